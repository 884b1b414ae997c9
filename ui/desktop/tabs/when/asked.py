"""What is asked about: so many people in theatre, or a milestone of the scenario's own; and its answer in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from simulator.figures.chances import Chances
from simulator.results.needs import all_hold, fewest, own_milestone
from simulator.results.results import Results
from ui.wording.words import milestone_subject, people_text, runs_text


@dataclass(frozen=True, slots=True)
class Asked:
    """One of the two.

    Attributes:
        people: so many or more in theatre.
        milestone: of the scenario's own; empty where the people are asked about.
    """

    people: int
    milestone: str = ""

    def chances_in(self, results: Results) -> AskedChances:
        """The chances in many runs, day by day; the scenario has the milestone."""
        own = own_milestone(results.scenario, self.milestone)
        if own is None:
            return AskedChances(self, Chances.of(results.strength, self.people, results.in_a_row))
        there = all_hold(own, results.people_for)
        return AskedChances(self, Chances.of_days(there, fewest(own), results.in_a_row))

    @property
    def caption(self) -> str:
        """What it is, and what the lines of its chances are."""
        what, had, has = f"{self._people} in theatre", "have had so many", "have so many"
        if self.milestone:
            what, had, has = f"All that {self._title} needs, at once", "have had it", "have it"
        return (
            f"{what}. Line: share of runs that {had} by then, with its 95 % interval; "
            f"dashed: share of runs that {has} on the day."
        )

    @property
    def by_then(self) -> str:
        """What the line is."""
        so = f"reached {self._title}" if self.milestone else f"had {self._people}"
        return f"Runs that have {so} by then"

    @property
    def on_the_day(self) -> str:
        """What the dashed line is."""
        if self.milestone:
            return f"Runs in which all that {self._title} needs is there on the day"
        return f"Runs that have {self._people} on the day"

    @property
    def there(self) -> tuple[str, str, str]:
        """What is so on a day, what has been so by then, and what never is; each goes before a share of runs."""
        if self.milestone:
            return f"all that {self._title} needs is there", "that has been so", "is all of it ever there at once"
        return f"{self._people} are in theatre", "that many have been there", "are so many ever there"

    @property
    def _title(self) -> str:
        return milestone_subject(self.milestone)

    @property
    def _people(self) -> str:
        return f"{people_text(self.people)} or more"


class AskedChances(NamedTuple):
    """What was asked about, and its chances."""

    asked: Asked
    chances: Chances

    def sentences(self, date: str, day: int) -> str:
        """What the chances of one day are, in words."""
        chances, (is_there, has_been, ever) = self.chances, self.asked.there
        on, by, never = chances.on(day), chances.by(day), chances.never
        there = (
            f"On {date}, {is_there} in {on} of runs ({on.interval_text}). "
            f"By then, on that day or an earlier one, {has_been} in {by} ({by.interval_text})."
        )
        if not never.hits:
            return there
        if never.hits == never.of:
            return f"{there} In none of {runs_text(never.of)} {ever} within the horizon."
        return f"{there} Not within the horizon: {never} of runs ({never.interval_text})."
