"""Days of the forces of a block that its tables do not keep: worked out from what each run drew."""

from __future__ import annotations

from math import inf

import numpy as np

from scenarios.contingent import Contingent
from scenarios.schema import Scenario
from simulator.luck.names import EQUIPMENT, INTERVAL, RECEPTION, SHIPPING, TRANSIT, name_of, numbered
from simulator.runs.tables import Floats, Ints, Runs
from simulator.why.run_delays import RunDelays


class ForceDays:
    """Asked for by force; every answer has one entry for each run, or for each path.

    Args:
        scenario: what was run.
        runs: what there is once for each run.
        delays: what they drew.
    """

    def __init__(self, scenario: Scenario, runs: Runs, delays: RunDelays) -> None:
        self._scenario, self._runs, self.delays = scenario, runs, delays
        self._sizes: dict[int, Ints] = {}
        self._transits: dict[str, Floats] = {}

    def transit(self, force: int) -> Floats:
        """Days of a flight of its lift; shape (runs,)."""
        lift = self._scenario.lift_of(self._scenario.forces[force])
        if lift.identity not in self._transits:
            self._transits[lift.identity] = self.delays.of(name_of(lift.identity, TRANSIT), lift.transit)
        return self._transits[lift.identity]

    def receptions(self, run: Ints, force: int, number: Ints) -> Floats:
        """Days from landing to operational of the tranche of each path, by its number in the plan; shape (paths,)."""
        found, days = np.empty(len(run)), self._scenario.reception.days
        for each in np.unique(number).tolist():
            mine = number == each
            name = numbered(self._scenario.forces[force].identity, RECEPTION, each)
            found[mine] = self.delays.of(name, days)[run[mine]]
        return found

    def equipped(self, force: int) -> Floats:
        """When a force has its major equipment at home; shape (runs,)."""
        plan = self._scenario.forces[force]
        if plan.at_start is not None and plan.at_start.prepared:
            return np.zeros(len(self._runs))
        return self._runs.prepares[:, force] + self.delays.of(name_of(plan.identity, EQUIPMENT), plan.equipment)

    def equipment_leaves(self, force: int) -> Floats:
        """When that equipment goes to sea: when the force is ordered and equipped; shape (runs,)."""
        return np.maximum(self._runs.ordered[:, force], self.equipped(force))

    def equipment_arrives(self, force: int) -> Floats:
        """When it is in theatre; ``-inf`` where none goes by sea; shape (runs,)."""
        plan = self._scenario.forces[force]
        if not plan.shipping.high:
            return np.full(len(self._runs), -inf)
        return self.equipment_leaves(force) + self.delays.of(name_of(plan.identity, SHIPPING), plan.shipping)

    def since_departure(self, force: int, number: int = 1) -> Floats:
        """When the interval is over since the last departure before the start; ``-inf`` without one; shape (runs,).

        ``number`` is that of the tranche that goes next: where each is planned by itself, the interval is its own.
        """
        plan = self._scenario.forces[force]
        interval = plan.tranches[number - 1].interval if plan.tranches else plan.interval
        if plan.at_start is None or plan.at_start.departed is None or interval is None:
            return np.full(len(self._runs), -inf)
        elapsed = -float(self._scenario.day_of(plan.at_start.departed))
        return self.delays.rest(numbered(plan.identity, INTERVAL, 0), interval, elapsed)

    def interval(self, force: int, number: int) -> Floats:
        """Days between the departures of a tranche that is planned by itself and of the one before; shape (runs,)."""
        plan = self._scenario.forces[force]
        interval = plan.tranches[number - 1].interval
        if interval is None:
            return np.zeros(len(self._runs))
        return self.delays.of(numbered(plan.identity, INTERVAL, number - 1), interval)

    def sizes(self, force: int) -> Ints:
        """People of each tranche of a force that plans them by themselves; shape (runs, tranches)."""
        if force not in self._sizes:
            self._sizes[force] = self.delays.tranche_sizes(self._scenario.forces[force])
        return self._sizes[force]

    def next_numbers(self, run: Ints, force: int, after: Ints) -> Ints:
        """The number of the first tranche after ``after`` that has people, of each path; shape (paths,)."""
        sizes = self.sizes(force)[run]
        later = np.arange(1, sizes.shape[1] + 1) > after[:, None]
        return np.asarray(((sizes > 0) & later).argmax(axis=1) + 1)


def is_ordered_at_start(plan: Contingent) -> bool:
    """Whether the order had been given when day 0 began."""
    return plan.at_start is not None and (plan.at_start.ordered or bool(plan.at_start.in_theatre))
