"""Pledges of which nobody has stated the size."""

from __future__ import annotations

from dataclasses import dataclass

from scenarios.contingent import Contingent
from scenarios.schema import Scenario
from ui.wording.parts import percent_of


@dataclass(frozen=True, slots=True)
class Undetermined:
    """Those contingents, and how much of all that is pledged they are.

    Attributes:
        names: of these contingents, in the order of the file.
        contingents: how many there are in all.
        people: who are assumed to come of them, as likely pledged; of copies, all.
        pledged: the same of all contingents.
    """

    names: tuple[str, ...]
    contingents: int
    people: float
    pledged: float

    @property
    def share(self) -> float:
        """Of the people pledged; 0 where nobody is."""
        return self.people / self.pledged if self.pledged else 0.0


def undetermined(scenario: Scenario) -> Undetermined:
    """The contingents of a scenario whose size nobody has stated."""
    every = scenario.contingents
    found = [one for one in every if one.undetermined]
    names = tuple(one.name for one in found)
    return Undetermined(names, len(every), sum(map(_people, found)), sum(map(_people, every)))


def share_text(found: Undetermined) -> str:
    """How much of the people pledged that is: ``36 %``; all of them are 100 %, and nearly all are fewer."""
    return percent_of(round(100 * found.share), is_none=not found.share, is_all=found.share >= 1.0)


def _people(contingent: Contingent) -> float:
    return contingent.copies * contingent.pledge.likely
