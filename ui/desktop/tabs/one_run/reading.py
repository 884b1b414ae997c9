"""One run made ready to be shown; worked out away from the thread of the window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.failing import Failure, failure_of, failure_of_own
from simulator.figures.milestones import MILESTONES, people_needed
from simulator.figures.states import OPERATIONAL, RECEPTION
from simulator.model.log import Event
from simulator.replication import Replication, simulate
from simulator.why.waits import Waits
from ui.desktop.tabs.one_run.lanes import Lane
from ui.desktop.tabs.one_run.log_lines import events_of
from ui.desktop.tabs.one_run.sightings import Sighting, sightings_of
from ui.desktop.tabs.one_run.telling import Teller
from ui.wording.reasons import waiting_text

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What the tab shows of a run; D days, horizon + 1.

    Attributes:
        scenario, seed, number: which run it is.
        lanes: the timeline.
        events: the log.
        states: people in each state, shape (8, D).
        waits: what everybody waits for; of this run alone.
        failures: why each milestone that it does not reach is not reached, by name.
        sightings: conditions that were observed to be met.
    """

    scenario: Scenario
    seed: int
    number: int
    lanes: tuple[Lane, ...]
    events: tuple[Event, ...]
    states: Ints
    waits: Waits
    failures: Mapping[str, Failure] = field(default_factory=dict)
    sightings: tuple[Sighting, ...] = ()

    def is_of(self, scenario: Scenario, seed: int, number: int) -> bool:
        """Whether it is this run."""
        return (self.scenario, self.seed, self.number) == (scenario, seed, number)

    def waiting_on(self, day: int) -> str:
        """What people wait for on a day, in a sentence."""
        return waiting_text(self.waits, day)

    @property
    def strength(self) -> Ints:
        """People in theatre; shape (D,)."""
        return np.asarray(self.states[RECEPTION] + self.states[OPERATIONAL])


def reading_of(scenario: Scenario, seed: int, number: int, order: Sequence[str] = ()) -> Reading:
    """Simulate a run and read it; contingents in ``order``, or as in the file. ModelError: it cannot be run."""
    run = simulate(scenario, seed, number)
    waits = Waits.of(scenario, seed, run.block)
    teller = Teller(run, waits.tranches(0))
    names = order or [contingent.name for contingent in scenario.contingents]
    lanes = tuple(lane for name in names for lane in teller.lanes(name))
    failures, sightings = _failures(run, waits), sightings_of(scenario, run.met)
    return Reading(scenario, seed, number, lanes, events_of(run), run.states, waits, failures, sightings)


def _failures(run: Replication, waits: Waits) -> dict[str, Failure]:
    scenario = run.scenario
    found = {name: failure_of(run, waits, people_needed(name, scenario.target)) for name in MILESTONES}
    found |= {one.name: failure_of_own(run, waits, one) for one in scenario.milestones}
    return {name: failure for name, failure in found.items() if failure is not None}
