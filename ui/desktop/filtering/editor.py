"""The row in which a part of what is asked of a run is put together, or changed."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.filters.clauses import Clause, ConditionClause
from ui.desktop.answers.background import Background
from ui.desktop.answers.parting import Parting
from ui.desktop.answers.projection import Projection
from ui.desktop.filtering.draw_form import DrawForm
from ui.desktop.filtering.forms import ConditionForm, Form, MilestoneForm, MoneyForm, StrengthForm
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.lists import button, chooser

SIDE_BY_SIDE = "Side by side: by then, later, never"


class ClauseEditor(QWidget):
    """A kind, its fields, and what to do with them. Enter takes them, Escape gives up.

    Attributes:
        done: a Clause (the argument) is put together.
        left: the user gives up.
        parted: the user wants the parts of a condition side by side: a Parting (the argument).
    """

    done = Signal(object)
    left = Signal()
    parted = Signal(object)

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.kind = chooser("keep#kind", "What is asked of a run")
        self._background = background
        self.take = button("keep#take", "Keep these runs", "Keep only the runs where this holds, too (Enter)")
        self.give_up = button("keep#give_up", "Cancel", "Leave what is asked of a run as it was (Escape)")
        self.part = button("keep#part", SIDE_BY_SIDE, "In Build-up: runs that meet it by then, later and never")
        self._projection: Projection | None = None
        self._begun: Clause | None = None
        self._arrange()
        self.kind.activated.connect(self._turn)
        self.take.clicked.connect(self._finish)
        self.give_up.clicked.connect(self.left)
        self.part.clicked.connect(self._part)

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """The fields of each kind; made when the first clause is put together."""
        made = (ConditionForm(), MilestoneForm(), StrengthForm(), MoneyForm(), DrawForm(self._background))
        for form in made:
            self.kind.addItem(form.title)
            self._fields.addWidget(form)
            form.changed.connect(self._show_state)
        return made

    def fit(self, projection: Projection) -> None:
        """Offer what there is in the scenario of some runs."""
        self._projection = projection
        if not self.isHidden():
            self.form.fit(projection)

    def begin(self, clause: Clause | None) -> None:
        """Put a new clause together, or change one."""
        if self._projection is None:
            return
        kinds = [form.kind for form in self.forms]
        self.show()
        if clause is None:
            self.kind.setCurrentIndex(0 if self._projection.scenario.conditions else 1)
            self.form.begin(self._projection)
        else:
            self.kind.setCurrentIndex(kinds.index(type(clause)))
            self.form.show_clause(clause, self._projection)
        self._begun = self.form.clause
        self._show_form()
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_changed(self) -> bool:
        """Whether the fields say something else than they began with."""
        return self.form.clause != self._begun

    @property
    def form(self) -> Form:
        """The fields of the kind that is chosen."""
        return self.forms[self.kind.currentIndex()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes what is there, Escape gives up."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _turn(self) -> None:
        if self._projection is not None:
            self.form.begin(self._projection)
        self._show_form()

    def _show_form(self) -> None:
        for form in self.forms:
            form.setVisible(form is self.form)
        self._show_state()

    def _show_state(self) -> None:
        clause = self.form.clause
        self.take.setEnabled(clause is not None)
        self.part.setVisible(isinstance(clause, ConditionClause))

    def _finish(self) -> None:
        clause = self.form.clause
        if clause is not None:
            self.done.emit(clause)

    def _part(self) -> None:
        clause, form = self.form.clause, self.form
        if isinstance(clause, ConditionClause) and isinstance(form, ConditionForm) and form.day is not None:
            self.parted.emit(Parting(clause.condition, form.day))

    def _arrange(self) -> None:
        fields, buttons, column = QWidget(), QWidget(), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.XS))
        column.addWidget(fields)
        # On a line of their own they stay where they are, whatever stands in the fields.
        column.addWidget(buttons)
        flow, below = (FlowLayout(line, theme.px(theme.XS), theme.px(theme.XS)) for line in (fields, buttons))
        flow.addWidget(self.kind)
        self._fields = flow
        for widget in (self.take, self.give_up, self.part):
            below.addWidget(widget)
