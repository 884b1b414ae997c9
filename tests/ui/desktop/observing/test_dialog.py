"""The dialog of observed figures, as a hand uses it: typed, pasted, read from a file, taken back, and refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from scenarios.observation import Observed
from scenarios.storage.observed_table import load_observed
from tests.examples import FIRST_DAY, tiny
from ui.desktop.look import dialogs
from ui.desktop.observing.dialog import ObservedDialog
from ui.desktop.observing.table import EMPTY

Ask = Callable[..., ObservedDialog]

DAY = dt.date(2024, 6, 25)
SEEN = (Observed(date=DAY, personnel=200, source="UN"), Observed(date=DAY, personnel=150, contingent="Kenya"))
KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ask(qtbot: QtBot, tmp_path: Path) -> Iterator[Ask]:
    """Opens the dialog on figures."""
    made: list[ObservedDialog] = []

    def opener(*figures: Observed) -> ObservedDialog:
        dialog = ObservedDialog(None, tiny(format=2, observed=list(figures)), tmp_path, "plan")
        dialog.show()
        made.append(dialog)
        return dialog

    yield opener
    for dialog in made:
        dialog.hide()
        dialog.deleteLater()


def press(dialog: ObservedDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, f"observed#{name}")
    assert isinstance(button, QPushButton)
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def ok(dialog: ObservedDialog) -> QPushButton:
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def field(dialog: ObservedDialog) -> QLineEdit:
    """The cell that is being typed in."""
    return dialog.table.findChildren(QLineEdit)[-1]


def close_cell(dialog: ObservedDialog, key: Qt.Key = KEYS.Key_Return) -> None:
    """The cell closes when the key is through."""
    QTest.keyClick(field(dialog), key)
    QApplication.processEvents()


def paste(dialog: ObservedDialog, text: str) -> None:
    QApplication.clipboard().setText(text)
    QTest.keyClick(dialog.table, KEYS.Key_V, CTRL)


def type_row(dialog: ObservedDialog, *cells: str) -> None:
    """Add a row and type, with Tab from cell to cell."""
    press(dialog, "add")
    for cell in cells:
        QTest.keyClicks(field(dialog), cell)
        close_cell(dialog, KEYS.Key_Tab)
    close_cell(dialog)


def test_that_an_empty_table_says_what_to_do_and_is_accepted(ask: Ask) -> None:
    dialog = ask()
    assert "Ctrl+V" in EMPTY
    assert dialog.table.accessibleDescription() == EMPTY
    assert dialog.summary.text() == "No figures yet."
    assert ok(dialog).isEnabled()


def test_that_rows_are_typed_with_the_keyboard_alone(ask: Ask) -> None:
    dialog = ask()
    type_row(dialog, "25 Jun 2024", "200")
    type_row(dialog, "25.06.2024", "150", "Kenya")
    type_row(dialog, "2023-10-02", "", "", "resolution")
    type_row(dialog, "2024-06-20", "", "", "", "21,000,000")
    assert [one.thing for one in dialog.figures] == [
        ("personnel", ""),
        ("personnel", "Kenya"),
        ("condition", "resolution"),
        ("paid", ""),
    ]
    assert dialog.summary.text() == "4 figures, 2 Oct 2023 to 25 Jun 2024."
    QTest.keyClick(dialog.table, KEYS.Key_Return, CTRL)
    assert dialog.result() == ObservedDialog.DialogCode.Accepted


def test_that_what_is_wrong_is_told_while_it_is_typed_and_stays_there(ask: Ask) -> None:
    dialog = ask(*SEEN)
    dialog.table.begin(0, 1)
    field(dialog).selectAll()
    QTest.keyClicks(field(dialog), "man")
    assert dialog.problem.text() == "Row 1: “man” is no number of people."
    assert not ok(dialog).isEnabled()
    assert dialog.rows.rows[0].personnel == "man"
    assert field(dialog).text() == "man"
    QTest.keyClick(dialog.table, KEYS.Key_Return, CTRL)
    assert dialog.isVisible()
    QTest.keyClick(field(dialog), KEYS.Key_Escape)
    assert dialog.isVisible()
    assert dialog.figures == SEEN


def test_that_what_is_typed_in_the_middle_of_a_cell_stays_in_the_middle(ask: Ask) -> None:
    dialog = ask(*SEEN)
    dialog.table.begin(0, 1)
    field(dialog).setCursorPosition(1)
    QTest.keyClicks(field(dialog), "55")
    assert field(dialog).text() == "25500"


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_that_rows_are_pasted_from_a_spreadsheet_with_and_without_a_header(ask: Ask, end: str) -> None:
    dialog = ask(*SEEN)
    paste(dialog, end.join(["Date\tPeople\tSource", "2024-07-16\t400\tUN", "25.06.2024\t1\t", ""]))
    assert [row.personnel for row in dialog.rows.rows] == ["200", "150", "400", "1"]
    assert dialog.problem.text().startswith("Row 4: 2024-06-25 has people in row 1 already")
    paste(dialog, end.join(["2024-09-30\t410", "2024-10-11\t430"]))
    assert [row.personnel for row in dialog.rows.rows][4:] == ["410", "430"]
    assert dialog.summary.text().startswith("2 rows added. ")


def test_that_rows_that_are_there_already_are_not_pasted_again(ask: Ask) -> None:
    dialog = ask(*SEEN)
    dialog.table.selectAll()
    QTest.keyClick(dialog.table, KEYS.Key_C, CTRL)
    QTest.keyClick(dialog.table, KEYS.Key_V, CTRL)
    assert dialog.figures == SEEN
    assert "2 were there already" in dialog.summary.text()


def test_that_one_word_is_pasted_into_its_cell(ask: Ask) -> None:
    dialog = ask(*SEEN)
    dialog.table.setCurrentIndex(dialog.rows.index(1, 5))
    paste(dialog, " Reuters ")
    assert dialog.figures[1].source == "Reuters"


def test_that_a_number_with_commas_is_pasted_into_its_cell_and_a_line_of_a_figure_is_a_row(ask: Ask) -> None:
    dialog = ask(*SEEN)
    dialog.table.setCurrentIndex(dialog.rows.index(1, 1))
    paste(dialog, "1,000")
    assert (len(dialog.figures), dialog.figures[1].personnel) == (len(SEEN), 1000)
    paste(dialog, "2024-09-30, 410")
    assert len(dialog.figures) == len(SEEN) + 1


def test_that_what_is_no_table_adds_nothing_and_says_why(ask: Ask) -> None:
    dialog = ask(*SEEN)
    paste(dialog, "a\tb\nc\td")
    assert dialog.problem.text().startswith("The clipboard: its first row names no column date;")
    assert dialog.problem.text().endswith("Nothing is added.")
    assert dialog.figures == SEEN
    assert ok(dialog).isEnabled()


def test_that_changes_are_taken_back_one_by_one(ask: Ask) -> None:
    dialog = ask(*SEEN)
    dialog.table.selectRow(0)
    QTest.keyClick(dialog.table, KEYS.Key_Delete)
    assert dialog.figures == SEEN[1:]
    dialog.table.setCurrentIndex(dialog.rows.index(0, 2))
    QTest.keyClick(dialog.table, KEYS.Key_Delete)
    assert dialog.figures == (Observed(date=DAY, personnel=150),)
    for figures in (SEEN[1:], SEEN):
        QTest.keyClick(dialog.table, KEYS.Key_Z, CTRL)
        assert dialog.figures == figures
    assert not dialog.back.isEnabled()


def test_that_typing_in_one_cell_is_one_step(ask: Ask) -> None:
    dialog = ask(*SEEN)
    dialog.table.begin(0, 5)
    QTest.keyClicks(field(dialog), "ICEF")
    close_cell(dialog)
    QTest.keyClick(dialog.table, KEYS.Key_Z, CTRL)
    assert dialog.figures == SEEN


def test_that_a_file_is_read_and_a_bad_one_told(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = ask()
    path = tmp_path / "seen.csv"
    monkeypatch.setattr(dialogs, "ask_which_table", lambda *_: path)
    path.write_text("date,personnel\n2024-06-25,200\n", encoding="utf-8")
    press(dialog, "open")
    assert dialog.figures == (Observed(date=DAY, personnel=200),)
    path.write_bytes(b"\xff\x00")
    press(dialog, "open")
    assert dialog.problem.text().startswith("“seen.csv”: it is")
    assert dialog.figures == (Observed(date=DAY, personnel=200),)


def test_that_the_figures_are_exported_as_they_are_read(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ask(*SEEN)
    monkeypatch.setattr(dialogs, "ask_where_to_put_data", lambda _, proposed: proposed)
    press(dialog, "export")
    assert load_observed(tmp_path / "plan-observed.csv").figures == SEEN


def test_that_nothing_is_lost_without_a_question(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(dialogs, "ask_about_edits", lambda parent, edited: asked.append((parent, edited)))
    dialog = ask(*SEEN)
    paste(dialog, "2024-07-16\t400")
    QTest.keyClick(dialog.table, KEYS.Key_Escape)
    assert asked == [(dialog, "observed figures")]
    assert dialog.isVisible()
    QTest.keyClick(dialog.table, KEYS.Key_Z, CTRL)
    QTest.keyClick(dialog.table, KEYS.Key_Escape)
    assert len(asked) == 1
    assert not dialog.isVisible()


def test_that_rows_that_do_not_count_are_told_and_everybody_is_no_contingent(ask: Ask) -> None:
    dialog = ask()
    header, total = "date,contingent,personnel,kind,use_for_fit", "2024-06-25,TOTAL,200,total,yes"
    others = ["2024-06-25,Kenya,200,arrival,yes", "2024-06-26,Kenya,9,arrival,no", "2024-06-27,Kenya,9,rotation,yes"]
    paste(dialog, "\n".join([header, total, *others]))
    added = "1 row added; 3 left out, since only totals count (1 arrival, 1 not for use, 1 rotation)."
    assert dialog.summary.text() == f"{added} 1 figure, 25 Jun 2024."
    assert dialog.rows.rows[0].contingent == ""


def test_that_what_the_scenario_makes_of_figures_is_told(ask: Ask) -> None:
    dialog = ask()
    assert dialog.notes.isHidden()
    before, later = (FIRST_DAY + dt.timedelta(days=days) for days in (-9, 3))
    paste(dialog, f"date,personnel,contingent\n{before},200,\n{later},150,Elsewhere")
    told = dialog.notes.text()
    assert told.startswith("Before the start, 1 Jan 2024: 1 figure; the last of people, ")
    assert "200 people were there on 23 December 2023, before the start, and the scenario has nobody there" in told
    assert told.endswith("Figures of Elsewhere: this scenario has no such contingent.")
    assert not dialog.problem.text()
