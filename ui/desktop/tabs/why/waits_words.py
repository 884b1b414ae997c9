"""What the force waits for, in sentences."""

from __future__ import annotations

from dataclasses import dataclass

from scenarios.counting import counted, number_text
from scenarios.schema import Scenario
from simulator.figures.share import Share
from ui.desktop.tabs.why.summary import Cost, ranked
from ui.desktop.tabs.why.which_runs import ChosenRuns
from ui.wording.parts import shared_out

NAMED = 4
"""Causes that the sentence of a day names."""


def at_sea(scenario: Scenario) -> str:
    """That people in theatre wait, too, where equipment goes by sea."""
    is_shipped = any(plan.shipping.high for plan in scenario.contingents)
    return "; with those in theatre whose equipment is at sea" if is_shipped else ""


def headline(costs: tuple[Cost, ...]) -> str:
    """What costs most, of all and by the number of runs."""
    if not costs:
        return "Nobody waits for anything: whoever comes departs on day 0, or nobody comes."
    first = ranked(costs)[0]
    words = f"Most waiting is for {first.label}: {first.percent} of all person-days that are lost."
    if first.largest is None:
        return words
    return f"{words} It costs most in {first.largest} of runs ({first.largest.interval_text})."


def of_day(costs: tuple[Cost, ...], date: str, day: int) -> str:
    """What people wait for at the end of a day: ``On 1 Mar 2024, on average 410 people wait for …, 90 for beds``.

    The numbers are those that stand beside the chart.
    """
    people = [float(cost.by_day[day]) for cost in costs]
    told = zip(shared_out(people, round(sum(people))), costs, strict=True)
    waiting = sorted(((number, cost) for number, cost in told if number), key=lambda one: -one[0])
    if not waiting:
        return f"On {date}, on average nobody waits."
    own = [(number, cost.label) for number, cost in waiting if not cost.parts][:NAMED]
    rest = sum(number for number, _ in waiting) - sum(number for number, _ in own)
    left = [cost.label for _, cost in waiting if cost.label not in {label for _, label in own}]
    named = [*own, *([(rest, left[0] if len(left) == 1 else "something else")] if left else [])]
    first = f"{counted(named[0][0], 'person waits', 'people wait')} for {named[0][1]}"
    others = [f"{number_text(number)} for {label}" for number, label in named[1:]]
    return f"On {date}, on average {', '.join((first, *others))}."


@dataclass(frozen=True, slots=True, eq=False)
class ShownWaits:
    """What the runs that are looked at wait for.

    Attributes:
        part: which runs; None for all.
        shares: how many runs are in each part; None without parts.
        runs: how many are looked at.
        costs: of the causes.
    """

    part: ChosenRuns | None
    shares: tuple[Share, Share, Share] | None
    runs: int
    costs: tuple[Cost, ...]
    in_all: dict[str, str] | None = None
    """What each cause costs in all runs, in per cent, by its label, where only some are kept."""

    @property
    def words(self) -> str:
        """What costs most, and in which runs."""
        if self.part is None or self.shares is None:
            return headline(self.costs)
        share = self.shares[self.part.place]
        if not self.runs:
            return f"There is no run of this kind: {self.part.words(share)}."
        return f"In {self.part.words(share)} ({share.interval_text}): {headline(self.costs)}"
