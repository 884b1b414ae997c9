"""The council as a compact table: each member, whether it has a veto, its chances to vote yes and no, and its reset."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from scenarios.editing.edits import add, removed, renamed, with_field
from scenarios.editing.identity import in_names_of
from scenarios.parameters import Parameter, parameters, replaced
from scenarios.places import place_of
from scenarios.schema import Scenario
from scenarios.visible import visible
from scenarios.vote import Member
from ui.desktop.controls.binding import Binding
from ui.desktop.controls.box import NumberBox, box_width
from ui.desktop.controls.describe import sentence, tooltip_of
from ui.desktop.controls.glyphs import GlyphButton
from ui.desktop.controls.problem import ProblemLine
from ui.desktop.controls.row_menu import offer_source
from ui.desktop.controls.texts import TextLine
from ui.desktop.controls.visit import Leaving
from ui.desktop.controls.warned import Told, WarningLine
from ui.desktop.documents.session import Session
from ui.desktop.look import theme
from ui.desktop.look.lists import button
from ui.wording.titles import title_of

_LINES = 3
"""Lines of the grid that a member may take: its name, its chances, and what is wrong with it."""

_SAMPLE = "00.0 %"
"""A chance, as wide as most are."""


class Line(NamedTuple):
    """The controls of a member, in the order of the keyboard but for its reset."""

    reset: GlyphButton
    name: TextLine
    veto: QCheckBox
    yes: NumberBox
    no: NumberBox
    remove: GlyphButton


class MembersTable(QWidget):
    """A line a member, and a button to add one; a name is typed over to change it.

    The boxes carry the numbers' paths as ``objectName``, and so do the fields of names and vetoes; buttons the member's
    with ``#reset`` and ``#remove``, the last one that of the list with ``#add``.
    """

    def __init__(self, session: Session, path: str) -> None:
        super().__init__()
        self._session = session
        self._path = path
        self._problem = ProblemLine()
        self._warning = WarningLine(self._path)
        self._numbers: list[tuple[Binding, NumberBox]] = []
        self._resets: dict[str, GlyphButton] = {}
        self._lines: list[Line] = []
        self._is_wide = False
        self._narrowest = 0
        self._names: dict[str, TextLine] = {}
        self._vetoes: dict[str, QCheckBox] = {}
        self.add_button = button(f"{path}#add", "Add member", "Add a member to the council")
        self.add_button.clicked.connect(self._add)
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
            if member.name not in self._names:
                # Somebody else is in the council now: another table is on its way.
                continue
            changed = base.get(member.name, member) != member
            self._resets[member.name].setVisible(changed)
            self._names[member.name].show_words(member.name)
            self._vetoes[member.name].setChecked(member.permanent)

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
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(theme.px(theme.S), 0, theme.px(theme.XS), theme.px(theme.S))
        grid.setHorizontalSpacing(theme.px(theme.XS))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnStretch(1, 1)
        for column, words in ((1, "Abstains otherwise"), (2, "Veto"), (3, "Yes"), (4, "No")):
            head = theme.text(words, "caption")
            head.setWordWrap(True)
            grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignBottom)
        known = {parameter.path: parameter for parameter in parameters(self._session.scenario)}
        self._lines = [self._make_line(member, known) for member in _members(self._session.scenario, self._path)]
        self._place_lines()
        last = _LINES * len(self._lines) + 1
        for place, widget in enumerate((self._problem, self._warning)):
            grid.addWidget(widget, last + place, 1, 1, 5)
        grid.addWidget(self.add_button, last + 2, 1, 1, 5, Qt.AlignmentFlag.AlignLeft)

    def _make_line(self, member: Member, known: dict[str, Parameter]) -> Line:
        path = f"{self._path}.{member.name}"
        remove = GlyphButton("remove", f"Remove {visible(member.name)} from the council")
        remove.setObjectName(f"{path}#remove")
        remove.clicked.connect(lambda: self._remove(member.name))
        boxes = (self._box(known[f"{path}.yes"], member.name), self._box(known[f"{path}.no"], member.name))
        name, veto = self._name_line(path, member.name), self._veto_box(path, member.name)
        return Line(self._reset_button(member.name), name, veto, *boxes, remove)

    def _place_lines(self) -> None:
        """Put each member into one line, or the name above the rest where there is no room beside it."""
        grid, is_wide = self._grid, self._is_wide
        for place, line in enumerate(self._lines):
            first, second = _LINES * place + 1, _LINES * place + (1 if is_wide else 2)
            grid.addWidget(line.reset, second, 0 if is_wide else 5)
            grid.addWidget(line.name, first, 1, 1, 1 if is_wide else 4)
            grid.addWidget(line.veto, second, 2, Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(line.yes, second, 3)
            grid.addWidget(line.no, second, 4)
            grid.addWidget(line.remove, first, 5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is: names stand beside the chances where the longest of them can be read there."""
        super().resizeEvent(event)
        if not self._lines:
            return
        line = self._lines[0]
        others = sum(each.sizeHint().width() + theme.px(theme.XS) for each in line if each is not line.name)
        metrics = line.name.fontMetrics()
        longest = max(metrics.horizontalAdvance(each.name.text()) for each in self._lines) + theme.px(theme.L)
        room = self.width() - others - longest
        if not self._is_wide:
            self._narrowest = super().minimumSizeHint().width()
        if (room >= 0) != self._is_wide:
            self._is_wide = room >= 0
            self._place_lines()

    def minimumSizeHint(self) -> QSize:
        """As narrow as with the names above the chances: else it would never become narrow again."""
        hint = super().minimumSizeHint()
        return QSize(min(self._narrowest, hint.width()), hint.height()) if self._is_wide else hint

    def _name_line(self, path: str, name: str) -> TextLine:
        line = self._names[name] = TextLine()
        line.setObjectName(f"{path}.name")
        line.setAccessibleName(f"Name of the member {visible(name)}")
        line.setToolTip(theme.tooltip(name))
        line.show_words(name)
        line.refused.connect(lambda sentence: self._say(name, sentence))
        line.committed.connect(lambda words: self._rename(line, name, words))
        return line

    def _veto_box(self, path: str, name: str) -> QCheckBox:
        veto = self._vetoes[name] = QCheckBox()
        veto.setObjectName(f"{path}.permanent")
        veto.setAccessibleName(f"{visible(name)} has a veto")
        veto.setToolTip(theme.tooltip(f"{name} has a veto: it is a permanent member."))
        veto.clicked.connect(
            lambda on: self._edit(lambda now: with_field(now, f"{path}.permanent", on), f"Veto of {name}")
        )
        return veto

    def _rename(self, line: TextLine, name: str, words: str) -> None:
        try:
            changed = renamed(self._session.scenario, self._path, name, words)
        except ValueError as problem:
            line.refuse(sentence("name", problem))
        else:
            self._session.edit_structure(changed, f"Rename {name}")

    def _say(self, name: str, words: str) -> None:
        """Say below a member what is wrong with it."""
        place = list(self._names).index(name)
        self._grid.addWidget(self._problem, _LINES * place + _LINES, 1, 1, 5)
        self._problem.say(words)

    def _add(self) -> None:
        """Add a member whose name is typed over at once."""
        before, window = {one.name for one in _members(self._session.scenario, self._path)}, self.window()
        self._edit(lambda now: add(now, self._path), "Add member")
        new = [one.name for one in _members(self._session.scenario, self._path) if one.name not in before]
        line = window.findChild(QLineEdit, f"{self._path}.{new[0]}.name") if new else None
        if isinstance(line, QLineEdit):
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            line.selectAll()

    def _remove(self, name: str) -> None:
        self._edit(lambda now: removed(now, self._path, name), f"Remove {name}")

    def _edit(self, change: Callable[[Scenario], Scenario], text: str) -> None:
        """Change the council; where that is refused say so."""
        try:
            self._session.edit_structure(change(self._session.scenario), text)
        except ValueError as problem:
            self._problem.say(sentence(self._path, problem))

    def _box(self, parameter: Parameter, name: str) -> NumberBox:
        binding, box = Binding(self._session, parameter), NumberBox(parameter.quantity, compact=True)
        box.setFixedWidth(box_width(box, _SAMPLE))
        box.setObjectName(parameter.path)
        box.setAccessibleName(title_of(parameter))
        leaving = Leaving(box)
        leaving.left.connect(binding.end_visit)
        offer_source(box, binding)
        box.committed.connect(lambda number: self._try(binding, box, number))
        box.committed.connect(leaving.watch)
        box.refused.connect(lambda sentence: self._say(name, sentence))
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
