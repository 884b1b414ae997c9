"""The lanes and the log of runs that start in the middle of things."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.figures.states import IN_TRANSIT, LEFT, OPERATIONAL, RECEPTION
from simulator.model.clock import INSTANT
from simulator.replication import simulate
from simulator.why.causes import CauseKind
from tests.simulator.cases import approval, case, contingent, date
from tests.simulator.missions import day
from tests.simulator.why.paths import by_name
from tests.strategies import missions
from tests.thoroughness import at_most
from ui.desktop.tabs.one_run import bar_styles
from ui.desktop.tabs.one_run.events import EventsModel
from ui.desktop.tabs.one_run.lanes import Lane
from ui.desktop.tabs.one_run.log_lines import events_of
from ui.desktop.tabs.one_run.reading import Reading, reading_of

THERE: dict[str, Any] = {"in_theatre": [{"personnel": 30, "arrived": day(-40)}, {"personnel": 20}]}


def lanes(*contingents: dict[str, Any], **tables: Any) -> tuple[Lane, ...]:
    return reading_of(case(*contingents, **tables), 1, 0).lanes


def told(lane: Lane) -> list[tuple[str, float, float]]:
    return [(bar.label, bar.start, bar.end) for bar in lane.bars]


def test_that_people_who_are_there_at_the_start_have_lanes_from_day_0_on() -> None:
    (whole,) = lanes(contingent(personnel=10, decision=5, at_start=THERE | {"preparing_since": day(-10)}, vetting=15))
    assert [(lane.name, lane.note) for lane in whole.below] == [
        ("group 1", "30"),
        ("group 2", "20"),
        ("tranche 1", "10"),
    ]
    assert told(whole.below[0]) == [("operational", 0, 100)]
    assert whole.below[0].bars[0].words == (
        "A, group 1, there at the start (30 people): operational, from 22 Nov 2023 to the end."
    )
    assert whole.note == "60"
    assert whole.share is not None
    assert whole.share[[0, 5, 6]] == pytest.approx([50 / 60, 50 / 60, 1])
    assert whole.preparing is not None
    assert (whole.preparing.start, whole.preparing.end) == (0, 5)
    assert whole.preparing.words == "A prepares, 22 Dec 2023 to 6 Jan 2024, 15 days."


def test_that_who_is_there_and_sends_nobody_more_has_a_lane_of_those_who_are_there() -> None:
    (whole,) = lanes(contingent(personnel=0, at_start={"in_theatre": [{"personnel": 30}]}))
    assert (whole.note, told(whole)) == ("30", [("operational", 0, 100)])


def test_that_each_copy_has_a_lane_and_belongs_to_its_contingent() -> None:
    found = lanes(contingent("Others", copies=2), contingent("A"))
    assert [(lane.name, lane.contingent) for lane in found] == [
        ("Others 1", "Others"),
        ("Others 2", "Others"),
        ("A", "A"),
    ]


def test_that_why_somebody_stays_at_home_is_said_in_words() -> None:
    conditions = [date("coup", 12), date("over", 900)]
    (kept,) = lanes(contingent(decision=20, unless=["over", "coup"]), conditions=conditions)
    assert told(kept) == [("decision", 0, 12), ("kept at home", 12, 100)]
    who = "A, tranche 1 (10 people)"
    assert kept.bars[1].words == f"{who}: stays at home because “coup” is met, from 13 Jan 2024 to the end."
    (going,) = lanes(contingent(decision=20, leaves_when=["coup"]), conditions=conditions)
    assert going.bars[1].words == f"{who}: stays at home, its contingent goes home, from 13 Jan 2024 to the end."


def test_that_equipment_at_sea_follows_the_reception() -> None:
    (lane,) = lanes(contingent(shipping=30), reception={"days": 7})
    assert told(lane) == [
        ("in transit", 0, 1),
        ("reception", 1, 8),
        ("equipment at sea", 8, 30),
        ("operational", 30, 100),
    ]


def test_that_tranches_of_nobody_have_no_lane() -> None:
    plans = [{"personnel": size, "interval": 6} for size in (10, 0, 20)]
    (whole,) = lanes(by_name("A", *plans))
    assert [(lane.name, lane.note) for lane in whole.below] == [("tranche 1", "10"), ("tranche 3", "20")]


def test_that_the_log_says_who_is_there_and_who_gets_room_under_the_ceiling() -> None:
    ceilings = [{"name": "low", "personnel": 5}, {"name": "high", "personnel": 90, "after": ["granted"]}]
    voted = date("voted", -30) | {"at_start": {"met": day(-30)}}
    people = [contingent(at_start={"prepared": True}), contingent("B", 0, at_start=THERE)]
    run = simulate(case(*people, conditions=[voted, approval("granted", 9)], ceilings=ceilings), 1, 0)
    lines = [(event.day, event.subject, event.event, event.personnel, event.detail) for event in events_of(run)]
    assert lines[0][:3] == (-30, "voted", "met")
    assert lines[1:3] == [
        (0, "B", "there at the start", 30, "group 1, since 22 Nov 2023"),
        (0, "B", "there at the start", 20, "group 2, since 1 Jan 2024"),
    ]
    assert (9, "A", "has room under the ceiling", 10, "tranche 1") in lines


def test_that_what_was_before_the_start_has_its_date_and_is_looked_at_on_day_0() -> None:
    voted = date("voted", -30) | {"at_start": {"met": day(-30)}}
    reading = reading_of(case(contingent(), conditions=[voted]), 1, 0)
    model = EventsModel()
    model.show(reading.scenario, reading.events)
    assert model.words(0)[:4] == ("-30.0", "2 Dec 2023", "voted", "met")
    assert [model.day(row) for row in range(model.rowCount())][:2] == [0, 0]


WHERE = {
    IN_TRANSIT: (bar_styles.IN_TRANSIT,),
    RECEPTION: (bar_styles.RECEPTION, CauseKind.SHIPPING.value),
    OPERATIONAL: (bar_styles.OPERATIONAL,),
    LEFT: (bar_styles.LEFT,),
}
"""The looks of bars of people in each state after their departure."""


def people_in_bars(reading: Reading, looks: tuple[str, ...], day: int) -> float:
    """Those whose bars have one of these looks at the end of a day."""
    rows = [below for lane in reading.lanes for below in (lane.below or (lane,))]
    return sum(
        int(row.note.replace(",", "")) * bar.height
        for row in rows
        for bar in row.bars
        if bar.look in looks and bar.start <= day + INSTANT < bar.end
    )


def check_states(scenario: Scenario, number: int) -> None:
    """Bars tell of everybody who has departed what the states of the run tell, on days spread up to the horizon."""
    run, reading = simulate(scenario, 1, number), reading_of(scenario, 1, number)
    for at in np.linspace(0, scenario.horizon - 1, 12).astype(int).tolist():
        told = {state: people_in_bars(reading, looks, at) for state, looks in WHERE.items()}
        assert told == pytest.approx({state: int(run.states[state, at]) for state in WHERE})


@settings(max_examples=at_most(25), deadline=None)
@given(missions())
def test_that_everybody_who_has_departed_is_in_bars_as_in_the_states(scenario: Scenario) -> None:
    check_states(scenario, 0)


@pytest.mark.parametrize("name", ["handover", "article-2023-units", "hindcast/2024-03-01", "hindcast/2024-07-01"])
def test_that_runs_of_the_shipped_missions_are_told_as_they_are(name: str) -> None:
    for number in range(3):
        check_states(shipped(name), number)
