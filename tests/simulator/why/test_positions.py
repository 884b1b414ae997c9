"""What people wait for where a mission starts in the middle of things: waiting counts from day 0."""

from __future__ import annotations

from simulator.replication import simulate
from simulator.why.waits import Waits
from tests.simulator.cases import approval, case, contingent, date, donor, presence, vote
from tests.simulator.missions import day
from tests.simulator.why.paths import path, paths
from tests.simulator.worked_example_2 import worked_example_2


def test_that_what_was_met_before_the_start_is_not_waited_for() -> None:
    voted = vote("r", [], at_start={"met": day(-40)})
    conditions = [voted, approval("host", 60, after=["r"])]
    people = contingent(requires=["host"], decision=4)
    # The approval is sought for 40 days when day 0 begins.
    assert path(people, conditions=conditions) == [("host", 0, 20), ("A: decision", 20, 24)]
    assert path(contingent(requires=["r"], decision=50), conditions=conditions) == [("A: decision", 0, 10)]


def test_that_a_course_that_is_under_way_counts_from_day_0_whatever_it_waits_for() -> None:
    for position in ({"since": day(-10)}, {"challenged": True}):
        sought = approval("host", 25, after=["never"], challenge_delay=15, at_start=position)
        waits = path(contingent(requires=["host"]), conditions=[date("never", 900), sought])
        assert waits == [("host", 0, 15)]


def test_that_a_presence_of_those_who_are_there_at_the_start_is_not_waited_for() -> None:
    there = {"in_theatre": [{"personnel": 25, "arrived": day(-30)}]}
    lead = contingent("Lead", 0, at_start=there)
    people = contingent(requires=["there"], decision=3)
    assert path(people, lead, conditions=[presence("there", 20, "Lead")]) == [("A: decision", 0, 3)]
    assert path(people, lead, conditions=[presence("there", 30, "Lead")]) == [("there", 0, 100)]


def test_that_people_there_at_the_start_wait_for_nothing_and_those_who_follow_for_an_interval() -> None:
    position = {"in_theatre": [{"personnel": 25}], "departed": day(-6), "prepared": True}
    people = contingent(personnel=10, interval=20, requires=["never"], at_start=position)
    scenario = case(people, conditions=[date("never", 900)])
    assert paths(scenario) == [[("A: interval between tranches", 0, 14)]]
    waits = Waits.of(scenario, 1, simulate(scenario, 1, 0).block)
    assert waits.by_day().sum(axis=0)[[0, 13, 14]].tolist() == [10, 10, 0]


def test_that_preparation_and_decision_that_began_before_day_0_count_from_day_0() -> None:
    begun = {"preparing_since": day(-10)}
    people = contingent(vetting=15, training=20, at_start=begun)
    assert path(people) == [("A: vetting", 0, 5), ("A: training", 5, 25)]
    ordered = contingent(vetting=15, decision=90, requires=["never"], at_start={"ordered": True})
    assert path(ordered, conditions=[date("never", 900)]) == [("A: vetting", 0, 15)]
    prepared = contingent(vetting=15, decision=4, at_start={"prepared": True})
    assert path(prepared) == [("A: decision", 0, 4)]


def test_that_contributions_of_a_donor_that_has_paid_before_count_from_day_0() -> None:
    giver = donor("D", 100, 5, after=["never"], every=30, at_start={"paid": 60, "since": day(-10)})
    conditions = [date("never", 900), {"name": "funding", "kind": "contributions", "amount": 150}]
    people = contingent(requires=["funding"], decision=2)
    waits = path(people, conditions=conditions, finance={"donors": [giver]})
    assert waits == [("funding", 0, 20), ("A: decision", 20, 22)]
    met = [date("never", 900), {"name": "funding", "kind": "contributions", "amount": 50}]
    assert path(people, conditions=met, finance={"donors": [giver]}) == [("A: decision", 0, 2)]


def test_that_the_worked_example_of_format_2_waits_as_it_is_worked_out() -> None:
    assert paths(worked_example_2(), "A") == [
        [("beds", 0, 7)],
        [("beds", 0, 7), ("A: interval between tranches", 7, 17), ("room under the ceiling", 17, 40)],
    ]
    assert paths(worked_example_2(), "B") == [[("court", 0, 40), ("B: decision", 40, 43), ("aircraft", 43, 44)]]
