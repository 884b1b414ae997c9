"""Files that the system hands to a program that runs already, or is just starting.

A double click in the Finder of macOS, or a drop on the dock, names no file on the command line: it comes as an event.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

Taker = Callable[[Sequence[Path]], bool]
"""Opens files; False where it cannot do so now."""

PAUSE = 100
"""Milliseconds from one look whether a question is answered to the next."""


class Handed:
    """Files that wait until somebody opens them.

    They wait while a dialog is open: whoever has asked goes on with what was selected then. Where they are refused,
    because a field holds text that is none, they wait until the keyboard is elsewhere.
    """

    def __init__(self) -> None:
        self._waiting: list[Path] = []
        self._taker: Taker | None = None
        self._is_looking = False

    def take(self, event: QFileOpenEvent) -> bool:
        """Have the file of an event opened, as soon as anybody can; whether it names one."""
        url = event.url()
        if not url.isLocalFile():
            return False
        self._waiting.append(Path(url.toLocalFile()))
        self._give()
        return True

    def go_to(self, taker: Taker | None) -> None:
        """Who opens files from now on; None where nobody does any more."""
        self._taker = taker
        self._give()

    def _give(self) -> None:
        if self._taker is None or not self._waiting:
            return
        if QApplication.activeModalWidget() is not None:
            self._look_in(PAUSE)
            return
        files, self._waiting = self._waiting, []
        if not self._taker(files):
            self._waiting[:0] = files
            self._look_when_the_focus_moves()

    def _look_in(self, pause: int) -> None:
        """Try again after so many milliseconds."""
        if not self._is_looking:
            self._is_looking = True
            QTimer.singleShot(pause, self._look)

    def _look(self) -> None:
        self._is_looking = False
        self._give()

    def _look_when_the_focus_moves(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            # Not at once: whoever moves the focus is in the midst of something.
            app.focusChanged.connect(lambda *_: self._look_in(0), Qt.ConnectionType.SingleShotConnection)


handed = Handed()
"""There is one program."""


class Application(QApplication):
    """The application, which listens to the system. A filter would be asked about every event of every widget."""

    def event(self, event: QEvent) -> bool:
        """Take files that the system hands over."""
        if isinstance(event, QFileOpenEvent) and handed.take(event):
            return True
        return super().event(event)
