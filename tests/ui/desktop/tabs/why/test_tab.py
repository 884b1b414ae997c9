"""The tab that says what the force waits for."""

from __future__ import annotations

import re

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scenarios.library import shipped
from tests.examples import tiny
from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.steps import outline
from ui.desktop.look import theme
from ui.desktop.tabs.tab import Shared
from ui.desktop.tabs.why.leaves import Leaf
from ui.desktop.tabs.why.summary import MOST, costs_of, opened, ranked
from ui.desktop.tabs.why.tab import EVERYBODY, WhyTab


@pytest.fixture
def projection() -> Projection:
    return projection_for(uncertain())


@pytest.fixture
def tab(qtbot: QtBot, shared: Shared, projection: Projection) -> WhyTab:
    made = WhyTab(shared)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.prepare(projection.scenario)
    made.show()
    shown(made, projection, qtbot)
    return made


def shown(tab: WhyTab, projection: Projection, qtbot: QtBot) -> None:
    tab.show_projection(projection)
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)


def test_that_knock_outs_heed_every_projection_and_not_the_base_that_is_peeked_at(
    tab: WhyTab, projection: Projection
) -> None:
    other = projection_for(uncertain(target=130))
    tab.learn_of(other)
    assert tab.gains._results is other.results
    tab.show_projection(projection)
    assert tab.gains._results is other.results


def test_that_areas_are_the_people_who_wait_one_upon_the_other(tab: WhyTab, projection: Projection) -> None:
    ground = np.zeros(projection.scenario.horizon + 1)
    for area, cost in zip(tab.chart.plot.areas, costs_of(projection.results.waits), strict=True):
        polygon = area._polygon
        drawn = [(polygon.at(place).x(), polygon.at(place).y()) for place in range(polygon.size())]
        expected = zip(*(part.tolist() for part in outline(ground, ground + cost.by_day)), strict=True)
        assert np.allclose(drawn, list(expected))
        ground = ground + cost.by_day


def test_that_the_table_has_a_line_for_each_cause_with_the_costliest_first(tab: WhyTab, projection: Projection) -> None:
    costs = ranked(costs_of(projection.results.waits))
    table = tab.table
    cells = [[table.item(row, column) for column in range(table.columnCount())] for row in range(table.rowCount())]
    words = [[cell.text() if cell is not None else "" for cell in line] for line in cells]
    assert [line[0] for line in words] == [cost.label for cost in costs]
    assert words[0][1] == f"{costs[0].person_days:,.0f}"
    assert words[0][-1] == f"{costs[0].largest} of runs"
    assert tab.words.text().startswith(f"Most waiting is for {costs[0].label}:")


def test_that_the_day_pointed_at_is_said_in_words(tab: WhyTab, projection: Projection) -> None:
    tab.pointer.point(3)
    costs = sorted(costs_of(projection.results.waits), key=lambda cost: -cost.by_day[3])
    date = projection.scenario.date_of(3)
    assert tab.day_words.text().startswith(f"On {date.day} ")
    assert f"{costs[0].by_day[3]:,.0f} people wait for {costs[0].label}" in tab.day_words.text()
    beside = dict(zip((label.name for label in tab.chart.labels.labels), tab.chart.labels.numbers, strict=True))
    said = re.findall(r"([\d,]+) (?:people wait |person waits )?for ([^,.]+)", tab.day_words.text())
    assert len(said) > 1
    for number, label in said:
        assert beside.get(label, number) == number
    assert sum(int(number.replace(",", "")) for number, _ in said) == round(sum(cost.by_day[3] for cost in costs))
    tab.pointer.point(projection.scenario.horizon)
    assert f"On {projection.scenario.date_of(projection.scenario.horizon).day} " in tab.day_words.text()


def test_that_where_nobody_points_the_worst_day_of_the_costliest_cause_is_read(
    tab: WhyTab, projection: Projection
) -> None:
    worst = int(ranked(tab.costs)[0].by_day.argmax())
    assert tab.chart.day == worst
    assert f"On {projection.scenario.date_of(worst).day} " in tab.day_words.text()


