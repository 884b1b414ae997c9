"""The context menu of a number, of its box too; with the mouse and with the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from scenarios.parameters import parameters, value_of
from scenarios.parts import Source
from ui.desktop.controls.row import ParameterRow
from ui.desktop.controls.source_dialog import NO_GROUND, SourceDialog
from ui.desktop.documents.session import Session

TRAINING, TARGET, PERSONNEL = "contingents.Kenya.training", "target", "contingents.Kenya.personnel"
Rows = Callable[[str], ParameterRow]
Reason = QContextMenuEvent.Reason


@pytest.fixture
def row(session: Session, qtbot: QtBot) -> Rows:
    made: list[ParameterRow] = []

    def make(path: str) -> ParameterRow:
        row = ParameterRow(session, next(one for one in parameters(session.scenario) if one.path == path))
        made.append(row)
        qtbot.addWidget(row)
        session.scenario_changed.connect(row.refresh)
        row.resize(320, 80)
        row.show()
        return row

    return make


def menu_of(widget: QWidget, reason: Reason = Reason.Mouse) -> QMenu:
    place = widget.rect().center()
    QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def choose(menu: QMenu, words: str) -> None:
    menu.setActiveAction(next(action for action in menu.actions() if action.text() == words))
    QTest.keyClick(menu, Qt.Key.Key_Return)


@pytest.mark.parametrize("reason", [Reason.Mouse, Reason.Keyboard])
def test_that_the_menu_of_a_number_opens_at_its_label_and_its_slider(row: Rows, reason: Reason) -> None:
    made = row(TRAINING)
    for widget in (made.label, made.slider, made):
        menu = menu_of(widget, reason)
        assert words(menu) == [
            "Reset to 35 days (14–60 days)",
            "Show low and high",
            "Keep among the key assumptions",
            "What it would take…",
            "Try values…",
            "Copy value",
            "Copy path",
            "Where it comes from…",
        ]
        assert not menu.actions()[0].isEnabled()
        menu.close()


def test_that_a_certain_number_has_no_ends_to_show(row: Rows) -> None:
    menu = menu_of(row(TARGET))
    assert "Show low and high" not in words(menu)
    menu.close()


def test_that_a_number_is_pinned_and_pinned_no_longer(row: Rows, session: Session) -> None:
    made, pin = row(TRAINING), "Keep among the key assumptions"
    choose(menu_of(made), pin)
    assert TRAINING in session.pins.paths
    menu = menu_of(made)
    assert next(action for action in menu.actions() if action.text() == pin).isChecked()
    choose(menu, pin)
    assert not session.pins.paths


def test_that_it_is_reset_in_one_step(row: Rows, session: Session) -> None:
    made = row(TARGET)
    session.edit(TARGET, 640)
    steps = session.selected.stack.count()
    choose(menu_of(made), "Reset to 500 people")
    assert value_of(session.scenario, TARGET) == 500
    assert session.selected.stack.count() == steps + 1


def test_that_value_and_path_are_copied(row: Rows) -> None:
    made = row(TRAINING)
    choose(menu_of(made), "Copy value")
    assert QApplication.clipboard().text() == "35 days (14–60 days)"
    choose(menu_of(made), "Copy path")
    assert QApplication.clipboard().text() == TRAINING


def test_that_low_and_high_are_shown_and_hidden(row: Rows) -> None:
    made = row(TRAINING)
    choose(menu_of(made), "Show low and high")
    assert made.is_unfolded
    choose(menu_of(made), "Hide low and high")
    assert not made.is_unfolded


def test_that_it_says_where_a_number_comes_from_and_shows_markup_as_text(row: Rows) -> None:
    made = row(PERSONNEL)
    choose(menu_of(made), "Where it comes from…")
    dialog = made.findChild(SourceDialog)
    assert dialog is not None
    assert dialog.note.toPlainText() == "article <b>P9</b>"
    assert dialog.ground.currentText() == "A document"
    assert made.parameter.quantity.help in [label.text() for label in dialog.findChildren(QLabel)]
    dialog.close()


def test_that_a_source_is_said_by_keys_alone_and_taken_back_in_one_step(row: Rows, session: Session) -> None:
    made = row(PERSONNEL)
    choose(menu_of(made), "Where it comes from…")
    dialog = made.findChild(SourceDialog)
    assert dialog is not None
    QTest.keyClick(dialog.ground, Qt.Key.Key_Down)
    QTest.keyClick(dialog.note, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(dialog.note, "counted by us")
    QTest.keyClick(dialog.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.scenario.source[PERSONNEL] == Source(ground="data", text="counted by us")
    session.undo_group.undo()
    assert session.scenario.source[PERSONNEL].text == "article <b>P9</b>"


def asked_for_source(made: ParameterRow) -> SourceDialog:
    choose(menu_of(made), "Where it comes from…")
    dialog = made.findChild(SourceDialog)
    assert dialog is not None
    return dialog


def test_that_a_source_goes_to_the_scenario_whose_number_was_shown(row: Rows, session: Session) -> None:
    dialog, first = asked_for_source(row(PERSONNEL)), session.selected
    other = session.new(session.scenario, "another")
    before = other.scenario
    QTest.keyClicks(dialog.note, "counted by us ")
    QTest.keyClick(dialog.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert other.scenario is before
    assert first.scenario.source[PERSONNEL].text == "counted by us article <b>P9</b>"


def test_that_a_source_of_a_number_that_is_gone_is_told_and_kept(row: Rows, session: Session) -> None:
    dialog = asked_for_source(row(PERSONNEL))
    first = session.selected
    session.new(session.scenario, "another")
    session.close(first)
    QTest.keyClicks(dialog.note, "counted by us ")
    QTest.keyClick(dialog.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "is closed" in dialog.problem.text()
    assert dialog.note.toPlainText().startswith("counted by us")
    assert PERSONNEL in session.scenario.source


def test_that_a_source_that_nobody_edited_is_not_said_anew(row: Rows, session: Session) -> None:
    said = Source(ground="data", text="  a\n b ")
    kept = {**session.scenario.source, TRAINING: said, f"{TRAINING}.low": said}
    session.edit_structure(type(session.scenario).model_validate({**session.scenario.__dict__, "sources": kept}), "")
    before = session.scenario
    dialog = asked_for_source(row(TRAINING))
    QTest.keyClick(dialog.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert session.scenario is before


def test_that_a_note_without_a_ground_is_told_and_kept(row: Rows, session: Session) -> None:
    made = row(TRAINING)
    choose(menu_of(made), "Where it comes from…")
    dialog = made.findChild(SourceDialog)
    assert dialog is not None
    before = session.scenario
    dialog.ground.setCurrentIndex(0)
    QTest.keyClicks(dialog.note, "somebody said so")
    assert dialog.problem.text() == NO_GROUND
    QTest.keyClick(dialog.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    assert session.scenario is before
    QTest.keyClick(dialog.ground, Qt.Key.Key_End)
    QTest.keyClick(dialog.ground, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.scenario.source[TRAINING].ground == "judgement"


def test_that_the_menu_of_the_box_has_what_is_for_text_too(row: Rows) -> None:
    made = row(TARGET)
    menu = menu_of(made.box)
    found = words(menu)
    assert any(entry.startswith("&Paste") for entry in found)
    assert found[-3:] == ["Copy value", "Copy path", "Where it comes from…"]
    menu.close()


def test_that_the_menu_asks_what_the_number_would_have_to_be(row: Rows, session: Session) -> None:
    asked: list[tuple[str, str]] = []
    session.asked.connect(lambda *question: asked.append(question))
    choose(menu_of(row(TRAINING)), "What it would take…")
    choose(menu_of(row(TRAINING)), "Try values…")
    assert asked == [("seek", TRAINING), ("values", TRAINING)]


def test_that_nothing_is_asked_about_how_far_is_looked(row: Rows) -> None:
    menu = menu_of(row("horizon"))
    assert not next(action for action in menu.actions() if action.text() == "Try values…").isEnabled()
    menu.close()
