"""The build-up: bands, median, samples and target are drawn where the results have them."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.examples import tiny
from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.answers.projection import SAMPLES
from ui.desktop.charts.steps import corners, joined, outline
from ui.desktop.tabs.build_up.plot import INNER, OUTER
from ui.desktop.tabs.build_up.tab import BuildUpChart
from ui.desktop.tabs.tab import Shared


@pytest.fixture
def chart(qtbot: QtBot, shared: Shared) -> BuildUpChart:
    made = BuildUpChart(shared)
    qtbot.addWidget(made)
    made.resize(700, 480)
    made.show()
    return made


def polygon(area):
    return [(point.x(), point.y()) for point in area._polygon]


def test_that_the_bands_are_those_of_the_results(chart: BuildUpChart) -> None:
    projection = projection_for(uncertain())
    chart.show_projection(projection)
    for levels in (OUTER, INNER):
        low, high = (projection.results.strength_band(level) for level in levels)
        expected = list(zip(*(part.tolist() for part in outline(low, high)), strict=True))
        assert polygon(chart.plot.bands[levels]) == expected


def test_that_median_and_samples_are_those_of_the_results(chart: BuildUpChart) -> None:
    projection = projection_for(uncertain())
    chart.show_projection(projection)
    for item, expected in (
        (chart.plot.median, corners(projection.results.strength_band(0.5))),
        (chart.plot.samples, joined(projection.results.strength[:SAMPLES])),
    ):
        for drawn, wanted in zip(item.getData(), expected, strict=True):
            assert np.array_equal(drawn, wanted, equal_nan=True)


def test_that_samples_are_one_item(chart: BuildUpChart) -> None:
    chart.show_projection(projection_for(uncertain()))
    assert chart.entries["samples"].label.text() == "12 single runs: click one to see it in One run"
    chart.show_projection(projection_for(uncertain(), 1))
    assert chart.entries["samples"].label.text() == "A single run"


def test_that_target_and_whole_horizon_are_in_view(chart: BuildUpChart) -> None:
    projection = projection_for(uncertain(target=300))
    chart.show_projection(projection)
    (left, right), (bottom, top) = chart.plot.view.viewRange()
    assert (left, right, bottom) == (0, projection.scenario.horizon, 0)
    assert top > 300
    assert chart.plot.target.value() == 300
    assert chart.plot.target_label.toPlainText() == "target 300"


def test_that_the_mouse_reads_the_day_and_the_people_under_it(chart: BuildUpChart) -> None:
    projection = projection_for(uncertain())
    chart.show_projection(projection)
    chart.plot._point(chart.plot.view.mapViewToScene(_at(14.4, 70)))
    assert (chart.pointer.day, chart.pointer.people) == (14, 70)
    assert chart.when.text() == "15 Jan 2024 · day 14"
    share = str(projection.results.chance(70, 14)).replace(" %", "\N{NO-BREAK SPACE}%")
    assert f"70 people or more: {share} of runs." in chart.readout.text()
    assert chart.plot.line.isVisible()
    assert chart.plot.level.value() == 70
    assert chart.plot.dot.getData()[1].tolist() == [projection.bands[0.5][14]]


def test_that_pointing_beside_the_plot_is_pointing_at_nothing(chart: BuildUpChart) -> None:
    chart.show_projection(projection_for(uncertain()))
    chart.pointer.point(5, 5)
    chart.plot._point(chart.plot.view.mapViewToScene(_at(-3, 70)))
    assert chart.pointer.day is None
    assert not chart.plot.line.isVisible()
    assert chart.when.text().endswith("last day")


def test_that_leaving_the_plot_ends_the_pointing(chart: BuildUpChart, qtbot: QtBot) -> None:
    chart.show_projection(projection_for(uncertain()))
    plot = chart.plot
    middle = QPoint(plot.width() // 2, plot.height() // 2)
    QTest.mouseMove(plot.viewport(), middle)
    qtbot.waitUntil(lambda: chart.pointer.day is not None)
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert chart.pointer.day is None


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ((Qt.Key.Key_Left,), 29),
        ((Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Left), 28),
        ((Qt.Key.Key_PageUp, Qt.Key.Key_PageUp), 0),
        ((Qt.Key.Key_PageUp, Qt.Key.Key_PageDown), 30),
        ((Qt.Key.Key_PageUp, Qt.Key.Key_End), 30),
        ((Qt.Key.Key_PageUp, Qt.Key.Key_Escape), None),
        ((Qt.Key.Key_PageUp, Qt.Key.Key_Home), 0),
    ],
)
def test_that_the_keyboard_moves_the_cursor(chart: BuildUpChart, keys, day) -> None:
    chart.show_projection(projection_for(uncertain()))
    for key in keys:
        QTest.keyClick(chart.plot, key)
    assert chart.pointer.day == day


def test_that_a_notice_is_shown_only_where_there_is_one(chart: BuildUpChart) -> None:
    chart.show_projection(projection_for(uncertain(target=5000)))
    assert chart.notice.isVisible()
    assert "No run reaches the target" in chart.notice_text.text()
    chart.show_projection(projection_for(tiny(), 25))
    assert not chart.notice.isVisible()


def test_that_an_empty_chart_says_so(chart: BuildUpChart) -> None:
    grounded = tiny(lift={"aircraft": 0, "passengers": 1, "transit": 1, "cycle": 1})
    chart.show_projection(projection_for(grounded, 25))
    assert chart.plot.empty.toPlainText() == "Nobody arrives by 31 Jan 2024 in any of 25 runs."
    chart.show_projection(projection_for(tiny(), 25))
    assert chart.plot.empty.toPlainText() == ""


def test_that_a_cursor_beyond_a_shorter_scenario_is_no_error(chart: BuildUpChart) -> None:
    chart.show_projection(projection_for(tiny(horizon=60), 25))
    chart.pointer.point(55)
    chart.show_projection(projection_for(tiny(), 25))
    assert not chart.plot.dot.isVisible()
    assert "day 30" in chart.when.text()


def test_that_the_axes_are_there_before_the_first_projection(chart: BuildUpChart) -> None:
    chart.prepare(tiny(target=400))
    assert chart.plot.target.value() == 400
    assert chart.plot.view.viewRange()[0] == [0, 30]
    assert not chart.plot.dot.isVisible()


def test_that_every_text_of_the_chart_is_shown_as_text(chart: BuildUpChart) -> None:
    for label in (chart.when, chart.readout, chart.notice_text, chart.entries["outer"].label):
        assert label.textFormat() is Qt.TextFormat.PlainText


def _at(day, people):
    return QPointF(day, people + 0.01)
