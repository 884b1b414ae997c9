"""The reality checks of the shipped scenarios: five each, which hold, and which would not in a worse model."""

from __future__ import annotations

from functools import lru_cache

import pytest

from scenarios.editing.edits import with_field
from scenarios.library import names, shipped
from scenarios.schema import Scenario
from simulator.claims.verdicts import Outcome, verdicts_on
from simulator.experiment import run
from simulator.results.results import Results

RUNS = 100


@lru_cache(maxsize=1)
def results_of(name: str) -> Results:
    return run(shipped(name), RUNS)


@pytest.mark.parametrize("name", sorted(names()))
def test_that_all_five_hold_and_each_speaks_of_some_runs(name: str) -> None:
    verdicts = verdicts_on(results_of(name))
    assert len({verdict.check.say for verdict in verdicts}) == 5
    assert {verdict.check.say: verdict.outcome for verdict in verdicts if verdict.outcome is not Outcome.HOLDS} == {}


def broken_in(scenario: Scenario, judged_as: str, runs: int = RUNS) -> set[str]:
    """What the checks of a shipped scenario say of runs of another one."""
    changed = scenario.model_copy(update={"checks": shipped(judged_as).checks})
    verdicts = verdicts_on(run(changed, runs))
    return {verdict.check.say for verdict in verdicts if verdict.outcome is Outcome.BROKEN}


def test_that_checks_see_who_comes_too_early() -> None:
    article = shipped("article-2023")
    hasty = with_field(article, "contingents.Kenya.requires", ())
    assert "without approval, agreement and money Kenya stays at home" in broken_in(hasty, "article-2023")
    keen = with_field(article, "contingents.Rwanda.personnel", 900)
    keen = with_field(keen, "contingents.Rwanda.requires", ("resolution",))
    assert "the others wait for Kenya" in broken_in(keen, "article-2023")


def test_that_checks_see_money_from_nowhere_and_beds_without_a_base() -> None:
    article = shipped("article-2023")
    rich = with_field(article, "finance.opening_balance", 500_000_000)
    assert "no more is spent than has come in" in broken_in(rich, "article-2023")
    based = with_field(article, "camp.after", ())
    free = with_field(based, "contingents.Kenya.requires", ())
    assert "no agreement with Haiti, no base, nobody" in broken_in(free, "article-2023")


def test_that_checks_see_a_ceiling_that_is_gone() -> None:
    open_ended = shipped("handover").model_copy(update={"ceilings": ()})
    assert "without an office of support, contracts for 1,000 are the limit" in broken_in(open_ended, "handover")
