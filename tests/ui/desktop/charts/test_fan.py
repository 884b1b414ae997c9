"""A fan: its bands hold the runs they say, one single run goes over them, and its words are those of its colours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desktop.fakes import projection_for, uncertain
from tests.ui.desktop.pictures.looking import colour_near, grabbed, is_close, place_of
from ui.desktop.answers.projection import LEVELS
from ui.desktop.charts.area import mixed
from ui.desktop.charts.axes import HeadcountAxis
from ui.desktop.charts.cursor import Cursor, Pointer
from ui.desktop.charts.fan import INNER, OUTER, FanLegend, FanPlot
from ui.desktop.charts.series_styles import style_of
from ui.desktop.look import theme

SCENARIO = uncertain()
BANDS = [np.full(31, height) for height in (100, 250, 500, 750, 900)]


@pytest.fixture
def plot(qtbot: QtBot) -> Iterator[FanPlot]:
    around = QWidget()
    qtbot.addWidget(around)
    made = FanPlot(Pointer(Cursor()), "Fan", HeadcountAxis())
    made.setParent(around)
    made.resize(400, 300)
    around.show()
    made.set_extent(SCENARIO, 1000)
    made.show_bands(BANDS)
    yield made
    around.close()


def shades(slot: int) -> tuple[str, str]:
    """The colours of the inner and of the outer band."""
    colour, surface = style_of(slot).colour, theme.current().colours.surface
    return mixed(colour, surface, INNER), mixed(colour, surface, OUTER)


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("slot", [0, 3])
def test_that_each_band_has_its_shade_of_the_scenarios_colour(
    plot: FanPlot, qapp: QApplication, choice: Literal["light", "dark"], slot: int
) -> None:
    theme.apply(qapp, choice)
    plot.take(slot)
    inner, outer = shades(slot)
    image, bare = grabbed(plot), theme.current().colours.surface
    for people, expected in ((50, bare), (175, outer), (375, inner), (625, inner), (825, outer), (950, bare)):
        assert is_close(colour_near(image, place_of(plot, plot, 15, people)), expected), people
    assert plot.median.opts["pen"].color().name().upper() == style_of(slot).colour.upper()


def test_that_the_bands_hold_as_many_runs_as_they_say(plot: FanPlot) -> None:
    projection = projection_for(SCENARIO)
    plot.show_bands([projection.bands[level] for level in LEVELS])
    strength = projection.results.strength
    for area, share, ends in ((plot.outer, 0.9, (0.05, 0.95)), (plot.inner, 0.5, (0.25, 0.75))):
        low, high = (projection.bands[end] for end in ends)
        beyond = ((strength < low) | (strength > high)).mean(axis=0)
        assert beyond.max() <= 1 - share + 1e-9
        box = area.boundingRect()
        assert (box.top(), box.bottom()) == (low.min(), high.max())


def test_that_a_band_of_no_width_is_no_area_and_the_median_is_seen(plot: FanPlot) -> None:
    plot.show_bands([np.full(31, 500)] * 5)
    image = grabbed(plot)
    assert is_close(colour_near(image, place_of(plot, plot, 15, 400)), theme.current().colours.surface)
    assert is_close(colour_near(image, place_of(plot, plot, 15, 500), 1), style_of(0).colour, 60)


def test_that_one_run_is_drawn_over_the_bands_and_taken_away_again(plot: FanPlot) -> None:
    assert not plot.single.isVisible()
    before = grabbed(plot)
    run = projection_for(SCENARIO).results.strength[3]
    plot.show_single(run)
    days, values = plot.single.getData()
    for day, value in enumerate(run[:-1]):
        assert values[np.searchsorted(days, day + 0.5) - 1] == value
    assert plot.single.zValue() > plot.median.zValue() > plot.inner.zValue() > plot.outer.zValue()
    assert grabbed(plot) != before
    plot.show_single(None)
    assert grabbed(plot) == before


def test_that_another_slot_is_another_colour_and_the_same_one_paints_nothing_anew(
    plot: FanPlot, monkeypatch: pytest.MonkeyPatch
) -> None:
    plot.take(2)
    assert plot.colour == style_of(2).colour
    monkeypatch.setattr(plot, "recolour", None)
    plot.take(2)


@pytest.mark.parametrize("slot", [0, 4])
def test_that_the_legend_shows_the_colours_of_the_fan(qtbot: QtBot, qapp: QApplication, slot: int) -> None:
    legend = FanLegend("The median")
    qtbot.addWidget(legend)
    legend.take(slot)
    legend.resize(700, 60)
    legend.show()
    for choice in ("light", "dark"):
        theme.apply(qapp, choice)
        swatches = [entry.swatch for entry in legend.entries]
        found = [colour_near(grabbed(swatch), (swatch.width() // 2, swatch.height() // 2), 1) for swatch in swatches]
        inner, outer = shades(slot)
        assert is_close(found[0], style_of(slot).colour, 60)
        assert is_close(found[1], inner)
        assert is_close(found[2], outer)
    assert [entry.label.text() for entry in legend.entries] == [
        "The median",
        "The middle half of runs (25 % to 75 %)",
        "9 in 10 runs (5 % to 95 %)",
    ]


@pytest.mark.parametrize("width", [180, 320, 900])
def test_that_entries_of_a_legend_cover_no_other_however_narrow_it_is(qtbot: QtBot, width: int) -> None:
    legend = FanLegend("The median: half of all runs have no more")
    qtbot.addWidget(legend)
    legend.resize(width, legend.heightForWidth(width))
    legend.show()
    QApplication.processEvents()
    boxes = [entry.geometry() for entry in legend.entries]
    assert all(not one.intersects(other) for one in boxes for other in boxes if one is not other)
    assert all(legend.rect().contains(box) for box in boxes)
