"""Knock-outs, run in the background by processes of their own: the window neither waits nor shares its workers."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, ThreadPoolExecutor
from math import inf
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from scenarios.schema import Scenario
from simulator.errors import ModelError, WorkerError
from simulator.experiment import Cancelled
from simulator.results.results import Results
from simulator.runs.pool import LONG_PATIENCE, LOWEST, worker_pool
from simulator.what_if.knockout import Outcome, knockouts, most_promising, outcomes
from ui.desktop.answers.ending import end
from ui.desktop.answers.shared_workers import processes

log = logging.getLogger(__name__)

KEPT = 4
"""Scenarios whose answers are kept, so that undo shows them again."""


def background_pool() -> Executor:
    """Processes that take what the window and its own workers leave: one fewer than those, at the lowest priority."""
    return worker_pool(max(processes() - 1, 1), behind=LOWEST, patience=LONG_PATIENCE)


class Kept(NamedTuple):
    """Answers that are kept, and how many there are when all are there; 0 where that is not known."""

    outcomes: tuple[Outcome, ...]
    total: int


Key = tuple[Scenario, int, int]
"""Scenario, seed and number of runs of a question."""


class _Turn:
    """One question, on its thread."""

    def __init__(self, base: Results, answered: int) -> None:
        self.base, self.answered = base, answered
        self.is_cancelled = False


class Trials(QObject):
    """Reruns a scenario with each condition and delay knocked out, the most promising first, when asked to.

    Attributes:
        changed: an answer has come, or it began, ended or failed.
        progressed: more runs are done.
        base: what the answers are compared with; None before the first question.
        outcomes: the answers so far.
        total: how many there will be; 0 until that is known.
        share: how much of all runs is done (0 … 1).
        problem: why there are no more; empty where all is well.

    Args:
        make_pool: makes the executor, on the first question.
        parent: as ever.
    """

    changed = Signal()
    progressed = Signal()
    _came = Signal(object, object)
    _told = Signal(object, int, int)
    _ended = Signal(object, str)

    def __init__(self, make_pool: Callable[[], Executor] = background_pool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_pool = make_pool
        self._pool: Executor | None = None
        self._thread = ThreadPoolExecutor(1, "knock-outs")
        self._turn: _Turn | None = None
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self.base: Results | None = None
        self.outcomes: tuple[Outcome, ...] = ()
        self.total, self.share, self.problem = 0, 0.0, ""
        self._since = self._before = 0.0
        self._is_closed = False
        for signal, slot in ((self._came, self._take), (self._told, self._tell), (self._ended, self._end)):
            signal.connect(slot, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether answers are still to come."""
        return self._turn is not None

    @property
    def seconds_left(self) -> float:
        """At the pace so far; ``inf`` before there is one."""
        gained = self.share - self._before
        return (perf_counter() - self._since) * (1.0 - self.share) / gained if gained > 0.0 else inf

    def knows(self, results: Results) -> bool:
        """Whether answers to this question are at hand, all or some."""
        return _key(results) in self._kept

    @property
    def is_complete(self) -> bool:
        """Whether all answers to the latest question are there."""
        return self.base is not None and 0 < self.total == len(self.outcomes) and not (self.is_running or self.problem)

    def show(self, base: Results) -> None:
        """Turn to another question: what is known of it is there at once, and nothing is worked out."""
        self._leave()
        known = self._kept.get(_key(base), Kept((), 0))
        self.base, self.outcomes, self.total, self.problem = base, known.outcomes, known.total, ""
        self.share = len(known.outcomes) / known.total if known.total else 0.0
        self.changed.emit()

    def start(self, base: Results) -> None:
        """Work out what is not known of all knock-outs of these results; nothing once it is closed."""
        if self._is_closed:
            return
        self.show(base)
        if self.is_complete:
            return
        self._since, self._before = perf_counter(), self.share
        self._turn = _Turn(base, len(self.outcomes))
        self._pool = self._pool or self._make_pool()
        self._thread.submit(self._work, self._turn, self._pool)
        self.changed.emit()

    def cancel(self) -> None:
        """Leave it at the answers that are there."""
        if self._turn is not None:
            self._leave()
            self.changed.emit()

    def _leave(self) -> None:
        if self._turn is not None:
            self._turn.is_cancelled = True
            self._keep(self._turn.base)
            self._turn = None

    def close(self) -> None:
        """End thread and processes; see `end` on how long that may take. A second time does nothing."""
        self._is_closed = True
        if self._turn is not None:
            self._turn.is_cancelled = True
            self._turn = None
        if self._pool is not None:
            end(self._pool)
        end(self._thread)

    def _work(self, turn: _Turn, pool: Executor) -> None:
        """On the thread; nothing where it was cancelled while it waited for its turn."""
        if turn.is_cancelled:
            return
        try:
            found = most_promising(turn.base, knockouts(turn.base.scenario))
            known, everything = turn.answered * turn.base.replications, len(found) * turn.base.replications
            answers = outcomes(
                turn.base,
                found[turn.answered :],
                executor=pool,
                progress=lambda done: self._told.emit(turn, known + done, everything),
                cancelled=lambda: turn.is_cancelled,
            )
            self._told.emit(turn, known, everything)
            for answer in answers:
                self._came.emit(turn, answer)
            self._ended.emit(turn, "")
        except (Cancelled, CancelledError):
            pass
        except Exception as error:
            if turn.is_cancelled:
                # The window closes: a pool that has ended takes no more questions.
                return
            if not isinstance(error, ModelError | WorkerError):
                log.exception("the knock-outs failed")
            self._ended.emit(turn, str(error) or type(error).__name__)

    def _take(self, turn: _Turn, answer: Outcome) -> None:
        if turn is self._turn:
            self.outcomes = (*self.outcomes, answer)
            self.changed.emit()

    def _tell(self, turn: _Turn, done: int, everything: int) -> None:
        if turn is self._turn:
            self.share = done / everything if everything else 1.0
            self.total = everything // turn.base.replications
            self.progressed.emit()

    def _end(self, turn: _Turn, problem: str) -> None:
        if turn is not self._turn:
            return
        self._keep(turn.base)
        self._turn, self.problem = None, problem
        self.changed.emit()

    def _keep(self, base: Results) -> None:
        """Keep what is there, so that the same question goes on from it."""
        self._kept[_key(base)] = Kept(self.outcomes, self.total)
        self._kept.move_to_end(_key(base))
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def _key(results: Results) -> Key:
    return results.scenario, results.seed, results.replications
