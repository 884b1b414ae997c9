"""Adds replications up as they come, so that memory hardly grows with their number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.figures.exact import parts_of
from simulator.figures.milestones import MILESTONES, Milestone
from simulator.figures.states import STATES
from simulator.figures.strengths import Strengths
from simulator.results import daily
from simulator.results.part import Part, added
from simulator.results.results import Results
from simulator.results.soundness import refuse_unsound
from simulator.results.summary import OWN, Summary, columns_of, milestones_in
from simulator.runs.block import Block
from simulator.runs.room import refuse_too_large, refuse_too_many_contingents

Arrays = Mapping[str, NDArray[Any]]

CHUNK = 250
"""Replications that are added up at a time: enough to share NumPy's overhead, few enough for their daily tables."""

MOST_WAITING = 60_000_000
"""Bytes of replications that wait to be added up."""

SUMS = ("strength", "forces", "states", "size", "balance", "spending")


class Tally:
    """Replications of one scenario, added up in their order.

    What is kept is a count for each day and strength, sums by day, and about 130 bytes for each replication.

    Args:
        scenario, seed: what is run.
        first: the number of the first replication; others count those before it.
    """

    def __init__(self, scenario: Scenario, seed: int, first: int = 0) -> None:
        self.scenario, self.seed, self.first = scenario, seed, first
        self._added = 0
        self._strengths = Strengths(scenario.horizon + 1)
        self._sums: dict[str, NDArray[Any]] = {}
        self._columns: dict[str, list[NDArray[Any]]] = {name: [] for name in columns_of(scenario)}
        self._waiting: list[Block] = []
        self._is_whole = True

    @property
    def is_whole(self) -> bool:
        """Whether nothing has come in between while replications were added up, such as want of memory."""
        return self._is_whole

    @property
    def replications(self) -> int:
        """How many there are."""
        return self._added + sum(block.count for block in self._waiting)

    @property
    def next(self) -> int:
        """The replication with which the next block must begin."""
        return self.first + self.replications

    def add(self, block: Block) -> None:
        """Add the next replications.

        Raises:
            ValueError: they do not follow those that are here.
            ModelError: they, or the contingents, are so many that they would take too much memory.
        """
        self._refuse(block.first, block.count)
        self._waiting.append(block)
        if self.replications - self._added >= CHUNK or sum(each.nbytes for each in self._waiting) > MOST_WAITING:
            self._add_up()

    def join(self, part: Part) -> None:
        """Add the next replications, which have been added up elsewhere.

        Raises:
            ValueError: they do not follow those that are here.
            ModelError: they are so many that they would take too much memory.
        """
        self._refuse(part.first, part.runs)
        self._add_up()
        self._is_whole = False
        self._take(part)
        self._is_whole = True

    def part(self) -> Part:
        """All that has been added so far; there must be one replication at least."""
        self._add_up()
        columns = self._joined_columns()
        return Part(self.first, self._added, self._strengths.copy(), dict(self._sums), columns)

    def _refuse(self, first: int, count: int) -> None:
        if first != self.next:
            raise ValueError(f"replication {self.next} must be added next, not {first}")
        refuse_too_many_contingents(len(self.scenario.contingents), self.scenario.horizon)
        refuse_too_large(self.replications + count, (self.replications + count) * self._needed)

    @property
    def _needed(self) -> int:
        """Bytes that are kept for each replication."""
        parts = self.scenario.conditions, self.scenario.milestones
        numbers = len(self._columns) + sum(map(len, parts))
        return 8 * numbers + (0 if self._strengths.is_counted else 4 * (self.scenario.horizon + 1))

    @property
    def milestones(self) -> dict[str, Milestone]:
        """Every milestone by name."""
        self._add_up()
        return milestones_in(self.scenario, self._joined_columns(), self.first)

    def summary(self) -> Summary:
        """What all of them say together; there must be one at least. It stays as it is when more are added."""
        self._add_up()
        columns, strengths = self._joined_columns(), self._strengths.copy()
        return Summary(self.scenario, self.seed, self._added, strengths, dict(self._sums), columns)

    def state(self) -> dict[str, NDArray[Any]]:
        """Everything, for a file; ``Tally.of`` goes on from it."""
        self._add_up()
        sums = {f"sum_{name}": values for name, values in self._sums.items()}
        columns = {f"run_{name}": values for name, values in self._joined_columns().items()}
        return {**self._strengths.state(), **sums, **columns}

    @classmethod
    def of(cls, scenario: Scenario, seed: int, state: Arrays) -> Tally:
        """Go on from a ``state`` of the same scenario and seed.

        Raises:
            KeyError, ValueError: it is not one.
        """
        made = cls(scenario, seed)
        made._added = len(state["run_peak"])
        refuse_unsound(scenario, made._added, state)
        made._strengths = Strengths.of(state, scenario.horizon + 1, made._added)
        made._sums = {name: state[f"sum_{name}"] for name in SUMS}
        made._columns = {name: [state[f"run_{name}"]] for name in made._columns}
        return made

    def _add_up(self) -> None:
        if not self._waiting:
            return
        part = Results.of(self.scenario, self.seed, self._waiting)
        self._is_whole = False
        self._waiting = []
        self._added += part.replications
        self._strengths.add(part.strength)
        self._sums["states"] = _states_after(self._sums.get("states"), part)
        for name, sums in _sums_of(part).items():
            self._sums[name] = added(name, self._sums[name], sums) if name in self._sums else sums
        for name, column in _columns_of(part).items():
            self._columns[name].append(column)
        self._is_whole = True

    def _take(self, part: Part) -> None:
        self._added += part.runs
        self._strengths.join(part.strengths)
        before = self._sums
        self._sums = {name: added(name, before[name], sums) if before else sums for name, sums in part.sums.items()}
        for name, column in part.columns.items():
            self._columns[name].append(column)

    def _joined_columns(self) -> dict[str, NDArray[Any]]:
        self._columns = {name: [np.concatenate(parts)] for name, parts in self._columns.items()}
        return {name: parts[0] for name, parts in self._columns.items()}


def _states_after(before: NDArray[Any] | None, part: Results) -> NDArray[Any]:
    """The sum of states with a part more, a few contingents after the others; what was there stays as it is."""
    horizon, contingents = part.scenario.horizon, len(part.scenario.contingents)
    states = np.empty((contingents, len(STATES), horizon + 1), np.int64)
    for some, table in daily.states_in_parts(part.block, horizon, part.together):
        states[some] = table if before is None else before[some] + table
    return states


def _sums_of(part: Results) -> dict[str, NDArray[Any]]:
    """What is added up, by name, without the states."""
    return {
        "strength": np.asarray(part.strength.sum(axis=0)),
        "forces": daily.strength_by_contingent(part.block, part.together, part.scenario.horizon),
        "size": np.asarray(part.together.combined(part.block.runs.size).sum(axis=0)),
        "balance": parts_of(part.balance),
        "spending": parts_of(part.spending),
    }


def _columns_of(part: Results) -> dict[str, NDArray[Any]]:
    """A figure for each replication, by name."""
    own = [part.milestones[one.name].days for one in part.scenario.milestones]
    return {
        **{name: part.milestones[name].days for name in MILESTONES},
        **({OWN: np.stack(own, axis=1)} if own else {}),
        "met": part.met,
        "peak": part.peak,
        "strength_at_horizon": part.strength_at_horizon.copy(),
        "person_days": part.person_days,
        "spent": part.spent.copy(),
        "received": part.received_by_horizon.copy(),
    }
