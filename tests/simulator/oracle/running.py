"""One run from day 0 to the horizon, and what is so on every day of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from scenarios.schema import Scenario
from tests.simulator.oracle.draws import INSTANT
from tests.simulator.oracle.instants import live
from tests.simulator.oracle.people import Force
from tests.simulator.oracle.world import World

STATES = ("declined", "pledged", "preparing", "ready", "in_transit", "reception", "operational", "left")


@dataclass
class Outcome:
    """What one run leaves.

    Attributes:
        world: all there is at the end.
        states: of each day, for each force, people in each of ``STATES``.
        balance, beds, ceilings: of each day; beds of all camps together.
    """

    world: World
    states: list[list[list[int]]]
    balance: list[float]
    beds: list[int]

    @property
    def strength(self) -> list[int]:
        """People in theatre on each day."""
        return [sum(force[5] + force[6] for force in day) for day in self.states]

    @property
    def operational(self) -> list[int]:
        """Operational people on each day."""
        return [sum(force[6] for force in day) for day in self.states]

    @property
    def met(self) -> dict[str, float]:
        """The day on which each condition was met; ``inf`` = never."""
        return {one.name: self.world.met.get(one.name, inf) for one in self.world.scenario.conditions}

    @property
    def orders(self) -> list[float]:
        """When each force was ordered; ``inf`` = never."""
        return [force.ordered for force in self.world.forces]

    @property
    def flights(self) -> list[tuple[str, int, int, float, float]]:
        """Of each flight contingent, tranche, people, take-off and landing."""
        return [
            (force.plan.name, one.number, flight.people, flight.off, flight.lands)
            for force in self.world.forces
            for one in force.tranches
            for flight in one.flights
        ]


def run(scenario: Scenario, seed: int = 1, replication: int = 0) -> Outcome:
    """Run one replication."""
    outcome = Outcome(World(scenario, seed, replication), [], [], [])
    for world in days_of(outcome.world):
        outcome.states.append([_states(force, world.now) for force in world.forces])
        outcome.balance.append(world.account.balance)
        outcome.beds.append(sum(camp.at(world.now) for camp in world.camps.values()))
    return outcome


def days_of(world: World) -> Iterator[World]:
    """The world at the end of each day, from day 0 to the horizon; it goes on when the next day is asked for."""
    day = 0
    while (now := world.next_instant()) <= world.scenario.horizon + INSTANT:
        live(world, now)
        if world.has_come(day):
            day += 1
            yield world


def _states(force: Force, now: float) -> list[int]:
    """People of one contingent in each state."""
    if not force.comes:
        return [force.size, 0, 0, 0, 0, 0, 0, 0]
    counts = dict.fromkeys(STATES, 0)
    flown = sum(flight.people for one in force.all for flight in one.flights)
    counts[_at_home(force, min(now, force.stays) + INSTANT)] += force.size - flown
    for one in force.all:
        people = sum(flight.people for flight in one.flights)
        counts["left"] += people if one.left < inf else 0
        counts["operational"] += one.operational(now)
        counts["reception"] += one.there(now) - one.operational(now)
        counts["in_transit"] += people - one.there(now) if one.left == inf else 0
    return list(counts.values())


def _at_home(force: Force, day: float) -> str:
    if force.prepared <= day:
        return "ready"
    return "preparing" if force.begun <= day else "pledged"
