"""Stops of lift and camp, known and by chance; the beds of the camp."""

from __future__ import annotations

from math import inf, log
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.model import stops as stops_module
from simulator.model.clock import INSTANT
from simulator.model.stops import Stop, Stops
from simulator.replication import Replication, simulate
from tests.simulator.cases import case, contingent, date, departures, drawn, one_run, stop, tranche

LIFT_STOP = stop("lift", 50, 10)


def beds(*steps: tuple[int, int]) -> list[int]:
    """Daily beds up to day 100."""
    days = np.zeros(101, int)
    for day, number in steps:
        days[day:] = number
    return days.tolist()


# Lift


@pytest.mark.parametrize(("available", "departs"), [(49, 49), (50, 60), (55, 60), (60, 60), (61, 61)])
def test_that_a_stop_holds_departures_from_its_first_instant_up_to_but_not_including_its_last(
    available: int, departs: int
) -> None:
    run = one_run(contingent(decision=available), disruptions=[LIFT_STOP])
    assert departures(run) == {"A": [departs]}


def test_that_what_is_in_the_air_lands_during_a_stop() -> None:
    run = one_run(contingent(decision=49.5), disruptions=[LIFT_STOP], lift={"transit": 4, "cycle": 4})
    assert tranche(run).last_landing == 53.5


@pytest.mark.parametrize(
    ("second", "departs"), [((55, 15), 70), ((60, 5), 65), ((52, 3), 60), ((50, 10), 60), ((60.5, 5), 60)]
)
def test_that_a_stop_lasts_while_any_disruption_that_names_it_lasts(second: tuple[int, int], departs: int) -> None:
    run = one_run(contingent(decision=55), disruptions=[stop("lift", *second, name="second"), LIFT_STOP])
    assert departures(run) == {"A": [departs]}


def test_that_the_next_flight_of_a_tranche_waits_for_the_end_of_a_stop_and_the_cycle_counts_from_there() -> None:
    lift = {"aircraft": 1, "passengers": 100, "transit": 1, "cycle": 3}
    people = [contingent("A", 300, decision=48), contingent("B", 10, decision=49)]
    run = one_run(*people, disruptions=[LIFT_STOP], lift=lift)
    assert [f.takes_off for f in tranche(run, "A").flights] == [48, 60, 63]
    assert departures(run) == {"A": [48], "B": [66]}


def test_that_those_who_waited_for_the_end_of_a_stop_go_in_the_order_of_the_queue() -> None:
    people = [contingent("A", 10, decision=53), contingent("B", 10, decision=51)]
    run = one_run(*people, disruptions=[LIFT_STOP], lift={"aircraft": 1, "cycle": 2})
    assert departures(run) == {"A": [62], "B": [60]}


def test_that_a_stop_of_no_length_stops_nothing() -> None:
    assert departures(one_run(contingent(), disruptions=[stop("lift", 0, 0)])) == {"A": [0]}


@pytest.mark.parametrize(("stops", "departs"), [(["lift"], 60), (["camp"], 50), ([], 50), (["lift", "camp"], 60)])
def test_that_a_disruption_stops_only_what_it_names(stops: list[str], departs: int) -> None:
    run = one_run(contingent(decision=50), disruptions=[LIFT_STOP | {"stops": stops}])
    assert departures(run) == {"A": [departs]}


# Camp


def test_that_beds_open_after_building_and_grow_every_week_up_to_the_most() -> None:
    camp = {"after": ["go"], "build": 20, "opening_beds": 150, "beds_per_week": 70, "max_beds": 320}
    run = one_run(conditions=[date("go", 10)], camp=camp)
    assert run.beds.tolist() == beds((30, 150), (37, 220), (44, 290), (51, 320))


def test_that_opening_beds_are_no_more_than_the_most() -> None:
    assert one_run(camp={"build": 5, "opening_beds": 150, "max_beds": 100}).beds.tolist() == beds((5, 100))


def test_that_a_camp_can_open_empty_and_grow() -> None:
    run = one_run(contingent(), camp={"build": 5, "opening_beds": 0, "beds_per_week": 10, "max_beds": 20})
    assert run.beds.tolist() == beds((12, 10), (19, 20))
    assert departures(run) == {"A": [12]}


def test_that_the_clock_of_the_camp_stands_still_while_camp_is_stopped() -> None:
    camp = {"build": 20, "opening_beds": 150, "beds_per_week": 70, "max_beds": 500}
    run = one_run(camp=camp, disruptions=[stop("camp", 5, 10), stop("camp", 33, 4)])
    assert run.beds.tolist() == beds((30, 150), (41, 220), (48, 290), (55, 360), (62, 430), (69, 500))


def test_that_overlapping_stops_of_the_camp_count_once() -> None:
    run = one_run(camp={"build": 20}, disruptions=[stop("camp", 5, 10), stop("camp", 10, 10), stop("camp", 11, 2)])
    assert run.mission.camps[0].openings[0][0] == 35


