"""The lines under the row of a number: what gave way, what was refused, what warns, what changed nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.desktop.controls.problem import ProblemLine
from ui.desktop.controls.warned import Told, WarningLine
from ui.desktop.look import theme

GAVE_WAY, REFUSED, WARNS, IDLE = 3, 4, 5, 6
"""The lines of the grid, from above."""


class RowNotes:
    """Makes each line when there is first something to say, and hides it when there is nothing more.

    Args:
        grid: the layout of the row.
        path: of the number, for its warnings.
        columns: the first column of the lines, and how many they span.
    """

    def __init__(self, grid: QGridLayout, path: str, columns: tuple[int, int]) -> None:
        self._grid, self._path, self._columns = grid, path, columns
        self._captions: dict[int, QLabel] = {}
        self._problem: ProblemLine | None = None
        self._warning: WarningLine | None = None

    def say(self, line: int, words: str) -> None:
        """Write ``GAVE_WAY`` or ``IDLE``; nothing where there are no words."""
        if line not in self._captions and words:
            self._captions[line] = _caption()
            self._add(line, self._captions[line])
        if line in self._captions and self._captions[line].text() != words:
            self._captions[line].setText(words)
            self._captions[line].setVisible(bool(words))

    def refuse(self, words: str) -> None:
        """Say why the last input was refused; nothing where it was not."""
        if self._problem is None and words:
            self._problem = ProblemLine()
            self._add(REFUSED, self._problem)
        if self._problem is not None:
            self._problem.say(words)

    def warn(self, told: Told) -> None:
        """Show what is told about the number."""
        if self._warning is None and self._path in told:
            self._warning = WarningLine(self._path)
            self._add(WARNS, self._warning)
        if self._warning is not None:
            self._warning.warn(told)

    def text(self, line: int) -> str:
        """What is said in a line; empty where nothing is."""
        if line == REFUSED:
            return self._problem.text() if self._problem is not None else ""
        return self._captions[line].text() if line in self._captions else ""

    def _add(self, line: int, label: QWidget) -> None:
        first, span = self._columns
        self._grid.addWidget(label, line, first, 1, span)


def _caption() -> QLabel:
    label = theme.text("", "caption")
    label.setWordWrap(True)
    return label
