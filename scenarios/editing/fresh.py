"""What a new part starts from. Values: priors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Sequence

from scenarios.conditions import KINDS, AnyCondition
from scenarios.contingent import Contingent, TranchePlan
from scenarios.estimate import Estimate
from scenarios.goals import Ceiling, Check, Milestone, Need, PlanStep
from scenarios.kind import Around
from scenarios.observation import Observed
from scenarios.part import Part, identity_of
from scenarios.parts import Disruption, Donor, ListedCamp, ListedLift
from scenarios.places import part_name
from scenarios.position import PeopleAtStart
from scenarios.reference import ANY
from scenarios.schema import Scenario
from scenarios.spans import Closed
from scenarios.vote import CouncilVote

LONGEST_NAME = 80


def free_name(wanted: str, parts: Iterable[Part]) -> str:
    """The wanted name, or with the first number from 2 that makes it free: ``Kenya 2``.

    Ids are not free either, nor what the copies of a contingent are called.
    """
    each = [one for part in parts for one in (part, *(part.each() if isinstance(part, Contingent) else ()))]
    return numbered(wanted, {word for part in each for word in (part_name(part), identity_of(part))})


def numbered(wanted: str, taken: Container[str]) -> str:
    """The wanted name, or with the first number from 2 that is not taken."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        tail = f" {number}"
        name = wanted[: LONGEST_NAME - len(tail)].rstrip() + tail
    return name


def condition(scenario: Scenario, kind: str = "approval") -> AnyCondition:
    """A new condition of a kind; it waits for nothing, or for what there is.

    Raises:
        ValueError: it cannot be without a part that there is not; one sentence.
    """
    around = Around(scenario.conditions, scenario.date_of(min(90, scenario.horizon)), _lead(scenario))
    if kind == "count" and not around.conditions:
        raise ValueError("conditions: there is none yet that could count; add another kind first")
    if kind == "ordered" and not scenario.contingents:
        raise ValueError("conditions: there is no contingent yet that could be ordered; add one first")
    return KINDS[kind].fresh(free_name(f"new {kind}", scenario.conditions), around)


def _lead(scenario: Scenario) -> str:
    """The name of the lead, or of the first contingent; "any" where there is none."""
    names = [item.name for item in sorted(scenario.contingents, key=lambda item: not item.lead)]
    return names[0] if names else ANY


def contingent(scenario: Scenario) -> Contingent:
    """A small unit, ready as fast as experienced ones are, that waits for the first council vote there is."""
    vote = tuple(item.name for item in scenario.conditions if isinstance(item, CouncilVote))[:1]
    return Contingent(
        name=free_name("New contingent", scenario.contingents),
        commitment="announced",
        personnel=Estimate(20, 50, 100),
        undetermined=True,
        requires=vote,
        decision=Estimate(1, 7, 30),
        prepare_after=vote,
        vetting=Estimate(10, 30, 90),
        training=Estimate(14, 35, 60),
        equipment=Estimate(0, 90, 270),
        tranche=150,
        interval=Estimate(14, 30, 180),
        funded_by="mission",
        tour_months=Estimate.certain(12),
        stay_probability=0.9,
    )


def donor(scenario: Scenario) -> Donor:
    """A donor of 20 million or so, in four instalments."""
    return Donor(
        name=free_name("New donor", scenario.finance.donors),
        amount=Estimate(10e6, 20e6, 50e6),
        probability=0.9,
        first_payment=Estimate(60, 150, 300),
        instalments=4,
        every=Estimate.certain(60),
    )


def disruption(scenario: Scenario) -> Disruption:
    """An airport that violence closes now and then."""
    name = free_name("New disruption", scenario.disruptions)
    return Disruption(name=name, stops=("lift",), per_year=0.5, duration=Estimate(14, 60, 150))


def camp(scenario: Scenario) -> ListedCamp:
    """A camp like the first one, that is still to be built."""
    other = {"name": _place_name(scenario, "New camp"), "id": None, "at_start": None}
    return ListedCamp.model_validate({**scenario.all_camps[0].__dict__, **other})


def lift(scenario: Scenario) -> ListedLift:
    """A lift like the first one."""
    other = {"name": _place_name(scenario, "New lift"), "id": None}
    return ListedLift.model_validate({**scenario.all_lifts[0].__dict__, **other})


def milestone(scenario: Scenario) -> Milestone:
    """Half of the target, operational."""
    return Milestone(name=free_name("New milestone", scenario.milestones), needs=(need(scenario),))


def ceiling(scenario: Scenario) -> Ceiling:
    """The target, in force from the start."""
    return Ceiling(name=free_name("New ceiling", scenario.ceilings), personnel=scenario.target)


def need(scenario: Scenario) -> Need:
    """Half of the target, of anybody."""
    return Need(personnel=max(scenario.target // 2, 1))


def check() -> Check:
    """One that holds in every scenario, to be changed."""
    return Check(say="no more people than ever", expect="strength at horizon <= peak strength")


def row(scenario: Scenario, kind: type[Part], rows: Sequence[Part]) -> Part:
    """A part without a name that comes behind such rows: like the last one, as far as it can be."""
    if kind is Need:
        return rows[-1] if rows else need(scenario)
    if kind is PlanStep:
        return _step(scenario, [one for one in rows if isinstance(one, PlanStep)])
    if kind is Observed:
        return _figure(scenario, [one for one in rows if isinstance(one, Observed)])
    if kind is Closed:
        return _closed(scenario, [one for one in rows if isinstance(one, Closed)])
    if kind is TranchePlan:
        return _tranche([one for one in rows if isinstance(one, TranchePlan)])
    return rows[-1] if rows else (check() if kind is Check else PeopleAtStart(personnel=100))


def _step(scenario: Scenario, steps: Sequence[PlanStep]) -> PlanStep:
    """The target, or as much as the last step, a month after the last one."""
    last = max(steps, key=lambda step: step.date, default=None)
    if last is None:
        return PlanStep(date=scenario.start, personnel=scenario.target)
    return PlanStep(date=_days_later(last.date, 30), personnel=last.personnel)


def _figure(scenario: Scenario, figures: Sequence[Observed]) -> Observed:
    """Those who are there at the start, or the latest figure a day after it."""
    last = max(figures, key=lambda figure: figure.date, default=None)
    if last is None:
        return Observed(date=scenario.start, personnel=sum(one.copies * one.there for one in scenario.contingents))
    return last.model_copy(update={"date": _days_later(last.date, 1)})


def _closed(scenario: Scenario, spans: Sequence[Closed]) -> Closed:
    """A month from the start, or as long as the last one, from a month after it."""
    last = max(spans, key=lambda span: span.begins, default=None)
    begins = scenario.start if last is None else _days_later(last.ends, 30)
    days = 30 if last is None else (last.ends - last.begins).days
    return Closed.model_validate({"from": begins, "to": _days_later(begins, max(days, 1))})


def _tranche(tranches: Sequence[TranchePlan]) -> TranchePlan:
    """As many people as in the last one, a month or so after it."""
    usual = Estimate(14, 30, 180)
    if not tranches:
        return TranchePlan(personnel=Estimate.certain(150), interval=usual)
    return TranchePlan(personnel=tranches[-1].personnel, interval=tranches[-1].interval or usual)


def _days_later(date: dt.date, days: int) -> dt.date:
    return date + dt.timedelta(days=min(days, (dt.date.max - date).days))


def _place_name(scenario: Scenario, wanted: str) -> str:
    """A name that no camp and no lift has."""
    return free_name(wanted, (*scenario.all_camps, *scenario.all_lifts))
