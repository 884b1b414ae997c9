"""Runs weighed by the record, in words: how they are weighed, what that leaves, and how far a number moved."""

from __future__ import annotations

import datetime as dt
from math import isinf

from scenarios.counting import counted
from scenarios.schema import Scenario
from simulator.figures.share import Share
from simulator.filters.apart import Move, Shift
from simulator.luck.names import COMMON_CAUSE
from simulator.weighing.weighing import FEWEST, Figure, Weighing, Weights
from ui.wording.draws import draw_named
from ui.wording.words import date_text, people_text, runs_text

NOTHING = "No strength of the whole force was observed up to this date: there is nothing to weigh by."

NOTHING_YET = "No strength of the whole force was observed yet. Write down what was, and runs can be weighed by it."

AS_BEFORE = "as before"
"""Of a number that moved no more than chance would have it."""


def weighed_to(until: dt.date) -> str:
    """``weighed by the record to 1 Oct 2024``."""
    return f"weighed by the record to {date_text(until)}"


def within_text(weighing: Weighing) -> str:
    """``within 120 people``; ``within any number of people`` where all runs count alike."""
    if isinf(weighing.tolerance):
        return "within any number of people"
    return f"within {people_text(weighing.tolerance)}"


def worth_text(worth: Share) -> str:
    """``worth 412 of 1,000 runs``."""
    return f"worth {worth.hits:,} of {runs_text(worth.of)}"


def weighed_text(weighing: Weighing, worth: Share) -> str:
    """``weighed by the record to 1 Oct 2024, within 120 people: worth 412 of 1,000 runs``."""
    return f"{weighed_to(weighing.until)}, {within_text(weighing)}: {worth_text(worth)}"


def closest_text(weights: Weights) -> str:
    """By how many people the run that agrees best misses the record, in a sentence."""
    if not weights.closest:
        return f"The run that agrees best has {'the figure' if weights.figures == 1 else 'every figure'} exactly."
    which = "the figure" if weights.figures == 1 else "no figure"
    by = people_text(weights.closest)
    return f"The run that agrees best misses {which} by {'' if weights.figures == 1 else 'more than '}{by}."


def would_text(weights: Weights) -> str:
    """What runs would be worth, were they weighed so, in a sentence."""
    return f"So weighed, {counted(weights.runs, 'run is', 'runs are')} worth {weights.worth:,}."


def too_few_text() -> str:
    """That this is too few, and what to do; the plain way is offered beside it."""
    return f"{FEWEST} are needed: take a wider tolerance, an earlier date or more runs."


def enough_text(tolerance: int | None) -> str:
    """From which tolerance on runs are worth enough; that only more runs help, where there is none."""
    if tolerance is None:
        return "With these runs no tolerance is wide enough."
    return f"From {people_text(tolerance)} on they are worth enough."


def figures_text(scenario: Scenario, figures: tuple[Figure, ...]) -> str:
    """``5 observed figures from 2 Oct 2023 to 30 Sep 2024``; ``1 observed figure of 2 Oct 2023``."""
    first, last = (date_text(scenario.date_of(figures[place].day)) for place in (0, -1))
    when = f"of {first}" if first == last else f"from {first} to {last}"
    return f"{counted(len(figures), 'observed figure')} {when}"


def move_text(scenario: Scenario, move: Move) -> str:
    """How far a number moved: ``35 → 48 days``, ``95 % → 88 %``; that it did not, where chance would have it so.

    The common cause of delays makes them ``longer`` or ``shorter``: what is drawn for it has no unit.
    """
    if not move.is_told:
        return AS_BEFORE
    if move.shift.driver.name == COMMON_CAUSE:
        return "longer" if move.shift.distance > 0 else "shorter"
    before, after = _sides(scenario, move.shift)
    figure, _, unit = before.partition(" ")
    is_alike = unit and after.endswith(f" {unit}") and unit != "%" and not figure.startswith("$")
    return f"{figure if is_alike else before} → {after}"


def _sides(scenario: Scenario, shift: Shift) -> tuple[str, str]:
    """What it was in all runs, and what it is in the kept ones."""
    draw = draw_named(scenario, shift.driver.name)
    if isinstance(shift.every, Share) or isinstance(shift.kept, Share):
        return str(shift.every), str(shift.kept)
    before, after = (draw.amount(one if abs(one) < 10.0 else float(round(one))) for one in (shift.every, shift.kept))
    return before, after
