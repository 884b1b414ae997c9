"""A tab that shows what is derived from a projection in the background, because it takes longer than a repaint may."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from math import floor
from typing import Any, TypeVar

from PySide6.QtCore import QTimer

from simulator.results.results import Results
from ui.desktop.answers.background import Job
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.stale_cover import WORKING, StaleCover
from ui.desktop.tabs.tab import Shared, Tab
from ui.wording.parts import percent_of

T = TypeVar("T")

PATIENCE = 250
"""Milliseconds that what is shown may lag behind the latest projection before it is dimmed."""


class SlowTab(Tab):
    """Has something derived from each projection; shows it unless a projection of another scenario has come by then.

    Attributes:
        projection: the latest that was given; what is shown may lag behind it.
        derived_from: the projection that what is shown is derived from; None before the first.
        problem: why nothing can be derived from the latest projection; empty where it can, or may.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self.projection: Projection | None = None
        self.derived_from: Projection | None = None
        self.problem = ""
        self._share, self._is_left = 0.0, False
        self._behind: tuple[Projection, Hashable, Any] | None = None
        self._lag = QTimer(self)
        self._lag.setSingleShot(True)
        self._lag.setInterval(PATIENCE)
        self._lag.timeout.connect(self._dim)
        self._cover = StaleCover(self)

    def work(self, projection: Projection) -> Callable[[Job], Any]:
        """The function that derives something; it runs on another thread and touches no widget."""
        raise NotImplementedError

    def show_derived(self, projection: Projection, derived: Any) -> None:
        """Show what was derived from a projection."""
        raise NotImplementedError

    def show_projection(self, projection: Projection) -> None:
        """Have something derived from a projection; show it when it is there."""
        self.projection, self._share = projection, 0.0
        if self.problem:
            self.problem = ""
            self._dim()
        if self.is_behind and not self._lag.isActive():
            # Not once more for every projection: in a drag they come sooner than the patience ends.
            self._lag.start()
        self.begin(projection)

    def begin(self, projection: Projection) -> None:
        """Ask the background for what is derived; a tab may wait with that until the hand rests."""
        job = self.work(projection)
        self.shared.background.ask(
            self.name,
            job,
            lambda derived: self._take(projection, derived),
            lambda why: self._fail(projection, why),
            self._tell_progress,
        )

    def behind(self, projection: Projection, asked: Hashable, make: Callable[[Results], T]) -> T | None:
        """The same of all runs, where only some are kept, to be shown behind; None where all are shown.

        It is kept for other filters. To be called on the thread of the background.

        Args:
            projection: the runs that are shown.
            asked: what is worked out.
            make: works it out.
        """
        whole, known = projection.whole, self._behind
        if whole is None:
            return None
        if known is None or known[0] is not whole or known[1] != asked:
            known = self._behind = whole, asked, make(whole.results)
        found: T = known[2]
        return found

    def leave(self) -> None:
        """Hide what is shown until something is derived from a projection of the document that is selected now."""
        self.shared.background.drop(self.name)
        self._lag.stop()
        self.projection = self.derived_from = None
        self.problem, self._share, self._is_left = "", 0.0, True
        self._cover.cover(True, WORKING, hides=True)

    @property
    def shown(self) -> Projection | None:
        """The projection that what is shown is derived from."""
        return self.derived_from

    @property
    def is_behind(self) -> bool:
        """Whether what is shown is of another scenario than the latest projection."""
        return self.projection is not None and (
            self.derived_from is None or self.derived_from.scenario != self.projection.scenario
        )

    def _take(self, projection: Projection, derived: Any) -> None:
        if self.projection is None or projection.scenario != self.projection.scenario:
            return
        self.derived_from, self.problem, self._is_left = projection, "", False
        self._lag.stop()
        self._cover.cover(False)
        self.show_derived(projection, derived)

    def _tell_progress(self, share: float) -> None:
        """Remember how far it is, and say so on the cover, where there is one by now."""
        self._share = share
        if not self._cover.isHidden():
            self._dim()

    def _dim(self) -> None:
        done = percent_of(floor(100 * self._share), is_none=not self._share, is_all=self._share == 1)
        words = WORKING if self._is_left else "Updating …"
        self._cover.cover(self.is_behind, f"{words} {done}" if self._share else words, hides=self._is_left)

    def _fail(self, projection: Projection, problem: str) -> None:
        if projection is not self.projection:
            return
        self.problem = problem
        self._lag.stop()
        self._cover.cover(True, f"This could not be worked out: {problem}", hides=self._is_left)
