"""What dots and cross say in words."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from simulator.figures.joint import Joint
from simulator.figures.rounding import up
from simulator.figures.share import Share
from ui.desktop.tabs.money.day_and_money import LEVELS, DayAndMoney
from ui.wording.joint import told_alone
from ui.wording.money import dollars
from ui.wording.words import date_text, level_text, milestone_subject, runs_text


@dataclass(frozen=True, slots=True)
class Cross:
    """A milestone, a day and a sum in US dollars, asked about at once."""

    found: DayAndMoney
    milestone: str
    day: int
    sum: float

    @property
    def names(self) -> tuple[str, str, str, str]:
        """What the four shares are: both, only by the day, only for the sum, neither."""
        date, most = self._date, dollars(self.sum)
        return (
            f"By {date}, for at most {most}",
            f"By {date}, for more",
            f"Later or never, for at most {most}",
            "Later or never, for more",
        )

    def sentence(self, joint: Joint) -> str:
        """Each of the two alone, and how many never get there."""
        never, subject = self.found.never(self.milestone), milestone_subject(self.milestone)
        both, first, second = map(told_alone, (joint.shares[0], joint.first, joint.second))
        words = (
            f"{subject} by {self._date} and for at most {dollars(self.sum)}: {both} of runs. "
            f"By then at any cost: {first}; for at most so much on any day or never: {second}."
        )
        if not never.hits:
            return words
        return f"{words} Never within the horizon, which counts as later: {told_alone(never)}."

    @property
    def enough(self) -> str:
        """What is just enough for half and for seven tenths of all runs to be at or below both."""
        levels = range(len(LEVELS) if len(self.found.frontiers[self.milestone][0].days) else 1)
        return " ".join(self._enough(place) for place in levels)

    def _enough(self, place: int) -> str:
        frontier = self.found.frontiers[self.milestone][place]
        runs, most = level_text(frontier.share), dollars(self.sum)
        if not len(frontier.days):
            return f"For {runs} nothing is enough: fewer get there within the horizon."
        amount, day = frontier.amount_by(self.day), frontier.day_for(self.sum)
        least = dollars(amount, up) if isfinite(amount) else "no sum"
        until = f"it takes until {date_text(self.found.scenario.date_of(day))}" if isfinite(day) else "no day is enough"
        return f"For {runs} {least} is enough by {self._date}; with {most} {until}."

    @property
    def _date(self) -> str:
        return date_text(self.found.scenario.date_of(self.day))


def note(milestone: str, never: Share, runs: int, everybody: str) -> str:
    """What the dots, the column at the right and the two lines are; ``everybody`` says of which runs."""
    return printed(milestone, never, runs, everybody, " Click one to see it in One run.")


def printed(milestone: str, never: Share, runs: int, everybody: str, hint: str = "") -> str:
    """The same as it stands on paper, where nobody can click."""
    subject = milestone_subject(milestone)
    none = f" No run gets there within the horizon: all {runs_text(runs)} stand under “never”."
    return (
        f"A dot: one run; across the day of {_lower(subject)}, up what it spends by the horizon.{hint} "
        "Upon a line, and above and to the right of it, day and sum are enough for 50 % (solid) or 70 % "
        f"(dashed) of {everybody}.{none if never.hits == never.of else ''}"
    )


def why_empty(found: DayAndMoney) -> str:
    """Why there is nothing to look at; empty where there is something."""
    if found.has_money:
        return ""
    return "Nobody needs money of the mission,\nso there is none to set against the day.\nWhen has the day alone."


def caption(cross: Cross, everybody: str) -> str:
    """What the chart is, for a picture in a report; ``everybody`` says of which runs."""
    by, most = date_text(cross.found.scenario.date_of(cross.day)), dollars(cross.sum)
    subject = _lower(milestone_subject(cross.milestone))
    return (
        f" Day and money at once: a dot is a run, with the day of {subject} and what it spends by the horizon; the "
        f"cross is {by} and {most}. Solid and dashed steps: pairs that are just enough for 50 % and 70 % of "
        f"{everybody}. "
        f"{cross.sentence(cross.found.joint(cross.milestone, cross.day, cross.sum))}"
    )


def _lower(subject: str) -> str:
    """Within a sentence."""
    return subject if subject.startswith("“") else subject[0].lower() + subject[1:]
