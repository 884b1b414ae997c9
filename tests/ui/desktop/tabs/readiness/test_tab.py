"""The tab of readiness."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator.figures.states import STATES
from simulator.replication import simulate
from simulator.results.readiness import Readiness
from tests.examples import contingent, tiny
from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.steps import corners, outline
from ui.desktop.look import theme
from ui.desktop.tabs.readiness.plot import ORDER
from ui.desktop.tabs.readiness.tab import NO_RUN, ReadinessTab
from ui.desktop.tabs.readiness.table import DayItem
from ui.desktop.tabs.tab import Shared
from ui.wording.words import day_text


@pytest.fixture
def projection() -> Projection:
    return projection_for(uncertain())


@pytest.fixture
def tab(qtbot: QtBot, shared: Shared, projection: Projection) -> ReadinessTab:
    made = ReadinessTab(shared)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.prepare(projection.scenario)
    made.show()
    made.show_projection(projection)
    qtbot.waitUntil(lambda: not shared.background.is_busy)
    return made


def test_that_every_state_has_an_area() -> None:
    assert sorted(ORDER) == sorted(STATES)


def test_that_areas_are_the_mean_states_of_the_results(tab: ReadinessTab, projection: Projection) -> None:
    ground = np.zeros(projection.scenario.horizon + 1)
    for area, state in zip(tab.states.plot.areas, ORDER, strict=True):
        mean = projection.results.states_mean[STATES.index(state)]
        polygon = area._polygon
        drawn = [(polygon.at(place).x(), polygon.at(place).y()) for place in range(polygon.size())]
        expected = zip(*(part.tolist() for part in outline(ground, ground + mean)), strict=True)
        assert np.allclose(drawn, list(expected))
        ground = ground + mean


def test_that_the_fan_is_the_readiness_of_the_results(tab: ReadinessTab, projection: Projection) -> None:
    bands = 100 * Readiness.of(projection.results).bands()
    drawn = tab.fan.median.getData()
    assert all(np.allclose(*pair) for pair in zip(drawn, corners(bands[2]), strict=True))


def test_that_the_table_has_the_median_days(tab: ReadinessTab, projection: Projection) -> None:
    medians = Readiness.of(projection.results).medians
    for row in range(tab.table.rowCount()):
        name = tab.table.item(row, 0)
        assert name is not None
        place = [contingent.name for contingent in projection.scenario.contingents].index(name.text())
        for column, day in enumerate(medians[place].tolist(), 1):
            item = tab.table.item(row, column)
            assert item is not None
            assert item.text() == day_text(projection.scenario, day)


def test_that_who_is_in_theatre_at_the_start_has_passed_all_steps_from_the_start(
    tab: ReadinessTab, qtbot: QtBot
) -> None:
    there = {"in_theatre": [{"personnel": 10}], "ordered": True, "prepared": True}
    contingents = [contingent("Here", personnel=0, at_start=there), contingent("Comes")]
    tab.show_projection(projection_for(tiny(format=2, contingents=contingents), 25))
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)
    texts = {}
    for row in range(2):
        name, *days = (tab.table.item(row, column) for column in range(5))
        assert name is not None
        texts[name.text()] = [item.text() for item in days if item is not None]
    assert texts["Here"] == 4 * ["from the start"]
    assert texts["Comes"] == ["1 Jan 2024", "1 Jan 2024", "2 Jan 2024", "2 Jan 2024"]


def test_that_days_sort_as_days_and_never_comes_last() -> None:
    early, late, never = DayItem("9 Mar 2024", 9.0), DayItem("10 Feb 2024", 41.0), DayItem("never", inf)
    assert early < late < never
    assert not never < early


def test_that_sorting_stays_as_the_user_chose_it(tab: ReadinessTab, projection: Projection, qtbot: QtBot) -> None:
    tab.table.sortItems(0, Qt.SortOrder.DescendingOrder)
    tab.show_projection(projection_for(uncertain(target=90)))
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)
    names = [item.text() for row in range(2) if (item := tab.table.item(row, 0)) is not None]
    assert names == ["Second", "Lead"]


def test_that_a_line_chosen_is_a_contingent_chosen_for_all_tabs(tab: ReadinessTab) -> None:
    item = tab.table.item(1, 2)
    assert item is not None
    tab.table.itemClicked.emit(item)
    name = tab.table.item(1, 0)
    assert name is not None
    assert tab.shared.cursor.contingent == name.text()


def test_that_the_day_pointed_at_is_said_in_words(tab: ReadinessTab, projection: Projection) -> None:
    tab.pointer.point(12)
    bands = 100 * Readiness.of(projection.results).bands()[:, 12]
    words = tab.words.text().replace("\N{NO-BREAK SPACE}", " ")
    assert words.startswith("On 13 Jan 2024, ")
    assert f"half of the runs have {bands[2]:.0f} % or more" in words
    assert f"{bands[0]:.0f} to {bands[4]:.0f} %" in words


def test_that_areas_take_up_the_dark_theme(tab: ReadinessTab, qapp: QApplication) -> None:
    before = [area._colour.name() for area in tab.states.plot.areas]
    theme.apply(qapp, "dark")
    assert [area._colour.name() for area in tab.states.plot.areas] != before


def look_at(tab: ReadinessTab, place: int, qtbot: QtBot) -> None:
    tab.which.setCurrentIndex(place)
    tab.which.activated.emit(place)
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)


def test_that_the_states_of_one_run_are_those_of_the_model(
    tab: ReadinessTab, projection: Projection, qtbot: QtBot
) -> None:
    tab.shared.cursor.choose_run(7)
    assert tab.which.itemText(1) == "Run 7"
    look_at(tab, 1, qtbot)
    states = simulate(projection.scenario, 1, 7).states
    assert np.array_equal(tab.states.means, states[[STATES.index(state) for state in ORDER]])
    assert tab.fan.single.isVisible()
    assert tab.panels[0].note.text().startswith("Run")


def test_that_another_run_is_shown_when_it_is_chosen_elsewhere(
    tab: ReadinessTab, projection: Projection, qtbot: QtBot
) -> None:
    tab.shared.cursor.choose_run(7)
    look_at(tab, 1, qtbot)
    tab.shared.cursor.choose_run(8)
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)
    states = simulate(projection.scenario, 1, 8).states
    assert np.array_equal(tab.states.means, states[[STATES.index(state) for state in ORDER]])


def test_that_without_a_chosen_run_it_is_the_mean_again(
    tab: ReadinessTab, projection: Projection, qtbot: QtBot
) -> None:
    tab.shared.cursor.choose_run(7)
    look_at(tab, 1, qtbot)
    tab.shared.cursor.choose_run(None)
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)
    means = projection.results.states_mean
    assert np.array_equal(tab.states.means, means[[STATES.index(state) for state in ORDER]])
    assert not tab.fan.single.isVisible()
    assert tab.which.itemText(1) == NO_RUN


def test_that_a_run_that_is_not_there_yet_leaves_the_mean(
    tab: ReadinessTab, projection: Projection, qtbot: QtBot
) -> None:
    tab.shared.cursor.choose_run(5_000)
    look_at(tab, 1, qtbot)
    assert tab.derived is not None
    assert tab.derived.run is None
    assert np.array_equal(tab.derived.states, projection.results.states_mean)
