"""Some of several conditions can be enough: what is told of a count agrees with what a run does."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest

from scenarios.checks.earliest import reach_of
from scenarios.checks.warnings import warnings_of
from scenarios.consistency import problems_of
from scenarios.editing import fresh
from scenarios.editing.edits import removed, renamed
from scenarios.schema import Scenario
from simulator.replication import simulate
from simulator.what_if.knockout import knockouts
from tests.simulator.cases import approval, case, contingent, date
from tests.simulator.why.paths import paths


def counting(needed: int) -> Scenario:
    """Somebody waits for so many of what is granted on day 5, the date of day 20, and what is never granted."""
    it: dict[str, Any] = {"name": "it", "kind": "count", "of": ["soon", "later", "never"], "needed": needed}
    conditions = [approval("soon", 5), date("later", 20), approval("never", 1, probability=0), it]
    return case(contingent(requires=["it"]), conditions=conditions)


@pytest.mark.parametrize(
    ("needed", "day", "path"),
    [
        (0, 0.0, []),
        (1, 5.0, [("soon", 0, 5)]),
        (2, 20.0, [("later", 0, 20)]),
        (3, inf, [("never", 0, 100)]),
    ],
)
def test_that_run_earliest_day_and_path_agree_on_how_many_are_enough(
    needed: int, day: float, path: list[tuple[str, float, float]]
) -> None:
    scenario = counting(needed)
    assert simulate(scenario, 1, 0).met["it"] == reach_of(scenario).conditions["it"] == day
    assert paths(scenario) == [path]


def test_that_more_than_there_are_is_refused() -> None:
    with pytest.raises(ValueError, match="needed is 4, and of has 3 conditions"):
        counting(4)


@pytest.mark.parametrize(("needed", "told"), [(2, []), (3, ["it waits for 'never', which cannot be met"])])
def test_that_one_that_cannot_be_met_is_told_where_it_is_needed(needed: int, told: list[str]) -> None:
    found = [problem.message for problem in warnings_of(counting(needed)) if problem.path == "conditions.it"]
    assert found == [f"it cannot be met: {words}" for words in told]


def test_that_a_knock_out_needs_none_of_them() -> None:
    assert "conditions.it" not in [one.path for one in knockouts(counting(0))]
    (changed,) = (one.scenario for one in knockouts(counting(2)) if one.path == "conditions.it")
    assert simulate(changed, 1, 0).met["it"] == 0


def test_that_names_in_a_count_follow_their_declaration() -> None:
    scenario = counting(2)
    assert "at first" in str(renamed(scenario, "conditions", "soon", "at first").conditions[-1])
    assert "soon" not in str(removed(scenario, "conditions", "soon").conditions[-1])
    data = {"conditions": [{"name": "it", "kind": "count", "of": ["it"], "needed": 1}]}
    found = [str(problem) for problem in problems_of(data) if problem.path.startswith("conditions")]
    assert found == ["conditions.it: it waits for itself: it → it"]
    assert fresh.condition(scenario, "count").name == "new count"
