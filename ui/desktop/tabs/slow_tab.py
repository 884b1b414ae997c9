"""A tab whose projection takes longer than a repaint may: it is worked out aside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer

from ui.desktop.answers.background import Job
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.stale_cover import StaleCover
from ui.desktop.tabs.tab import Shared, Tab

PATIENCE = 250
"""Milliseconds that what is shown may lag behind the latest projection before it is dimmed."""


class SlowTab(Tab):
    """Asks for an answer to each projection, and shows it when it comes unless another scenario is asked about by then.

    Attributes:
        projection: the latest that was given; what is shown may lag behind it.
        answered: the projection that is shown; None before the first.
        problem: why the latest projection has no answer; empty where it has, or may have.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self.projection: Projection | None = None
        self.answered: Projection | None = None
        self.problem = ""
        self._lag = QTimer(self)
        self._lag.setSingleShot(True)
        self._lag.setInterval(PATIENCE)
        self._lag.timeout.connect(self._dim)
        self._cover = StaleCover(self)

    def work(self, projection: Projection) -> Callable[[Job], Any]:
        """What to work out; the function it answers runs on another thread and touches no widget."""
        raise NotImplementedError

    def show_answer(self, projection: Projection, answer: Any) -> None:
        """Show what was worked out of a projection."""
        raise NotImplementedError

    def show_projection(self, projection: Projection) -> None:
        """Ask for the answer to it."""
        self.projection = projection
        if self.problem:
            self.problem = ""
            self._dim()
        if self.is_behind and not self._lag.isActive():
            # Not once more for every projection: in a drag they come sooner than the patience ends.
            self._lag.start()
        job = self.work(projection)
        self.shared.background.ask(
            self.name, job, lambda answer: self._take(projection, answer), lambda why: self._fail(projection, why)
        )

    @property
    def shown(self) -> Projection | None:
        """The projection whose answer is shown."""
        return self.answered

    @property
    def is_behind(self) -> bool:
        """Whether what is shown is of another scenario than the latest projection."""
        return self.projection is not None and (
            self.answered is None or self.answered.scenario != self.projection.scenario
        )

    def _take(self, projection: Projection, answer: Any) -> None:
        if self.projection is None or projection.scenario != self.projection.scenario:
            return
        self.answered, self.problem = projection, ""
        self._lag.stop()
        self._cover.cover(False)
        self.show_answer(projection, answer)

    def _dim(self) -> None:
        self._cover.cover(self.is_behind, "Updating …")

    def _fail(self, projection: Projection, problem: str) -> None:
        if projection is not self.projection:
            return
        self.problem = problem
        self._lag.stop()
        self._cover.cover(True, f"This could not be worked out: {problem}")
