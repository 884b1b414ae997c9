"""What people wait for: every cause worked out by hand, and parts that add up whatever the scenario."""

from __future__ import annotations

from math import inf
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.figures.states import PLEDGED, PREPARING, READY
from simulator.replication import Replication, simulate
from simulator.results.results import Results
from simulator.runs.block import simulate_block
from simulator.why.causes import Cause, CauseKind, causes_of
from simulator.why.waits import Ints, Waits
from tests.examples import worked
from tests.simulator.cases import approval, case, contingent, date, donor, presence, stop, vote
from tests.simulator.why.paths import Path, path, paths
from tests.strategies import missions, scenarios
from tests.thoroughness import at_most


def test_that_the_causes_of_a_scenario_are_its_conditions_then_its_contingents_then_what_all_share() -> None:
    causes = causes_of(worked())
    assert causes[0] == Cause(CauseKind.CONDITION, "resolution", "resolution")
    assert [cause.label for cause in causes[1:6]] == [
        "A: decision",
        "A: vetting",
        "A: training",
        "A: equipment",
        "A: interval between tranches",
    ]
    assert [cause.kind.value for cause in causes[6:]] == ["beds", "money", "aircraft", "mandate", "flight"]


def test_that_the_worked_example_waits_for_vetting_training_and_the_interval() -> None:
    first: Path = [("A: vetting", 0, 40), ("A: training", 40, 50)]
    assert paths(worked()) == [first, [*first, ("A: interval between tranches", 50, 64)]]


def test_that_an_order_is_its_decision_and_before_it_the_condition_met_last() -> None:
    conditions = [date("early", 3), date("late", 9)]
    people = contingent(requires=["early", "late"], decision=5)
    assert path(people, conditions=conditions) == [("late", 0, 9), ("A: decision", 9, 14)]


def test_that_behind_a_condition_stand_the_conditions_before_it() -> None:
    conditions = [
        vote("r", [{"name": "M", "yes": 1.0, "no": 0.0}], first_vote=4),
        date("d", 2),
        approval("host", 20, after=["d", "r"]),
    ]
    assert path(contingent(requires=["host"]), conditions=conditions) == [("r", 0, 4), ("host", 4, 24)]


def test_that_equipment_counts_where_it_takes_longer_than_vetting_and_training() -> None:
    people = contingent(prepare_after=["d"], vetting=3, training=4, equipment=8)
    assert path(people, conditions=[date("d", 2)]) == [("d", 0, 2), ("A: equipment", 2, 10)]


def test_that_vetting_and_training_count_where_equipment_takes_as_long() -> None:
    people = contingent(vetting=3, training=5, equipment=8)
    assert path(people) == [("A: vetting", 0, 3), ("A: training", 3, 8)]


def test_that_an_order_counts_where_preparation_ends_with_it() -> None:
    assert path(contingent(decision=8, vetting=8)) == [("A: decision", 0, 8)]
    assert path(contingent(decision=8, vetting=9)) == [("A: vetting", 0, 9)]


def test_that_of_conditions_met_at_one_instant_the_one_counts_that_is_named_first() -> None:
    conditions = [date("one", 7), date("two", 7)]
    assert path(contingent(requires=["two", "one"]), conditions=conditions) == [("two", 0, 7)]
    assert path(contingent(requires=["one", "two"]), conditions=conditions) == [("one", 0, 7)]


def test_that_a_tranche_waits_for_beds_until_there_are_enough() -> None:
    camp = {"build": 6, "opening_beds": 10, "beds_per_week": 10, "max_beds": 100}
    assert path(contingent(personnel=20, decision=2), camp=camp) == [("A: decision", 0, 2), ("beds", 2, 13)]


def test_that_a_tranche_waits_for_money_until_it_may_go() -> None:
    finance = {"start_up_cost_per_person": 10, "donors": [donor("D", 100, 12)]}
    people = contingent(personnel=10, funded_by="mission", decision=1)
    assert path(people, finance=finance) == [("A: decision", 0, 1), ("money", 1, 12)]


def test_that_a_tranche_waits_for_an_aircraft_that_is_away_or_may_not_fly() -> None:
    lift = {"aircraft": 1, "passengers": 100, "transit": 1, "cycle": 6}
    assert path(contingent("B"), contingent("A"), lift=lift) == [("aircraft", 0, 6)]
    assert path(contingent(), disruptions=[stop("lift", 0.0, 15)]) == [("aircraft", 0, 15)]


