"""Ctrl+C in the terminal reaches the event loop."""

from __future__ import annotations

import os
import signal

from pytestqt.qtbot import QtBot

from ui.desktop.interrupt import Interrupt


def test_that_an_interrupt_acts_in_the_event_loop(qtbot: QtBot, interruptible: None) -> None:
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


def test_that_an_interrupt_that_is_ignored_stays_ignored(qtbot: QtBot, interruptible: None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    interrupt = Interrupt(lambda: None)
    try:
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        interrupt.remove()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
