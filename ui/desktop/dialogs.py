"""The few questions and refusals that stop the user: each one dialog, in plain words, showing text as text."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QMessageBox, QPlainTextEdit, QVBoxLayout, QWidget

from scenarios.files import ScenarioFileError
from ui.desktop import theme

FILTER = "Scenario files (*.toml);;All files (*)"

Answer = Literal["save", "discard", "cancel"]


def show_bad_file(parent: QWidget, error: ScenarioFileError) -> None:
    """Say which file, where in it, what is wrong and what is allowed: all problems at once."""
    name = Path(error.file).name or error.file
    number = len(error.problems)
    head = f"“{name}” cannot be opened" + ("." if number == 1 else f": {number} problems.")
    _Report(parent, "Scenario file", head, "\n".join(map(str, error.problems)), error.file).exec()


def show_problem(parent: QWidget | None, head: str, words: str) -> None:
    """Say that something did not work, and why."""
    _box(parent, QMessageBox.Icon.Warning, head, words).exec()


def ask_about_changes(parent: QWidget, name: str) -> Answer:
    """Ask what to do with the unsaved changes of a scenario."""
    box = _box(parent, QMessageBox.Icon.Question, f"Save the changes to “{name}”?", "They are lost otherwise.")
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    answers: dict[int, Answer] = {buttons.Save.value: "save", buttons.Discard.value: "discard"}
    return answers.get(box.exec(), "cancel")


def ask_which_to_open(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a file to open; None when the user thinks better of it."""
    name, _ = QFileDialog.getOpenFileName(parent, "Open a scenario", str(folder), FILTER)
    return Path(name) if name else None


def ask_where_to_save(parent: QWidget, proposed: Path) -> Path | None:
    """Ask for a place of a scenario file, ``.toml`` unless said otherwise; None when the user thinks better of it."""
    name, _ = QFileDialog.getSaveFileName(parent, "Save the scenario", str(proposed), FILTER)
    return _with_ending(name, ".toml")


def ask_where_to_export(parent: QWidget, proposed: Path) -> Path | None:
    """Ask for a place of a picture."""
    name, _ = QFileDialog.getSaveFileName(parent, "Export the picture", str(proposed), "Pictures (*.png)")
    return _with_ending(name, ".png")


def _with_ending(name: str, ending: str) -> Path | None:
    path = Path(name)
    return None if not name else path if path.suffix else path.with_name(path.name + ending)


def _box(parent: QWidget | None, icon: QMessageBox.Icon, head: str, words: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle("Muster")
    box.setIcon(icon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(head)
    box.setInformativeText(words)
    # The informative text has a label of its own, which guesses the format unless told.
    for label in box.findChildren(type(theme.text(""))):
        label.setTextFormat(Qt.TextFormat.PlainText)
    return box


class _Report(QDialog):
    """A sentence, and below it lines that can be read at leisure and copied."""

    def __init__(self, parent: QWidget | None, title: str, head: str, lines: str, foot: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        label = theme.text(head, "subtitle")
        label.setWordWrap(True)
        page = QPlainTextEdit(lines)
        page.setReadOnly(True)
        page.setTabChangesFocus(True)
        page.setTabStopDistance(theme.px(110))
        page.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        margin = theme.px(theme.L)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(theme.S))
        for widget in (label, page):
            column.addWidget(widget)
        if foot:
            where = theme.text(foot, "caption")
            where.setWordWrap(True)
            column.addWidget(where)
        column.addWidget(buttons)
        self.resize(theme.px(560), theme.px(300))
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()


class Reader(_Report):
    """A page of text that stays open beside the window: help, shortcuts."""

    def __init__(self, parent: QWidget, title: str, lines: str) -> None:
        super().__init__(parent, title, title, lines)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.px(620), theme.px(460))
