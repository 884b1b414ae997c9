"""What happens to an error nobody expected: it is logged, the user is told once, and the window stays."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

log = logging.getLogger(__name__)

HEAD = "Something went wrong that Muster did not expect."
ADVICE = "Your scenarios are as they were. Save them; if anything looks odd, start again."

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


class CrashReporter(QObject):
    """Takes the place of Python's own report of uncaught exceptions, in every thread.

    Args:
        tell: shows a head and a text to the user; called on the thread of the window, one report at a time.
        parent: the owner in Qt's sense.
    """

    _crashed = Signal(str)

    def __init__(self, tell: Callable[[str, str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tell = tell
        self._is_telling = False
        self._before = sys.excepthook, threading.excepthook
        # Queued: an exception in a slot is reported after the slot, an exception in another thread on this one.
        self._crashed.connect(self._report, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Report from now on."""
        sys.excepthook = self._take
        threading.excepthook = lambda given: self._take(
            given.exc_type, given.exc_value or given.exc_type(), given.exc_traceback
        )

    def remove(self) -> None:
        """Leave uncaught exceptions to whoever had them before."""
        sys.excepthook, threading.excepthook = self._before

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):
            self._before[0](kind, error, trace)
            return
        log.error("unexpected error", exc_info=(kind, error, trace))
        self._crashed.emit(f"{kind.__name__}: {error}")

    def _report(self, words: str) -> None:
        if self._is_telling:
            return
        self._is_telling = True
        try:
            self._tell(HEAD, f"{ADVICE}\n\n{words}")
        finally:
            self._is_telling = False
