"""Ctrl+C in the terminal closes the window: Qt's event loop does not let Python see signals by itself."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class Interrupt(QObject):
    """Calls ``act`` in the event loop when the process is interrupted; where interruptions are ignored, they stay so.

    Python writes a byte for every signal into one end of a socket; the other end wakes the event loop.
    """

    def __init__(self, act: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._act = act
        self._out, self._in = socket.socketpair()
        self._in.setblocking(False)
        self._notifier = QSocketNotifier(self._out.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        self._before = signal.getsignal(signal.SIGINT)
        if self._before is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, lambda *_: None)
        self._wakeup = signal.set_wakeup_fd(self._in.fileno())

    def remove(self) -> None:
        """Leave signals to whoever had them before."""
        signal.set_wakeup_fd(self._wakeup)
        signal.signal(signal.SIGINT, self._before)
        self._notifier.setEnabled(False)
        self._out.close()
        self._in.close()

    def _wake(self) -> None:
        if signal.SIGINT in self._out.recv(16):
            self._act()
