"""Which causes a change eases, and that to look for them takes no longer for each of many contingents."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from scenarios.places import place_of
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.what_if import eased
from simulator.what_if.knockout import knockouts, setbacks
from simulator.why.causes import causes_of
from simulator.why.waits import Waits
from tests.counting_steps import steps
from tests.simulator.cases import approval, case, contingent
from tests.strategies import missions
from tests.thoroughness import at_most


def plain(scenario: Scenario, path: str) -> tuple[int, ...]:
    """Every cause, held against every wanted one."""
    place = place_of(scenario, path)
    assert place is not None
    wanted = list(eased._wanted(scenario, place))
    return tuple(
        number
        for number, cause in enumerate(causes_of(scenario))
        if any(cause.kind is kind and (subject is None or cause.subject in (subject, "")) for kind, subject in wanted)
    )


@settings(max_examples=at_most(15), deadline=None)
@given(missions())
def test_that_the_causes_that_a_change_eases_are_found_as_by_looking_at_each(scenario: Scenario) -> None:
    for path in {each.path for each in (*knockouts(scenario), *setbacks(scenario))}:
        if not path.startswith("conditions."):
            assert eased.eased(scenario, path) == plain(scenario, path), path


def many(contingents: int) -> Scenario:
    people = [
        contingent(f"{number} of {contingents}", [50, 80, 120], tranche=40, requires=["yes"], training=[5, 10, 40])
        for number in range(contingents)
    ]
    return case(*people, conditions=[approval("yes", [1, 20, 60])], horizon=200)


@pytest.mark.parametrize("work", ["what may be knocked out", "what is waited for"])
def test_that_twice_as_many_contingents_take_about_twice_the_steps(work: str) -> None:
    def looked(scenario: Scenario) -> int:
        results = run(scenario, 5)
        if work == "what is waited for":
            return steps(lambda: Waits.of(scenario, 1, results.block).by_day())
        return steps(lambda: knockouts(scenario))

    looked(many(2))  # what is worked out once is known
    assert looked(many(24)) < 2.4 * looked(many(12))
