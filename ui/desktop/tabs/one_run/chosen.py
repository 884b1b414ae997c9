"""Which run is shown, and what there is to say about how it was chosen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenarios.schema import Scenario
from simulator.figures.share import Share
from simulator.results.choosing import Choice, Sort, choose
from simulator.results.results import Results
from ui.desktop.tabs.one_run.reading import Reading, reading_of
from ui.wording.milestone_days import FROM_THE_START, is_from_the_start
from ui.wording.reasons import choice_text
from ui.wording.words import day_text, milestone_title, runs_text


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


def said(results: Results, number: int, milestone: str, choice: Choice | None, chosen_for: Scenario | None) -> str:
    """What there is to say of a run: how it was chosen, or, after a change of the assumptions, how it does now."""
    if choice is not None and chosen_for == results.scenario:
        return choice_text(results.scenario, choice)
    place = _place(results, number, milestone)
    if choice is None:
        return place
    return f"{place} It was chosen as {_ARTICLES[choice.sort]} one before the assumptions changed."


_ARTICLES = {Sort.TYPICAL: "a typical", Sort.EARLY: "an early", Sort.LATE: "a late", Sort.FAILING: "a failing"}


def _place(results: Results, number: int, milestone: str) -> str:
    """``Run 7: 50 % of target on 3 May 2024, earlier than in 62 % of 1,000 runs.``."""
    title, days = milestone_title(milestone), results.milestones[milestone].days
    if number >= len(days):
        return f"Run {number:,}: one more than the {runs_text(len(days))} of the charts."
    day, later = float(days[number]), Share(int((days > days[number]).sum()), len(days))
    if not np.isfinite(day):
        return f"Run {number:,}: {title} is not reached within the horizon."
    if is_from_the_start(results.scenario, milestone, day):
        return f"Run {number:,}: {title}: {FROM_THE_START}."
    date, runs = day_text(results.scenario, day), runs_text(len(days))
    others = f"{later} of {runs}" if later.hits else f"none of {runs}"
    return f"Run {number:,}: {title} on {date}, earlier than in {others}."
