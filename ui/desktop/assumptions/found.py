"""What a search or a filter found: rows, and a line that says how many."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from scenarios.schema import Scenario
from ui.desktop.assumptions.choices import Choice
from ui.desktop.assumptions.paths_form import PathsForm
from ui.desktop.assumptions.search import Found
from ui.desktop.controls.row import ParameterRow
from ui.desktop.controls.warned import Told
from ui.desktop.documents.session import Session
from ui.desktop.look import theme
from ui.desktop.look.lists import KEY, FittedList, dress, item

MOST = 60
"""More rows than this help nobody: the line above asks for another word."""


class Others(FittedList):
    """Lines of what was found and is no number.

    Attributes:
        wanted: the path of a line that was clicked, or chosen with Enter.
    """

    wanted = Signal(str)
    most_rows = MOST

    def __init__(self) -> None:
        super().__init__()
        dress(self, "assumptions#others", "Found beside numbers")
        self.itemClicked.connect(lambda row: self.wanted.emit(row.data(KEY)))
        self.itemActivated.connect(lambda row: self.wanted.emit(row.data(KEY)))

    def show_choices(self, choices: tuple[Choice, ...]) -> None:
        """Show these; the chosen line stays so."""
        row = self.currentRow()
        self.clear()
        for each in choices:
            self.addItem(item(each.words, each.path, "Show it in the assumptions."))
        self.setCurrentRow(min(row, self.count() - 1))
        self.setVisible(bool(choices))
        self.fit()


class FoundRows(QWidget):
    """Rows of the numbers that were found, with their owners' names, and a line for whatever else was."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._found = Found()
        self.summary = theme.text("", "caption")
        self.summary.setWordWrap(True)
        self.summary.setContentsMargins(theme.px(theme.M), theme.px(theme.S), theme.px(theme.M), theme.px(theme.XS))
        self._form = PathsForm(session, self._shown, owners=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.summary)
        column.addWidget(self._form)
        self.others = Others()
        column.addLayout(self._inset())
        column.addStretch()

    @property
    def rows(self) -> tuple[ParameterRow, ...]:
        """The rows of numbers that are shown."""
        return self._form.rows

    def enter(self) -> bool:
        """Put the focus on the first of what was found; whether there is anything."""
        first = next(iter(self._form.lines), None)
        if first is not None:
            control = first.slider if isinstance(first, ParameterRow) else first.combo
            control.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.others.count():
            self.others.setFocus(Qt.FocusReason.TabFocusReason)
            self.others.setCurrentRow(0)
        return first is not None or bool(self.others.count())

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all numbers and suppositions that were found."""
        return self._found.paths

    def show_found(self, found: Found) -> None:
        """Show what was found, the first sixty of it, numbers first."""
        self._found = found
        self.summary.setText(_summary(len(found.paths) + len(found.others)))
        self._form.refresh()
        self.others.show_choices(found.others[: max(MOST - len(found.paths), 0)])

    def refresh(self) -> None:
        """Show the numbers as they are."""
        self._form.refresh()

    def describe(self) -> None:
        """Write tooltips anew."""
        self._form.describe()

    def warn(self, told: Told) -> None:
        """Show what is told."""
        self._form.warn(told)

    def set_wide(self, wide: bool) -> None:
        """Use the room there is."""
        self._form.set_wide(wide)

    def _shown(self, scenario: Scenario) -> tuple[str, ...]:
        return self._found.paths[:MOST]

    def _inset(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(theme.px(theme.S), 0, theme.px(theme.S), 0)
        line.addWidget(self.others)
        return line


def _summary(number: int) -> str:
    if number > MOST:
        return f"{number} found, the first {MOST} shown. Another word narrows it down."
    return {0: "Nothing found.", 1: "1 found."}.get(number, f"{number} found.")
