"""What a new contingent, condition, donor, disruption or council member starts from. Values: priors."""

from __future__ import annotations

from collections.abc import Container, Iterable

from scenarios.conditions import KINDS, AnyCondition, CouncilVote
from scenarios.estimate import Estimate
from scenarios.kind import Around
from scenarios.part import Part, identity_of
from scenarios.parts import Contingent, Disruption, Donor
from scenarios.places import part_name
from scenarios.reference import ANY
from scenarios.schema import Scenario

LONGEST_NAME = 80


def free_name(wanted: str, parts: Iterable[Part]) -> str:
    """The wanted name, or with the first number from 2 that makes it free: ``Kenya 2``. Ids are not free either."""
    return numbered(wanted, {word for part in parts for word in (part_name(part), identity_of(part))})


def numbered(wanted: str, taken: Container[str]) -> str:
    """The wanted name, or with the first number from 2 that is not taken."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        tail = f" {number}"
        name = wanted[: LONGEST_NAME - len(tail)].rstrip() + tail
    return name


def condition(scenario: Scenario, kind: str = "approval") -> AnyCondition:
    """A new condition of a kind; it waits for nothing, or for what there is."""
    first = next(iter(sorted(scenario.contingents, key=lambda part: not part.lead)), None)
    lead = ANY if first is None else first.name
    around = Around(scenario.conditions, scenario.date_of(min(90, scenario.horizon)), lead)
    return KINDS[kind].fresh(free_name(f"new {kind}", scenario.conditions), around)


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
