"""Which delays and chances of a scenario any run ever draws, and can move a milestone."""

from __future__ import annotations

from scenarios.conditions import AnyCondition, Approval
from scenarios.contingent import Contingent, TranchePlan
from scenarios.part import Part
from scenarios.parts import Donor, ListedCamp, Reception
from scenarios.places import Place
from scenarios.position import ApprovalAtStart, VoteAtStart
from scenarios.schema import Scenario
from simulator.why.causes import is_operational
from simulator.why.force_days import is_ordered_at_start

PREPARATION = ("vetting", "training", "equipment")
"""Delays of a contingent that are over where it is prepared at the start."""


def is_certain_already(condition: AnyCondition) -> bool:
    """Whether a condition has no course: it was met before the start, or is supposed."""
    position = condition.at_start
    return condition.suppose is not None or (position is not None and position.met is not None)


def can_matter(scenario: Scenario, place: Place) -> bool:
    """Whether a delay is drawn in any run and can move a milestone: not the second instalment where there is one."""
    part, name = place.owner, place.field.name
    if place.value is None or (_is_after_the_landing(part, name) and not _counts_operational(scenario)):
        return False
    return _of_tranche(place) if isinstance(part, TranchePlan) else _is_drawn(part, name)


def is_decided(part: Part, name: str) -> bool:
    """Whether what a chance of a part is of was decided before the start, or is never asked."""
    match part:
        case Contingent():
            return is_ordered_at_start(part) if name == "participation" else not comes(part)
        case Donor():
            return part.at_start is not None and part.at_start.paid > 0
        case Approval():
            return name == "challenge_probability" and part.at_start is not None and part.at_start.challenged
        case _:
            return False


def _is_drawn(part: Part, name: str) -> bool:
    if isinstance(part, AnyCondition):
        return _of_condition(part, name)
    match part:
        case Donor():
            has_paid = part.at_start is not None and part.at_start.paid > 0
            return has_paid or part.instalments > 1 if name == "every" else not has_paid
        case Contingent():
            return _of_contingent(part, name)
        case ListedCamp():
            return part.at_start is None or part.at_start.beds is None
        case _:
            return bool(getattr(part, "stops", True))


def _is_after_the_landing(part: object, name: str) -> bool:
    return isinstance(part, Reception) or name == "shipping"


def _counts_operational(scenario: Scenario) -> bool:
    """Whether anything but the daily tables looks at operational people."""
    return any(map(is_operational, scenario.conditions)) or any(one.operational for one in scenario.milestones)


def _of_condition(condition: AnyCondition, name: str) -> bool:
    position = condition.at_start
    is_over = (isinstance(position, VoteAtStart) and position.failed_votes > 0 and name == "first_vote") or (
        isinstance(position, ApprovalAtStart) and position.challenged and name == "delay"
    )
    return not is_over and not is_certain_already(condition) and name not in condition.never_read


def _of_contingent(plan: Contingent, name: str) -> bool:
    position = plan.at_start
    if name == "decision" and is_ordered_at_start(plan):
        return False
    if name in PREPARATION and position is not None and position.prepared:
        return False
    if name == "interval" and not _has_departed(plan) and plan.pledge.high <= (plan.tranche or 0):
        return False
    return comes(plan)


def comes(plan: Contingent) -> bool:
    """Whether a contingent comes in any run."""
    return plan.chance > 0.0 or is_ordered_at_start(plan)


def _of_tranche(place: Place) -> bool:
    """The interval of the first tranche counts from a departure before the start, and from nothing else."""
    plan, number = place.steps[-2].part, place.steps[-2].item
    assert isinstance(plan, Contingent)
    return (number != 0 or _has_departed(plan)) and comes(plan)


def _has_departed(plan: Contingent) -> bool:
    return plan.at_start is not None and plan.at_start.departed is not None
