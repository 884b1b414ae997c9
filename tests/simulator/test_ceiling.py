"""The ceiling, tranches by name, and copies: one hand-worked case for each rule, and what holds in every run."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from scenarios.contingent import Contingent, TranchePlan
from scenarios.estimate import Estimate
from scenarios.goals import Ceiling
from scenarios.kind import NEVER
from scenarios.schema import Scenario
from simulator.replication import Replication, simulate
from tests.simulator.cases import case, contingent, date
from tests.simulator.missions import day
from tests.simulator.oracle.certain import certain
from tests.simulator.oracle.lively import lively_missions
from tests.simulator.test_format_2 import ran, when
from tests.simulator.test_worked_example import steps
from tests.strategies import missions
from tests.thoroughness import at_most

anything = missions() | lively_missions()
numbers = st.integers(0, 200)
"""Which replication."""

some = settings(max_examples=at_most(8), deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])


def is_same(one: Replication, other: Replication) -> bool:
    """Whether two runs have the same people in the same places, and the same money, on every day."""
    return np.array_equal(one.force_states, other.force_states) and np.allclose(one.balance, other.balance)


def test_that_all_wait_behind_the_first_who_lacks_room() -> None:
    people = [contingent("A", 50), contingent("B", 80, decision=1), contingent("C", 10, decision=2)]
    ceilings = [{"name": "low", "personnel": 100}, {"name": "high", "personnel": 200, "after": ["vote"]}]
    result = ran(case(*people, ceilings=ceilings, conditions=[date("vote", 30)]))
    assert result.strength.tolist() == steps((1, 50), (31, 140))


def test_that_of_the_ceilings_in_force_the_last_listed_counts_and_a_fall_sends_nobody_home() -> None:
    people = [contingent("A", 50), contingent("B", 10, decision=5), contingent("C", 10, decision=20)]
    ceilings = [
        {"name": "high", "personnel": 55, "after": ["ten"]},
        {"name": "low", "personnel": 40, "after": ["three"]},
    ]
    result = ran(case(*people, ceilings=ceilings, conditions=[date("three", 3), date("ten", 10)]))
    assert result.strength.tolist() == steps((1, 50))
    assert ran(case(*people, ceilings=ceilings, conditions=[date("three", 30), date("ten", 10)])).strength[25] == 60


def test_that_who_leaves_makes_room_under_the_ceiling() -> None:
    people = [contingent("A", leaves_when=["nine"]), contingent("B")]
    result = ran(case(*people, ceilings=[{"name": "ten", "personnel": 10}], conditions=[date("nine", 9)]))
    assert when(result, "takes off") == [("A", 0), ("B", 9)]


def test_that_who_begins_to_wait_at_one_instant_waits_in_the_order_of_the_file() -> None:
    people = [contingent("A", 10, vetting=4), contingent("B", 10, decision=4), contingent("C", 10)]
    ceilings = [{"name": "ten", "personnel": 10}, {"name": "twenty", "personnel": 20, "after": ["nine"]}]
    result = ran(case(*people, ceilings=ceilings, conditions=[date("nine", 9)]))
    assert when(result, "takes off") == [("C", 0), ("A", 9)]


@some
@given(anything, st.integers(0, 600), numbers)
def test_that_no_arrival_exceeds_the_ceiling(scenario: Scenario, most: int, number: int) -> None:
    ceiling = Ceiling(name="only", personnel=most)
    strength = simulate(scenario.model_copy(update={"ceilings": (ceiling,)}), 1, number).strength
    assert (strength[1:][np.diff(strength) > 0] <= most).all()


@some
@given(anything, numbers)
def test_that_no_ceiling_is_one_of_a_million(scenario: Scenario, number: int) -> None:
    million = Ceiling(name="a million", personnel=1_000_000)
    with_one, without = (scenario.model_copy(update={"ceilings": found}) for found in ((million,), ()))
    assert is_same(simulate(with_one, 1, number), simulate(without, 1, number))


# Tranches by name


def test_that_a_tranche_by_name_waits_for_its_conditions_its_day_and_the_one_before() -> None:
    tranches: list[dict[str, Any]] = [
        {"personnel": 10},
        {"personnel": 0, "interval": 50, "requires": ["never"]},
        {"personnel": 20, "interval": 7, "not_before": day(3), "requires": ["twelve"]},
        {"personnel": 5, "interval": 2, "not_before": day(30)},
        {"personnel": 6, "interval": 9, "requires": ["twelve"], "not_before": day(-30)},
    ]
    people = {key: value for key, value in contingent().items() if key not in ("personnel", "tranche", "interval")}
    never = date("never", 0) | {"suppose": "never"}
    result = ran(case(people | {"tranches": tranches}, conditions=[date("twelve", 12), never]))
    flights = [(line.day, line.personnel) for line in result.log if line.event == "takes off"]
    assert flights == [(0, 10), (12, 20), (30, 5), (39, 6)]


def by_name(plan: Contingent) -> Contingent:
    """A contingent whose even tranches each stand by themselves."""
    if plan.personnel is None or plan.tranche is None or not plan.personnel.is_certain:
        return plan
    people, interval = int(plan.personnel.low * plan.delivered.low + 0.5), plan.interval
    sizes = [min(plan.tranche, people - sent) for sent in range(0, people, plan.tranche)] or [0]
    tranches = tuple(TranchePlan(personnel=Estimate.certain(size), interval=interval) for size in sizes)
    even = {"personnel": None, "tranche": None, "interval": None, "delivered": Estimate.certain(1)}
    return plan.model_copy(update={**even, "tranches": tranches})


@some
@given(anything, st.booleans(), numbers)
def test_that_tranches_by_name_are_even_ones_where_they_say_the_same(
    mission: Scenario, is_certain: bool, number: int
) -> None:
    scenario = certain(mission) if is_certain else mission
    plans = tuple(one for one in scenario.contingents if one.delivered.is_certain)
    assume(any(one.personnel is not None and one.personnel.is_certain for one in plans))
    named = tuple(by_name(one) if one in plans else one for one in scenario.contingents)
    assert is_same(
        simulate(scenario, 1, number), simulate(scenario.model_copy(update={"contingents": named}), 1, number)
    )


# Copies


def test_that_a_presence_of_copies_is_their_sum() -> None:
    conditions = [{"name": "all", "kind": "presence", "contingent": "A", "personnel": 30}]
    result = ran(case(contingent(copies=3, decision=[1, 5, 20]), conditions=conditions), 2)
    assert result.met["all"] == max(ordered for _, ordered in when(result, "ordered")) + 1


@some
@given(anything, st.integers(2, 3), numbers)
def test_that_copies_are_as_many_contingents_of_those_names(mission: Scenario, copies: int, number: int) -> None:
    assume(mission.contingents)
    first, *others = mission.contingents
    # What names all of them together has no meaning where there are several.
    of_it = [one.name for one in mission.conditions if getattr(one, "contingent", "") == first.name]
    conditions = [one.model_copy(update={"suppose": NEVER}) if one.name in of_it else one for one in mission.conditions]
    changes = {"conditions": tuple(conditions), "contingents": (first.model_copy(update={"copies": copies}), *others)}
    scenario = mission.model_copy(update=changes)
    several = scenario.model_copy(update={"contingents": (*scenario.forces[:copies], *others)})
    assert is_same(simulate(scenario, 1, number), simulate(several, 1, number))
