"""Figures that a report tells beside those of the other commands: the question's, later quantiles, needs, money.

``ui.report.result`` is what ``muster report --json`` has of them; a section takes the same figures and says where in
that object they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from simulator.figures.chances import Chances
from simulator.figures.milestones import Milestone, first_day_with
from simulator.figures.pairs import PairedChance
from simulator.figures.share import Share
from simulator.results.capability import Capability, capabilities
from simulator.results.money import Money
from simulator.results.plan import KeptStep, Plan, plan_of
from simulator.results.readiness import Readiness
from ui.report.evidence import Entry, Evidence
from ui.report.waiting import Waiting

Floats = NDArray[np.float64]

DATES = (0.10, 0.50, 0.80, 0.90)
"""The shares of runs of which it is told by when they are there.

A schedule is stated with how sure it is, and with a date that is surer than an even chance: United States Government
Accountability Office, Schedule Assessment Guide, GAO-16-89G, 2015, best practice 8.
"""

LIKELY = 0.80

READY = (0.10, 0.50, 0.90)
"""The quantiles of readiness that are told."""

PARTS = 4
"""States, readiness and needs are told on so many days, evenly spread up to the horizon."""


@dataclass(frozen=True, eq=False)
class EntryFigures:
    """What a report tells of one scenario beside ``muster run``; each is worked out when it is first asked for.

    Attributes:
        entry: the scenario and its runs.
        place: its place among the scenarios of the report, from 0.
        people: how many are asked about.
        on: the day that is asked about, counted in this scenario; None where it lies outside of its horizon.
    """

    entry: Entry
    place: int
    people: int
    on: int | None

    @cached_property
    def chances(self) -> Chances:
        """When so many people are there as are asked about."""
        return Chances.of(self.entry.results.strength, self.people, self.entry.results.in_a_row)

    @property
    def chance(self) -> Share | None:
        """Of the answer yes: that so many are there at the end of the day; None where no run tells of that day."""
        return None if self.on is None else self.chances.on(self.on)

    @property
    def reached(self) -> Share | None:
        """That so many have been there at some time by then: people also leave, so it is never the smaller one."""
        return None if self.on is None else self.chances.by(self.on)

    @cached_property
    def asked(self) -> Milestone:
        """The day of each run on which so many are there, as a milestone without a name."""
        return self.chances.asked

    @cached_property
    def plan(self) -> Plan | None:
        """How the announced plan is kept."""
        return plan_of(self.entry.results)

    @property
    def steps(self) -> tuple[KeptStep, ...]:
        """The dates of the plan; none where there is no plan."""
        return () if self.plan is None else self.plan.steps

    @cached_property
    def kept(self) -> tuple[Milestone, ...]:
        """For each step of the plan, when so many are there as it announces."""
        strength, first = self.entry.results.strength, self.entry.results.in_a_row
        asked = [step.personnel for step in self.steps]
        return tuple(Milestone("", people, first_day_with(strength, people), first) for people in asked)

    @cached_property
    def dates(self) -> tuple[int, ...]:
        """The days on which states, readiness and needs are told, in order."""
        horizon = self.entry.results.scenario.horizon
        return tuple(sorted({max(round(horizon * part / PARTS), 1) for part in range(1, PARTS + 1)}))

    @cached_property
    def readiness(self) -> Readiness:
        """How ready the force is."""
        return Readiness.of(self.entry.results)

    @cached_property
    def ready(self) -> tuple[tuple[float, ...], ...]:
        """Quantiles ``READY`` of readiness on each of ``dates``."""
        bands = self.readiness.bands(READY)
        return tuple(tuple(float(row[day]) for row in bands) for day in self.dates)

    @cached_property
    def needs(self) -> tuple[Capability, ...]:
        """Each need of each milestone of the scenario's own."""
        return capabilities(self.entry.results)

    @cached_property
    def money(self) -> Money:
        """The mission's account."""
        return Money.of(self.entry.results)

    @cached_property
    def spent(self) -> Floats:
        """Dollars spent by the horizon; shape (N,)."""
        return self.entry.results.spent

    @cached_property
    def waiting(self) -> Waiting:
        """What the force waits for."""
        return Waiting.of(self.entry.results)


@dataclass(frozen=True, eq=False)
class Figures:
    """All of them, scenario by scenario."""

    evidence: Evidence

    @cached_property
    def entries(self) -> tuple[EntryFigures, ...]:
        """The figures of each scenario."""
        return tuple(self._entries())

    def chance(self, place: int) -> PairedChance | None:
        """In which of the same runs so many are there on the day that is asked about, in one scenario and the other.

        ``place`` is that of the comparison; None where that day lies outside of the horizon of the other scenario.
        """
        if self.entries[place + 1].on is None:
            return None
        question, comparison = self.evidence.question, self.evidence.comparisons[place]
        return comparison.chance(question.people, question.on)

    def _entries(self) -> Iterator[EntryFigures]:
        question, first = self.evidence.question, self.evidence.entries[0].results.scenario
        date = first.date_of(question.on)
        for place, entry in enumerate(self.evidence.entries):
            scenario = entry.results.scenario
            day = scenario.day_of(date)
            is_told = 0 <= day <= scenario.horizon
            yield EntryFigures(entry, place, question.people, round(day) if is_told else None)
