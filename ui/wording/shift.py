"""How much one answer differs from another, in the few words for which a card has room."""

from __future__ import annotations

from math import inf

from simulator.figures.pairs import MeanDifference, PairedChance
from simulator.what_if.comparison import PairedMilestone
from ui.wording.figures import DifferenceWords, amount, difference
from ui.wording.milestone_shift import mean_days, more_often
from ui.wording.words import runs_text

LIKELY = DifferenceWords("point", "points", "more likely", "less likely")

FEW = 20
"""Runs that differ: with fewer it is their number that leaves the question open."""

TOO_FEW, ALIKE = "too few runs differ to say", "cannot be told apart"


def day_shift(paired: PairedMilestone, about: str = "") -> str:
    """``here 12 days later on average``; ``here later in more runs``; ``no change in any run``.

    The mean counts every run, never as the day after the horizon. Where no run gets there on both sides that is no day
    of anything: it says in how many runs they get there here.

    Args:
        paired: the milestone, run by run; "here" is its alternative.
        about: stands before a number that more runs will change; empty where no more are to come.
    """
    runs, differ = len(paired.base), paired.earlier.hits + paired.later.hits
    if not differ:
        return _no_change(runs, about)
    so_far = "so far " if about else ""
    if not paired.both.hits:
        here = paired.only_alternative.hits
        where = f"{here:,} of {runs_text(runs)}" if here else "no run"
        return f"here {so_far}in {where} within the horizon"
    if paired.is_told_apart_in_days:
        return f"here {about}{mean_days(paired)}"
    more = more_often(paired)
    return f"here {so_far}{more}" if more else _open(differ)


def chance_shift(chance: PairedChance, about: str = "") -> str:
    """``here 3 points less likely``; ``no change in any run``; ``too few runs differ to say``."""
    differ = chance.only_base + chance.only_alternative
    if not differ:
        return _no_change(chance.runs, about)
    if not chance.is_told_apart:
        return _open(differ)
    low, high = (100 * end for end in chance.interval)
    told = MeanDifference(100 * chance.difference, low, high, chance.runs)
    return f"here {about}{_between(chance) or amount(told, LIKELY)}"


def _between(chance: PairedChance) -> str:
    """The points between both chances as they are told, where both are told in whole per cent and differ so."""
    sides = chance.base, chance.alternative
    if any(side.told.digits or not 0 < side.hits < side.of for side in sides):
        return ""
    before, after = (round(float(side.told.value)) for side in sides)
    return difference(-inf, float(after - before), inf, LIKELY) if before != after else ""


def _no_change(runs: int, about: str) -> str:
    return f"no change in any of {runs_text(runs)}" if about else "no change in any run"


def _open(differ: int) -> str:
    return TOO_FEW if differ < FEW else ALIKE
