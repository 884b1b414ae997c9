"""The few assumptions that matter most, shown at the top of the panel."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.conditions import AnyCondition, Approval
from scenarios.contingent import Contingent
from scenarios.parts import ListedCamp
from scenarios.places import place_of
from scenarios.position import ApprovalAtStart, VoteAtStart
from scenarios.quantity import DAYS
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote
from simulator.what_if.matters import can_matter, is_certain_already
from ui.desktop.assumptions.homes import path_of


def key_paths(scenario: Scenario) -> tuple[str, ...]:
    """The paths: the vote, the lead's approval and pace, the largest donor, the lead's camp, and what is aimed at.

    What was over when the scenario starts, or is supposed, is none of them: whoever moves it would see no effect.
    """
    return tuple(dict.fromkeys(path for path in _paths(scenario) if _has_effect(scenario, path)))


def _paths(scenario: Scenario) -> Iterator[str]:
    """Candidates, in the order of the panel."""
    yield "target"
    lead = _lead(scenario)
    vote = next((part for part in _awaited(scenario) if isinstance(part, CouncilVote)), None)
    if vote is not None:
        yield f"conditions.{vote.name}.{_of_vote(vote)}"
    yield from _of_approvals(scenario, lead)
    yield from _of_donor(scenario)
    if lead is not None:
        yield from _of_lead(lead)
    yield from _of_camp(scenario, lead)


def _has_effect(scenario: Scenario, path: str) -> bool:
    """Whether a number is read in some run: a delay that is ahead, beds that are still to be built."""
    place = place_of(scenario, path)
    if place is None or place.value is None:
        return False
    if isinstance(place.owner, ListedCamp) and not _grows(place.owner, place.field.name):
        return False
    is_delay = place.field.quantity is not None and place.field.quantity.unit == DAYS
    return not is_delay or can_matter(scenario, place)


def _grows(camp: ListedCamp, name: str) -> bool:
    """Whether a number of a camp is read: where beds are open at the start, only what they grow by, up to the most."""
    if camp.at_start is None or camp.at_start.beds is None:
        return True
    return name == "beds_per_week" and camp.at_start.beds < camp.max_beds.high


def _awaited(scenario: Scenario) -> Iterator[AnyCondition]:
    """The conditions that have a course of their own: not met at the start, and nothing supposed of them."""
    return (part for part in scenario.conditions if not is_certain_already(part))


def _of_vote(vote: CouncilVote) -> str:
    """When it is voted on: for the first time, or, where votes have failed, again."""
    has_failed = isinstance(vote.at_start, VoteAtStart) and vote.at_start.failed_votes > 0
    return "retable" if has_failed else "first_vote"


def _lead(scenario: Scenario) -> Contingent | None:
    """The lead nation; without one, or if nobody of it is still to come, who has most people still to come."""
    coming = [part for part in scenario.contingents if part.pledge.high > 0]
    leads = [part for part in coming if part.lead]
    return next(iter(leads), None) or max(coming, key=_expected, default=None)


def _expected(part: Contingent) -> float:
    """People of a contingent and its copies who are still to come, on average."""
    return part.copies * part.chance * part.pledge.mean * part.delivered.mean


def _of_approvals(scenario: Scenario, lead: Contingent | None) -> Iterator[str]:
    """How long the first approval takes that the lead waits for; without any, the first of all."""
    approvals = [part for part in _awaited(scenario) if isinstance(part, Approval)]
    wanted = [part for part in approvals if lead is not None and part.name in lead.requires]
    for part in (wanted or approvals)[:1]:
        is_challenged = isinstance(part.at_start, ApprovalAtStart) and part.at_start.challenged
        yield f"conditions.{part.name}.{'challenge_delay' if is_challenged else 'delay'}"


def _of_donor(scenario: Scenario) -> Iterator[str]:
    """What the largest donor gives, and when."""
    donor = max(scenario.finance.donors, key=lambda donor: donor.amount.likely, default=None)
    if donor is not None:
        has_paid = donor.at_start is not None and donor.at_start.paid > 0
        yield from (
            f"finance.donors.{donor.name}.{field}" for field in ("amount", "every" if has_paid else "first_payment")
        )


def _of_lead(lead: Contingent) -> Iterator[str]:
    """How fast it gets ready, and comes: between even tranches, or before the first that follows another one."""
    path = f"contingents.{lead.name}"
    yield from (f"{path}.training", f"{path}.equipment")
    yield f"{path}.interval" if lead.interval is not None else f"{path}.tranches.2.interval"


def _of_camp(scenario: Scenario, lead: Contingent | None) -> Iterator[str]:
    """When the camp of the lead opens and with how many beds, or how fast it grows where it is open at the start.

    Of a camp that is as large as it will be, the next one stands here.
    """
    first = scenario.all_camps[0] if lead is None else scenario.camp_of(lead)
    for camp in (first, *scenario.all_camps):
        path = path_of(scenario, "camps", camp.name)
        fields = ("beds_per_week",) if _is_open(camp) else ("build", "opening_beds")
        paths = [f"{path}.{field}" for field in fields if _has_effect(scenario, f"{path}.{field}")]
        if paths:
            yield from paths
            return


def _is_open(camp: ListedCamp) -> bool:
    """Whether it has beds when the scenario starts."""
    return camp.at_start is not None and camp.at_start.beds is not None