def test_that_building_that_begins_during_a_stop_begins_when_it_ends() -> None:
    run = one_run(conditions=[date("go", 8)], camp={"after": ["go"], "build": 20}, disruptions=[stop("camp", 5, 10)])
    assert run.mission.camps[0].openings[0][0] == 35


def test_that_work_done_at_the_first_instant_of_a_stop_is_done() -> None:
    camp = {"build": 20, "opening_beds": 10, "beds_per_week": 10, "max_beds": 20}
    run = one_run(camp=camp, disruptions=[stop("camp", 20, 5)])
    assert run.beds.tolist() == beds((20, 10), (32, 20))


def test_that_a_stop_of_lift_does_not_stop_the_camp() -> None:
    assert one_run(camp={"build": 20}, disruptions=[stop("lift", 5, 10)]).mission.camps[0].openings[0][0] == 20


def test_that_a_camp_without_its_condition_never_opens() -> None:
    run = one_run(contingent(), conditions=[date("go", 101)], camp={"after": ["go"]})
    assert not run.beds.any()
    assert departures(run) == {"A": [inf]}


# By chance


def chance_stop(per_year: float, duration: object) -> dict[str, object]:
    return {"name": "D", "stops": ["lift"], "per_year": per_year, "duration": duration}


def test_that_disruptions_arrive_with_exponential_gaps_by_inverse_distribution_function() -> None:
    run = one_run(disruptions=[chance_stop(6, [1, 5, 20])], horizon=730)
    arrivals = np.cumsum([-log(1 - drawn(f"D/arrival/{number}")) * 365.25 / 6 for number in range(1, 40)])
    begins = [event.day for event in run.log if event.event == "begins"]
    assert begins == pytest.approx(arrivals[arrivals <= 730].tolist(), abs=1e-6)
    assert len(begins) > 5


def test_that_the_number_of_arrivals_is_poisson() -> None:
    scenario = case(disruptions=[chance_stop(6, 0)], horizon=365)
    counts = [sum(e.event == "begins" for e in simulate(scenario, 1, number).log) for number in range(600)]
    expected = 6 * 365 / 365.25
    assert np.mean(counts) == pytest.approx(expected, abs=4 * np.sqrt(expected / 600))
    assert np.var(counts) == pytest.approx(expected, rel=4 * np.sqrt(2 / 600))


def test_that_each_duration_is_drawn_anew() -> None:
    run = one_run(disruptions=[chance_stop(12, [1, 2, 3])], horizon=730)
    begins = [event.day for event in run.log if event.event == "begins"]
    ends = [event.day for event in run.log if event.event == "ends"]
    lasts = [end - begin for begin, end in zip(begins, ends, strict=False)]
    assert all(1 < days < 3 for days in lasts)
    assert len(set(lasts)) == len(lasts) > 10


def test_that_a_rate_of_zero_never_disrupts() -> None:
    assert departures(one_run(contingent(decision=50), disruptions=[chance_stop(0, 1000)])) == {"A": [50]}


def test_that_chance_stops_hold_departures_like_known_ones() -> None:
    run = one_run(contingent(personnel=60, tranche=10, interval=10), disruptions=[chance_stop(40, [3, 5, 9])])
    stops = [event for event in run.log if event.subject == "D"]
    assert stops
    held = 0
    for number in range(1, 7):
        waiting = tranche(run, number=number)
        held += waiting.departed > waiting.available
        assert not any(_inside(run, flight.takes_off) for flight in waiting.flights)
    assert held > 0


def _inside(run: Replication, day: float) -> bool:
    """Whether more stops have begun by that day than have ended."""
    begun = sum(event.event == "begins" and event.day <= day for event in run.log)
    return begun > sum(event.event == "ends" and event.day <= day for event in run.log)


# Many


times = st.integers(0, 60).map(float) | st.floats(0, 60)
"""Often whole, so that stops touch and work ends with one."""


@given(st.lists(st.tuples(times, st.sampled_from([0.0, 1.0]) | st.floats(0, 3)), max_size=30), times, times)
def test_that_many_stops_are_what_each_of_them_says(spans: list[tuple[float, float]], day: float, work: float) -> None:
    calendar = Stops([Stop(begins, begins + lasts) for begins, lasts in spans])
    in_force = [end for begins, end in calendar._stops if begins - INSTANT < day < end - INSTANT]
    assert calendar.end_of_stop(day) == (in_force[0] if in_force else day)
    one_by_one = calendar.work_from(day).day_done(work)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stops_module, "FEW", 0)
        assert calendar.work_from(day).day_done(work) == one_by_one


def test_that_a_camp_grows_through_thousands_of_stops_in_no_time() -> None:
    camp = {"opening_beds": 1, "beds_per_week": 1, "max_beds": 10_000}
    storms = [chance_stop(1000, 0.01) | {"stops": ["camp"]}]
    begin = perf_counter()
    run = one_run(camp=camp, disruptions=storms, horizon=7300)
    assert 800 < run.beds[-1] < 1043
    assert perf_counter() - begin < 20  # walked stop by stop it would be a minute
