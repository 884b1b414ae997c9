"""What is wanted: so many people by a day, in a share of the runs."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from simulator.figures.milestones import first_day_with, share_that_comes
from simulator.figures.share import Share
from simulator.results.results import Results


@dataclass(frozen=True, slots=True)
class Wanted:
    """That ``people`` have been there at once by the end of ``day``, in the share ``chance`` of the runs.

    By a day, not on it: who has come and gone since counts (see ``simulator.figures.chances``).

    Raises:
        ValueError: fewer than one person, a day before day 0, or a chance that is not above 0 and at most 1.
    """

    people: int
    day: int
    chance: float = 0.5

    def __post_init__(self) -> None:
        if self.people < 1:
            raise ValueError("at least one person has to be wanted")
        if self.day < 0:
            raise ValueError("what is wanted is wanted by day 0 or a later one")
        if not 0.0 < self.chance <= 1.0:
            raise ValueError("the chance that is wanted is above 0 and at most 1")

    def share_of(self, results: Results) -> Share:
        """The share of the runs that have had so many people by the day."""
        days = first_day_with(results.strength[:, : self.day + 1], self.people)
        return share_that_comes(days, results.in_a_row)

    def margin(self, share: Share) -> int:
        """By how many runs a share is more than is wanted; below 0 where it is less."""
        # The noise of binary fractions: 70 % of 1,000 are 700.
        return share.hits - ceil(self.chance * share.of - 1e-9)
