"""Which runs are looked at: all, or those in which a condition is met by a date, later, or never."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from scenarios.schema import Scenario
from scenarios.visible import visible
from simulator.figures.share import Share
from simulator.filters.split import Split, split
from simulator.results.results import Results
from ui.desktop.controls.bubble import Bubble
from ui.desktop.controls.date_box import DateBox
from ui.desktop.look import theme
from ui.desktop.tabs.question import horizon_of
from ui.wording.parts import of_runs_together
from ui.wording.words import Whose, date_text, everybody, runs_text

PARTS = ("met by then", "met later", "never met")


@dataclass(frozen=True, slots=True)
class ChosenRuns:
    """Runs in which a condition is met by a date (0), later (1), or not within the horizon (2)."""

    condition: str
    date: dt.date
    place: int

    def of(self, results: Results) -> Split:
        """All three parts of some results."""
        return split(results, self.condition, (self.date - results.scenario.start).days)

    def words(self, share: Share) -> str:
        """``the 412 of 1,000 runs in which “resolution” is met by 1 Mar 2024``."""
        date = date_text(self.date)
        is_met = (f"is met by {date}", f"is met after {date}", "is not met within the horizon")[self.place]
        return f"the {share.hits:,} of {runs_text(share.of)} in which “{self.condition}” {is_met}"


class RunsChooser(QObject):
    """Boxes for condition, date and part; the last two only where a condition is chosen.

    Attributes:
        changed: other runs are to be looked at.
        boxes: to be laid out by whoever has room for them.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.condition, self.date, self.part = QComboBox(), DateBox(), QComboBox()
        self._results: Results | None = None
        self.part.addItems(PARTS)
        self.boxes: tuple[QWidget, ...] = (self.condition, self.date, self.part)
        for box, name, words in (
            (self.condition, "why#condition", "In which runs: all, or by a condition"),
            (self.date, "why#date", "By this date"),
            (self.part, "why#part", "Met by then, later, or never"),
        ):
            box.setObjectName(name)
            box.setAccessibleName(words)
            box.setToolTip(theme.tooltip(f"{words}."))
        for combo in (self.condition, self.part):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.condition.activated.connect(self._choose)
        self.date.refused.connect(Bubble(self.date).say)
        self.date.committed.connect(lambda _: self._tell())
        self.part.activated.connect(self._tell)
        self._hide_rest()

    @property
    def chosen(self) -> ChosenRuns | None:
        """The part that is looked at; None for all runs."""
        name = self.condition.currentData()
        if name is None:
            return None
        return ChosenRuns(str(name), self.date.date, self.part.currentIndex())

    def prepare(self, results: Results, whose: Whose = Whose.ALL) -> None:
        """Offer the conditions of a scenario; what is chosen stays chosen as far as it has it.

        Args:
            results: what is looked at.
            whose: which of the runs these are.
        """
        self._results = results
        names = [condition.name for condition in results.scenario.conditions]
        with QSignalBlocker(self.condition):
            if [None, *names] != [self.condition.itemData(place) for place in range(self.condition.count())]:
                self._list(names)
            self.condition.setItemText(0, f"In {everybody(whose)}")
        self._limit(results.scenario)
        self._hide_rest()

    def show_shares(self, shares: tuple[Share, Share, Share]) -> None:
        """Say how many runs each part has."""
        for place, text in enumerate(of_runs_together(shares)):
            self.part.setItemText(place, f"{PARTS[place]}: {text} of runs")

    def _list(self, names: list[str]) -> None:
        chosen = self.condition.currentData()
        self.condition.clear()
        self.condition.addItem(f"In {everybody()}")
        for name in names:
            self.condition.addItem(f"By “{visible(name)}”", name)
        self.condition.setCurrentIndex(max(self.condition.findData(chosen), 0) if chosen is not None else 0)

    def _limit(self, scenario: Scenario) -> None:
        span = horizon_of(scenario)
        self.date.allow(span)
        self.date.show_date(span.nearest(self.date.date))

    def _choose(self) -> None:
        """Begin with the day by which half of those runs have it that ever do."""
        if self._results is not None and self.condition.currentData() is not None:
            days = self._results.met[:, self.condition.currentIndex() - 1]
            met = days[np.isfinite(days)]
            middle = float(np.median(met)) if len(met) else self._results.scenario.horizon
            self.date.show_date(self._results.scenario.date_of(middle))
        self._hide_rest()
        self._tell()

    def _hide_rest(self) -> None:
        for box in (self.date, self.part):
            box.setVisible(self.condition.currentData() is not None)

    def _tell(self) -> None:
        self.changed.emit()
