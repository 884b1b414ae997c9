"""Areas, swatches and the looks of lines: what is painted is what they say, in light and dark and with large text."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.desktop.pictures.looking import colour_near, colours_in, grabbed, is_close, place_of
from ui.desktop.charts.area import Area, mixed
from ui.desktop.charts.legend import Entry, Sign, Swatch
from ui.desktop.charts.plot import Plot
from ui.desktop.charts.series_styles import style_of
from ui.desktop.charts.steps import outline
from ui.desktop.look import theme

HATCHED = Qt.BrushStyle.BDiagPattern


def area_of(plot: Plot, low: int, high: int) -> Area:
    """Between two heights, on all days of a plot."""
    area = Area()
    plot.addItem(area)
    area.set_outline(*outline(np.full(101, low), np.full(101, high)))
    return area


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_that_an_area_fills_what_lies_between_its_lines_and_no_more(
    plot: Plot, qapp: QApplication, choice: Literal["light", "dark"]
) -> None:
    theme.apply(qapp, choice)
    surface = theme.current().colours.surface
    area = area_of(plot, 300, 600)
    area.set_look("#AA3322", surface)
    image = grabbed(plot)
    for people, colour in ((310, "#aa3322"), (590, "#aa3322"), (630, surface), (270, surface)):
        assert is_close(colour_near(image, place_of(plot, plot, 40, people), 1), colour), people
    assert area.boundingRect().getRect() == (0, 300, 100, 300)


def test_that_another_outline_leaves_nothing_of_the_one_before(plot: Plot) -> None:
    area = area_of(plot, 300, 600)
    area.set_look("#AA3322", "#FFFFFF")
    assert is_close(colour_near(grabbed(plot), place_of(plot, plot, 40, 550)), "#aa3322")
    area.set_outline(*outline(np.full(101, 100), np.full(101, 200)))
    image = grabbed(plot)
    assert is_close(colour_near(image, place_of(plot, plot, 40, 550)), "#ffffff")
    assert is_close(colour_near(image, place_of(plot, plot, 40, 150)), "#aa3322")


def test_that_a_pattern_shows_colour_and_shade_and_keeps_its_size_when_zoomed(plot: Plot) -> None:
    area = area_of(plot, 0, 1000)
    area.set_look("#88AADD", "#FFFFFF", HATCHED)
    assert area.look == ("#88AADD", HATCHED)

    def shares() -> float:
        x, y = place_of(plot, plot, 50, 500)
        image = grabbed(plot)
        inside = [image.pixelColor(x + a, y + b) for a in range(32) for b in range(32)]
        return sum(colour.lightness() < QColor("#88AADD").lightness() - 10 for colour in inside) / len(inside)

    before = shares()
    assert 0.05 < before < 0.6
    plot.zoom.scale(0, 0.2, 50)
    assert shares() == pytest.approx(before, abs=0.03)


def test_that_an_edge_has_the_colour_of_the_ground(plot: Plot) -> None:
    lower, upper = area_of(plot, 0, 500), area_of(plot, 500, 1000)
    for area in (lower, upper):
        area.set_look("#204060", "#FFFFFF", edge=True)
    x, y = place_of(plot, plot, 50, 500)
    lightest = max(QColor(colour).lightness() for colour in colours_in(grabbed(plot), x, y - 2, x + 1, y + 3))
    assert lightest > QColor("#204060").lightness() + 60
    for area in (lower, upper):
        area.set_look("#204060", "#FFFFFF")
    lightest = max(QColor(colour).lightness() for colour in colours_in(grabbed(plot), x, y - 2, x + 1, y + 3))
    assert lightest < QColor("#204060").lightness() + 60


def ink(image: QImage, colour: str) -> list[int]:
    """In how many pixels of each row of a picture a colour can be seen."""
    columns = range(image.width())
    return [sum(is_close(image.pixelColor(x, y).name(), colour, 60) for x in columns) for y in range(image.height())]


@pytest.mark.parametrize(("sign", "rows", "whole"), [("area", 12, True), ("line", 2, True), ("dashed", 1, False)])
def test_that_a_swatch_looks_like_what_it_stands_for(qtbot: QtBot, sign: Sign, rows: int, whole: bool) -> None:
    swatch = Swatch(sign)
    qtbot.addWidget(swatch)
    swatch.set_colour("#AA3322")
    swatch.show()
    inked = ink(grabbed(swatch), "#AA3322")
    assert sum(count > 0 for count in inked) == pytest.approx(rows, abs=1)
    assert (max(inked) >= swatch.width() - 1) is whole
    assert max(inked) > 0


def test_that_a_swatch_of_a_hatched_area_is_hatched(qtbot: QtBot) -> None:
    swatch = Swatch("area")
    qtbot.addWidget(swatch)
    swatch.set_colour("#88AADD", HATCHED)
    swatch.show()
    assert len(colours_in(grabbed(swatch), 0, 0, swatch.width(), swatch.height())) > 1


def test_that_an_entry_has_room_for_its_words_and_breaks_them_where_there_is_none(qtbot: QtBot) -> None:
    entry = Entry("line", "The middle half of runs (25 % to 75 %)")
    qtbot.addWidget(entry)
    words = QFontMetrics(theme.font("caption")).horizontalAdvance(entry.label.text())
    assert entry.sizeHint().width() > words + entry.swatch.width()
    entry.resize(words // 2, entry.heightForWidth(words // 2))
    entry.show()
    line = QFontMetrics(theme.font("caption")).height()
    assert entry.label.height() >= 2 * line


def test_that_swatches_and_entries_grow_with_the_text(qtbot: QtBot, larger: None) -> None:
    entry = Entry("area", "Nine in ten runs")
    qtbot.addWidget(entry)
    assert entry.swatch.width() >= 34
    assert entry.swatch.size() == entry.swatch.sizeHint()
    assert entry.sizeHint().height() >= QFontMetrics(theme.font("caption")).height()


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_that_open_scenarios_differ_in_colour_and_in_line(qapp: QApplication, choice: Literal["light", "dark"]) -> None:
    theme.apply(qapp, choice)
    styles = [style_of(slot) for slot in range(6)]
    assert len({style.colour for style in styles}) == len({style.dashes for style in styles}) == 6
    assert style_of(6) == styles[0]
    was = style_of(None)
    assert was.dashes
    assert was.colour not in {style.colour for style in styles}
    for style in (*styles, was):
        pen = style.pen(2.0)
        assert pen.color().name().upper() == style.colour.upper()
        assert (pen.style() is Qt.PenStyle.SolidLine) is not bool(style.dashes)
        assert pen.isCosmetic()


@pytest.mark.parametrize(("share", "expected"), [(0.0, "#102030"), (1.0, "#f0e0d0"), (0.5, "#808080")])
def test_that_a_mixed_colour_lies_between_its_two(share: float, expected: str) -> None:
    assert mixed("#F0E0D0", "#102030", share) == expected
