"""Axes that do not jump, and whole people on them."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.examples import tiny
from ui.desktop.charts.area import contrasting, mixed
from ui.desktop.charts.axes import PeopleAxis
from ui.desktop.charts.cursor import Cursor, Pointer
from ui.desktop.charts.plot import Plot, nice_ceiling
from ui.desktop.charts.strokes import Curve
from ui.desktop.look import theme


@pytest.mark.parametrize(("value", "ceiling"), [(0, 1), (1, 1), (9.7, 10), (101, 120), (1320, 1400), (1401, 1600)])
def test_that_the_top_of_an_axis_is_a_round_number(value, ceiling) -> None:
    assert nice_ceiling(value) == ceiling


def test_that_marks_are_multiples_of_one_two_or_five_and_of_whole_people(qapp: QApplication) -> None:
    axis = PeopleAxis()
    axis.set_room(50)
    assert axis.tickValues(0, 1200, 400) == [(200, [0, 200, 400, 600, 800, 1000, 1200])]
    assert axis.tickValues(0, 3, 1000) == [(1, [0, 1, 2, 3])]
    assert axis.tickStrings([0, 1000], 1, 1000) == ["0", "1,000"]
    assert axis.tickValues(0, 0, 400) == []


def test_that_a_plot_takes_up_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    plot = Plot(Pointer(Cursor()), "Plot")
    qtbot.addWidget(plot)
    for choice in ("dark", "light"):
        theme.apply(qapp, choice)
        assert plot.backgroundBrush().color().name().upper() == theme.current().colours.surface


def test_that_a_plot_has_a_name_for_those_who_cannot_see_it(qtbot: QtBot) -> None:
    plot = Plot(Pointer(Cursor()), "Build-up")
    qtbot.addWidget(plot)
    assert plot.accessibleName() == "Build-up"


def test_that_colours_mix_as_if_one_lay_over_the_other() -> None:
    assert mixed("#000000", "#ffffff", 0.2) == "#cccccc"
    assert mixed("#0072b2", "#ffffff", 1.0) == "#0072b2"


def test_that_a_pattern_can_be_seen_upon_any_colour(qapp: QApplication) -> None:
    assert contrasting(QColor("#F0E442")).lightness() < QColor("#F0E442").lightness()
    assert contrasting(QColor("#202020")).lightness() > QColor("#202020").lightness()


@pytest.mark.parametrize("width", [230, 300, 900])
@pytest.mark.parametrize("horizon", [1, 2, 40, 730, 3650])
def test_that_a_time_axis_has_a_whole_label_however_narrow_it_is(qtbot: QtBot, horizon: int, width: int) -> None:
    plot = Plot(Pointer(Cursor()), "Plot")
    qtbot.addWidget(plot)
    plot.resize(width, 200)
    plot.show()
    plot.set_extent(tiny(horizon=horizon, start=dt.date(2023, 9, 28)), 10.0)
    QApplication.processEvents()
    pixmap = QPixmap(10, 10)
    painter = QPainter(pixmap)
    _, _, labels = plot.dates.generateDrawSpecs(painter)
    painter.end()
    room = plot.dates.mapRectFromParent(plot.dates.geometry())
    places = [rect for rect, _, _ in labels]
    assert places
    assert all(room.left() <= rect.left() and rect.right() <= room.right() for rect in places)
    assert all(one.right() < other.left() for one, other in pairwise(places))


class Watch(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.paintings = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        self.paintings += isinstance(event, QPaintEvent)
        return False


def test_that_another_part_is_painted_once(plot: Plot, qtbot: QtBot) -> None:
    curve = Curve()
    plot.addItem(curve)
    curve.setData([0.0, 100.0], [0.0, 500.0])
    qtbot.wait(50)
    watch = Watch(plot.viewport())
    plot.set_whole((0, 70), (0, 400))
    qtbot.wait(50)
    assert watch.paintings == 1
