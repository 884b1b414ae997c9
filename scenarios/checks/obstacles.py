"""Why something cannot be, in words: a condition met, a payment made, a contingent there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from math import inf
from typing import NamedTuple, assert_never

from scenarios.checks.certainty import Certainty, course_of, has_begun, has_paid, may_pay, obstacle_of, supposition
from scenarios.checks.reach import (
    Reach,
    Travellers,
    at_most,
    still_to_come,
    takes_part,
    there_at_start,
    travellers,
)
from scenarios.checks.wording import all_camps, counted_most, named, path_of_camp, path_of_lift, people_are
from scenarios.conditions import AnyCondition
from scenarios.contingent import Contingent
from scenarios.kind import NEVER
from scenarios.parts import Donor
from scenarios.quantity import plain
from scenarios.reference import ANY
from scenarios.waiting import After, OnDate, Ordered, Received, There, Waiting


class Reason(NamedTuple):
    """Why something cannot be: in words, and the paths of the warnings that it follows from."""

    words: str
    because: tuple[str, ...] = ()


class _Those(NamedTuple):
    """Some people: pledged or there at most, there at the start, housed by their camps at most, and their paths."""

    most: int
    there: int
    places: int
    paths: tuple[str, ...]


class Obstacles:
    """What stands in the way of what one scenario waits for.

    What many reasons need is worked out once.
    """

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self._scenario = reach.scenario
        self._certainty = Certainty(reach.scenario)
        self._known: dict[tuple[str, str | None], _Those] = {}

    def of_condition(self, condition: AnyCondition) -> Reason:
        """Why a condition cannot be met."""
        if condition.name in self._certainty.known:
            return _of_supposition(condition)
        awaited, own = condition.waits_for, obstacle_of(condition)
        late = f"day {self._reach.conditions[condition.name]:g} is the first possible one, beyond the horizon"
        course = course_of(condition, awaited, self._scenario) if isinstance(awaited, After) else None
        blocked = self.blocked(course.names, course.needed) if course else None
        return blocked or (Reason(own) if own else self._missing(condition.name, awaited)) or Reason(late)

    def blocked(self, names: Iterable[str], needed: int | None = None) -> Reason | None:
        """Which of these conditions can never be met; None when all can, or as many as are needed."""
        known = dict.fromkeys(names)
        never = [name for name in known if not self._reach.can_be_met(name)]
        if not never or (needed is not None and len(known) - len(never) >= needed):
            return None
        words = f"it waits for {', '.join(map(repr, never))}, which cannot be met"
        return Reason(words, tuple(f"conditions.{name}" for name in never))

    def of_donor(self, donor: Donor) -> Reason | None:
        """Why a donor pays nothing more within the horizon; None when it may."""
        if not may_pay(donor):
            return Reason("its probability is 0")
        if donor.amount.high == 0:
            return None if has_paid(donor) else Reason("its amount is 0")
        awaited = donor.after if self._awaits_first(donor) else ()
        first, last = self._first_payment(donor), self._certainty.of_any(donor.unless)
        if blocked := self.blocked(awaited):
            return blocked
        if first > last:
            return Reason(f"it pays no more once {self._either(donor.unless)} is met, {_when(last)}")
        return Reason("the first payment comes after the horizon") if first > self._scenario.horizon else None

    def _awaits_first(self, donor: Donor) -> bool:
        return not has_paid(donor) and (donor.at_start is None or donor.at_start.since is None)

    def _first_payment(self, donor: Donor) -> float:
        """The first day on which a donor can pay."""
        if self._awaits_first(donor):
            return max(self._reach.all_met(donor.after) + donor.first_payment.low, 0.0)
        since = None if donor.at_start is None else donor.at_start.since
        wait = donor.every.low if has_paid(donor) else donor.first_payment.low
        return max((0.0 if since is None else self._scenario.day_of(since)) + wait, 0.0)

    def _either(self, names: Iterable[str]) -> str:
        """Those of some conditions that are met first for certain."""
        first = self._certainty.of_any(names)
        return " or ".join(repr(name) for name in dict.fromkeys(names) if self._certainty.of_any([name]) == first)

    def of_contingent(self, contingent: Contingent) -> Reason | None:
        """Why nobody of a contingent comes within the horizon; None when somebody may, or all are there."""
        if not takes_part(contingent):
            return Reason("its participation is 0")
        if still_to_come(contingent) == 0:
            return None if contingent.there else _of_nobody(contingent)
        if self._reach.arrivals[contingent.name] <= self._scenario.horizon:
            return None
        coming = [one for one in travellers(contingent, self._scenario) if one.all]
        return (
            self.blocked(awaited_by(contingent))
            or self._of_stay(contingent)
            or self._of_tranches(contingent, coming)
            or self._of_lift(contingent)
            or self._of_funds(contingent)
            or self._lateness(contingent)
        )

    def _of_stay(self, contingent: Contingent) -> Reason | None:
        """That it stays at home, for certain, from the start on."""
        stays = self._certainty.stays_from(contingent)
        return self._stay(contingent, stays) if stays <= 0 else None

    def _stay(self, contingent: Contingent, stays: float) -> Reason:
        if self._certainty.of_any(contingent.unless) == stays:
            return Reason(f"it stays at home once {self._either(contingent.unless)} is met, {_when(stays)}")
        names = " and ".join(map(repr, dict.fromkeys(contingent.leaves_when)))
        return Reason(f"it goes home when {names} {'are' if ' and ' in names else 'is'} met, {_when(stays)}")

    def _of_tranches(self, contingent: Contingent, coming: Iterable[Travellers]) -> Reason | None:
        """What stands in the way of each of its tranches: something of its own, or a tranche before it that stays."""
        first = before = None
        for people in coming:
            reason = self._of_travellers(contingent, people) or before
            if reason is None:
                return None
            first = first or reason
            before = before if people.may_be_nobody else reason
        return first

    def _of_travellers(self, contingent: Contingent, people: Travellers) -> Reason | None:
        if blocked := self.blocked(people.requires):
            return blocked
        camp, size = self._scenario.camp_of(contingent), people.smallest
        beds, alone = self._reach.beds_in[camp.name], len(self._scenario.all_camps) == 1
        if 0 < beds < size:
            called = "the camp" if alone else f"its camp, {camp.name!r},"
            return Reason(f"a tranche of {size:,} is more than {called} ever has beds, at most {beds:,}")
        if not beds and not alone:
            return Reason(f"its camp, {camp.name!r}, has no beds within the horizon", (path_of_camp(camp),))
        if size > (most := self._reach.most_allowed):
            return Reason(f"a tranche of {size:,} is more than the ceilings ever allow, at most {counted_most(most)}")
        return None

    def _of_lift(self, contingent: Contingent) -> Reason | None:
        lift = self._scenario.lift_of(contingent)
        alone = len(self._scenario.all_lifts) == 1
        if self._reach.lifts[lift.name] <= self._scenario.horizon or (alone and not lift.aircraft):
            return None
        called = "the lift" if alone else f"its lift, {lift.name!r},"
        return Reason(f"{called} never flies", (path_of_lift(lift), f"{path_of_lift(lift)}.aircraft"))

    def _of_funds(self, contingent: Contingent) -> Reason | None:
        if self._reach.funds[contingent.name] <= self._scenario.horizon:
            return None
        return Reason("it is mission-funded, and the account never holds what a tranche needs", self._silent)

    def _lateness(self, contingent: Contingent) -> Reason | None:
        arrival = self._reach.arrivals[contingent.name]
        lift, camp = self._scenario.lift_of(contingent), self._scenario.camp_of(contingent)
        possible = self._reach.beds_in[camp.name] > 0 and lift.aircraft > 0
        if possible and arrival < inf:
            return Reason(f"day {arrival:g} is the first possible one, beyond the horizon")
        stays = self._certainty.stays_from(contingent)
        if possible and stays < inf:
            return self._stay(contingent, stays)
        return Reason("none of its tranches can leave within the horizon") if possible else None

    def _missing(self, name: str, awaited: Waiting) -> Reason | None:
        """What stands in the way of what a condition waits for, besides other conditions."""
        match awaited:
            case After():
                return None
            case Received(amount):
                return self._of_money(amount)
            case Ordered(contingent):
                never = self._reach.orders[contingent] == inf
                return Reason(f"{contingent} is never ordered", (f"contingents.{contingent}",)) if never else None
            case There() as there:
                return self.of_people(there, f"conditions.{name}")
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
        """All that donors may have given in the end."""
        donors = [donor for donor in self._scenario.finance.donors if may_pay(donor)]
        return sum(donor.amount.high for donor in donors) + sum(map(has_paid, donors))

    @cached_property
    def _is_any_donor_blocked(self) -> bool:
        return any(self.blocked(donor.after) for donor in self._scenario.finance.donors if self._awaits_first(donor))

    def of_people(self, there: There, path: str) -> Reason:
        """Why so many people cannot be there at once; the path is that of whatever speaks of them."""
        number, name, who = people_are(there.personnel), named(there), self._those(there.contingent, there.unit)
        if not who.paths and there.unit is not None:
            return Reason(f"no people of {name} are pledged", (f"{path}.unit",))
        if who.most < there.personnel:
            return Reason(f"{number} more than {name} may have, at most {who.most:,}")
        if who.places < there.personnel:
            words = f"{number} more than {all_camps(self._scenario)}, at most {who.places:,}"
            return Reason(words, tuple(map(path_of_camp, self._scenario.all_camps)))
        if (allowed := max(who.there, self._reach.most_allowed)) < there.personnel:
            return Reason(f"{number} more than the ceilings ever allow, at most {counted_most(allowed)}")
        many = "operational people" if there.operational else "people there"
        words = f"{name} cannot have so many {many} within the horizon"
        return Reason(words, (*self._grounded, *who.paths))

    def _those(self, contingent: str, unit: str | None) -> _Those:
        """Of whom a condition or a milestone speaks; worked out once for each that are spoken of."""
        if (contingent, unit) not in self._known:
            everybody = contingent == ANY
            named = self._scenario.contingents if everybody else [self._scenario.contingent(contingent)]
            who = [one for one in named if unit in (None, one.unit or None)]
            paths = tuple(f"contingents.{one.name}" for one in who)
            most, there = sum(map(at_most, who)), sum(map(there_at_start, who))
            self._known[contingent, unit] = _Those(most, there, self._reach.places_of(who), paths)
        return self._known[contingent, unit]

    @cached_property
    def _grounded(self) -> tuple[str, ...]:
        """The paths of lifts that keep everybody away."""
        paths = [path_of_lift(lift) for lift in self._scenario.all_lifts]
        return tuple(place for path in paths for place in (f"{path}.aircraft", path))


def awaited_by(contingent: Contingent) -> Iterator[str]:
    """The conditions that a contingent still waits for at the start, those of single tranches left out."""
    known = contingent.at_start
    if not has_begun(contingent):
        yield from contingent.requires
    if known is None or not (known.prepared or known.preparing_since):
        yield from contingent.prepare_after


def _of_supposition(condition: AnyCondition) -> Reason:
    supposed = supposition(condition)
    if supposed == NEVER:
        return Reason("it is supposed never to be")
    return Reason(f"it is supposed on {supposed}, which lies beyond the horizon")


def _of_nobody(contingent: Contingent) -> Reason:
    sent = contingent.delivered.high > 0 or contingent.pledge.high == 0
    return Reason("it has nobody" if sent else "nothing of its pledge is delivered")


def _when(day: float) -> str:
    return "which was before the start" if day < 0 else f"which is on day {day:g} for certain"
