"""Puts a run into lanes, and says of each bar what it is."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from scenarios.counting import number_text
from simulator.model.tranche import Flight, Force, Tranche
from simulator.replication import Replication
from simulator.why.causes import (
    AT_HOME,
    OF_A_CONTINGENT,
    OF_SOME_CONTINGENTS,
    Cause,
    CauseKind,
    causes_of,
    words_of,
)
from simulator.why.waits import CauseSpan, TrancheWait
from ui.desktop.tabs.one_run.bar_styles import ABSENT, IN_TRANSIT, LEFT, OPERATIONAL, RECEPTION, look_name
from ui.desktop.tabs.one_run.lanes import Bar, Lane
from ui.wording.failing import AWAY, first_met
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
            self._waits.setdefault(wait.force, []).append(wait)

    def lanes(self, contingent: str) -> Iterator[Lane]:
        """The lane of a contingent, or of each of its copies."""
        return (self.lane(name) for name, force in self._forces.items() if force.group == contingent)

    def lane(self, name: str) -> Lane:
        """The lane of a force; with one below it for each tranche where there are several."""
        force = self._forces[name]
        if not (force.comes or force.there):
            return self._absent(force)
        groups, tranches = tuple(map(self._group, force.there)), tuple(self._tranches(force))
        below, is_stated = (*groups, *tranches), not force.plan.undetermined
        preparing, size = self._preparing(force), number_text(force.size)
        if len(below) == 1:
            return Lane(name, size, force.group, below[0].bars, preparing, is_stated=is_stated)
        departed = force.tranches[0].departed if force.tranches else inf
        bars = tranches[0].bars if tranches else ()
        first = tuple(bar for bar in bars if bar.end <= departed and bar.look != ABSENT)
        share = self._run.force_strength[force.place] / force.size
        return Lane(name, size, force.group, first, preparing, share, below, is_stated)

    def _group(self, group: Tranche) -> Lane:
        """Those who are there when day 0 begins."""
        name = group.label.partition(",")[0]
        return Lane(name, number_text(group.size), group.force.group, tuple(self._journeys(group)))

    def _absent(self, force: Force) -> Lane:
        name = force.plan.name
        why = "has nobody to send" if force.participates else "does not take part"
        bar = Bar(0.0, self._last, ABSENT, f"{why} in this run", f"{name} {why} in this run.")
        return Lane(name, number_text(force.size), force.group, (bar,), is_stated=not force.plan.undetermined)

    def _tranches(self, force: Force) -> Iterator[Lane]:
        """One lane each; those that have not departed share the last one, for they wait for the same."""
        waits, made = self._waits.get(force.place, []), {tranche.number: tranche for tranche in force.tranches}
        gone = [wait for wait in waits if wait.departed is not None]
        for wait in gone[:MOST_LANES]:
            tranche = made[wait.number]
            who = f"{force.plan.name}, {tranche.label} ({people_text(wait.people)})"
            bars = (*self._waiting(force, who, wait.parts), *self._journeys(tranche))
            yield Lane(tranche.label, number_text(wait.people), force.group, bars)
        if more := gone[MOST_LANES:]:
            yield self._not_drawn(force, more)
        left = waits[len(gone) :]
        if left:
            people = sum(wait.people for wait in left)
            name = f"tranche {left[0].number}" if len(left) == 1 else f"tranches {left[0].number} to {left[-1].number}"
            who = f"{force.plan.name}, {name} ({people_text(people)})"
            yield Lane(name, number_text(people), force.group, tuple(self._waiting(force, who, left[0].parts)))

    def _not_drawn(self, force: Force, waits: list[TrancheWait]) -> Lane:
        """One lane for all these: each shows what those before waited for, so they would be longer and longer."""
        name, people = f"tranches {waits[0].number} to {waits[-1].number}", sum(wait.people for wait in waits)
        words = "too many to be drawn"
        bar = Bar(0.0, self._last, ABSENT, words, f"{force.plan.name}, {name} ({people_text(people)}): {words}.")
        return Lane(name, number_text(people), force.group, (bar,))

    def _waiting(self, force: Force, who: str, parts: tuple[CauseSpan, ...]) -> Iterator[Bar]:
        """From day 0 to the departure, or to the horizon, by cause."""
        for part in parts:
            if part.begin < part.end:
                cause = self._causes[part.cause]
                is_own = cause.subject == force.group and cause.kind in (*OF_A_CONTINGENT, *OF_SOME_CONTINGENTS)
                label = words_of(cause.kind) if is_own else cause.label
                what = self._why_at_home(force, cause) if cause.kind in AT_HOME and is_own else f"waiting for {label}"
                words = f"{who}: {what}, {self._dates(part.begin, part.end)}."
                yield Bar(part.begin, part.end, look_name(cause), label, words)

    def _why_at_home(self, force: Force, cause: Cause) -> str:
        """Why people stay at home, in words."""
        if cause.kind is CauseKind.UNLESS:
            return f"stays at home because “{first_met(self._run.met, force.plan.unless)}” is met"
        return f"stays at home, {AWAY[cause.kind]}"

    def _journeys(self, tranche: Tranche) -> Iterator[Bar]:
        """After the departure: a part of the height for each flight, as many people as it takes."""
        top, name = 0.0, f"{tranche.force.plan.name}, {tranche.label}"
        for flight in tranche.flights:
            who, height = f"{name} ({people_text(flight.people)})", flight.people / tranche.size
            for span, look, words in _stages(tranche, flight):
                if max(span[0], 0.0) < min(span[1], self._last):
                    yield self._bar(who, span, (look, words), (top, height))
            top += height
        if tranche.waiting and tranche.departed < self._last:
            who = f"{name} ({people_text(tranche.waiting)})"
            yield self._bar(who, (tranche.departed, inf), (ABSENT, "ready, does not take off"), (top, 1.0 - top))

    def _bar(self, who: str, span: Span, what: tuple[str, str], part: tuple[float, float]) -> Bar:
        look, words = what
        sentence = f"{who}: {words}, {self._dates(*span)}."
        return Bar(max(span[0], 0.0), min(span[1], self._last), look, words, sentence, *part)

    def _preparing(self, force: Force) -> Bar | None:
        """How long a force prepares from day 0 on; None where it does not begin to, or takes no time."""
        begins = max(force.prepares, 0.0)
        if begins >= min(force.prepared, self._last):
            return None
        words = f"{force.plan.name} prepares, {self._dates(force.prepares, force.prepared)}."
        return Bar(begins, min(force.prepared, self._last), "", "", words)

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
    received = min(flight.lands + tranche.reception, works)
    yield (tranche.departed, flight.takes_off), ABSENT, "waiting for their flight"
    yield (flight.takes_off, flight.lands), IN_TRANSIT, "in transit"
    yield (flight.lands, received), RECEPTION, "reception"
    yield (received, works), CauseKind.SHIPPING.value, "equipment at sea"
    yield (works, flight.leaves), OPERATIONAL, "operational"
    yield (flight.leaves, inf), LEFT, "left"
