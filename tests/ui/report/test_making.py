"""A report as a whole: its sections, page one, and what text of a scenario can do to it."""

from __future__ import annotations

import datetime as dt

import pytest

from scenarios.goals import PlanStep
from scenarios.observation import Observed
from simulator.figures.chances import Chances
from tests.examples import contingent, finance, tiny, worked
from tests.ui.report.evidence import MADE, evidence_of_runs
from ui.report.document import Bullets, Paragraph, Report, Section, Table, plain
from ui.report.evidence import Evidence, Question
from ui.report.gathering import usual_question
from ui.report.making import report_of
from ui.report.sections import NAMES

pytestmark = pytest.mark.usefixtures("undrawn")


def _text(section: Section) -> str:
    return " ".join(plain(block.words) for block in section.blocks if isinstance(block, Paragraph))


def _table(report: Report, name: str) -> Table:
    return next(block for block in report.blocks if isinstance(block, Table) and block.name == name)


def _cells(table: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in table.rows]


@pytest.fixture(scope="module")
def certain() -> Evidence:
    """One in which every number is certain: 100 on day 51, 150 on 54, 250 from 65."""
    plan = (PlanStep(date=dt.date(2024, 3, 1), personnel=250),)
    return evidence_of_runs([worked().model_copy(update={"plan": plan})], 60, question=Question(150, 54))


def test_that_page_one_of_a_certain_scenario_says_what_is_known_by_hand(certain: Evidence) -> None:
    report = report_of(certain, ["summary"])
    text = _text(report.sections[0])
    assert text.startswith("Will 150 people or more be in theatre on 24 February 2024?")
    assert "It is almost certain that so many are there on that day: they are in every one of 60 runs" in text
    assert "The plan announces 250 people from 1 March 2024 on." in text
    assert "At some time by then" not in text
    assert "On that day so many are there in < " in text
    assert "In 80 % of runs so many have been there by 6 March 2024." in text
    assert _cells(_table(report, "scenarios"))[0][-2:] == ["24 Feb 2024", "24 Feb 2024"]


LEAVING = tiny(
    horizon=200,
    target=100,
    contingents=[contingent("A", personnel=250, tranche=250, tour_months=1, stay_probability=0)],
)
"""Whose people leave again after a month: they have been there, and are not on a later day."""


def test_that_the_chance_is_that_of_the_day_and_having_been_there_by_then_is_told_beside_it() -> None:
    evidence = evidence_of_runs([LEAVING], 30, question=Question(100, 150))
    chances = Chances.of(evidence.entries[0].results.strength, 100)
    assert (chances.on(150).hits, chances.by(150).hits) == (0, 30)
    report = report_of(evidence, ["summary"])
    text, row = _text(report.sections[0]), _cells(_table(report, "scenarios"))[0]
    assert "There is a remote chance, or it is highly unlikely, that so many are there on that day: they" in text
    assert "they are in none of 30 runs (< 12 %)." in text
    assert "At some time by then so many have been there in > 88 % of runs" in text
    assert row[1] == "< 12 %"
    columns = _table(report, "scenarios").columns
    assert [name for name in columns if " by" in name] == ["Reached in half of the runs by", "Reached in 80 % by"]


def test_that_page_one_and_the_table_of_the_plan_and_the_question_say_the_same_of_its_last_step() -> None:
    plan = (PlanStep(date=LEAVING.date_of(150), personnel=100),)
    scenario = LEAVING.model_copy(update={"plan": plan})
    evidence = evidence_of_runs([scenario], 30)
    assert evidence.question == usual_question(scenario) == Question(100, 150)
    report = report_of(evidence, ["summary", "when"])
    assert _cells(_table(report, "plan"))[0][2] == _cells(_table(report, "scenarios"))[0][1] == "< 12 %"
    text = _text(report.sections[0])
    assert "where nobody chooses another: the last step of the plan within the horizon." in text
    assert "The plan announces them from that date on." in text


def test_that_a_date_that_has_passed_is_told_with_what_was_observed_on_it() -> None:
    seen = tuple(Observed(date=LEAVING.date_of(day), personnel=people) for day, people in ((10, 4), (150, 7)))
    scenario = LEAVING.model_copy(update={"observed": seen})

    def text(day: int) -> str:
        return _text(report_of(evidence_of_runs([scenario], 2, question=Question(1, day)), ["summary"]).sections[0])

    assert "That date has passed. The figure observed on it is 7 people." in text(150)
    around = "The last figure before it is 4 people (11 January 2024), the first one after it 7 people (30 May 2024)."
    assert f"That date has passed. {around}" in text(149)
    assert "That date has passed. What was observed on it is not told in the scenario." in text(151)
    assert scenario.date_of(scenario.horizon) < MADE
    later = scenario.model_copy(update={"start": MADE, "observed": ()})
    evidence = evidence_of_runs([later], 2, question=Question(1, 0))
    assert "has passed" not in _text(report_of(evidence, ["summary"]).sections[0])


