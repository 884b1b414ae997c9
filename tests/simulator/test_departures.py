"""The way out: beds, money, aircraft, each a strict queue; flights of a tranche."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from simulator.replication import simulate
from tests.simulator.cases import case, contingent, departures, donor, one_run, tranche

ONE_AIRCRAFT = {"aircraft": 1, "passengers": 100, "transit": 1, "cycle": 10}


def joining(**days: int) -> list[dict[str, object]]:
    """Contingents of ten people, in file order, each available on its day."""
    return [contingent(name, 10, decision=day) for name, day in days.items()]


# Beds


def test_that_a_tranche_waits_for_beds_for_all_of_it() -> None:
    run = one_run(contingent(personnel=110), camp={"opening_beds": 100, "beds_per_week": 5, "max_beds": 200})
    assert tranche(run).beds_at == tranche(run).departed == 14


def test_that_whoever_is_first_waits_for_beds_and_all_behind_wait_too() -> None:
    people = [contingent(name, size, decision=day) for name, size, day in (("A", 80, 0), ("B", 80, 1), ("C", 20, 2))]
    run = one_run(*people, camp={"opening_beds": 100, "beds_per_week": 50, "max_beds": 180})
    assert departures(run) == {"A": [0], "B": [14], "C": [14]}


def test_that_a_tranche_larger_than_the_camp_blocks_all_behind_it_for_ever() -> None:
    people = [contingent("A", 101, decision=1), contingent("B", 1, decision=2), contingent("C", 1)]
    run = one_run(*people, camp={"opening_beds": 100, "max_beds": 100})
    assert departures(run) == {"A": [inf], "B": [inf], "C": [0]}
    assert [t.beds_at for t in run.tranches] == [inf, inf, 0]


def test_that_beds_are_served_in_order_of_joining_and_ties_in_file_order() -> None:
    camp = {"build": 7, "opening_beds": 10, "beds_per_week": 10, "max_beds": 100}
    assert departures(one_run(*joining(A=3, B=2, C=3, D=1), camp=camp)) == {"A": [21], "B": [14], "C": [28], "D": [7]}


def test_that_a_tranche_keeps_its_beds_while_it_waits_for_money() -> None:
    people = [contingent("A", 60, funded_by="mission"), contingent("B", 60, decision=1)]
    finance = {"start_up_cost_per_person": 1, "donors": [donor("D", 60, 30)]}
    run = one_run(*people, camp={"opening_beds": 100, "max_beds": 100}, finance=finance)
    assert tranche(run, "A").beds_at == 0
    assert departures(run) == {"A": [30], "B": [inf]}


def test_that_who_waits_for_money_does_not_stop_who_needs_none() -> None:
    people = [contingent("A", 10, funded_by="mission"), contingent("B", 10, decision=1)]
    run = one_run(*people, finance={"start_up_cost_per_person": 1})
    assert departures(run) == {"A": [inf], "B": [1]}
    assert tranche(run, "B").money_at == 1


def test_that_beds_are_given_back_when_people_leave() -> None:
    people = [contingent("A", 60, tour_months=1, stay_probability=0.0), contingent("B", 60, decision=1)]
    run = one_run(*people, camp={"opening_beds": 100, "max_beds": 100})
    assert tranche(run, "A").left == tranche(run, "B").beds_at == tranche(run, "B").departed == 31.4375


# Money: a strict queue as well


def test_that_whoever_is_first_waits_for_money_and_all_behind_wait_too() -> None:
    sizes = (("A", 80, 1), ("B", 10, 2), ("C", 10, 2))
    people = [contingent(name, size, decision=day, funded_by="mission") for name, size, day in sizes]
    payer = donor("D", 120, 10, instalments=4, every=10)
    run = one_run(*people, finance={"start_up_cost_per_person": 1, "donors": [payer]})
    assert departures(run) == {"A": [30], "B": [30], "C": [40]}


def test_that_money_is_served_in_order_of_joining_and_ties_in_file_order() -> None:
    people = [plan | {"funded_by": "mission"} for plan in joining(A=3, B=2, C=3, D=1)]
    payer = donor("D", 40, 10, instalments=4, every=10)
    run = one_run(*people, finance={"start_up_cost_per_person": 1, "donors": [payer]})
    assert departures(run) == {"A": [30], "B": [20], "C": [40], "D": [10]}


# Aircraft


def test_that_those_who_get_beds_at_one_instant_join_the_next_queue_in_file_order() -> None:
    run = one_run(*joining(A=2, B=1), camp={"build": 5}, lift=ONE_AIRCRAFT)
    assert departures(run) == {"A": [5], "B": [15]}


def test_that_aircraft_are_served_in_order_of_joining_and_ties_in_file_order() -> None:
    run = one_run(*joining(A=5, B=0, C=3, D=5), lift=ONE_AIRCRAFT)
    assert departures(run) == {"A": [20], "B": [0], "C": [10], "D": [30]}


def test_that_the_order_of_the_aircraft_queue_is_when_money_came_not_when_beds_did() -> None:
    people = [
        contingent("A", 10, funded_by="mission"),
        contingent("B", 10, decision=1),
        contingent("C", 10, decision=4),
    ]
    finance = {"start_up_cost_per_person": 1, "donors": [donor("D", 10, 3)]}
    run = one_run(*people, finance=finance, lift=ONE_AIRCRAFT)
    assert departures(run) == {"A": [11], "B": [1], "C": [21]}


def test_that_two_aircraft_carry_two_tranches_at_a_time() -> None:
    run = one_run(*joining(A=0, B=0, C=0, D=4, E=4), lift=ONE_AIRCRAFT | {"aircraft": 2})
    assert departures(run) == {"A": [0], "B": [0], "C": [10], "D": [10], "E": [20]}


def test_that_without_aircraft_nobody_leaves() -> None:
    run = one_run(contingent(), lift={"aircraft": 0})
    assert tranche(run).money_at == 0
    assert tranche(run).departed == inf


def test_that_a_tranche_flies_as_often_as_it_needs_one_cycle_apart() -> None:
    run = one_run(contingent(personnel=250), lift=ONE_AIRCRAFT | {"transit": 2, "cycle": 3})
    assert [(f.people, f.takes_off, f.lands) for f in tranche(run).flights] == [(100, 0, 2), (100, 3, 5), (50, 6, 8)]
    assert (tranche(run).departed, tranche(run).last_landing) == (0, 8)


def test_that_a_tranche_keeps_one_aircraft_for_all_its_flights() -> None:
    people = [contingent("A", 250), contingent("B", 10)]
    assert departures(one_run(*people, lift=ONE_AIRCRAFT)) == {"A": [0], "B": [30]}
    assert departures(one_run(*people, lift=ONE_AIRCRAFT | {"aircraft": 2})) == {"A": [0], "B": [0]}


def test_that_a_tranche_of_one_contingent_never_flies_two_aircraft_at_once() -> None:
    run = one_run(contingent(personnel=300, tranche=300), lift=ONE_AIRCRAFT | {"aircraft": 3})
    assert [f.takes_off for f in tranche(run).flights] == [0, 10, 20]


def test_that_the_next_interval_counts_from_the_first_take_off() -> None:
    run = one_run(contingent(personnel=400, tranche=200, interval=4), lift=ONE_AIRCRAFT | {"aircraft": 2})
    assert departures(run) == {"A": [0, 4]}
    assert [f.takes_off for f in tranche(run, number=2).flights] == [4, 14]


def test_that_an_aircraft_is_free_again_exactly_one_cycle_after_its_last_take_off() -> None:
    run = one_run(*joining(A=0, B=10), lift=ONE_AIRCRAFT | {"transit": 0})
    assert departures(run) == {"A": [0], "B": [10]}


def test_that_transit_and_cycle_are_drawn_once_in_a_run() -> None:
    lift = {"aircraft": 1, "passengers": 10, "transit": [1, 2, 4], "cycle": [4, 6, 9]}
    scenario = case(contingent("A", 60, tranche=30), lift=lift)
    transits, cycles = set(), set()
    for number in range(5):
        flights = [f for t in simulate(scenario, 1, number).tranches for f in t.flights]
        times = np.array([(f.takes_off, f.lands) for f in flights])
        assert np.ptp(times[:, 1] - times[:, 0]) < 1e-9
        assert np.ptp(np.diff(times[:, 0])) < 1e-9
        transits.add(flights[0].lands - flights[0].takes_off)
        cycles.add(times[1, 0])
    assert len(transits) == len(cycles) == 5


def test_that_a_drawn_cycle_is_never_shorter_than_the_drawn_transit() -> None:
    lift = {"aircraft": 1, "passengers": 10, "transit": [0, 5, 10], "cycle": [1, 5, 10]}
    scenario = case(contingent("A", 30), lift=lift)
    waits = 0
    for number in range(30):
        first, second, _ = tranche(simulate(scenario, 1, number)).flights
        assert second.takes_off >= first.lands - 1e-9
        waits += second.takes_off > first.lands + 1e-9
    assert 5 < waits < 25


@pytest.mark.parametrize(("passengers", "flights"), [(99, 3), (100, 2), (101, 2), (200, 1), (1, 200)])
def test_that_flights_are_people_over_passengers_rounded_up(passengers: int, flights: int) -> None:
    run = one_run(contingent(personnel=200), lift={"passengers": passengers, "transit": 0.1, "cycle": 0.1})
    assert len(tranche(run).flights) == flights
    assert run.strength[-1] == 200


def test_that_a_tranche_that_can_leave_at_once_waits_for_nothing() -> None:
    only = tranche(one_run(contingent(decision=4)))
    assert (only.available, only.beds_at, only.money_at, only.departed, only.last_landing) == (4, 4, 4, 4, 5)
