"""What is asked of a report: scenarios, the question, sections, form and file, below each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from scenarios.counting import counted
from ui.desktop.documents.document import Document
from ui.desktop.look import theme
from ui.desktop.reporting.candidates import Candidate
from ui.desktop.reporting.choices import Choices
from ui.desktop.reporting.destination import Destination
from ui.desktop.reporting.ticks import TickList
from ui.desktop.seeking.fields import Aim, day_of, sentence
from ui.report.evidence import Question
from ui.report.gathering import MOST
from ui.report.sections import NAMES, SECTIONS

SCENARIOS = "The first one is the base, which the others are compared with. At most six."
ON = "on"
"""A report asks about a day itself; so many may have been there before it."""

GAINS = "The few most promising changes are tried, each in as many runs: this takes longest."


class Wishes(QWidget):
    """The choices, and what they come to.

    Attributes:
        changed: another report is wanted.
        refused: why something cannot be chosen (the argument).
        destination: form and file.

    Args:
        proposed: the file without its ending.
        choices: as they were made last.
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(self, proposed: Path, choices: Choices) -> None:
        super().__init__()
        self._candidates: tuple[Candidate, ...] = ()
        self.scenarios = TickList("report#scenarios", "Scenarios of the report", 6)
        self.aim = Aim("report", joint=ON)
        self.aim.setParent(self)
        self.aim.hide()
        self.tries = QCheckBox("Try what would gain most")
        self.tries.setObjectName("report#gains")
        self.tries.setToolTip(theme.tooltip(GAINS))
        self.sections = TickList("report#sections", "Sections of the report", len(SECTIONS))
        self.destination = Destination(proposed)
        self._arrange()
        self._show(choices)
        self.scenarios.ticked.connect(self._check)
        self.aim.changed.connect(self.changed)
        self.tries.toggled.connect(lambda _: self.changed.emit())
        self.sections.ticked.connect(self.changed)

    def show_candidates(self, found: Iterable[Candidate], ticked: Iterable[Document]) -> None:
        """Offer these scenarios: the first one always in the report, and of those ticked as many as it can tell of."""
        self._candidates, wanted = tuple(found), set(ticked)
        others = [one.document for one in self._candidates[1:] if one.document in wanted]
        kept = {self._candidates[0].document, *others[: MOST - 1]}
        self.scenarios.show_rows(
            ((one.document, one.title, "", one.document in kept) for one in self._candidates), fixed=1
        )

    def ask(self, people: int, date: dt.date) -> None:
        """Ask whether so many people are there on a date."""
        self.aim.ask(self._candidates[0].scenario, people, date)

    def ask_again(self) -> None:
        """Ask the same about the base that there is now: the date within its horizon."""
        self.aim.turn_to(self._candidates[0].scenario)

    @property
    def chosen(self) -> tuple[Candidate, ...]:
        """The scenarios that are ticked, the base first."""
        keys = self.scenarios.keys
        return tuple(one for one in self._candidates if one.document in keys)

    @property
    def question(self) -> Question:
        """What page one answers."""
        return Question(self.aim.people, day_of(self._candidates[0].scenario, self.aim.date))

    @property
    def section_names(self) -> tuple[str, ...] | None:
        """The sections that are ticked; None where all are."""
        names = tuple(str(key) for key in self.sections.keys)
        return None if names == NAMES else names

    @property
    def choices(self) -> Choices:
        """What is to be remembered."""
        ticked = self.sections.keys
        left_out = tuple(name for name in NAMES if name not in ticked)
        return Choices(left_out, self.tries.isChecked(), self.destination.form, self.destination.opens.isChecked())

    def _check(self) -> None:
        """Refuse a tick too many."""
        if len(self.chosen) > MOST:
            self.scenarios.untick(self.scenarios.keys[-1])
            self.refused.emit(f"A report tells of {counted(MOST, 'scenario')} at most; take the tick from one first.")
        else:
            self.changed.emit()

    def _show(self, choices: Choices) -> None:
        self.sections.show_rows((kind.name, kind.title, "", kind.name not in choices.left_out) for kind in SECTIONS)
        self.tries.setChecked(choices.tries)
        self.destination.opens.setChecked(choices.opens)
        self.destination.show_form(choices.form)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.px(theme.S), 0)
        column.setSpacing(theme.px(theme.S))
        parts = (
            theme.text("Scenarios", "subtitle"),
            self.scenarios,
            theme.text(SCENARIOS, "caption"),
            theme.text("Question", "subtitle"),
            # Each in its place among the words: a narrow column breaks between them.
            sentence(("Will there be", self.aim.people_box, ON, self.aim.date_box, "?")),
            self.tries,
            theme.text("Sections", "subtitle"),
            self.sections,
            theme.text("Save as", "subtitle"),
            self.destination,
        )
        for part in parts:
            column.addWidget(part)
            if hasattr(part, "setWordWrap") and not isinstance(part, TickList):
                part.setWordWrap(True)
        column.addStretch(1)
