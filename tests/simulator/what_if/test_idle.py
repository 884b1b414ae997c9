"""A change of a number that changes nothing says so, and why."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import scenarios
import simulator
from scenarios.estimate import Estimate
from scenarios.parameters import Value, parameters, replaced
from scenarios.schema import Scenario
from simulator.results.results import Results
from simulator.what_if.idle import FEW, Idle, IdleReason, idle
from simulator.why.causes import CauseKind
from tests.strategies import missions
from ui.wording.idle import idle_text

RUNS = 300


@pytest.fixture(scope="module")
def article() -> Results:
    return simulator.run(scenarios.shipped("article-2023"), RUNS)


def changed(article: Results, path: str, value: Value) -> Idle | None:
    return idle(article, simulator.run(replaced(article.scenario, path, value), RUNS), path)


def test_that_a_delay_which_ends_before_something_else_says_before_what(article: Results) -> None:
    found = changed(article, "contingents.Senegal.training", Estimate.certain(60))
    assert found is not None
    assert (found.reason, found.of) == (IdleReason.OVER_BEFORE, RUNS)
    assert found.cause is not None
    assert (found.cause.kind, found.cause.subject) == (CauseKind.CONDITION, "funding")
    assert idle_text(found).endswith("of 300 runs: it ends before “funding” is met.")


def test_that_a_delay_to_which_no_run_comes_says_so(article: Results) -> None:
    found = changed(article, "conditions.host-agreement.challenge_delay", Estimate.certain(500))
    assert found == Idle(RUNS, RUNS, IdleReason.RARE, 0.0, found.cause if found else None)
    assert idle_text(found) == "Changes nothing in any of 300 runs: no run comes to it."


def test_that_a_delay_to_which_few_runs_come_says_how_many(article: Results) -> None:
    found = changed(article, "conditions.resolution.retable.likely", 31)
    assert found is not None
    assert found.reason is IdleReason.RARE
    assert "in 100 runs come to it." in idle_text(found)


def test_that_a_number_which_no_delay_is_says_what_is_waited_for(article: Results) -> None:
    found = changed(article, "lift.passengers", 201)
    assert found is not None
    assert found.reason is IdleReason.OTHERWISE
    assert idle_text(found).endswith("what people wait for longest is “funding”.")


def test_that_a_number_which_changes_runs_is_not_idle(article: Results) -> None:
    assert changed(article, "finance.donors.United States.first_payment.likely", 200) is None


def test_that_when_people_are_operational_counts(article: Results) -> None:
    assert changed(article, "reception.days", Estimate.certain(30)) is None


def test_that_what_no_run_reads_and_answers_hang_on_is_never_idle(article: Results) -> None:
    assert changed(article, "target", 900) is None


def test_that_other_runs_are_refused(article: Results) -> None:
    with pytest.raises(ValueError, match="by the same runs"):
        idle(article, simulator.run(article.scenario, RUNS, seed=2), "target")


@given(missions(), st.data())
def test_that_a_change_is_idle_exactly_where_hardly_a_run_changes(mission: Scenario, data: st.DataObject) -> None:
    numbers = [one for one in parameters(mission) if one.is_estimate]
    assume(numbers)
    number = data.draw(st.sampled_from(numbers))
    try:
        other = replaced(mission, number.path, Estimate.certain(number.quantity.maximum / 1000))
    except ValueError:
        return
    before, after = simulator.run(mission, 20), simulator.run(other, 20)
    found = idle(before, after, number.path)
    same = [
        (before.strength[run] == after.strength[run]).all()
        and (before.operational[run] == after.operational[run]).all()
        and (before.balance[run] == after.balance[run]).all()
        for run in range(20)
    ]
    assert (found is not None) == (20 - sum(same) <= FEW * 20)
    if found is not None:
        assert found.unchanged == sum(same)
        assert idle_text(found).startswith("Changes nothing in any of 20 runs")