def test_that_a_contingent_can_be_looked_at_alone(tab: WhyTab, projection: Projection, qtbot: QtBot) -> None:
    tab.who.setCurrentIndex(2)
    tab.who.activated.emit(2)
    assert tab.shared.cursor.contingent == "Lead"
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)
    alone = costs_of(projection.results.waits, 1)
    assert [cost.label for cost in tab.costs] == [cost.label for cost in alone]
    assert all(cost.label.startswith("Lead") or ":" not in cost.label for cost in alone)
    tab.shared.cursor.choose_contingent(None)
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)
    assert tab.who.currentText() == EVERYBODY
    assert len(tab.costs) > len(alone)


def test_that_a_scenario_in_which_nobody_waits_says_so(tab: WhyTab, qtbot: QtBot) -> None:
    shown(tab, projection_for(tiny(), 25), qtbot)
    assert tab.costs == ()
    assert tab.words.text().startswith("Nobody waits for anything")
    assert tab.table.rowCount() == 0
    assert tab.day_words.text() == ""


def many_causes(tab: WhyTab, qtbot: QtBot) -> int:
    """Shows the article, in which small causes share a line; how many there are."""
    shown(tab, projection_for(shipped("article-2023"), 25), qtbot)
    return len(opened(tab.costs))


def test_that_the_line_of_other_causes_opens_in_table_and_chart(tab: WhyTab, qtbot: QtBot) -> None:
    number = many_causes(tab, qtbot)
    last = tab.table.item(tab.table.rowCount() - 1, 0)
    assert last is not None
    assert last.text() == f"▸ {number - MOST + 1} other causes"
    tab.table.scrollToItem(last)
    QTest.mouseClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=tab.table.visualItemRect(last).center())
    assert tab.table.rowCount() == number
    assert len(tab.chart.costs) == len(tab.chart.labels.labels) == number
    assert not any("other causes" in cost.label for cost in tab.costs)
    QTest.keyClick(tab.every, Qt.Key.Key_Space)
    assert tab.table.rowCount() == MOST


def test_that_enter_and_a_click_on_its_label_open_it_too(tab: WhyTab, qtbot: QtBot) -> None:
    number = many_causes(tab, qtbot)
    tab.table.setCurrentCell(MOST - 1, 0)
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert tab.table.rowCount() == number
    tab.every.setChecked(False)
    label, place = tab.chart.labels._placed(tab.chart.labels.fontMetrics().height())[-1]
    assert label.name.endswith(" other causes")
    QTest.mouseClick(tab.chart.labels, Qt.MouseButton.LeftButton, pos=QPoint(20, round(place)))
    assert tab.table.rowCount() == number


def test_that_one_leaf_is_seen_and_buttons_turn_to_the_others(
    tab: WhyTab, projection: Projection, qtbot: QtBot
) -> None:
    assert (tab.chart.isVisible(), tab.gains.isVisible()) == (True, False)
    waiting = tab.data()
    QTest.mouseClick(tab.leaves.buttons[Leaf.GAINS], Qt.MouseButton.LeftButton)
    assert (tab.chart.isVisible(), tab.gains.isVisible()) == (False, True)
    assert tab.data() is None
    assert tab.caption().startswith("What each knock-out gains")
    while tab.leaves.leaf is not Leaf.WAITS:
        tab.leaves.buttons[tab.leaves.leaf].setFocus()
        QTest.keyClick(tab.leaves.buttons[tab.leaves.leaf], Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)
    assert tab.chart.isVisible()
    assert tab.data() == waiting


def test_that_a_leaf_that_comes_to_the_front_shows_the_latest(
    tab: WhyTab, projection: Projection, qtbot: QtBot
) -> None:
    tab.leaves.choose(Leaf.GAINS)
    other = projection_for(uncertain(target=130))
    shown(tab, other, qtbot)
    assert tab.costs != ()
    tab.leaves.choose(Leaf.WAITS)
    assert tab.derived_from is not other
    qtbot.waitUntil(lambda: tab.derived_from is other)
    assert not tab.is_behind


def test_that_areas_take_up_the_dark_theme(tab: WhyTab, qapp: QApplication) -> None:
    before = tab.chart.plot.areas[0]._colour
    theme.apply(qapp, "dark")
    assert tab.chart.plot.areas[0]._colour != before
