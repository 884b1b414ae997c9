"""The few assumptions that matter most, shown at the top of the panel."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.conditions import AnyCondition, Approval
from scenarios.contingent import Contingent
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote
from ui.desktop.assumptions.homes import path_of


def key_paths(scenario: Scenario) -> tuple[str, ...]:
    """The paths: the vote, the lead's approval and pace, the largest donor, the camp, and what is aimed at.

    What was over when the scenario starts is none of them.
    """
    return tuple(dict.fromkeys(_paths(scenario)))


def _paths(scenario: Scenario) -> Iterator[str]:
    yield "target"
    lead = _lead(scenario)
    vote = next((part.name for part in _awaited(scenario) if isinstance(part, CouncilVote)), None)
    if vote is not None:
        yield f"conditions.{vote}.first_vote"
    yield from (f"conditions.{name}.delay" for name in _approvals(scenario, lead)[:1])
    yield from _of_donor(scenario)
    if lead is not None:
        fields = ("training", "equipment") if lead.interval is None else ("training", "equipment", "interval")
        yield from (f"contingents.{lead.name}.{field}" for field in fields)
    yield from _of_camp(scenario)


def _awaited(scenario: Scenario) -> Iterator[AnyCondition]:
    """The conditions that were not met when the scenario starts."""
    return (part for part in scenario.conditions if part.at_start is None or part.at_start.met is None)


def _lead(scenario: Scenario) -> Contingent | None:
    """The lead nation; without one, or if nobody of it is still to come, the first contingent that is."""
    coming = [part for part in scenario.contingents if part.pledge.high > 0]
    leads = [part for part in coming if part.lead]
    return next(iter((*leads, *coming)), None)


def _approvals(scenario: Scenario, lead: Contingent | None) -> list[str]:
    """The approvals that the lead waits for; without any, all there are."""
    names = [part.name for part in _awaited(scenario) if isinstance(part, Approval)]
    wanted = [name for name in names if lead is not None and name in lead.requires]
    return wanted or names


def _of_donor(scenario: Scenario) -> Iterator[str]:
    """What the largest donor gives, and when."""
    donor = max(scenario.finance.donors, key=lambda donor: donor.amount.likely, default=None)
    if donor is not None:
        has_paid = donor.at_start is not None and donor.at_start.paid > 0
        yield from (
            f"finance.donors.{donor.name}.{field}" for field in ("amount", "every" if has_paid else "first_payment")
        )


def _of_camp(scenario: Scenario) -> Iterator[str]:
    """How long the first camp takes that is still to be built; without one, how fast the first camp grows."""
    built = [camp for camp in scenario.all_camps if camp.at_start is not None and camp.at_start.beds is not None]
    camp = next((camp for camp in scenario.all_camps if camp not in built), scenario.all_camps[0])
    yield f"{path_of(scenario, 'camps', camp.name)}.{'beds_per_week' if camp in built else 'build'}"
