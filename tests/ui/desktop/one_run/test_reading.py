"""One run made ready to be shown."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.causes import causes_of
from simulator.replication import simulate
from tests.examples import worked
from tests.strategies import scenarios
from ui.desktop.one_run.lanes import Bar, Lane, shown
from ui.desktop.one_run.reading import Reading, reading_of

ARTICLE = shipped("article-2023")


def bottom(reading: Reading) -> list[Lane]:
    """The lanes of tranches, or of a contingent with one."""
    return [below for lane in reading.lanes for below in (lane.below or (lane,))]


def test_that_bars_of_waiting_are_the_critical_path_of_the_engine() -> None:
    run, reading = simulate(ARTICLE, 1, 28), reading_of(ARTICLE, 1, 28)
    labels = [cause.label for cause in causes_of(ARTICLE)]
    wanted = {
        (round(part.begin, 6), round(part.end, 6), labels[part.cause])
        for wait in run.waits
        for part in wait.parts
        if part.begin < part.end
    }
    drawn = {
        (round(bar.start, 6), round(bar.end, 6), bar.look)
        for lane in bottom(reading)
        for bar in lane.bars
        if bar.look in reading.causes
    }
    assert drawn == wanted


def test_that_states_and_events_are_those_of_the_model() -> None:
    run, reading = simulate(ARTICLE, 1, 5), reading_of(ARTICLE, 1, 5)
    assert np.array_equal(reading.states, run.states)
    assert reading.events == run.log
    assert np.array_equal(reading.of_contingent["Kenya"], run.contingent_states[0])


@given(scenarios())
def test_that_the_bars_of_a_tranche_leave_no_gap(scenario: Scenario) -> None:
    for lane in bottom(reading_of(scenario, 1, 0)):
        for height in (0.001, 0.999):
            bars = [bar for bar in lane.bars if bar.top <= height <= bar.top + bar.height]
            ends = [0.0]
            for bar in sorted(bars, key=lambda bar: (bar.start, bar.end)):
                assert bar.start == pytest.approx(ends[-1], abs=1e-6)
                ends.append(bar.end)
            assert ends[-1] == pytest.approx(scenario.horizon, abs=1e-6)


def test_that_the_worked_example_reads_as_it_was_worked_out() -> None:
    lane = reading_of(worked(), 1, 0).lanes[0]
    assert [below.name for below in lane.below] == ["tranche 1", "tranche 2"]
    first = lane.below[0].bars
    assert [(bar.start, bar.end) for bar in first if bar.look == "operational"] == [(58, 100), (61, 100)]
    assert lane.below[1].at(60) is not None
    assert "interval" in str(lane.below[1].at(60))
    assert "from 1 Jan 2024" not in first[0].words


def test_that_contingents_come_in_the_order_asked_for() -> None:
    names = [contingent.name for contingent in ARTICLE.contingents]
    assert [lane.name for lane in reading_of(ARTICLE, 1, 0, names[::-1]).lanes] == names[::-1]


def test_that_a_contingent_that_stays_away_says_so() -> None:
    reading = reading_of(ARTICLE, 1, 28)
    absent = {lane.name: lane.bars[0].words for lane in reading.lanes if lane.bars[0].look == "absent"}
    assert absent["Senegal"] == "Senegal does not take part in this run."


def test_that_a_lane_finds_the_bar_at_a_day_and_a_height() -> None:
    low, high = Bar(0, 5, "a", "", "", 0.0, 0.5), Bar(0, 9, "b", "", "", 0.5, 0.5)
    lane = Lane("x", "", "x", (low, high))
    assert lane.at(3, 0.2) is low
    assert lane.at(3, 0.8) is high
    assert lane.at(7, 0.2) is high
    assert lane.at(9) is None


def test_that_lanes_of_a_closed_contingent_are_hidden() -> None:
    lane = Lane("A", "", "A", below=(Lane("1", "", "A"), Lane("2", "", "A")))
    other = Lane("B", "", "B")
    assert [(one.name, depth) for one, depth in shown((lane, other), frozenset())] == [
        ("A", 0),
        ("1", 1),
        ("2", 1),
        ("B", 0),
    ]
    assert [one.name for one, _ in shown((lane, other), frozenset({"A"}))] == ["A", "B"]
