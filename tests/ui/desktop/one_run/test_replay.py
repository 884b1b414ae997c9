"""The days of a run, played by a clock."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.desktop.one_run.replay import Replay


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def replay(qtbot: QtBot, clock: Clock) -> Iterator[Replay]:
    made = Replay(clock)
    made.set_last(100)
    yield made
    made.pause()


def test_that_days_pass_at_the_speed_asked_for(replay: Replay, clock: Clock) -> None:
    replay.speed = 14
    replay.play()
    clock.seconds = 2.0
    replay.tick()
    assert replay.day == 28
    clock.seconds = 2.5
    replay.tick()
    assert replay.day == 35


def test_that_it_stops_at_the_horizon_and_begins_again_from_there(replay: Replay, clock: Clock) -> None:
    replay.play()
    clock.seconds = 60.0
    replay.tick()
    assert replay.day == 100
    assert not replay.is_playing
    replay.play()
    assert replay.day == 0
    assert replay.is_playing


def test_that_a_pause_stays_at_its_day_and_no_time_passes(replay: Replay, clock: Clock) -> None:
    replay.play()
    clock.seconds = 1.0
    replay.tick()
    replay.pause()
    clock.seconds = 50.0
    replay.play()
    replay.tick()
    assert replay.day == 14


def test_that_a_day_can_be_set_within_the_horizon(replay: Replay) -> None:
    moved: list[int] = []
    replay.moved.connect(lambda: moved.append(replay.day))
    for day in (40, 40, 500, -3):
        replay.seek(day)
    assert moved == [40, 100, 0]


def test_that_a_shorter_scenario_takes_the_day_along(replay: Replay) -> None:
    replay.seek(90)
    replay.set_last(30)
    assert replay.day == 30


def test_that_toggling_plays_and_pauses(replay: Replay) -> None:
    switched: list[bool] = []
    replay.switched.connect(lambda: switched.append(replay.is_playing))
    replay.toggle()
    replay.toggle()
    assert switched == [True, False]
