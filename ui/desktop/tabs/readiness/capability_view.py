"""Capability: a need of a milestone to choose, the gap over time, and which pledges would close it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from scenarios.goals import Milestone, Need
from scenarios.schema import Scenario
from simulator.results.capability import Capability, Pledge
from simulator.results.results import Results
from ui.desktop.answers.background import Job
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.cursor import Pointer
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.lists import button, chooser
from ui.desktop.look.paper import leave_on_screen, may_give_way
from ui.desktop.tabs.page import Panel
from ui.desktop.tabs.readiness.capability_plot import CapabilityLegend, CapabilityPlot
from ui.desktop.tabs.readiness.capability_words import of_day, of_pledges, title_of
from ui.desktop.tabs.tab import Shared
from ui.wording.words import bound

Chosen = tuple[str, int]
"""A need: the identity of its milestone, and its place among the needs of that."""

COURSES = ("there", "operational", "ready", "missing", "holds")
"""What is worked out of a capability, in this order."""

JOB = "Readiness: pledges"


class CapabilityView(QWidget):
    """Required, there, ready: for the need that is chosen.

    Args:
        pointer: the day that is read.
        shared: what works out in the background which pledges would close the gap on a day, and whether runs are to
            come.

    Attributes:
        chosen: the user has chosen another need.
        which: the need; to choose from.
        capability: the one that is shown; None before the first.
    """

    chosen = Signal()

    def __init__(self, pointer: Pointer, shared: Shared) -> None:
        super().__init__()
        self._pointer, self._shared = pointer, shared
        self._wish: Chosen = ("", 0)
        self._pledges: dict[int, tuple[Pledge, ...]] = {}
        self.capability: Capability | None = None
        self._projection: Projection | None = None
        self.which = chooser("readiness#need", "Need of a milestone: who is required, there and ready")
        self.words, self.pledges = theme.text(""), theme.text("")
        for label in (self.words, self.pledges):
            label.setWordWrap(True)
        self.plot, self.legend = CapabilityPlot(pointer), CapabilityLegend()
        self._arrange()
        self.which.activated.connect(self._choose)
        pointer.moved.connect(self._read)

    def prepare(self, scenario: Scenario) -> None:
        """Offer the needs of a scenario; what was chosen stays, as far as it is there."""
        offered = _needs_of(scenario)
        self.setVisible(bool(offered))
        titles = [(title_of(*found), key) for key, found in offered.items()]
        with QSignalBlocker(self.which):
            # Not filled anew with each projection: that would shut it while the user looks for a need.
            if titles != self._titles:
                self.which.clear()
                for title, key in titles:
                    self.which.addItem(title, key)
            of_milestone = (key for key in offered if key[0] == self._wish[0])
            shown = self._wish if self._wish in offered else next(of_milestone, None)
            self.which.setCurrentIndex(0 if shown is None else list(offered).index(shown))

    def wanted_of(self, results: Results) -> Capability | None:
        """The capability for the need that is chosen; None where the scenario has no milestones of its own."""
        found = _needs_of(results.scenario).get(self.shown)
        return None if found is None else Capability(results, *found)

    @property
    def shown(self) -> Chosen:
        """The need that is written in the box."""
        key = self.which.currentData()
        return key if isinstance(key, tuple) else ("", 0)

    @property
    def _titles(self) -> list[tuple[str, Chosen]]:
        places = range(self.which.count())
        return [(self.which.itemText(place), self.which.itemData(place)) for place in places]

    def show_capability(self, capability: Capability | None, projection: Projection) -> None:
        """Show what ``worked_out`` has been called with, of the runs of a projection."""
        self.capability, self._pledges, self._projection = capability, {}, projection
        self._shared.background.drop(JOB)
        if capability is not None:
            self.plot.show_capability(capability.results.scenario, capability)
            self.legend.show_capability(capability)
        self._read()

    def _read(self) -> None:
        capability = self.capability
        if capability is None or self._projection is None:
            return
        scenario, day = capability.results.scenario, self._day(capability)
        preview = self._shared.own.preview(self._projection)
        self.words.setText(bound(of_day(scenario, capability, day) + preview))
        if day in self._pledges:
            self.pledges.setText(bound(of_pledges(scenario, capability, day, self._pledges[day])))
        else:
            self._shared.background.ask(
                JOB, lambda _: capability.pledges(day), lambda known: self._take(capability, day, known)
            )

    def _take(self, capability: Capability, day: int, pledges: tuple[Pledge, ...]) -> None:
        if capability is self.capability:
            self._pledges[day] = pledges
            self._read()

    def _day(self, capability: Capability) -> int:
        """The day that is read; the last one where there is none."""
        last, day = capability.results.scenario.horizon, self._pointer.day
        return last if day is None else min(day, last)

    def _choose(self) -> None:
        self._wish = self.shown
        self.chosen.emit()

    def _arrange(self) -> None:
        line, column = QWidget(), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.S))
        FlowLayout(line, theme.px(theme.S), theme.px(theme.XS)).addWidget(self.which)
        gap = Panel("Required, there and ready", self.plot)
        gap.note.hide()
        closing = Panel("Which pledge would close the gap", self.pledges)
        may_give_way(closing, 2, "which pledge would close the gap")
        for widget in (line, self.words, gap, self.legend, closing):
            column.addWidget(widget, 1 if widget is gap else 0)


class NoMilestones(QWidget):
    """What stands in its place where a scenario has no milestones of its own, and the way to them."""

    wanted = Signal(str)
    """The path of what the user wants to see."""

    def __init__(self) -> None:
        super().__init__()
        self.words = theme.text("This scenario names no milestones of its own, so nothing says who is required.")
        self.words.setWordWrap(True)
        self.add: QPushButton = button(
            "readiness#add-milestone", "Add one under Mission", "Show the milestones among the assumptions"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        leave_on_screen(self)
        self.add.clicked.connect(lambda: self.wanted.emit("milestones"))

    def prepare(self, scenario: Scenario) -> None:
        """Stand there where a scenario has none."""
        self.setVisible(not scenario.milestones)


def worked_out(capability: Capability, job: Job) -> Capability:
    """Have all that is drawn of a capability worked out: a second for ten thousand runs; tells how far it is."""
    for place, course in enumerate(COURSES, 1):
        if job.is_dropped:
            break
        getattr(capability, course)
        job.tell(place / len(COURSES))
    return capability


def _needs_of(scenario: Scenario) -> dict[Chosen, tuple[Milestone, Need]]:
    """Every need of every milestone of a scenario, in the order of the file."""
    return {(one.identity, place): (one, need) for one in scenario.milestones for place, need in enumerate(one.needs)}
