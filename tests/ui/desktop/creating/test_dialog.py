"""The form of a new mission, as a hand uses it: typed, pasted, taken back, refused, and left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from scenarios import templates
from ui.desktop.creating.dialog import NewDialog, scenario_of
from ui.desktop.creating.outline import NationRow
from ui.desktop.look import dialogs

Ask = Callable[[], NewDialog]

DAY = dt.date(2026, 12, 1)
KEYS, CTRL, LEFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton

COPIED = (
    "Waits for\tCountry\tStatus\tLow\tLikely\tHigh\tRemark\nArden vote\tArden\tannounced\t700\t800\t1,000\tby sea\n"
)


@pytest.fixture
def ask(qtbot: QtBot) -> Iterator[Ask]:
    made: list[NewDialog] = []

    def opener() -> NewDialog:
        dialog = NewDialog(None, DAY)
        dialog.show()
        made.append(dialog)
        return dialog

    yield opener
    for dialog in made:
        dialog.hide()
        dialog.deleteLater()


def press(dialog: NewDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, f"new#{name}")
    assert isinstance(button, QPushButton)
    assert button.isEnabled()
    QTest.mouseClick(button, LEFT)


def ok(dialog: NewDialog) -> QPushButton:
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def paste(dialog: NewDialog, text: str) -> None:
    QApplication.clipboard().setText(text)
    QTest.keyClick(dialog.sheet.table, KEYS.Key_V, CTRL)
    settled(dialog)


def settled(dialog: NewDialog) -> None:
    """The pause after the last key is over."""
    QApplication.processEvents()
    dialog._soon.timeout.emit()


def type_cells(dialog: NewDialog, *cells: str) -> None:
    """Type from the current cell on, with Tab from cell to cell."""
    QTest.keyClick(dialog.sheet.table, KEYS.Key_F2)
    for cell in cells:
        QTest.keyClicks(dialog.sheet.table.findChildren(QLineEdit)[-1], cell)
        QTest.keyClick(dialog.sheet.table.findChildren(QLineEdit)[-1], KEYS.Key_Tab)
        QApplication.processEvents()
    settled(dialog)


def turn_to(dialog: NewDialog, place: int) -> None:
    QTest.mouseClick(dialog.tabs.tabBar(), LEFT, pos=dialog.tabs.tabBar().tabRect(place).center())


def test_that_nothing_typed_says_what_ok_will_open_and_closes_without_a_question(ask: Ask) -> None:
    dialog = ask()
    assert "1 nation, 150 people (50 to 400); 1 size is undetermined." in dialog.preview.text()
    assert ok(dialog).isEnabled()
    QTest.keyClick(dialog, KEYS.Key_Escape)
    assert not dialog.isVisible()


def test_that_cells_are_typed_and_there_is_always_a_row_to_go_on_with(ask: Ask) -> None:
    dialog = ask()
    type_cells(dialog, "Arden", "800", "ann", "Arden vote", "Borduria", "?")
    assert dialog.outline.nations == (NationRow("Arden", "800", "ann", "Arden vote"), NationRow("Borduria", "?"))
    assert len(dialog.sheet.rows.rows) == 3
    assert "New approvals: “Arden vote”." in dialog.preview.text()
    assert dialog.tabs.tabText(0) == "&Nations (2)"


@pytest.mark.parametrize(
    ("field", "copied"),
    [
        ("name", "Arden, Republic of"),
        ("people", "1,000"),
        ("people", "200 / 500 / 1,000\r\n"),
        ("waits", "Arden vote, lower house; seat"),
    ],
)
def test_that_what_one_cell_had_is_pasted_into_one_cell(ask: Ask, field: str, copied: str) -> None:
    dialog = ask()
    dialog.sheet.table.setCurrentIndex(dialog.sheet.rows.index(0, NationRow._fields.index(field)))
    paste(dialog, copied)
    assert dialog.outline.nations == (NationRow(**{field: copied.strip()}),)


def test_that_a_line_that_is_plainly_a_row_is_added_as_one(ask: Ask) -> None:
    dialog = ask()
    dialog.sheet.table.setCurrentIndex(dialog.sheet.rows.index(0, 0))
    paste(dialog, "Arden,800,announced\n")
    assert dialog.outline.nations == (NationRow("Arden", "800", "announced"),)


def test_that_no_cell_is_offered_where_the_whole_is_wrong(ask: Ask) -> None:
    dialog = ask()
    dialog.template.setCurrentIndex(templates.names().index("coalition"))
    paste(dialog, "Arden\t800\t\tlead deployed\n")
    assert (ok(dialog).isEnabled(), dialog.next.isHidden(), bool(dialog.problem.text())) == (False, True, True)


def test_that_a_paste_is_read_by_its_header_and_says_what_it_did_not_read(ask: Ask) -> None:
    dialog = ask()
    paste(dialog, COPIED)
    assert dialog.outline.nations == (NationRow("Arden", "700 / 800 / 1,000", "announced", "Arden vote"),)
    assert "Not read: Remark." in dialog.news.text()
    paste(dialog, COPIED)
    assert "1 row was there already." in dialog.news.text()
    QTest.keyClick(dialog.sheet.table, KEYS.Key_Z, CTRL)
    settled(dialog)
    assert len(dialog.outline.nations) == 0


def test_that_what_is_wrong_is_told_by_row_while_it_is_typed_and_stays(ask: Ask) -> None:
    dialog = ask()
    paste(dialog, "Arden\t800\nBorduria\t1.000\nSyldavia\tmany\n")
    assert dialog.problem.text().splitlines() == [
        "Nations, row 2: “1.000” can be 1 person or 1,000 people: write one of them.",
        "Nations, row 3: “many” is not a number. Allowed: whole numbers from 0 people to 1,000,000 people.",
    ]
    assert not ok(dialog).isEnabled()
    QTest.keyClick(dialog.sheet.table, KEYS.Key_Return, CTRL)
    assert dialog.isVisible()
    assert [row.people for row in dialog.outline.nations] == ["800", "1.000", "many"]


def test_that_a_clipboard_that_is_no_table_adds_nothing(ask: Ask) -> None:
    dialog = ask()
    paste(dialog, 'Arden\t"800\n')
    assert dialog.news.text() == "The clipboard: row 1: its quotation marks do not fit; each opens and closes a cell."
    assert dialog.outline.is_empty


def test_that_a_field_that_is_wrong_is_marked_and_told(ask: Ask) -> None:
    dialog = ask()
    QTest.keyClicks(dialog.fields["start"], "3/4/2027")
    settled(dialog)
    assert dialog.problem.text() == "Day 0: “3/4/2027” can be 3 Apr 2027 or 4 Mar 2027: write one of them."
    assert dialog.fields["start"].property("refused")
    QTest.keyClicks(dialog.fields["target"], "x")
    settled(dialog)
    assert len(dialog.problem.text().splitlines()) == 2


def test_that_each_template_says_what_it_has_and_keeps_what_is_typed(ask: Ask) -> None:
    dialog = ask()
    paste(dialog, "Arden\t800\n")
    for place, words in enumerate(templates.WORDS.values()):
        if place:
            QTest.keyClick(dialog.template, KEYS.Key_Down)
        assert dialog.template.currentText() == words
        assert dialog.outline.nations == (NationRow("Arden", "800"),)
        assert dialog.about.text()
        assert dialog.sheet.caption.text()
    turn_to(dialog, 1)
    assert "mandate (council vote)" in dialog.sheet.caption.text()


def test_that_who_has_typed_something_is_asked_before_it_is_lost(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [False, True]
    monkeypatch.setattr(dialogs, "ask_about_edits", lambda *_: answers.pop(0))
    dialog = ask()
    QTest.keyClicks(dialog.fields["title"], "Ours")
    press(dialog, "cancel")
    assert dialog.isVisible()
    press(dialog, "cancel")
    assert not dialog.isVisible()


def test_that_rows_are_removed_and_brought_back_by_buttons(ask: Ask) -> None:
    dialog = ask()
    paste(dialog, "Arden\t800\nBorduria\t20\n")
    dialog.sheet.table.setCurrentIndex(dialog.sheet.rows.index(0, 0))
    press(dialog, "remove")
    settled(dialog)
    assert [row.name for row in dialog.outline.nations] == ["Borduria"]
    press(dialog, "undo")
    settled(dialog)
    assert [row.name for row in dialog.outline.nations] == ["Arden", "Borduria"]


def test_that_it_is_accepted_with_what_is_typed_to_the_last_key(ask: Ask) -> None:
    dialog = ask()
    paste(dialog, "Arden\t800\n")
    QTest.keyClicks(dialog.fields["title"], "Ours")
    QTest.keyClick(dialog.fields["title"], KEYS.Key_Return, CTRL)
    assert dialog.result() == NewDialog.DialogCode.Accepted
    scenario = scenario_of(dialog)
    assert (scenario.title, scenario.start, scenario.target) == ("Ours", DAY, 800)


def test_that_the_cell_that_is_wrong_is_tinted_its_row_marked_and_each_is_led_to(ask: Ask) -> None:
    dialog = ask()
    assert not dialog.next.isVisible()
    paste(dialog, "Arden\t800\nBorduria\t1.000\nSyldavia\tmany\nX\t5\tsurely\nY\t5\t\ta, b")
    rows = dialog.sheet.rows
    background, vertical = Qt.ItemDataRole.BackgroundRole, Qt.Orientation.Vertical
    tinted = {(row, column) for row in range(5) for column in range(4) if rows.index(row, column).data(background)}
    assert tinted == {(1, 1), (2, 1), (3, 2), (4, 3)}
    assert [rows.headerData(row, vertical) for row in range(5)] == ["1", "! 2", "! 3", "! 4", "! 5"]
    assert "And 1 other problem." in dialog.problem.text()
    assert "apart by semicolons" in dialog.problem.toolTip()
    turn_to(dialog, 2)
    led = []
    for _ in range(5):
        press(dialog, "next")
        current = dialog.sheet.table.currentIndex()
        led.append((dialog.tabs.currentIndex(), current.row(), current.column()))
    assert led == [(0, 1, 1), (0, 2, 1), (0, 3, 2), (0, 4, 3), (0, 1, 1)]
    assert dialog.sheet.table.hasFocus()


def test_that_new_approvals_wait_for_the_vote_only_where_that_is_ticked(ask: Ask) -> None:
    dialog = ask()
    paste(dialog, "Arden\t800\t\tseat; Res. A\n")
    assert dialog.after_vote.isHidden()
    turn_to(dialog, 1)
    paste(dialog, "vote\tcouncil vote\t30\n")
    assert "New approvals: “seat”, “Res. A”." in dialog.preview.text()
    assert "after the vote" not in dialog.preview.text()
    QTest.mouseClick(dialog.after_vote, LEFT, pos=QPoint(8, dialog.after_vote.height() // 2))
    assert "New approvals come after the vote “vote”." in dialog.preview.text()
    assert dialog.made.scenario is not None
    assert [getattr(one, "after", ()) for one in dialog.made.scenario.conditions[1:]] == [("vote",), ("vote",)]


def test_that_help_follows_day_0_and_what_is_typed(ask: Ask) -> None:
    dialog = ask()
    assert "As long as no nation is named, 1 stand-in" in dialog.sheet.caption.text()
    paste(dialog, "Arden\t800\n")
    assert "As long as" not in dialog.sheet.caption.text()
    QTest.keyClicks(dialog.fields["start"], "1 Mar 2030")
    settled(dialog)
    turn_to(dialog, 3)
    dialog.sheet.table.setCurrentIndex(dialog.sheet.rows.index(0, 1))
    assert "such as 30 May 2030" in dialog.sheet.help.text()
    told = dialog.sheet.rows.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "such as 30 May 2030" in str(told)


def test_that_a_target_that_cannot_be_reached_is_told_before_ok(ask: Ask) -> None:
    dialog = ask()
    paste(dialog, "Arden\t800\n")
    QTest.keyClicks(dialog.fields["target"], "900")
    settled(dialog)
    assert "900 people are more than all pledges together, at most 800" in dialog.warning.text()
    dialog.fields["target"].clear()
    settled(dialog)
    assert scenario_of(dialog).target == 800
    assert "pledges" not in dialog.warning.text()
