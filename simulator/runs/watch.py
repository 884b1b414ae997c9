"""The watchdog: a worker that gives no sign of life for too long is ended.

A sign is a run that is done. So what counts is the longest run, not the number of runs in a block. The time that counts
is that of the processor, where the system tells it: others may keep it busy. A worker that sleeps has four times as
long; one of a program that sleeps itself, because a laptop was closed, say, for ever.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import NamedTuple

from simulator.errors import WorkerError
from simulator.runs.post import Call, Post

TICK = 0.25
"""Seconds between two looks, while anything is on its way."""

STARTING = 300.0
"""Seconds that a worker may take to start. On a slow disk that is long; but a start that never ends hangs nobody."""

ASLEEP = 4.0
"""Seconds on the clock that count as one of the processor."""

UNTOLD = 2.0
"""Seconds on the clock that count as one where nobody tells how long the processor was at work for a worker."""

UNWANTED = 3.0
"""Seconds of silence after which a worker is ended whose answer nobody wants any more: others wait for it."""

OVERDUE = 6.0
"""Seconds after which a worker is ended whose answer nobody wants any more, silent or not.

What it knows of its runs is worth a little time, not the half minute that a block of the heaviest ones may take."""


def too_slow(seconds: float) -> WorkerError:
    """What is said of a run that took longer."""
    from scenarios.counting import counted

    waited = counted(round(seconds), "second") if seconds >= 1 else "a moment"
    return WorkerError(
        f"A single run was not done after {waited} and has been stopped. Undo the last change, or look for durations "
        "near zero, very small tranches or very many payments: they make a run nearly endless."
    )


class Watched(NamedTuple):
    """What is known of a post.

    Attributes:
        call: what it is at.
        signs: of life, so many of them.
        worked: seconds of the processor that its worker had then.
        silence: seconds that count since the last sign.
        overdue: seconds that count since nobody has wanted the answer.
    """

    call: Call | None
    signs: int
    worked: float | None
    silence: float = 0.0
    overdue: float = 0.0

    def after(self, now: Watched, passed: float) -> Watched:
        """What is known when it is looked at again after so many seconds."""
        if self.call is not now.call:
            return now
        counted = self._counted(now, passed)
        silence = self.silence + counted if self.signs == now.signs else 0.0
        unwanted = now.call is not None and now.call.is_unwanted
        return now._replace(silence=silence, overdue=self.overdue + counted if unwanted else 0.0)

    def is_over(self, patience: float) -> bool:
        """Whether the worker is to be ended."""
        if self.call is None:
            return self.silence > STARTING
        if self.call.is_unwanted and (self.silence > UNWANTED or self.overdue > OVERDUE):
            return True
        return self.silence > patience

    def _counted(self, now: Watched, passed: float) -> float:
        """How much of the seconds that have passed count."""
        if now.call is None:
            return passed
        if self.worked is None or now.worked is None:
            return passed / UNTOLD
        return max(now.worked - self.worked, passed / ASLEEP)


def worked_by(number: int | None) -> float | None:
    """Seconds of the processor that a process has had; None where the system does not tell (man 5 proc)."""
    if sys.platform != "linux":
        return None
    try:
        told = Path(f"/proc/{number}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return None


class Watch(Thread):
    """Looks after posts.

    Args:
        posts: those that there are; more may be added.
        patience: seconds of the processor without a sign of life after which a worker is ended.
    """

    def __init__(self, posts: Sequence[Post], patience: float) -> None:
        super().__init__(name="watch", daemon=True)
        self._posts, self._patience = posts, patience
        self._begun, self._ended = Event(), Event()

    def begin(self) -> None:
        """Something is on its way."""
        self._begun.set()

    def end(self) -> None:
        """Look no more."""
        self._ended.set()
        self._begun.set()

    def run(self) -> None:
        """Until it is ended; asleep while no post is busy."""
        while not self._ended.is_set():
            self._begun.wait()
            self._begun.clear()
            self._look_on()

    def _look_on(self) -> None:
        known: dict[Post, Watched] = {}
        before = monotonic()
        while busy := [post for post in tuple(self._posts) if post.is_busy]:
            if self._ended.wait(TICK):
                return
            now = monotonic()
            passed, before = min(now - before, 2 * TICK), now
            known = {post: self._look_at(post, known.get(post), passed) for post in busy}

    def _look_at(self, post: Post, known: Watched | None, passed: float) -> Watched:
        """End the worker of a post where it has been silent for too long."""
        seen = Watched(post.call, post.signs, worked_by(post.number))
        watched = known.after(seen, passed) if known is not None else seen
        if watched.is_over(self._patience):
            post.condemn(too_slow(self._patience))
            return seen
        return watched
