"""The fields of the bar: choosers of when and on which side, and a list of numbers that can be searched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from scenarios.quantity import MONEY, PEOPLE, Quantity
from scenarios.schema import Scenario
from simulator.filters.clauses import Side, When
from ui.desktop.controls.bubble import Bubble
from ui.desktop.controls.date_box import DateBox
from ui.desktop.controls.typed_date import Span
from ui.desktop.look import theme
from ui.desktop.look.lists import Chooser, chooser
from ui.desktop.look.pending import UndoPasses

FOUND = Quantity("People on the ground", "So many or more, or fewer.", PEOPLE, 0, 1_000_000, step=50, whole=True)
SPENT = Quantity("Money spent", "US dollars spent by the horizon.", MONEY, 0.0, 1e15, step=1_000_000.0)
DRAWN = Quantity("What was drawn", "What the number came to in a run.", "", -1e15, 1e15)


POPUP = 520
"""Pixels of the design: how wide a list of numbers is at least."""


def horizon_of(scenario: Scenario) -> Span:
    """The dates that can be asked about: from day 0 to the horizon."""
    return Span(scenario.start, scenario.date_of(scenario.horizon), "the scenario's horizon")


def date_box(name: str, words: str) -> DateBox:
    """A box for a date of the scenario."""
    box = DateBox()
    box.setObjectName(name)
    box.setAccessibleName(words)
    box.setToolTip(theme.tooltip(words))
    box.refused.connect(Bubble(box).say)
    return box


def fit(box: DateBox, scenario: Scenario, date: dt.date | None = None) -> None:
    """Let a box take the dates of a scenario, and show one of them."""
    span = horizon_of(scenario)
    box.allow(span)
    box.show_date(span.nearest(box.date if date is None else date))


def when_chooser(name: str, verb: str) -> Chooser:
    """By a date, later, or never; ``verb`` is ``met`` or ``reached``."""
    box = chooser(name, "When")
    words = {
        When.BY: f"is {verb} by",
        When.LATER: f"is {verb} after",
        When.NEVER: f"is not {verb} within the horizon",
    }
    for when, text in words.items():
        box.addItem(text, when)
    # All of its words have room: the longest one is no longer than a name.
    box.setMinimumWidth(box.sizeHint().width())
    return box


def side_chooser(name: str, below: str) -> Chooser:
    """At least so much, or less."""
    box = chooser(name, "On which side")
    box.addItem("at least", Side.AT_LEAST)
    box.addItem(below, Side.BELOW)
    return box


def offer(box: QComboBox, entries: Sequence[tuple[str, object]]) -> None:
    """Offer these; what is chosen stays, as far as it is there."""
    if entries == [(box.itemText(place), box.itemData(place)) for place in range(box.count())]:
        return
    chosen = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        for words, data in entries:
            box.addItem(words, data)
            box.setItemData(box.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        choose(box, chosen)


def choose(box: QComboBox, data: object) -> None:
    """Choose what stands for this; the first where nothing does."""
    every = [box.itemData(place) for place in range(box.count())]
    box.setCurrentIndex(every.index(data) if data in every else 0)


class SearchBox(QComboBox):
    """A list in which any part of a name is found by typing it."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setToolTip(theme.tooltip(f"{words}: type a part of its name."))
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(30)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._line = QLineEdit()
        self._line.setAccessibleName(words)
        self.setLineEdit(self._line)
        UndoPasses(self._line)
        self.setCompleter(completer)
        for popup in filter(None, (self.view(), completer.popup())):
            popup.setTextElideMode(Qt.TextElideMode.ElideRight)
            popup.setMinimumWidth(theme.px(POPUP))
        self.currentTextChanged.connect(self._show_beginning)
        self._line.editingFinished.connect(self._settle)

    def setCurrentIndex(self, index: int) -> None:
        """Choose an entry, and show the beginning of its words."""
        super().setCurrentIndex(index)
        self._show_beginning()

    def _show_beginning(self) -> None:
        chosen = self.itemText(self.currentIndex())
        if self._line.text() == chosen:
            self._line.setCursorPosition(0)
            self.setToolTip(theme.tooltip(chosen, "Type a part of another name."))

    def _settle(self) -> None:
        """What is typed and is no name gives way to the first name that has it, or to the one that was chosen."""
        typed = self._line.text()
        place = self.findText(typed)
        if place < 0:
            place = self.findText(typed, Qt.MatchFlag.MatchContains) if typed else -1
        before = self.currentIndex()
        self.setCurrentIndex(place if place >= 0 else before)
        self._line.setText(self.itemText(self.currentIndex()))
        self._line.setCursorPosition(0)
