"""Skill: how much nearer a forecast came than a simpler one did on the same days."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Skill:
    """A forecast beside a simpler one.

    Attributes:
        days: on which both tell something, and something was observed.
        own, simpler: the mean score (CRPS, people) of both on these days; 0 on none.
    """

    days: int
    own: float
    simpler: float

    @property
    def value(self) -> float | None:
        """1 - own / simpler: 1 is perfect, 0 no better, below 0 worse; None where the simpler one has 0."""
        return 1.0 - self.own / self.simpler if self.simpler else None
