"""The mission's money: what it holds, what is set aside, what people cost, and when it has been empty for too long."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from scenarios.parts import Finance
from simulator.luck.names import COST, FINANCE, OPENING_BALANCE, START_UP_COST, name_of
from simulator.model.clock import INSTANT, MONTH
from simulator.model.shared import Shared

HALF_A_CENT = 0.005
"""Money is compared to the cent."""


Balance = tuple[float, float, float, float]
"""The account from a day on: day, balance, the dollars a day by which it falls until it is zero, received so far."""


class Account:
    """Balance over time. Running cost is paid continuously; at zero nothing more is paid and no debt builds up."""

    __slots__ = (
        "_arrears_days",
        "_balance",
        "_clock",
        "_cost",
        "_day",
        "_empty_since",
        "_in_theatre",
        "_promised",
        "_rate",
        "_reserve",
        "_set_aside",
        "_start_up",
        "due",
        "has_changed",
        "history",
        "received",
        "spans_in_arrears",
    )

    def __init__(self, finance: Finance, shared: Shared) -> None:
        self._clock, luck = shared.clock, shared.luck
        self._cost = luck.amount(name_of(FINANCE, COST), finance.cost_per_person_month)
        self._start_up = luck.amount(name_of(FINANCE, START_UP_COST), finance.start_up_cost_per_person)
        self._reserve, self._arrears_days = finance.reserve_months * self._cost, finance.arrears_days
        self._balance = float(luck.amount(name_of(FINANCE, OPENING_BALANCE), finance.opening_balance))
        self._day, self.received = 0.0, 0.0
        self._in_theatre = self._promised = 0
        self._set_aside = 0.0
        self._rate = 0.0
        self._empty_since = self.due = inf
        """``_empty_since``: since when the balance is zero; ``due``: when it will have been zero for too long."""
        self.spans_in_arrears = 0
        """How often the balance has been zero for ``arrears_days``."""
        self.has_changed = False
        """Whether ``close_instant`` has to be called at the end of this instant."""
        self.history: list[Balance] = [(0.0, self._balance, 0.0, 0.0)]

    def receive(self, dollars: float) -> None:
        """A donor pays."""
        self.received += dollars
        self._book(dollars)
        if dollars > 0.0:
            self._empty_since = inf

    def can_send(self, people: int) -> bool:
        """Whether the balance covers start-up and reserve of ``people`` more, beside what others were promised."""
        needed = people * self._start_up + self._reserve * (self._promised + people)
        return self._left() - self._set_aside > needed - HALF_A_CENT

    def promise(self, people: int) -> None:
        """Set the start-up cost of a tranche aside and count its people from now on."""
        self._promised += people
        self._set_aside += people * self._start_up

    def take_back(self, people: int) -> None:
        """People who were promised stay at home: what was set aside for them is free again."""
        self._promised -= people
        self._set_aside -= people * self._start_up

    def pay_for(self, people: int) -> None:
        """People are in theatre when day 0 begins."""
        self._promised += people
        self._book(people=people)

    def depart(self, people: int) -> None:
        """Pay what was set aside, or the whole balance if that is less."""
        self._set_aside -= people * self._start_up
        self._book(-people * self._start_up)

    def arrive(self, people: int) -> None:
        """People begin to cost."""
        self._book(people=people)

    def leave(self, landed: int, promised: int) -> None:
        """A tranche of ``promised`` people leaves, ``landed`` of whom were in theatre."""
        self._promised -= promised
        self._book(people=-landed)

    def in_arrears(self) -> bool:
        """Whether the balance has been zero for ``arrears_days`` now; if so, the days are counted from now on again."""
        if self._clock.now + INSTANT < self.due or not self._in_theatre:
            return False
        self._catch_up()
        if self._empty_since + self._arrears_days > self._clock.now + INSTANT:
            return False
        self._clock.spend(1)
        self.spans_in_arrears += 1
        self._empty_since += self._arrears_days
        self.has_changed = True
        return True

    def close_instant(self, anybody_to_call_home: Callable[[], bool]) -> None:
        """At the end of an instant, work out when arrears are due, and set the alarm where they call somebody home."""
        self.has_changed, self._clock.alarm = False, inf
        if not self._rate:
            self._empty_since = self.due = inf
            return
        if self._balance == 0.0 and self._empty_since == inf:
            self._empty_since = self._clock.now
        empty = self._empty_since if self._empty_since < inf else self._day + self._balance / self._rate
        self.due = empty + self._arrears_days
        if self.due <= self._clock.end and anybody_to_call_home():
            self._clock.alarm = max(self.due, self._clock.now)

    def _book(self, dollars: float = 0.0, people: int = 0) -> None:
        """Pay in or out, and let so many more people cost from now on. Nothing else changes the balance or the rate."""
        if self._rate and self._balance:
            self._catch_up()
        day = self._day = self._clock.now
        balance = self._balance + dollars
        self._balance = balance = balance if balance > 0.0 else 0.0
        if people:
            self._in_theatre += people
            self._rate = self._in_theatre * self._cost / MONTH
        self.history.append((day, balance, self._rate if balance else 0.0, self.received))
        self.has_changed = True

    def _catch_up(self) -> None:
        """Pay the running cost up to now; remember when the account ran empty on the way."""
        left = self._left()
        if self._balance and not left:
            self._empty_since = min(self._day + self._balance / self._rate, self._clock.now)
        self._balance, self._day = left, self._clock.now

    def _left(self) -> float:
        """What is left of the balance when the running cost is paid up to now."""
        if not (self._rate and self._balance):
            return self._balance
        left = self._balance - self._rate * (self._clock.now - self._day)
        return left if left >= HALF_A_CENT else 0.0
