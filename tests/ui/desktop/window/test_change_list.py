"""The differences from the base: listed, shown, taken back, each a step that can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from scenarios.editing import edits
from tests.ui.desktop.conftest import everything
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session
from ui.desktop.window.change_list import ChangeList


@pytest.fixture
def changes(session: Session, qtbot: QtBot) -> ChangeList:
    made = ChangeList(session)
    qtbot.addWidget(made)
    session.document_changed.connect(made.refresh)
    session.shown.base_changed.connect(made.refresh)
    session.edit("target", 600)
    session.edit("contingents.Kenya.training.likely", 50)
    return made


def rows(changes: ChangeList) -> list[str]:
    return [changes.list.item(row).text() for row in range(changes.list.count())]


def test_that_each_difference_is_a_row_with_both_values(changes: ChangeList) -> None:
    assert rows(changes) == ["Target strength: 500 → 600 people", "Kenya: Training: 14 / 35 / 60 → 14 / 50 / 60 days"]
    assert changes.title.text() == "2 differences from the scenario as it was opened or saved."


def test_that_delete_takes_the_chosen_one_back_in_a_step_of_its_own(changes: ChangeList, session: Session) -> None:
    changes.list.setCurrentRow(0)
    QTest.keyClick(changes.list, Qt.Key.Key_Delete)
    assert session.scenario.target == 500
    assert rows(changes) == ["Kenya: Training: 14 / 35 / 60 → 14 / 50 / 60 days"]
    assert session.undo_group.undoText() == "Take back Target strength"
    session.undo_group.undo()
    assert session.scenario.target == 600


def test_that_without_a_chosen_row_nothing_is_taken_back(changes: ChangeList, session: Session) -> None:
    before = session.scenario
    changes.take_back()
    assert session.scenario == before
    assert not changes.one.isEnabled()


def test_that_all_go_back_in_one_step_and_the_title_stays(changes: ChangeList, session: Session) -> None:
    session.rename(session.selected, "Mine")
    before = session.scenario
    changes.all.click()
    assert (session.scenario.target, session.scenario.title) == (500, "Mine")
    assert rows(changes) == []
    session.undo_group.undo()
    assert session.scenario == before


def test_that_with_a_base_the_differences_are_those_from_it(changes: ChangeList, session: Session) -> None:
    other = session.adopt(Document(everything("Other")))
    session.select(session.documents[0])
    session.shown.set_base(other)
    assert changes.title.text() == "2 differences from “Other”."
    changes.take_back_all()
    assert session.scenario.title == "Everything"
    assert changes.title.text() == "None: it assumes the same as “Other”."


def test_that_the_menu_shows_and_takes_back(changes: ChangeList, session: Session, qtbot: QtBot) -> None:
    changes.show()
    changes.list.setCurrentRow(1)
    place = changes.list.visualItemRect(changes.list.item(1)).center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, changes.list.viewport().mapToGlobal(place))
    QApplication.sendEvent(changes.list.viewport(), asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    show, back = menu.actions()[:2]
    with qtbot.waitSignal(changes.wanted) as wanted:
        show.trigger()
    assert wanted.args == ["contingents.Kenya.training"]
    back.trigger()
    assert rows(changes) == ["Target strength: 500 → 600 people"]
    menu.close()


def test_that_a_refusal_is_told_and_changes_nothing(changes: ChangeList, session: Session, qtbot: QtBot) -> None:
    without = edits.removed(session.scenario, "conditions", "court")
    session.edit_structure(without, "Remove court")
    row = next(row for row, words in enumerate(rows(changes)) if words.startswith("Kenya: ") and "court" in words)
    changes.list.setCurrentRow(row)
    with qtbot.waitSignal(session.message) as told:
        changes.take_back()
    assert "court" in told.args[0]
    assert session.scenario == without


def test_that_the_chosen_row_stays_chosen_while_others_change(changes: ChangeList, session: Session) -> None:
    changes.list.setCurrentRow(1)
    session.edit("target", 500)
    chosen = changes.chosen
    assert chosen is not None
    assert chosen.path == "contingents.Kenya.training"


def test_that_many_edits_refresh_it_once(session: Session, qtbot: QtBot) -> None:
    made = ChangeList(session)
    qtbot.addWidget(made)
    session.edit("target", 600)
    made.refresh_soon()
    assert rows(made) == []
    qtbot.waitUntil(lambda: len(rows(made)) == 1)
