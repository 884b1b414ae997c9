"""The log of a run: what happened to whom on which day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from simulator.model.clock import INSTANT

PREPARATION_STARTS, PREPARED = PREPARING = "preparation starts", "prepared"
"""What the log says of a contingent that prepares."""


class Event(NamedTuple):
    """One line of a run's log: on which day what happened to whom, and to how many people."""

    day: float
    subject: str
    event: str
    personnel: int | None = None
    detail: str = ""


class Log:
    """Collects events; some are known before they are due, so they are put in order at the end."""

    __slots__ = ("_events",)

    is_read = True
    """Whether anybody hears of what is noted."""

    def __init__(self) -> None:
        self._events: list[tuple[float, str, str, int | None, str]] = []

    def note(
        self, day: float, subject: str, event: str, personnel: int | None = None, detail: str = "", *parts: object
    ) -> None:
        """Write one line down; ``parts`` fill the places of ``detail``, as in ``str.format``."""
        self._events.append((day, subject, event, personnel, detail.format(*parts) if parts else detail))

    def take_back(self, since: float, subject: str, events: Sequence[str]) -> None:
        """Cross out what was written down of somebody ahead of its time and does not happen after all."""
        self._events = [
            line for line in self._events if line[0] <= since + INSTANT or line[1] != subject or line[2] not in events
        ]

    def until(self, last: float) -> tuple[Event, ...]:
        """Everything up to and including ``last``, in order of time; what is of one instant keeps its order."""
        due = (Event(*event) for event in self._events if event[0] <= last)
        return tuple(sorted(due, key=lambda event: event.day))


class NoLog(Log):
    """A log that keeps nothing: for runs whose log nobody reads."""

    __slots__ = ()

    is_read = False

    def note(self, *_: object) -> None:
        """Keep nothing."""

    def take_back(self, *_: object) -> None:
        """There is nothing to cross out."""
