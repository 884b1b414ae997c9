"""On a small screen and with large text everything is in the window, or scrolls into it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import inf

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.thoroughness import in_full, some_of
from tests.ui.desktop.conftest import everything
from tests.ui.desktop.windows import Open, open_one, settings, window
from ui.desktop.documents.settings import Settings
from ui.desktop.look import theme
from ui.desktop.look.tab_order import is_stop
from ui.desktop.window import appearance
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings", "window"]

SCREENS = [QSize(1366, 768), QSize(1440, 900), QSize(1920, 1080)]
FRAME = QSize(12, 44)
"""What a window manager takes of a screen."""

SLACK = 1
"""Pixel that rounding may take."""


def cut(widget: QWidget) -> str:
    """What keeps a widget from ever being seen whole: which frame cuts it off, and where; empty where nothing does."""
    rect, here = widget.rect(), widget
    while not here.isWindow():
        above = here.parentWidget()
        assert above is not None
        rect = QRect(here.mapTo(above, rect.topLeft()), rect.size())
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
            if not isinstance(area, QScrollArea):
                return ""
            rect = _scrolled(area, rect)
        if why := _outside(rect, above.rect()):
            return f"{type(widget).__name__} {_name(widget)} in {type(above).__name__} {_name(above)}: {why}"
        here = above
    return ""


def _scrolled(area: QScrollArea, rect: QRect) -> QRect:
    """Where a part of what scrolls is, when the area has scrolled to it as far as it can."""
    view, moved = area.viewport().rect(), QRect(rect)
    for bar, low, high, move in (
        (area.verticalScrollBar(), rect.top(), rect.bottom() - view.bottom(), lambda by: moved.translate(0, by)),
        (area.horizontalScrollBar(), rect.left(), rect.right() - view.right(), lambda by: moved.translate(by, 0)),
    ):
        if low < 0:
            move(min(-low, bar.value() - bar.minimum()))
        elif high > 0:
            move(-min(high, bar.maximum() - bar.value(), max(low, 0)))
    # What is higher than the view is seen a part at a time.
    return moved.intersected(QRect(moved.left(), 0, moved.width(), max(view.height(), 1)))


def _outside(rect: QRect, frame: QRect) -> str:
    overs = {
        "left": -rect.left(),
        "right": rect.right() - frame.right(),
        "top": -rect.top(),
        "bottom": rect.bottom() - frame.bottom(),
    }
    return ", ".join(f"{over} pixels at the {side}" for side, over in overs.items() if SLACK < over < inf)


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel) else ""
    return f"“{widget.objectName() or widget.accessibleName() or words}”"


def looked_at(window: Window) -> Iterator[QWidget]:
    """Every control, and every label with words."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window and (is_stop(widget) or _has_words(widget)):
            yield widget


def _has_words(widget: QWidget) -> bool:
    return isinstance(widget, QLabel) and bool(widget.text().strip())


@pytest.fixture
def text_ends_plain(settings: Settings, qapp: QApplication) -> Iterator[None]:
    """Text is as large as ever afterwards. Comes before what opens a window: one that is closed need not follow."""
    yield
    settings.zoom = 100
    appearance.apply(settings)  # at once: what is chosen by hand waits until the hand rests, into the next test


@pytest.fixture
def open_small(text_ends_plain: None, open_one: Open, settings: Settings, qtbot: QtBot) -> Open:
    """Opens a window as large as a screen, with text so many per cent large and every section open."""

    def opener(screen: QSize, zoom: int) -> Window:
        settings.zoom = zoom
        appearance.apply(settings)
        window = open_one(everything())
        for section in window.assumptions.sections:
            section.set_open(True)
        window.hide()
        window.resize(screen - FRAME)
        window.show()
        qtbot.waitUntil(lambda: window.is_finished)
        assert window.size() == screen - FRAME
        return window

    return opener


def settled(window: Window, qtbot: QtBot) -> None:
    """Everything is worked out, and all layouts have answered each other."""
    qtbot.waitUntil(lambda: window.is_settled)
    for _ in range(20):
        QApplication.processEvents()


