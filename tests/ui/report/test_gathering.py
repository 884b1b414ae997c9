"""What a report is made from: the usual question, what a scenario came from, the few knock-outs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings

from scenarios.goals import PlanStep
from scenarios.library import shipped, text_of
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.what_if.knockout import outcomes
from tests.examples import worked
from tests.strategies import scenarios
from tests.thoroughness import at_most
from ui.report.evidence import Origin, Question
from ui.report.gathering import ALIKE, MOST, TRIED, evidence_of, origin_of, promising, usual_question

MADE = dt.date(2025, 3, 1)


@given(scenarios())
@settings(max_examples=at_most(40))
def test_that_the_usual_question_is_of_the_plan_or_else_of_half_of_the_target(scenario: Scenario) -> None:
    question = usual_question(scenario)
    steps = {(step.personnel, scenario.day_of(step.date)) for step in scenario.plan if step.personnel}
    assert 0 <= question.on <= scenario.horizon
    if any(0 <= day <= scenario.horizon for _, day in steps):
        assert (question.people, question.on) in steps
    else:
        assert 2 * question.people in (scenario.target, scenario.target + 1)
        assert question.on == min(365, scenario.horizon)


def test_that_the_usual_question_is_of_the_last_step_of_the_plan_within_the_horizon() -> None:
    base = worked()
    plan = tuple(PlanStep(date=base.date_of(day), personnel=day) for day in (10, 60, base.horizon + 1))
    assert usual_question(base.model_copy(update={"plan": plan})) == Question(60, 60)
    nobody = (*plan[:1], PlanStep(date=base.date_of(70), personnel=0))
    assert usual_question(base.model_copy(update={"plan": nobody})) == Question(10, 10)


def test_that_it_is_known_what_a_scenario_was_made_from(tmp_path: Path) -> None:
    edited = shipped("article-2023").model_copy(update={"target": 7})
    copy, variant, own = (tmp_path / name for name in ("copy.toml", "variant.toml", "own.toml"))
    copy.write_text(text_of("article-2023"), encoding="utf-8")
    variant.write_text('format = 2\nbase = "court-challenge"\ntarget = 7\n', encoding="utf-8")
    own.write_text("what is no scenario any more", encoding="utf-8")
    found = {file: origin_of(file, edited) for file in ("article-2023", str(copy), str(variant))}
    assert found["article-2023"] == found[str(copy)] == Origin("the shipped article-2023", shipped("article-2023"))
    assert found[str(variant)] == Origin("its base", shipped("court-challenge"))
    assert origin_of(str(own), worked()) is None
    assert origin_of("standard input", worked()) is None


def test_that_evidence_has_all_entries_and_the_few_most_promising_knock_outs() -> None:
    base = shipped("article-2023")
    results = [run(scenario, 4) for scenario in (base, base.model_copy(update={"target": 900}))]
    found = evidence_of(
        list(zip(("a.toml", "b.toml"), results, strict=True)),
        made=MADE,
        command="",
        try_knockouts=lambda of, some: outcomes(of, some[:2]),
    )
    assert [(entry.name, entry.file) for entry in found.entries] == [("A", "a.toml"), ("B", "b.toml")]
    assert len(found.comparisons) == 1
    assert found.gains is not None
    assert {gain.knockout.path for gain in found.gains} == {each.path for each in promising(results[0])[:2]}
    causes = [each.causes for each in promising(results[0])]
    assert len(causes) == TRIED
    assert max(map(causes.count, causes)) == ALIKE
    assert found.question == usual_question(base)
    assert evidence_of([("a.toml", results[0])], made=MADE, command="").gains is None


@pytest.mark.parametrize("many", [0, MOST + 1])
def test_that_a_report_is_of_one_to_six_scenarios(many: int) -> None:
    with pytest.raises(ValueError, match="1 to 6"):
        evidence_of([("a.toml", run(worked(), 1))] * many, made=MADE, command="")
