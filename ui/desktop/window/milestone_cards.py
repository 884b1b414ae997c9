"""Cards that say when a milestone is reached: the first arrival, and one that is chosen on its card."""

from __future__ import annotations

from math import isfinite
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy

from scenarios.counting import counted
from scenarios.schema import Scenario
from scenarios.visible import visible
from simulator.figures.milestones import MILESTONES, Milestone, people_needed
from simulator.figures.share import Share
from simulator.influence.influence import Influence
from simulator.what_if.comparison import Comparison
from simulator.what_if.paired_days import PairedMilestone
from ui.desktop.answers.projection import Projection
from ui.desktop.look import theme
from ui.desktop.look.lists import chooser
from ui.desktop.window.card import NOTHING, Card
from ui.desktop.window.judgement_line import JudgementLine
from ui.wording.influence import judgement, judgement_ways
from ui.wording.milestone_days import FROM_THE_START, is_from_the_start
from ui.wording.needs import needs_text
from ui.wording.shift import day_shift
from ui.wording.titles import capital
from ui.wording.words import bound, date_text, milestone_title, missing, people_text, runs_text, span_text

CLOSURES = tuple(name for name in MILESTONES if name != "first_arrival")

AT_ONCE, LATE = "From the start", "Not in time"

USUAL = "closure_90"
"""The milestone of the third card until another one is chosen."""


class Judged(NamedTuple):
    """What is asked about: the day of a milestone in some runs."""

    projection: Projection
    milestone: str


class MilestoneCard(Card):
    """The median date of a milestone, where nine tenths of the runs lie, and how many never get there."""

    def __init__(self, title: str, milestone: str) -> None:
        super().__init__(title)
        self._milestone = milestone

    def milestone_in(self, projection: Projection) -> Milestone | None:
        """The milestone of a scenario that the card is about; None where the scenario has it not."""
        return projection.milestone(self._milestone)

    def paired_in(self, comparison: Comparison) -> PairedMilestone | None:
        """The milestone of a comparison, run by run; None where one of the scenarios has it not."""
        return comparison.milestones[self._milestone]

    def answer_of(self, projection: Projection) -> str:
        """The median date of the milestone, as the card says it."""
        milestone = self.milestone_in(projection)
        if milestone is None:
            return NOTHING
        median = milestone.quantile(0.5)
        if is_from_the_start(projection.scenario, milestone.name, median):
            return AT_ONCE
        return date_text(projection.scenario.date_of(median)) if isfinite(median) else LATE

    def shift_of(self, comparison: Comparison, about: str) -> str:
        """How many days earlier or later than another scenario, as the card says it."""
        paired = self.paired_in(comparison)
        return "" if paired is None else day_shift(paired, about)

    def detail_of(self, projection: Projection, about: str) -> str:
        """Where nine tenths of the runs lie, and how many never get there."""
        milestone = self.milestone_in(projection)
        if milestone is None:
            return ""
        words = " ".join(_sentences(projection.scenario, milestone, about))
        return words if projection.whole is None else f"Of {projection.everybody}: {words[0].lower()}{words[1:]}"