def test_that_a_tranche_that_may_not_take_off_after_a_lapse_waits_for_the_mandate() -> None:
    mandate = {"condition": "r", "months": 1, "renewal_probability": 0.0, "drawdown_days": 0}
    tables: dict[str, Any] = {"conditions": [date("r", 0)], "mandate": mandate}
    late = [("A: decision", 0, 60), ("lapsed mandate", 60, 100)]
    assert path(contingent(decision=60), **tables) == late
    stopped: dict[str, Any] = {"disruptions": [stop("lift", 0.0, 90)]}
    assert path(contingent(), **tables, **stopped) == [("aircraft", 0, 30.4375), ("lapsed mandate", 30.4375, 100)]


def test_that_contributions_are_traced_to_the_donor_whose_payment_met_them_and_what_that_donor_waited_for() -> None:
    conditions = [{"name": "funding", "kind": "contributions", "amount": 150}, date("r", 10)]
    donors = [donor("D", 100, 5), donor("E", 100, 20, after=["r"])]
    people = contingent(requires=["funding"], decision=2)
    expected = [("r", 0, 10), ("funding", 10, 30), ("A: decision", 30, 32)]
    assert path(people, conditions=conditions, finance={"donors": donors}) == expected


def test_that_contributions_never_met_are_waited_for_since_the_first_donor_began_to_count() -> None:
    conditions = [{"name": "funding", "kind": "contributions", "amount": 500}, date("r", 10), date("s", 4)]
    people = contingent(requires=["funding"])
    donors = [donor("D", 100, 5, after=["r"]), donor("E", 100, 20, after=["s"])]
    assert path(people, conditions=conditions, finance={"donors": donors}) == [("s", 0, 4), ("funding", 4, 100)]
    assert path(people, conditions=conditions) == [("funding", 0, 100)]


def test_that_contributions_whose_donors_all_wait_are_traced_to_what_these_wait_for() -> None:
    conditions = [{"name": "funding", "kind": "contributions", "amount": 50}, date("never", 900)]
    donors = [donor("D", 100, 5, after=["never"])]
    people = contingent(requires=["funding"])
    assert path(people, conditions=conditions, finance={"donors": donors}) == [("never", 0, 100)]


def test_that_donors_who_wait_for_the_money_that_they_bring_end_the_trace() -> None:
    conditions = [{"name": "funding", "kind": "contributions", "amount": 50}, presence("there", 5, "A")]
    donors = [donor("D", 100, 5, after=["there"])]
    people = contingent(requires=["funding"])
    assert path(people, conditions=conditions, finance={"donors": donors}) == [("funding", 0, 100)]


def test_that_a_presence_is_traced_into_the_tranche_that_met_it() -> None:
    lead = contingent("Lead", 30, tranche=10, decision=4, interval=6)
    people = contingent(requires=["there"], decision=2)
    parts = path(people, lead, conditions=[presence("there", 20, "Lead")])
    assert parts == [
        ("Lead: decision", 0, 4),
        ("Lead: interval between tranches", 4, 10),
        ("flights in the air", 10, 11),
        ("A: decision", 11, 13),
    ]


def test_that_a_presence_met_by_a_later_flight_waits_for_the_aircraft_to_come_back() -> None:
    lead = contingent("Lead", 30, decision=4)
    lift = {"aircraft": 1, "passengers": 10, "transit": 1, "cycle": 3}
    parts = path(contingent(requires=["there"]), lead, conditions=[presence("there", 20)], lift=lift)
    assert parts == [
        ("Lead: decision", 0, 4),
        ("aircraft", 4, 7),
        ("flights in the air", 7, 8),
        # The lead keeps the aircraft for its third flight on day 10, and it is back on day 13.
        ("aircraft", 8, 13),
    ]


def test_that_a_presence_not_met_is_traced_into_what_its_contingent_waits_for() -> None:
    lead = contingent("Lead", 30, tranche=10, requires=["host"], interval=90)
    people = contingent(requires=["there"])
    for who in ("Lead", "any"):
        conditions = [presence("there", 30, who), approval("host", 20)]
        expected = [("host", 0, 20), ("Lead: interval between tranches", 20, 100)]
        assert path(people, lead, conditions=conditions) == expected
        refused = [presence("there", 30, who), approval("host", 20, probability=0.0)]
        assert path(people, lead, conditions=refused) == [("host", 0, 100)]


def test_that_a_presence_that_nobody_can_meet_any_more_is_waited_for_since_the_last_departure() -> None:
    lead = contingent("Lead", 10, decision=4)
    people = contingent(requires=["there"])
    for who in ("Lead", "any"):
        expected = [("Lead: decision", 0, 4), ("there", 4, 100)]
        assert path(people, lead, conditions=[presence("there", 20, who)]) == expected
    also = contingent("Also", 5, decision=4)
    first = path(people, lead, also, conditions=[presence("there", 20)])
    assert first == [("Lead: decision", 0, 4), ("there", 4, 100)]
    assert path(people, also, lead, conditions=[presence("there", 20)])[0] == ("Also: decision", 0, 4)
    absent = contingent("Lead", 10, participation=0.0)
    assert path(people, absent, conditions=[presence("there", 20, "Lead")]) == [("there", 0, 100)]


