"""Donors: each pays in equal instalments, or never, or until something keeps it from paying."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from scenarios.parts import Donor
from scenarios.position import DonorAtStart
from simulator.luck import names
from simulator.luck.names import name_of
from simulator.model.account import Account
from simulator.model.clock import INSTANT, Course
from simulator.model.conditions import Conditions
from simulator.model.shared import Shared
from simulator.model.steps import A_PAYMENT

NO_FACTS = DonorAtStart()
"""What is known of a donor of whom the file says nothing."""


class Donors:
    """All donors of a run. Contributions count what was paid before the start; the account does not."""

    __slots__ = ("_account", "_clock", "_conditions", "_donors", "_log", "_luck", "_paid_before", "_stops")

    def __init__(self, donors: Sequence[Donor], account: Account, conditions: Conditions, shared: Shared) -> None:
        self._donors, self._account, self._conditions = donors, account, conditions
        self._clock, self._luck, self._log = shared
        self._paid_before = float(sum(donor.at_start.paid for donor in donors if donor.at_start is not None))
        self._stops: dict[int, float] = {}

    def count_what_was_paid(self) -> None:
        """Let contributions count what was paid before the start."""
        self._conditions.received(self._paid_before)

    def begin(self) -> None:
        """Let every donor wait for what it waits for."""
        conditions = self._conditions
        for place, donor in enumerate(self._donors):
            if donor.unless:
                conditions.when_enough(donor.unless, 1, self._stop, donor, place)
            position = donor.at_start
            if position is not None and (position.paid or position.since is not None):
                since = 0 if position.since is None else conditions.day_of(position.since)
                self._start(donor, place, position, -float(since))
            else:
                conditions.when(donor.after, self._start_after, donor, place)

    def _stop(self, donor: Donor, place: int) -> None:
        met = self._conditions.met
        self._stops[place] = min(met[name] for name in donor.unless if name in met)

    def _start_after(self, donor: Donor, place: int) -> None:
        self._start(donor, place, NO_FACTS, self._conditions.elapsed(donor.after))

    def _start(self, donor: Donor, place: int, position: DonorAtStart, elapsed: float) -> None:
        if position.paid or self._luck.chance(name_of(donor.identity, names.PAYS)) < donor.probability:
            self._clock.begin(self._payments(donor, place, bool(position.paid), elapsed))
        else:
            self._log.note(self._clock.now, donor.name, "does not pay")

    def _payments(self, donor: Donor, place: int, has_paid: bool, elapsed: float) -> Course:
        luck, name, known = self._luck, donor.name, donor.identity
        part = luck.amount(name_of(known, names.AMOUNT), donor.amount) / donor.instalments
        every = luck.delay_above(name_of(known, names.EVERY), donor.every, elapsed if has_paid else 0.0)
        first = (
            every - elapsed
            if has_paid
            else luck.rest(name_of(known, names.FIRST_PAYMENT), donor.first_payment, elapsed)
        )
        # Who is late with one is not late with all that follow.
        every = min(every, donor.every.high)
        self._clock.spend((A_PAYMENT - 1) * donor.instalments)
        for number in range(1, donor.instalments + 1):
            yield self._clock.wait(every if number > 1 else first)
            if self._stops and self._stops.get(place, inf) < self._clock.now - INSTANT:
                self._log.note(self._clock.now, name, "pays no more")
                return
            self._account.receive(part)
            detail = "${:,.2f}, instalment {} of {}"
            self._log.note(self._clock.now, name, "pays", None, detail, part, number, donor.instalments)
            self._conditions.received(self._paid_before + self._account.received, place)
