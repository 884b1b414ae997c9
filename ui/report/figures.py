"""Figures that a report tells beside those of the other commands: the question's, later quantiles, needs, money.

``report_object`` is what ``muster report --json`` has of them under ``report``; a section takes the same figures and
says where in the object they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.figures.bands import band_name
from simulator.figures.chances import Chances
from simulator.figures.milestones import Milestone, first_day_with
from simulator.figures.pairs import PairedChance
from simulator.figures.quantiles import quantile
from simulator.figures.share import Share
from simulator.results.capability import Capability, capabilities
from simulator.results.money import Money
from simulator.results.plan import KeptStep, Plan, plan_of
from simulator.results.readiness import Readiness
from ui.report.evidence import Case, Evidence
from ui.report.waiting import Waiting
from ui.wording.object_numbers import CENTS, FINE, finite, whole_day

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
class CaseFigures:
    """What a report tells of one scenario beside ``muster run``; each is worked out when it is first asked for.

    Attributes:
        case: the scenario and its runs.
        place: its place among the scenarios of the report, from 0.
        people: how many are asked about.
        on: the day that is asked about, counted in this scenario; None where it lies outside of its horizon.
    """

    case: Case
    place: int
    people: int
    on: int | None

    @cached_property
    def chances(self) -> Chances:
        """When so many people are there as are asked about."""
        return Chances.of(self.case.results.strength, self.people)

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
        return Milestone("", self.people, self.chances.days)

    @cached_property
    def plan(self) -> Plan | None:
        """How the announced plan is kept."""
        return plan_of(self.case.results)

    @property
    def steps(self) -> tuple[KeptStep, ...]:
        """The dates of the plan; none where there is no plan."""
        return () if self.plan is None else self.plan.steps

    @cached_property
    def kept(self) -> tuple[Milestone, ...]:
        """For each step of the plan, when so many are there as it announces."""
        strength = self.case.results.strength
        return tuple(Milestone("", step.personnel, first_day_with(strength, step.personnel)) for step in self.steps)

    @cached_property
    def dates(self) -> tuple[int, ...]:
        """The days on which states, readiness and needs are told, in order."""
        horizon = self.case.results.scenario.horizon
        return tuple(sorted({max(round(horizon * part / PARTS), 1) for part in range(1, PARTS + 1)}))

    @cached_property
    def readiness(self) -> Readiness:
        """How ready the force is."""
        return Readiness.of(self.case.results)

    @cached_property
    def ready(self) -> tuple[tuple[float, ...], ...]:
        """Quantiles ``READY`` of readiness on each of ``dates``."""
        bands = self.readiness.bands(READY)
        return tuple(tuple(float(row[day]) for row in bands) for day in self.dates)

    @cached_property
    def needs(self) -> tuple[Capability, ...]:
        """Each need of each milestone of the scenario's own."""
        return capabilities(self.case.results)

    @cached_property
    def money(self) -> Money:
        """The mission's account."""
        return Money.of(self.case.results)

    @cached_property
    def spent(self) -> Floats:
        """Dollars spent by the horizon; shape (N,)."""
        return self.case.results.spent

    @cached_property
    def waiting(self) -> Waiting:
        """What the force waits for."""
        return Waiting.of(self.case.results)


@dataclass(frozen=True, eq=False)
class Figures:
    """All of them, scenario by scenario."""

    evidence: Evidence

    @cached_property
    def cases(self) -> tuple[CaseFigures, ...]:
        """The figures of each scenario."""
        return tuple(self._cases())

    def chance(self, place: int) -> PairedChance | None:
        """In which of the same runs so many are there on the day that is asked about, in one scenario and the other.

        ``place`` is that of the comparison; None where that day lies outside of the horizon of the other scenario.
        """
        if self.cases[place + 1].on is None:
            return None
        question, comparison = self.evidence.question, self.evidence.comparisons[place]
        return comparison.chance(question.people, question.on)

    def _cases(self) -> Iterator[CaseFigures]:
        question, first = self.evidence.question, self.evidence.cases[0].results.scenario
        date = first.date_of(question.on)
        for place, case in enumerate(self.evidence.cases):
            scenario = case.results.scenario
            day = scenario.day_of(date)
            is_told = 0 <= day <= scenario.horizon
            yield CaseFigures(case, place, question.people, round(day) if is_told else None)


