"""The event log as a table: what it says, how it is narrowed down, and how it follows the day."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator.replication import simulate
from tests.examples import worked
from ui.desktop.tabs.one_run.event_table import EventLog
from ui.desktop.tabs.one_run.events import COLUMNS


@pytest.fixture
def log(qtbot: QtBot) -> EventLog:
    made = EventLog()
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show()
    made.show_log(worked(), simulate(worked(), 1, 0).log)
    return made


def cells(log: EventLog) -> list[list[str]]:
    return [
        [str(log.rows.index(row, column).data()) for column in range(len(COLUMNS))]
        for row in range(log.rows.rowCount())
    ]


def test_that_every_event_has_its_row_in_order_of_time(log: EventLog) -> None:
    events = simulate(worked(), 1, 0).log
    assert [line[2:4] for line in cells(log)] == [[event.subject, event.event] for event in events]
    assert log.count.text() == f"{len(events)} events"


def test_that_a_row_says_day_date_people_and_detail(log: EventLog) -> None:
    lands = next(line for line in cells(log) if line[3] == "lands")
    assert lands == ["51.0", "21 Feb 2024", "A", "lands", "100", "tranche 1"]
    met = next(line for line in cells(log) if line[3] == "met")
    assert met[4:] == ["", ""]


def test_that_only_rows_with_all_words_stay_in_whatever_case_and_order(log: EventLog) -> None:
    QTest.keyClicks(log.filter, "LANDS a tranche")
    assert [line[3] for line in cells(log)] == ["lands"] * 3
    log.filter.setText("tranche 2 lands")
    assert [line[0] for line in cells(log)] == ["65.0"]
    assert log.count.text().startswith("1 of ")
    log.filter.setText("volcano")
    assert cells(log) == []
    assert log.count.text().startswith("None of ")
    log.filter.clear()
    assert len(cells(log)) == len(simulate(worked(), 1, 0).log)


def test_that_the_row_of_the_day_is_marked_and_nobody_told(log: EventLog) -> None:
    told: list[int] = []
    log.table.chosen.connect(told.append)
    for day, event in ((51, "lands"), (63, "operational"), (54, "lands")):
        log.table.follow(day)
        row = log.table.currentIndex().row()
        assert log.rows.day(row) <= day
        assert row + 1 == log.rows.rowCount() or log.rows.day(row + 1) > day
        assert cells(log)[row][3] == event
    assert told == []


def test_that_before_the_first_event_no_row_is_marked(log: EventLog) -> None:
    log.filter.setText("lands")
    log.table.follow(60)
    log.table.follow(3)
    assert not log.table.currentIndex().isValid()
    assert log.table.selectedIndexes() == []


def test_that_a_chosen_row_is_a_chosen_day(log: EventLog) -> None:
    told: list[int] = []
    log.table.chosen.connect(told.append)
    row = next(place for place, line in enumerate(cells(log)) if line[3] == "lands")
    log.table.selectRow(row)
    assert told == [51]
    # The row stays, though another event of the day stands below it.
    log.table.follow(51)
    assert log.table.currentIndex().row() == row


def test_that_rows_are_copied_with_their_headers(log: EventLog) -> None:
    table = log.table
    table.selectRow(0)
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().select(log.rows.index(2, 0), rows)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QApplication.clipboard().text().split("\n")]
    assert lines == [list(COLUMNS), cells(log)[0], cells(log)[2]]
    QApplication.clipboard().clear()


def test_that_narrowing_down_tells_no_day(log: EventLog) -> None:
    told: list[int] = []
    log.table.chosen.connect(told.append)
    log.table.follow(51)
    log.filter.setText("65")
    log.filter.clear()
    assert told == []


@pytest.mark.parametrize(
    "typed", ["", "1", "a 150", "tranche", "2024 lands", "02", "51", "reSOLution met", "volcano a"]
)
def test_that_the_rows_that_stay_are_those_with_all_words_and_days_are_found_among_them(
    log: EventLog, typed: str
) -> None:
    every = cells(log)
    log.filter.setText(typed)
    lines = [(row, " ".join(row).casefold().replace(",", " ")) for row in every]
    # A short number is meant as one of its own.
    expected = [
        row
        for row, line in lines
        if all(
            word in (line.split() if len(word) < 3 and word.isdigit() else line) for word in typed.casefold().split()
        )
    ]
    assert cells(log) == expected
    days = [int(float(row[0]) + 1e-9) for row in expected]
    for day in (0, 9, 10, 51, 52, 72, 100):
        assert log.rows.last_until(day) == sum(each <= day for each in days) - 1


def test_that_numbers_of_people_stand_at_the_right_below_their_header(log: EventLog) -> None:
    for column, header in enumerate(COLUMNS):
        of_header = log.model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        of_cell = log.rows.index(0, column).data(Qt.ItemDataRole.TextAlignmentRole)
        assert of_header == of_cell
        assert bool(of_cell & Qt.AlignmentFlag.AlignRight) is (header == "People")
