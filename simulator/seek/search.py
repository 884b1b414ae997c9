"""The search for the value that it would take: few looks, the same luck at each of them.

The ends of the ladder, the present value and two more rungs are looked at first; so direction and shape are seen. Where
two neighbours differ in whether what is wanted is reached, the place between them is narrowed down until they are a
step apart. The next rung is the root of a monotone cubic through what is known (SciPy's ``PchipInterpolator``), but
never so far from the middle that halving what is left would take more looks than there are: a curve that is a single
step costs no more than bisection, a smooth one half of that. The idea is that of Oliveira and Takahashi, "An
enhancement of the bisection method average performance preserving minmax optimality", ACM Transactions on Mathematical
Software 47 (2021).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

import numpy as np

from simulator.figures.share import Share
from simulator.seek.curve import Curve, Gap
from simulator.seek.ladder import Ladder
from simulator.seek.sought import Sought, crossings_of
from simulator.seek.wanted import Wanted

MOST = 12
"""Looks for the answer at most; each further crossing may take as many as halving does."""

FIRST = 5
"""Looks at the beginning."""


def seek(
    ladder: Ladder,
    wanted: Wanted,
    evaluate: Callable[[float], Share],
    *,
    known: Mapping[float, Share] | None = None,
) -> Sought:
    """Find where along a ladder what is wanted is reached.

    Args:
        ladder: the number and its values.
        wanted: what is to be reached.
        evaluate: the share of the runs that have it where the number has a value; the same at every call.
        known: shares that need not be evaluated.
    """
    curve = Curve(ladder.rungs, evaluate, wanted.margin, known or {})
    present = None if ladder.present is None else ladder.rungs.index(float(ladder.present))
    for place in _first_look(len(ladder.rungs), present):
        curve.ask(place)
    if not curve.turns:
        _look_at_peaks(curve)
    most = MOST
    while turns := curve.open_turns():
        _narrow(curve, min(turns, key=lambda gap: _distance(gap, present)), most)
        most = 0
    _look_at_interval(curve, wanted, ladder)
    return Sought(ladder, wanted, curve.points, crossings_of(curve, wanted), curve.asked)


def _first_look(count: int, present: int | None) -> list[int]:
    """The ends, the present value, and rungs that part the widest gaps between them."""
    fixed = sorted({0, count - 1} | (set() if present is None else {present}))
    gaps = list(pairwise(fixed))
    parts = [1] * len(gaps)
    for _ in range(min(FIRST, count) - len(fixed)):
        widest = max(range(len(gaps)), key=lambda each: (gaps[each][1] - gaps[each][0]) / parts[each])
        parts[widest] += 1
    between = (np.linspace(*gap, part + 1).round().astype(int) for gap, part in zip(gaps, parts, strict=True))
    return sorted({*fixed, *(int(place) for places in between for place in places)})


def _distance(gap: Gap, present: int | None) -> int:
    return 0 if present is None else max(gap[0] - present, present - gap[1], 0)


def _narrow(curve: Curve, gap: Gap, most: int) -> None:
    """Ask until the two places are a step apart, where ``most`` have been asked at the end, or halving takes more."""
    low, high = gap
    left = max(most - curve.asked, _halvings(gap))
    while high - low > 1:
        place = _next(curve, (low, high), left)
        left -= 1
        if curve.reaches(place) == curve.reaches(low):
            low = place
        else:
            high = place


def _halvings(gap: Gap) -> int:
    """How many looks it takes to narrow a gap down by halving it."""
    return (gap[1] - gap[0] - 1).bit_length()


def _next(curve: Curve, gap: Gap, left: int) -> int:
    """The rung within a gap at which to look next, where there are so many looks left."""
    low, high = gap
    widest = 2 ** max(left - 1, 0)
    return int(np.clip(_guess(curve, gap), max(low + 1, high - widest), min(high - 1, low + widest)))


def _guess(curve: Curve, gap: Gap) -> int:
    """Where a monotone cubic through what is known turns from less than is wanted to as much, or from as much."""
    from scipy.interpolate import PchipInterpolator

    places = curve.places
    # Half a run more: what is just reached is reached, so that no margin is nought.
    cubic = PchipInterpolator(places, [curve.ask(place) + 0.5 for place in places])
    roots = [root for root in cubic.solve(0.0, extrapolate=False) if gap[0] <= root <= gap[1]]
    return round(float(roots[0]) if roots else sum(gap) / 2)


def _look_at_peaks(curve: Curve) -> None:
    """Where all is reached, or nothing: look about the rung that comes nearest to a turn, if it lies within."""
    sign = -1 if curve.reaches(0) else 1
    while curve.asked < MOST and not curve.turns:
        places = curve.places
        margins = [sign * curve.ask(place) for place in places]
        best = int(np.argmax(margins))
        if margins[best] == max(margins[0], margins[-1]):
            return
        beside = [(places[best - 1], places[best]), (places[best], places[best + 1])]
        low, high = max(beside, key=lambda gap: gap[1] - gap[0])
        if high - low == 1:
            return
        curve.ask((low + high) // 2)


def _look_at_interval(curve: Curve, wanted: Wanted, ladder: Ladder) -> None:
    """Use looks that are left to know the interval of the answer better."""
    for end in (0, 1):
        answer = Sought(ladder, wanted, curve.points, crossings_of(curve, wanted), curve.asked).answer
        value = None if answer is None else (answer.low, answer.high)[end]
        if value is not None and curve.asked < MOST:
            curve.ask(int(np.abs(np.array(curve.rungs) - value).argmin()))
