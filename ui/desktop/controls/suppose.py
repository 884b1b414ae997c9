"""What is supposed of a condition: its own course, a date on which it is met, or that it never is."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt

from scenarios.kind import NEVER
from ui.desktop.controls.date_box import DateBox
from ui.desktop.controls.fields import Field, QuietCombo
from ui.desktop.controls.glyphs import GlyphButton
from ui.desktop.documents.session import Session
from ui.desktop.look import theme

_CHOICES = ("as modelled", "met on a date", "never met")
_MODELLED, _ON_DATE, _NEVER = range(3)


class SupposeField(Field):
    """A choice, and below it a date where there is one: ``<path>`` and ``<path>#date``.

    Args:
        session: where the condition lives.
        path: of its supposition.
        label: what the field is called.
        owner: the name of the condition.
    """

    def __init__(self, session: Session, path: str, label: str, owner: str) -> None:
        super().__init__(session, path, label, owner)
        self.combo = QuietCombo()
        self.combo.addItems(_CHOICES)
        self.combo.activated.connect(self._choose)
        self.date = DateBox()
        self.date.setObjectName(f"{path}#date")
        self.date.setAccessibleName(f"{self._title}: met on")
        self.date.refused.connect(self._problem.say)
        self.date.committed.connect(self._set)
        self.reset_button = GlyphButton("reset", f"Reset {self._title}")
        self.reset_button.setObjectName(f"{path}#reset")
        self.reset_button.clicked.connect(lambda: self._set(self._base))
        policy = self.reset_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset_button.setSizePolicy(policy)
        self._grid.addWidget(self.reset_button, 0, 4)
        self._grid.addWidget(self.date, 1, 2, 1, 2)
        self.combo.setToolTip(
            theme.tooltip("Instead of its own course: met on that date for certain, or never.", "As modelled: neither.")
        )
        self._place(self.combo)

    def _show_value(self) -> None:
        """Show what is supposed in the session."""
        supposed = self._value
        self.combo.setCurrentIndex(_place_of(supposed))
        if isinstance(supposed, dt.date):
            self.date.show_date(supposed)
        self.date.setVisible(isinstance(supposed, dt.date))
        self.reset_button.setVisible(self.is_changed)

    def _choose(self, choice: int) -> None:
        """Suppose something else; a date begins as in the base, else at the start."""
        if choice == _place_of(self._value):
            return
        date = self._base if isinstance(self._base, dt.date) else self._session.scenario.start
        self._set((None, date, NEVER)[choice])
        if choice == _ON_DATE and not self.date.isHidden():
            self.date.setFocus(Qt.FocusReason.TabFocusReason)

    def _refuse(self, words: str) -> None:
        self.refresh()
        self.date.refuse(words)


def _place_of(supposed: Any) -> int:
    """The place of what is supposed among the choices."""
    if supposed is None:
        return _MODELLED
    return _NEVER if supposed == NEVER else _ON_DATE
