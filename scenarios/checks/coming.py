"""How a contingent can come at the earliest: it needs an order, preparation, money, beds, a lift and a ceiling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from math import inf

from scenarios.checks.agenda import LONG_AGO, Agenda
from scenarios.checks.certainty import has_begun
from scenarios.checks.crowds import Crowds, Landing
from scenarios.checks.growing import Ceilings, Gate, Sum, Then
from scenarios.checks.reach import Travellers, camp_name, is_nobody, lift_name, preparation, travellers
from scenarios.contingent import Contingent

CENT = 0.01

TO_QUEUE = 4
"""What travellers wait for before they queue for a ceiling: order, preparation, who departs before, own conditions."""

TO_DEPART = 4
"""What they need from then on: to have passed the ceiling, beds, money, a lift."""


class Comers:
    """The contingents of a walk, and whom they wait for."""

    def __init__(self, agenda: Agenda, crowds: Crowds, ceilings: Ceilings, money: Sum) -> None:
        self._agenda, self._crowds, self._ceilings, self._money = agenda, crowds, ceilings, money
        self._scenario = agenda.scenario
        names = [contingent.name for contingent in self._scenario.contingents]
        self.orders = dict.fromkeys(names, inf)
        self.arrivals, self.funds = self.orders.copy(), self.orders.copy()
        self._equipped = self.orders.copy()
        self._beds = {camp.name: 0 for camp in self._scenario.all_camps}
        self._at_camp: dict[str, list[tuple[int, Gate]]] = defaultdict(list)
        self._at_lift: dict[str, list[Gate]] = defaultdict(list)
        self._at_order: dict[str, list[Then]] = defaultdict(list)

    def when_ordered(self, name: str, then: Then) -> None:
        """Let something follow on the day on which a contingent is ordered."""
        self._at_order[name].append(then)

    def camp_opens(self, name: str, beds: int, day: float) -> None:
        """A camp has its first beds on a day, and so many at most."""
        self._beds[name] = beds
        for size, gate in self._at_camp[name]:
            if size <= beds:
                gate.open(day)

    def lift_flies(self, name: str, day: float) -> None:
        """A lift flies from a day on."""
        for gate in self._at_lift[name]:
            gate.open(day)

    def call(self, contingent: Contingent) -> None:
        """Let a contingent wait for all that it needs."""
        comes = not is_nobody(contingent)
        gates = [*self._gates(contingent, comes)]
        if has_begun(contingent):
            self._order(contingent, gates, 0.0)
        elif comes:
            decided = partial(self._decide, contingent, gates)
            self._agenda.after(contingent.requires, decided)
        if comes:
            self._prepare(contingent, gates)

    def _gates(self, contingent: Contingent, comes: bool) -> Iterator[Gate]:
        """A gate for each who travel together; of the first that may stand before others, those wait for no other."""
        camp, lift = camp_name(contingent, self._scenario), lift_name(contingent, self._scenario)
        before: list[Then] | None = None
        for people in travellers(contingent, self._scenario):
            behind: list[Then] = []
            going = Gate(TO_DEPART, partial(self._depart, contingent, people, behind))
            gate = Gate(TO_QUEUE, partial(self._pass, people, going))
            self._fund(contingent, people, going)
            if comes and people.all:
                self._at_camp[camp].append((people.smallest, going))
                self._at_lift[lift].append(going)
                self._agenda.after(people.requires, gate.open)
                if before is None:
                    gate.open(max(people.not_before, self._departed(contingent, people)))
                else:
                    before.append(partial(_open_later, gate, people.interval, people.not_before))
                yield gate
            before = before if people.may_be_nobody else behind

    def _departed(self, contingent: Contingent, people: Travellers) -> float:
        """The first day for who departs next, where somebody has departed before the start."""
        departed = None if contingent.at_start is None else contingent.at_start.departed
        return 0.0 if departed is None else self._scenario.day_of(departed) + people.interval

    def _fund(self, contingent: Contingent, people: Travellers, gate: Gate) -> None:
        def fund(day: float) -> None:
            self.funds[contingent.name] = min(day, self.funds[contingent.name])
            gate.open(day)

        finance = self._scenario.finance
        each = finance.start_up_cost_per_person.low + finance.reserve_months * finance.cost_per_person_month.low
        if contingent.funded_by == "self":
            fund(0.0)
        else:
            self._money.want(people.smallest * each - finance.opening_balance.high - CENT, fund)

    def _decide(self, contingent: Contingent, gates: list[Gate], day: float) -> None:
        ordered = max(day + contingent.decision.low, 0.0)
        if ordered < self._agenda.certainty.of_any(contingent.unless):
            self._order(contingent, gates, ordered)

    def _order(self, contingent: Contingent, gates: list[Gate], day: float) -> None:
        self.orders[contingent.name] = day
        for then in self._at_order[contingent.name]:
            self._agenda.at(day, then)
        for gate in gates:
            gate.open(day)

    def _prepare(self, contingent: Contingent, gates: list[Gate]) -> None:
        known = contingent.at_start
        begun = partial(self._begin_preparing, contingent, gates)
        if known is not None and known.prepared:
            self._equipped[contingent.name] = 0.0
            for gate in gates:
                gate.open(0.0)
        elif known is not None and known.preparing_since is not None:
            begun(float(self._scenario.day_of(known.preparing_since)))
        else:
            self._agenda.after(contingent.prepare_after, begun)

    def _begin_preparing(self, contingent: Contingent, gates: list[Gate], day: float) -> None:
        self._equipped[contingent.name] = day + contingent.equipment.low
        for gate in gates:
            gate.open(day + preparation(contingent))

    def _pass(self, people: Travellers, going: Gate, day: float) -> None:
        """Let who can queue pass a ceiling as soon as it has room; who has passed keeps that place while it waits."""
        self._ceilings.pass_by(people.smallest, day, going.open)

    def _depart(self, contingent: Contingent, people: Travellers, behind: list[Then], day: float) -> None:
        if day < self._agenda.certainty.stays_from(contingent):
            for then in behind:
                then(day)
            transit = self._scenario.lift_of(contingent).transit.low
            self._agenda.at(day + transit, partial(self._land, contingent, people))

    def _land(self, contingent: Contingent, people: Travellers, day: float) -> None:
        self.arrivals[contingent.name] = min(day, self.arrivals[contingent.name])
        landing = Landing(contingent, contingent.copies * people.all)
        self._there(landing, day)
        name = contingent.name
        at_sea = contingent.shipping.low if contingent.shipping.high > 0 else LONG_AGO
        equipped = max(self.orders[name], self._equipped[name]) + at_sea
        ready = max(day + self._scenario.reception.days.low, equipped)
        self._agenda.at(ready, partial(self._there, landing._replace(operational=True)))

    def _there(self, landing: Landing, day: float) -> None:
        if day <= self._scenario.horizon:
            beds = self._beds[camp_name(landing.contingent, self._scenario)]
            self._crowds.land(landing, beds, self._ceilings.most, day)


def _open_later(gate: Gate, interval: float, not_before: float, day: float) -> None:
    gate.open(max(day + interval, not_before))
