"""Time: a SimPy environment that is run instant by instant.

At one instant whatever brings or frees comes before whatever takes. So the clock first lets everything happen that is
due at the instant, and only then asks the mission what follows; that may make more due at once, and so on until
nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable
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


class Clock(simpy.Environment):
    """A SimPy environment with the few more ways of waiting that the model needs; ``now`` is days since the start."""

    def __init__(self, horizon: float) -> None:
        super().__init__()
        self.horizon = horizon
        self._wakes: set[float] = set()

    def after(self, delay: float, action: Callable[..., None], *arguments: Any) -> None:
        """Call ``action(*arguments)`` once, ``delay`` days from now."""
        timeout = self.timeout(delay)
        assert timeout.callbacks is not None
        timeout.callbacks.append(lambda _: action(*arguments))

    def wake(self, day: float) -> None:
        """See to it that those who wait look again at ``day``; nothing happens beyond the horizon."""
        if day <= self.horizon + INSTANT and day not in self._wakes:
            self._wakes.add(day)
            self.timeout(max(day - self.now, 0.0))

    def run_instants(self, follows: Callable[[], bool], closed: Callable[[], None]) -> None:
        """Run to the horizon, its last instant included.

        ``follows`` is called when all that is due at an instant has happened, until it answers False; then ``closed``.
        """
        end = self.horizon + INSTANT
        for _ in range(MOST_INSTANTS):
            instant = self.peek()
            if instant > end:
                return
            self._happen(instant)
            while follows():
                self._happen(instant)
            closed()
        raise ModelError(
            f"A run has more than {MOST_INSTANTS:,} instants; look for a delay or an interval close to zero."
        )

    def _happen(self, instant: float) -> None:
        peek, step = self.peek, self.step
        while peek() - instant < INSTANT:
            step()
