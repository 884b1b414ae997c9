"""The lanes of a run: bars are what the engine says, and cover everybody's every day."""

from __future__ import annotations

from itertools import pairwise, takewhile

import numpy as np
import pytest
from hypothesis import given, settings

from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.figures.states import IN_TRANSIT, OPERATIONAL, RECEPTION
from simulator.replication import Replication, simulate
from simulator.why.causes import causes_of
from tests.examples import contingent, tiny, worked
from tests.strategies import missions, scenarios
from tests.thoroughness import at_most
from ui.desktop.tabs.one_run import bar_styles
from ui.desktop.tabs.one_run.lanes import Lane
from ui.desktop.tabs.one_run.reading import reading_of
from ui.desktop.tabs.one_run.telling import MOST_LANES, Teller

STATES = {bar_styles.IN_TRANSIT: IN_TRANSIT, bar_styles.RECEPTION: RECEPTION, bar_styles.OPERATIONAL: OPERATIONAL}


def lanes_of(run: Replication) -> list[Lane]:
    """The lanes of all tranches, contingent by contingent."""
    teller = Teller(run, run.waits)
    whole = [lane for contingent in run.scenario.contingents for lane in teller.lanes(contingent.name)]
    return [lane for one in whole for lane in (one.below or (one,))]


def people(lane: Lane, height: float) -> float:
    return height * int(lane.note.replace(",", ""))


def there(run: Replication, look: str, day: int) -> float:
    """How many people are in bars of a look at the end of a day."""
    at = day + 1e-9
    bars = [(lane, bar) for lane in lanes_of(run) for bar in lane.bars if bar.look == look]
    return sum(people(lane, bar.height) for lane, bar in bars if bar.start <= at < bar.end)


def test_that_the_worked_example_has_the_bars_worked_out_by_hand() -> None:
    teller = Teller(simulate(worked(), 1, 0), simulate(worked(), 1, 0).waits)
    whole = teller.lane("A")
    first, second = whole.below
    spans = [(round(bar.start), round(bar.end), bar.label) for bar in first.bars]
    assert spans == [
        (0, 40, "vetting"),
        (40, 50, "training"),
        (50, 51, "in transit"),
        (51, 58, "reception"),
        (58, 100, "operational"),
        (50, 53, "waiting for their flight"),
        (53, 54, "in transit"),
        (54, 61, "reception"),
        (61, 100, "operational"),
    ]
    assert [(round(bar.top, 3), round(bar.height, 3)) for bar in first.bars[2::4]] == [(0, 0.667), (0.667, 0.333)]
    assert [(bar.label, round(bar.end)) for bar in second.bars[:3]] == [
        ("vetting", 40),
        ("training", 50),
        ("interval between tranches", 64),
    ]
    assert whole.preparing is not None
    assert (whole.preparing.start, whole.preparing.end) == (0, 50)
    assert whole.share is not None
    assert whole.share[[50, 51, 54, 65]].tolist() == [0.0, 0.4, 0.6, 1.0]


def test_that_a_bar_says_in_words_who_waits_for_what_from_when_to_when() -> None:
    run = simulate(worked(), 1, 0)
    bars = Teller(run, run.waits).lane("A").below[0].bars
    assert bars[0].words == "A, tranche 1 (150 people): waiting for vetting, 1 Jan 2024 to 10 Feb 2024, 40 days."
    assert bars[2].words == "A, tranche 1 (100 people): in transit, 20 Feb 2024 to 21 Feb 2024, 1 day."
    assert bars[4].words == "A, tranche 1 (100 people): operational, from 28 Feb 2024 to the end."