def assert_chart_in_view(window: Window) -> None:
    chart, view = window.results.chart, window.results.viewport()
    shown = view.rect().intersected(QRect(chart.mapTo(view, QPoint(0, 0)), chart.size()))
    assert 3 * shown.height() > view.height(), chart.name


def assert_no_wide_page(window: Window) -> None:
    for area in window.findChildren(QScrollArea):
        page = area.widget()
        if area.isVisible() and page is not None:
            assert page.width() <= area.viewport().width(), _name(area)


ZOOMS = (100, 150, 200)

FEW = (*product(SCREENS[:1], ZOOMS), (SCREENS[1], 150), (SCREENS[2], 200))
"""Screens and sizes of text that a short run looks at."""


@pytest.mark.parametrize(("screen", "zoom"), in_full(tuple(product(SCREENS, ZOOMS)), FEW))
def test_that_nothing_is_cut_off_in_any_tab_and_a_chosen_tab_is_seen(
    open_small: Open, screen: QSize, zoom: int, qtbot: QtBot
) -> None:
    window = open_small(screen, zoom)
    for number, name in some_of(tuple(enumerate(TAB_NAMES, start=1)), 4):
        window.menus.actions[f"View.tab{number}"].trigger()
        settled(window, qtbot)
        widgets = list(looked_at(window))
        assert len(widgets) > 100
        assert [why for widget in widgets if (why := cut(widget))] == [], name
        assert_no_wide_page(window)
        assert_chart_in_view(window)


@pytest.mark.parametrize("zoom", [100, 200])
def test_that_nothing_of_the_scenarios_is_cut_off(open_small: Open, zoom: int, qtbot: QtBot) -> None:
    window = open_small(SCREENS[0], zoom)
    window.menus.actions["View.scenarios"].setChecked(True)
    for number in range(5):
        window.session.new(everything(), f"One more, number {number}")
    qtbot.waitUntil(lambda: window.companions.is_settled)
    settled(window, qtbot)
    mine = [widget for widget in looked_at(window) if window.scenarios.isAncestorOf(widget)]
    assert len(mine) > 5
    assert [why for widget in mine if (why := cut(widget))] == []
    assert window.size() == SCREENS[0] - FRAME


def test_that_tabs_that_do_not_fit_are_reached_by_arrows(open_small: Open, qtbot: QtBot) -> None:
    window = open_small(SCREENS[0], 200)
    settled(window, qtbot)
    bar = window.results.tabs.tabBar()
    arrows = [one for one in bar.findChildren(QToolButton) if one.isVisible()]
    assert len(arrows) == 2
    assert [arrow.accessibleName() for arrow in arrows] == ["Scroll Left", "Scroll Right"]
    assert min(arrow.width() for arrow in arrows) >= theme.px(18)
    assert bar.tabRect(bar.count() - 1).right() > arrows[0].x()
    for _ in range(bar.count()):
        QTest.mouseClick(arrows[1], Qt.MouseButton.LeftButton)
    assert bar.tabRect(bar.count() - 1).right() <= arrows[0].x()


def test_that_tabs_that_fit_have_no_arrows(open_small: Open, qtbot: QtBot) -> None:
    window = open_small(SCREENS[0], 100)
    settled(window, qtbot)
    bar = window.results.tabs.tabBar()
    assert not any(one.isVisible() for one in bar.findChildren(QToolButton))


@pytest.mark.parametrize("width", [700, 1000, 1400])
def test_that_the_tools_fold_where_one_line_has_no_room(window: Window, width: int, qtbot: QtBot) -> None:
    window.resize(width, 700)
    qtbot.wait(1)
    places = [window.tools.runs, window.tools.base, window.tools.findChildren(QToolButton)[-1]]
    tops = {widget.mapTo(window.tools, QPoint(0, widget.height() // 2)).y() // 20 for widget in places}
    assert (len(tops) > 1) is (width < 1000)
    assert [why for widget in looked_at(window) if window.tools.isAncestorOf(widget) and (why := cut(widget))] == []
