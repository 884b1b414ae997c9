"""The council as a compact table: each member's chances to vote yes and no, and its reset."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from scenarios.editing.identity import in_names_of
from scenarios.parameters import Parameter, parameters, replaced
from scenarios.places import place_of
from scenarios.schema import Scenario
from scenarios.visible import visible
from scenarios.vote import Member
from ui.desktop.controls.binding import Binding
from ui.desktop.controls.box import NumberBox, box_width
from ui.desktop.controls.describe import sentence, tooltip_of
from ui.desktop.controls.glyphs import GlyphButton, glyph_side
from ui.desktop.controls.problem import ProblemLine
from ui.desktop.controls.visit import Leaving
from ui.desktop.controls.warned import Told, WarningLine
from ui.desktop.documents.session import Session
from ui.desktop.look import theme
from ui.wording.titles import title_of

_SAMPLE = "00.0 %"
"""A chance, as wide as most are."""


class MembersTable(QWidget):
    """A line a member. The boxes carry the numbers' paths as ``objectName``, resets the member's with ``#reset``."""

    def __init__(self, session: Session, path: str) -> None:
        super().__init__()
        self._session = session
        self._path = path
        self._problem = ProblemLine()
        self._warning = WarningLine(self._path)
        self._numbers: list[tuple[Binding, NumberBox]] = []
        self._resets: dict[str, GlyphButton] = {}
        self._labels: dict[str, QLabel] = {}
        self._make()
        self.refresh()
        self.describe()

    def refresh(self) -> None:
        """Show every member's chances, and which have changed."""
        for binding, box in self._numbers:
            value = binding.value
            if isinstance(value, float):
                box.show_value(value)
        base = {member.name: member for member in _members(self._base, self._path)}
        for member in _members(self._session.scenario, self._path):
            changed = base.get(member.name, member) != member
            self._resets[member.name].setVisible(changed)
            self._labels[member.name].setText(
                f"{'• ' if changed else ''}{member.name}{' (veto)' if member.permanent else ''}"
            )

    @property
    def _base(self) -> Scenario:
        return in_names_of(self._session.scenario, self._session.shown.base)

    def describe(self) -> None:
        """Write tooltips anew."""
        for binding, box in self._numbers:
            box.setToolTip(tooltip_of(binding.parameter, self._session.scenario))

    def warn(self, told: Told) -> None:
        """Show what is told about the members."""
        self._warning.warn(told)

    def set_wide(self, wide: bool) -> None:
        """Do nothing: the table looks alike at every width."""

    def _make(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.px(theme.M) + glyph_side(self), 0, theme.px(theme.XS), theme.px(theme.S))
        grid.setHorizontalSpacing(theme.px(theme.XS))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnStretch(1, 1)
        for column, words in ((1, "Abstains otherwise"), (2, "Yes"), (3, "No")):
            head = theme.text(words, "caption")
            head.setWordWrap(True)
            grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignBottom)
        known = {parameter.path: parameter for parameter in parameters(self._session.scenario)}
        for line, member in enumerate(_members(self._session.scenario, self._path), 1):
            self._make_line(grid, line, member, known)
        grid.addWidget(self._problem, grid.rowCount(), 1, 1, 3)
        grid.addWidget(self._warning, grid.rowCount(), 1, 1, 3)

    def _make_line(self, grid: QGridLayout, line: int, member: Member, known: dict[str, Parameter]) -> None:
        label = self._labels[member.name] = theme.text(member.name)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        label.setWordWrap(True)
        grid.addWidget(label, line, 1)
        for column, field in ((2, "yes"), (3, "no")):
            grid.addWidget(self._box(known[f"{self._path}.{member.name}.{field}"]), line, column)
        grid.addWidget(self._reset_button(member.name), line, 4)

    def _box(self, parameter: Parameter) -> NumberBox:
        binding, box = Binding(self._session, parameter), NumberBox(parameter.quantity, compact=True)
        box.setFixedWidth(box_width(box, _SAMPLE))
        box.setObjectName(parameter.path)
        box.setAccessibleName(title_of(parameter))
        leaving = Leaving(box)
        leaving.left.connect(binding.end_visit)
        box.committed.connect(lambda number: self._try(binding, box, number))
        box.committed.connect(leaving.watch)
        box.refused.connect(self._problem.say)
        self._numbers.append((binding, box))
        return box

    def _reset_button(self, name: str) -> GlyphButton:
        button = self._resets[name] = GlyphButton("reset", f"Reset the votes of {visible(name)}")
        button.setObjectName(f"{self._path}.{name}#reset")
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        button.clicked.connect(lambda: self._reset(name))
        return button

    def _try(self, binding: Binding, box: NumberBox, number: Any) -> None:
        try:
            binding.take(number)
        except ValueError as problem:
            box.refuse(sentence(binding.parameter.path, problem))
        else:
            self._problem.say("")

    def _reset(self, name: str) -> None:
        """Reset both chances of a member in one step; no comes first to nothing, so that they always fit."""
        member = next(member for member in _members(self._base, self._path) if member.name == name)
        scenario, path = self._session.scenario, f"{self._path}.{name}"
        for field, value in (("no", 0.0), ("yes", member.yes), ("no", member.no)):
            scenario = replaced(scenario, f"{path}.{field}", value)
        self._session.edit_structure(scenario, f"Reset {name}")


def _members(scenario: Scenario, path: str) -> tuple[Member, ...]:
    """The members at a path; none where a scenario has no such list."""
    place = place_of(scenario, path)
    return () if place is None or place.field.parts != (Member,) else place.value
