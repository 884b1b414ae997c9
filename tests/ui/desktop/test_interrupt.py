"""Ctrl+C in the terminal reaches the event loop."""

from __future__ import annotations

import os
import signal

from pytestqt.qtbot import QtBot

from ui.desktop.interrupt import Interrupt


def test_that_an_interrupt_acts_in_the_event_loop(qtbot: QtBot) -> None:
    done: list[str] = []
    before = signal.getsignal(signal.SIGINT)
    interrupt = Interrupt(lambda: done.append("closed"))
    try:
        os.kill(os.getpid(), signal.SIGINT)
        assert done == []
        qtbot.waitUntil(lambda: done == ["closed"])
    finally:
        interrupt.remove()
    assert signal.getsignal(signal.SIGINT) is before
