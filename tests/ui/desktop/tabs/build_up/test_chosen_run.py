"""The chosen run in the build-up: highlighted, and chosen with a click near its path."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.charts.steps import corners
from ui.desktop.tabs.build_up.chosen_run import ChosenRun
from ui.desktop.tabs.build_up.tab import BuildUpChart
from ui.desktop.tabs.tab import Shared


@pytest.fixture
def chart(qtbot: QtBot, shared: Shared) -> BuildUpChart:
    made = BuildUpChart(shared)
    qtbot.addWidget(made)
    made.resize(700, 480)
    made.show()
    made.show_projection(projection_for(uncertain()))
    return made


def path_of(run: int):
    return projection_for(uncertain()).results.strength[run]


def click(chart: BuildUpChart, day: float, people: float) -> None:
    place = chart.plot.mapFromScene(chart.plot.view.mapViewToScene(QPointF(day, people)))
    QTest.mouseClick(chart.plot.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_that_the_chosen_run_is_drawn_with_its_number(chart: BuildUpChart) -> None:
    chosen = chart.plot.chosen
    assert not chosen.curve.isVisible()
    chart.shared.cursor.choose_run(40)
    assert chosen.curve.isVisible()
    assert [part.tolist() for part in chosen.curve.getData()] == [part.tolist() for part in corners(path_of(40))]
    assert chosen.label.toPlainText() == "run 40"
    chart.shared.cursor.choose_run(None)
    assert not chosen.curve.isVisible()


def test_that_a_run_that_is_not_among_those_drawn_is_no_error(chart: BuildUpChart) -> None:
    chart.shared.cursor.choose_run(5000)
    assert not chart.plot.chosen.curve.isVisible()


def test_that_it_changes_with_the_projection(chart: BuildUpChart) -> None:
    chart.shared.cursor.choose_run(3)
    later = projection_for(uncertain(horizon=40))
    chart.show_projection(later)
    assert chart.plot.chosen.curve.getData()[0][-1] == 40


def test_that_a_click_near_a_path_chooses_its_run(chart: BuildUpChart) -> None:
    samples = projection_for(uncertain()).samples
    run = int(samples[:, -1].argmax())
    click(chart, 29.5, float(samples[run, -1]))
    assert chart.shared.cursor.run == run


def test_that_a_click_far_from_all_paths_leaves_the_run_that_is_chosen(chart: BuildUpChart) -> None:
    chart.shared.cursor.choose_run(2)
    click(chart, 2, chart.plot.view.viewRange()[1][1] * 0.9)
    assert chart.shared.cursor.run == 2
    assert chart.shared.cursor.day == 2


def test_that_the_click_that_unpins_the_day_lets_go_of_the_run_there(chart: BuildUpChart) -> None:
    samples = projection_for(uncertain()).samples
    run = int(samples[:, -1].argmax())
    for chosen in (run, None):
        click(chart, 29.5, float(samples[run, -1]))
        assert chart.shared.cursor.run == chosen
        assert chart.shared.cursor.day == (None if chosen is None else 29)


@pytest.mark.parametrize(("place", "run"), [((4.5, 1.0), 0), ((9.0, 60.0), 1), ((15.0, 99.0), 1), ((15.0, 31.0), 0)])
def test_that_the_nearest_path_is_found_on_its_steps_and_its_rises(
    chart: BuildUpChart, place: tuple[float, float], run: int
) -> None:
    low, high = np.zeros(31, np.int64), np.zeros(31, np.int64)
    low[12:], high[9:] = 30, 100
    chosen: ChosenRun = chart.plot.chosen
    chosen.show_runs(replace(projection_for(uncertain()), samples=np.array([low, high])))
    assert chosen.nearest(QPointF(*place)) == run
