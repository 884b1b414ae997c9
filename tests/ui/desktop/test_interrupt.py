"""Ctrl+C in the terminal and the end of the system reach the event loop."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.desktop.interrupt import STOPS, Interrupt


class Told:
    """What an interrupt has called."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.interrupt = Interrupt(self.close, lambda number: self.calls.append(f"leave {number}"))

    def close(self) -> None:
        self.calls.append("close")


@pytest.fixture
def told(qtbot: QtBot, interruptible: None) -> Iterator[Told]:
    before = [signal.getsignal(number) for number in (signal.SIGINT, *STOPS)]
    made = Told()
    yield made
    made.interrupt.remove()
    assert [signal.getsignal(number) for number in (signal.SIGINT, *STOPS)] == before


def send(number: int) -> None:
    os.kill(os.getpid(), number)


def test_that_an_interrupt_closes_in_the_event_loop(told: Told, qtbot: QtBot) -> None:
    send(signal.SIGINT)
    assert told.calls == []
    qtbot.waitUntil(lambda: told.calls == ["close"])
    send(signal.SIGINT)
    qtbot.waitUntil(lambda: told.calls == ["close", "close"])


def test_that_a_second_interrupt_while_a_question_is_open_leaves(
    told: Told, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask() -> None:
        send(signal.SIGINT)
        qtbot.waitUntil(lambda: f"leave {signal.SIGINT}" in told.calls)

    told.interrupt._close = ask
    send(signal.SIGINT)
    qtbot.waitUntil(lambda: told.calls == [f"leave {signal.SIGINT}"])


@pytest.mark.parametrize("number", STOPS)
def test_that_who_is_told_to_end_leaves_without_a_question(number: int, told: Told, qtbot: QtBot) -> None:
    send(number)
    qtbot.waitUntil(lambda: told.calls == [f"leave {number}"])


def test_that_signals_that_are_ignored_stay_ignored(qtbot: QtBot, interruptible: None) -> None:
    numbers = (signal.SIGINT, *STOPS)
    before = [signal.signal(number, signal.SIG_IGN) for number in numbers]
    made = Told()
    try:
        assert {signal.getsignal(number) for number in numbers} == {signal.SIG_IGN}
    finally:
        made.interrupt.remove()
    assert {signal.getsignal(number) for number in numbers} == {signal.SIG_IGN}
    for number, kind in zip(numbers, before, strict=True):
        signal.signal(number, kind)
