"""Why something cannot be, in words: a condition met, a payment made, a contingent there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from scenarios.conditions import ANY, AnyCondition, Approval, Contributions, CouncilVote, Presence, waits_for
from scenarios.counting import counted
from scenarios.parts import Contingent, Donor
from scenarios.quantity import plain
from scenarios.reach import Reach, is_vetoed, people, smallest_tranche, votes_for


class Reason(NamedTuple):
    """Why something cannot be: in words, and the paths of the warnings that it follows from."""

    words: str
    because: tuple[str, ...] = ()


class Obstacles:
    """What stands in the way of what one scenario waits for.

    What many reasons need is worked out once.
    """

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self._scenario = reach.scenario
        self._contingents = {item.name: item for item in reach.scenario.contingents}

    def of_condition(self, condition: AnyCondition) -> Reason:
        """Why a condition cannot be met."""
        late = f"day {self._reach.conditions[condition.name]:g} is the first possible one, beyond the horizon"
        return self.blocked(waits_for(condition)) or self._own(condition) or Reason(late)

    def blocked(self, names: Iterable[str]) -> Reason | None:
        """Which of these conditions can never be met; None when all can."""
        never = [name for name in names if not self._reach.can_be_met(name)]
        words = f"it waits for {', '.join(map(repr, never))}, which cannot be met"
        return Reason(words, tuple(f"conditions.{name}" for name in never)) if never else None

    def of_donor(self, donor: Donor) -> Reason | None:
        """Why a donor pays nothing within the horizon; None when it may."""
        if donor.probability == 0:
            return Reason("its probability is 0")
        if donor.amount.high == 0:
            return Reason("its amount is 0")
        late = self._reach.all_met(donor.after) + donor.first_payment.low > self._scenario.horizon
        return self.blocked(donor.after) or (Reason("the first payment comes after the horizon") if late else None)

    def of_contingent(self, contingent: Contingent) -> Reason | None:
        """Why nobody of a contingent comes within the horizon; None when somebody may."""
        if contingent.chance == 0:
            return Reason("its participation is 0")
        if people(contingent.personnel.high) == 0:
            return Reason("it has nobody")
        if blocked := self.blocked(dict.fromkeys((*contingent.requires, *contingent.prepare_after))):
            return blocked
        smallest, beds = smallest_tranche(contingent), self._reach.beds
        if 0 < beds < smallest:
            return Reason(f"a tranche of {smallest:,} is more than the camp ever has beds, at most {beds:,}")
        if self._reach.funds[contingent.name] > self._scenario.horizon:
            words = "it is mission-funded, and the account never holds what a tranche needs"
            return Reason(words, self._silent)
        return self._lateness(contingent)

    def _lateness(self, contingent: Contingent) -> Reason | None:
        arrival = self._reach.arrivals[contingent.name]
        possible = self._reach.beds > 0 and self._scenario.lift.aircraft > 0
        late = possible and arrival > self._scenario.horizon
        return Reason(f"day {arrival:g} is the first possible one, beyond the horizon") if late else None

    def _own(self, condition: AnyCondition) -> Reason | None:
        """What stands in the way in the condition itself."""
        if isinstance(condition, CouncilVote):
            return _of_vote(condition)
        if isinstance(condition, Approval):
            return Reason("its probability is 0") if condition.probability == 0 else None
        if isinstance(condition, Contributions):
            return self._of_money(condition)
        if isinstance(condition, Presence):
            return self._of_presence(condition)
        return Reason(f"{condition.date} lies beyond the horizon")

    def _of_money(self, condition: Contributions) -> Reason:
        if self._highest < condition.amount:
            words = f"USD {plain(condition.amount)} are more than all donors may give, at most {plain(self._highest)}"
            return Reason(words, self._silent)
        if self._is_any_donor_blocked:
            return Reason("the donors whose money it needs wait for what cannot be met", self._silent)
        return Reason("the money can come only after the horizon", self._silent)

    @cached_property
    def _silent(self) -> tuple[str, ...]:
        """The paths of the donors who pay nothing."""
        donors = self._scenario.finance.donors
        return tuple(f"finance.donors.{donor.name}" for donor in donors if self.of_donor(donor))

    @cached_property
    def _highest(self) -> float:
        """All that donors may give."""
        return sum(donor.amount.high for donor in self._scenario.finance.donors if donor.probability > 0)

    @cached_property
    def _is_any_donor_blocked(self) -> bool:
        return any(self.blocked(donor.after) for donor in self._scenario.finance.donors)

    def _of_presence(self, presence: Presence) -> Reason:
        everybody = presence.contingent == ANY
        name = "all contingents" if everybody else presence.contingent
        most = self._most if everybody else people(self._contingents[name].personnel.high)
        if most < presence.personnel:
            return Reason(f"{people_are(presence.personnel)} more than {name} may have, at most {most:,}")
        if (beds := self._reach.beds) < presence.personnel:
            words = f"{people_are(presence.personnel)} more than the camp ever has beds, at most {beds:,}"
            return Reason(words, ("camp",))
        absent = self._everybody if everybody else ("lift.aircraft", f"contingents.{name}")
        return Reason(f"{name} cannot have so many people there within the horizon", absent)

    @cached_property
    def _most(self) -> int:
        """People of all contingents together."""
        return sum(people(item.personnel.high) for item in self._scenario.contingents)

    @cached_property
    def _everybody(self) -> tuple[str, ...]:
        """The paths of all who could keep everybody away."""
        return ("lift.aircraft", *(f"contingents.{name}" for name in self._contingents))


def people_are(count: int) -> str:
    """People with a verb: ``1 person is``, ``20 people are``."""
    return counted(count, "person is", "people are")


def _of_vote(vote: CouncilVote) -> Reason | None:
    if is_vetoed(vote):
        return Reason("a permanent member always votes against")
    if vote.majority > len(vote.members):
        return Reason(f"a majority of {vote.majority} is more than the {counted(len(vote.members), 'member')}")
    if vote.majority > votes_for(vote):
        votes = counted(vote.majority, "vote in favour is", "votes in favour are")
        return Reason(f"{votes} needed, {counted(votes_for(vote), 'member')} may give theirs")
    return None
