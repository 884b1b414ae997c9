"""Warnings with their root causes first."""

from __future__ import annotations

import numpy as np
from hypothesis import HealthCheck, assume, given, settings

from scenarios.checks.earliest import reach_of
from scenarios.checks.folding import Folded, folded
from scenarios.checks.idle import idle_conditions
from scenarios.checks.warnings import warnings_of
from scenarios.conditions import Count
from scenarios.editing.edits import removed
from scenarios.problems import Problem
from scenarios.schema import Scenario
from simulator.replication import simulate
from tests.examples import contingent, finance, tiny
from tests.strategies import missions, scenarios
from tests.thoroughness import at_most

CAMP = {"build": 0, "opening_beds": 1000, "beds_per_week": 0, "max_beds": 1000}


def approval(name: str, **changes: object) -> dict[str, object]:
    table = {"name": name, "kind": "approval", "delay": 1, "probability": 1}
    return table | {"challenge_probability": 0, "challenge_delay": 0} | changes


def tree(scenario: Scenario) -> list[object]:
    """Paths as nested lists: ``["a", ["b", ["c"]]]``."""
    return [_branch(each) for each in folded(warnings_of(scenario))]


def _branch(each: Folded) -> list[object]:
    return [each.warning.path, *(_branch(below) for below in each.consequences)]


def test_that_whatever_waits_for_what_cannot_be_met_stands_beneath_it() -> None:
    scenario = tiny(
        conditions=[approval("no", probability=0), approval("ok", after=["no"])],
        camp=CAMP | {"after": ["ok"]},
        mandate={"condition": "ok", "months": 6, "renewal_probability": 1, "drawdown_days": 0},
    )
    assert tree(scenario) == [["conditions.no", ["conditions.ok", ["camp", ["target"]], ["mandate.condition"]]]]


def test_that_a_condition_only_an_idle_one_waits_for_is_idle_and_stands_beneath_it() -> None:
    scenario = tiny(conditions=[approval("first"), approval("second", after=["first"])])
    assert [str(warning) for warning in warnings_of(scenario)] == [
        "conditions.first: it cannot matter: only what cannot matter itself waits for it ('second')",
        "conditions.second: it cannot matter: nothing waits for it",
    ]
    assert tree(scenario) == [["conditions.second", ["conditions.first"]]]


def test_that_what_only_donors_of_money_for_nobody_wait_for_is_idle() -> None:
    donor = {"name": "D", "amount": 1000, "probability": 1, "first_payment": 3, "instalments": 2, "every": 4}
    scenario = tiny(conditions=[approval("first")], finance=finance(donors=[donor | {"after": ["first"]}]))
    assert tree(scenario) == [["finance", ["conditions.first"]]]


def test_that_what_one_idle_and_one_other_wait_for_is_not_idle() -> None:
    people = [contingent("A", requires=["first"])]
    assert tree(tiny(conditions=[approval("first"), approval("x", after=["first"])], contingents=people)) == [
        ["conditions.x"]
    ]


def test_that_a_target_stands_beneath_those_who_take_no_part() -> None:
    people = [contingent("A"), contingent("B", participation=0)]
    assert tree(tiny(target=20, contingents=people)) == [["contingents.B", ["target"]]]


def test_that_a_target_stands_beneath_that_there_are_no_contingents() -> None:
    assert tree(tiny(contingents=[])) == [["contingents", ["target"]]]


def test_that_of_two_warnings_at_a_path_the_one_that_says_the_same_is_followed() -> None:
    warnings = (
        Problem("a", "it cannot be met: x"),
        Problem("a", "it cannot matter: y"),
        Problem("b", "it cannot matter: z", ("gone", "a")),
    )
    assert folded(warnings) == (Folded(warnings[0]), Folded(warnings[1], (Folded(warnings[2]),)))


def test_that_warnings_that_follow_from_each_other_are_all_told() -> None:
    one, two, three = Problem("a", "x", ("b",)), Problem("b", "x", ("a",)), Problem("c", "x", ("b",))
    assert folded((one, two, three)) == (Folded(one, (Folded(two, (Folded(three),)),)),)


@settings(max_examples=at_most(20))
@given(scenarios() | missions())
def test_that_every_warning_stands_in_one_place_and_beneath_what_it_follows_from(scenario: Scenario) -> None:
    warnings = warnings_of(scenario)
    roots = folded(warnings)
    every = [warning for root in roots for warning in (root.warning, *root.below)]
    assert sorted(map(id, every)) == sorted(map(id, warnings))
    for root in roots:
        others = {warning.path for warning in warnings if warning is not root.warning}
        # What follows from each other in a circle: the first of them is the root, and stands beneath its first cause.
        first = [path for path in root.warning.because if path in others][:1]
        assert {*first} <= {warning.path for warning in root.below}


@settings(max_examples=at_most(12), suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(scenarios() | missions())
def test_that_runs_without_the_idle_conditions_are_the_same(scenario: Scenario) -> None:
    idle = idle_conditions(reach_of(scenario))
    assume(idle)
    without = scenario
    for condition in reversed(scenario.conditions):
        # A count needs as many as it says, also where it is supposed.
        counted = (one for one in without.conditions if isinstance(one, Count) and condition.name in one.of)
        if condition.name in idle and not any(len({*one.of}) == one.needed for one in counted):
            without = removed(without, "conditions", condition.name)
    for replication in range(3):
        with_them, plain = simulate(scenario, 1, replication), simulate(without, 1, replication)
        assert np.array_equal(with_them.force_strength, plain.force_strength)