@pytest.mark.parametrize("number", range(4))
def test_that_bars_of_waiting_are_the_parts_of_the_engine(number: int) -> None:
    run = simulate(shipped("article-2023"), 1, number)
    causes, lanes = causes_of(run.scenario), lanes_of(run)
    told = {(lane.contingent, lane.name): lane for lane in lanes}
    for wait in run.waits:
        name = run.scenario.forces[wait.force].name
        if wait.departed is None:
            continue
        lane = told.get((name, f"tranche {wait.number}")) or told[name, name]
        waiting = [bar for bar in lane.bars if bar.end <= wait.departed + 1e-9]
        parts = [part for part in wait.parts if part.end > part.begin]
        assert [(bar.start, bar.end) for bar in waiting] == [(part.begin, part.end) for part in parts]
        assert [bar.look for bar in waiting] == [bar_styles.look_name(causes[part.cause]) for part in parts]


@pytest.mark.parametrize("number", range(3))
def test_that_people_in_bars_are_those_of_the_models_states(number: int) -> None:
    run = simulate(shipped("article-2023"), 1, number)
    for day in range(0, 731, 45):
        for look, state in STATES.items():
            assert there(run, look, day) == pytest.approx(run.states[state, day])


@settings(max_examples=at_most(20), deadline=None)
@given(scenarios() | missions())
def test_that_waiting_has_no_gap_and_ends_with_the_departure_or_the_horizon(scenario: Scenario) -> None:
    run = simulate(scenario, 1, 0)
    after = (*bar_styles.THERE, bar_styles.ABSENT, bar_styles.LEFT)
    for lane in lanes_of(run):
        # What comes behind, equipment at sea say, is no waiting for the departure.
        waiting = list(takewhile(lambda bar: not bar.top and bar.look not in after, lane.bars))
        assert all(one.end == pytest.approx(other.start) for one, other in pairwise(waiting))
        assert all(0 <= bar.start <= bar.end <= scenario.horizon + 1e-6 for bar in lane.bars)


def test_that_a_contingent_that_does_not_come_says_why() -> None:
    scenario = tiny(contingents=[contingent("A"), contingent("B", participation=0), contingent("C", personnel=0)])
    lanes = reading_of(scenario, 1, 0).lanes
    assert lanes[1].bars[0].words == "B does not take part in this run."
    assert lanes[2].bars[0].words == "C has nobody to send in this run."


def test_that_tranches_that_never_depart_share_a_lane_to_the_end() -> None:
    grounded = tiny(contingents=[contingent("A", personnel=50, tranche=10, equipment=500)])
    (lane,) = reading_of(grounded, 1, 0).lanes
    assert (lane.note, lane.below) == ("50", ())
    assert lane.bars[-1].end == grounded.horizon
    assert "tranches 1 to 5 (50 people): waiting for equipment" in lane.bars[-1].words


def test_that_thousands_of_tranches_have_no_lane_each() -> None:
    lift = {"aircraft": 999, "passengers": 1, "transit": 1, "cycle": 1}
    lanes = lanes_of(simulate(tiny(contingents=[contingent("A", personnel=999, tranche=1)], lift=lift), 1, 0))
    assert len(lanes) == MOST_LANES + 1
    assert sum(people(lane, 1.0) for lane in lanes) == 999
    assert lanes[-1].name == f"tranches {MOST_LANES + 1} to 999"
    assert lanes[-1].bars[0].words == f"A, {lanes[-1].name} ({999 - MOST_LANES} people): too many to be drawn."


def test_that_lanes_stand_in_the_order_asked_for() -> None:
    scenario = tiny(contingents=[contingent("A"), contingent("B")])
    assert [lane.name for lane in reading_of(scenario, 1, 0, ["B", "A"]).lanes] == ["B", "A"]


def test_that_a_reading_holds_the_states_and_events_of_its_run() -> None:
    scenario = shipped("article-2023")
    run, reading = simulate(scenario, 1, 5), reading_of(scenario, 1, 5)
    assert np.array_equal(reading.states, run.states)
    assert reading.events == run.log
    assert reading.is_of(scenario, 1, 5)
    assert not reading.is_of(scenario, 1, 6)
