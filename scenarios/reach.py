"""The earliest day on which anything can happen, were everybody lucky: what cannot happen at all shows as infinity.

Every bound is optimistic (lowest delays, highest sums, no queue), so what is told to be impossible is impossible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import floor, inf

from scenarios.conditions import ANY, AnyCondition, Approval, Contributions, CouncilVote, FixedDate, Presence
from scenarios.parts import Contingent, Donor
from scenarios.schema import Scenario

CENT = 0.01


@dataclass(frozen=True)
class Reach:
    """The earliest days of one scenario; infinity for never.

    Attributes:
        scenario: whose days they are.
        conditions: by name, the first day on which it can be met.
    """

    scenario: Scenario
    conditions: dict[str, float]

    def can_be_met(self, name: str) -> bool:
        """Whether a condition can be met within the horizon."""
        return self.conditions[name] <= self.scenario.horizon

    def all_met(self, names: Iterable[str]) -> float:
        """The first day on which all of these can be met."""
        return max((self.conditions[name] for name in names), default=0.0)

    @property
    def camp_opens(self) -> float:
        """The first day with beds."""
        camp = self.scenario.camp
        return self.all_met(camp.after) + camp.build.low

    @property
    def beds(self) -> int:
        """Beds at most, by the horizon."""
        camp, days = self.scenario.camp, self.scenario.horizon - self.camp_opens
        return min(camp.max_beds, camp.opening_beds + floor(days / 7) * camp.beds_per_week) if days >= 0 else 0

    def payments(self, donor: Donor) -> Iterator[tuple[float, float]]:
        """Day and amount of a donor's instalments, as early and as large as can be."""
        first = self.all_met(donor.after) + donor.first_payment.low
        if donor.probability > 0 and first <= self.scenario.horizon:
            part = donor.amount.high / donor.instalments
            yield from ((first + number * donor.every.low, part) for number in range(donor.instalments))

    def paid(self, amount: float) -> float:
        """The first day by which donors can have paid so much."""
        total, day = 0.0, 0.0
        payments = sorted(payment for donor in self.scenario.finance.donors for payment in self.payments(donor))
        for when, part in payments:
            if total >= amount - CENT:
                break
            total, day = total + part, when
        return day if total >= amount - CENT else inf

    def arrival(self, contingent: Contingent) -> float:
        """The first day on which anybody of a contingent can land."""
        smallest = min(contingent.tranche, max(1, people(contingent.personnel.low)))
        no_one = contingent.chance == 0 or people(contingent.personnel.high) == 0
        if no_one or self.scenario.lift.aircraft == 0 or smallest > self.beds:
            return inf
        ready = self.all_met(contingent.prepare_after) + preparation(contingent)
        ordered = self.all_met(contingent.requires) + contingent.decision.low
        leaves = max(ready, ordered, self.camp_opens, self.money_for(contingent, smallest))
        return leaves + self.scenario.lift.transit.low

    def money_for(self, contingent: Contingent, tranche: int) -> float:
        """The first day on which the account can hold what lets a tranche of this size go."""
        finance = self.scenario.finance
        each = finance.start_up_cost_per_person.low + finance.reserve_months * finance.cost_per_person_month.low
        return 0.0 if contingent.funded_by == "self" else self.paid(tranche * each - finance.opening_balance)

    def strength(self, name: str) -> int:
        """People of a contingent (or of all together) who can be in theatre at once."""
        contingents = (item for item in self.scenario.contingents if name in (item.name, ANY))
        coming = (item for item in contingents if self.arrival(item) <= self.scenario.horizon)
        return min(self.beds, sum(people(item.personnel.high) for item in coming))


def reach_of(scenario: Scenario) -> Reach:
    """The earliest days of a scenario: at first nothing can happen, then what follows from nothing, and so on."""
    reach = Reach(scenario, {condition.name: inf for condition in scenario.conditions})
    for _ in scenario.conditions:
        days = {condition.name: _earliest(condition, reach) for condition in scenario.conditions}
        if days == reach.conditions:
            break
        reach = Reach(scenario, days)
    return reach


def people(number: float) -> int:
    """A size as the model rounds it, half up."""
    return floor(number + 0.5)


def preparation(contingent: Contingent) -> float:
    """Days that preparation takes at least."""
    return max(contingent.vetting.low + contingent.training.low, contingent.equipment.low)


def is_vetoed(vote: CouncilVote) -> bool:
    """Whether a permanent member votes against each time."""
    return any(member.permanent and member.no == 1 for member in vote.members)


def votes_for(vote: CouncilVote) -> int:
    """Votes in favour at most."""
    return sum(member.yes > 0 for member in vote.members)


def _earliest(condition: AnyCondition, reach: Reach) -> float:
    if isinstance(condition, CouncilVote):
        return _vote(condition, reach)
    if isinstance(condition, Approval):
        return _approval(condition, reach)
    if isinstance(condition, Contributions):
        return reach.paid(condition.amount)
    if isinstance(condition, Presence):
        return _presence(condition, reach)
    return _date(condition, reach)


def _vote(vote: CouncilVote, reach: Reach) -> float:
    passes = votes_for(vote) >= vote.majority and not is_vetoed(vote)
    return reach.all_met(vote.after) + vote.first_vote.low if passes else inf


def _approval(approval: Approval, reach: Reach) -> float:
    if approval.probability == 0:
        return inf
    challenge = approval.challenge_delay.low if approval.challenge_probability == 1 else 0.0
    return reach.all_met(approval.after) + approval.delay.low + challenge


def _presence(presence: Presence, reach: Reach) -> float:
    if reach.strength(presence.contingent) < presence.personnel:
        return inf
    who = (item for item in reach.scenario.contingents if presence.contingent in (item.name, ANY))
    return min(reach.arrival(item) for item in who)


def _date(condition: FixedDate, reach: Reach) -> float:
    return max(0.0, float((condition.date - reach.scenario.start).days))
