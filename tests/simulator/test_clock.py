"""The clock: courses, calls and the instants of a run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import simpy
from hypothesis import given
from hypothesis import strategies as st
from simpy.events import NORMAL

import simulator
from simulator.model.clock import Clock, Course


class Diary:
    """Runs a clock to its horizon, and takes down what was done when."""

    def __init__(self, horizon: float = 10.0) -> None:
        self.clock, self.lines = Clock(horizon), list[tuple[str, float]]()

    def note(self, what: str) -> None:
        self.lines.append((what, self.clock.now))

    def course(self, *waits: float) -> Course:
        for place, wait in enumerate(waits):
            self.note(f"step {place}")
            yield simpy.Timeout(self.clock, wait)
        self.note("end")

    def run(self) -> list[tuple[str, float]]:
        self.clock.run_instants(lambda: False, lambda: None)
        return self.lines


def test_that_a_course_begins_at_once_and_goes_on_when_what_it_waits_for_happens() -> None:
    diary = Diary()
    diary.clock.begin(diary.course(2.0, 3.5))
    assert diary.lines == [("step 0", 0.0)]
    assert diary.run() == [("step 0", 0.0), ("step 1", 2.0), ("end", 5.5)]


def test_that_a_course_costs_no_event_but_those_it_waits_for() -> None:
    diary = Diary()
    diary.clock.begin(diary.course(2.0, 3.5))
    diary.run()
    assert next(diary.clock._eid) == 2


def test_that_what_goes_wrong_in_a_course_is_not_swallowed() -> None:
    def course(clock: Clock) -> Course:
        yield simpy.Timeout(clock, 1.0)
        raise ZeroDivisionError

    diary = Diary()
    diary.clock.begin(course(diary.clock))
    with pytest.raises(ZeroDivisionError):
        diary.run()


def test_that_a_call_comes_with_its_arguments_after_its_delay() -> None:
    diary = Diary()
    diary.clock.after(4.0, diary.note, "called")
    assert diary.run() == [("called", 4.0)]


def test_that_an_instant_is_closed_once_when_nothing_follows_any_more() -> None:
    diary, left = Diary(), [True, True, False, False]
    diary.clock.wake(1.0)
    diary.clock.wake(1.0)
    diary.clock.wake(3.0)
    diary.clock.run_instants(lambda: left.pop(0), lambda: diary.note("closed"))
    assert diary.lines == [("closed", 1.0), ("closed", 3.0)]


def test_that_what_lies_beyond_the_horizon_does_not_happen() -> None:
    diary = Diary(horizon=3.0)
    diary.clock.begin(diary.course(3.0, 0.5))
    diary.clock.wake(4.0)
    assert diary.run() == [("step 0", 0.0), ("step 1", 3.0)]


def test_that_a_stopped_clock_has_nothing_to_come() -> None:
    diary = Diary()
    diary.clock.begin(diary.course(2.0))
    diary.clock.stop()
    assert diary.run() == [("step 0", 0.0)]


def test_that_an_alarm_is_an_instant_without_an_event() -> None:
    diary = Diary()
    diary.clock.begin(diary.course(2.0, 5.0))
    diary.clock.alarm = 4.0
    diary.clock.run_instants(lambda: False, lambda: diary.note("closed"))
    assert diary.lines[1:] == [("step 1", 2.0), ("closed", 2.0), ("closed", 4.0), ("end", 7.0), ("closed", 7.0)]
    assert next(diary.clock._eid) == 2


def test_that_an_alarm_goes_off_once_and_what_begins_then_begins_at_its_time() -> None:
    diary = Diary()
    diary.clock.alarm = 4.0
    left = [lambda: diary.clock.begin(diary.course(1.0))]
    diary.clock.run_instants(lambda: False, lambda: left.pop()() if left else None)
    assert diary.lines == [("step 0", 4.0), ("end", 5.0)]


def test_that_an_alarm_beyond_the_horizon_does_not_go_off() -> None:
    diary = Diary(horizon=3.0)
    diary.clock.alarm = 3.5
    diary.clock.run_instants(lambda: False, lambda: diary.note("closed"))
    assert diary.lines == []


# What is private in SimPy 4.1, and the clock relies on


def test_that_simpy_keeps_what_is_to_come_in_a_heap_of_day_priority_number_and_event() -> None:
    plain = simpy.Environment()
    timeout = simpy.Timeout(plain, 2.0)
    assert plain._queue == [(2.0, NORMAL, 0, timeout)]
    assert next(plain._eid) == 1


def test_that_simpys_timeouts_and_the_clocks_own_waits_count_from_the_day_of_the_clock() -> None:
    clock, days = Clock(10.0), list[float]()
    clock.now = 5.0
    for event in (simpy.Timeout(clock, 2.0), clock.wait(2.0), simpy.Event(clock).succeed()):
        assert event.callbacks is not None
        event.callbacks.append(lambda _: days.append(clock.now))
    clock.run_instants(lambda: False, lambda: None)
    assert days == [5.0, 7.0, 7.0]


def test_that_an_event_on_an_exact_day_is_to_simpy_one_that_happens_and_has_happened() -> None:
    clock = Clock(10.0)
    event = clock.at(3.0)
    assert (event.triggered, event.ok, event.value, event.processed) == (True, True, None, False)
    clock.run_instants(lambda: False, lambda: None)
    assert (event.processed, clock.now) == (True, 3.0)


@given(st.lists(st.integers(0, 5) | st.floats(0, 9), max_size=20))
def test_that_the_clock_takes_events_in_the_order_of_simpy(delays: list[float]) -> None:
    plain, clock = simpy.Environment(), Clock(10.0)
    in_plain, in_clock = order_of(plain, delays), order_of(clock, delays)
    plain.run()
    clock.run_instants(lambda: False, lambda: None)
    assert in_plain == in_clock
    assert len(in_plain) == len(delays)


def order_of(environment: simpy.Environment, delays: list[float]) -> list[int]:
    """The places of these delays, as soon as they are over."""
    order: list[int] = []
    for place, delay in enumerate(delays):
        timeout = simpy.Timeout(environment, delay, place)
        assert timeout.callbacks is not None
        timeout.callbacks.append(lambda event: order.append(event.value))
    return order


def test_that_no_other_module_uses_what_is_private_in_simpy() -> None:
    private = re.compile(r"\._(queue|now|eid|ok|value|defused|active_proc)\b")
    root = Path(simulator.__file__).parent
    found = {path.name for path in root.rglob("*.py") if private.search(path.read_text(encoding="utf-8"))}
    assert found == {"clock.py"}


def test_that_whoever_asked_to_be_woken_is_asked_again_at_that_instant() -> None:
    diary = Diary()

    def follows() -> bool:
        diary.note("asked")
        return False

    diary.clock.wake(2.0)
    diary.clock.run_instants(follows, lambda: None)
    assert diary.lines == [("asked", 2.0)]
