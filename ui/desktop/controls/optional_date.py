"""A date that may be left out: a box that is empty where it is, and the field with a button that empties it."""

from __future__ import annotations

import datetime as dt

from ui.desktop.controls.date_box import DateBox
from ui.desktop.controls.fields import DateField
from ui.desktop.controls.glyphs import GlyphButton


class OptionalDateBox(DateBox):
    """A date box that may be empty; then it says so faintly, and steps and calendar begin at another date.

    Attributes:
        committed: another date was typed or chosen, or None where it was emptied.
    """

    _is_given = False

    def __init__(self, words: str = "not said") -> None:
        super().__init__()
        self.setPlaceholderText(words)

    @property
    def given(self) -> dt.date | None:
        """The date; None where there is none."""
        return self._date if self._is_given else None

    def show_given(self, date: dt.date | None, otherwise: dt.date) -> None:
        """Show a date, or none: then steps and calendar begin at ``otherwise``. The same one disturbs no typing."""
        if date != self.given:
            self._is_given, self._date = date is not None, date or otherwise
            self._show()
        elif date is None:
            self._date = otherwise

    def empty(self) -> None:
        """Leave the date out."""
        self._forget()
        self._put(False, self._date)
        self._write()

    def _take(self, text: str) -> None:
        if text.strip():
            super()._take(text)
        else:
            self._put(False, self._date)

    def _set(self, date: dt.date) -> None:
        self._put(True, date)

    def _put(self, is_given: bool, date: dt.date) -> None:
        """Let a date count, or none; not where whoever is told refuses it."""
        before = self._is_given, self._date
        old = self.given
        self._is_given, self._date = is_given, date
        if self.given != old:
            self.committed.emit(self.given)
            if self._sentence:
                self._is_given, self._date = before

    def _write(self) -> None:
        if self._is_given:
            super()._write()
        else:
            self.setText("")


class OptionalDateField(DateField):
    """A date that may be left out."""

    date: OptionalDateBox

    def _show_value(self) -> None:
        """Show the date as it is in the session."""
        scenario, date = self._session.scenario, self._value
        self.date.allow(self._span(scenario))
        self.date.show_given(date, scenario.start)
        self.button.setVisible(date is not None)

    def _new_box(self) -> OptionalDateBox:
        """The box, with the button beside it that empties it."""
        box = OptionalDateBox()
        self.button = GlyphButton("remove", f"Leave out {self._title}")
        self.button.setObjectName(f"{self.path}#clear")
        self.button.clicked.connect(box.empty)
        policy = self.button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.button.setSizePolicy(policy)
        self._grid.addWidget(self.button, 0, 4)
        return box
