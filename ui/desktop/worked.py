"""A tab whose picture takes longer than a repaint may: it is worked out aside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer

from ui.desktop.aside import Job
from ui.desktop.charts.veil import Veil
from ui.desktop.picture import Picture
from ui.desktop.tabs import Shared, Tab

PATIENCE = 250
"""Milliseconds that what is shown may lag behind the latest picture before it is dimmed."""


class Worked(Tab):
    """Asks for an answer to each picture, and shows it when it comes, unless another scenario is asked about by then.

    Attributes:
        picture: the latest that was given; what is shown may lag behind it.
        answered: the picture that is shown; None before the first.
        problem: why the latest picture has no answer; empty where it has, or may have.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self.picture: Picture | None = None
        self.answered: Picture | None = None
        self.problem = ""
        self._lag = QTimer(self)
        self._lag.setSingleShot(True)
        self._lag.setInterval(PATIENCE)
        self._lag.timeout.connect(self._dim)
        self._veil = Veil(self)

    def work(self, picture: Picture) -> Callable[[Job], Any]:
        """What to work out; the function it answers runs on another thread and touches no widget."""
        raise NotImplementedError

    def show_answer(self, picture: Picture, answer: Any) -> None:
        """Show what was worked out of a picture."""
        raise NotImplementedError

    def show_picture(self, picture: Picture) -> None:
        """Ask for the answer to it."""
        self.picture = picture
        if self.problem:
            self.problem = ""
            self._dim()
        if self.is_behind and not self._lag.isActive():
            # Not once more for every picture: in a drag they come sooner than the patience ends.
            self._lag.start()
        job = self.work(picture)
        self.shared.aside.ask(
            self.name, job, lambda answer: self._take(picture, answer), lambda why: self._fail(picture, why)
        )

    @property
    def shown(self) -> Picture | None:
        """The picture whose answer is shown."""
        return self.answered

    @property
    def is_behind(self) -> bool:
        """Whether what is shown is of another scenario than the latest picture."""
        return self.picture is not None and (self.answered is None or self.answered.scenario != self.picture.scenario)

    def _take(self, picture: Picture, answer: Any) -> None:
        if self.picture is None or picture.scenario != self.picture.scenario:
            return
        self.answered, self.problem = picture, ""
        self._lag.stop()
        self._veil.cover(False)
        self.show_answer(picture, answer)

    def _dim(self) -> None:
        self._veil.cover(self.is_behind, "Updating …")

    def _fail(self, picture: Picture, problem: str) -> None:
        if picture is not self.picture:
            return
        self.problem = problem
        self._lag.stop()
        self._veil.cover(True, f"This could not be worked out: {problem}")
