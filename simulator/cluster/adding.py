"""Adds up replications on a cluster: where they are run. What comes back is their sum.

Each task adds up its own runs, and what it finds stays where it is. Many tasks make a wave; its parts are put together
by the workers, a few at a time, and their sum comes back. So what comes back is a table every ten seconds or so,
whatever the runs, and a few figures of each run, without which no quantile is exact.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from simulator.cluster.cluster import LOOK, Cluster
from simulator.cluster.failing import told
from simulator.cluster.sizes import FAN, WAVE, cut, on_their_way
from simulator.cluster.tasks import joined, packed, part_of
from simulator.results.tally import Tally
from simulator.runs.parcel import packed as parcelled

if TYPE_CHECKING:
    from simulator.cluster.cluster import Asked

OPEN_WAVES = 3
"""Waves that are not over, at most: parts of all of them are in the memory of the workers."""


@dataclass
class Wave:
    """Parts that follow each other, and their sum once all have been asked for."""

    parts: list[Asked] = field(default_factory=list)
    runs: int = 0
    sum: Asked | None = None


def advance(
    cluster: Cluster,
    tally: Tally,
    stop: int,
    tell: Callable[[int], None],
    held: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> None:
    """Add replications to a tally until there are ``stop``; the answer is that of one machine.

    Args:
        cluster: where they are run.
        tally: what they are added to, wave by wave.
        stop: how many there are to be.
        tell: told now and then how many are done.
        held: a context in which nothing interrupts.

    Raises:
        ModelError: the scenario cannot be run.
        ClusterError: the cluster cannot run it, or has gone away; the tally is whole.
    """
    if tally.replications < stop:
        adding = _Adding(cluster, tally, stop)
        try:
            while not adding.is_over:
                adding.ask()
                adding.wait()
                adding.take(held)
                tell(min(adding.done, stop))
        finally:
            adding.end()


class _Adding:
    """What is on its way."""

    def __init__(self, cluster: Cluster, tally: Tally, stop: int) -> None:
        self._cluster, self._tally, self._stop = cluster, tally, stop
        self._parcel = parcelled(tally.scenario)
        size = cluster.runs_of_task(tally.scenario, tally.seed, stop - tally.replications)
        self._left: Iterator[tuple[int, int]] = cut(tally.replications, stop, size)
        self._waves: deque[Wave] = deque()
        self._running: dict[Asked, int] = {}
        self._arrived: SimpleQueue[Asked] = SimpleQueue()
        self._ahead = 0  # runs that are done and not yet in the tally

    @property
    def is_over(self) -> bool:
        """Whether all is in the tally."""
        return self._tally.replications >= self._stop

    @property
    def done(self) -> int:
        """How many runs are done, in the tally or not."""
        return self._tally.replications + self._ahead

    def ask(self) -> None:
        """Have something on its way for each thread."""
        threads = self._cluster.threads
        while len(self._running) < on_their_way(threads) and self._has_room():
            wanted = next(self._left, None)
            if wanted is None:
                self._close()
                return
            self._ask_for(*wanted)
            if len(self._waves[-1].parts) >= max(WAVE * threads, FAN):
                self._close()

    def wait(self) -> None:
        """Wait until something has come, or for a while."""
        while True:
            try:
                self._note(self._arrived.get(timeout=LOOK))
                return
            except Empty:
                self._cluster.look()

    def take(self, held: Callable[[], AbstractContextManager[None]]) -> None:
        """Add the sums that have come back, in their order."""
        while self._waves and (total := self._waves[0].sum) is not None and total.done():
            part = self._cluster.answer(total)
            with held():
                self._tally.join(part)
                self._ahead -= self._waves.popleft().runs

    def end(self) -> None:
        """Leave nothing on its way."""
        sums = [wave.sum for wave in self._waves if wave.sum is not None]
        parts = [part for wave in self._waves for part in wave.parts]
        self._cluster.give_up([*sums, *parts])

    def _has_room(self) -> bool:
        return len(self._waves) < OPEN_WAVES or self._waves[-1].sum is None

    def _ask_for(self, first: int, count: int) -> None:
        if not self._waves or self._waves[-1].sum is not None:
            self._waves.append(Wave())
        cluster, tally = self._cluster, self._tally
        part = cluster.start(part_of, cluster.versions, self._parcel, tally.seed, first, count)
        self._running[part] = count
        self._waves[-1].parts.append(part)
        self._waves[-1].runs += count
        part.add_done_callback(self._arrived.put)

    def _close(self) -> None:
        """Have the parts of the last wave put together."""
        if self._waves and self._waves[-1].sum is None:
            wave = self._waves[-1]
            wave.sum = self._cluster.start(packed, found=(self._together(wave.parts),))
            wave.sum.add_done_callback(self._arrived.put)

    def _together(self, parts: Sequence[Asked]) -> Asked:
        while len(parts) > 1:
            some = [list(parts[first : first + FAN]) for first in range(0, len(parts), FAN)]
            parts = [self._cluster.start(joined, found=(each,)) for each in some]
        return parts[0]

    def _note(self, arrived: Asked) -> None:
        """A part is done, or a sum; where it failed, so does all."""
        self._ahead += self._running.pop(arrived, 0)
        if arrived.status != "finished":
            with told(self._cluster):
                arrived.result()
