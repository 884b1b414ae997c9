"""Two questions about the same runs: that so many are there, and another one; and their answer in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.figures.joint import Joint
from simulator.figures.milestones import first_day_of
from simulator.figures.share import Share
from simulator.results.needs import all_hold, own_milestone
from simulator.results.results import Results
from ui.desktop.tabs.when.asked import Asked
from ui.wording.joint import told_alone, told_together
from ui.wording.words import date_text, milestone_subject, people_text

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

NAMES = ("Both", "Only the first", "Only the second", "Neither")
"""What the four shares are."""


class Kind(StrEnum):
    """What can be asked in the second place."""

    NONE = "nothing"
    NOT_BELOW = "not below"
    AT_LEAST = "at least"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class Second:
    """What is asked in the second place, but for its date.

    Attributes:
        kind: ``NOT_BELOW``: at the end of no day from the date to the horizon, both included, fewer people in theatre;
            ``AT_LEAST``: so many or more at the end of the day; ``MILESTONE``: reached on the day or earlier.
        people: how many; of no meaning for a milestone.
        milestone: its name; empty for the other kinds.
    """

    kind: Kind
    people: int = 0
    milestone: str = ""

    def held_in(self, results: Results) -> Callable[[int], Mask]:
        """From a day to whether each run holds this for that day; shape (N,)."""
        if self.kind is Kind.MILESTONE:
            days = results.milestones[self.milestone].days
            return lambda day: np.asarray(days <= day)
        there = results.strength >= self.people
        if self.kind is Kind.AT_LEAST:
            return lambda day: there[:, day]
        last = last_day_without(there)
        return lambda day: np.asarray(last < day)

    def phrase(self, scenario: Scenario, day: int) -> str:
        """What runs do that hold it: goes behind ``runs that``."""
        date = date_text(scenario.date_of(day))
        if self.kind is Kind.MILESTONE:
            return f"{_reached(self.milestone)} by {date}"
        if self.kind is Kind.AT_LEAST:
            return f"have {people_text(self.people)} or more on {date}"
        last = date_text(scenario.date_of(scenario.horizon))
        return f"never have fewer than {people_text(self.people)} from {date} to {last}"

    def meaning(self, scenario: Scenario, day: int) -> str:
        """What exactly is asked, where that may be read in another way; else empty."""
        if self.kind is not Kind.NOT_BELOW:
            return ""
        date, last = date_text(scenario.date_of(day)), date_text(scenario.date_of(scenario.horizon))
        return (
            f"Not below {self.people:,} means: at the end of no day from {date} to {last}, the last day, are there "
            f"fewer than {people_text(self.people)} in theatre. Both of these days count."
        )


@dataclass(frozen=True, eq=False)
class TwoQuestions:
    """Two questions and N runs over D days.

    Attributes:
        asked, second: the questions.
        days: on which day each run first holds the first one, ``inf`` = not within the horizon; shape (N,).
        there: whether each run holds the first one on each day; shape (N, D).
        held: from a day to whether each run holds the second one for that day.
    """

    asked: Asked
    second: Second
    scenario: Scenario
    days: Floats
    there: Mask
    held: Callable[[int], Mask]

    @classmethod
    def of(cls, asked: Asked, second: Second, results: Results) -> TwoQuestions:
        """Work it out; the scenario has what is asked about."""
        own = own_milestone(results.scenario, asked.milestone)
        there = results.strength >= asked.people if own is None else all_hold(own, results.people_for)
        return cls(asked, second, results.scenario, first_day_of(there), there, second.held_in(results))

    def joint(self, day: int, second_day: int, *, on_day: bool) -> Joint:
        """The four shares: by a day, or on it alone; and the second question for its day."""
        return Joint.of(self._first(day, on_day=on_day), self.held(second_day))

    def both_by_day(self, second_day: int, *, on_day: bool) -> Ints:
        """Runs that hold both, for each day of the first question; shape (D,)."""
        held = self.held(second_day)
        days = range(self.there.shape[1])
        return np.array([np.count_nonzero(self._first(day, on_day=on_day) & held) for day in days])

    def phrase(self, day: int, *, on_day: bool) -> str:
        """What runs do that hold the first question: goes behind ``runs that``."""
        date, name = date_text(self.scenario.date_of(day)), self.asked.milestone
        if name:
            holds = f"have all that {milestone_subject(name)} needs"
            return f"{holds} on {date}" if on_day else f"{_reached(name)} by {date}"
        people = f"{people_text(self.asked.people)} or more"
        return f"have {people} on {date}" if on_day else f"have had {people} by {date}"

    def _first(self, day: int, *, on_day: bool) -> Mask:
        return self.there[:, day] if on_day else np.asarray(self.days <= day)


@dataclass(frozen=True, slots=True)
class Answer:
    """What two questions come to for two days.

    Attributes:
        pair: the questions.
        day, second_day: of the first and of the second.
        on_day: whether the first is asked on its day alone, not by then.
    """

    pair: TwoQuestions
    day: int
    second_day: int
    on_day: bool

    @property
    def joint(self) -> Joint:
        """The four shares."""
        return self.pair.joint(self.day, self.second_day, on_day=self.on_day)

    @property
    def sentences(self) -> str:
        """Both together, each alone, and each given the other."""
        joint, (first, second) = self.joint, self.phrases
        both = told_together(joint)[0]
        alone = f"the first in {told_alone(joint.first)} of runs, the second in {told_alone(joint.second)}"
        given = f"{_given(first, joint.second_of_first, second)} {_given('hold the second', joint.first_of_second)}"
        return f"{both} of runs {first} and {second}. Each by itself: {alone}. {given}"

    @property
    def phrases(self) -> tuple[str, str]:
        """What runs do that hold the first question, and the second."""
        second = self.pair.second.phrase(self.pair.scenario, self.second_day)
        return self.pair.phrase(self.day, on_day=self.on_day), second

    @property
    def meaning(self) -> str:
        """What exactly the second question asks; empty where that is plain."""
        return self.pair.second.meaning(self.pair.scenario, self.second_day)

    @property
    def columns(self) -> dict[str, NDArray[np.float64]]:
        """Day by day: the share of runs that hold both, if the first were asked for that day; with its interval."""
        counts = self.pair.both_by_day(self.second_day, on_day=self.on_day)
        shares = [Share(int(count), len(self.pair.days)) for count in counts]
        when = "on the day" if self.on_day else "by the day"
        title = f"share {when} of runs that also {self.phrases[1]}"
        return {
            title: np.array([share.value for share in shares]),
            "its interval from": np.array([share.low for share in shares]),
            "its interval to": np.array([share.high for share in shares]),
        }


def last_day_without(holds: Mask) -> Ints:
    """The last day on which something does not hold, by replication; -1 where it always does. ``holds`` is (N, D)."""
    lacks = ~holds[:, ::-1]
    return np.where(lacks.any(axis=1), holds.shape[1] - 1 - lacks.argmax(axis=1), -1)


def _given(whole: str, share: Share, part: str = "hold the first") -> str:
    if not share.of:
        return f"There are no runs that {whole}."
    return f"Of the runs that {whole}, {told_alone(share)} {part}."


def _reached(milestone: str) -> str:
    subject = milestone_subject(milestone)
    return f"have reached {subject if subject.startswith('“') else subject[0].lower() + subject[1:]}"
