"""A short list of parts without names, a line each: closed times, steps of a plan, needs, people at the start."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from scenarios.editing.edits import add, removed
from scenarios.editing.identity import in_names_of
from scenarios.goals import Need, PlanStep
from scenarios.part import Part
from scenarios.places import fields_of
from scenarios.position import PeopleAtStart
from scenarios.schema import Scenario
from scenarios.spans import Closed
from scenarios.visible import visible
from ui.desktop.assumptions.cells import Cell, Place, cell_of
from ui.desktop.assumptions.row_edits import kind_at, rows_at, with_cell
from ui.desktop.controls.glyphs import GlyphButton, glyph_side, paint_changed
from ui.desktop.controls.problem import ProblemLine
from ui.desktop.controls.warned import Told, WarningLine
from ui.desktop.documents.session import Session
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.wording.titles import capital

NOUNS: dict[type[Part], str] = {
    Closed: "closed time",
    PlanStep: "step of the plan",
    Need: "need",
    PeopleAtStart: "group of people",
}
"""What a row of each kind is called."""

_BEFORE = {"from": "from", "to": "to", "unit": "of", "contingent": "from", "arrived": "arrived"}
"""The words before a cell, so that a line reads like a sentence."""

Change = Callable[[Scenario], Scenario]


class RowsField(QWidget):
    """A line for each row and a button to add one.

    Cells carry their paths, ``plan.1.date``, the buttons ``plan#add`` and ``plan.1#remove``.

    Args:
        session: where the list lives.
        path: of the list.
        label: what stands above it; nothing where it is empty.
        owner: whose list it is, for accessible names.
    """

    def __init__(self, session: Session, path: str, label: str, owner: str = "") -> None:
        super().__init__()
        self.path = path
        self._session = session
        self._owner = owner
        self._kind = kind_at(session.scenario, path)
        self._lines: list[RowLine] = []
        self._problem = ProblemLine()
        self._warning = WarningLine(path)
        words = f"Add {NOUNS[self._kind]}"
        self.add_button = QPushButton(words)
        self.add_button.setObjectName(f"{path}#add")
        self.add_button.setAccessibleName(visible(f"{owner}: {words}" if owner else words))
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._add)
        self.setObjectName(path)
        self.setAccessibleName(visible(f"{owner}: {label or words}" if owner else label or words))
        self.setFocusProxy(self.add_button)
        self._arrange(label)
        self.refresh()

    def refresh(self) -> None:
        """Show the rows as they are."""
        rows = rows_at(self._session.scenario, self.path)
        while len(self._lines) > len(rows):
            line = self._lines.pop()
            self._holder.removeWidget(line)
            line.hide()
            line.deleteLater()
        base = self._base
        while len(self._lines) < len(rows):
            self._lines.append(RowLine(self, len(self._lines)))
            self._holder.addWidget(self._lines[-1])
            self._lines[-1].show()
        for index, (line, row) in enumerate(zip(self._lines, rows, strict=True)):
            line.refresh(index >= len(base) or row != base[index])

    def describe(self) -> None:
        """Write tooltips anew."""
        for line in self._lines:
            line.describe()

    def warn(self, told: Told) -> None:
        """Show what is told about the list, under it."""
        rows = {f"{self.path}.{index + 1}" for index in range(len(self._lines))}
        mine = tuple(
            words
            for path, every in told.items()
            if path == self.path or path in rows or path.rpartition(".")[0] in rows
            for words in every
        )
        self._warning.warn({self.path: mine} if mine else {})

    def set_wide(self, wide: bool) -> None:
        """Do nothing: lines break where there is no room."""

    @property
    def problem(self) -> str:
        """Why the last input was refused; empty when it was not."""
        return self._problem.text()

    def cell(self, index: int, name: str, say: Callable[[str], None]) -> Cell:
        """The control of a field of a row."""
        declared = next(each for each in fields_of(self._kind) if each.name == name)
        words = declared.quantity.label if declared.quantity is not None else capital(name)
        title = f"{NOUNS[self._kind]} {index + 1}: {words}"
        title = visible(f"{self._owner}: {title}" if self._owner else capital(title))
        place = Place(self._session, f"{self.path}.{index + 1}.{name}", title, partial(self._put, index, name))
        return cell_of(place, declared, say)

    @property
    def names(self) -> tuple[str, ...]:
        """The fields of a row, as a line has them: who is needed after how many."""
        return tuple(field.name for field in fields_of(self._kind))

    def remove(self, index: int) -> None:
        """Take a row out; the focus stays in the list."""
        self._edit(lambda scenario: removed(scenario, self.path, str(index + 1)), "Remove")
        left = self._lines[min(index, len(self._lines) - 1)].remove_button if self._lines else self.add_button
        left.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def noun(self) -> str:
        """What a row is called."""
        return NOUNS[self._kind]

    def say(self, words: str) -> None:
        """Show why something was refused; nothing where it is empty."""
        self._problem.say(words)

    @property
    def _base(self) -> tuple[Part, ...]:
        """The rows of the base."""
        return rows_at(in_names_of(self._session.scenario, self._session.shown.base), self.path)

    def _add(self) -> None:
        if self._edit(lambda scenario: add(scenario, self.path), "Add") and self._lines:
            self._lines[-1].cells[0].widget.setFocus(Qt.FocusReason.TabFocusReason)

    def _put(self, index: int, name: str, value: Any) -> str:
        """Set a cell; why not, where that is refused."""
        try:
            changed = with_cell(self._session.scenario, self.path, index, name, value)
            self._session.edit_structure(changed, f"Change {self.noun}")
        except ValueError as problem:
            return self._words(problem)
        self.say("")
        return ""

    def _edit(self, change: Change, verb: str) -> bool:
        try:
            done = self._session.edit_structure(change(self._session.scenario), f"{verb} {self.noun}")
        except ValueError as problem:
            self.say(self._words(problem))
            return False
        self.say("")
        return done

    def _words(self, problem: ValueError) -> str:
        """A refusal without the path, which may be that of the list or of its owner."""
        owner = self.path.rpartition(".")[0]
        told = str(problem)
        if told.startswith(owner or self.path):
            told = told.removeprefix(owner or self.path).partition(": ")[2]
        return capital(told)

    def _arrange(self, label: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(theme.M) + glyph_side(self), theme.px(theme.XS), theme.px(theme.XS), 0)
        column.setSpacing(theme.px(theme.XS))
        if label:
            column.addWidget(theme.text(label))
        self._holder = QVBoxLayout()
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._holder.setSpacing(theme.px(theme.XS))
        column.addLayout(self._holder)
        column.addWidget(self._problem)
        column.addWidget(self._warning)
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch()
        column.addLayout(line)


class RowLine(QWidget):
    """A row: its cells, which break into lines where there is no room, and a button that takes it out."""

    def __init__(self, rows: RowsField, index: int) -> None:
        super().__init__()
        self.is_changed = False
        self.cells = [rows.cell(index, name, rows.say) for name in rows.names]
        self.remove_button = GlyphButton("remove", f"Remove {rows.noun} {index + 1}")
        self.remove_button.setObjectName(f"{rows.path}.{index + 1}#remove")
        self.remove_button.clicked.connect(lambda: rows.remove(index))
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(theme.XS), 0, 0, 0)
        line.setSpacing(theme.px(theme.XS))
        holder = QWidget()
        flow = FlowLayout(holder, theme.px(theme.S), theme.px(2))
        for name, cell in zip(rows.names, self.cells, strict=True):
            flow.addWidget(_pair(_BEFORE.get(name, ""), cell.widget))
        line.addWidget(holder, 1)
        line.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)

    def refresh(self, is_changed: bool) -> None:
        """Show the row as it is, and whether the base has another one in its place."""
        for cell in self.cells:
            cell.refresh()
        if is_changed != self.is_changed:
            self.is_changed = is_changed
            self.update()

    def describe(self) -> None:
        """Write tooltips anew."""
        for cell in self.cells:
            cell.describe()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar at the left edge marks a changed row."""
        if self.is_changed:
            paint_changed(self)


def _pair(words: str, control: QWidget) -> QWidget:
    """A control behind the words that lead to it."""
    if not words:
        return control
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.px(theme.XS))
    line.addWidget(theme.text(words, "muted"))
    line.addWidget(control)
    return holder
