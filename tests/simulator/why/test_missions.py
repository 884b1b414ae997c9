"""What people wait for in missions of format 2: every cause worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.experiment import run
from simulator.replication import simulate
from simulator.why.causes import CauseKind, causes_of
from simulator.why.order_of_waiting import behind_contingent, could_meet
from simulator.why.waits import Waits
from tests.simulator.cases import CAMP, LIFT, approval, case, contingent, date, presence
from tests.simulator.missions import day
from tests.simulator.why.paths import Path, by_name, path, paths


def ceiling(personnel: int, *after: str) -> dict[str, Any]:
    return {"name": f"at most {personnel}", "personnel": personnel, "after": list(after)}


def test_that_a_tranche_waits_for_room_under_the_ceiling_before_it_waits_for_beds() -> None:
    camp = {"build": 6, "opening_beds": 10, "beds_per_week": 10, "max_beds": 100}
    tables: dict[str, Any] = {"conditions": [date("court", 9)], "ceilings": [ceiling(15), ceiling(100, "court")]}
    waits = path(contingent(personnel=20, decision=2), camp=camp, **tables)
    assert waits == [("A: decision", 0, 2), ("room under the ceiling", 2, 9), ("beds", 9, 13)]
    assert path(contingent(personnel=20), **(tables | {"conditions": [date("court", 900)]})) == [
        ("room under the ceiling", 0, 100)
    ]


def test_that_a_ceiling_that_holds_nobody_up_is_no_cause_of_waiting() -> None:
    assert paths(case(contingent(decision=4), ceilings=[ceiling(500)])) == [[("A: decision", 0, 4)]]
    assert "room under the ceiling" in [cause.label for cause in causes_of(case(ceilings=[ceiling(500)]))]
    assert "room under the ceiling" not in [cause.label for cause in causes_of(case())]


def test_that_each_contingent_waits_for_beds_of_its_own_camp_and_aircraft_of_its_own_lift() -> None:
    camps = [CAMP | {"name": "North", "build": 8}, CAMP | {"name": "South"}]
    lifts = [LIFT | {"name": "air"}, LIFT | {"name": "sea", "after": ["agreed"], "aircraft": 1, "cycle": 6}]
    people = [contingent("A", camp="North", lift="air"), *(contingent(x, camp="South", lift="sea") for x in "BC")]
    conditions = [date("talks", 3), approval("agreed", 2, after=["talks"])]
    scenario = case(*people, camps=camps, lifts=lifts, conditions=conditions)
    assert paths(scenario, "A") == [[("North: beds", 0, 8)]]
    assert paths(scenario, "B") == [[("talks", 0, 3), ("agreed", 3, 5)]]
    assert paths(scenario, "C") == [[("talks", 0, 3), ("agreed", 3, 5), ("sea: aircraft", 5, 11)]]


def test_that_a_lift_that_never_flies_is_waited_for_as_long_as_what_it_waits_for() -> None:
    lift = {"after": ["agreed"]}
    conditions = [approval("agreed", 2, probability=0.0)]
    assert path(contingent(decision=7), lift=lift, conditions=conditions) == [("A: decision", 0, 7), ("agreed", 7, 100)]


def test_that_tranches_by_name_wait_for_the_interval_their_date_or_what_they_require_whichever_ends_last() -> None:
    first, second = {"personnel": 10, "not_before": day(5)}, {"personnel": 20, "interval": 6}
    assert paths(case(by_name("A", first, second, decision=3))) == [
        [("A: its earliest date", 0, 5)],
        [("A: its earliest date", 0, 5), ("A: interval between tranches", 5, 11)],
    ]
    dated = second | {"not_before": day(20)}
    assert paths(case(by_name("A", first, dated)))[1][1:] == [("A: its earliest date", 5, 20)]
    required = dated | {"requires": ["funding"]}
    conditions = [date("talks", 12), approval("funding", 30, after=["talks"])]
    assert paths(case(by_name("A", first, required), conditions=conditions))[1] == [
        ("A: its earliest date", 0, 5),
        # The tranche before departs on day 5: what stands behind funding counts from then on.
        ("talks", 5, 12),
        ("funding", 12, 42),
    ]


def test_that_what_a_first_tranche_requires_counts_where_it_comes_after_order_and_preparation() -> None:
    people = by_name("A", {"personnel": 10, "requires": ["late"]}, decision=3, vetting=4)
    assert paths(case(people, conditions=[date("late", 9)])) == [[("late", 0, 9)]]
    assert paths(case(people, conditions=[date("late", 2)])) == [[("A: vetting", 0, 4)]]
    assert paths(case(people, conditions=[date("late", 900)])) == [[("late", 0, 100)]]


def test_that_tranches_of_nobody_are_left_out_and_the_others_keep_their_numbers_and_people() -> None:
    plans: list[dict[str, Any]] = [{"personnel": size, "interval": 6} for size in (0, 10, 0, 20, 30)]
    plans[4]["not_before"] = day(200)
    scenario = case(by_name("A", *plans))
    waits = simulate(scenario, 1, 0).waits
    assert [(wait.number, wait.people, wait.departed) for wait in waits] == [(2, 10, 0.0), (4, 20, 6.0), (5, 30, None)]
    interval = ("A: interval between tranches", 0.0, 6.0)
    assert paths(scenario) == [[], [interval], [interval, ("A: its earliest date", 6.0, 100.0)]]
    people = Waits.of(scenario, 1, simulate(scenario, 1, 0).block).by_day().sum(axis=0)
    assert people[[0, 5, 6, 100]].tolist() == [50, 50, 30, 30]


def test_that_tranches_by_name_of_uncertain_size_are_told_as_they_were_drawn() -> None:
    plans: list[dict[str, Any]] = [{"personnel": [0, 20, 60]}, {"personnel": [10, 20, 30], "interval": 200}]
    scenario = case(by_name("A", *plans, delivered=[0.2, 0.6, 1.0]))
    results = run(scenario, 12)
    for number in range(12):
        sizes = simulate(scenario, 1, number).mission.forces[0].sizes
        assert [wait.people for wait in results.waits.tranches(number)] == [size for size in sizes if size]


@pytest.mark.parametrize(
    ("plan", "cause"),
    [
        ({"unless": ["coup", "other"]}, "A: kept at home"),
        ({"leaves_when": ["coup"]}, "A: going home"),
        ({"unless": ["other"], "leaves_when": ["coup"]}, "A: going home"),
    ],
)
def test_that_who_stays_at_home_does_so_from_that_day_to_the_horizon(plan: dict[str, Any], cause: str) -> None:
    conditions = [date("coup", 12), date("other", 900)]
    people = contingent(personnel=30, tranche=10, interval=10, decision=1, **plan)
    first: Path = [("A: decision", 0, 1)]
    second = [*first, ("A: interval between tranches", 1, 11)]
    third = [*second, ("A: interval between tranches", 11, 12), (cause, 12, 100)]
    assert paths(case(people, conditions=conditions)) == [first, second, third]


def test_that_before_somebody_is_kept_at_home_what_was_under_way_counts() -> None:
    conditions = [date("coup", 12), date("r", 5)]
    waiting = contingent(unless=["coup"], requires=["r"], decision=20)
    assert path(waiting, conditions=conditions) == [("r", 0, 5), ("A: decision", 5, 12), ("A: kept at home", 12, 100)]
    early = {"name": "coup", "kind": "date", "date": day(3), "at_start": {"met": day(-9)}}
    assert path(waiting, conditions=[early, date("r", 5)]) == [("A: kept at home", 0, 100)]
    camp = {"build": 50}
    ready = contingent(unless=["coup"], decision=2)
    assert path(ready, conditions=conditions, camp=camp) == [
        ("A: decision", 0, 2),
        ("beds", 2, 12),
        ("A: kept at home", 12, 100),
    ]


def test_that_a_withdrawal_keeps_the_rest_at_home() -> None:
    people = contingent(personnel=20, tranche=10, interval=300, withdrawal_per_year=40.0)
    stays = simulate(case(people), 1, 0).mission.forces[0].stays
    assert 1 < stays < 100
    interval = ("A: interval between tranches", 0, stays)
    assert paths(case(people))[1] == [interval, ("A: withdrawal", stays, 100)]


def test_that_a_supposed_condition_is_said_to_be_supposed() -> None:
    sought = approval("host", 80, after=["r"], suppose=day(30))
    conditions = [date("r", 10), sought]
    people = contingent(requires=["host"], decision=4)
    assert path(people, conditions=conditions) == [("host (supposed)", 0, 30), ("A: decision", 30, 34)]
    assert path(people, conditions=[date("r", 10), sought | {"suppose": "never"}]) == [("host (supposed)", 0, 100)]


def test_that_a_count_goes_on_with_the_last_that_was_needed() -> None:
    dates = [date("soon", 4), date("later", 9), date("late", 40)]
    needed = {"name": "two", "kind": "count", "of": ["late", "soon", "later"], "needed": 2}
    assert path(contingent(requires=["two"], decision=1), conditions=[*dates, needed]) == [
        ("later", 0, 9),
        ("A: decision", 9, 10),
    ]
    lacking = [date("soon", 4), date("never", 900), date("neither", 900), needed | {"of": ["soon", "neither", "never"]}]
    assert path(contingent(requires=["two"]), conditions=lacking) == [("neither", 0, 100)]


def test_that_an_event_has_its_own_wait() -> None:
    coup = {"name": "coup", "kind": "event", "after": ["r"], "per_year": 20.0}
    scenario = case(contingent(requires=["coup"]), conditions=[date("r", 10), coup])
    met = simulate(scenario, 1, 0).met["coup"]
    assert 10 < met < 100
    assert paths(scenario) == [[("r", 0, 10), ("coup", 10, met)]]


def test_that_an_order_that_is_waited_for_goes_on_with_what_it_requires() -> None:
    orders = {"name": "Lead goes", "kind": "ordered", "contingent": "Lead"}
    lead = contingent("Lead", requires=["r"], decision=6, vetting=50)
    conditions = [date("r", 5), orders]
    people = contingent(requires=["Lead goes"], decision=2)
    expected: Path = [("r", 0, 5), ("Lead: decision", 5, 11), ("A: decision", 11, 13)]
    assert path(people, lead, conditions=conditions) == expected
    away = lead | {"participation": 0.0}
    assert path(people, away, conditions=conditions) == [("Lead goes", 0, 100)]
    refused = lead | {"unless": ["r"]}
    assert path(people, refused, conditions=conditions) == [("r", 0, 5), ("Lead: kept at home", 5, 100)]
    late = lead | {"requires": ["never"]}
    assert path(people, late, conditions=[date("never", 900), orders]) == [("never", 0, 100)]


def test_that_of_several_copies_the_first_that_is_ordered_counts_and_all_are_told_together() -> None:
    orders = {"name": "Others go", "kind": "ordered", "contingent": "Others"}
    others = contingent("Others", 10, copies=3, decision=[5, 20, 60])
    scenario = case(contingent(requires=["Others go"]), others, conditions=[orders])
    ordered = simulate(scenario, 1, 0).block.runs.ordered[0, 1:]
    assert paths(scenario) == [[("Others: decision", 0, ordered.min())]]
    waits = Waits.of(scenario, 1, simulate(scenario, 1, 0).block)
    lost = waits.person_days_by_contingent
    assert lost.shape == (2, len(waits.causes))
    assert lost[1].sum() == pytest.approx(10 * ordered.sum())
    assert waits.by_day(contingent=1)[:, 0].sum() == 30


def test_that_a_presence_of_operational_people_goes_on_through_reception_and_flight() -> None:
    ready = presence("ready", 20) | {"operational": True}
    lead = contingent("Lead", 30, tranche=20, decision=4)
    waits = path(contingent(requires=["ready"]), lead, conditions=[ready], reception={"days": 7})
    assert waits == [("Lead: decision", 0, 4), ("flights in the air", 4, 5), ("reception", 5, 12)]


def test_that_equipment_at_sea_counts_where_it_arrives_after_reception() -> None:
    ready = presence("ready", 20) | {"operational": True}
    lead = contingent("Lead", 20, requires=["r"], decision=4, equipment=10, shipping=30)
    tables: dict[str, Any] = {"conditions": [date("r", 2), ready], "reception": {"days": 7}}
    people = contingent(requires=["ready"])
    assert path(people, lead, **tables) == [("Lead: equipment", 0, 10), ("Lead: equipment at sea", 10, 40)]
    late = lead | {"decision": 20}
    sea = [("r", 0, 2), ("Lead: decision", 2, 22), ("Lead: equipment at sea", 22, 52)]
    assert path(people, late, **tables) == sea
    soon = path(people, lead | {"shipping": 3}, **tables)
    assert soon[-2:] == [("flights in the air", 10, 11), ("reception", 11, 18)]
    assert path(people, lead | {"shipping": 300}, **tables)[-1] == ("Lead: equipment at sea", 10, 100)


def test_that_people_in_theatre_wait_for_equipment_that_arrives_after_their_reception() -> None:
    # The equipment leaves on day 4; A lands on day 5, and its reception ends on day 12.
    people = contingent("A", 20, tranche=10, interval=30, decision=4, shipping=16)
    scenario = case(people, contingent("B", 5, shipping=2), reception={"days": 7})
    waits = Waits.of(scenario, 1, simulate(scenario, 1, 0).block)
    labels = [cause.label for cause in waits.causes]
    at_sea = waits.by_day()[labels.index("A: equipment at sea")]
    assert at_sea[[4, 5, 19, 20, 40]].tolist() == [0, 10, 10, 0, 0]
    assert waits.person_days[labels.index("A: equipment at sea")] == 10 * 15.0
    assert waits.person_days[labels.index("B: equipment at sea")] == 0
    assert paths(scenario)[0] == [("A: decision", 0, 4)]


def test_that_people_whose_equipment_never_comes_wait_for_it_until_they_leave_or_to_the_horizon() -> None:
    short = contingent("A", 10, shipping=300, tour_months=1, stay_probability=0)
    scenario = case(short, contingent("B", 20, shipping=300))
    waits = Waits.of(scenario, 1, simulate(scenario, 1, 0).block)
    kinds = [cause.kind is CauseKind.SHIPPING for cause in waits.causes]
    assert waits.by_day()[kinds][:, [0, 1, 31, 32, 100]].tolist() == [[0, 10, 10, 0, 0], [0, 20, 20, 20, 20]]


def test_that_a_presence_of_a_unit_is_traced_into_a_contingent_of_that_unit() -> None:
    engineers = presence("engineers", 10) | {"unit": "engineers"}
    crowd = contingent("Crowd", 50, unit="police")
    lead = contingent("Lead", 10, unit="engineers", decision=8)
    people = contingent(requires=["engineers"])
    assert path(people, crowd, lead, conditions=[engineers]) == [("Lead: decision", 0, 8), ("flights in the air", 8, 9)]
    late = lead | {"decision": 300}
    assert path(people, crowd, late, conditions=[engineers]) == [("Lead: decision", 0, 100)]


def test_that_who_waits_for_itself_at_some_remove_ends_the_trace() -> None:
    own = presence("there", 20, "A")
    later = by_name("A", {"personnel": 10}, {"personnel": 10, "interval": 0, "requires": ["there"]})
    assert paths(case(later, conditions=[own]))[1] == [("there", 0, 100)]
    lift = {"after": ["there"]}
    stuck = case(contingent(), conditions=[presence("there", 5, "A")], lift=lift)
    assert paths(stuck) == [[("there", 0, 100)]]
    assert could_meet(stuck, "there") == ()
    assert behind_contingent(stuck, 0) == {"there"}
