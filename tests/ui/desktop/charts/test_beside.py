"""The lines of other scenarios: at their own dates, in their own looks, with names that cover no other."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Literal

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.answers.overlay import Overlay
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.beside import Beside
from ui.desktop.charts.plot import Plot
from ui.desktop.charts.series_styles import style_of
from ui.desktop.look import theme

PLAIN = uncertain()
LATER = uncertain(start=PLAIN.start + dt.timedelta(days=10))
EARLIER = uncertain(start=PLAIN.start - dt.timedelta(days=10))


def median(projection: Projection):
    return projection.bands[0.5]


def overlay(name: str, slot: int | None = 1, scenario=PLAIN, **changes) -> Overlay:
    return Overlay(name, slot, False, projection_for(scenario), **changes)


@pytest.fixture
def plot(plot: Plot) -> Plot:
    plot.resize(600, 300)
    plot.set_extent(PLAIN, 200)
    return plot


@pytest.fixture
def beside(plot: Plot) -> Beside:
    made = Beside(plot, median, named=True)
    made.begin(PLAIN.start)
    return made


@pytest.mark.parametrize(("scenario", "late"), [(PLAIN, 0), (LATER, 10), (EARLIER, -10)])
def test_that_a_line_steps_through_the_daily_values_at_the_dates_of_its_scenario(
    beside: Beside, scenario, late: int
) -> None:
    beside.show([overlay("Other", scenario=scenario)])
    days, values = beside.curves[0].getData()
    expected = median(projection_for(scenario))
    assert (days[0], days[-1]) == (late, late + scenario.horizon)
    for day, value in enumerate(expected[:-1]):
        assert values[np.searchsorted(days, late + day + 0.5) - 1] == value


@pytest.mark.parametrize(("scenario", "late"), [(PLAIN, 0), (LATER, 10), (EARLIER, -10)])
def test_that_a_value_is_read_at_the_date_of_the_plot(beside: Beside, scenario, late: int) -> None:
    other = overlay("Other", scenario=scenario)
    beside.show([other])
    expected = median(projection_for(scenario))
    for day in (0, 9, 10, 25, 30, 45):
        own = day - late
        assert beside.at(other, day) == (expected[min(own, scenario.horizon)] if own >= 0 else 0)
    assert beside.top == expected.max()


def test_that_a_scenario_without_runs_has_no_line_and_lines_that_are_gone_are_hidden(beside: Beside) -> None:
    none = Overlay("Broken", 3, False, None, "It cannot be run.")
    beside.show([none, overlay("One"), overlay("Two", 2)])
    assert [one.name for one in beside.shown] == ["One", "Two"]
    assert [curve.isVisible() for curve in beside.curves] == [True, True]
    beside.show([overlay("Two", 2)])
    assert [curve.isVisible() for curve in beside.curves] == [True, False]
    assert [name.isVisible() for name in beside.names] == [True, False]
    beside.show([none])
    assert not any(curve.isVisible() for curve in beside.curves)
    assert beside.top == 0.0


def test_that_no_line_is_drawn_twice_for_a_new_answer_of_the_same_scenarios(beside: Beside, plot: Plot) -> None:
    beside.show([overlay("One"), overlay("Two", 2)])
    before = list(beside.curves), len(plot.view.addedItems)
    beside.show([overlay("Two", 2), overlay("One")])
    assert (beside.curves, len(plot.view.addedItems)) == before


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_that_a_line_has_the_look_of_its_scenario_and_an_edge(
    beside: Beside, qapp: QApplication, choice: Literal["light", "dark"]
) -> None:
    beside.show([overlay("One", 1), overlay("Was", None)])
    theme.apply(qapp, choice)
    beside.recolour()
    surface = theme.current().colours.surface
    for curve, slot in zip(beside.curves, (1, None), strict=True):
        pen, edge = curve.opts["pen"], curve.opts["shadowPen"]
        assert pen.color().name().upper() == style_of(slot).colour.upper()
        assert pen.style() is not Qt.PenStyle.SolidLine
        assert edge.color().name().upper() == surface
        assert edge.widthF() > pen.widthF()


NAMES = [
    ["A"],
    ["Short", "Another"],
    [f"Article of September 2023, {days} days earlier than it says" for days in (7, 30, 90)],
    [f"{place}: a scenario with a name that goes on and on" for place in range(5)],
]


def spans(beside: Beside, plot: Plot) -> list[tuple[float, float]]:
    """From where to where each name stands, in pixels, from the left to the right."""
    found = []
    for name in beside.names[: len(beside.shown)]:
        box = plot.mapFromScene(name.mapToScene(name.boundingRect())).boundingRect()
        found.append((float(box.left()), float(box.right())))
    return sorted(found)


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("width", [360, 600, 1000])
def test_that_names_cover_no_other_and_stay_within_whatever_is_looked_at(
    beside: Beside, plot: Plot, names: list[str], width: int
) -> None:
    plot.resize(width, 300)
    beside.show([overlay(name, slot) for slot, name in enumerate(names)])
    QApplication.processEvents()
    area = plot.mapFromScene(plot.view.sceneBoundingRect()).boundingRect()
    for part in ((0.0, 30.0), (10.0, 20.0)):
        plot.zoom.show(0, part)
        QApplication.processEvents()
        places = spans(beside, plot)
        assert all(left.is_integer() and one <= left for (_, one), (left, _) in pairwise(places))
        assert places[0][0] >= area.left() - 4
        assert places[-1][1] <= area.right() + 4
    shown = [name.toPlainText() for name in beside.names[: len(names)]]
    assert len(set(shown)) == len(names)


def test_that_a_name_stands_at_its_line(beside: Beside) -> None:
    beside.show([overlay("Other", scenario=LATER)])
    place = beside.names[0].pos()
    assert place.y() == beside.at(beside.shown[0], round(place.x()))


def test_that_a_scenario_with_fewer_runs_says_so_in_its_name(beside: Beside) -> None:
    beside.show([overlay("Other", lags=True)])
    assert beside.names[0].toPlainText() == "Other (about)"


def test_that_names_stand_beside_a_plot_that_has_room_for_them(plot: Plot) -> None:
    bare = Beside(plot, median)
    bare.begin(PLAIN.start)
    bare.show([overlay("Other")])
    assert bare.names == []
    assert bare.curves[0].opts["shadowPen"] is None
