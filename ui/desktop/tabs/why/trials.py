"""Knock-outs, run in the background, by the kernel or processes of their own: the window never waits for them."""

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
from simulator.kernel.engine import engine
from simulator.results.results import Results
from simulator.runs.pool import LONG_PATIENCE, LOWEST
from simulator.what_if.knockout import Outcome, knockouts, most_promising, outcomes, setbacks
from ui.desktop.answers.ending import end
from ui.desktop.answers.shared_workers import new_pool

log = logging.getLogger(__name__)

KEPT = 4
"""Scenarios whose outcomes are kept, so that undo shows them again."""


def background_pool() -> Executor:
    """The kernel; or processes that take what the window and its workers leave: one fewer, at the lowest priority."""
    return new_pool(fewer=1, behind=LOWEST, patience=LONG_PATIENCE)


class Kept(NamedTuple):
    """Outcomes that are kept, and how many there are when all are there; 0 where that is not known."""

    outcomes: tuple[Outcome, ...]
    total: int


Key = tuple[Scenario, int, int]
"""Scenario, seed and number of runs of a base."""


class _Batch:
    """The knock-outs of one base, at work on the thread; the outcomes of the first ``known`` are there already."""

    def __init__(self, base: Results, known: int) -> None:
        self.base, self.known = base, known
        self.is_cancelled = False


class Trials(QObject):
    """Reruns a scenario with each knock-out and then each setback, the most promising first, when asked to.

    Attributes:
        changed: an outcome has come, or work began, ended or failed.
        progressed: more runs are done.
        base: what the outcomes are compared with; None before ``show`` and ``start``.
        outcomes: one for each knock-out that is worked out so far.
        total: how many outcomes there will be; 0 until that is known.
        share: how much of all runs is done (0 … 1).
        problem: why there are no more outcomes; empty where all is well.

    Args:
        make_pool: makes the executor, when work begins for the first time.
        parent: the owner in Qt's sense.
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
        self._batch: _Batch | None = None
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self.base: Results | None = None
        self.outcomes: tuple[Outcome, ...] = ()
        self.total, self.share, self.problem = 0, 0.0, ""
        self._since = self._before = 0.0
        self._is_closed = False
        self._engine = engine()
        for signal, slot in ((self._came, self._take), (self._told, self._tell), (self._ended, self._end)):
            signal.connect(slot, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether outcomes are still to come."""
        return self._batch is not None

    @property
    def seconds_left(self) -> float:
        """Seconds until all outcomes are there, at the pace so far; ``inf`` before there is one."""
        gained = self.share - self._before
        return (perf_counter() - self._since) * (1.0 - self.share) / gained if gained > 0.0 else inf

    def knows(self, results: Results) -> bool:
        """Whether outcomes for these results are at hand, all or some."""
        return _key(results) in self._kept

    @property
    def is_complete(self) -> bool:
        """Whether all outcomes for the base are there."""
        return self.base is not None and 0 < self.total == len(self.outcomes) and not (self.is_running or self.problem)

    def show(self, base: Results) -> None:
        """Turn to another base: the outcomes that are kept for it are there at once, and nothing is worked out."""
        self._leave()
        known = self._kept.get(_key(base), Kept((), 0))
        self.base, self.outcomes, self.total, self.problem = base, known.outcomes, known.total, ""
        self.share = len(known.outcomes) / known.total if known.total else 0.0
        self.changed.emit()

    def trust_only(self, trusted: str) -> None:
        """Forget what another engine has answered: it is not trusted any more."""
        if trusted != self._engine:
            self._leave()
            self._engine = trusted
            self._kept.clear()
            self.base, self.outcomes, self.total, self.problem = None, (), 0, ""
            self.changed.emit()

    def start(self, base: Results) -> None:
        """Work out what is not known of all knock-outs of these results; nothing once it is closed."""
        if self._is_closed:
            return
        self.show(base)
        if self.is_complete:
            return
        self._since, self._before = perf_counter(), self.share
        self._batch = _Batch(base, len(self.outcomes))
        self._pool = self._pool or self._make_pool()
        self._thread.submit(self._work, self._batch, self._pool)
        self.changed.emit()

    def cancel(self) -> None:
        """Work out no more; the outcomes that are there stay."""
        if self._batch is not None:
            self._leave()
            self.changed.emit()

    def _leave(self) -> None:
        if self._batch is not None:
            self._batch.is_cancelled = True
            self._keep(self._batch.base)
            self._batch = None

    def close(self) -> None:
        """End thread and processes; see `end` on how long that may take. A second time does nothing."""
        self._is_closed = True
        if self._batch is not None:
            self._batch.is_cancelled = True
            self._batch = None
        if self._pool is not None:
            end(self._pool)
        end(self._thread)

    def _work(self, batch: _Batch, pool: Executor) -> None:
        """On the thread; nothing where it was cancelled while it waited for the thread."""
        if batch.is_cancelled:
            return
        try:
            scenario = batch.base.scenario
            found = most_promising(batch.base, (*knockouts(scenario), *setbacks(scenario)))
            known, everything = batch.known * batch.base.replications, len(found) * batch.base.replications
            coming = outcomes(
                batch.base,
                found[batch.known :],
                executor=pool,
                progress=lambda done: self._told.emit(batch, known + done, everything),
                cancelled=lambda: batch.is_cancelled,
            )
            self._told.emit(batch, known, everything)
            for outcome in coming:
                self._came.emit(batch, outcome)
            self._ended.emit(batch, "")
        except (Cancelled, CancelledError):
            pass
        except Exception as error:
            if batch.is_cancelled:
                # The window closes: a pool that has ended takes no more work.
                return
            if not isinstance(error, ModelError | WorkerError):
                log.exception("the knock-outs failed")
            self._ended.emit(batch, str(error) or type(error).__name__)

    def _take(self, batch: _Batch, outcome: Outcome) -> None:
        if batch is self._batch:
            self.outcomes = (*self.outcomes, outcome)
            self.changed.emit()

    def _tell(self, batch: _Batch, done: int, everything: int) -> None:
        if batch is self._batch:
            self.share = done / everything if everything else 1.0
            self.total = everything // batch.base.replications
            self.progressed.emit()

    def _end(self, batch: _Batch, problem: str) -> None:
        if batch is not self._batch:
            return
        self._keep(batch.base)
        self._batch, self.problem = None, problem
        self.changed.emit()

    def _keep(self, base: Results) -> None:
        """Keep the outcomes that are there, so that a new start for the same base goes on from them."""
        self._kept[_key(base)] = Kept(self.outcomes, self.total)
        self._kept.move_to_end(_key(base))
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def _key(results: Results) -> Key:
    return results.scenario, results.seed, results.replications
