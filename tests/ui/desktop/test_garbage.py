"""Parts of the window go on its own thread, whatever is made in the background."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from tests.patience import PATIENCE
from ui.desktop.garbage import Garbage
from ui.desktop.tabs.tab import Shared
from ui.desktop.window.results_view import ResultsView
from ui.desktop.window.tab_makers import TABS


@pytest.fixture
def garbage() -> Iterator[Garbage]:
    """As in the program, where Python collects by itself before."""
    was_on = gc.isenabled()
    gc.enable()
    made = Garbage()
    yield made
    made.remove()
    assert gc.isenabled()
    if not was_on:
        gc.disable()


class Part(QObject):
    """Something of Qt that nobody but itself knows any more."""

    def __init__(self, ends: list[int]) -> None:
        super().__init__()
        self.itself = self
        self.destroyed.connect(lambda: ends.append(threading.get_ident()), Qt.ConnectionType.DirectConnection)


def litter() -> None:
    """Make so much that Python would collect all generations."""
    for _ in range(200_000):
        one: list[object] = []
        one.append(one)


@pytest.mark.usefixtures("garbage")
def test_that_nothing_of_the_window_goes_on_another_thread(shared: Shared, qtbot: QtBot) -> None:
    ends: list[int] = []
    Part(ends)
    shared.background.ask("litter", lambda _: litter(), lambda _: None)
    qtbot.waitUntil(lambda: not shared.background.is_busy)
    gc.collect()
    assert ends == [threading.get_ident()]


def test_that_garbage_is_collected_by_and_by(garbage: Garbage) -> None:
    before = gc.get_count()[0]
    litter()
    assert gc.get_count()[0] > before + 100_000
    garbage.look()
    assert gc.get_count()[0] < 10_000


def test_that_the_results_go_without_an_error(qtbot: QtBot) -> None:
    """Python empties the layout of a card first; then Qt takes the fields of the card, and asks their layout."""
    with qtbot.captureExceptions() as found:
        ResultsView().close_background()
        gc.collect()
    assert not found


def test_that_a_tab_that_is_collected_as_a_whole_does_no_damage() -> None:
    """Memory that is given back is spoilt at once (by Linux' C library), so that whoever still reads it crashes."""
    command = [sys.executable, "-m", "tests.ui.desktop.leavings"]
    environment = os.environ | {"MALLOC_PERTURB_": "85"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert (done.stdout.splitlines(), done.returncode) == ([tab.name for tab in TABS], 0), done.stderr
