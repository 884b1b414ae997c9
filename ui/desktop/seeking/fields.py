"""What both dialogs ask and show alike: so many people by a date, and how far the work is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from math import isfinite

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QScrollArea, QWidget

from scenarios.quantity import PEOPLE, PROBABILITY, Quantity
from scenarios.schema import Scenario
from ui.desktop.controls.box import NumberBox
from ui.desktop.controls.bubble import Bubble
from ui.desktop.controls.date_box import DateBox
from ui.desktop.controls.typed_date import Span
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.lists import button
from ui.desktop.seeking.errand import Errand

CHANCE = Quantity("Chance", "In which share of the runs.", PROBABILITY, 0.0, 1.0, above=True, slider=1.0, step=0.01)
PEOPLE_WANTED = Quantity("People", "So many or more.", PEOPLE, 1, 1_000_000, step=50, whole=True)


def number_box(quantity: Quantity, name: str, words: str) -> NumberBox:
    """A box in a sentence; what is refused is said over what is below."""
    made = NumberBox(quantity, whole=quantity.whole)
    made.setObjectName(name)
    made.setAccessibleName(words)
    made.setToolTip(theme.tooltip(words))
    made.refused.connect(Bubble(made).say)
    return made


def date_box(name: str, words: str) -> DateBox:
    """A box for a date in a sentence."""
    made = DateBox()
    made.setObjectName(name)
    made.setAccessibleName(words)
    made.setToolTip(theme.tooltip(words))
    made.refused.connect(Bubble(made).say)
    return made


def horizon_span(scenario: Scenario) -> Span:
    """The dates that can be asked about."""
    return Span(scenario.start, scenario.date_of(scenario.horizon), "the scenario's horizon")


def scrolled(page: QWidget, words: str) -> QScrollArea:
    """A page in a frame that scrolls where there is no room for it."""
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setAccessibleName(words)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def sentence(parts: Sequence[QWidget | str]) -> QWidget:
    """Words and fields one after the other, in lines that break like words."""
    made = QWidget()
    flow = FlowLayout(made, theme.px(theme.S), theme.px(theme.S))
    for part in parts:
        flow.addWidget(theme.text(part) if isinstance(part, str) else part)
    return made


class Aim(QWidget):
    """So many people by a date, or on it, as the end of a sentence.

    Attributes:
        changed: another number or another date.
        people, date: what is asked about.
        wanted: the date that somebody has asked about, though it may lie beyond the horizon at hand.

    Args:
        name: what the names of the boxes begin with.
        joint: the word between people and date.
    """

    changed = Signal()

    def __init__(self, name: str, joint: str = "by") -> None:
        super().__init__()
        self.people, self.date = 1, dt.date(2000, 1, 1)
        self.wanted = self.date
        self.people_box = number_box(PEOPLE_WANTED, f"{name}#people", "People wanted")
        self.date_box = date_box(f"{name}#date", f"Wanted {joint} this date")
        self.people_box.committed.connect(self._take_people)
        self.date_box.committed.connect(self._take_date)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(theme.S))
        for part in (self.people_box, theme.text(joint), self.date_box):
            row.addWidget(part)

    def ask(self, scenario: Scenario, people: int, date: dt.date) -> None:
        """Ask about these, the date within the horizon of a scenario."""
        span = horizon_span(scenario)
        self.people, self.date, self.wanted = people, span.nearest(date), date
        self.people_box.show_value(people)
        self.date_box.allow(span)
        self.date_box.show_date(self.date)

    def turn_to(self, scenario: Scenario) -> None:
        """Ask the same of another scenario: on the date that is wanted, where that lies within its horizon."""
        self.ask(scenario, self.people, self.wanted)

    def _take_people(self, people: float) -> None:
        self.people = round(people)
        self.people_box.show_value(self.people)
        self.changed.emit()

    def _take_date(self, date: dt.date) -> None:
        self.date = self.wanted = date
        self.changed.emit()


class WorkRow(QWidget):
    """The button that begins, and while work is on its way how far it is, and a button to stop it.

    Args:
        errand: whose work it is.
        name: of the dialog.
        words: what the first button says.
        help_text: what it does.
    """

    def __init__(self, errand: Errand, name: str, words: str, help_text: str) -> None:
        super().__init__()
        self._errand = errand
        self.start: QPushButton = button(f"{name}#start", words, help_text)
        self.cancel = button(f"{name}#cancel", "Cancel", "Stop, and keep what has been worked out.")
        self.bar, self.left = QProgressBar(), theme.text("", "caption")
        self.bar.setAccessibleName("How much is done")
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self._clock = QTimer(self, interval=1000)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(theme.S))
        for part in (self.start, self.bar, self.left, self.cancel):
            row.addWidget(part, 1 if part is self.bar else 0)
        row.addStretch(0)
        self.cancel.clicked.connect(errand.cancel)
        errand.changed.connect(self.refresh)
        errand.progressed.connect(self._show_share)
        self._clock.timeout.connect(self._show_share)
        self.refresh()

    def refresh(self) -> None:
        """Show whether anything is on its way."""
        running = self._errand.is_running
        for part in (self.bar, self.left, self.cancel):
            part.setVisible(running)
        self.start.setVisible(not running)
        if running:
            self._clock.start()
            self._show_share()
        else:
            self._clock.stop()

    def _show_share(self) -> None:
        self.bar.setValue(round(1000 * self._errand.share))
        seconds = self._errand.seconds_left
        self.left.setText(f"{seconds:.0f} s left at most" if isfinite(seconds) else "starting…")


def day_of(scenario: Scenario, date: dt.date) -> int:
    """The day of a date, within the horizon."""
    return min(max((date - scenario.start).days, 0), scenario.horizon)
