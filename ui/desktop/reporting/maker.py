"""Makes reports, one after another and away from the window: gathers, draws the pages, and saves."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.desktop.answers.background import Background
from ui.desktop.reporting.drawing import Drawer
from ui.desktop.reporting.gathering import Asked, Known, Wish, task
from ui.desktop.seeking.errand import Errand, own_pool
from ui.report.evidence import Evidence

DRAW, SAVE = "draw a report", "save a report"
"""The names of the jobs in the background."""


class Maker(QObject):
    """Makes the report that is wished for last; what is at hand is used again.

    Attributes:
        changed: work began, went on, ended or failed.
        came: pages are there.
        saved: the report is on the disk (the argument: where).
        errand: runs what is missing.
        known: the runs at hand.
        pages: those that are there, each a PNG.
        lack: why a report has no pages; empty where it has.
        problem: why there is no report, or why it is not saved; empty where all is well.

    Args:
        make_pool: for tests: makes what runs the scenarios.
        parent: the owner in Qt's sense.
    """

    changed = Signal()
    came = Signal()
    saved = Signal(Path)

    def __init__(self, make_pool: Callable[[], Executor] = own_pool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.errand, self.known = Errand(make_pool, self), Known()
        self.pages: tuple[bytes, ...] = ()
        self.lack = self.problem = ""
        self._drawer = Drawer()
        self._background = Background(parent=self)
        self._wish: Wish | None = None
        self._drawn_for: tuple[object, ...] = ()
        self._evidence: Evidence | None = None
        self._gathered: tuple[object, ...] = ()
        self._saving: tuple[str, Path] | None = None
        self.errand.came.connect(self.known.take)
        self.errand.done.connect(self._take)
        self.errand.changed.connect(self._follow)
        self.errand.progressed.connect(self.changed)

    @property
    def is_busy(self) -> bool:
        """Whether anything is on its way."""
        return self.errand.is_running or self._background.is_busy

    @property
    def is_saving(self) -> bool:
        """Whether a file is to be written, now or as soon as the report is there."""
        return self._saving is not None

    @property
    def is_drawn(self) -> bool:
        """Whether the pages are those of the report that is wished for."""
        return self._wish is not None and self._wish.key == self._drawn_for

    @property
    def doing(self) -> str:
        """What is on its way, in words; empty where nothing is."""
        if self.errand.is_running:
            return "Running …" if self.errand.share < 1.0 else "Putting it together …"
        if not self._background.is_busy:
            return ""
        return "Saving …" if self._saving is not None and self.is_drawn else "Drawing the pages …"

    def make(self, wish: Wish) -> None:
        """Make this report; another one that is on its way is left, and a file that waits for it waits for this one."""
        is_new = self._wish is None or wish.key != self._wish.key or not (self.is_busy or self.is_drawn)
        self._wish = wish
        if is_new:
            self._leave()
            self.problem = ""
            if wish.asked.key == self._gathered:
                self._draw()
            else:
                self._gather(wish.asked)
        self.changed.emit()

    def save(self, form: str, path: Path) -> None:
        """Save the report that is wished for, as soon as it is there."""
        self._saving, self.problem = (form, path), ""
        if self.is_drawn:
            self._save()
        elif not self.is_busy and self._wish is not None:
            self.make(self._wish)
        self.changed.emit()

    def cancel(self) -> None:
        """Leave all that is on its way; what is there stays."""
        self._saving = None
        self._leave()
        self.changed.emit()

    def close(self) -> None:
        """End threads and processes."""
        self.errand.close()
        self._background.close()

    def _leave(self) -> None:
        self.errand.cancel()
        for job in (DRAW, SAVE):
            self._background.drop(job)

    def _gather(self, asked: Asked) -> None:
        self.known.turn_to(asked.seed, asked.replications)
        self._evidence, self._gathered = None, ()
        self.errand.start(task(asked, self.known), asked.replications, asked.seed, self.known.missing(asked))

    def _take(self, evidence: object) -> None:
        if isinstance(evidence, Evidence) and self._wish is not None:
            self._evidence, self._gathered = evidence, self._wish.asked.key
            self._draw()

    def _draw(self) -> None:
        wish, gathered, drawer = self._wish, self._evidence, self._drawer
        if wish is not None and gathered is not None:
            self._background.ask(
                DRAW,
                lambda job: drawer.pages(drawer.report(wish, gathered, job)),
                lambda drawn: self._show(wish, *drawn),
                self._fail,
            )

    def _show(self, wish: Wish, pages: tuple[bytes, ...], lack: str) -> None:
        self.pages, self.lack, self._drawn_for = pages, lack, wish.key
        self.came.emit()
        if self._saving is not None:
            self._save()
        self.changed.emit()

    def _save(self) -> None:
        wish, gathered, saving, drawer = self._wish, self._evidence, self._saving, self._drawer
        if wish is not None and gathered is not None and saving is not None:
            self._background.ask(
                SAVE, lambda job: drawer.save(drawer.report(wish, gathered, job), *saving), self._end, self._fail
            )

    def _end(self, path: Path) -> None:
        self._saving = None
        self.changed.emit()
        self.saved.emit(path)

    def _fail(self, why: str) -> None:
        self._saving, self.problem = None, why
        self.changed.emit()

    def _follow(self) -> None:
        """The errand began or ended."""
        if self.errand.problem:
            self._saving, self.problem = None, self.errand.problem
        self.changed.emit()
