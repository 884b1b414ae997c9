"""The day that is read: pointing ends where it began, the replay keeps its own, and a pinned day is everybody's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from tests.thoroughness import some_of
from tests.ui.desktop.fakes import uncertain
from tests.ui.desktop.windows import Open, open_one, settings, window
from ui.desktop.charts.labels import LabelColumn
from ui.desktop.charts.plot import Plot
from ui.desktop.tabs.one_run.tab import OneRunTab
from ui.desktop.tabs.tab import Tab
from ui.desktop.window import pictures
from ui.desktop.window.facts import Facts
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings", "window"]

Said = tuple[object, ...]

READS_A_DAY = tuple(name for name in TAB_NAMES if name not in ("One run", "Record"))


def come_to(window: Window, name: str, qtbot: QtBot) -> Tab:
    window.results.choose_tab(name)
    qtbot.waitUntil(lambda: not window.results.shared.background.is_busy and window.results.chart.isVisible())
    settle()
    return window.results.chart


def settle() -> None:
    """Lay out what has other words now."""
    for _ in range(5):
        QApplication.processEvents()


@pytest.fixture
def compared(window: Window, qtbot: QtBot) -> Window:
    """A window whose scenario differs from what it was: then all tabs have something to show."""
    window.session.edit("target", 80)
    qtbot.waitUntil(lambda: window.is_finished)
    return window


def said(tab: Tab) -> Said:
    """All that a tab tells: its words, its numbers beside the charts, its caption and its data."""
    words = [label.text() for label in tab.findChildren(QLabel)]
    numbers = [[(one.name, one.value) for one in column.labels] for column in tab.findChildren(LabelColumn)]
    descriptions = [plot.accessibleDescription() for plot in tab.findChildren(Plot)]
    return words, numbers, descriptions, tab.caption(), tab.data()


def charts_of(tab: Tab) -> list[Plot]:
    return [plot for plot in tab.findChildren(Plot) if plot.isVisible()]


def shown_in(tab: Tab) -> list[Plot]:
    """The charts that are there to be seen when a tab is in front."""
    return [plot for plot in tab.findChildren(Plot) if plot.isVisibleTo(tab)]


def middle(plot: Plot) -> QPoint:
    """Of a plot that is scrolled into view."""
    around = plot.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            place = plot.mapTo(around.widget(), plot.rect().center())
            around.ensureVisible(place.x(), place.y(), 20, plot.height() // 2)
            settle()
        around = around.parentWidget()
    return QPoint(plot.mapFromScene(plot.view.sceneBoundingRect().center()))


def hover(plot: Plot) -> None:
    """Come from elsewhere, so that it is a move; pyqtgraph drops moves that follow each other too fast."""
    place = middle(plot)
    for step in (3, 0):
        QTest.mouseMove(plot.viewport(), place - QPoint(0, step))
        QTest.qWait(15)


def point_everywhere(tab: Tab) -> Iterable[None]:
    """With the mouse and with the keyboard; the mouse stays where it is."""
    for plot in charts_of(tab):
        hover(plot)
        yield
        QTest.keyClick(plot, Qt.Key.Key_PageUp)
        yield
    if isinstance(tab, OneRunTab):
        tab.timeline.pointed.emit(7)
        yield
        tab.replay.seek(4)
        QTest.keyClick(tab.timeline, Qt.Key.Key_Space)
        QTest.qWait(60)
        yield
        tab.replay.pause()


def projection_of(window: Window, tab: Tab) -> QImage:
    assert window.projection is not None
    return pictures.image(tab, Facts.of(window.projection, tab.name, tab.caption()))


# One window has all tabs, and each is looked at in turn: to make the others anew for each took most of the time.
def test_that_looking_at_a_tab_changes_nothing_in_any_other(compared: Window, qtbot: QtBot) -> None:
    names = some_of(TAB_NAMES, 4)
    tabs = {name: come_to(compared, name, qtbot) for name in names}
    for name in names:
        tab = come_to(compared, name, qtbot)
        others = [other for other in tabs.values() if other is not tab]
        before = [said(other) for other in others]
        for _ in point_everywhere(tab):
            assert [said(other) for other in others] == before, name


def test_that_pointing_ends_with_the_tab_it_began_in(compared: Window, qtbot: QtBot) -> None:
    for name in some_of(TAB_NAMES, 4):
        tab = come_to(compared, name, qtbot)
        for plot in charts_of(tab):
            before = said(tab)
            hover(plot)
            assert tab.pointer.pointed is not None, name
            QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
            assert said(tab) == before, name
            QTest.keyClick(plot, Qt.Key.Key_Left)
            assert tab.pointer.pointed is not None, name
            come_to(compared, next(other for other in TAB_NAMES if other != name), qtbot)
            come_to(compared, name, qtbot)
            assert tab.pointer.pointed is None, name


def test_that_a_click_pins_a_day_for_all_tabs_and_another_one_unpins_it(compared: Window, qtbot: QtBot) -> None:
    names = some_of(READS_A_DAY, 3)
    everybody = [come_to(compared, other, qtbot) for other in names]
    before = [said(tab) for tab in everybody]
    for name in names:
        pin_and_unpin(come_to(compared, name, qtbot), compared, everybody)
        qtbot.waitUntil(lambda: not compared.results.shared.background.is_busy)
        assert [said(other) for other in everybody] == before, name


def pin_and_unpin(tab: Tab, window: Window, others: list[Tab]) -> None:
    """Click into the first chart of a tab, twice; the other tabs follow."""
    plot = charts_of(tab)[0]
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=middle(plot))
    day = window.results.shared.cursor.day
    assert day is not None, tab.name
    for other in others:
        assert other.pointer.day == day, tab.name
        for shown in shown_in(other):
            assert shown.pin.isVisibleTo(shown.view), tab.name
            assert shown.flag.toPlainText() == f"{day + 1} Jan 2024", tab.name
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=middle(plot))
    assert window.results.shared.cursor.day is None, tab.name
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    tab.findChildren(Plot)[0].pointer.cursor.choose_run(None)


def test_that_a_picture_shows_the_pinned_day_and_never_the_one_pointed_at(compared: Window, qtbot: QtBot) -> None:
    for name in some_of(TAB_NAMES, 2):
        tab = come_to(compared, name, qtbot)
        for pinned in (None, 12):
            compared.results.shared.cursor.pin(pinned)
            settle()
            still = projection_of(compared, tab)
            for _ in [None] if name == "One run" else point_everywhere(tab):
                tab.pointer.point(7, 20)
                settle()
                assert projection_of(compared, tab) == still, name
                assert tab.pointer.pointed == 7, name
            tab.pointer.point(None)


def test_that_a_pinned_day_moves_no_replay(window: Window, qtbot: QtBot) -> None:
    tab = come_to(window, "One run", qtbot)
    assert isinstance(tab, OneRunTab)
    tab.replay.seek(6)
    window.results.shared.cursor.pin(20)
    assert (tab.day, tab.replay.day) == (6, 6)
    build_up = come_to(window, "Build-up", qtbot)
    assert build_up.pointer.day == 20


def test_that_keys_pin_and_unpin(window: Window, qtbot: QtBot) -> None:
    tab = come_to(window, "Contingents", qtbot)
    cursor, plot = window.results.shared.cursor, charts_of(tab)[0]
    QTest.keyClick(plot, Qt.Key.Key_Return)
    assert cursor.day is None
    for key, pointed, pinned in (
        (Qt.Key.Key_Left, 29, None),
        (Qt.Key.Key_Return, 29, 29),
        (Qt.Key.Key_Left, 28, 29),
        (Qt.Key.Key_Escape, None, 29),
        (Qt.Key.Key_Right, 30, 29),
        (Qt.Key.Key_Enter, 30, 30),
        (Qt.Key.Key_Enter, 30, None),
        (Qt.Key.Key_Enter, 30, 30),
        (Qt.Key.Key_Escape, None, 30),
        (Qt.Key.Key_Escape, None, None),
    ):
        QTest.keyClick(plot, key)
        assert (tab.pointer.pointed, cursor.day) == (pointed, pinned)


def test_that_a_double_click_leaves_the_pin_as_it_was(window: Window, qtbot: QtBot) -> None:
    tab = come_to(window, "Contingents", qtbot)
    cursor, plot = window.results.shared.cursor, charts_of(tab)[0]
    for pinned in (None, 3):
        cursor.pin(pinned)
        place = plot.mapFromScene(plot.view.mapViewToScene(QPointF(15.5, 20)))
        QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert cursor.day == 15
        QTest.mouseDClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert cursor.day == pinned


def test_that_a_pinned_day_stays_the_same_date_whatever_scenario_is_shown(open_one: Open, qtbot: QtBot) -> None:
    window = open_one()
    cursor, session, first = window.results.shared.cursor, window.session, window.session.selected

    def date() -> dt.date | None:
        qtbot.waitUntil(lambda: window.is_finished and window.companions.is_settled)
        day = pinned()
        return None if day is None else session.scenario.date_of(day)

    def pinned() -> int | None:
        return cursor.day

    cursor.pin(14)
    assert date() == dt.date(2024, 1, 15)
    sooner = session.new(uncertain(start=dt.date(2023, 12, 27)), "Sooner")
    assert date() == dt.date(2024, 1, 15)
    later = session.new(uncertain(start=dt.date(2024, 3, 1)), "Later")
    assert date() is None
    session.select(sooner)
    assert (date(), pinned()) == (dt.date(2024, 1, 15), 19)
    session.shown.set_base(later)
    session.select(first)
    date()
    window.peek.hold(True)
    assert pinned() is None
    window.peek.hold(False)
    assert pinned() == 14
    session.edit_structure(first.scenario.model_copy(update={"start": dt.date(2024, 1, 8)}), "Start")
    assert (date(), pinned()) == (dt.date(2024, 1, 15), 7)
