"""Puts a run into lanes, and says of each bar what it is."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from scenarios.counting import number_text
from simulator.model.tranche import Flight, Force, Tranche
from simulator.replication import Replication
from simulator.why.causes import OF_A_CONTINGENT, causes_of
from simulator.why.waits import CauseSpan, TrancheWait
from ui.desktop.tabs.one_run.bar_styles import ABSENT, IN_TRANSIT, LEFT, OPERATIONAL, RECEPTION, look_name
from ui.desktop.tabs.one_run.lanes import Bar, Lane
from ui.wording.words import date_text, days_text, people_text

Span = tuple[float, float]

MOST_LANES = 300
"""Tranches of one contingent that have a lane each."""


class Teller:
    """Makes the lanes of a run.

    Args:
        run: the run.
        waits: what its tranches wait for, in file order.
    """

    def __init__(self, run: Replication, waits: tuple[TrancheWait, ...]) -> None:
        self._run, self._scenario = run, run.scenario
        self._last = float(run.scenario.horizon)
        self._causes = causes_of(run.scenario)
        self._forces = {force.plan.name: force for force in run.mission.forces}
        self._waits: dict[int, list[TrancheWait]] = {}
        for wait in waits:
            self._waits.setdefault(wait.contingent, []).append(wait)

    def lane(self, name: str) -> Lane:
        """The lane of a contingent; with one below it for each tranche where there are several."""
        force = self._forces[name]
        if not force.comes:
            return self._absent(force)
        below = tuple(self._tranches(force))
        preparing, size = self._preparing(force), number_text(force.size)
        if len(below) == 1:
            return Lane(name, size, name, below[0].bars, preparing, is_stated=not force.plan.undetermined)
        departed = force.tranches[0].departed if force.tranches else inf
        first = tuple(bar for bar in below[0].bars if bar.end <= departed and bar.look != ABSENT)
        share = self._run.contingent_strength[force.place] / force.size
        return Lane(name, size, name, first, preparing, share, below, not force.plan.undetermined)

    def _absent(self, force: Force) -> Lane:
        name = force.plan.name
        why = "has nobody to send" if force.participates else "does not take part"
        bar = Bar(0.0, self._last, ABSENT, f"{why} in this run", f"{name} {why} in this run.")
        return Lane(name, number_text(force.size), name, (bar,), is_stated=not force.plan.undetermined)

    def _tranches(self, force: Force) -> Iterator[Lane]:
        """One lane each; those that have not departed share the last one, for they wait for the same."""
        waits = self._waits[force.place]
        gone = [wait for wait in waits if wait.departed is not None]
        for wait in gone[:MOST_LANES]:
            tranche = force.tranches[wait.number - 1]
            who = f"{force.plan.name}, {tranche.label} ({people_text(wait.people)})"
            bars = (*self._waiting(force, who, wait.parts), *self._journeys(tranche))
            yield Lane(tranche.label, number_text(wait.people), force.plan.name, bars)
        if more := gone[MOST_LANES:]:
            yield self._not_drawn(force, more)
        left = waits[len(gone) :]
        if left:
            people = sum(wait.people for wait in left)
            name = f"tranche {left[0].number}" if len(left) == 1 else f"tranches {left[0].number} to {left[-1].number}"
            who = f"{force.plan.name}, {name} ({people_text(people)})"
            yield Lane(name, number_text(people), force.plan.name, tuple(self._waiting(force, who, left[0].parts)))

    def _not_drawn(self, force: Force, waits: list[TrancheWait]) -> Lane:
        """One lane for all these: each shows what those before waited for, so they would be longer and longer."""
        name, people = f"tranches {waits[0].number} to {waits[-1].number}", sum(wait.people for wait in waits)
        words = "too many to be drawn"
        bar = Bar(0.0, self._last, ABSENT, words, f"{force.plan.name}, {name} ({people_text(people)}): {words}.")
        return Lane(name, number_text(people), force.plan.name, (bar,))

    def _waiting(self, force: Force, who: str, parts: tuple[CauseSpan, ...]) -> Iterator[Bar]:
        """From day 0 to the departure, or to the horizon, by cause."""
        for part in parts:
            if part.begin < part.end:
                cause = self._causes[part.cause]
                own = cause.kind in OF_A_CONTINGENT
                label = cause.label.removeprefix(f"{force.plan.name}: ") if own else cause.label
                look = look_name(cause)
                words = f"{who}: waiting for {label}, {self._dates(part.begin, part.end)}."
                yield Bar(part.begin, part.end, look, label, words)

    def _journeys(self, tranche: Tranche) -> Iterator[Bar]:
        """After the departure: a part of the height for each flight, as many people as it takes."""
        top, name = 0.0, f"{tranche.force.plan.name}, {tranche.label}"
        for flight in tranche.flights:
            who, height = f"{name} ({people_text(flight.people)})", flight.people / tranche.size
            for span, look, words in _stages(tranche, flight):
                if span[0] < min(span[1], self._last):
                    yield self._bar(who, span, (look, words), (top, height))
            top += height
        if tranche.waiting and tranche.departed < self._last:
            who = f"{name} ({people_text(tranche.waiting)})"
            yield self._bar(who, (tranche.departed, inf), (ABSENT, "ready, does not take off"), (top, 1.0 - top))

    def _bar(self, who: str, span: Span, what: tuple[str, str], part: tuple[float, float]) -> Bar:
        look, words = what
        sentence = f"{who}: {words}, {self._dates(*span)}."
        return Bar(span[0], min(span[1], self._last), look, words, sentence, *part)

    def _preparing(self, force: Force) -> Bar | None:
        """How long a contingent prepares; None where it does not begin to, or takes no time."""
        if force.prepares >= min(force.prepared, self._last):
            return None
        words = f"{force.plan.name} prepares, {self._dates(force.prepares, force.prepared)}."
        return Bar(force.prepares, min(force.prepared, self._last), "", "", words)

    def _dates(self, start: float, end: float) -> str:
        """``12 Oct 2023 to 3 Mar 2024, 143 days``."""
        first = date_text(self._scenario.date_of(start))
        if end >= self._last:
            return f"from {first} to the end"
        length = days_text(end - start) if end - start >= 0.5 else "less than a day"
        return f"{first} to {date_text(self._scenario.date_of(end))}, {length}"


def _stages(tranche: Tranche, flight: Flight) -> Iterator[tuple[Span, str, str]]:
    """Where the people of a flight are, from the departure of their tranche on."""
    works = min(flight.operational, flight.leaves)
    yield (tranche.departed, flight.takes_off), ABSENT, "waiting for their flight"
    yield (flight.takes_off, flight.lands), IN_TRANSIT, "in transit"
    yield (flight.lands, works), RECEPTION, "reception"
    yield (works, flight.leaves), OPERATIONAL, "operational"
    yield (flight.leaves, inf), LEFT, "left"
