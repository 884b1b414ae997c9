"""Where everybody is: areas that add up, labels that stand at them, and medians that sort as days."""

from __future__ import annotations

from itertools import pairwise
from math import inf

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from simulator.figures.states import STATES
from simulator.results.readiness import Readiness
from tests.ui.desktop.fakes import projection_for, uncertain
from tests.ui.desktop.pictures.looking import colour_near, grabbed, is_close, place_of
from ui.desktop.charts import marks
from ui.desktop.charts.canvas import ACROSS
from ui.desktop.charts.cursor import Cursor, Pointer
from ui.desktop.look import theme
from ui.desktop.tabs.readiness.plot import ORDER, StatesChart
from ui.desktop.tabs.readiness.table import HEADERS, MedianTable
from ui.wording.words import date_text

SCENARIO = uncertain()


def chart_of(qtbot: QtBot, states: np.ndarray, scenario: Scenario = SCENARIO) -> StatesChart:
    made = StatesChart(Pointer(Cursor()))
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.show_means(scenario, states)
    QApplication.processEvents()
    return made


@pytest.fixture
def chart(qtbot: QtBot) -> StatesChart:
    return chart_of(qtbot, projection_for(SCENARIO).results.states_mean)


def placed(chart: StatesChart) -> list[float]:
    """The heights at which labels stand, from the lowest area up."""
    room = QFontMetrics(theme.font("caption")).height() * 1.12
    return [place for _, place in chart.labels._placed(room)]


def test_that_the_areas_of_a_day_are_everybody(chart: StatesChart) -> None:
    people = projection_for(SCENARIO).results.personnel_mean.sum()
    assert chart.means.sum(axis=0) == pytest.approx(np.full(SCENARIO.horizon + 1, people))
    assert chart.plot.areas[-1].boundingRect().bottom() == pytest.approx(people)
    assert chart.plot.zoom.whole[1][1] >= people


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_that_each_area_is_painted_in_the_look_of_its_state(
    qtbot: QtBot, qapp: QApplication, choice: theme.Choice
) -> None:
    theme.apply(qapp, choice)
    chart = chart_of(qtbot, np.full((8, SCENARIO.horizon + 1), 100.0))
    image = grabbed(chart)
    for place, state in enumerate(ORDER):
        colour, pattern = marks.of_state(state)
        if pattern is Qt.BrushStyle.SolidPattern:
            found = colour_near(image, place_of(chart.plot, chart, 15, 100 * place + 50))
            assert is_close(found, colour), state


@pytest.mark.parametrize("day", [0, 9, 17, 30])
def test_that_the_labels_are_the_people_of_the_day_that_is_read_and_add_up(chart: StatesChart, day: int) -> None:
    chart._pointer.point(day)
    states = projection_for(SCENARIO).results.states_mean
    assert [label.name for label in chart.labels.labels] == [state.replace("_", " ") for state in ORDER]
    for label, state in zip(chart.labels.labels, ORDER, strict=True):
        assert label.value == states[STATES.index(state), day]
    numbers = [0 if number == "< 1" else int(number.replace(",", "")) for number in chart.labels.numbers]
    assert sum(numbers) == pytest.approx(states[:, day].sum(), abs=1 + chart.labels.numbers.count("< 1"))


def test_that_without_a_pointer_the_last_day_is_read_and_beyond_it_too(chart: StatesChart) -> None:
    assert chart.day == SCENARIO.horizon
    chart._pointer.cursor.pin(500)
    assert chart.day == SCENARIO.horizon
    chart._pointer.cursor.pin(3)
    assert chart.day == 3


@pytest.mark.parametrize("height", [220, 400, 900])
def test_that_labels_cover_no_other_and_stay_within_whatever_is_looked_at(chart: StatesChart, height: int) -> None:
    chart.resize(700, height)
    for part in ((0.0, 30.0), (0.0, 8.0), (20.0, 28.0)):
        chart.plot.zoom.show(ACROSS, part)
        QApplication.processEvents()
        check_labels(chart)


def test_that_large_labels_cover_no_other(qtbot: QtBot, larger: None) -> None:
    check_labels(chart_of(qtbot, projection_for(SCENARIO).results.states_mean))


def check_labels(chart: StatesChart) -> None:
    line = QFontMetrics(theme.font("caption")).height()
    places = placed(chart)
    assert places
    assert all(lower - upper >= line for lower, upper in pairwise(places))
    assert line / 2 <= places[-1]
    assert places[0] <= chart.labels.height() - line / 2


def test_that_a_label_stands_at_its_area_where_there_is_room(qtbot: QtBot) -> None:
    chart = chart_of(qtbot, np.full((8, SCENARIO.horizon + 1), 100.0))
    for number, (label, place) in enumerate(zip(chart.labels.labels, placed(chart), strict=True)):
        assert place == pytest.approx(label.place, abs=1)
        assert place == pytest.approx(chart.labels.place_of(chart.plot, 100 * number + 50), abs=2)


def test_that_nobody_pledged_is_said_in_words(qtbot: QtBot) -> None:
    chart = chart_of(qtbot, np.zeros((8, SCENARIO.horizon + 1)))
    assert chart.plot.empty.toPlainText() == "Nobody is pledged."
    chart.show_means(SCENARIO, np.ones((8, SCENARIO.horizon + 1)))
    assert chart.plot.empty.toPlainText() == ""


@pytest.fixture
def table(qtbot: QtBot) -> MedianTable:
    made = MedianTable()
    qtbot.addWidget(made)
    made.resize(700, 200)
    made.show()
    made.show_medians(SCENARIO, Readiness.of(projection_for(SCENARIO).results))
    return made


def column(table: MedianTable, header: str) -> list[str]:
    place = HEADERS.index(header)
    return [item.text() for row in range(table.rowCount()) if (item := table.item(row, place)) is not None]


@pytest.mark.parametrize("header", HEADERS[2:])
def test_that_a_click_on_a_header_sorts_by_days(table: MedianTable, header: str) -> None:
    head, place = table.horizontalHeader(), HEADERS.index(header)
    at = QPoint(head.sectionViewportPosition(place) + head.sectionSize(place) // 2, head.height() // 2)
    dates = {date_text(SCENARIO.date_of(day)): float(day) for day in range(SCENARIO.horizon + 1)}
    days = []
    for _ in range(2):
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
        days.append([dates.get(words, inf) for words in column(table, header)])
    assert len(set(days[0])) == 2
    assert sorted(days) == [sorted(days[0]), sorted(days[0], reverse=True)]


def test_that_a_step_comes_after_the_one_before_it(table: MedianTable) -> None:
    medians = Readiness.of(projection_for(SCENARIO).results).medians
    assert (medians[:, 2] <= medians[:, 3]).all()
    assert len(column(table, "Contingent")) == len(SCENARIO.contingents)


def test_that_enter_chooses_a_line_as_a_click_does(table: MedianTable) -> None:
    chosen: list[str] = []
    table.chosen.connect(chosen.append)
    table.setCurrentCell(1, 0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    first = table.visualRect(table.model().index(0, 1))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=first.center())
    assert chosen == [column(table, "Contingent")[1], column(table, "Contingent")[0]]
