"""What a force waits for, summed up for the charts: the causes that cost most, and the rest together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.figures.share import Share
from simulator.why.causes import Cause
from simulator.why.waits import Waits
from ui.wording.parts import percent_of, shared_out

Floats = NDArray[np.float64]

MOST = 10
"""Causes with an area and a line of their own; the smallest of more share one."""


@dataclass(frozen=True, slots=True, eq=False)
class Cost:
    """What one cause costs.

    Attributes:
        label: what people wait for.
        person_days: lost to it in a run, on average.
        share: of all that is lost.
        told: the same in per cent; all of them add up to 100, and those of ``parts`` to that of their line.
        largest: the share of runs in which it costs most; None where several causes share the line, or where only one
            contingent is looked at.
        by_day: people who wait for it at the end of each day, on average; shape (D,).
        cause: what it is; None where several share the line.
        parts: where several causes share the line, the cost of each, the dearest first.
    """

    label: str
    person_days: float
    share: float
    told: int
    largest: Share | None
    by_day: Floats
    parts: tuple[Cost, ...] = ()
    cause: Cause | None = None

    @property
    def percent(self) -> str:
        """``31 %``: what it costs of all."""
        return percent_of(self.told, is_none=not self.share, is_all=self.share == 1.0)


def costs_of(waits: Waits, contingent: int | None = None) -> tuple[Cost, ...]:
    """What costs anything, in the order of the scenario's causes; the smallest together at the end.

    Args:
        waits: the waiting of many runs.
        contingent: only of this one, by its place; of all when None.
    """
    days = waits.person_days if contingent is None else waits.person_days_by_contingent[contingent]
    total, daily = float(days.sum()), waits.by_day(contingent)
    ranked = [int(place) for place in np.argsort(-days, kind="stable") if days[place] > 0.0]
    kept, rest = (ranked, []) if len(ranked) <= MOST else (ranked[: MOST - 1], ranked[MOST - 1 :])

    told = _told(days[kept].tolist(), days[rest].tolist())

    def cost(place: int) -> Cost:
        lost, largest = float(days[place]), waits.largest[place] if contingent is None else None
        cause = waits.causes[place]
        return Cost(cause.label, lost, lost / total, told[ranked.index(place)], largest, daily[place], cause=cause)

    costs = [cost(place) for place in sorted(kept)]
    if rest:
        lost, parts, name = float(days[rest].sum()), tuple(map(cost, rest)), f"{len(rest)} other causes"
        together = sum(part.told for part in parts)
        costs.append(Cost(name, lost, lost / total, together, None, daily[rest].sum(axis=0), parts))
    return tuple(costs)


def _told(kept: list[float], rest: list[float]) -> tuple[int, ...]:
    """What each costs in per cent of all, those that share a line after the others."""
    own = shared_out([*kept, sum(rest)])
    return (*own[: len(kept)], *shared_out(rest, own[-1]))


def percents_of(waits: Waits, contingent: int | None = None) -> dict[str, str]:
    """What each cause costs of all, in per cent, by its label; those that share a line have theirs, too."""
    costs = costs_of(waits, contingent)
    return {cost.label: cost.percent for cost in (*costs, *opened(costs))}


def opened(costs: tuple[Cost, ...]) -> tuple[Cost, ...]:
    """The costs with a line for each cause, also for those that shared one."""
    return tuple(part for cost in costs for part in cost.parts or (cost,))


def ranked(costs: tuple[Cost, ...]) -> tuple[Cost, ...]:
    """The costliest first; what several causes share stays at the end."""
    return tuple(sorted(costs, key=lambda cost: (bool(cost.parts), -cost.person_days)))
