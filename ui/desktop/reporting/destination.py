"""In which form a report is saved, and where."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from scenarios.storage.reasons import hindrance
from scenarios.visible import visible
from ui.desktop.controls.problem import ProblemLine
from ui.desktop.look import theme
from ui.desktop.look.lists import button, chooser
from ui.desktop.reporting.choices import ABOUT, WORDS
from ui.report.forms.forms import FORMS


class Destination(QWidget):
    """The form, the file, and whether it is opened then. The ending of the file and the form follow each other.

    Args:
        proposed: the file without its ending.
    """

    def __init__(self, proposed: Path) -> None:
        super().__init__()
        self._proposed = proposed
        self.form_box = chooser("report#form", "In which form the report is saved")
        for form, words in WORDS.items():
            self.form_box.addItem(words, form)
        self.file_box = QLineEdit(str(proposed))
        self.file_box.setObjectName("report#file")
        self.file_box.setAccessibleName("The file that the report is saved to")
        self.elsewhere = button("report#elsewhere", "Another place…", "Choose the folder and the name of the file.")
        self.opens = QCheckBox("Open it when it is saved")
        self.opens.setObjectName("report#open")
        self.about, self.problem = theme.text("", "caption"), ProblemLine()
        self.about.setWordWrap(True)
        self._arrange()
        self.form_box.currentIndexChanged.connect(lambda _: self._follow_form())
        self.file_box.editingFinished.connect(self._follow_file)
        self.elsewhere.clicked.connect(self._choose)

    @property
    def form(self) -> str:
        """One of ``FORMS``."""
        return str(self.form_box.currentData())

    @property
    def path(self) -> Path:
        """The file; its ending is that of the form."""
        return _ended(_file_of(self.file_box.text().strip(), self._proposed), self.form)

    def check(self) -> bool:
        """Say why nothing can be written there, if so; whether something can."""
        why = hindrance(self.path)
        self.problem.say(f"{visible(self.path.name)}: {why}." if why else "")
        return not why

    def show_form(self, form: str) -> None:
        """Choose a form."""
        self.form_box.setCurrentIndex(self.form_box.findData(form))
        self._follow_form()

    def _follow_form(self) -> None:
        """Give the file the ending of the form."""
        self.file_box.setText(str(self.path))
        self.file_box.setToolTip(theme.tooltip(str(self.path)))
        self.about.setText(ABOUT[self.form])
        self.check()

    def _follow_file(self) -> None:
        """Choose the form of an ending that is typed."""
        ending = Path(self.file_box.text().strip()).suffix.removeprefix(".").casefold()
        if ending in FORMS and ending != self.form:
            self.show_form(ending)
        else:
            self._follow_form()

    def _choose(self) -> None:
        endings = ";;".join(f"{words} (*.{form})" for form, words in WORDS.items())
        name, _ = QFileDialog.getSaveFileName(
            self,
            "Save the report",
            str(self.path),
            endings,
            f"{WORDS[self.form]} (*.{self.form})",
            QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self.file_box.setText(name)
            self._follow_file()

    def _arrange(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.S))
        for part in (self.form_box, self.about, self.file_box, self.problem):
            column.addWidget(part)
        row.addWidget(self.elsewhere)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.opens)


def _file_of(typed: str, proposed: Path) -> Path:
    """The file that is typed; what names a folder alone gets the proposed name in it."""
    named = Path(typed)
    whole = _expanded(named)
    is_home = whole != named and len(named.parts) == 1
    is_folder = is_home or named.name in ("", "..") or typed.endswith(("/", os.sep))
    return proposed.parent / whole / (proposed.name if is_folder else "")


def _expanded(path: Path) -> Path:
    """With the folder of whoever ``~`` or ``~name`` names; as it is where nobody is called so."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def _ended(path: Path, form: str) -> Path:
    """With the ending of the form in place of that of another one; all else behind a point is part of the name."""
    known = path.suffix.removeprefix(".").casefold() in FORMS
    return path.with_suffix(f".{form}") if known else path.with_name(f"{path.name}.{form}")
