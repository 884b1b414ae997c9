"""Who stays at home, and who goes home: because of conditions, or because their government calls them."""

from __future__ import annotations

from math import inf

from simulator.luck import names
from simulator.luck.names import name_of
from simulator.model.conditions import Conditions
from simulator.model.log import PREPARING
from simulator.model.shared import Shared
from simulator.model.theatre import Theatre
from simulator.model.tranche import Force


class Homes:
    """What keeps contingents at home, and what brings them back."""

    __slots__ = ("_clock", "_conditions", "_log", "_luck", "_theatre")

    def __init__(self, theatre: Theatre, conditions: Conditions, shared: Shared) -> None:
        self._theatre, self._conditions = theatre, conditions
        self._clock, self._luck, self._log = shared

    def expect(self, force: Force) -> None:
        """Wait for what keeps a force at home or brings it back, as its plan says."""
        plan = force.plan
        if plan.unless:
            self._conditions.when_enough(plan.unless, 1, self._stay_at_home, force)
        if plan.leaves_when:
            self._conditions.when(plan.leaves_when, self._go_home_after, force)
        if plan.withdrawal_per_year:
            self._theatre.on_landing(force, self._expect_withdrawal)

    def _stay_at_home(self, force: Force) -> None:
        """The first is met of what keeps it at home; where that was before the start, it has stayed since then."""
        met = self._conditions.met
        self._stay(force, min(met[name] for name in force.plan.unless if name in met))

    def _stay(self, force: Force, since: float) -> None:
        """Whoever has not departed stays at home for good, ready or preparing as it was then."""
        if force.stays <= since:
            return
        is_first = force.stays == inf
        force.stay(since)
        self._log.take_back(since, force.plan.name, PREPARING)
        if is_first:
            self._give_back(force)

    def _give_back(self, force: Force) -> None:
        waiting = force.tranches[-1:]
        left = force.coming - sum(tranche.size for tranche in force.tranches if tranche.flights)
        if left:
            self._log.note(self._clock.now, force.plan.name, "stays at home", left)
        for tranche in waiting:
            self._theatre.departures.stay_at_home(tranche)

    def _go_home_after(self, force: Force) -> None:
        self._go_home(force, self._conditions.elapsed(force.plan.leaves_when))

    def _expect_withdrawal(self, force: Force) -> None:
        """Its first people are there: sooner or later its government may call it home."""
        wait = self._luck.wait(name_of(force.plan.identity, names.WITHDRAWAL), force.plan.withdrawal_per_year)
        self._clock.after(wait, self._withdraw, force)

    def _withdraw(self, force: Force) -> None:
        if not force.leaves:
            self._log.note(self._clock.now, force.plan.name, "withdrawn by its government")
        self._go_home(force, 0.0)

    def _go_home(self, force: Force, elapsed: float) -> None:
        """The tranches that are out leave one after another, the first departed first; nobody follows them."""
        if force.leaves:
            return
        force.leaves = True
        self._stay(force, self._clock.now - elapsed)
        out = [tranche for tranche in self._theatre.out() if tranche.force is force]
        for place, tranche in enumerate(out, 1):
            day = place * force.plan.leaving_days / len(out)
            self._clock.after(max(day - elapsed, 0.0), self._theatre.call_home, tranche)
