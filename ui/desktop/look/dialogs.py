"""The few questions and refusals that stop the user: each one dialog, in plain words, showing text as text."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeVar, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scenarios.counting import counted
from scenarios.storage.endings import ending_like
from scenarios.storage.files import ScenarioFileError
from scenarios.visible import visible
from ui.desktop.look import theme
from ui.desktop.look.file_kinds import FILTER, OPEN_FILTER, PICTURE_FORMATS, TABLES

SaveChoice = Literal["save", "discard", "cancel"]
Change = Literal["reload", "keep"]
Rescue = Literal["open", "discard", "later"]
Conflict = Literal["overwrite", "save as", "cancel"]

MOST_FILES = 20
"""Files that are told of at a time; of more, how many there are."""

FEW = 3
"""Problems of one of several files."""

MOST_LINES = 10
"""Scenarios in a question."""

_LONGEST_WORD, _LONGEST_NAME = 60, 200
"""Letters in a question or a refusal: a name has no blanks to break a line at, and the answers are to stay in sight."""

A = TypeVar("A", bound=str)


def show_bad_file(parent: QWidget, error: ScenarioFileError) -> None:
    """Say which file, where in it, what is wrong and what is allowed: all problems at once."""
    name = fitted(Path(error.file).name or error.file, _LONGEST_NAME)
    head = f"“{name}” cannot be opened" + ("." if len(error.problems) == 1 else f": {error.number('problem')}.")
    _Report(parent, "Scenario file", head, "\n".join(error.lines), error.file).exec()


def show_bad_files(parent: QWidget, errors: Sequence[ScenarioFileError]) -> None:
    """Say of each file what is wrong with it, all in one dialog; show none where there are no errors."""
    if len(errors) == 1:
        show_bad_file(parent, errors[0])
    elif errors:
        told = [_begun(error) for error in errors[:MOST_FILES]]
        lines = "\n\n".join([*told, *_more(len(errors) - MOST_FILES)])
        _Report(parent, "Scenario files", f"{counted(len(errors), 'file')} cannot be opened.", lines).exec()


def show_problem(parent: QWidget | None, head: str, words: str) -> None:
    """Say that something did not work, and why."""
    _box(parent, QMessageBox.Icon.Warning, head, words).exec()


def ask_about_changes(parent: QWidget, name: str) -> SaveChoice:
    """Ask what to do with the unsaved changes of a scenario."""
    box = _box(parent, QMessageBox.Icon.Question, f"Save the changes to “{name}”?", "They are lost otherwise.")
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    answers: dict[int, SaveChoice] = {buttons.Save.value: "save", buttons.Discard.value: "discard"}
    return answers.get(box.exec(), "cancel")


def ask_about_change(parent: QWidget, name: str) -> Change:
    """Ask what to do with a scenario that has changes of its own, when another program has changed its file."""
    head = f"“{name}” has changed on disk, and you have changes of your own."
    words = "Reload: read the file; Undo brings yours back. Keep mine: your next save replaces the file."
    return _chosen(parent, head, words, {"Reload": "reload", "Keep mine": "keep"}, "keep")


def ask_about_conflict(parent: QWidget, name: str) -> Conflict:
    """Ask what to do with a file that would lose what somebody else wrote into it."""
    head = f"“{name}” is not as you opened or last saved it: it has changed on disk."
    words = "Overwrite replaces what is there now. Save as keeps both."
    answers: dict[str, Conflict] = {"Overwrite": "overwrite", "Save as…": "save as", "Cancel": "cancel"}
    return _chosen(parent, head, words, answers, "cancel")


def ask_about_comments(parent: QWidget, name: str, trouble_with_base: str = "") -> Conflict:
    """Ask what to do with a file whose comments would be lost: it cannot be changed, or its base cannot be read."""
    why = trouble_with_base or "it is written in a way that Muster can read but not change"
    head = f"The comments in “{name}” cannot be kept: {why}."
    words = "Save writes it anew, without comments. Save as leaves it as it is."
    answers: dict[str, Conflict] = {"Save as…": "save as", "Save": "overwrite", "Cancel": "cancel"}
    return _chosen(parent, head, words, answers, "cancel")


def ask_about_recovery(parent: QWidget, lines: Sequence[str]) -> Rescue:
    """Ask what to do with scenarios whose changes a crash has left; ``lines`` say which."""
    head = "Muster ended unexpectedly. These scenarios had changes that were not saved:"
    told = [fitted(line, _LONGEST_NAME) for line in lines[:MOST_LINES]]
    foot = "Opening them changes no file. Later asks again at the next start."
    words = "\n".join([*told, *_more(len(lines) - MOST_LINES), "", foot])
    answers: dict[str, Rescue] = {"Open all": "open", "Discard": "discard", "Later": "later"}
    return _chosen(parent, head, words, answers, "later")


def ask_about_answers(parent: QWidget, number: int) -> bool:
    """Ask whether answers that somebody has given may be lost."""
    return _leaves(parent, f"Close without the new scenario? {counted(number, 'answer is', 'answers are')} lost.")


def ask_about_edits(parent: QWidget, edited: str) -> bool:
    """Ask whether what was edited in a dialog may be lost, such as the reality checks."""
    return _leaves(parent, f"Close without the changes to the {edited}? They are lost.")


def _leaves(parent: QWidget, head: str) -> bool:
    answers: dict[str, Literal["leave", "stay"]] = {"Keep editing": "stay", "Discard": "leave"}
    return _chosen(parent, head, "", answers, "stay") == "leave"


def ask_which_table(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a table to read; None when the user thinks better of it."""
    name, _ = QFileDialog.getOpenFileName(parent, "Open a table", str(folder), TABLES)
    return Path(name) if name else None