class ChosenMilestoneCard(MilestoneCard):
    """A milestone that is chosen on the card: a closure, or one of the scenario's own, whatever that is called now.

    Attributes:
        chosen: the user has chosen another one.
        unjudged: another day is shown, or of other runs; how much of it rests on judgement is not known yet.
        asked_why: the line that says so was clicked; its milestone is the argument.
        line: how much of what makes the day uncertain rests on judgement.
        which: the milestone that is shown; to choose from.
        wish: the milestone that was chosen last, a closure by its name, another one by its identity; a scenario that
            does not have it shows ``USUAL`` in its place.
    """

    chosen = Signal()
    unjudged = Signal()
    asked_why = Signal(str)

    def __init__(self) -> None:
        super().__init__("Milestone", USUAL)
        self.wish = USUAL
        self.line = JudgementLine()
        self._judged: Judged | None = None
        self._column.insertWidget(self._column.indexOf(self.others), self.line)
        self.line.clicked.connect(self._ask_why)
        self.which = chooser("headline#milestone", "Milestone on this card")
        # As wide as the card: what is chosen is shortened where it does not fit.
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.put_title(self.which)
        self.which.activated.connect(self._choose)

    def prepare(self, scenario: Scenario) -> None:
        """Offer the milestones of a scenario, and show the one that is wished for, as far as it has that."""
        offered = {name: _closure_title(name, scenario.target) for name in CLOSURES}
        offered |= {one.identity: visible(one.name) for one in scenario.milestones}
        with QSignalBlocker(self.which):
            if list(offered.items()) != self._offered:
                self.which.clear()
                for identity, title in offered.items():
                    self.which.addItem(title, identity)
            self.which.setCurrentIndex(list(offered).index(self.wish if self.wish in offered else USUAL))
        self._describe(scenario)

    def wish_for(self, identity: str) -> None:
        """Show a milestone, as soon as there is a scenario that has it."""
        self.wish = identity
        if self._projection is not None:
            self.prepare(self._projection.scenario)
        self._tell()

    def milestone_in(self, projection: Projection) -> Milestone | None:
        """The milestone of the same identity, whatever the scenario at hand calls it."""
        name = _name_in(projection.scenario, self.shown)
        return None if name is None else projection.milestone(name)

    def paired_in(self, comparison: Comparison) -> PairedMilestone | None:
        """Under its name in the base."""
        name = _name_in(comparison.base.scenario, self.shown)
        return None if name is None else comparison.milestones.get(name)

    @property
    def name_shown(self) -> str:
        """What the milestone is called in the results that are shown; empty where they do not have it."""
        return (self._projection is not None and _name_in(self._projection.scenario, self.shown)) or ""

    @property
    def to_judge(self) -> Judged | None:
        """The day that is shown, where all runs are there that are asked for; else None."""
        projection = self._projection
        if projection is None or self._neighbours.is_preview(projection):
            return None
        name = _name_in(projection.scenario, self.shown)
        return None if name is None else Judged(projection, name)

    def show_judgement(self, judged: Judged, found: Influence) -> None:
        """Say how much rests on judgement, unless something else is shown by now."""
        if judged == self.to_judge:
            self._judged = judged
            self.line.say(judgement_ways(found), judgement(found))

    def _ask_why(self) -> None:
        if self._judged is not None:
            self.asked_why.emit(self._judged.milestone)

    def _tell(self) -> None:
        super()._tell()
        if self._judged != self.to_judge:
            self._judged = None
            self.line.say((), "")
            self.unjudged.emit()

    @property
    def shown(self) -> str:
        """Name of the closure, or identity of the milestone, that is written on the card."""
        return str(self.which.currentData() or USUAL)

    @property
    def _offered(self) -> list[tuple[str, str]]:
        places = range(self.which.count())
        return [(self.which.itemData(place), self.which.itemText(place)) for place in places]

    def _choose(self) -> None:
        self.wish_for(self.shown)
        self.chosen.emit()

    def _describe(self, scenario: Scenario) -> None:
        """Say in the tooltip, and to a screen reader, what the milestone asks for."""
        own = next((one for one in scenario.milestones if one.identity == self.shown), None)
        self.setAccessibleName(self.which.currentText())
        about = (
            "The first day with so many people on the ground." if own is None else f"{needs_text(own)}, all at once."
        )
        self.which.setToolTip(theme.tooltip(self.which.currentText(), bound(f"{about} Choose another one here.")))


def _closure_title(name: str, target: int) -> str:
    """``90 % of target: 1,080 people``."""
    return f"{milestone_title(name)}: {people_text(people_needed(name, target))}"


def _name_in(scenario: Scenario, shown: str) -> str | None:
    """What a milestone is called in the results of a scenario; None where it does not have it."""
    return (
        shown if shown in CLOSURES else next((one.name for one in scenario.milestones if one.identity == shown), None)
    )


def _sentences(scenario: Scenario, milestone: Milestone, about: str) -> list[str]:
    """What lies behind a date; in runs that do not get there it is later than any date."""
    never = missing(milestone.reached)
    low, middle, high = (milestone.quantile(level) for level in (0.05, 0.5, 0.95))
    if not milestone.reached.hits:
        return [f"Not within the horizon in any of {runs_text(never.of)}."]
    sentences = []
    if is_from_the_start(scenario, milestone.name, high):
        return [_there(scenario), *_missed(never, about)]
    if isfinite(high):
        sentences.append(f"9 in 10 runs: {about}{span_text(scenario, low, high)}.")
    elif isfinite(low):
        sentences.append(f"5 % of runs are there by {about}{date_text(scenario.date_of(low))}.")
    if isfinite(middle):
        sentences.insert(0, "Half of runs by then.")
    return [*sentences, *_missed(never, about)]


def _missed(never: Share, about: str) -> list[str]:
    return [f"Not within the horizon in {about}{never} of runs."] if never.hits else []


def _there(scenario: Scenario) -> str:
    """``There from the start: 581 people are in theatre on 2 Oct 2025.``."""
    people = counted(sum(force.there for force in scenario.forces), "person is", "people are")
    return f"{capital(FROM_THE_START)}: {people} in theatre on {date_text(scenario.start)}."
