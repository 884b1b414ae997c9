"""Files that the system hands to a program that runs already, or is just starting.

A double click in the Finder of macOS, or a drop on the dock, names no file on the command line: it comes as an event.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

Taker = Callable[[Sequence[Path]], object]
"""Opens files."""


class Handed:
    """Files that wait until somebody opens them."""

    def __init__(self) -> None:
        self._waiting: list[Path] = []
        self._taker: Taker | None = None

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
        if self._taker is not None and self._waiting:
            files, self._waiting = self._waiting, []
            self._taker(files)


handed = Handed()
"""There is one program."""


class Application(QApplication):
    """The application, which listens to the system. A filter would be asked about every event of every widget."""

    def event(self, event: QEvent) -> bool:
        """Take files that the system hands over."""
        if isinstance(event, QFileOpenEvent) and handed.take(event):
            return True
        return super().event(event)
