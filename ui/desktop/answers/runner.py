"""Answers the window's requests in worker processes, and never on the thread of the window.

    runner = Runner()
    runner.projected.connect(results.show_projection)
    runner.ask(Request(scenario, seed=1, replications=1000))    # the latest request wins
    runner.close()

The rule against stale answers: only futures that are in ``_orders`` are read, in order of replication. A new request
drops them; whatever the workers still finish of the old one is nobody's any more.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from simulator.errors import ClusterError, ModelError, WorkerError
from simulator.runs.block import Block
from simulator.runs.here import NoKernelError
from ui.desktop.answers.crew import Crew
from ui.desktop.answers.kept_answers import KeptAnswers, Request
from ui.desktop.answers.orders import Orders
from ui.desktop.answers.progress import Progress
from ui.desktop.answers.projection import Projection, projection_of
from ui.desktop.answers.shared_workers import new_pool
from ui.desktop.answers.standing import Standing
from ui.desktop.answers.summary import Summarise, Summary

log = logging.getLogger(__name__)

REST = 200
"""Milliseconds from a request after which runs beyond its first projection are added: in a drag the workers are free
for the next request, when the hand rests the projection becomes precise."""

PATIENCE = 400
"""Milliseconds for which a new request lets the one before finish its first projection: else a drag would show none."""


class Runner(Standing):
    """Keeps the answer to the latest request coming.

    Args:
        make_pool: makes the executor of the replications.
        summarise: makes a projection of blocks; called in a thread of its own.
        parent: the owner in Qt's sense.
        beside: a runner whose workers and answers this one shares; it must be closed before that one.
    """

    _woken = Signal()

    def __init__(
        self,
        make_pool: Callable[[], Executor] = new_pool,
        summarise: Summarise = projection_of,
        parent: QObject | None = None,
        beside: Runner | None = None,
    ) -> None:
        crew = Crew(make_pool()) if beside is None else beside.crew
        super().__init__(crew, Orders(crew, self._wake), Summary(summarise, self._wake), parent)
        self._owns_crew = beside is None
        self.crew.moved.connect(self._move)
        self._answers: KeptAnswers = KeptAnswers() if beside is None else beside._answers
        self._is_closed = False
        # Futures call back on other threads, or at once on this one: the event loop puts them in order.
        self._woken.connect(self._read, Qt.ConnectionType.QueuedConnection)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._go_on)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._fill)

    def ask(self, request: Request, *, at_once: bool = False) -> None:
        """Answer this request from now on. What is known of it is shown at once; the rest follows.

        A runner that is closed answers nothing.

        Args:
            request: what is to be answered.
            at_once: not even the first answer to the one before is waited for.
        """
        if self._is_closed:
            return
        if self._work is not None and self._work.request == request and (self.is_busy or self.is_finished):
            self._next = None
            return
        if not at_once and self._lets_finish and self._answers.projection(request) is None:
            self._wait(request)
            return
        self._begin(request)

    def known(self, request: Request) -> Projection | None:
        """What is kept of an answer, perhaps with fewer runs; nothing is asked."""
        return self._answers.projection(request)

    def start_over(self) -> None:
        """Forget all answers, for they were wrong, and answer the latest request anew."""
        self._answers.forget()
        self._drop()
        if self._work is not None:
            self._begin(self._next or self._work.request)

    def set_live(self, live: bool) -> None:
        """Pause, or go on with the latest request where it stopped."""
        if live == self._is_live or self._is_closed:
            return
        self._is_live = live
        if not live:
            self._drop()
            self._go_on()
        else:
            self._ask_again()
        self.progressed.emit()

    def close(self) -> None:
        """End the workers, once; see `end` on how long that may take."""
        if self._is_closed:
            return
        self._is_closed = True
        self._patience.stop()
        self._rest.stop()
        self._woken.disconnect(self._read)
        self.crew.moved.disconnect(self._move)
        self._orders.drop()
        self._work = self._next = None
        if self._owns_crew:
            self.crew.close()
        self._summary.close()

    def _begin(self, request: Request) -> None:
        self._patience.stop()
        self._summary.drop()
        self._next = None
        projection = self._answers.projection(request)
        if self._work is not None and self._work.request.scenario != request.scenario:
            self._rest.start()
        self._work = self._orders.turn_to(request) or self._progress_of(request, projection)
        if projection is not None:
            self.projected.emit(projection)
        self._fill()
        self._sum_up()
        self.progressed.emit()

    def _progress_of(self, request: Request, projection: Projection | None = None) -> Progress:
        shown, pace = projection.replications if projection else 0, self.crew.pace(request.scenario)
        return Progress(request, self._answers.blocks(request), shown, pace)

    def _wait(self, request: Request) -> None:
        """Turn to this request a little later; its first block may be run meanwhile."""
        self._next = request
        if not self._patience.isActive():
            self._patience.start()
        self._look_ahead()

    def _look_ahead(self) -> None:
        """While the projection of this request is made, the kernel runs the one that waits."""
        if self._next is not None and self._is_live and self._summary and self._orders.is_idle:
            self._orders.run_ahead(self._progress_of(self._next))

    def _follow(self) -> None:
        """Turn to the request that was run ahead, if any, and have a later one wait."""
        if (waiting := self._next) is not None:
            soonest = self._orders.ahead or waiting
            self._begin(soonest)
            if waiting != soonest:
                self._wait(waiting)

    def _go_on(self) -> None:
        """Turn to the request that waits, if any."""
        if self._next is not None:
            self._begin(self._next)

    def _fill(self) -> None:
        """Keep whoever runs busy."""
        if self._work is None or not self._is_live:
            return
        try:
            self._orders.fill(self._work, rested=not self._rest.isActive())
        except ClusterError as error:
            self.crew.lose(str(error))

    def _move(self) -> None:
        """It is run somewhere else from now on; what has come stays."""
        self._drop()
        if self._is_live:
            self._ask_again()
        self.progressed.emit()

    def _ask_again(self) -> None:
        """Ask for what is not here of the request at hand."""
        if self._work is not None:
            self._work.restart(self.crew.pace(self._work.request.scenario))
            self._fill()

    def _wake(self, _: Future[Any]) -> None:
        if not self._is_closed:
            self._woken.emit()

    def _drop(self) -> None:
        """Nobody wants what is on its way any more."""
        self._orders.drop()
        self._summary.drop_awaiting()

    def _read(self) -> None:
        """Take what has arrived, in order of replication; a projection after all blocks that it was made of."""
        come = self._summary.come
        while self._work is not None and self._orders.has_next:
            self._take(self._work, self._orders.take())
        if come is not None and self._summary.take(come):
            self._show(come)
        self._fill()
        self._sum_up()
        self._look_ahead()
        self.progressed.emit()

    def _take(self, work: Progress, future: Future[Block]) -> None:
        problem = future.exception()
        if problem is None:
            work.blocks.append(future.result())
        elif isinstance(problem, NoKernelError):
            self._drop()
            self._ask_again()
        elif self.crew.is_far and not isinstance(problem, ModelError):
            self.crew.lose(str(problem) or type(problem).__name__)
        else:
            self._fail(work, problem)

    def _sum_up(self) -> None:
        """Have a projection made of what is here, one at a time."""
        if self._work is None or self._summary:
            return
        coming = self._orders.first(self._work)
        if coming or self._work.wants_projection:
            self._summary.begin(self._work, coming)

    def _show(self, summary: Future[Projection]) -> None:
        work, problem = self._work, summary.exception()
        if work is not None and problem is not None:
            self._fail(work, problem)
        elif work is not None:
            projection = summary.result()
            work.shown, work.seconds = projection.replications, perf_counter() - work.since
            self._answers.keep(work.request, work.known(projection.replications), projection)
            # While this one is painted the next is run; a next that is known is shown after this one.
            if self._next is not None and self._answers.projection(self._next) is None:
                self._follow()
            self.projected.emit(projection)
            if not self._lets_finish:
                self._go_on()

    def _fail(self, work: Progress, problem: BaseException) -> None:
        self._drop()
        if not isinstance(problem, ModelError | WorkerError):
            log.error("a run failed", exc_info=problem)
        self.failed.emit(work.fail(str(problem) or type(problem).__name__))
        self._go_on()
