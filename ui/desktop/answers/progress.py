"""How far the answer to one request has come."""

from __future__ import annotations

from collections import deque
from time import perf_counter

from simulator.experiment import blocks
from simulator.runs.block import Block
from ui.desktop.answers.crew import Pace
from ui.desktop.answers.kept_answers import Failure, Request


class Progress:
    """The blocks of one request: those that are here, and those still to be asked for.

    Args:
        request: what is asked for.
        known: blocks from replication 0 on that need not be computed again.
        shown: how many replications the projection shows that is out already.
        pace: how many runs are asked for at a time.
    """

    def __init__(self, request: Request, known: list[Block], shown: int, pace: Pace) -> None:
        self.request = request
        self.blocks = known
        self.shown = shown
        self.since = perf_counter()
        self.seconds = 0.0
        self.failure: Failure | None = None
        self.restart(pace)

    @property
    def done(self) -> int:
        """Replications that are here."""
        return self.blocks[-1].first + self.blocks[-1].count if self.blocks else 0

    def known(self, replications: int) -> list[Block]:
        """The blocks of the first so many replications."""
        return [block for block in self.blocks if block.first + block.count <= replications]

    @property
    def is_complete(self) -> bool:
        """Whether all of them are here."""
        return self.done == self.request.replications

    @property
    def wants_projection(self) -> bool:
        """Whether what is here is worth a projection: a first few, then each time there are twice as many, then all."""
        if self.failure is not None or self.done <= self.shown:
            return False
        first = self.pace.first if perf_counter() - self.since < self.pace.slow else 1
        return self.is_complete or self.done >= max(first, 2 * self.shown)

    @property
    def lacks_first(self) -> bool:
        """Whether nothing is here or shown, and the next block is enough for a projection."""
        return not self.shown and not self.blocks and self.pace.block >= min(self.pace.first, self.request.replications)

    def has_next(self, *, rested: bool) -> bool:
        """Whether there is a block to ask for; before the hand has rested only one of the first projection."""
        return bool(self.pending) and (rested or self.pending[0][0] < self.pace.first)

    def fail(self, sentence: str) -> Failure:
        """Ask for nothing more, and say why."""
        self.pending.clear()
        self.failure = Failure(self.request, sentence)
        return self.failure

    def restart(self, pace: Pace) -> None:
        """Begin, or begin again, with what is still to be asked for."""
        self.failure, self.pace = None, pace
        self.pending = deque(blocks(self.done, self.request.replications, pace.block))
