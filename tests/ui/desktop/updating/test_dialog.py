"""The dialog that brings a scenario up to date: what a hand enters, what is told, and what is refused."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from scenarios.editing.replies import Group
from scenarios.estimate import Estimate
from scenarios.schema import Scenario
from tests.examples import contingent, tiny
from tests.ui.desktop.conftest import everything
from tests.ui.desktop.updating.opening import DAY_9, Ask, ask, enter, line
from ui.desktop.look import tab_order
from ui.desktop.updating.dialog import UpdateDialog
from ui.desktop.updating.page import AT_A_TIME

__all__ = ["ask"]


def test_that_what_is_typed_says_in_which_state_it_is(ask: Ask) -> None:
    dialog = ask()
    row = dialog.page.rows["conditions.vote"]
    assert row.radios["open"].isChecked()
    assert line(dialog, "conditions.vote.since").text() == "1 Jan 2024"
    enter(dialog, "conditions.vote.met", "5 Jan 2024")
    assert row.radios["met"].isChecked()
    assert not line(dialog, "conditions.vote.since").isVisible()
    row.radios["open"].click()
    assert line(dialog, "conditions.vote.met").text() == ""
    assert line(dialog, "conditions.vote.since").isVisible()


def test_that_a_wrong_row_says_why_and_nothing_comes_of_it(ask: Ask) -> None:
    dialog = ask()
    row, ok = dialog.page.rows["conditions.vote"], dialog.findChild(QWidget, "update#ok")
    assert isinstance(ok, QWidget)
    enter(dialog, "conditions.vote.met", "11 Jan 2024")
    sentence = "11 January 2024 is after 10 January 2024, where the new scenario starts."
    assert row.wrong.text() == sentence
    assert dialog.reason.text() == f"1 row is wrong: {sentence}"
    assert not ok.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    enter(dialog, "start", "11 Jan 2024")
    assert (row.wrong.text(), dialog.reason.text(), ok.isEnabled()) == ("", "", True)


def test_that_what_is_no_date_is_refused_at_its_row(ask: Ask) -> None:
    dialog = ask()
    enter(dialog, "conditions.vote.met", "soon")
    assert dialog.page.rows["conditions.vote"].wrong.text().startswith("“soon” is not a date.")
    enter(dialog, "conditions.vote.met", "5 Jan 2024")
    assert dialog.page.rows["conditions.vote"].wrong.text() == ""


def test_that_what_was_said_stays_when_the_start_moves_and_what_follows_moves(ask: Ask) -> None:
    conditions = [{"name": "new year", "kind": "date", "date": DAY_9 - dt.timedelta(days=4)}]
    dialog = ask(tiny(conditions=conditions))
    assert line(dialog, "conditions.new year.met").text() == "6 Jan 2024"
    enter(dialog, "contingents.A.in_theatre.1.personnel", "4")
    enter(dialog, "start", "3 Jan 2024")
    assert line(dialog, "conditions.new year.met").text() == ""
    assert line(dialog, "contingents.A.in_theatre.1.personnel").text() == "4"


def test_that_a_count_follows_from_its_conditions(ask: Ask) -> None:
    wanted = {"name": "either", "kind": "count", "of": ["vote", "court"], "needed": 1}
    data = everything().model_dump()
    dialog = ask(Scenario.model_validate(data | {"conditions": [*data["conditions"], wanted]}))
    row = dialog.page.rows["conditions.either"]
    assert row.radios["open"].isChecked()
    enter(dialog, "conditions.vote.met", "5 Jan 2024")
    assert (row.radios["met"].isChecked(), line(dialog, "conditions.either.met").text()) == (True, "5 Jan 2024")
    row.radios["open"].click()
    assert row.radios["met"].isChecked()
    enter(dialog, "conditions.vote.met", "")
    dialog.page.rows["conditions.vote"].radios["open"].click()
    assert row.radios["open"].isChecked()


def test_that_who_is_there_makes_room_for_more_and_says_what_is_left(ask: Ask) -> None:
    dialog = ask()
    path = "contingents.Kenya"
    enter(dialog, f"{path}.in_theatre.1.personnel", "200")
    enter(dialog, f"{path}.in_theatre.1.arrived", "5 Jan 2024")
    enter(dialog, f"{path}.in_theatre.2.personnel", "100")
    enter(dialog, f"{path}.in_theatre.2.arrived", "8 Jan 2024")
    groups = dialog.sheet.reply(path).groups
    assert groups == (Group(200, dt.date(2024, 1, 5)), Group(100, dt.date(2024, 1, 8)))
    prepared = dialog.findChild(QCheckBox, f"update#{path}.prepared")
    assert isinstance(prepared, QCheckBox)
    assert prepared.isChecked()
    assert not line(dialog, f"{path}.personnel.likely").isVisible()
    more = dialog.findChild(QWidget, f"update#{path}.more")
    assert isinstance(more, QWidget)
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert line(dialog, f"{path}.personnel.likely").placeholderText() == "700 people"
    assert line(dialog, f"{path}.departed").placeholderText() == "7 Jan 2024"
    prepared.click()
    result = dialog.sheet.result().contingent("Kenya")
    assert result.personnel == Estimate.certain(700)
    assert result.at_start is not None
    assert not result.at_start.prepared
    enter(dialog, f"{path}.in_theatre.1.personnel", "")
    enter(dialog, f"{path}.in_theatre.1.arrived", "")
    assert dialog.sheet.reply(path).groups == (Group(100, dt.date(2024, 1, 8)),)


def test_that_an_estimate_of_who_is_to_come_is_kept_in_order(ask: Ask) -> None:
    dialog = ask()
    enter(dialog, "contingents.Spain.personnel.likely", "3")
    assert dialog.sheet.reply("contingents.Spain").estimate("personnel") == Estimate(3, 3, 60)
    enter(dialog, "contingents.Spain.personnel.high", "")
    assert dialog.sheet.reply("contingents.Spain").estimate("personnel") is None


def test_that_a_search_leaves_the_rows_that_have_its_words(ask: Ask) -> None:
    dialog = ask()
    QTest.keyClicks(dialog.search, "contingents ken")
    assert [path for path, row in dialog.page.rows.items() if row.isVisible()] == ["contingents.Kenya"]
    assert [group for group, head in dialog.page.heads.items() if head.isVisible()] == ["Contingents"]
    QTest.keyClicks(dialog.search, "zz")
    assert dialog.page.nothing.isVisible()


def test_that_tab_goes_down_the_rows_as_they_are_seen(ask: Ask) -> None:
    dialog = ask()
    names = [one.objectName() for one in tab_order.stops_in([dialog])]
    assert names[:3] == ["update#start", "update#source", "update#search"]
    rows = [
        next(place for place, name in enumerate(names) if name.startswith(f"update#{path}"))
        for path in dialog.page.rows
    ]
    assert all(one < other for one, other in pairwise(rows))
    assert names[-2:] == ["update#ok", "update#cancel"]


def test_that_a_long_list_is_made_a_few_rows_at_a_time(qtbot: QtBot) -> None:
    scenario = tiny(contingents=[contingent(f"C{number}") for number in range(3 * AT_A_TIME)])
    dialog = UpdateDialog(None, scenario, DAY_9)
    dialog.show()
    assert len(dialog.page.rows) == AT_A_TIME
    assert dialog.summary.text().endswith(f"{AT_A_TIME} of {3 * AT_A_TIME + 2} rows are here.")
    qtbot.waitUntil(lambda: dialog.page.is_made)
    qtbot.waitUntil(lambda: dialog.summary.text().endswith("0 rows need a look."))
    dialog.hide()
    dialog.deleteLater()


@pytest.mark.usefixtures("larger")
def test_that_it_fits_a_small_screen_with_text_of_twice_the_size(ask: Ask) -> None:
    dialog = ask()
    dialog.resize(1300, 730)
    QApplication.processEvents()
    assert dialog.minimumSizeHint().width() <= 1300
    for row in dialog.page.rows.values():
        assert row.minimumSizeHint().width() <= dialog.page.viewport().width()
    assert dialog.page.height() >= 0.4 * dialog.height()
