"""Why something cannot be, in words: a condition met, a payment made, a contingent there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple, assert_never

from scenarios.checks.reach import Reach, people, smallest_tranche
from scenarios.conditions import AnyCondition
from scenarios.counting import counted
from scenarios.parts import Contingent, Donor
from scenarios.places import named_in
from scenarios.quantity import plain
from scenarios.reference import ANY, CONDITIONS
from scenarios.waiting import After, OnDate, Ordered, Received, There, Waiting


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
        awaited, own = condition.waits_for, condition.obstacle
        late = f"day {self._reach.conditions[condition.name]:g} is the first possible one, beyond the horizon"
        blocked = self.blocked(awaited.names, awaited.needed) if isinstance(awaited, After) else None
        return blocked or (Reason(own) if own else self._missing(awaited)) or Reason(late)

    def blocked(self, names: Iterable[str], needed: int | None = None) -> Reason | None:
        """Which of these conditions can never be met; None when all can, or as many as are needed."""
        known = dict.fromkeys(names)
        never = [name for name in known if not self._reach.can_be_met(name)]
        if not never or (needed is not None and len(known) - len(never) >= needed):
            return None
        words = f"it waits for {', '.join(map(repr, never))}, which cannot be met"
        return Reason(words, tuple(f"conditions.{name}" for name in never))

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
        if people(contingent.pledge.high) == 0:
            return Reason("it has nobody")
        if blocked := self.blocked(dict.fromkeys(named_in(contingent, CONDITIONS))):
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
        possible = self._reach.beds > 0 and self._scenario.all_lifts[0].aircraft > 0
        late = possible and arrival > self._scenario.horizon
        return Reason(f"day {arrival:g} is the first possible one, beyond the horizon") if late else None

    def _missing(self, awaited: Waiting) -> Reason | None:
        """What stands in the way of what a condition waits for, besides other conditions."""
        match awaited:
            case After():
                return None
            case Received(amount):
                return self._of_money(amount)
            case Ordered():
                return None
            case There(contingent, personnel):
                return self._of_presence(contingent, personnel)
            case OnDate(date):
                return Reason(f"{date} lies beyond the horizon")
            case never:
                assert_never(never)

    def _of_money(self, amount: float) -> Reason:
        if self._highest < amount:
            words = f"USD {plain(amount)} are more than all donors may give, at most {plain(self._highest)}"
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

    def _of_presence(self, contingent: str, personnel: int) -> Reason:
        everybody = contingent == ANY
        name = "all contingents" if everybody else contingent
        most = self._most if everybody else people(self._contingents[name].pledge.high)
        if most < personnel:
            return Reason(f"{people_are(personnel)} more than {name} may have, at most {most:,}")
        if (beds := self._reach.beds) < personnel:
            words = f"{people_are(personnel)} more than the camp ever has beds, at most {beds:,}"
            return Reason(words, ("camp",))
        absent = self._everybody if everybody else ("lift.aircraft", f"contingents.{name}")
        return Reason(f"{name} cannot have so many people there within the horizon", absent)

    @cached_property
    def _most(self) -> int:
        """People of all contingents together."""
        return sum(people(item.pledge.high) for item in self._scenario.contingents)

    @cached_property
    def _everybody(self) -> tuple[str, ...]:
        """The paths of all who could keep everybody away."""
        return ("lift.aircraft", *(f"contingents.{name}" for name in self._contingents))


def people_are(count: int) -> str:
    """People with a verb: ``1 person is``, ``20 people are``."""
    return counted(count, "person is", "people are")
