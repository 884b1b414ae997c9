"""Who runs for a window: workers of its own, or a cluster while there is one; runners beside each other share it."""

from __future__ import annotations

from concurrent.futures import Executor, Future

from PySide6.QtCore import QObject, Signal

from scenarios.schema import Scenario
from simulator.cluster.sizes import on_their_way
from simulator.runs.block import Block
from simulator.runs.far import Far
from simulator.runs.submission import submit_block
from ui.desktop.answers.ending import end

AHEAD = 4
"""Blocks on their way at a time. What a worker has begun cannot be called back: the fewer, the sooner it is free."""


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
