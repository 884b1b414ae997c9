"""Reads files for the window, which never waits for one: a small one takes no time, a larger one is read elsewhere.

Everything that the window opens is read here, wherever it is named: in a dialog, in a drop, on the command line, in the
workspace, among what a crash has left. A file that would take too long is refused in a sentence.

reader = Reader()
reader.read(path, held, open_it, tell)
reader.work_off()                  # small files are read now, as many as there is time for; the rest soon
"""

from __future__ import annotations

import logging
import stat
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from scenarios.counting import counted
from scenarios.problems import Problem
from scenarios.storage.bases import may_stand_on_file
from scenarios.storage.contents import content_of, text_in
from scenarios.storage.embedding import is_pdf, is_picture
from scenarios.storage.files import LARGEST, ScenarioFileError
from scenarios.text.formats import RefusalError
from scenarios.workbook.grids import is_workbook
from simulator.errors import WorkerError
from ui.desktop.documents.limited import LIMIT, Errand, Limited

log = logging.getLogger(__name__)

SMALL = 32_000
"""Bytes; a file of this size is read in 20 milliseconds, and the worst of them in a tenth of a second."""

AT_ONCE = 0.05
"""Seconds that the window may spend on small files before it paints again."""

CALM = 250
"""Milliseconds from which on it is said that something is being read."""

TOO_LONG = (
    f"it takes longer than {counted(round(LIMIT), 'second')} to read, or more memory than there is; look for very long "
    "names, texts or lists in it"
)

STOPPED = "it was not read, because reading was stopped"

T = TypeVar("T")
Failed = Callable[[ScenarioFileError], None]


class _Reading:
    """A file that is to be read."""

    def __init__(
        self, path: Path, work: Callable[[Path], Any], done: Callable[[Any], None], failed: Failed, what: str = ""
    ) -> None:
        self.path, self.work, self.done, self.failed, self.what = path, work, done, failed, what
        self.errand: Errand | None = None


class Reader(QObject):
    """Reads one file after another; small ones overtake large ones.

    Attributes:
        slow: what takes its time, as a sentence; empty when nothing does any more.

    Args:
        limited: where large files are read; of its own where none is given.
        at_once: seconds that the window may spend on small files before it paints again.
        parent: the owner in Qt's sense.
    """

    slow = Signal(str)

    def __init__(self, limited: Limited | None = None, at_once: float = AT_ONCE, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._at_once = at_once
        self.limited = limited or Limited(parent=self)
        self._near: deque[_Reading] = deque()
        self._far: deque[_Reading] = deque()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.work_off)
        self._calm = QTimer(self, singleShot=True, interval=CALM)
        self._calm.timeout.connect(self._tell)
        self._is_telling = False

    @property
    def is_busy(self) -> bool:
        """Whether anything is still to be read."""
        return bool(self._near or self._far)

    def read(
        self, path: Path, work: Callable[[Path], T], done: Callable[[T], None], failed: Failed, what: str = ""
    ) -> None:
        """Have a file read, soon.

        Args:
            path: where it is.
            work: reads it; a function of a module that raises ScenarioFileError where it cannot.
            done: called with what it answers, on this thread.
            failed: called with why it cannot be read.
            what: of which such files are, where their names say nothing to anybody: ``unsaved scenarios``.
        """
        reading = _Reading(path, work, done, failed, what)
        if is_small(path):
            self._near.append(reading)
            self._soon.start()
        else:
            self._far.append(reading)
            answers = partial(self._arrive, reading), partial(self._break, reading)
            reading.errand = self.limited.ask(work, path, *answers)
            self._watch()

    def expect(self, path: Path) -> None:
        """Prepare to read this file: it is likely to be asked for soon."""
        if not is_small(path):
            self.limited.warm()

    def work_off(self, seconds: float | None = None) -> None:
        """Read small files now, for so long at most, ``at_once`` where None; one at least."""
        until = perf_counter() + (self._at_once if seconds is None else seconds)
        while self._near:
            self._read_here(self._near.popleft())
            if perf_counter() > until and self._near:
                self._soon.start()
                return

    def stop(self) -> None:
        """Read nothing of what is still to be read."""
        dropped = [*self._near, *self._far]
        self._near.clear()
        self._far.clear()
        for reading in dropped:
            if reading.errand is not None:
                reading.errand.drop()
        self._watch()
        for reading in dropped:
            reading.failed(_refused(reading.path, STOPPED))

    def close(self) -> None:
        """Read nothing any more, and answer nobody."""
        self._soon.stop()
        self._near.clear()
        self._far.clear()
        self._watch()
        self.limited.close()

    def _read_here(self, reading: _Reading) -> None:
        try:
            answer = reading.work(reading.path)
        except Exception as error:
            reading.failed(_told(reading.path, error))
        else:
            reading.done(answer)

    def _arrive(self, reading: _Reading, answer: object) -> None:
        self._far.remove(reading)
        self._watch()
        reading.done(answer)

    def _break(self, reading: _Reading, error: Exception) -> None:
        self._far.remove(reading)
        self._watch()
        reading.failed(_told(reading.path, error))

    def _watch(self) -> None:
        """What is said follows what is read."""
        if self._is_telling:
            self._tell()
        elif not self._far:
            self._calm.stop()
        elif not self._calm.isActive():
            self._calm.start()

    def _tell(self) -> None:
        """Say what is being read, if anything."""
        self._is_telling = bool(self._far)
        if not self._far:
            self.slow.emit("")
            return
        if what := self._far[0].what:
            self.slow.emit(f"Reading {what} …")
            return
        others = len(self._far) - 1
        beside = f" and {counted(others, 'other', 'others')}" if others else ""
        self.slow.emit(f"Reading “{self._far[0].path.name}”{beside} …")


def is_small(path: Path) -> bool:
    """Whether it takes no time to read a file, or to find that it cannot be read."""
    try:
        status = path.stat()
    except (OSError, ValueError, RuntimeError):
        return True
    if not stat.S_ISREG(status.st_mode):
        return True
    if status.st_size <= SMALL:
        # A small PDF or workbook can take long as well.
        return not is_pdf(path) and not is_workbook(path) and not _may_stand_on_file(path)
    # What is larger than any scenario is refused unread.
    return status.st_size > LARGEST and not is_picture(path) and not is_workbook(path)


def _may_stand_on_file(path: Path) -> bool:
    """Whether another file may have to be read as well, of any size."""
    try:
        return may_stand_on_file(text_in(content_of(path, SMALL)))
    except (OSError, ValueError, RefusalError):
        return False


def _told(path: Path, error: Exception) -> ScenarioFileError:
    """Why a file cannot be read, whatever it was."""
    if isinstance(error, ScenarioFileError):
        return error
    if isinstance(error, WorkerError):
        return _refused(path, TOO_LONG)
    log.error("%s cannot be read", path, exc_info=error)
    return _refused(path, f"it cannot be read, by a mistake in Muster itself: {type(error).__name__}")


def _refused(path: Path, sentence: str) -> ScenarioFileError:
    return ScenarioFileError(str(path), (Problem("", sentence),))
