"""One run made ready to be shown; worked out away from the thread of the window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.causes import causes_of
from simulator.model.log import Event
from simulator.model.tranche import Flight, Force, Tranche
from simulator.replication import Replication, simulate
from ui.desktop.one_run.lanes import ABSENT, IN_TRANSIT, LEFT, OPERATIONAL, RECEPTION, Bar, Lane
from ui.desktop.words import date_text, people_text

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What the tab shows of a run; D days, horizon + 1.

    Attributes:
        scenario, seed, number: which run it is.
        lanes: the timeline, lead first.
        causes: the causes of waiting that can occur in the scenario, in the order of their looks.
        events: the log.
        states: people in each state, shape (8, D); those of one contingent by name.
        of_contingent: the same for each contingent, by name.
    """

    scenario: Scenario
    seed: int
    number: int
    lanes: tuple[Lane, ...]
    causes: tuple[str, ...]
    events: tuple[Event, ...]
    states: Ints
    of_contingent: dict[str, Ints]


def reading_of(scenario: Scenario, seed: int, number: int, order: Sequence[str] = ()) -> Reading:
    """Simulate a run and read it; contingents in ``order``, or as in the file. ModelError: it cannot be run."""
    run = simulate(scenario, seed, number)
    names = [contingent.name for contingent in scenario.contingents]
    by_name = {name: run.contingent_states[place] for place, name in enumerate(names)}
    teller = Teller(run)
    forces = {force.plan.name: force for force in run.mission.forces}
    lanes = tuple(teller.lane(forces[name]) for name in order or names)
    return Reading(scenario, seed, number, lanes, teller.causes, run.log, run.states, by_name)


class Teller:
    """Puts the contingents of a run into lanes."""

    def __init__(self, run: Replication) -> None:
        self.run, self.scenario = run, run.scenario
        self.last = float(run.scenario.horizon)
        self._labels = [cause.label for cause in causes_of(run.scenario)]
        self._waits_of = {(wait.contingent, wait.number): wait for wait in run.waits}
        self.causes = self._costliest_first()

    def lane(self, force: Force) -> Lane:
        """The lane of a contingent; with one below it for each tranche where there are several."""
        name, size = force.plan.name, force.size
        if not force.comes:
            return self._absent(force)
        tranches = [self._tranche(tranche) for tranche in force.tranches]
        rest = self._rest(force)
        if rest is not None:
            tranches.append(rest)
        preparing = self._preparing(force)
        if len(tranches) == 1:
            return Lane(name, f"{size:,}", name, tranches[0].bars, preparing)
        share = self.run.contingent_strength[force.place] / size
        until = force.tranches[0].departed if force.tranches else inf
        first = tuple(bar for bar in tranches[0].bars if bar.end <= until and not bar.top)
        return Lane(name, f"{size:,}", name, first, preparing, share, tuple(tranches))

    def _absent(self, force: Force) -> Lane:
        name = force.plan.name
        why = "does not take part" if not force.participates else "has nobody to send"
        bar = Bar(0.0, self.last, ABSENT, f"{why} in this run", f"{name} {why} in this run.")
        return Lane(name, f"{force.size:,}", name, (bar,))

    def _rest(self, force: Force) -> Lane | None:
        """The tranches that are not available within the horizon, in one lane."""
        there, plan = len(force.tranches), force.plan
        total = -(-force.size // plan.tranche)
        if there == total:
            return None
        people = force.size - there * plan.tranche
        name = f"tranche {total}" if total == there + 1 else f"tranches {there + 1} to {total}"
        return Lane(name, f"{people:,}", plan.name, tuple(self._parts(force, there + 1, name, people)))

    def _tranche(self, tranche: Tranche) -> Lane:
        bars = (*self._waits(tranche), *self._journeys(tranche))
        return Lane(tranche.label, f"{tranche.size:,}", tranche.force.plan.name, bars)

    def _waits(self, tranche: Tranche) -> Iterator[Bar]:
        """From day 0 to the departure, by cause."""
        yield from self._parts(tranche.force, tranche.number, tranche.label, tranche.size)

    def _parts(self, force: Force, number: int, label: str, people: int) -> Iterator[Bar]:
        for part in self._waits_of[force.place, number].parts:
            if part.begin < part.end:
                cause = self._labels[part.cause]
                who = f"{force.plan.name}, {label}"
                yield self._bar(who, (part.begin, part.end), (cause, f"waits for {cause}"), people, (0.0, 1.0))

    def _costliest_first(self) -> tuple[str, ...]:
        """The causes that occur, those that cost most person-days first: they get the looks that differ most."""
        cost: dict[str, float] = {}
        for wait in self.run.waits:
            for part in wait.parts:
                label = self._labels[part.cause]
                cost[label] = cost.get(label, 0.0) + wait.people * (part.end - part.begin)
        return tuple(sorted((label for label in cost if cost[label]), key=lambda label: -cost[label]))

    def _journeys(self, tranche: Tranche) -> Iterator[Bar]:
        """After the departure: a part of the height for each flight, as many people as it takes."""
        top = 0.0
        who = f"{tranche.force.plan.name}, {tranche.label}"
        for flight in tranche.flights:
            height = flight.people / tranche.size
            for start, end, look, words in self._stages(tranche, flight):
                if start < min(end, self.last + 1e-9):
                    yield self._bar(who, (start, end), (look, words), flight.people, (top, height))
            top += height
        if tranche.flights and tranche.waiting:
            span, part = (tranche.departed, inf), (top, 1.0 - top)
            yield self._bar(who, span, (ABSENT, "ready, but does not take off"), tranche.waiting, part)

    def _stages(self, tranche: Tranche, flight: Flight) -> Iterator[tuple[float, float, str, str]]:
        works = min(flight.operational, flight.leaves)
        yield tranche.departed, flight.takes_off, ABSENT, "waits for its flight"
        yield flight.takes_off, flight.lands, IN_TRANSIT, "in transit"
        yield flight.lands, works, RECEPTION, "reception: landed, not operational yet"
        yield works, flight.leaves, OPERATIONAL, "operational"
        yield flight.leaves, inf, LEFT, "left"

    def _bar(
        self, who: str, span: tuple[float, float], what: tuple[str, str], people: int, part: tuple[float, float]
    ) -> Bar:
        look, words = what
        start, end = span[0], min(span[1], self.last)
        sentence = f"{who} ({people_text(people)}): {words}, {self._dates(start, span[1])}."
        return Bar(start, end, look, _label(words), sentence, *part)

    def _preparing(self, force: Force) -> Bar | None:
        """How long a contingent prepares."""
        if force.prepares > self.last:
            return None
        words = f"{force.plan.name} prepares, {self._dates(force.prepares, force.prepared)}."
        return Bar(force.prepares, min(force.prepared, self.last), "preparing", "", words)

    def _dates(self, start: float, end: float) -> str:
        """``12 Oct 2023 to 3 Mar 2024, 143 days``."""
        first = date_text(self.scenario.date_of(start))
        if end > self.last:
            return f"from {first} to the horizon"
        days = round(end - start)
        length = "less than a day" if days < 1 else "1 day" if days == 1 else f"{days:,} days"
        return f"{first} to {date_text(self.scenario.date_of(end))}, {length}"


def _label(words: str) -> str:
    """A word or two of a sentence: what is waited for without whose it is, else what stands before the colon."""
    if words.startswith("waits for "):
        return words.removeprefix("waits for ").rpartition(": ")[2]
    return words.partition(":")[0]
