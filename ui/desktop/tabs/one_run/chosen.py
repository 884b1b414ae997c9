"""Which run is shown, and what there is to say about how it was chosen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.figures.share import Share
from simulator.results.choosing import Choice, Sort, choose
from simulator.results.results import Results
from ui.desktop.tabs.one_run.reading import Reading, reading_of
from ui.wording.milestone_days import FROM_THE_START, is_from_the_start
from ui.wording.reasons import choice_text
from ui.wording.words import Whose, day_text, milestone_title, runs_text

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Wish:
    """What to look for among many runs."""

    sort: Sort
    milestone: str


@dataclass(frozen=True, slots=True, eq=False)
class ShownRun:
    """A run, and how it was chosen.

    Attributes:
        reading: the run; None where there is no such run.
        choice: how it was found; None where its number was given.
    """

    reading: Reading | None
    choice: Choice | None


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """A choice that the run which is shown stands on, and the runs among which it was made.

    Attributes:
        choice: how the run was found, or that there is none of the sort.
        shown: the run that is shown for it: where there is none, the one that was shown before.
        scenario, seed, numbers: of the results, and which replications they were.
    """

    choice: Choice
    shown: int | None
    scenario: Scenario
    seed: int
    numbers: Ints

    @classmethod
    def among(cls, results: Results, choice: Choice, shown: int | None) -> Chosen:
        """A choice that was made among these results."""
        return cls(choice, shown, results.scenario, results.seed, results.numbers)

    def is_of(self, results: Results) -> bool:
        """Whether it was made among these very runs, so that what it says holds of them."""
        same = self.scenario == results.scenario and self.seed == results.seed
        return same and np.array_equal(self.numbers, results.numbers)

    def lags(self, results: Results) -> bool:
        """Whether other runs of its scenario are shown by now: more of them, of another seed, or others are kept."""
        return self.scenario == results.scenario and not self.is_of(results)


def shown_run_of(results: Results, number: int | None, wish: Wish, known: Reading | None, order: list[str]) -> ShownRun:
    """Find a run and read it. Not for the thread of the window.

    Args:
        results: many runs, to choose among.
        number: which run; None to choose one by the wish.
        wish: what to look for.
        known: a reading that will do where it is of the run that is chosen.
        order: names of the contingents as they are to be listed.
    """
    choice = choose(results, wish.milestone, wish.sort) if number is None else None
    chosen = number if choice is None else choice.number
    if chosen is None:
        return ShownRun(None, choice)
    if known is not None and known.is_of(results.scenario, results.seed, chosen):
        return ShownRun(known, choice)
    return ShownRun(reading_of(results.scenario, results.seed, chosen, order), choice)


def said(results: Results, number: int, milestone: str, chosen: Chosen | None, whose: Whose = Whose.ALL) -> str:
    """What there is to say of a run: how it was chosen, or, where that is no longer so, how it does now.

    ``whose`` says which runs the results are of.
    """
    if chosen is not None and chosen.is_of(results):
        return choice_text(results.scenario, chosen.choice, whose)
    place = _place(results, number, milestone)
    if chosen is None or chosen.choice.number is None:
        return place
    since = f"among {runs_text(len(chosen.numbers))}" if chosen.lags(results) else "before the assumptions changed"
    return f"{place} It was chosen as {_ARTICLES[chosen.choice.sort]} one {since}."


_ARTICLES = {Sort.TYPICAL: "a typical", Sort.EARLY: "an early", Sort.LATE: "a late", Sort.FAILING: "a failing"}


def _place(results: Results, number: int, milestone: str) -> str:
    """``Run 7: 50 % of target on 3 May 2024, earlier than in 62 % of 1,000 runs.``."""
    title, days = milestone_title(milestone), results.milestones[milestone].days
    rows = np.flatnonzero(results.numbers == number)
    if not len(rows):
        return f"Run {number:,}: one more than the {runs_text(len(days))} of the charts."
    day = float(days[rows[0]])
    later = Share(int((days > day).sum()), len(days))
    if not np.isfinite(day):
        return f"Run {number:,}: {title} is not reached within the horizon."
    if is_from_the_start(results.scenario, milestone, day):
        return f"Run {number:,}: {title}: {FROM_THE_START}."
    date, runs = day_text(results.scenario, day), runs_text(len(days))
    others = f"{later} of {runs}" if later.hits else f"none of {runs}"
    return f"Run {number:,}: {title} on {date}, earlier than in {others}."