def report_object(figures: Figures) -> dict[str, Any]:
    """What ``muster report --json`` has under ``report``; ``None`` is not within the horizon, or too few runs to say.

    ``{"question": {"people", "on": date}, "scenarios": [{"name", "file", "chance", "chance_interval": on it,``
    ``"reached", "reached_interval": at some time by then,``
    ``"p10", "p50", "p50_interval", "p80", "p80_interval", "p90": days by which so many runs have so many people,``
    ``"milestones": {name: {"p50_interval", "p80"}}, "conditions": {name: {"met_interval"}},``
    ``"plan": [as "p10" … "p90" above, of so many as are announced],``
    ``"dates": [{"day", "ready_p10", "ready_p50", "ready_p90"}],``
    ``"needs": [{"milestone", "required", "dates": [{"day", "there", "operational", "ready", "missing": means,``
    ``"chance", "chance_interval"}]}],``
    ``"money": {"received_mean", "received_p10", "received_p90", "spent_p10", "spent_p50", "spent_p90",``
    ``"cost_mean", "cost_interval", "cost_p50", "arrears", "arrears_interval", "stopped", "stopped_interval"},``
    ``"waits": {"person_days_mean", "others_mean", "parts": of all, of each cause that is told, then of the others,``
    ``"contingents": [{"name", "person_days_mean", "part": of its own, of what it mostly waits for}]}}],``
    ``"comparisons": [{"chance": {"base", "alternative", "difference", "interval"} or null}]}``
    """
    evidence = figures.evidence
    date = evidence.cases[0].results.scenario.date_of(evidence.question.on)
    return {
        "question": {"people": evidence.question.people, "on": date.isoformat()},
        "scenarios": [_case(one) for one in figures.cases],
        "comparisons": [{"chance": _paired(figures.chance(place))} for place in range(len(evidence.comparisons))],
    }


def _case(figures: CaseFigures) -> dict[str, Any]:
    chance, reached = figures.chance, figures.reached
    return {
        "name": figures.case.name,
        "file": figures.case.file,
        "chance": None if chance is None else chance.value,
        "chance_interval": None if chance is None else _ends(chance),
        "reached": None if reached is None else reached.value,
        "reached_interval": None if reached is None else _ends(reached),
        **_days(figures.asked),
        "milestones": {name: _later(one) for name, one in figures.case.results.milestones.items()},
        "conditions": {name: {"met_interval": _ends(one.met)} for name, one in figures.case.results.conditions.items()},
        "plan": [_days(one) for one in figures.kept],
        "dates": [
            {"day": day, **{f"ready_{band_name(level)}": _fine(part) for level, part in zip(READY, parts, strict=True)}}
            for day, parts in zip(figures.dates, figures.ready, strict=True)
        ],
        "needs": [_need(one, figures.dates) for one in figures.needs],
        "money": _money(figures),
        "waits": _waits(figures.waiting),
    }


def _waits(waiting: Waiting) -> dict[str, Any]:
    return {
        "person_days_mean": _fine(waiting.total),
        "others_mean": _fine(waiting.others),
        "parts": [_fine(part) for part in waiting.parts],
        "contingents": [
            {
                "name": one.name,
                "person_days_mean": _fine(one.lost),
                "part": _fine(one.largest / one.lost) if one.lost else None,
            }
            for one in waiting.contingents
        ],
    }


def _days(asked: Milestone) -> dict[str, Any]:
    days = {band_name(level): whole_day(asked.quantile(level)) for level in DATES}
    return {**days, **{f"{band_name(level)}_interval": _span(asked, level) for level in (0.50, LIKELY)}}


def _later(milestone: Milestone) -> dict[str, Any]:
    return {"p50_interval": _span(milestone, 0.50), "p80": whole_day(milestone.quantile(LIKELY))}


def _span(milestone: Milestone, level: float) -> list[int | None]:
    return [whole_day(end) for end in milestone.interval(level)]


def _need(need: Capability, dates: tuple[int, ...]) -> dict[str, Any]:
    return {
        "milestone": need.milestone.name,
        "required": need.required,
        "dates": [
            {
                "day": day,
                "there": _fine(need.there.mean[day]),
                "operational": _fine(need.operational.mean[day]),
                "ready": _fine(need.ready.mean[day]),
                "missing": _fine(need.missing[day]),
                "chance": need.chance(day).value,
                "chance_interval": _ends(need.chance(day)),
            }
            for day in dates
        ],
    }


def _money(figures: CaseFigures) -> dict[str, Any]:
    results, money = figures.case.results, figures.money
    received, spent, cost = results.received_by_horizon, figures.spent, money.cost
    is_known = bool(cost.mean.pairs)
    return {
        "received_mean": _cents(received.mean()),
        **{f"received_{band_name(level)}": _cents(quantile(received, level)) for level in (0.10, 0.90)},
        **{f"spent_{band_name(level)}": _cents(quantile(spent, level)) for level in (0.10, 0.50, 0.90)},
        "cost_mean": _cents(cost.mean.mean) if is_known else None,
        "cost_interval": [_cents(end) if isfinite(end) else None for end in (cost.mean.low, cost.mean.high)],
        "cost_p50": _cents(cost.median) if is_known else None,
        "arrears": money.ever_in_arrears.value,
        "arrears_interval": _ends(money.ever_in_arrears),
        "stopped": money.ever_stopped.value,
        "stopped_interval": _ends(money.ever_stopped),
    }


def _paired(chance: PairedChance | None) -> dict[str, Any] | None:
    if chance is None:
        return None
    return {
        "base": chance.base.value,
        "alternative": chance.alternative.value,
        "difference": _fine(chance.difference),
        "interval": [finite(end) for end in chance.interval],
    }


def _ends(share: Share) -> list[float]:
    return [share.low, share.high]


def _fine(value: float) -> float:
    return round(float(value), FINE) + 0.0


def _cents(amount: float) -> float:
    return round(float(amount), CENTS) + 0.0
