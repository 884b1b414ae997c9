"""The tab of one run."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from simulator.choosing import Sort, choose
from simulator.replication import simulate
from simulator.states import STATES
from tests.ui.desktop.fakes import picture_for, uncertain
from ui.desktop import theme
from ui.desktop.one_run.tab import OneRunTab
from ui.desktop.picture import Picture
from ui.desktop.tabs import Shared


@pytest.fixture
def picture() -> Picture:
    return picture_for(uncertain())


@pytest.fixture
def tab(qtbot: QtBot, shared: Shared, picture: Picture) -> OneRunTab:
    made = OneRunTab(shared)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    made.show_picture(picture)
    settle(made, qtbot)
    return made


def settle(tab: OneRunTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tab.shared.aside.is_busy)


def number(tab: OneRunTab) -> int:
    assert tab.reading is not None
    return tab.reading.number


def test_that_a_typical_run_comes_first_and_it_says_how_it_was_chosen(tab: OneRunTab, picture: Picture) -> None:
    choice = choose(picture.results, "closure_50", Sort.TYPICAL)
    assert number(tab) == choice.number == tab.chooser.number.value()
    assert tab.chooser.sentence.text().startswith(f"Run {choice.number} is a typical one")


@pytest.mark.parametrize("kind", ["early", "late", "failing"])
def test_that_a_kind_of_run_can_be_asked_for(tab: OneRunTab, picture: Picture, qtbot: QtBot, kind: str) -> None:
    tab.chooser.milestone.setCurrentIndex(tab.chooser.milestone.findData("closure_90"))
    tab.chooser.buttons[kind].click()
    settle(tab, qtbot)
    choice = choose(picture.results, "closure_90", Sort(kind))
    assert number(tab) == choice.number
    assert f"Run {choice.number}" in tab.chooser.sentence.text()


def test_that_a_number_shows_that_run_to_all_tabs(tab: OneRunTab, picture: Picture, qtbot: QtBot) -> None:
    tab.chooser.number.setValue(7)
    settle(tab, qtbot)
    assert tab.shared.cursor.run == 7
    assert tab.reading is not None
    assert tab.reading.events == simulate(picture.scenario, 1, 7).log
    assert tab.chooser.sentence.text() == ""


def test_that_the_day_is_shared_and_its_states_are_those_of_the_model(tab: OneRunTab, picture: Picture) -> None:
    tab.shared.cursor.point(12)
    states = simulate(picture.scenario, 1, number(tab)).states[:, 12]
    assert tab.timeline.day == 12
    assert tab.reading is not None
    assert np.array_equal(tab.reading.states[:, 12], states)
    shown = " ".join(label.text() for label in tab.counts.findChildren(QLabel))
    assert f"{states[STATES.index('operational')]:,}" in shown


def test_that_the_same_run_follows_the_assumptions(tab: OneRunTab, qtbot: QtBot) -> None:
    before = number(tab)
    other = picture_for(uncertain(horizon=50))
    tab.show_picture(other)
    settle(tab, qtbot)
    assert number(tab) == before
    assert tab.reading is not None
    assert tab.reading.scenario == other.scenario
    assert tab.replay.last == 50


def test_that_the_answer_of_an_older_scenario_is_never_shown(tab: OneRunTab, picture: Picture, qtbot: QtBot) -> None:
    tab.show_picture(picture_for(uncertain(horizon=50)))
    tab.show_picture(picture)
    settle(tab, qtbot)
    assert tab.reading is not None
    assert tab.reading.scenario == picture.scenario
    assert tab.veil.isHidden()


def test_that_space_plays_and_hiding_pauses(tab: OneRunTab) -> None:
    QTest.keyClick(tab, Qt.Key.Key_Space)
    assert tab.replay.is_playing
    tab.hide()
    assert not tab.replay.is_playing


def test_that_the_log_can_be_narrowed_down_by_typing(tab: OneRunTab) -> None:
    rows = tab.events.table.rows
    every = rows.rowCount()
    rows.narrow("lead lands")
    lines = [rows.events.words(rows.mapToSource(rows.index(row, 0)).row()) for row in range(rows.rowCount())]
    assert 0 < len(lines) < every
    assert all("Lead" in line and "lands" in line for line in lines)
    rows.narrow("nobody says this")
    assert rows.rowCount() == 0
    rows.narrow("")
    assert rows.rowCount() == every


def test_that_a_row_of_the_log_is_a_day_for_all_tabs(tab: OneRunTab) -> None:
    rows = tab.events.table.rows
    last = rows.rowCount() - 1
    tab.events.table.selectRow(last)
    assert tab.shared.cursor.day == rows.day(last)


def test_that_a_click_into_the_timeline_chooses_day_and_contingent(tab: OneRunTab) -> None:
    line = tab.timeline
    names = [lane.contingent for lane, _ in line.rows]
    row = names.index("Second")
    place = QPoint(round(line.scale.x(20.5)), round(line.rect_of(row).center().y()))
    QTest.mouseClick(line.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert tab.replay.day == 20
    assert tab.shared.cursor.contingent == "Second"


def test_that_the_keyboard_moves_lane_and_day_and_closes_a_contingent(tab: OneRunTab) -> None:
    line = tab.timeline
    tab.shared.cursor.point(10)
    QTest.keyClick(line, Qt.Key.Key_Right)
    assert tab.day == 11
    line.current = 0
    shown = len(line.rows)
    assert line.rows[0][0].below
    QTest.keyClick(line, Qt.Key.Key_Minus)
    assert len(line.rows) == shown - len(line.lanes[0].below)
    QTest.keyClick(line, Qt.Key.Key_Plus)
    assert len(line.rows) == shown


def test_that_bars_are_painted_in_the_colours_of_both_themes(tab: OneRunTab, qapp: QApplication) -> None:
    seen = []
    for choice in ("light", "dark"):
        theme.apply(qapp, choice)
        line = tab.timeline
        lane = next(lane for lane, _ in line.rows if any(bar.look == "operational" for bar in lane.bars))
        row = [one for one, _ in line.rows].index(lane)
        bar = next(bar for bar in lane.bars if bar.look == "operational")
        image, ratio = line.viewport().grab().toImage(), line.viewport().devicePixelRatioF()
        x, y = line.scale.x(bar.start + 0.2 * (bar.end - bar.start)), line.rect_of(row).center().y()
        seen.append(image.pixelColor(round(x * ratio), round(y * ratio)).name().casefold())
        assert seen[-1] == theme.current().colours.series[2].casefold()