@pytest.mark.parametrize("people", [0, 1, 2])
def test_that_a_figure_of_any_number_of_people_is_told_in_good_english(people: int) -> None:
    seen = (Observed(date=LEAVING.date_of(150), personnel=people),)
    evidence = evidence_of_runs([LEAVING.model_copy(update={"observed": seen})], 2, question=Question(1, 150))
    many = ("0 people", "1 person", "2 people")[people]
    assert f"The figure observed on it is {many}." in _text(report_of(evidence, ["summary"]).sections[0])


def test_that_it_is_told_where_fewer_are_pledged_than_are_asked_about() -> None:
    evidence = evidence_of_runs([LEAVING], 2, question=Question(251, 9))
    assert "Fewer are pledged than that: 250 people" in _text(report_of(evidence, ["summary"]).sections[0])


def test_that_dates_of_a_certain_scenario_are_those_known_by_hand(certain: Evidence) -> None:
    rows = {row[0]: row[1:] for row in _cells(_table(report_of(certain, ["when"]), "dates"))}
    assert rows["First arrival"] == ["21 Feb 2024"] * 4
    assert rows["75 % of target"] == ["6 Mar 2024"] * 4
    assert rows["100 % of target"] == ["not within the horizon"] * 4


def test_that_what_is_there_from_the_start_has_no_interval_of_a_day() -> None:
    some = contingent("A", personnel=20, training=[1, 9, 30], at_start={"in_theatre": [{"personnel": 4}]})
    evidence = evidence_of_runs([tiny(target=20, contingents=[some])], 20, knock_outs=None)
    rows = _cells(_table(report_of(evidence, ["when"]), "milestones"))
    assert rows[0][-2:] == ["there from the start", ""]
    assert " to " in rows[1][-1]


def test_that_money_of_one_scenario_is_a_sentence_and_of_several_a_table_alone() -> None:
    donor = {"name": "A", "amount": 9e6, "probability": 1, "first_payment": 0, "instalments": 1, "every": 1}
    paid = tiny(finance=finance(donors=[donor], cost_per_person_month=3000))
    one, two = (report_of(evidence_of_runs([paid] * many, 2, knock_outs=None), ["money"]) for many in (1, 2))
    assert _text(one.sections[0]).startswith("Money by the horizon, on average: ")
    assert "Money by the horizon" not in _text(two.sections[0])
    assert [row[1:] for row in _cells(_table(two, "money"))] == _cells(_table(one, "money")) * 2


def test_that_readiness_is_told_in_whole_per_cent_and_never_rounded_to_none_or_all() -> None:
    forces = [contingent("A", personnel=999), contingent("B", personnel=1, vetting=400)]
    for large, small in ((0, 1), (1, 0)):
        each = [
            {**force, "vetting": vetting} for force, vetting in zip(forces, (400 * large, 400 * small), strict=True)
        ]
        table = _table(report_of(evidence_of_runs([tiny(contingents=each)], 2), ["readiness"]), "readiness")
        assert _cells(table)[-1][1:] == [("> 99 %", "< 1 %")[large]] * 3


def test_that_likelihood_and_confidence_stand_in_sentences_of_their_own(certain: Evidence) -> None:
    blocks = report_of(certain, ["summary"]).sections[0].blocks
    words = [plain(block.words) for block in blocks if isinstance(block, Paragraph)]
    assert not any("Confidence" in one and "almost certain" in one for one in words)
    assert any(one.startswith("Confidence in this answer is") for one in words)
    assert len(next(block for block in blocks if isinstance(block, Bullets)).items) == 3


def test_that_sections_come_in_their_order_and_only_those_that_are_asked_for(certain: Evidence) -> None:
    every = [section.name for section in report_of(certain).sections]
    assert every == [name for name in NAMES if name not in ("comparison", "record")]
    assert [section.name for section in report_of(certain, {"money", "when"}).sections] == ["when", "money"]
    with pytest.raises(ValueError, match="there is no section 'monye'"):
        report_of(certain, ["monye"])


def test_that_a_day_outside_of_a_horizon_has_no_chance() -> None:
    later = tiny(horizon=20).model_copy(update={"start": dt.date(2024, 3, 1)})
    report = report_of(evidence_of_runs([tiny(), later], 5, question=Question(5, 10)), ["summary", "comparison"])
    assert [row[1] for row in _cells(_table(report, "scenarios"))] == ["> 56 %", "outside its horizon"]
    assert "A and B do not both cover the day that is asked about" in _text(report.sections[1])


def test_that_gains_that_were_not_asked_for_are_told_so() -> None:
    report = report_of(evidence_of_runs([tiny()], 2, knock_outs=None), ["waits"])
    assert "was not worked out" in _text(report.sections[0])


def test_that_nothing_gains_where_nothing_is_waited_for() -> None:
    report = report_of(evidence_of_runs([tiny(contingents=[])], 2), ["waits"])
    assert "Nobody waits for anything." in _text(report.sections[0])
    assert "No single condition or number would change that." in _text(report.sections[0])
