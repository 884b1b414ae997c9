"""Runs many scenarios for a question in the background, by the kernel or processes of its own; no window waits."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, ThreadPoolExecutor
from math import inf
from time import perf_counter

from PySide6.QtCore import QObject, Qt, Signal

from simulator.errors import ModelError, WorkerError
from simulator.experiment import Cancelled
from simulator.runs.pool import LONG_PATIENCE
from simulator.seek.trying import Trying
from ui.desktop.answers.ending import end
from ui.desktop.answers.shared_workers import new_pool

log = logging.getLogger(__name__)

Task = Callable[[Trying, Callable[[object], None]], object]
"""Runs what it needs, hands over each part as it comes, and returns the answer; called on another thread."""


def own_pool() -> Executor:
    """The kernel, or as many processes as the window has, and no further behind: somebody waits for them, too."""
    return new_pool(patience=LONG_PATIENCE)


class _Turn:
    """One task at work; it is left by setting ``is_cancelled``."""

    def __init__(self, total: int) -> None:
        self.total = max(total, 1)
        self.is_cancelled = False


class Errand(QObject):
    """Works out one answer at a time, in the background.

    Attributes:
        changed: work began, ended, failed or was cancelled.
        progressed: more runs are done.
        came: a part of the answer is there (the argument).
        done: the answer is there (the argument).
        share: how much is done, of the most that there may be to do (0 … 1).
        problem: why there is no answer; empty where all is well.

    Args:
        make_pool: makes the executor, when work begins for the first time.
        parent: the owner in Qt's sense.
    """

    changed = Signal()
    progressed = Signal()
    came = Signal(object)
    done = Signal(object)
    _part = Signal(object, object)
    _told = Signal(object, int)
    _ended = Signal(object, object, str)

    def __init__(self, make_pool: Callable[[], Executor] = own_pool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_pool = make_pool
        self._pool: Executor | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._turn: _Turn | None = None
        self._is_closed = False
        self.share, self.problem = 0.0, ""
        self._since = 0.0
        for signal, slot in ((self._part, self._take), (self._told, self._tell), (self._ended, self._end)):
            signal.connect(slot, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether the answer is still to come."""
        return self._turn is not None

    @property
    def seconds_left(self) -> float:
        """Seconds until all is done at the pace so far, at most; ``inf`` before anything is."""
        return (perf_counter() - self._since) * (1.0 - self.share) / self.share if self.share > 0.0 else inf

    def start(self, task: Task, replications: int, seed: int, total: int) -> None:
        """Work out a task anew; nothing once it is closed.

        Args:
            task: what is worked out.
            replications: of each scenario.
            seed: of the luck.
            total: runs of all scenarios together, at most.
        """
        if self._is_closed:
            return
        self._leave()
        turn = self._turn = _Turn(total)
        self.share, self.problem, self._since = 0.0, "", perf_counter()
        self._pool = self._pool or self._make_pool()
        self._thread = self._thread or ThreadPoolExecutor(1, "seeking")
        trying = Trying(
            replications, seed, self._pool, lambda done: self._told.emit(turn, done), lambda: turn.is_cancelled
        )
        self._thread.submit(self._work, turn, task, trying)
        self.changed.emit()

    def cancel(self) -> None:
        """Work out no more; the parts that have come stay."""
        if self._turn is not None:
            self._leave()
            self.changed.emit()

    def close(self) -> None:
        """End thread and processes; see `end` on how long that may take. A second time does nothing."""
        self._is_closed = True
        self._leave()
        for executor in (self._pool, self._thread):
            if executor is not None:
                end(executor)
        self._pool = self._thread = None

    def _leave(self) -> None:
        if self._turn is not None:
            self._turn.is_cancelled = True
            self._turn = None

    def _work(self, turn: _Turn, task: Task, trying: Trying) -> None:
        """On the thread; nothing where it was cancelled while it waited for the thread."""
        if turn.is_cancelled:
            return
        try:
            self._ended.emit(turn, task(trying, lambda part: self._part.emit(turn, part)), "")
        except (Cancelled, CancelledError):
            pass
        except Exception as error:
            if turn.is_cancelled:
                # The window closes: a pool that has ended takes no more work.
                return
            if not isinstance(error, ModelError | WorkerError | ValueError):
                log.exception("what was asked could not be worked out")
            self._ended.emit(turn, None, str(error) or type(error).__name__)

    def _take(self, turn: _Turn, part: object) -> None:
        if turn is self._turn:
            self.came.emit(part)

    def _tell(self, turn: _Turn, done: int) -> None:
        if turn is self._turn:
            self.share = min(done / turn.total, 1.0)
            self.progressed.emit()

    def _end(self, turn: _Turn, answer: object, problem: str) -> None:
        if turn is not self._turn:
            return
        self._turn, self.problem = None, problem
        if not problem:
            self.done.emit(answer)
        self.changed.emit()
