"""Milestones of a scenario's own: the first day on which all their needs hold at once."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.goals import Milestone, Need
from scenarios.rules import OWN_MILESTONES
from scenarios.schema import Scenario
from simulator.figures.milestones import MILESTONES
from simulator.results import daily
from simulator.results.needs import fewest, names_of
from simulator.results.results import Results
from simulator.runs.block import Block
from tests.simulator.cases import case, contingent
from tests.simulator.hand_blocks import Flight, Force, any_block, block_of
from tests.strategies import missions
from tests.thoroughness import at_most

PEOPLE = [
    contingent("Kenya", 400, unit="infantry"),
    contingent("Benin", 50, unit="engineers"),
    contingent("Others", 100, copies=2, unit="infantry"),
]

BLOCK = block_of(
    [[Force(400), Force(50), Force(100), Force(100)]] * 2,
    [
        Flight(0, 0, 300, 1, 2, 5),
        Flight(0, 1, 50, 2, 3, 6, 12),
        Flight(0, 2, 100, 6, 7, 8),
        Flight(0, 3, 100, 7, 8, 10),
        # In the other run the engineers have gone before the others come.
        Flight(1, 0, 300, 1, 2, 5),
        Flight(1, 1, 50, 0, 0, 0, 4),
    ],
)


def days(*needs: dict[str, object], operational: bool = True) -> list[float]:
    """The day of a milestone with these needs in each of the two runs."""
    milestone = {"name": "IOC", "operational": operational, "needs": list(needs)}
    results = Results.of(case(*PEOPLE, horizon=20, milestones=[milestone]), 1, [BLOCK])
    return [float(day) for day in results.milestones["IOC"].days]


@pytest.mark.parametrize(
    ("needs", "operational", "expected"),
    [
        ([{"personnel": 300}], True, [5, 5]),
        ([{"personnel": 300}], False, [2, 2]),
        ([{"personnel": 400}], True, [8, inf]),
        ([{"personnel": 50, "unit": "engineers"}], True, [6, 0]),
        ([{"personnel": 350, "unit": "infantry"}], True, [8, inf]),
        ([{"personnel": 500, "unit": "infantry"}], True, [10, inf]),
        ([{"personnel": 101, "contingent": "Others"}], False, [8, inf]),
        ([{"personnel": 100, "contingent": "Others", "unit": "infantry"}], False, [7, inf]),
        ([{"personnel": 1, "contingent": "Kenya", "unit": "engineers"}], False, [inf, inf]),
        ([{"personnel": 1, "unit": "police"}], False, [inf, inf]),
        ([{"personnel": 300}, {"personnel": 50, "unit": "engineers"}], True, [6, inf]),
        ([{"personnel": 300}, {"personnel": 50, "unit": "engineers"}], False, [3, 2]),
        ([{"personnel": 600}, {"personnel": 50, "unit": "engineers"}], False, [inf, inf]),
        ([{"personnel": 550}, {"personnel": 50, "unit": "engineers"}], False, [8, inf]),
    ],
)
def test_that_a_milestone_is_the_first_day_on_which_all_needs_hold(
    needs: list[dict[str, object]], operational: bool, expected: list[float]
) -> None:
    assert days(*needs, operational=operational) == expected


def test_that_milestones_of_its_own_stand_after_arrival_and_closures() -> None:
    called = [{"name": name, "needs": [{"personnel": 1}]} for name in ("FOC", "IOC")]
    results = Results.of(case(*PEOPLE, horizon=20, milestones=called), 1, [BLOCK])
    assert tuple(results.milestones) == (*MILESTONES, "FOC", "IOC") == names_of(results.scenario)
    assert [milestone.name for milestone in results.milestones.values()] == list(results.milestones)


def test_that_no_milestone_of_its_own_may_be_called_as_one_that_every_scenario_has() -> None:
    assert OWN_MILESTONES == MILESTONES


@pytest.mark.parametrize(
    ("needs", "people"),
    [
        ([{"personnel": 600}, {"unit": "engineers", "personnel": 50}], 600),
        ([{"unit": "engineers", "personnel": 50}, {"unit": "police", "personnel": 70}], 120),
        ([{"unit": "engineers", "personnel": 50}, {"contingent": "Kenya", "personnel": 70}], 70),
        ([{"contingent": "Benin", "personnel": 50}, {"contingent": "Kenya", "personnel": 70}, {"personnel": 90}], 120),
        ([{"unit": "police", "personnel": 50}, {"unit": "police", "contingent": "Kenya", "personnel": 70}], 70),
    ],
)
def test_that_the_fewest_people_who_may_be_enough_count_nobody_twice(
    needs: list[dict[str, object]], people: int
) -> None:
    assert fewest(Milestone.model_validate({"name": "IOC", "needs": needs})) == people


def by_hand(scenario: Scenario, block: Block, milestone: Milestone) -> list[float]:
    """Day by day, need by need, from the states of each force in each run alone."""
    found = []
    for run in range(block.count):
        states = daily.states(block.only(np.arange(block.count) == run), scenario.horizon)
        people = states[:, 6] if milestone.operational else states[:, 5] + states[:, 6]
        found.append(
            next(
                (
                    float(day)
                    for day in range(scenario.horizon + 1)
                    if all(_holds(scenario, people[:, day].tolist(), need) for need in milestone.needs)
                ),
                inf,
            )
        )
    return found


def _holds(scenario: Scenario, people: list[int], need: Need) -> bool:
    there = 0
    for force, place in enumerate(scenario.contingent_of_force):
        contingent = scenario.contingents[place]
        is_one = need.contingent in (None, contingent.name) and need.unit in (None, contingent.unit)
        there += people[force] if is_one else 0
    return there >= need.personnel


@settings(max_examples=at_most(10), deadline=None)
@given(scenario=missions(), data=st.data(), seed=st.integers(0, 10))
def test_that_it_is_so_in_blocks_of_any_mission(scenario: Scenario, data: st.DataObject, seed: int) -> None:
    people = [one.name for one in scenario.contingents]
    units = sorted({one.unit for one in scenario.contingents if one.unit.strip()} | {"nobody's"})
    need = st.builds(
        Need,
        personnel=st.integers(1, 150),
        unit=st.sampled_from([None, *units]),
        contingent=st.sampled_from([None, *people]),
    )
    needs = tuple(data.draw(st.lists(need, min_size=1, max_size=3)))
    own = Milestone(name="IOC", operational=data.draw(st.booleans()), needs=needs)
    scenario = scenario.model_copy(update={"milestones": (own,)})
    block = any_block(scenario, seed, 3)
    results = Results.of(scenario, 1, [block])
    for milestone in scenario.milestones:
        found = results.milestones[milestone.name]
        assert found.days.tolist() == by_hand(scenario, block, milestone)
        assert (results.peak[np.isfinite(found.days)] >= found.people).all()
