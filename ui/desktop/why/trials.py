"""Knock-outs, run in the background by processes of their own: the window neither waits nor shares its workers."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, ThreadPoolExecutor
from time import perf_counter

from PySide6.QtCore import QObject, Qt, Signal

from scenarios.schema import Scenario
from simulator.errors import ModelError
from simulator.experiment import Cancelled
from simulator.knockout import Outcome, knockouts, most_promising, outcomes
from simulator.pool import worker_pool
from simulator.results import Results
from ui.desktop.runner import processes

log = logging.getLogger(__name__)

KEPT = 4
"""Scenarios whose answers are kept, so that undo shows them again."""

DIED = "A worker process ended unexpectedly. Try again; if it happens again, ask for fewer runs."


class _Turn:
    """One question, on its thread."""

    def __init__(self, base: Results) -> None:
        self.base = base
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

    def __init__(
        self, make_pool: Callable[[], Executor] = lambda: worker_pool(processes()), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._make_pool = make_pool
        self._pool: Executor | None = None
        self._thread = ThreadPoolExecutor(1, "knock-outs")
        self._turn: _Turn | None = None
        self._kept: OrderedDict[tuple[Scenario, int, int], tuple[Outcome, ...]] = OrderedDict()
        self.base: Results | None = None
        self.outcomes: tuple[Outcome, ...] = ()
        self.total, self.share, self.problem = 0, 0.0, ""
        self._since = 0.0
        for signal, slot in ((self._came, self._take), (self._told, self._tell), (self._ended, self._end)):
            signal.connect(slot, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether answers are still to come."""
        return self._turn is not None

    @property
    def seconds_left(self) -> float:
        """At the pace so far; ``inf`` before there is one."""
        return (perf_counter() - self._since) * (1.0 / self.share - 1.0) if self.share else float("inf")

    def knows(self, results: Results) -> bool:
        """Whether all answers for this question are at hand, or can be shown again."""
        return _key(results) in self._kept

    def start(self, base: Results) -> None:
        """Work out all knock-outs of these results; what is known is there at once."""
        self.cancel()
        self.base, self.outcomes, self.total, self.share, self.problem = base, (), 0, 0.0, ""
        known = self._kept.get(_key(base))
        if known is not None:
            self.outcomes, self.total, self.share = known, len(known), 1.0
        else:
            self._since = perf_counter()
            self._turn = _Turn(base)
            self._pool = self._pool or self._make_pool()
            self._thread.submit(self._work, self._turn, self._pool)
        self.changed.emit()

    def cancel(self) -> None:
        """Leave it at the answers that are there."""
        if self._turn is not None:
            self._turn.is_cancelled = True
            self._turn = None
            self.changed.emit()

    def close(self) -> None:
        """End thread and processes; a second time does nothing."""
        if self._turn is not None:
            self._turn.is_cancelled = True
            self._turn = None
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _work(self, turn: _Turn, pool: Executor) -> None:
        """On the thread."""
        try:
            found = most_promising(turn.base, knockouts(turn.base.scenario))
            everything = len(found) * turn.base.replications
            answers = outcomes(
                turn.base,
                found,
                executor=pool,
                progress=lambda done: self._told.emit(turn, done, everything),
                cancelled=lambda: turn.is_cancelled,
            )
            self._told.emit(turn, 0, everything)
            for answer in answers:
                self._came.emit(turn, answer)
            self._ended.emit(turn, "")
        except (Cancelled, CancelledError):
            pass
        except BrokenExecutor:
            self._ended.emit(turn, DIED)
        except Exception as error:
            if not isinstance(error, ModelError):
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
        self._turn, self.problem = None, problem
        if problem == DIED:
            self._replace_pool()
        elif not problem:
            self._keep(turn.base)
        self.changed.emit()

    def _keep(self, base: Results) -> None:
        self.share = 1.0
        self._kept[_key(base)] = self.outcomes
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def _replace_pool(self) -> None:
        """The next question gets new processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=False)
        self._pool = None


def _key(results: Results) -> tuple[Scenario, int, int]:
    return results.scenario, results.seed, results.replications