def test_that_people_who_wait_for_one_another_wait_for_the_presence_itself() -> None:
    people = [contingent(name, requires=[f"before {name}"]) for name in "AB"]
    conditions = [presence("before A", 20), presence("before B", 20)]
    assert path(*people, conditions=conditions) == [("before A", 0, 100)]


def test_that_a_condition_never_met_is_waited_for_up_to_the_horizon() -> None:
    conditions = [date("d", 10), approval("host", 20, after=["d"], probability=0.0)]
    assert path(contingent(requires=["host"]), conditions=conditions) == [("d", 0, 10), ("host", 10, 100)]


def test_that_of_conditions_never_met_the_one_counts_that_is_named_first_and_what_holds_it_up() -> None:
    refused = [approval(name, 20, probability=0.0) for name in ("one", "two")]
    conditions = [*refused, approval("three", 5, after=["two"])]
    assert path(contingent(requires=["three", "one"]), conditions=conditions) == [("two", 0, 100)]
    assert path(contingent(requires=["one", "three"]), conditions=conditions) == [("one", 0, 100)]


def test_that_steps_that_end_beyond_the_horizon_are_cut_there() -> None:
    assert path(contingent(vetting=70, training=60)) == [("A: vetting", 0, 70), ("A: training", 70, 100)]
    assert path(contingent(vetting=170, training=60)) == [("A: vetting", 0, 100)]
    assert path(contingent(decision=300, vetting=200)) == [("A: decision", 0, 100)]


def test_that_tranches_never_made_wait_for_what_the_one_before_them_waits_for() -> None:
    camp = {"build": 0, "opening_beds": 10, "beds_per_week": 0, "max_beds": 10}
    scenario = case(contingent(personnel=30, tranche=10, interval=6), camp=camp)
    interval = ("A: interval between tranches", 0.0, 6.0)
    assert paths(scenario) == [[], [interval, ("beds", 6.0, 100.0)], [interval, ("beds", 6.0, 100.0)]]
    waits = simulate(scenario, 1, 0).waits
    assert [(wait.number, wait.people, wait.departed) for wait in waits] == [(1, 10, 0.0), (2, 10, None), (3, 10, None)]


def test_that_the_sums_count_everybody_who_waits() -> None:
    camp = {"build": 0, "opening_beds": 10, "beds_per_week": 0, "max_beds": 10}
    scenario = case(contingent(personnel=30, tranche=10, interval=6), contingent("B", 5, decision=40), camp=camp)
    waits = Results.of(scenario, 1, [simulate_block(scenario, 1, 0, 2)]).waits
    lost = dict(zip((cause.label for cause in waits.causes), waits.person_days.tolist(), strict=True))
    assert {label: days for label, days in lost.items() if days} == {
        "A: interval between tranches": 20 * 6.0,
        "B: decision": 5 * 40.0,
        "beds": 20 * 94.0 + 5 * 60.0,
    }
    labels = [cause.label for cause in waits.causes]
    assert waits.by_day()[labels.index("beds"), [5, 6, 39, 40, 100]].tolist() == [0, 20, 20, 25, 25]
    assert waits.by_day(contingent=1)[labels.index("beds"), [6, 40]].tolist() == [0, 5]
    assert waits.person_days_by_contingent[:, labels.index("beds")].tolist() == [20 * 94.0, 5 * 60.0]
    assert str(waits.largest[labels.index("beds")]) == "> 34 %"
    assert sum(share.hits for share in waits.largest) == 2


def test_that_runs_without_any_waiting_have_no_largest_cause() -> None:
    scenario = case(contingent())
    waits = Results.of(scenario, 1, [simulate_block(scenario, 1, 0, 3)]).waits
    assert not any(share.hits for share in waits.largest)
    assert not waits.person_days.any()


def test_that_a_scenario_in_which_nobody_comes_has_nobody_waiting() -> None:
    for people in ([], [contingent(participation=0.0)], [contingent(personnel=0)]):
        scenario = case(*people)
        block = simulate_block(scenario, 1, 0, 2)
        waits = Waits.of(scenario, 1, block)
        assert waits.tranches(0) == ()
        assert waits.by_day().sum() == 0


