"""The worked example of a force that is already there, number by number."""

from __future__ import annotations

import pytest

from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.replication import Replication, simulate
from tests.simulator.oracle import running
from tests.simulator.test_worked_example import steps
from tests.simulator.worked_example_2 import worked_example_2

STRENGTH = steps((0, 200), (8, 300), (10, 350), (41, 450), (43, 500), (45, 600))
OPERATIONAL = steps((0, 200), (13, 300), (15, 350), (46, 450), (48, 500), (50, 600))
FLIGHTS = [("A", 7, 100), ("A", 9, 50), ("A", 40, 100), ("A", 42, 50), ("B", 44, 100)]


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return worked_example_2()


@pytest.fixture(scope="module")
def replication(scenario: Scenario) -> Replication:
    return simulate(scenario, 1, 0)


def test_that_the_court_decides_on_day_40_and_the_resolution_was_there_before(replication: Replication) -> None:
    assert replication.met == {"resolution": -151, "court": 40}


def test_that_b_is_ordered_on_day_43(replication: Replication) -> None:
    assert [(e.subject, e.day) for e in replication.log if e.event == "ordered" and e.day > 0] == [("B", 43)]


def test_that_flights_take_off_on_days_7_9_40_42_and_44(replication: Replication) -> None:
    assert [(e.subject, e.day, e.personnel) for e in replication.log if e.event == "takes off"] == FLIGHTS


def test_that_strength_and_operational_people_are_these_on_every_day(replication: Replication) -> None:
    assert replication.strength.tolist() == STRENGTH
    assert replication.operational.tolist() == OPERATIONAL


def test_that_beds_are_300_and_50_more_each_week_up_to_600(replication: Replication) -> None:
    weeks = [(7 * week, 300 + 50 * week) for week in range(7)]
    assert replication.beds.tolist() == steps(*weeks)


def test_that_half_the_target_is_there_on_day_8(scenario: Scenario) -> None:
    milestones = run(scenario, 3).milestones
    assert milestones["first_arrival"].days.tolist() == [0] * 3
    assert milestones["closure_50"].days.tolist() == [8] * 3


def test_that_the_oracle_says_the_same_of_it(scenario: Scenario) -> None:
    outcome = running.run(scenario)
    assert (outcome.strength, outcome.operational) == (STRENGTH, OPERATIONAL)
    assert outcome.met == {"resolution": -151, "court": 40}
    assert outcome.orders == [0, 43]
    assert [(name, off, people) for name, _, people, off, _ in outcome.flights] == FLIGHTS
