"""What the charts look like: the right colour at the right place, in light and dark."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from tests.ui.desktop.fakes import projection_for, uncertain
from tests.ui.desktop.pictures.looking import colour_near, colours_in, grabbed, is_close, place_of
from ui.desktop.charts.area import mixed
from ui.desktop.charts.stale_cover import OPACITY, StaleCover
from ui.desktop.look import theme
from ui.desktop.tabs.build_up.plot import INNER, OUTER, SHADES
from ui.desktop.tabs.build_up.tab import BuildUpChart
from ui.desktop.tabs.contingents.tab import ContingentsChart, looks_of
from ui.desktop.tabs.tab import Shared

WIDE = uncertain(horizon=60, target=500, contingents=[])


def spread_out() -> Scenario:
    """Many possible sizes, so that the bands are broad."""
    one = WIDE.model_dump(mode="python") | {"horizon": 60, "target": 1000}
    parts = uncertain().model_dump(mode="python")["contingents"]
    for part in parts:
        part |= {"personnel": [10, 400, 900], "tranche": 5000, "participation": 1.0, "training": 0, "interval": 0}
    one["contingents"] = parts
    one["camp"] |= {"opening_beds": 5000, "max_beds": 5000}
    one["lift"] |= {"passengers": 5000}
    one["finance"] |= {"donors": ()}
    return Scenario.model_validate({key: value for key, value in one.items() if key != "sources"})


@pytest.fixture(params=["light", "dark"], autouse=True)
def choice(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    theme.apply(qapp, request.param)
    return str(request.param)


@pytest.fixture
def build_up(qtbot: QtBot, shared: Shared) -> BuildUpChart:
    chart = BuildUpChart(shared)
    qtbot.addWidget(chart)
    chart.resize(800, 600)
    chart.show()
    chart.show_projection(projection_for(spread_out(), 200))
    # The samples run through the bands at any place; what is looked at here is what lies below them.
    chart.plot.samples.hide()
    return chart


def test_that_each_band_is_painted_between_its_quantiles(build_up: BuildUpChart) -> None:
    colours, bands = theme.current().colours, projection_for(spread_out(), 200).bands
    image, day = grabbed(build_up), 40
    for levels, between in ((INNER, (0.5, 0.75)), (INNER, (0.25, 0.5)), (OUTER, (0.75, 0.95)), (OUTER, (0.05, 0.25))):
        low, high = (bands[level][day] for level in between)
        place = place_of(build_up.plot, build_up, day + 0.5, (low + high) / 2)
        assert is_close(colour_near(image, place), mixed(colours.series[0], colours.surface, SHADES[levels]))


def test_that_the_ground_is_bare_outside_the_bands_and_before_the_first_arrival(build_up: BuildUpChart) -> None:
    colours, bands = theme.current().colours, projection_for(spread_out(), 200).bands
    image = grabbed(build_up)
    for day, people in ((40, bands[0.95][40] * 1.08), (40, bands[0.05][40] * 0.5), (0, 500)):
        place = place_of(build_up.plot, build_up, day + 0.5, people)
        assert is_close(colour_near(image, place), colours.surface)


def test_that_the_band_is_darker_in_the_middle_on_light_and_brighter_on_dark(build_up: BuildUpChart) -> None:
    ground = theme.current().colours.surface
    inner, outer = (mixed(theme.current().colours.series[0], ground, SHADES[levels]) for levels in (INNER, OUTER))
    assert not is_close(inner, outer, 30)
    assert not is_close(outer, ground, 20)


def test_that_median_and_target_are_painted_over_the_bands(build_up: BuildUpChart) -> None:
    colours, bands = theme.current().colours, projection_for(spread_out(), 200).bands
    image = grabbed(build_up)
    x, y = place_of(build_up.plot, build_up, 40.5, bands[0.5][40])
    assert any(is_close(colour, colours.series[0]) for colour in colours_in(image, x, y - 2, x + 1, y + 3))
    x, y = place_of(build_up.plot, build_up, 40.5, 1000)
    # The line is dashed: somewhere along a few dashes it has its colour.
    along = colours_in(image, x - 30, y - 3, x + 30, y + 4)
    assert any(is_close(colour, colours.series[3], 60) for colour in along)


def test_that_the_samples_can_be_seen_and_stay_behind_the_median(build_up: BuildUpChart) -> None:
    without = grabbed(build_up)
    build_up.plot.samples.show()
    assert grabbed(build_up) != without
    assert build_up.plot.samples.zValue() < build_up.plot.median.zValue()


def test_that_a_cursor_is_painted_at_its_day(build_up: BuildUpChart) -> None:
    x, y = place_of(build_up.plot, build_up, 50, 5)
    before = grabbed(build_up)
    build_up.pointer.point(50)
    after = grabbed(build_up)
    column = [row for row in range(y - 200, y) if before.pixel(x, row) != after.pixel(x, row)]
    beside = [row for row in range(y - 200, y) if before.pixel(x + 12, row) != after.pixel(x + 12, row)]
    assert len(column) > 60
    assert beside == []


def test_that_contingents_are_painted_in_their_colours_one_upon_the_other(qtbot: QtBot, shared: Shared) -> None:
    chart = ContingentsChart(shared)
    qtbot.addWidget(chart)
    chart.resize(800, 600)
    chart.show()
    projection = projection_for(spread_out(), 200)
    chart.show_projection(projection)
    image = grabbed(chart)
    lead, second = (float(layer.mean[40]) for layer in projection.layers)
    for index, people in ((0, lead / 2), (1, lead + second / 2)):
        found = colour_near(image, place_of(chart.plot, chart, 40.5, people))
        assert is_close(found, looks_of(projection.scenario, projection.layers)[index][0])
    above = place_of(chart.plot, chart, 40.5, (lead + second) * 1.05)
    assert is_close(colour_near(image, above), theme.current().colours.surface)


def test_that_a_veil_dims_the_bands_but_leaves_them_to_be_seen(build_up: BuildUpChart) -> None:
    colours, bands = theme.current().colours, projection_for(spread_out(), 200).bands
    cover = StaleCover(build_up)
    place = place_of(build_up.plot, build_up, 40.5, (bands[0.5][40] + bands[0.75][40]) / 2)
    plain = colour_near(grabbed(build_up), place)
    cover.cover(True, "Updating …")
    dimmed = colour_near(grabbed(build_up), place)
    assert is_close(dimmed, mixed(colours.window, plain, OPACITY / 255))
    assert not is_close(dimmed, plain)
    assert not is_close(dimmed, colours.surface)
    cover.cover(False)
    assert colour_near(grabbed(build_up), place) == plain


def test_that_a_change_of_theme_repaints_the_bands(build_up: BuildUpChart, qapp: QApplication) -> None:
    bands = projection_for(spread_out(), 200).bands
    place = place_of(build_up.plot, build_up, 40.5, (bands[0.5][40] + bands[0.75][40]) / 2)
    before = colour_near(grabbed(build_up), place)
    theme.apply(qapp, "light" if theme.current().colours.dark else "dark")
    assert not is_close(colour_near(grabbed(build_up), place), before)
