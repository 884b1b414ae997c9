"""Time: a SimPy environment that is run instant by instant.

At one instant whatever brings or frees comes before whatever takes. So the clock first lets everything happen that is
due at the instant, and only then asks the mission what follows; that may make more due at once, and so on until
nothing changes.

Of SimPy the model uses events and the environment that keeps them in order of time. It uses no process, which
would cost two events beside those it waits for, and no resource: who is served in which order is the model's own rule.
SimPy has no public way to let all of an instant happen, or to put an event on an exact day. So the clock uses what is
private in SimPy 4.1. Nothing else of the simulator does:

- ``_queue``: a heap of day, priority, number and event, for what is still to come;
- ``_eid``: an iterator that numbers the events; here it ends where a run has no steps left;
- ``_ok`` and ``_value`` of an event, which mark it as one that is going to happen.

``pyproject.toml`` allows no later SimPy, and ``tests/simulator/test_clock.py`` checks what these mean.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from heapq import heappop, heappush
from math import inf
from typing import Any

import simpy
from simpy.events import NORMAL, EventPriority

from simulator.model.steps import Steps

INSTANT = 1e-9
"""Times closer than this (days) are one instant."""

MONTH = 30.4375
"""Days in a month."""

Course = Generator[simpy.Event, Any, None]
"""What somebody does one thing after another, waiting for SimPy events in between."""


class _Continuation:
    """A callback of events: takes a course to the next event that it waits for, which calls it again."""

    __slots__ = ("_proceed",)

    def __init__(self, course: Course) -> None:
        self._proceed = course.send

    def __call__(self, _: simpy.Event | None) -> None:
        try:
            event = self._proceed(None)
        except StopIteration:
            return
        event.callbacks.append(self)


class _Due(simpy.Event):
    """An event that is going to happen, as a timeout of SimPy's is; it is made in half of the steps."""

    def __init__(self, clock: Clock) -> None:
        self.env, self.callbacks, self._ok, self._value = clock, [], True, None


_NEVER = (inf, NORMAL, -1, simpy.Event(simpy.Environment()))
"""The last in every queue of events, so that none is ever empty."""


class Clock(simpy.Environment):
    """A SimPy environment with the few more ways of waiting that the model needs.

    It takes events off the queue of SimPy itself. No event of the model fails or stops a run, so what SimPy does about
    that at each step is left out; that and the plain attribute ``now`` are worth a fifth of a run.
    """

    now: float = 0
    """Days since the start."""

    def __init__(self, horizon: float) -> None:
        super().__init__()
        self._queue.append(_NEVER)
        self.steps = Steps()
        self._eid = self.steps.numbers  # type: ignore[assignment] # as many events as a run may have
        self.spend = self.steps.spend
        """Count work that is no event; raises OutOfStepsError, as does whatever schedules an event."""
        self.horizon = horizon
        self.end = horizon + INSTANT
        """The last moment at which anything happens."""
        self.alarm = inf
        """A day that is an instant even if no event is due then. It goes off once; whoever needs it puts it off."""
        self._wakes: set[float] = set()

    def schedule(self, event: simpy.Event, priority: EventPriority = NORMAL, delay: float = 0) -> None:
        """Put an event of SimPy's on its day, which SimPy counts from a ``now`` of its own."""
        heappush(self._queue, (self.now + delay, priority, next(self._eid), event))

    def begin(self, course: Course) -> None:
        """Take a course from here to its end.

        Unlike a SimPy process it has no event for its beginning and its end: nobody waits for either.
        """
        _Continuation(course)(None)

    def after(self, delay: float, action: Callable[..., None], *arguments: Any) -> None:
        """Call ``action(*arguments)`` once, ``delay`` days from now."""
        event = self.wait(delay)
        assert event.callbacks is not None
        event.callbacks.append(lambda _: action(*arguments))

    def wait(self, delay: float) -> simpy.Event:
        """An event that happens ``delay`` days from now."""
        event = _Due(self)
        heappush(self._queue, (self.now + delay, NORMAL, next(self._eid), event))
        return event

    def at(self, day: float) -> simpy.Event:
        """An event that happens on exactly this day; ``wait`` is given the time until then, which may round."""
        event = _Due(self)
        heappush(self._queue, (day, NORMAL, next(self._eid), event))
        return event

    def on(self, day: float, action: Callable[..., None], *arguments: Any) -> None:
        """Call ``action(*arguments)`` once, on exactly this day."""
        event = self.at(day)
        assert event.callbacks is not None
        event.callbacks.append(lambda _: action(*arguments))

    def wake(self, day: float) -> None:
        """See to it that ``day`` is an instant, at which those who wait look again; none is beyond the horizon."""
        if day <= self.end and day not in self._wakes:
            self._wakes.add(day)
            self.wait(max(day - self.now, 0.0))

    def run_instants(self, follows: Callable[[], bool], closed: Callable[[], None]) -> None:
        """Run to the horizon, its last instant included.

        ``follows`` is called when all that is due at an instant has happened, until it answers False; then ``closed``.

        Raises:
            OutOfStepsError: it would take too many.
        """
        queue, end = self._queue, self.end
        while True:
            instant = queue[0][0]
            if self.alarm < instant:
                instant = self.now = self.alarm
                self.alarm = inf
            if instant > end:
                return
            self._happen(instant)
            while follows():
                self._happen(instant)
            closed()

    def stop(self) -> None:
        """Forget all events that are still to come."""
        self._queue[:] = [_NEVER]

    def _happen(self, instant: float) -> None:
        """Whatever is due at an instant, and whatever that makes due."""
        queue = self._queue
        while queue[0][0] - instant < INSTANT:
            self.now, _, _, event = heappop(queue)
            callbacks, event.callbacks = event.callbacks, None  # type: ignore[assignment] # as SimPy marks the past
            for callback in callbacks:
                callback(event)
