"""Why a run fails, in words."""

from __future__ import annotations

import pytest

from scenarios.conditions import KINDS
from scenarios.editing import fresh
from scenarios.editing.edits import add
from scenarios.kind import ConditionKind
from simulator.failing import Failure, Reason
from tests.examples import tiny
from tests.simulator.cases import approval, vote
from ui.wording.failing import failure_text

MOST = " At most 40 people were there at a time, first on 6 Jan 2024; 50 people are needed."


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (
            Failure(Reason.MANDATE, 50, 40, 5, day=20.3),
            "It fails because the mandate was not renewed and lapsed on 21 Jan 2024.",
        ),
        (
            Failure(Reason.CONDITION, 50, 40, 5, day=20.0, people=90, subject="ok", event="refused"),
            "It fails because “ok” was refused on 21 Jan 2024; 90 people waited for it to the end.",
        ),
        (
            Failure(Reason.CONDITION, 50, 40, 5, day=3.0, people=1, subject="vote", event="given up"),
            "It fails because the council gave up “vote” on 4 Jan 2024; 1 person waited for it to the end.",
        ),
        (
            Failure(
                Reason.CONDITION, 50, 40, 5, day=3.0, people=9, subject="m", event="does not pay", names=("A", "B")
            ),
            "It fails because “m” was never met: A and B did not pay; 9 people waited for it to the end.",
        ),
        (
            Failure(Reason.LATE, 50, 40, 5, people=1),
            "It fails because 1 person was still on the way when the horizon ended.",
        ),
        (
            Failure(Reason.CONDITION, 50, 40, 5, people=9, subject="m"),
            "It fails because “m” was not met within the horizon; 9 people waited for it to the end.",
        ),
        (
            Failure(Reason.PLEDGES, 50, 40, 5, day=0.0, people=40, names=("A", "B", "C", "D")),
            "It fails because only 40 people take part; A, B and 2 more do not.",
        ),
        (Failure(Reason.PLEDGES, 50, 40, 5, day=0.0, people=40), "It fails because only 40 people take part."),
        (Failure(Reason.PLEDGES, 50, 40, 5, day=0.0, people=1), "It fails because only 1 person takes part."),
        (Failure(Reason.PLEDGES, 50, 40, 5, day=0.0), "It fails because nobody takes part."),
        (
            Failure(Reason.WAITING, 50, 40, 5, day=7.0, people=90, subject="beds"),
            "It fails because 90 people waited for beds to the end, since 8 Jan 2024.",
        ),
        (
            Failure(Reason.ARREARS, 50, 40, 5, day=7.0),
            "It fails because the mission could not pay: from 8 Jan 2024 on people were called home.",
        ),
        (Failure(Reason.LEFT, 50, 40, 5), "It fails because people left before others came."),
        (
            Failure(Reason.HOME, 50, 40, 5, day=7.0, people=90, subject="A", event="unless", names=("coup",)),
            "It fails because 90 people of A stayed at home from 8 Jan 2024 on: “coup” was met.",
        ),
        (
            Failure(Reason.HOME, 50, 40, 5, day=7.0, subject="A", event="leaving", names=("x", "y")),
            "It fails because A went home from 8 Jan 2024 on: “x” and “y” were met.",
        ),
        (
            Failure(Reason.HOME, 50, 40, 5, day=7.0, people=1, subject="A", event="withdrawal"),
            "It fails because 1 person of A stayed at home from 8 Jan 2024 on: its government withdrew it.",
        ),
    ],
)
def test_that_a_failure_says_why_and_on_which_day(failure: Failure, words: str) -> None:
    scenario = tiny(conditions=[approval("ok", 20), vote("vote", [])])
    assert failure_text(scenario, failure) == words + MOST


def test_that_a_need_of_a_milestone_says_whose_people_were_operational() -> None:
    failure = Failure(Reason.LEFT, 50, 1, 5, whose=("Kenya", "engineers"), operational=True)
    assert failure_text(tiny(), failure).endswith(
        "At most 1 person (Kenya, engineers) was operational at a time, first on 6 Jan 2024; 50 people are needed."
    )
    nobody = Failure(Reason.LEFT, 50, 0, 0, whose=("engineers",))
    assert failure_text(tiny(), nobody).endswith("Nobody (engineers) was ever there; 50 people are needed.")


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.end.event])
def test_that_the_end_of_any_kind_of_condition_is_told_with_its_name_and_date(kind: type[ConditionKind]) -> None:
    scenario = add(tiny(), "conditions", fresh.condition(tiny(), kind.model_fields["kind"].default))
    name = scenario.conditions[-1].name
    failure = Failure(Reason.CONDITION, 50, 40, 5, day=20.0, people=9, subject=name, event=kind.end.event)
    words = failure_text(scenario, failure)
    assert name in words
    assert "21 Jan 2024" in words


def test_that_a_run_in_which_nobody_comes_says_so() -> None:
    words = failure_text(tiny(), Failure(Reason.MANDATE, 50, 0, 0, day=3.0))
    assert words.endswith("Nobody was ever there; 50 people are needed.")
