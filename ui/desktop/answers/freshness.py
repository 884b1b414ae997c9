"""Whether what is shown is the answer to the request at hand, and what to say where it is not.

    freshness = Freshness(session, runner)
    freshness.projected.connect(results.show_projection)
    freshness.changed.connect(lambda: results.dim(freshness.stale))
    freshness.ask()

A projection that came back is compared with what is asked for: its results know what made them.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ui.desktop.answers.kept_answers import Request
from ui.desktop.answers.projection import Projection
from ui.desktop.answers.runner import Runner
from ui.desktop.documents.session import Session

PATIENCE = 250
"""Milliseconds for which a projection that is out of date may stay unmarked: in a drag the next one comes sooner."""


class Freshness(QObject):
    """Asks the runner whenever the session asks for something else, and judges what comes back.

    Attributes:
        projection: the projection that is shown: the one that came last for the selected document; None before that.
        stale: why it is marked as out of date, in a word or two; empty while it counts as the answer.
        asking: the runner is about to be asked for a Request (the argument).
        projected: a Projection (the argument) has come and is to be shown.
        changed: ``stale``, ``problem`` or what the runner says of its progress may be another.

    Args:
        session: what is asked for.
        runner: who answers.
        parent: the owner in Qt's sense.
    """

    asking = Signal(object)
    projected = Signal(object)
    changed = Signal()

    def __init__(self, session: Session, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._runner = session, runner
        self.projection: Projection | None = None
        self.stale = ""
        self._asked = session.selected
        self._lag = QTimer(self, singleShot=True, interval=PATIENCE)
        self._lag.timeout.connect(self.mark)
        session.scenario_changed.connect(self.ask)
        session.runs_changed.connect(self.ask)
        session.selection_changed.connect(self._turn)
        runner.projected.connect(self._take)
        runner.progressed.connect(self._review)
        runner.failed.connect(self._review)

    @property
    def request(self) -> Request:
        """What is asked for at the moment."""
        return Request(self._session.scenario, self._session.seed, self._session.replications)

    @property
    def is_current(self) -> bool:
        """Whether the projection answers the request at hand, though perhaps with fewer runs than asked for."""
        projection = self.projection
        asked = self._session.scenario, self._session.seed
        return projection is not None and (projection.scenario, projection.results.seed) == asked

    @property
    def is_finished(self) -> bool:
        """Whether it answers the request at hand with all runs asked for."""
        return self.is_current and self._runner.is_finished

    @property
    def is_patient(self) -> bool:
        """Whether the projection is out of date and not marked: in a drag the next one is about to come."""
        return not (self.is_current or self.stale)

    @property
    def problem(self) -> str:
        """Why the request at hand has no answer; empty where it has, or may have."""
        failure = self._runner.failure
        return failure.sentence if failure is not None and failure.request == self.request else ""

    def ask(self) -> None:
        """Ask for what the session asks for."""
        request = self.request
        self.asking.emit(request)
        # What another document has asked for is not waited for: its answer would be shown under the name of this one.
        self._runner.ask(request, at_once=self._asked is not self._session.selected)
        self._asked = self._session.selected
        self._review()

    def mark(self) -> None:
        """Mark a projection that is out of date now, however soon the next one may come."""
        if not self.is_current:
            self.stale = self._why_stale()
            self.changed.emit()

    def stop(self) -> None:
        """Mark nothing any more: the window closes."""
        self._lag.stop()

    def _turn(self) -> None:
        """Another document is selected: what is shown is not of that, unless they are alike."""
        if not self.is_current:
            self.projection = None
        self.mark()

    def _take(self, projection: Projection) -> None:
        self.projection = projection
        self._clear()
        self.projected.emit(projection)
        self._review()

    def _review(self) -> None:
        """Mark what is out of date: at once where nothing better comes soon, else when patience ends."""
        if self.is_current:
            self._clear()
        elif self.projection is None or self.problem or not self._runner.is_live or self.stale:
            self.stale = self._why_stale()
        elif not self._lag.isActive():
            self._lag.start()
        self.changed.emit()

    def _clear(self) -> None:
        self._lag.stop()
        self.stale = ""

    def _why_stale(self) -> str:
        if self.problem:
            return "Out of date"
        if not self._runner.is_live:
            return "Paused"
        return "Updating …" if self.projection is not None else "Working out …"
