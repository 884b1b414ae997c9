"""How much memory many runs take where they are compared, or where it is asked what people wait for.

The first runs show it; what is too much is refused before any more are run.
"""

from __future__ import annotations

from collections.abc import Sequence

from scenarios.counting import counted
from simulator.results.results import Results
from simulator.runs.room import A_DAY, refuse_too_large

A_NUMBER = 4
"""Bytes of people on a day of a run, as `simulator.results.daily.strength` counts them."""

A_WAIT = 200
"""Bytes of a stretch of waiting while all of them are traced and put in order; 57 of them stay."""


def refuse_too_large_comparison(first: Sequence[Results], runs: int, *, alternatives: int, is_of_some: bool) -> None:
    """Refuse to compare so many runs of scenarios where that would take too much memory.

    Args:
        first: the first runs of each different scenario.
        runs: of each.
        alternatives: how many comparisons with a base there are.
        is_of_some: whether only some of the runs are compared.

    Raises:
        ModelError: it would; it says how many runs would not.
    """
    rows, days = [_rows(each) for each in first], [each.scenario.horizon + 1 for each in first]
    # Of each scenario strength, and its days in order; of each comparison the differences, and these in order.
    by_day = 2 * A_NUMBER * (sum(days) + alternatives * max(days) * (2 if is_of_some else 1))
    # The blocks of one scenario are there twice while they are put together.
    by_rows = sum(rows) + max(rows)
    whose = counted(len(first), "scenario")
    refuse_too_large(runs, runs * (by_day + by_rows), of=f"these {whose}" if len(first) > 1 else "this scenario")


def refuse_too_large_waits(first: Results, runs: int, *, is_of_some: bool = False) -> None:
    """Refuse to trace what people wait for in so many runs where that would take too much memory.

    Args:
        first: the first of the runs.
        runs: how many there will be.
        is_of_some: whether some of the runs are looked at by themselves, too.

    Raises:
        ModelError: it would; it says how many runs would not.
    """
    days, waiting = first.scenario.horizon + 1, A_WAIT * len(first.waits.run) / first.replications
    others = _rows(first) + A_NUMBER * days
    explained, shown = (waiting + others) * (2 if is_of_some else 1), 2 * _rows(first) + A_DAY * days
    is_most = explained > shown and waiting > others
    refuse_too_large(runs, runs * max(explained, shown), "what people wait for" if is_most else "")


def _rows(results: Results) -> float:
    """Bytes of what a run leaves."""
    return results.block.nbytes / results.replications
