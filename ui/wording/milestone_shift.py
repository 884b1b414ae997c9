"""How much later an alternative gets to a milestone, over all runs, in words.

``mean_shift`` and ``median_shift`` count every run; a run that never gets there counts in the mean as the day after the
horizon. What holds where both get there is ``both_shift``, and is never told alone or in one column with them.
"""

from __future__ import annotations

from math import inf, isfinite

from simulator.figures.share import Share
from simulator.what_if.comparison import MeanDifference, MedianShift, PairedMilestone
from ui.wording.figures import (
    DAYS,
    days_difference,
    ends_range,
    interval_range,
    interval_text,
    shares_text,
    shares_told,
)
from ui.wording.parts import percent_at_most
from ui.wording.words import runs_text


def mean_shift(paired: PairedMilestone) -> str:
    """``53 days later on average (95 % interval 47 to 59)``: over all runs."""
    return f"{mean_days(paired)}{interval_text(paired.confidence, paired.mean, DAYS)}"


def mean_days(paired: PairedMilestone) -> str:
    """``53 days later on average``; ``no day earlier or later on average``."""
    words = days_difference(paired.mean)
    return words if words.endswith("on average") else f"{words} on average"


def median_shift(paired: PairedMilestone) -> str:
    """``half of runs are there 15 days later (12 to 19)``; nothing where they never are, or there are too few runs."""
    median = paired.median
    if median.days is None:
        return ""
    if not median.days:
        return f"half of runs are there on the same day{_ends(median)}"
    return f"half of runs are there {days_difference(_as_mean(median))}{_ends(median)}"


def only_median(paired: PairedMilestone, base: str, alternative: str) -> str:
    """``half of runs are there within the horizon only in A``; nothing where that is not so."""
    there = [name for name, day in ((base, paired.median.base), (alternative, paired.median.alternative)) if day < inf]
    return f"half of runs are there within the horizon only in {there[0]}" if len(there) == 1 else ""


def both_shift(paired: PairedMilestone) -> str:
    """``4 days later (3 to 6)``: over the runs in which both get there; nothing where there is none."""
    days = paired.days
    ends = interval_range(days)
    return f"{days_difference(days)}{f' ({ends})' if ends else ''}" if days.pairs else ""


def verdict(paired: PairedMilestone) -> str:
    """What these runs show where they do not show the mean: ``cannot be told apart in days; later in more runs``."""
    if paired.is_told_apart_in_days:
        return ""
    more = more_often(paired)
    return f"cannot be told apart in days; {more}" if more else "cannot be told apart"


def more_often(paired: PairedMilestone) -> str:
    """``later in more runs``, where the sign test holds."""
    if not paired.is_told_apart_in_runs:
        return ""
    return f"{DAYS.above if paired.later.hits > paired.earlier.hits else DAYS.below} in more runs"


def shares_of(paired: PairedMilestone) -> str:
    """In how many runs later, same and earlier; where the mean is not told, beginning with what is more frequent."""
    return shares_text(_direction(paired), paired.later, paired.earlier, DAYS)


def shares_in_order(paired: PairedMilestone) -> tuple[str, str, str]:
    """The shares of runs that are earlier, the same and later, for a table."""
    return shares_told(_direction(paired), paired.later, paired.earlier)[::-1]


def _direction(paired: PairedMilestone) -> float:
    frequent = float(paired.later.hits - paired.earlier.hits)
    return (paired.mean.mean if paired.is_told_apart_in_days else frequent) or frequent or paired.mean.mean


def unseen(share: Share) -> str:
    """What is to be said of a difference that no run shows."""
    return f"with {runs_text(share.of)}, up to {percent_at_most(100 * share.high)} may differ unseen"


def _ends(median: MedianShift) -> str:
    """The interval, in the direction of the shift; nothing where it is open on both sides or has no width."""
    if median.low == median.high:
        return ""
    if not (isfinite(median.low) or isfinite(median.high)):
        return ""
    return f" ({ends_range(median.low, median.days or 0.0, median.high, DAYS)})"


def _as_mean(median: MedianShift) -> MeanDifference:
    return MeanDifference(median.days or 0.0, median.low, median.high, 2)
