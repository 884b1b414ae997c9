"""An error nobody expected is logged and told, once at a time, and ends nothing."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.desktop.crash import CrashReporter


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def reporter(qtbot: QtBot, told: list[str]) -> Iterator[CrashReporter]:
    made = CrashReporter(lambda head, words: told.append(words))
    made.install()
    yield made
    made.remove()


def test_that_an_error_is_told_and_logged(
    reporter: CrashReporter, told: list[str], qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    sys.excepthook(ValueError, ValueError("<b>odd</b>"), None)
    assert told == []
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told[0].endswith("ValueError: <b>odd</b>")
    assert "unexpected error" in caplog.text


def test_that_an_error_of_another_thread_is_told_on_this_one(
    reporter: CrashReporter, told: list[str], qtbot: QtBot
) -> None:
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert "ZeroDivisionError" in told[0]


def test_that_one_report_is_shown_at_a_time(qtbot: QtBot) -> None:
    told: list[str] = []

    def tell(_: str, words: str) -> None:
        told.append(words)
        made._report("another")

    made = CrashReporter(tell)
    made._report("first")
    assert len(told) == 1


def test_that_the_end_of_the_program_is_no_error(reporter: CrashReporter, told: list[str], qtbot: QtBot) -> None:
    seen: list[type[BaseException]] = []
    reporter._before = (lambda kind, *_: seen.append(kind), reporter._before[1])
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.wait(1)
    assert told == []
    assert seen == [KeyboardInterrupt]
    reporter._before = (sys.__excepthook__, threading.__excepthook__)


def test_that_pythons_own_report_is_back_afterwards(qtbot: QtBot) -> None:
    before = sys.excepthook, threading.excepthook
    made = CrashReporter(lambda *_: None)
    made.install()
    assert sys.excepthook != before[0]
    made.remove()
    assert (sys.excepthook, threading.excepthook) == before
