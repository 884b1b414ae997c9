"""What can be seen of a runner: how far the answer to the latest request has come, and who makes it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.desktop.answers.crew import Crew
from ui.desktop.answers.kept_answers import Failure, Request
from ui.desktop.answers.orders import Orders
from ui.desktop.answers.progress import Progress
from ui.desktop.answers.summary import Summary


class Standing(QObject):
    """How the latest request stands; whoever inherits it works on that.

    Attributes:
        projected: a Projection has come; the first soon, then better ones up to the number of replications asked for.
        progressed: something of ``done``, ``wanted``, ``seconds`` or ``is_busy`` has changed.
        failed: a Failure: why its request cannot be answered. By then another one may wait: compare it with yours.
        crew: who runs; where it is told to go, the request at hand goes too, and so do the runners beside this one.
    """

    projected = Signal(object)
    progressed = Signal()
    failed = Signal(object)

    def __init__(self, crew: Crew, orders: Orders, summary: Summary, parent: QObject | None) -> None:
        super().__init__(parent)
        self.crew = crew
        self._orders, self._summary = orders, summary
        self._work: Progress | None = None
        self._next: Request | None = None
        self._is_live = True

    @property
    def done(self) -> int:
        """Replications computed for the latest request so far."""
        return self._work.done if self._work else 0

    @property
    def wanted(self) -> int:
        """Replications the latest request asks for."""
        return self._work.request.replications if self._work else 0

    @property
    def seconds(self) -> float:
        """Seconds that the latest request has taken until its last projection."""
        return self._work.seconds if self._work else 0.0

    @property
    def is_busy(self) -> bool:
        """Whether anything is on its way."""
        return bool(self._orders) or bool(self._summary) or self._next is not None

    @property
    def is_finished(self) -> bool:
        """Whether the latest request is answered in full."""
        return self._next is None and self._work is not None and self._work.shown == self._work.request.replications

    @property
    def is_settled(self) -> bool:
        """Whether nothing more comes of the latest request: it is answered in full, or cannot be."""
        return self.is_finished or (self._work is not None and self._work.failure is not None and not self.is_busy)

    @property
    def failure(self) -> Failure | None:
        """Why a request has failed; where a newer one waits, or has its answer, compare it with yours."""
        return self._work.failure if self._work is not None else None

    @property
    def engine(self) -> str:
        """Who answers the latest request; empty where that is not known: in a cluster, or before any request."""
        return self.crew.engine(self._work.request.scenario) if self._work is not None else ""

    @property
    def is_live(self) -> bool:
        """Whether requests are answered as they come."""
        return self._is_live

    @property
    def _lets_finish(self) -> bool:
        """Whether the request under way is about to have its first projection."""
        return self._work is not None and not self._work.shown and self.is_busy