def ask_which_to_open(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a file to open; None when the user thinks better of it."""
    name, _ = QFileDialog.getOpenFileName(parent, "Open a scenario", str(folder), OPEN_FILTER)
    return Path(name) if name else None


def ask_where_to_save(parent: QWidget, proposed: Path) -> Path | None:
    """Ask for a place of a scenario file; None when the user thinks better of it.

    It keeps the ending that is typed; without one it ends as what was proposed.
    """
    name, _ = QFileDialog.getSaveFileName(parent, "Save the scenario", str(proposed), FILTER)
    return _with_ending(parent, name, ending_like(proposed))


def ask_where_to_export(parent: QWidget, proposed: Path) -> Path | None:
    """Ask for a place of a picture; its ending, or else the kind that was chosen, says what it is."""
    # The first one is chosen at first.
    kinds = sorted(PICTURE_FORMATS, key=lambda words: PICTURE_FORMATS[words] != proposed.suffix)
    name, chosen = QFileDialog.getSaveFileName(parent, "Export the picture", str(proposed), ";;".join(kinds))
    return _with_ending(parent, name, PICTURE_FORMATS.get(chosen, ".png"))


def ask_where_to_put_data(parent: QWidget, proposed: Path) -> Path | None:
    """Ask for a place of a table."""
    name, _ = QFileDialog.getSaveFileName(parent, "Export the data", str(proposed), "Tables (*.csv)")
    return _with_ending(parent, name, ".csv")


def ask_where_to_put_workbook(parent: QWidget, proposed: Path) -> Path | None:
    """Ask for a place of a workbook."""
    name, _ = QFileDialog.getSaveFileName(parent, "Export the workbook", str(proposed), "Workbooks (*.xlsx)")
    return _with_ending(parent, name, ".xlsx")


def ask_for_folder(parent: QWidget, head: str, folder: Path) -> Path | None:
    """Ask for a folder; None when the user thinks better of it."""
    name = QFileDialog.getExistingDirectory(parent, head, str(folder))
    return Path(name) if name else None


def ask_about_replacing(parent: QWidget, folder: str, names: Sequence[str]) -> bool:
    """Ask whether files that are in a folder already may be replaced."""
    answers: dict[str, Literal["replace", "leave"]] = {"Cancel": "leave", "Replace": "replace"}
    if len(names) == 1:
        head, words = f"Replace “{names[0]}”?", f"It is in “{folder}” already; what it holds now is lost."
    else:
        head = f"Replace {counted(len(names), 'file')} in “{folder}”?"
        words = f"What they hold now is lost: {', '.join(names)}."
    return _chosen(parent, head, words, answers, "leave") == "replace"


def _chosen(parent: QWidget, head: str, words: str, answers: Mapping[str, A], escape: A) -> A:
    """Ask with a button for each answer; the first one is proposed, and Escape means ``escape``."""
    box, roles = _box(parent, QMessageBox.Icon.Question, head, words), QMessageBox.ButtonRole
    buttons: dict[QAbstractButton, A] = {}
    for text, answer in answers.items():
        button = box.addButton(text, roles.RejectRole if answer == escape else roles.AcceptRole)
        buttons[button] = answer
        if answer == escape:
            box.setEscapeButton(button)
    box.setDefaultButton(cast(QPushButton, next(iter(buttons))))
    box.exec()
    return buttons[box.clickedButton()]


def _with_ending(parent: QWidget, name: str, ending: str) -> Path | None:
    """The place that was chosen, with an ending; None where there is none, or what is there already is to stay.

    The file dialog has asked about the name that was typed, not about the one that an ending makes of it.
    """
    path = Path(name)
    if not name or re.fullmatch(r"\.[^\W\d_]\w*", path.suffix):
        return path if name else None
    ended = path.with_name(path.name + ending)
    is_free = not os.path.lexists(ended)
    return ended if is_free or ask_about_replacing(parent, ended.parent.name, [ended.name]) else None


def _box(parent: QWidget | None, icon: QMessageBox.Icon, head: str, words: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle("Muster")
    box.setIcon(icon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(fitted(head))
    box.setInformativeText(fitted(words))
    # The informative text has a label of its own, which guesses the format unless told.
    for label in box.findChildren(type(theme.text(""))):
        label.setTextFormat(Qt.TextFormat.PlainText)
    return box


def _begun(error: ScenarioFileError) -> str:
    """What is wrong with a file, or the beginning of that."""
    if len(error.problems) <= FEW:
        return str(error)
    left = len(error.problems) + error.more - FEW
    return "\n".join((*str(error).splitlines()[: FEW + 1], f"  {_more(left)[0]}"))


def _more(number: int) -> list[str]:
    return [f"… and {number:,} more"] if number > 0 else []


def fitted(text: str, most: int = 1200) -> str:
    """A text that a small dialog has room for: long words are cut in the middle, and so is what is longer than that."""
    words = re.sub(rf"\S{{{_LONGEST_WORD + 1},}}", lambda word: _cut(word[0], _LONGEST_WORD), visible(text))
    return _cut(words, most)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most // 2]}…{text[len(text) - most // 2 + 1 :]}"


class _Report(QDialog):
    """A sentence, and below it lines that can be read at leisure and copied."""

    def __init__(self, parent: QWidget | None, title: str, head: str, lines: str, foot: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        label = theme.text(head, "subtitle")
        label.setWordWrap(True)
        page = QPlainTextEdit(visible(lines))
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
            where = theme.text(fitted(foot, _LONGEST_NAME), "caption")
            where.setWordWrap(True)
            where.setToolTip(theme.tooltip(visible(foot)))
            column.addWidget(where)
        column.addWidget(buttons)
        self._take_room(560, 300)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

    def _take_room(self, width: int, height: int) -> None:
        """Take so many pixels of the design, though no more than the screen has."""
        self.resize(QSize(theme.px(width), theme.px(height)).boundedTo(self.screen().availableSize() * 0.9))


class Reader(_Report):
    """A page of text that stays open beside the window: help, shortcuts."""

    def __init__(self, parent: QWidget, title: str, lines: str) -> None:
        super().__init__(parent, title, title, lines)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._take_room(620, 460)
