"""The runs that reality checks are judged by: those that the window has, as soon as it has all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from scenarios.goals import Check
from simulator.claims.verdicts import Verdict, verdict_on
from ui.desktop.answers.background import Background
from ui.desktop.answers.freshness import Freshness
from ui.desktop.answers.runner import Runner

Verdicts = tuple[Verdict, ...]


class Judge(QObject):
    """Judges checks by the window's runs of the selected scenario, beside the window; waits for these where need be.

    Attributes:
        judged: the verdicts on what was asked last are there: Verdicts (the argument), in its order.
        failed: why there are none, a sentence (the argument).
        changed: it waits for runs, or no longer; or more of them are there.
        is_waiting: whether what was asked last is still to be judged.

    Args:
        freshness: has the runs.
        runner: says how far they are.
        background: where the work is done.
        job: the name of that work.
        parent: the owner in Qt's sense.
    """

    judged = Signal(object)
    failed = Signal(str)
    changed = Signal()

    def __init__(
        self, freshness: Freshness, runner: Runner, background: Background, job: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._freshness, self._runner, self._background, self._job = freshness, runner, background, job
        self._asked: tuple[Check, ...] = ()
        self.is_waiting = False
        freshness.changed.connect(self._go_on)
        freshness.projected.connect(self._go_on)

    @property
    def has_runs(self) -> bool:
        """Whether all runs that are asked for are there."""
        return self._freshness.is_finished

    @property
    def is_paused(self) -> bool:
        """Whether no run will come by itself."""
        return not self._runner.is_live

    @property
    def progress(self) -> tuple[int, int]:
        """Runs that are done, and that are wanted."""
        return self._runner.done, self._runner.wanted

    def ask(self, checks: Sequence[Check]) -> None:
        """Judge these, at once or as soon as the runs are there; what was asked before is dropped."""
        self.drop()
        self._asked, self.is_waiting = tuple(checks), True
        self._go_on()

    def drop(self) -> None:
        """Judge nothing any more."""
        self._background.drop(self._job)
        if self.is_waiting:
            self.is_waiting = False
            self.changed.emit()

    def _go_on(self, *_: object) -> None:
        projection = self._freshness.projection
        if not self.is_waiting:
            return
        if projection is not None and self.has_runs:
            self.is_waiting = False
            asked, results = self._asked, projection.results
            self._background.ask(
                self._job, lambda _: tuple(verdict_on(check, results) for check in asked), self.judged.emit, self._fail
            )
        self.changed.emit()

    def _fail(self, sentence: str) -> None:
        self.failed.emit(f"The checks could not be judged: {sentence}")
