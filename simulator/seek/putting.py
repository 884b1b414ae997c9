"""Values put into a scenario so that each of them stands there: no end of an estimate pushes another along unasked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from scenarios.estimate import Estimate
from scenarios.parameters import replaced, value_of
from scenarios.places import BOUNDS, place_of
from scenarios.schema import Scenario

Pair = tuple[str, float]
"""The path of a number, and a value of it."""

LARGEST = 1e300
"""No number of a scenario is larger."""


def put(scenario: Scenario, pairs: Sequence[Pair]) -> Scenario:
    """The scenario with a value at each path, whatever their order.

    A likely value moves the ends of its estimate only where they must give way, and where they are not given too.
    Lows and highs move nothing.

    Raises:
        ValueError: a value is not possible, or two of them are not together; the text is one sentence.
    """
    edits = [_edit(scenario, path, pairs) for path in dict.fromkeys(stem_in(scenario, path) for path, _ in pairs)]
    problem: ValueError | None = None
    # Rules between two numbers (yes + no ≤ 1) may hold at the end, and half way in one order only.
    for order in permutations(edits):
        changed = scenario
        try:
            for path, value in order:
                changed = replaced(changed, path, value)
        except ValueError as error:
            problem = problem or error
            continue
        return changed
    assert problem is not None
    raise problem


def stem_in(scenario: Scenario, path: str) -> str:
    """The path of the whole estimate, of a path that leads into it; else the path itself."""
    place = place_of(scenario, path)
    return path if place is None or place.bound is None else path.rpartition(".")[0]


def _edit(scenario: Scenario, path: str, pairs: Sequence[Pair]) -> tuple[str, Estimate | float]:
    """A path, and all that goes there at once."""
    given = [(each, value) for each, value in pairs if stem_in(scenario, each) == path]
    if given[0][0] == path and len(given) == 1:
        return given[0]
    ends = {each.removeprefix(f"{path}.") if each != path else "likely": value for each, value in given}
    estimate = value_of(scenario, path)
    if len(ends) < len(given) or not isinstance(estimate, Estimate):
        raise ValueError(f"{path}: it can have one value at a time")
    return path, _estimate(path, estimate, ends)


def _estimate(path: str, estimate: Estimate, ends: dict[str, float]) -> Estimate:
    """The estimate with these of its numbers; ValueError where they do not stand beside each other."""
    if not all(abs(value) < LARGEST for value in ends.values()):
        raise ValueError(f"{path}: a finite number is needed")
    if "likely" in ends:
        estimate = _moved(estimate, ends)
    wanted = {name: ends.get(name, getattr(estimate, name)) for name in BOUNDS}
    for less, more in (("low", "likely"), ("likely", "high"), ("low", "high")):
        if wanted[less] > wanted[more]:
            raise ValueError(f"{path}: {less} {wanted[less]:.15g} would lie above {more} {wanted[more]:.15g}")
    return replace(estimate, **wanted)


def _moved(estimate: Estimate, ends: dict[str, float]) -> Estimate:
    """Another likely value; an estimate that is certain becomes one that is not where an end is given beside it."""
    if len(ends) == 1:
        return estimate.with_likely(ends["likely"])
    likely = ends["likely"]
    return Estimate(min(estimate.low, likely), likely, max(estimate.high, likely))
