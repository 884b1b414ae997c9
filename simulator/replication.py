"""One run, whole: its event log and its daily states."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.figures.states import OPERATIONAL, RECEPTION
from simulator.luck.draws import Luck, foresee
from simulator.luck.strata import Batch
from simulator.model.camp import Camp
from simulator.model.clock import INSTANT
from simulator.model.log import Event
from simulator.model.mission import Mission
from simulator.model.tranche import Tranche
from simulator.results import daily
from simulator.runs.block import Block
from simulator.runs.foresight import foreseen
from simulator.why.waits import TrancheWait, Waits

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def simulate(scenario: Scenario, seed: int = 1, replication: int = 0) -> Replication:
    """Run one replication. The same three arguments give the same answer on any machine.

    Raises:
        ModelError: the scenario cannot be run.
    """
    batch = Batch(seed, replication, 1)
    foresee(batch, lambda: foreseen(scenario))
    mission = Mission(scenario, Luck(batch, scenario.correlation))
    mission.run()
    return Replication(scenario, seed, replication, mission)


@dataclass(frozen=True, eq=False)
class Replication:
    """What one run leaves. Daily arrays cover day 0 … horizon (D days); money is in US dollars.

    Each of several copies of a contingent is told by itself, as ``scenario.forces`` lists them: F in all.
    """

    scenario: Scenario
    seed: int
    number: int
    mission: Mission

    @cached_property
    def block(self) -> Block:
        """The run as columns."""
        return Block.of([self.mission], self.number)

    @cached_property
    def log(self) -> tuple[Event, ...]:
        """Everything that happened up to the horizon, in order of time."""
        mission, last = self.mission, self.scenario.horizon + INSTANT
        for tranche in self.tranches:
            for flight in tranche.flights:
                if flight.operational < flight.leaves:
                    name = tranche.force.plan.name
                    mission.log.note(flight.operational, name, "operational", flight.people, tranche.label)
        return mission.log.until(last)

    @cached_property
    def force_states(self) -> Ints:
        """People of each force in each state; shape (F, 8, D)."""
        return daily.states(self.block, self.scenario.horizon)

    @property
    def states(self) -> Ints:
        """People in each state; shape (8, D)."""
        return np.asarray(self.force_states.sum(axis=0))

    @property
    def strength(self) -> Ints:
        """People in theatre; shape (D,)."""
        return np.asarray(self.states[RECEPTION] + self.states[OPERATIONAL])

    @property
    def operational(self) -> Ints:
        """People who are operational; shape (D,)."""
        return np.asarray(self.states[OPERATIONAL])

    @property
    def force_strength(self) -> Ints:
        """Strength of each force; shape (F, D)."""
        return np.asarray(self.force_states[:, RECEPTION] + self.force_states[:, OPERATIONAL])

    @cached_property
    def waits(self) -> tuple[TrancheWait, ...]:
        """What every tranche waited for from day 0 to its departure."""
        return Waits.of(self.scenario, self.seed, self.block).tranches(0)

    @property
    def beds(self) -> Ints:
        """Beds that exist, of all camps together; shape (D,)."""
        days = np.arange(self.scenario.horizon + 1) + INSTANT
        return np.asarray(sum(_beds_of(camp, days) for camp in self.mission.camps))

    @cached_property
    def balance(self) -> Floats:
        """Dollars in the account; shape (D,)."""
        return np.asarray(daily.balance(self.block, self.scenario.horizon)[0])

    @cached_property
    def received(self) -> Floats:
        """Dollars paid in by donors so far; shape (D,)."""
        return np.asarray(daily.received(self.block, self.scenario.horizon)[0])

    @property
    def spent(self) -> Floats:
        """Dollars spent so far; shape (D,)."""
        return np.asarray(daily.opening(self.block)[0] + self.received - self.balance)

    @property
    def sizes(self) -> Ints:
        """People of each force as drawn, with those there at the start; shape (F,)."""
        return np.asarray(self.block.runs.size[0])

    @property
    def participates(self) -> NDArray[np.bool_]:
        """Whether each force comes; shape (F,)."""
        return np.asarray(self.block.runs.comes[0])

    @property
    def met(self) -> dict[str, float]:
        """The day on which each condition was met, ``inf`` = never."""
        names = [condition.name for condition in self.scenario.conditions]
        return dict(zip(names, self.block.runs.met[0].tolist(), strict=True)) if names else {}

    @property
    def tranches(self) -> tuple[Tranche, ...]:
        """Every tranche that became available, contingent by contingent."""
        return tuple(tranche for force in self.mission.forces for tranche in force.tranches)


def _beds_of(camp: Camp, days: NDArray[np.floating]) -> Ints:
    """Beds that a camp has on some days; shape (D,)."""
    beds = np.array([0, *(beds for _, beds in camp.openings)])
    return np.asarray(beds[np.searchsorted([day for day, _ in camp.openings], days, side="right")])
