"""Time: a SimPy environment that is run instant by instant.

At one instant whatever brings or frees comes before whatever takes. So the clock first lets everything happen that is
due at the instant, and only then asks the mission what follows; that may make more due at once, and so on until
nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from heapq import heappop
from math import inf
from typing import Any

import simpy

from simulator.errors import ModelError

INSTANT = 1e-9
"""Times closer than this (days) are one instant."""

MONTH = 30.4375
"""Days in a month."""

YEAR = 12 * MONTH
"""Days in a year."""

MOST_INSTANTS = 2_000_000
"""More than this in one run is a scenario that would never finish."""


Course = Generator[simpy.Event, Any, None]
"""What somebody does one thing after another, waiting for SimPy events in between."""


class _Story:
    """Goes on with a course whenever what it waits for happens."""

    __slots__ = ("_proceed",)

    def __init__(self, course: Course) -> None:
        self._proceed = course.send

    def __call__(self, _: simpy.Event | None) -> None:
        try:
            event = self._proceed(None)
        except StopIteration:
            return
        event.callbacks.append(self)


class Clock(simpy.Environment):
    """A SimPy environment with the few more ways of waiting that the model needs.

    It takes events off SimPy's queue itself. Nothing of the model fails as an event or stops a run from within one, so
    what SimPy's own step does about that is left out; that and the plain attribute ``now`` are worth a fifth of a run.
    """

    now: float = 0
    """Days since the start."""

    def __init__(self, horizon: float) -> None:
        super().__init__()
        self.horizon = horizon
        self.end = horizon + INSTANT
        """The last moment at which anything happens."""
        self.alarm = inf
        """A day that is an instant even if no event is due then. It goes off once; whoever needs it puts it off."""
        self.stirred = True
        """Whether anything has come or been freed since those who wait for it last looked."""
        self._wakes: set[float] = set()

    def begin(self, course: Course) -> None:
        """Take a course from here to its end.

        A SimPy process has an event of its own for its beginning and for its end; nobody waits for either here.
        """
        _Story(course)(None)

    def after(self, delay: float, action: Callable[..., None], *arguments: Any) -> None:
        """Call ``action(*arguments)`` once, ``delay`` days from now."""
        timeout = simpy.Timeout(self, delay)
        assert timeout.callbacks is not None
        timeout.callbacks.append(lambda _: action(*arguments))

    def wake(self, day: float) -> None:
        """See to it that those who wait look again at ``day``; nothing happens beyond the horizon."""
        if day <= self.end and day not in self._wakes:
            self._wakes.add(day)
            self.after(max(day - self.now, 0.0), self._stir)

    def _stir(self) -> None:
        self.stirred = True

    def run_instants(self, follows: Callable[[], bool], closed: Callable[[], None]) -> None:
        """Run to the horizon, its last instant included.

        ``follows`` is called when all that is due at an instant has happened, until it answers False; then ``closed``.
        """
        queue, end = self._queue, self.end
        for _ in range(MOST_INSTANTS):
            instant = queue[0][0] if queue else inf
            if self.alarm < instant:
                instant = self.now = self._now = self.alarm
                self.alarm = inf
            if instant > end:
                return
            self._happen(instant)
            while follows():
                self._happen(instant)
            closed()
        raise ModelError(
            f"A run has more than {MOST_INSTANTS:,} instants; look for a delay or an interval close to zero."
        )

    def stop(self) -> None:
        """Forget whatever was still to come."""
        self._queue.clear()

    def _happen(self, instant: float) -> None:
        """Whatever is due at an instant, and whatever that makes due."""
        queue = self._queue
        while queue and queue[0][0] - instant < INSTANT:
            self._now, _, _, event = heappop(queue)
            self.now = self._now
            callbacks, event.callbacks = event.callbacks, None  # type: ignore[assignment] # as SimPy marks the past
            for callback in callbacks:
                callback(event)
