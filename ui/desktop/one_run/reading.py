"""One run made ready to be shown; worked out away from the thread of the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.model.log import Event
from simulator.replication import simulate
from simulator.states import DECLINED, LEFT, OPERATIONAL, RECEPTION
from simulator.waits import Waits
from ui.desktop.one_run.lanes import Lane
from ui.desktop.one_run.telling import Teller
from ui.wording.reasons import waiting_text
from ui.wording.words import people_text

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
    """

    scenario: Scenario
    seed: int
    number: int
    lanes: tuple[Lane, ...]
    events: tuple[Event, ...]
    states: Ints
    waits: Waits

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

    @property
    def end(self) -> str:
        """What has become at the end of those who are not there, in a sentence or two; empty where all are."""
        declined, left = (int(self.states[state, -1]) for state in (DECLINED, LEFT))
        parts = [f"{people_text(declined)} never took part"] if declined else []
        parts += [f"{people_text(left)} had left"] if left else []
        gone = f"By the end {' and '.join(parts)}." if parts else ""
        waiting = self.waiting_on(self.scenario.horizon) if self.waits.by_day()[:, -1].any() else ""
        return " ".join(sentence for sentence in (gone, waiting) if sentence)


def reading_of(scenario: Scenario, seed: int, number: int, order: Sequence[str] = ()) -> Reading:
    """Simulate a run and read it; contingents in ``order``, or as in the file. ModelError: it cannot be run."""
    run = simulate(scenario, seed, number)
    waits = Waits.of(scenario, seed, run.block)
    teller = Teller(run, waits.tranches(0))
    names = order or [contingent.name for contingent in scenario.contingents]
    lanes = tuple(teller.lane(name) for name in names)
    return Reading(scenario, seed, number, lanes, run.log, run.states, waits)
