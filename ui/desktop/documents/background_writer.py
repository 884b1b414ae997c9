"""Writes small files one after another on a thread of its own, so that a slow disk never holds the window up."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, Signal


class BackgroundWriter(QObject):
    """Does work in the order in which it is given.

    Attributes:
        ended: the key of a piece of work, and why it failed in a sentence; empty where it did not. Emitted on the
            thread of the window.
    """

    ended = Signal(object, str)
    _told = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: ThreadPoolExecutor | None = ThreadPoolExecutor(1, "background writer")
        self._told.connect(self.ended, Qt.ConnectionType.QueuedConnection)

    def do(self, key: Hashable, work: Callable[[], object]) -> Future[str]:
        """Do this when all before it is done; answers why it failed, empty where it did not."""
        if self._thread is None:
            raise RuntimeError("this writer is closed")
        return self._thread.submit(self._work, key, work)

    def close(self) -> None:
        """Finish what was given, and end the thread."""
        if self._thread is not None:
            self._thread.shutdown(wait=True)
            self._thread = None

    def _work(self, key: Hashable, work: Callable[[], object]) -> str:
        sentence = ""
        try:
            work()
        except Exception as error:
            # Whatever it is, an attempt to keep something safe does not end the program.
            sentence = str(error) or type(error).__name__
        self._told.emit(key, sentence)
        return sentence
