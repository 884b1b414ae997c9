"""Work on a thread of its own, in order, that never raises."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from ui.desktop.documents.background_writer import BackgroundWriter


@pytest.fixture
def writer(qtbot: QtBot) -> Iterator[BackgroundWriter]:
    made = BackgroundWriter()
    yield made
    made.close()


def test_that_work_is_done_in_order_and_not_on_this_thread(writer: BackgroundWriter) -> None:
    done: list[tuple[int, bool]] = []
    here = threading.get_ident()

    def note(number: int) -> None:
        done.append((number, threading.get_ident() == here))

    for number in range(20):
        writer.do(number, partial(note, number))
    writer.close()
    assert done == [(number, False) for number in range(20)]


def test_that_the_end_of_work_is_told_on_this_thread(writer: BackgroundWriter, qtbot: QtBot) -> None:
    told: list[tuple[object, str, int]] = []
    writer.ended.connect(lambda key, sentence: told.append((key, sentence, threading.get_ident())))

    def fail() -> None:
        raise OSError("the disk is full")

    assert writer.do("a", list).result() == ""
    assert writer.do("b", fail).result() == "the disk is full"
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [("a", "", threading.get_ident()), ("b", "the disk is full", threading.get_ident())]


def test_that_a_failure_without_words_has_the_name_of_its_kind(writer: BackgroundWriter) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    assert writer.do("a", fail).result() == "ZeroDivisionError"


def test_that_a_closed_pen_writes_no_more(writer: BackgroundWriter) -> None:
    writer.close()
    writer.close()
    with pytest.raises(RuntimeError, match="closed"):
        writer.do("a", list)
