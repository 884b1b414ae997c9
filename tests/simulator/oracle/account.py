"""The mission's account, brought forward from instant to instant."""

from __future__ import annotations

from dataclasses import dataclass

from tests.simulator.oracle.draws import MONTH

CENT = 0.01


@dataclass
class Account:
    """Dollars.

    Attributes:
        daily, start_up: cost of a person.
        received: from donors, with what they had paid before day 0.
        empty_since: since when nothing is left while mission-funded people are in theatre; None where it is not so.
    """

    balance: float
    daily: float
    start_up: float
    received: float
    last: float = 0.0
    empty_since: float | None = None

    @classmethod
    def of(cls, opening: float, cost_per_month: float, start_up: float, paid: float) -> Account:
        """As a run begins."""
        return cls(opening, cost_per_month / MONTH, start_up, paid)

    def runs_dry(self, people: int) -> float:
        """When nothing is left if so many people stay in theatre; the present where that is so already."""
        return self.last + self.balance / (people * self.daily)

    def advance(self, now: float, people: int) -> None:
        """Pay for so many people from the last instant to this one."""
        if people and self.daily > 0.0:
            dry = self.runs_dry(people)
            if dry <= now + 1e-9:
                self.balance = 0.0
                self.empty_since = dry if self.empty_since is None else self.empty_since
            else:
                self.balance -= people * self.daily * (now - self.last)
        self.last = now

    def receive(self, amount: float) -> None:
        """A donor pays."""
        self.received += amount
        self.balance += amount
        if amount > 0.0:
            self.empty_since = None

    def end_instant(self, people: int) -> None:
        """Set the clock of arrears."""
        if not people or self.daily == 0.0 or self.balance >= CENT / 2:
            self.empty_since = None
        elif self.empty_since is None:
            self.empty_since = self.last

    def suffices(self, people: int, ours: int, reserve_months: float, set_aside: float) -> bool:
        """Whether so many may go beside ``ours``, who are mission-funded already."""
        needed = people * self.start_up + reserve_months * MONTH * self.daily * (ours + people)
        return self.balance - set_aside >= needed - CENT / 2

    def pay_start_up(self, people: int) -> None:
        """Pay what a departure costs, or all there is."""
        self.balance -= min(self.balance, people * self.start_up)
