"""A scenario in which nobody is to come is shown without a blank box, and without a count that is wrong."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.examples import tiny
from tests.thoroughness import some_of
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.tabs.one_run.tab import OneRunTab
from ui.desktop.tabs.readiness.tab import ReadinessTab
from ui.desktop.tabs.when.tab import WhenTab
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings"]


@pytest.fixture
def empty(open_one: Open, qtbot: QtBot) -> Window:
    """A window on a scenario without contingents."""
    window = open_one(tiny(contingents=[]))
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: window.is_finished)
    return window


def bring(window: Window, name: str, qtbot: QtBot) -> None:
    window.results.choose_tab(name)
    qtbot.waitUntil(lambda: not window.results.shared.background.is_busy)


def test_that_no_box_to_choose_from_is_blank(empty: Window, qtbot: QtBot) -> None:
    for name in some_of(TAB_NAMES, 4):
        bring(empty, name, qtbot)
        shown = [box for box in empty.findChildren(QComboBox) if box.isVisible()]
        assert [box.objectName() for box in shown if not box.currentText()] == [], name


def test_that_the_log_counts_one_event_as_one(empty: Window, qtbot: QtBot) -> None:
    bring(empty, "One run", qtbot)
    tab = empty.results.chart
    assert isinstance(tab, OneRunTab)
    assert tab.events.count.text() == "1 event"


def test_that_readiness_says_that_there_is_nobody(empty: Window, qtbot: QtBot) -> None:
    bring(empty, "Readiness", qtbot)
    tab = empty.results.chart
    assert isinstance(tab, ReadinessTab)
    assert tab.words.text() == "There are no contingents: nobody can be ready."


def test_that_fifty_dots_in_one_column_stand_upon_each_other_below_their_label(empty: Window, qtbot: QtBot) -> None:
    bring(empty, "When", qtbot)
    tab = empty.results.chart
    assert isinstance(tab, WhenTab)
    view = tab.dots.view
    high = view.viewRange()[1][1]
    label = tab.dots.never.boundingRect().height() * high / view.height()
    assert 50.1 + label <= high
    assert tab.dots.dots.opts["size"] * 50 <= view.height() or tab.dots.dots.opts["size"] == 3
