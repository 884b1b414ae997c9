"""Tab goes through the window as it is seen."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.thoroughness import some_of
from tests.ui.desktop.conftest import everything
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.controls.box import NumberBox
from ui.desktop.controls.slider import ValueSlider
from ui.desktop.look.tab_order import stops_in
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings"]


def opened(open_one: Open, qtbot: QtBot, width: int = 1400) -> Window:
    window = open_one(everything())
    window.resize(width, 900)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.is_finished)
    return window


def walked(window: Window, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Everything that Tab comes to, from the window itself until it is where it first was."""
    window.setFocus()
    found: list[QWidget] = []
    for _ in range(1000):
        focus = QApplication.focusWidget()
        QTest.keyClick(focus or window, key)
        focus = QApplication.focusWidget()
        assert focus is not None
        if found and focus is found[0]:
            return found
        found.append(focus)
    raise AssertionError("Tab never comes round")


def home_of(widget: QWidget) -> QWidget:
    """What scrolls with the widget; the window where nothing does."""
    parent = widget.parentWidget()
    while parent is not None:
        above = parent.parentWidget()
        area = above.parentWidget() if above is not None else None
        if isinstance(area, QScrollArea) and area.widget() is parent:
            return parent
        parent = above
    return widget.window()


def place_in(home: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(home, QPoint(0, 0)), widget.size())


def assert_ascending(window: Window, stops: list[QWidget]) -> None:
    """No control comes after one that stands below it, or after one at its right in the same line."""
    for home in (window.assumptions, window.results, window.scenarios, window.tools):
        mine = [stop for stop in stops if home.isAncestorOf(stop)]
        for first, second in pairwise(mine):
            if home_of(first) is not home_of(second):
                continue
            one, other = place_in(home, first), place_in(home, second)
            assert other.bottom() > one.top(), f"{second.objectName()} stands above {first.objectName()}"
            if other.top() == one.top():
                assert other.left() > one.left(), f"{second.objectName()} stands left of {first.objectName()}"


@pytest.mark.parametrize("width", [1400, 2400])
def test_that_tab_goes_from_left_to_right_and_from_top_to_bottom_however_late_a_section_was_made(
    open_one: Open, qtbot: QtBot, width: int
) -> None:
    window = opened(open_one, qtbot, width)
    for section in reversed(some_of(window.assumptions.sections, 3)):
        section.set_open(True)
    qtbot.wait(1)
    stops = walked(window)
    assert len(stops) > 40
    assert_ascending(window, stops)


def test_that_tab_goes_through_every_tab_as_it_is_seen(open_one: Open, qtbot: QtBot) -> None:
    window = opened(open_one, qtbot)
    # Their controls are the same beside every tab, and each step looks at all that are in sight.
    window.assumptions.hide()
    window.scenarios.hide()
    for tab in some_of(TAB_NAMES, 4):
        window.results.choose_tab(tab)
        qtbot.wait(50)
        stops = walked(window)
        assert_ascending(window, stops)
        assert window.results.tabs.tabBar() in stops, tab
        # Compare has nothing to compare with.
        assert tab == "Compare" or any(window.results.chart.isAncestorOf(stop) for stop in stops), tab


def test_that_panels_follow_each_other_from_the_left(open_one: Open, qtbot: QtBot) -> None:
    window = opened(open_one, qtbot)
    panels = (window.tools, window.assumptions, window.results, window.scenarios)
    places = [index for stop in walked(window) for index, panel in enumerate(panels) if panel.isAncestorOf(stop)]
    assert places == sorted(places)
    assert set(places) == {0, 1, 2, 3}


def test_that_back_tab_goes_the_same_way_back(open_one: Open, qtbot: QtBot) -> None:
    window = opened(open_one, qtbot)
    assert walked(window, Qt.Key.Key_Backtab) == list(reversed(walked(window)))


def test_that_a_wide_row_is_walked_from_its_slider_to_its_box(open_one: Open, qtbot: QtBot) -> None:
    window = opened(open_one, qtbot)
    row = window.assumptions.sections[0].body.rows[0]  # type: ignore[union-attr]
    narrow = [type(stop) for stop in stops_in([row])]
    row.set_wide(True)
    qtbot.wait(1)
    assert narrow == [NumberBox, ValueSlider]
    assert [type(stop) for stop in stops_in([row])] == [ValueSlider, NumberBox]


def test_that_what_tab_comes_to_is_in_view(open_one: Open, qtbot: QtBot) -> None:
    window = opened(open_one, qtbot)
    window.resize(1100, 500)
    for section in some_of(window.assumptions.sections, 2):
        section.set_open(True)
    qtbot.wait(1)
    window.setFocus()
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.wait(1)
        assert not focus.visibleRegion().isEmpty(), focus.objectName()
