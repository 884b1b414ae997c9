"""The few assumptions that matter most, shown at the top of the panel."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.conditions import Approval, CouncilVote
from scenarios.parts import Contingent, Donor
from scenarios.schema import Scenario
from ui.desktop.assumptions.homes import path_of


def key_paths(scenario: Scenario) -> tuple[str, ...]:
    """The paths: the vote, the lead's approval and pace, the largest donor, the camp, and what is aimed at."""
    return tuple(dict.fromkeys(_paths(scenario)))


def _paths(scenario: Scenario) -> Iterator[str]:
    yield "target"
    lead = _lead(scenario)
    vote = next((part.name for part in scenario.conditions if isinstance(part, CouncilVote)), None)
    if vote is not None:
        yield f"conditions.{vote}.first_vote"
    yield from (f"conditions.{name}.delay" for name in _approvals(scenario, lead)[:1])
    donor = _largest_donor(scenario)
    if donor is not None:
        yield from (f"finance.donors.{donor.name}.{field}" for field in ("amount", "first_payment"))
    if lead is not None:
        yield from (f"contingents.{lead.name}.{field}" for field in ("training", "equipment", "interval"))
    yield f"{path_of(scenario, 'camps', scenario.all_camps[0].name)}.build"


def _lead(scenario: Scenario) -> Contingent | None:
    """The lead nation; without one the first contingent."""
    leads = [part for part in scenario.contingents if part.lead]
    return next(iter((*leads, *scenario.contingents)), None)


def _approvals(scenario: Scenario, lead: Contingent | None) -> list[str]:
    """The approvals that the lead waits for; without any, all there are."""
    names = [part.name for part in scenario.conditions if isinstance(part, Approval)]
    wanted = [name for name in names if lead is not None and name in lead.requires]
    return wanted or names


def _largest_donor(scenario: Scenario) -> Donor | None:
    return max(scenario.finance.donors, key=lambda donor: donor.amount.likely, default=None)
