"""Controls for what is not a number: a choice, a tick, a date; see also names.py and texts.py.

Each shows one field of the scenario and sets it through the session; ``refresh`` shows it again without setting
anything. The control carries the field's path as ``objectName`` and its label, with its owner, as ``accessibleName``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QSizePolicy,
    QSpacerItem,
    QWidget,
)

from scenarios.editing.edits import with_field
from scenarios.editing.identity import in_names_of
from scenarios.schema import Scenario
from scenarios.visible import visible
from ui.desktop.controls.box import box_width
from ui.desktop.controls.date_box import DateBox
from ui.desktop.controls.describe import sentence
from ui.desktop.controls.glyphs import glyph_side, paint_changed
from ui.desktop.controls.problem import ProblemLine
from ui.desktop.controls.seen import Seen
from ui.desktop.controls.typed_date import ANY_DATE, Span
from ui.desktop.controls.warned import Told, WarningLine
from ui.desktop.documents.session import Session
from ui.desktop.look import theme
from ui.desktop.look.lists import WideList
from ui.desktop.look.wheel import WheelByKey

Offered = Callable[[Scenario], Mapping[Any, str]]
"""What can be chosen in a scenario, in order: value and words."""


class Field(QWidget):
    """A label and a control, in line with the rows of numbers.

    Attributes:
        is_assumed: whether it holds an assumption, and no words about one.

    Args:
        session: where the field lives.
        path: its path, such as ``contingents.Kenya.commitment``.
        label: what it is called.
        owner: whose field it is, for the accessible name.
    """

    is_assumed = True

    def __init__(self, session: Session, path: str, label: str, owner: str = "") -> None:
        super().__init__()
        self.path = path
        self._session = session
        self._seen, self._seen_in_base = Seen(path), Seen(path)
        self._title = visible(f"{owner}: {label}" if owner else label)
        self._is_marked = False
        self._problem = ProblemLine()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme.px(theme.S), theme.px(theme.XS), theme.px(theme.XS), theme.px(theme.XS))
        self._grid.setHorizontalSpacing(theme.px(theme.XS))
        self._grid.setVerticalSpacing(theme.px(2))
        self._grid.addItem(QSpacerItem(glyph_side(self) + theme.px(theme.XS), 0), 0, 0)
        self._grid.addItem(QSpacerItem(glyph_side(self), 0), 0, 4)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 4)
        self._label = theme.text(label)
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._grid.addWidget(self._label, 0, 1)
        self._grid.addWidget(self._problem, 2, 1, 1, 3)
        self._warning = WarningLine(path)
        self._grid.addWidget(self._warning, 3, 1, 1, 3)

    @property
    def _value(self) -> Any:
        """The field now; KeyError where its part has just gone."""
        return self._seen.of(self._session.scenario)

    @property
    def _base(self) -> Any:
        """The field in the base; what it is now where the base has no such part."""
        try:
            return self._seen_in_base.of(in_names_of(self._session.scenario, self._session.shown.base))
        except KeyError:
            return self._value

    @property
    def is_changed(self) -> bool:
        """Whether the base says something else; words about a scenario do not count."""
        try:
            return self.is_assumed and bool(self._value != self._base)
        except KeyError:
            # The part has just gone; so will the field.
            return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar at the left edge marks a changed field."""
        if self.is_changed:
            paint_changed(self)

    @property
    def problem(self) -> str:
        """Why the last input was refused; empty when it was not."""
        return self._problem.text()

    def refresh(self) -> None:
        """Show the field as it is in the session, and whether it is changed."""
        self._show_value()
        if self._is_marked != self.is_changed:
            self._is_marked = self.is_changed
            self.update()

    def _show_value(self) -> None:
        raise NotImplementedError

    def warn(self, told: Told) -> None:
        """Show what is told about the field, under it."""
        self._warning.warn(told)

    def describe(self) -> None:
        """Nothing that a source says is shown here."""

    def set_wide(self, wide: bool) -> None:
        """Put the field where the sliders of the rows begin."""
        self._grid.setColumnMinimumWidth(3, box_width(self) if wide else 0)

    def _place(self, control: QWidget, *, below: bool = False) -> None:
        control.setObjectName(self.path)
        control.setAccessibleName(self._title)
        self._label.setBuddy(control)
        self._grid.addWidget(control, 1 if below else 0, 1 if below else 2, 1, 3 if below else 2)
        self.refresh()

    def _set(self, value: Any) -> None:
        """Set the field."""
        self._try(lambda scenario: with_field(scenario, self.path, value), f"Change {self._title}")

    def _try(self, change: Callable[[Scenario], Scenario], text: str) -> None:
        """Change the scenario; where that is refused say so."""
        try:
            self._session.edit_structure(change(self._session.scenario), text)
        except ValueError as problem:
            self._refuse(sentence(self.path, problem))
        else:
            self._problem.say("")

    def _refuse(self, words: str) -> None:
        """Show again what is true, and say why it cannot be otherwise."""
        self.refresh()
        self._problem.say(words)


class ChoiceField(Field):
    """One of a few values, each with its words."""

    def __init__(self, session: Session, path: str, label: str, offered: Offered, owner: str = "") -> None:
        super().__init__(session, path, label, owner)
        self.combo = QuietCombo()
        self._offered = offered
        self._choices: dict[Any, str] = {}
        self.combo.activated.connect(lambda index: self._set(list(self._choices)[index]))
        self._place(self.combo)

    def _show_value(self) -> None:
        """Show the choice, and offer what there is now."""
        choices = dict(self._offered(self._session.scenario))
        if choices != self._choices:
            self._choices = choices
            self.combo.clear()
            self.combo.addItems(list(map(visible, choices.values())))
        values = list(choices)
        self.combo.setCurrentIndex(values.index(self._value) if self._value in values else -1)


class TickField(Field):
    """Yes or no; its label stands at the box."""

    def __init__(self, session: Session, path: str, label: str, owner: str = "") -> None:
        super().__init__(session, path, label, owner)
        self.box = QCheckBox(label)
        self.box.clicked.connect(self._set)
        self._label.hide()
        self._place(self.box, below=True)

    def _show_value(self) -> None:
        """Show whether it is ticked in the session."""
        self.box.setChecked(bool(self._value))


class DateField(Field):
    """A date.

    Args:
        session: where the date lives.
        path: where it stands in the scenario.
        label: what the field is called.
        owner: whose date it is.
        span: the dates that a scenario allows.
    """

    def __init__(
        self,
        session: Session,
        path: str,
        label: str,
        owner: str = "",
        span: Callable[[Scenario], Span] = lambda _: ANY_DATE,
    ) -> None:
        super().__init__(session, path, label, owner)
        self._span = span
        self.date = self._new_box()
        self.date.refused.connect(self._problem.say)
        self.date.committed.connect(self._set)
        self._place(self.date)

    def _show_value(self) -> None:
        """Show the date as it is in the session."""
        self.date.allow(self._span(self._session.scenario))
        self.date.show_date(self._value)

    def _new_box(self) -> DateBox:
        return DateBox()

    def _refuse(self, words: str) -> None:
        self.date.refuse(words)


class QuietCombo(WheelByKey, WideList):
    """A combo box that scrolling past does not change, and that may be narrower than its longest entry."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Choose by the wheel where the keyboard has brought the focus only."""
        if self.wheel_is_meant:
            super().wheelEvent(event)
        else:
            event.ignore()
