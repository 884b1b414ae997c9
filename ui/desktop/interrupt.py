"""Signals reach the window: Qt's event loop does not let Python see them by itself.

Ctrl+C closes the window as a click does, with its questions. Where nobody is there to answer, because the system shuts
down or the terminal is gone, or the user presses Ctrl+C again, it ends at once, and what is not saved stays kept.
"""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

STOPS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
"""What the system sends, and a terminal that is closed; on Windows the last."""


class Interrupt(QObject):
    """Calls back in the event loop when the process gets a signal; signals that are ignored stay so.

    Python writes a byte for every signal into one end of a socket; the other end wakes the event loop.

    Args:
        close: called when the process is interrupted; it may ask a question.
        leave: called with the number of any other signal, and of an interruption while a question is open.
        parent: the owner in Qt's sense.
    """

    def __init__(
        self, close: Callable[[], object], leave: Callable[[int], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._close, self._leave = close, leave
        self._is_told = False
        self._out, self._in = socket.socketpair()
        self._out.setblocking(False)
        self._in.setblocking(False)
        self._notifier = QSocketNotifier(self._out.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        before = {number: signal.getsignal(number) for number in (signal.SIGINT, *STOPS)}
        self._before = {number: kind for number, kind in before.items() if kind is not signal.SIG_IGN}
        for number in self._before:
            signal.signal(number, lambda *_: None)
        self._wakeup = signal.set_wakeup_fd(self._in.fileno(), warn_on_full_buffer=False)

    def remove(self) -> None:
        """Leave signals to whoever had them before."""
        signal.set_wakeup_fd(self._wakeup)
        for number, kind in self._before.items():
            signal.signal(number, kind)
        self._notifier.setEnabled(False)
        self._out.close()
        self._in.close()

    def _wake(self) -> None:
        for number in self._out.recv(16):
            if number not in self._before:
                continue
            if number == signal.SIGINT and not self._is_told:
                self._is_told = True
                self._close()
                self._is_told = False
            else:
                self._leave(number)
