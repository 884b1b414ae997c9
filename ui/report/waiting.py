"""What a force waits for, as a report tells it: the dearest causes, all others together, and who waits longest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from simulator.results.results import Results
from ui.wording.reasons import cost_of_waiting

MOST = 12
"""Causes that are told one by one."""


@dataclass(frozen=True, slots=True)
class WaitingContingent:
    """How long a contingent waits; person-days are means over runs.

    Attributes:
        name: of the contingent.
        lost: its person-days.
        cause: the place of the cause that it mostly waits for.
        largest: its person-days for that cause.
    """

    name: str
    lost: float
    cause: int
    largest: float


@dataclass(frozen=True)
class Waiting:
    """What the force of one scenario waits for; person-days are means over runs.

    Attributes:
        told: places of the causes that are told one by one and their person-days, the dearest first.
        untold: how many others there are.
        others: person-days of these.
        contingents: the one that waits longest first.
    """

    told: tuple[tuple[int, float], ...]
    untold: int
    others: float
    contingents: tuple[WaitingContingent, ...]

    @classmethod
    def of(cls, results: Results) -> Waiting:
        """Work it out."""
        costs = cost_of_waiting(results.waits)
        rest = costs[MOST:]
        return cls(costs[:MOST], len(rest), sum(lost for _, lost in rest), _contingents(results))

    @cached_property
    def costs(self) -> tuple[float, ...]:
        """Person-days of each cause that is told, then of the others where there are any."""
        return (*(lost for _, lost in self.told), *((self.others,) if self.untold else ()))

    @property
    def total(self) -> float:
        """Person-days of all."""
        return sum(self.costs)

    @property
    def parts(self) -> tuple[float, ...]:
        """The share of each of ``costs`` in all."""
        return tuple(cost / self.total for cost in self.costs)


def _contingents(results: Results) -> tuple[WaitingContingent, ...]:
    table = results.waits.person_days_by_contingent
    found = [
        WaitingContingent(plan.name, float(row.sum()), int(row.argmax()), float(row.max()))
        for plan, row in zip(results.scenario.contingents, table, strict=True)
    ]
    return tuple(sorted(found, key=lambda one: -one.lost))
