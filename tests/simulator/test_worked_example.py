"""The worked example of the model, number by number."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.replication import Replication, simulate
from tests.simulator.cases import tranche, worked_example


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return worked_example()


@pytest.fixture(scope="module")
def replication(scenario: Scenario) -> Replication:
    return simulate(scenario, 1, 0)


def steps(*levels: tuple[int, int]) -> list[int]:
    """Daily values up to day 100 that take a level from its day on."""
    days = np.zeros(101, int)
    for day, level in levels:
        days[day:] = level
    return days.tolist()


def test_that_it_is_prepared_on_day_50_ordered_on_day_15_and_available_on_day_50(replication: Replication) -> None:
    force = tranche(replication).force
    assert (force.prepares, force.prepared, force.ordered) == (0, 50, 15)
    assert tranche(replication).available == 50


def test_that_the_first_tranche_departs_on_day_50_and_the_second_on_day_64(replication: Replication) -> None:
    first, second = replication.tranches
    assert (first.size, first.beds_at, first.money_at, first.departed) == (150, 50, 50, 50)
    assert (second.size, second.available, second.beds_at, second.departed) == (100, 64, 64, 64)


def test_that_flights_of_the_first_tranche_leave_on_days_50_and_53(replication: Replication) -> None:
    flights = [(f.people, f.takes_off, f.lands) for t in replication.tranches for f in t.flights]
    assert flights == [(100, 50, 51), (50, 53, 54), (100, 64, 65)]


def test_that_beds_grow_from_150_on_day_30_by_70_a_week_to_500(replication: Replication) -> None:
    weeks = [(30, 150), (37, 220), (44, 290), (51, 360), (58, 430), (65, 500)]
    assert replication.beds.tolist() == steps(*weeks)
    assert replication.beds[64] == 430


def test_that_strength_is_100_on_day_51_then_150_on_54_and_250_from_65(replication: Replication) -> None:
    assert replication.strength.tolist() == steps((51, 100), (54, 150), (65, 250))


def test_that_operational_strength_is_100_on_day_58_then_150_on_61_and_250_from_72(replication: Replication) -> None:
    assert replication.operational.tolist() == steps((58, 100), (61, 150), (72, 250))


def test_that_every_state_of_the_worked_example_follows_from_these_days(replication: Replication) -> None:
    declined, pledged, preparing, ready, in_transit, reception, _, left = replication.states.tolist()
    assert declined == pledged == left == steps()
    assert preparing == steps((0, 250), (50, 0))
    assert ready == steps((50, 150), (53, 100), (64, 0))
    assert in_transit == steps((50, 100), (51, 0), (53, 50), (54, 0), (64, 100), (65, 0))
    assert reception == steps((51, 100), (54, 150), (58, 50), (61, 0), (65, 100), (72, 0))


def test_that_closure_is_on_days_54_and_65_and_beyond_the_horizon_at_90_per_cent(scenario: Scenario) -> None:
    milestones = run(scenario, 3).milestones
    days = {name: milestone.days.tolist() for name, milestone in milestones.items()}
    assert days["first_arrival"] == [51] * 3
    assert days["closure_50"] == [54] * 3
    assert days["closure_75"] == [65] * 3
    assert days["closure_90"] == days["closure_100"] == [inf] * 3
    assert milestones["closure_75"].people == 225
    assert milestones["closure_90"].quantile(0.5) == inf
    assert milestones["closure_90"].reached.hits == 0
