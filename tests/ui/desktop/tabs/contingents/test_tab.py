"""The contingents: stacked means, labelled directly."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from tests.examples import contingent, tiny
from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.charts.steps import outline
from ui.desktop.tabs.contingents.tab import MOST, ContingentsChart, layers_of, looks_of
from ui.desktop.tabs.tab import Shared

MANY = tiny(contingents=[contingent(f"Nation {number}", personnel=10 + number) for number in range(20)], target=300)


@pytest.fixture
def chart(qtbot: QtBot, shared: Shared) -> ContingentsChart:
    made = ContingentsChart(shared)
    qtbot.addWidget(made)
    made.resize(700, 480)
    made.show()
    return made


def test_that_areas_are_the_means_one_upon_the_other(chart: ContingentsChart) -> None:
    projection = projection_for(uncertain())
    chart.show_projection(projection)
    second, lead = projection.results.contingents_mean
    for area, low, high in ((0, 0 * lead, lead), (1, lead, lead + second)):
        polygon = chart.plot.areas[area]._polygon
        drawn = [(polygon.at(place).x(), polygon.at(place).y()) for place in range(polygon.size())]
        expected = zip(*(part.tolist() for part in outline(low, high)), strict=True)
        assert np.allclose(drawn, list(expected))


def test_that_the_smallest_of_many_share_an_area(chart: ContingentsChart) -> None:
    projection = projection_for(MANY, 25)
    layers = layers_of(projection)
    assert len(layers) == MOST
    assert layers[-1].name == "5 others"
    assert np.allclose(sum(layer.mean for layer in layers), projection.results.contingents_mean.sum(axis=0))
    chart.show_projection(projection)
    assert len(chart.labels.labels) == MOST


def test_that_areas_left_over_from_a_larger_scenario_are_hidden(chart: ContingentsChart) -> None:
    chart.show_projection(projection_for(MANY, 25))
    chart.show_projection(projection_for(uncertain()))
    assert [area.isVisible() for area in chart.plot.areas] == [True, True] + [False] * (MOST - 2)


def test_that_no_two_areas_look_the_same() -> None:
    projection = projection_for(MANY, 25)
    assert len(set(looks_of(projection.scenario, layers_of(projection)))) == MOST


def test_that_labels_say_the_mean_of_the_day_pointed_at(chart: ContingentsChart) -> None:
    projection = projection_for(uncertain())
    chart.show_projection(projection)
    for day in (None, 12):
        chart.pointer.point(day)
        at = 30 if day is None else day
        second, lead = projection.results.contingents_mean[:, at]
        assert [(label.name, label.value) for label in chart.labels.labels] == [("Lead", lead), ("Second", second)]
    assert chart.when.text() == "13 Jan 2024 · day 12"


def test_that_labels_stand_at_the_height_of_their_areas(chart: ContingentsChart, qtbot: QtBot) -> None:
    chart.show_projection(projection_for(uncertain()))
    qtbot.waitUntil(lambda: chart.labels.labels[0].place > chart.labels.labels[1].place)
    lead, second = (label.place for label in chart.labels.labels)
    assert chart.plot.height() > lead > second > 0


def test_that_the_pinned_day_is_marked_and_read(chart: ContingentsChart) -> None:
    chart.show_projection(projection_for(uncertain()))
    chart.shared.cursor.pin(7)
    assert (chart.plot.pin.isVisible(), chart.plot.line.isVisible()) == (True, False)
    assert chart.plot.pin.value() == 7
    assert chart.plot.flag.toPlainText() == "8 Jan 2024"
    assert chart.when.text() == "8 Jan 2024 · day 7 · pinned"


def test_that_an_empty_chart_says_so(chart: ContingentsChart) -> None:
    grounded = tiny(lift={"aircraft": 0, "passengers": 1, "transit": 1, "cycle": 1})
    chart.show_projection(projection_for(grounded, 25))
    assert "Nobody arrives" in chart.plot.empty.toPlainText()
    assert chart.readout.text() == "On average 0 people in theatre."


def test_that_it_says_how_many_contingents_of_how_many_are_there(chart: ContingentsChart) -> None:
    many, away = range(MOST + 4), [contingent(f"away {place}", personnel=5, participation=0) for place in range(3)]
    projection = projection_for(tiny(contingents=[*(contingent(f"C{place}") for place in many), *away]))
    chart.show_projection(projection)
    there = int((projection.results.contingents_mean[:, -1] > 0).sum())
    assert there > 1
    assert chart.readout.text().endswith(f". {there} of {MOST + 7} contingents are there in at least one run.")


def test_that_the_numbers_at_the_areas_add_up_to_what_is_said(chart: ContingentsChart) -> None:
    halves = [contingent(f"C{place}", personnel=1, participation=0.5) for place in range(5)]
    chart.show_projection(projection_for(tiny(contingents=halves)))
    told = [int(number.replace("< 1", "0")) for number in chart.labels.numbers]
    means = [label.value for label in chart.labels.labels]
    assert sum(told) == round(sum(means)) != sum(map(round, means))


def test_that_nobody_pledging_is_no_error(chart: ContingentsChart) -> None:
    chart.show_projection(projection_for(tiny(contingents=[]), 25))
    assert chart.labels.labels == []
    assert "Nobody arrives" in chart.plot.empty.toPlainText()


def test_that_the_axes_are_there_before_the_first_projection(chart: ContingentsChart) -> None:
    chart.prepare(tiny(target=400))
    (_, right), (_, top) = chart.plot.view.viewRange()
    assert right == 30
    assert top > 400
