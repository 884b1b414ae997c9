"""What a search or a filter found: rows, and a line that says how many."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scenarios.schema import Scenario
from ui.desktop.assumptions.paths_form import PathsForm
from ui.desktop.controls.row import ParameterRow
from ui.desktop.controls.warned import Told
from ui.desktop.documents.session import Session
from ui.desktop.look import theme

MOST = 60
"""More rows than this help nobody: the line above asks for another word."""


class FoundRows(QWidget):
    """Rows of the numbers that were found, with their owners' names."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._paths: tuple[str, ...] = ()
        self.summary = theme.text("", "caption")
        self.summary.setWordWrap(True)
        self.summary.setContentsMargins(theme.px(theme.M), theme.px(theme.S), theme.px(theme.M), theme.px(theme.XS))
        self._form = PathsForm(session, self._shown, owners=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.summary)
        column.addWidget(self._form)
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
        return first is not None

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all that was found."""
        return self._paths

    def show_paths(self, paths: tuple[str, ...]) -> None:
        """Show the numbers at these paths, the first sixty of them."""
        self._paths = paths
        self.summary.setText(_summary(len(paths)))
        self._form.refresh()

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
        return self._paths[:MOST]


def _summary(number: int) -> str:
    if number > MOST:
        return f"{number} found, the first {MOST} shown. Another word narrows it down."
    return {0: "Nothing found.", 1: "1 found."}.get(number, f"{number} found.")