@pytest.fixture(scope="module")
def results() -> Results:
    people = [
        contingent("A", [50, 100, 200], tranche=40, interval=[2, 5, 20], requires=["r"], training=[5, 20, 40]),
        contingent("B", [20, 60, 80], tranche=30, participation=0.6, funded_by="mission", requires=["fifty"]),
    ]
    return run(
        case(
            *people,
            conditions=[approval("r", [1, 5, 60], probability=0.8), presence("fifty", 50)],
            finance={"start_up_cost_per_person": 50, "donors": [donor("D", [1e3, 3e3, 9e3], [5, 20, 60])]},
        ),
        40,
    )


def test_that_the_mean_by_day_is_the_mean_of_the_runs(results: Results) -> None:
    each = [results.waits.by_day(run=number) for number in range(40)]
    assert np.allclose(results.waits.by_day(), np.mean(each, axis=0))
    assert np.allclose(results.waits.by_day(), sum(results.waits.by_day(contingent=place) for place in range(2)))


def test_that_a_run_among_many_waits_as_it_does_alone(results: Results) -> None:
    for number in range(40):
        alone = simulate(results.scenario, 1, number).waits
        assert results.waits.tranches(number) == alone


def test_that_person_days_by_contingent_add_up_to_all(results: Results) -> None:
    waits = results.waits
    assert waits.person_days_by_contingent.sum(axis=0) == pytest.approx(waits.person_days)
    assert waits.person_days_by_run.mean(axis=0) == pytest.approx(waits.person_days)
    assert sum(share.hits for share in waits.largest) == 40


@settings(max_examples=at_most(15), deadline=None)
@given(scenarios() | missions(), st.integers(0, 5))
def test_that_the_parts_of_every_tranche_follow_each_other_from_day_0_to_its_departure(
    scenario: Scenario, number: int
) -> None:
    replication = simulate(scenario, 1, number)
    horizon = float(scenario.horizon)
    departures = {(t.force.place, t.number): t.departed for t in replication.tranches if t.departed < inf}
    for wait in replication.waits:
        assert wait.departed == departures.pop((wait.force, wait.number), None)
        end = horizon if wait.departed is None else min(wait.departed, horizon)
        bounds = [0.0, *(bound for part in wait.parts for bound in (part.begin, part.end)), end]
        assert bounds[::2] == bounds[1::2]
        assert bounds == sorted(bounds)
        assert wait.departed is not None or wait.parts
    assert not departures


def in_theatre_without_equipment(replication: Replication, waits: Waits) -> Ints:
    """People of each contingent who have landed and are not operational because equipment is at sea; (C, D)."""
    scenario = replication.scenario
    days = np.arange(scenario.horizon + 1)
    found = np.zeros((len(scenario.contingents), len(days)), np.int64)
    for tranche in replication.tranches:
        arrives = waits.days.equipment_arrives(tranche.force.place)[0]
        for flight in tranche.flights:
            assert flight.operational == pytest.approx(max(flight.lands + tranche.reception, arrives))
            if arrives >= flight.lands + tranche.reception - 1e-9:
                is_there = (flight.lands <= days + 1e-9) & (min(arrives, flight.leaves) > days + 1e-9)
                found[scenario.contingent_of_force[tranche.force.place]] += flight.people * is_there
    return found


@settings(max_examples=at_most(15), deadline=None)
@given(scenarios() | missions(), st.integers(0, 5))
def test_that_everybody_who_comes_and_has_not_departed_waits_for_one_thing_each_day(
    scenario: Scenario, number: int
) -> None:
    replication = simulate(scenario, 1, number)
    waits = Waits.of(scenario, 1, replication.block)
    days = np.arange(scenario.horizon + 1)
    everybody = np.zeros(len(days), int)
    at_sea = in_theatre_without_equipment(replication, waits)
    for place in range(len(scenario.contingents)):
        tranches = [wait for wait in waits.tranches(0) if scenario.contingent_of_force[wait.force] == place]
        waiting = sum(
            (wait.people * ((wait.departed is None) | (days < (wait.departed or 0.0) - 1e-9)) for wait in tranches),
            np.zeros(len(days), int),
        )
        by_day = waits.by_day(contingent=place)
        assert by_day.min(initial=0.0) >= 0.0
        assert by_day.sum(axis=0).tolist() == (waiting + at_sea[place]).tolist()
        everybody += waiting
    # Who has not departed is pledged, preparing or ready; so is the part of a tranche that flies later.
    home = replication.states[[PLEDGED, PREPARING, READY]].sum(axis=0)
    later = sum(
        ((f.takes_off > days + 1e-9) & (t.departed <= days + 1e-9)) * f.people
        for t in replication.tranches
        for f in t.flights
    )
    stranded = sum((t.departed <= days + 1e-9) * t.waiting for t in replication.tranches)
    assert (home - later - stranded).tolist() == everybody.tolist()
