"""A replay moves the day on with the clock, and stops at the horizon."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.desktop.tabs.one_run.replay import Replay


class Watch:
    """A clock that stands still until it is told to move."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def replay(qtbot: QtBot, watch: Watch) -> Replay:
    made = Replay(watch)
    made.set_last(100)
    made.speed = 10
    return made


def passes(replay: Replay, watch: Watch, seconds: float) -> None:
    watch.seconds += seconds
    replay.tick()


def test_that_days_pass_with_the_clock(replay: Replay, watch: Watch) -> None:
    replay.play()
    passes(replay, watch, 0.55)
    assert replay.day == 5
    passes(replay, watch, 0.45)
    assert replay.day == 10


def test_that_parts_of_days_add_up(replay: Replay, watch: Watch) -> None:
    replay.play()
    for _ in range(30):
        passes(replay, watch, 1 / 30)
    assert replay.day == 10


def test_that_it_stops_at_the_horizon_and_begins_again_from_there(replay: Replay, watch: Watch) -> None:
    replay.play()
    passes(replay, watch, 60)
    assert (replay.day, replay.is_playing) == (100, False)
    replay.toggle()
    assert (replay.day, replay.is_playing) == (0, True)
    replay.pause()


def test_that_no_day_passes_in_a_pause(replay: Replay, watch: Watch) -> None:
    replay.play()
    passes(replay, watch, 2)
    replay.toggle()
    watch.seconds += 5
    replay.play()
    passes(replay, watch, 0.1)
    assert replay.day == 21
    replay.pause()


def test_that_it_goes_on_from_a_day_that_is_set(replay: Replay, watch: Watch) -> None:
    replay.play()
    passes(replay, watch, 1)
    watch.seconds += 3
    replay.seek(50)
    assert replay.day == 50
    passes(replay, watch, 0.5)
    assert replay.day == 55
    replay.pause()


def test_that_days_stay_within_the_horizon(replay: Replay) -> None:
    replay.seek(-4)
    assert replay.day == 0
    replay.seek(1000)
    assert replay.day == 100
    replay.set_last(30)
    assert replay.day == 30


def test_that_only_another_day_is_told(replay: Replay, watch: Watch) -> None:
    told: list[int] = []
    replay.moved.connect(lambda: told.append(replay.day))
    replay.play()
    passes(replay, watch, 0.01)
    passes(replay, watch, 0.1)
    passes(replay, watch, 0.01)
    assert told == [1]
    replay.pause()


def test_that_time_really_passes(qtbot: QtBot) -> None:
    replay = Replay()
    replay.set_last(10)
    replay.speed = 200
    replay.play()
    qtbot.waitUntil(lambda: replay.day == 10 and not replay.is_playing)
