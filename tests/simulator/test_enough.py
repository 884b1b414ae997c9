"""Some of several conditions can be enough: a kind that only these tests have is met when they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from math import inf
from typing import Annotated, Any, Literal, Self

import pytest
from pydantic import Field

from scenarios.checks.earliest import reach_of
from scenarios.checks.warnings import warnings_of
from scenarios.conditions import KINDS, AnyCondition, Supposition
from scenarios.consistency import problems_of
from scenarios.editing import fresh
from scenarios.editing.edits import removed, renamed
from scenarios.kind import Around, ConditionKind
from scenarios.part import Many, Name, left_out
from scenarios.parts import Contingent
from scenarios.position import MetAtStart
from scenarios.quantity import count
from scenarios.reference import Reference
from scenarios.schema import Scenario
from scenarios.waiting import After
from simulator.model.conditions import Conditions
from simulator.replication import simulate
from simulator.what_if.knockout import knockouts
from simulator.why.causes import causes_of
from tests.simulator.cases import approval, case, contingent, date


class Quorum(ConditionKind):
    """Met as soon as some of several conditions are."""

    words = "quorum"
    line = "{needed}", "of several"

    kind: Literal["quorum of these tests"] = "quorum of these tests"
    of: Annotated[Many[Name], Reference("Of these")] = ()
    needed: Annotated[int, count("Needed", "How many of them are enough.", minimum=0)]
    suppose: Supposition = left_out(None)
    at_start: MetAtStart | None = left_out(None)

    @classmethod
    def fresh(cls, name: str, _around: Around) -> Self:
        return cls(name=name, needed=0)

    @property
    def waits_for(self) -> After:
        return After(self.of, enough=self.needed)

    def at_once(self, _start: dt.date) -> Any:
        return self.model_copy(update={"needed": 0})


class ScenarioWithQuorum(Scenario):
    """A scenario that may have such a condition."""

    conditions: Many[Annotated[AnyCondition | Quorum, Field(discriminator="kind")]] = ()  # type: ignore[assignment]


@pytest.fixture(autouse=True)
def with_quorum(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program with one kind of condition more; it stands behind all others."""
    begin = Conditions.begin

    def begin_all(self: Conditions, conditions: Sequence[Any]) -> None:
        begin(self, [one for one in conditions if not isinstance(one, Quorum)])
        for one in conditions:
            if isinstance(one, Quorum):
                self.when_enough(one.of, one.needed, self.meet, one.name)

    monkeypatch.setattr(Conditions, "begin", begin_all)
    monkeypatch.setitem(KINDS, "quorum of these tests", Quorum)


def quorum(needed: int) -> Scenario:
    """Somebody waits for so many of what is granted on day 5, the date of day 20, and what is never granted."""
    parts = [approval("soon", 5), date("later", 20), approval("never", 1, probability=0)]
    parts.append({"name": "it", "kind": "quorum of these tests", "of": ["soon", "later", "never"], "needed": needed})
    people = Contingent.model_validate(contingent(requires=["it"]))
    return ScenarioWithQuorum.model_validate({**case().__dict__, "conditions": parts, "contingents": [people]})


@pytest.mark.parametrize(
    ("needed", "day", "path"),
    [
        (0, 0.0, []),
        (1, 5.0, [("soon", 0, 5)]),
        (2, 20.0, [("later", 0, 20)]),
        (3, inf, [("never", 0, 100)]),
        (4, inf, [("it", 0, 100)]),
    ],
)
def test_that_run_earliest_day_and_path_agree_on_how_many_are_enough(
    needed: int, day: float, path: list[tuple[str, float, float]]
) -> None:
    scenario = quorum(needed)
    run = simulate(scenario, 1, 0)
    assert run.met["it"] == reach_of(scenario).conditions["it"] == day
    causes = causes_of(scenario)
    assert [(causes[part.cause].label, part.begin, part.end) for wait in run.waits for part in wait.parts] == path


@pytest.mark.parametrize(("needed", "told"), [(2, []), (3, ["it waits for 'never', which cannot be met"])])
def test_that_one_that_cannot_be_met_is_told_where_it_is_needed(needed: int, told: list[str]) -> None:
    found = [problem.message for problem in warnings_of(quorum(needed)) if problem.path == "conditions.it"]
    assert found == [f"it cannot be met: {words}" for words in told]


def test_that_a_knock_out_needs_none_of_them() -> None:
    assert "conditions.it" not in [one.path for one in knockouts(quorum(0))]
    (changed,) = (one.scenario for one in knockouts(quorum(2)) if one.path == "conditions.it")
    assert simulate(changed, 1, 0).met["it"] == 0


def test_that_names_in_a_field_of_a_new_kind_follow_their_declaration() -> None:
    scenario = quorum(2)
    assert "at first" in str(renamed(scenario, "conditions", "soon", "at first").conditions[-1])
    assert "soon" not in str(removed(scenario, "conditions", "soon").conditions[-1])
    data = {"conditions": [{"name": "it", "kind": "quorum of these tests", "of": ["it"], "needed": 1}]}
    found = [str(problem) for problem in problems_of(data) if problem.path.startswith("conditions")]
    assert found == ["conditions.it: it waits for itself: it → it"]
    assert fresh.condition(scenario, "quorum of these tests").name == "new quorum of these tests"
