"""Who runs for a window: workers of its own, or a cluster while there is one; runners beside each other share it."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from scenarios.schema import Scenario
from simulator.cluster.sizes import on_their_way
from simulator.kernel.engine import KERNEL, SIMPY
from simulator.luck.strata import GROUP, SLICE
from simulator.runs.block import Block
from simulator.runs.far import Far
from simulator.runs.here import Here
from simulator.runs.submission import submit_block
from ui.desktop.answers.ending import end

AHEAD = 4
"""Blocks on their way at a time. What a worker has begun cannot be called back: the fewer, the sooner it is free."""


class Pace(NamedTuple):
    """How many runs are asked for, and shown, at a time.

    Attributes:
        block: runs of a block.
        first: runs of the first projection of a new request.
        slow: seconds after which a projection is made of fewer.
    """

    block: int
    first: int
    slow: float


BY_KERNEL = Pace(GROUP, 1000, 0.1)
"""A thousand runs take some twenty milliseconds; where they take longer, a group of them is shown."""

BY_WORKERS = Pace(SLICE, 100, 2.0)
"""Of heavy runs a hundred may take half a minute."""


class Crew(QObject):
    """Runs blocks here, or in a cluster. The workers here stay meanwhile, so that they are at hand at once.

    Attributes:
        moved: from now on it is run somewhere else; what is on its way is nobody's any more.
        lost: the cluster cannot run any more, and why (the argument, a sentence); it is run here already.
        ahead: how many blocks are to be on their way at a time.

    Args:
        home: the workers here.
    """

    moved = Signal()
    lost = Signal(str)

    def __init__(self, home: Executor) -> None:
        super().__init__()
        self._home = home
        self._far: Far | None = None
        self.ahead = AHEAD

    @property
    def is_far(self) -> bool:
        """Whether it is run in a cluster."""
        return self._far is not None

    def engine(self, scenario: Scenario) -> str:
        """Who answers for a scenario: ``KERNEL`` or ``SIMPY``; empty in a cluster, where each worker has its own."""
        if self.is_far or not isinstance(self._home, Here):
            return ""
        return KERNEL if self._home.speaks(scenario) else SIMPY

    def pace(self, scenario: Scenario) -> Pace:
        """How many runs of a scenario are to be asked for at a time."""
        if isinstance(self._home, Here) and self.engine(scenario) == KERNEL:
            return BY_KERNEL._replace(block=self._home.size)
        return BY_WORKERS

    def run_in(self, far: Far | None, threads: int = 0) -> None:
        """Run there from now on; whoever gives it ends it once it is left.

        Args:
            far: where; here, if None.
            threads: so many blocks are run there at a time; another number may be told later.
        """
        self.ahead = AHEAD if far is None else max(AHEAD, on_their_way(threads))
        if far is not self._far:
            self._far = far
            self.moved.emit()

    def lose(self, sentence: str) -> None:
        """Go on here, and say why."""
        if self.is_far:
            self.run_in(None)
            self.lost.emit(sentence)

    def submit(self, scenario: Scenario, seed: int, first: int, count: int) -> Future[Block]:
        """Have a block run.

        Raises:
            ClusterError: the cluster is gone.
        """
        return submit_block(self._far or self._home, scenario, seed, first, count)

    def close(self) -> None:
        """End the workers here; see `end` on how long that may take."""
        self._far = None
        end(self._home)
