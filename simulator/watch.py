"""The watchdog: a worker that gives no sign of life for too long is ended.

A sign is a run that is done. So what counts is the longest run, not the number of runs in a block, and a slow machine
has as much more time as a block has runs. Time counts only while this program is awake: a laptop that was closed, or
Ctrl+Z, is nobody's fault.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event, Thread
from time import monotonic
from typing import NamedTuple

from simulator.errors import WorkerError
from simulator.post import Call, Post

TICK = 0.25
"""Seconds between two looks, while anything is on its way."""

STARTING = 300.0
"""Seconds that a worker may take to start. On a slow disk that is long; but a start that never ends hangs nobody."""

UNWANTED = 3.0
"""Seconds of silence after which a worker is ended whose answer nobody wants any more: others wait for it."""


def too_slow(seconds: float) -> WorkerError:
    """What is said of a run that took longer."""
    from scenarios.counting import counted

    waited = counted(round(seconds), "second") if seconds >= 1 else "a moment"
    return WorkerError(
        f"A single run was not done after {waited} and has been stopped. Undo the last change, or look for durations "
        "near zero, very small tranches or very many payments: they make a run nearly endless."
    )


class Watched(NamedTuple):
    """What a post is at, how many signs of life there were, and for how many seconds there has been no further one."""

    call: Call | None
    signs: int
    silence: float


class Watch(Thread):
    """Looks after posts.

    Args:
        posts: those that there are; more may be added.
        patience: seconds of silence after which a worker is ended.
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
        seen = Watched(post.call, post.signs, 0.0)
        if known is None or known.call is not seen.call or known.signs != seen.signs:
            return seen
        silence = known.silence + passed
        if silence <= self._limit(seen.call):
            return seen._replace(silence=silence)
        post.condemn(too_slow(self._patience))
        return seen

    def _limit(self, call: Call | None) -> float:
        if call is None:
            return STARTING
        return min(UNWANTED, self._patience) if call.is_unwanted else self._patience
