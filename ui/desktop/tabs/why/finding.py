"""Looks for what failing runs have in common in the background, with fresh runs by processes of its own."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from time import perf_counter

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal

from scenarios.schema import Scenario
from simulator.discovery.aims import Aim
from simulator.discovery.discovery import Discovery, State, measure, search
from simulator.errors import ModelError, WorkerError
from simulator.experiment import Cancelled, answers
from simulator.filters.errors import FilterError
from simulator.filters.filter import Filter
from simulator.results.results import Results
from ui.desktop.answers.ending import end
from ui.desktop.tabs.why.trials import background_pool

log = logging.getLogger(__name__)

KEPT = 6
"""Discoveries that are kept, so that undo, or another question, shows them again."""

Key = tuple[Scenario, int, int, Filter, Aim]
"""Scenario, seed, number of runs, the filter that keeps some of them, and what they are to get to."""


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """What is looked at.

    Attributes:
        results: all runs there are; as many fresh ones follow them.
        kept: the filter that keeps some of them, and of the fresh ones.
        aim: what runs are to get to.
    """

    results: Results
    kept: Filter
    aim: Aim

    @property
    def key(self) -> Key:
        """What the answer hangs on."""
        return self.results.scenario, self.results.seed, self.runs, self.kept, self.aim

    @property
    def runs(self) -> int:
        """How many runs there are, be they kept or not."""
        return self.results.replications


class _Task:
    """A subject that is being worked on, and the workers of its fresh runs, once there are any."""

    def __init__(self, subject: Subject) -> None:
        self.subject, self.since = subject, perf_counter()
        self.is_cancelled = False
        self.pool: Executor | None = None


class Finder(QObject):
    """Finds what failing runs have in common, when asked to; one subject at a time.

    Attributes:
        changed: work began, ended or failed.
        progressed: more fresh runs are done.
        done: fresh runs that are done.

    Args:
        make_pool: makes the executor of the fresh runs.
        parent: the owner in Qt's sense.
    """

    changed = Signal()
    progressed = Signal()
    _told = Signal(object, int)
    _ended = Signal(object, object, str)

    def __init__(self, make_pool: Callable[[], Executor] = background_pool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_pool = make_pool
        self._thread = ThreadPoolExecutor(1, "discovery")
        self._task: _Task | None = None
        self._kept: OrderedDict[Key, Discovery] = OrderedDict()
        self._fresh: Results | None = None
        self.done = 0
        self._problem: tuple[Key | None, str] = (None, "")
        self._is_closed = False
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @property
    def subject(self) -> Subject | None:
        """What is being worked on; None while nothing is."""
        return None if self._task is None else self._task.subject

    @property
    def is_running(self) -> bool:
        """Whether an answer is still to come."""
        return self._task is not None

    @property
    def seconds_left(self) -> float:
        """Seconds until the fresh runs are there, at the pace so far; ``inf`` before there is one."""
        if self._task is None or not self.done:
            return inf
        return (perf_counter() - self._task.since) * (self._task.subject.runs / self.done - 1.0)

    def known(self, subject: Subject) -> Discovery | None:
        """The answer where it is at hand; nothing is worked out."""
        return self._kept.get(subject.key)

    def problem_of(self, subject: Subject) -> str:
        """Why it has no answer, where it was looked for last; empty where all is well."""
        key, problem = self._problem
        return problem if key == subject.key else ""

    def start(self, subject: Subject) -> None:
        """Find the answer, unless it is at hand; nothing once it is closed."""
        if self._is_closed or self.known(subject) is not None:
            return
        self._leave()
        self.done, self._problem = 0, (None, "")
        self._task = _Task(subject)
        self._thread.submit(self._work, self._task)
        self.changed.emit()

    def cancel(self) -> None:
        """Work on nothing any more."""
        if self._task is not None:
            self._leave()
            self.changed.emit()

    def close(self) -> None:
        """End thread and processes; see `end` on how long that may take. A second time does nothing."""
        self._is_closed = True
        task = self._task
        self._leave()
        if task is not None and task.pool is not None:
            end(task.pool)
        end(self._thread)

    def _leave(self) -> None:
        if self._task is not None:
            self._task.is_cancelled = True
            self._task = None

    def _work(self, task: _Task) -> None:
        """On the thread; nothing where it was cancelled while it waited for the thread."""
        if task.is_cancelled:
            return
        try:
            self._ended.emit(task, self._discovery(task), "")
        except (Cancelled, CancelledError):
            pass
        except Exception as error:
            if task.is_cancelled:
                # The window closes: a pool that has ended takes no more work.
                return
            if not isinstance(error, ModelError | WorkerError | FilterError):
                log.exception("looking for what failing runs have in common failed")
            self._ended.emit(task, None, str(error) or type(error).__name__)

    def _discovery(self, task: _Task) -> Discovery:
        subject = task.subject
        found = search(_kept(subject.results, subject.kept), subject.aim)
        if found.state is not State.FOUND:
            return Discovery(found, found.failing)
        return measure(found, _kept(self._fresh_runs(task), subject.kept))

    def _fresh_runs(self, task: _Task) -> Results:
        """As many runs as there are, that follow them; those of the last answer where they are the same."""
        base, runs, known = task.subject.results, task.subject.runs, self._fresh
        if known is not None and known.replications == runs and _is_of(known, base):
            return known
        task.pool = self._make_pool()
        blocks = []
        try:
            for block in answers(base.scenario, base.seed, runs, 2 * runs, task.pool):
                if task.is_cancelled:
                    raise Cancelled
                blocks.append(block)
                self._told.emit(task, block.first + block.count - runs)
        finally:
            task.pool.shutdown(cancel_futures=True)
        self._fresh = Results.of(base.scenario, base.seed, blocks)
        return self._fresh

    def _tell(self, task: _Task, done: int) -> None:
        if task is self._task:
            self.done = done
            self.progressed.emit()

    def _end(self, task: _Task, discovery: Discovery | None, problem: str) -> None:
        if task is not self._task:
            return
        self._task, self._problem = None, (task.subject.key, problem)
        if discovery is not None:
            self._kept[task.subject.key] = discovery
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self.changed.emit()


def _is_of(known: Results, base: Results) -> bool:
    return known.scenario == base.scenario and known.seed == base.seed


def _kept(results: Results, wanted: Filter) -> Results:
    """The runs that a filter keeps; what cannot be asked, or weighed, keeps nothing out.

    Raises:
        FilterError: it keeps none.
    """
    mask = np.ones(results.replications, np.bool_)
    for clause in wanted.clauses:
        with suppress(FilterError):
            mask &= clause.mask(results)
    with suppress(FilterError):
        mask = wanted.weighed(results, mask)
    if not mask.any():
        raise FilterError("There is no run of this kind to look at.")
    return results if mask.all() else results.only(mask)
