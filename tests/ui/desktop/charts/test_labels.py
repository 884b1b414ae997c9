"""Labels beside areas: moved apart as little as need be, none lost without need."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.desktop.charts.labels import Label, LabelColumn, spread
from ui.desktop.look import theme


def test_that_labels_with_room_stay_where_they_are() -> None:
    assert spread([90, 50, 10], 10, 0, 100) == [90, 50, 10]


def test_that_labels_which_crowd_move_up() -> None:
    assert spread([90, 88, 86], 10, 0, 100) == [90, 80, 70]


def test_that_labels_move_down_where_there_is_no_room_above() -> None:
    assert spread([12, 8, 5], 10, 0, 100) == [25, 15, 5]


@pytest.mark.parametrize("places", [[95, 94, 93, 40, 39, 38, 3, 2, 1], [5] * 9, [95] * 9, list(range(90, 0, -10))])
def test_that_labels_never_overlap_and_stay_inside(places) -> None:
    found = spread(places, 10, 0, 100)
    assert all(lower - upper >= 10 for lower, upper in pairwise(found))
    assert found[0] <= 95
    assert found[-1] >= 5


def test_that_a_label_below_the_column_is_brought_inside() -> None:
    assert spread([140], 10, 0, 100) == [95]


def label(name, value, place):
    return Label(name, value, place, "#0072B2", Qt.BrushStyle.SolidPattern)


def test_that_a_screen_reader_gets_names_and_numbers(qtbot: QtBot) -> None:
    column = LabelColumn()
    qtbot.addWidget(column)
    column.show_labels([label("Kenya", 512.4, 50), label("Spain", 3, 10)])
    assert column.accessibleDescription() == "Kenya 512; Spain 3"


def test_that_the_column_is_as_wide_as_its_names(qtbot: QtBot) -> None:
    column = LabelColumn()
    qtbot.addWidget(column)
    column.show_labels([label("A", 1, 10)])
    narrow = column.sizeHint().width()
    column.show_labels([label("Antigua and Barbuda", 1, 10)])
    assert column.sizeHint().width() > narrow
    assert column.minimumSizeHint().width() < column.sizeHint().width()


def test_that_labels_that_do_not_fit_still_tell_what_differs(qtbot: QtBot) -> None:
    column = LabelColumn("Scenarios")
    qtbot.addWidget(column)
    whole = [f"Article of September 2023, {words} earlier than the article says" for words in ("a week", "a month")]
    column.show_labels([Label(name, 1.0, 20.0 * place, "#000000") for place, name in enumerate(whole)])
    column.resize(column.sizeHint())
    names = column.names
    assert ["week" in names[whole[0]], "mon" in names[whole[1]]] == [True, True]
    metrics = QFontMetrics(theme.font("caption"))
    assert all(metrics.horizontalAdvance(name) < column.width() - 60 for name in names.values())


def test_that_labels_of_one_name_keep_their_own_numbers_which_add_up(qtbot: QtBot) -> None:
    column = LabelColumn()
    qtbot.addWidget(column)
    column.show_labels([Label("beds", value, 10.0, "#336699") for value in (1.3, 2.5, 0.2, 0.0)])
    assert column.numbers == ["1", "3", "< 1", "0"]
    assert column.accessibleDescription() == "beds 1; beds 3; beds < 1; beds 0"


@pytest.mark.parametrize("factor", [1.0, 1.4, 2.0])
def test_that_short_names_are_whole_in_any_size_of_text(qtbot: QtBot, qapp: QApplication, factor: float) -> None:
    before, larger = qapp.font(), qapp.font()
    larger.setPointSizeF(factor * before.pointSizeF())
    qapp.setFont(larger)
    try:
        column = LabelColumn()
        qtbot.addWidget(column)
        names = ["declined", "in transit", "operational", "preparing"]
        column.show_labels([label(name, 512, 10) for name in names])
        column.resize(column.minimumSizeHint().width(), 400)
        assert column.names == {name: name for name in names}
    finally:
        qapp.setFont(before)
