"""Runs by the kernel, where it was built: the columns of many runs at once."""

from __future__ import annotations

import os
from enum import IntEnum
from importlib import import_module
from threading import Lock
from types import ModuleType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.kept import Kept
from simulator.kernel.conditions import flat_condition
from simulator.kernel.contingents import flat_contingents
from simulator.kernel.flat import (
    Flat,
    flat_camp,
    flat_disruption,
    flat_donor,
    flat_lift,
    flat_whole,
    piece,
)
from simulator.kernel.layout import LAYOUT, Table, table
from simulator.kernel.strands import Strands, Usual
from simulator.luck.strata import Batch
from simulator.model import mission, steps

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

KERNEL, SIMPY = "kernel", "SimPy"
"""Who may answer."""

WITHOUT = "MUSTER_WITHOUT_KERNEL"
"""The environment variable that, with any text, lets SimPy answer."""


class Outcome(IntEnum):
    """Why a call of the kernel ended, as ``kernel.h`` numbers it."""

    DONE = 0
    NEEDS_DRAW = 1


class Left(NamedTuple):
    """What runs leave: columns as ``simulator.runs.tables`` calls and shapes them, and the whole numbers of each row.

    Attributes:
        flights, account, tranches: whole numbers, shape (columns, rows), and real numbers, shape (rows, columns).
    """

    met: Floats
    size: Ints
    comes: NDArray[np.bool_]
    prepares: Floats
    prepared: Floats
    ordered: Floats
    met_by: Ints
    lapsed: Floats
    stays: Floats
    flights: tuple[Ints, Floats]
    account: tuple[Ints, Floats]
    tranches: tuple[Ints, Floats]


def _built() -> ModuleType | None:
    try:
        return import_module("simulator.kernel._kernel")
    except ImportError:
        return None


_kernel = _built()
"""The kernel itself, from ``module.c``; None where it was not built."""


def is_built() -> bool:
    """Whether there is a kernel, wanted or not."""
    return _kernel is not None


def engine() -> str:
    """Who answers: ``KERNEL`` or ``SIMPY``."""
    return SIMPY if _module() is None else KERNEL


def distrust() -> None:
    """Let SimPy answer from now on, here and in every process that this one starts."""
    os.environ[WITHOUT] = "it said otherwise than SimPy"


def _module() -> ModuleType | None:
    return None if os.environ.get(WITHOUT) else _kernel


def speaks(scenario: Scenario) -> bool:
    """Whether the kernel has an answer to a group of runs of a scenario, as far as is known before they are run."""
    if _module() is None:
        return False
    speaker = _speaker()
    try:
        with speaker.lock:
            return not speaker.plan(scenario).strands.are_many
    except (OverflowError, ValueError):
        return False


def seems_to_speak(scenario: Scenario) -> bool:
    """The same as far as is known already: nobody waits while the kernel runs."""
    plan = _speaker().known(scenario)
    return _module() is not None and (plan is None or not plan.strands.are_many)


def answer(scenario: Scenario, batch: Batch) -> Left | None:
    """What the runs of a batch leave; None where SimPy has to say it: without a kernel, or where no run is possible."""
    module = _module()
    if module is None:
        return None
    speaker = _speaker()
    try:
        with speaker.lock:
            return speaker.answer(module, scenario, batch)
    except (OverflowError, ValueError):
        # A number that is too large or too small for the arrays, or a kind of condition that they do not know.
        return None


class Plan:
    """A scenario as the kernel takes it; ``usual`` is what a scenario before it asked for."""

    def __init__(self, scenario: Scenario, usual: Usual | None = None) -> None:
        flat = Flat(scenario)
        rows = flat.rows
        rows["whole"].append(flat_whole(flat))
        rows["conditions"] += [flat_condition(flat, one) for one in scenario.conditions]
        rows["ceilings"] += [
            {"personnel": one.personnel, **piece("after", flat.conditions(one.after))} for one in scenario.ceilings
        ]
        rows["camps"] += [flat_camp(flat, one) for one in scenario.all_camps]
        rows["lifts"] += [flat_lift(flat, one) for one in scenario.all_lifts]
        rows["donors"] += [flat_donor(flat, one) for one in scenario.finance.donors]
        rows["disruptions"] += [flat_disruption(flat, one) for one in scenario.disruptions]
        rows["contingents"] += flat_contingents(flat)
        self.strands = Strands(flat.strands, usual)
        self._tables = {name: table(name, rows[name]) for name in LAYOUT if name != "strands"}

    def tables(self) -> tuple[Table, ...]:
        """All tables, in the order of the kernel."""
        whole = self._tables["whole"]
        whole["steps"], whole["tranches"] = steps.MOST_STEPS, mission.MOST_TRANCHES
        return tuple(self.strands.table if name == "strands" else self._tables[name] for name in LAYOUT)


class Columns:
    """The columns with a row for each run, which the kernel fills."""

    def __init__(self, runs: int, conditions: int, forces: int) -> None:
        self.met, self.met_by = np.empty((runs, conditions)), np.empty((runs, conditions, 2), np.int64)
        self.prepares, self.prepared, self.ordered, self.stays = (np.empty((runs, forces)) for _ in range(4))
        self.lapsed, self.size = np.empty(runs), np.empty((runs, forces), np.int64)
        self.comes = np.empty((runs, forces), np.bool_)

    @property
    def all(self) -> tuple[NDArray[np.generic], ...]:
        """In the order of the kernel."""
        times = self.met, self.prepares, self.prepared, self.ordered, self.stays, self.lapsed
        return (*times, self.met_by, self.size, self.comes)


class _Speaker:
    """Who speaks to the kernel: keeps the last scenarios as it takes them."""

    def __init__(self) -> None:
        self.lock = Lock()
        self._plans: dict[Scenario, Plan] = {}

    def plan(self, scenario: Scenario) -> Plan:
        """A scenario as the kernel takes it."""
        found = self._plans.pop(scenario, None) or Plan(scenario, self._usual)
        self._plans[scenario] = found
        while len(self._plans) > 8:
            del self._plans[next(iter(self._plans))]
        return found

    def known(self, scenario: Scenario) -> Plan | None:
        """The same where it was asked for of late; the lock is not needed for a look."""
        return self._plans.get(scenario)

    @property
    def _usual(self) -> Usual | None:
        """What the scenario at hand last has asked for."""
        return next(reversed(self._plans.values())).strands.usual if self._plans else None

    def answer(self, module: ModuleType, scenario: Scenario, batch: Batch) -> Left | None:
        """What the runs of a batch leave; a run that asks for more draws is begun anew with them."""
        plan = self.plan(scenario)
        columns = Columns(batch.size, len(scenario.conditions), len(scenario.forces))
        first, parts = 0, []
        while True:
            if plan.strands.are_many:
                return None
            draws = plan.strands.draws(batch)
            outcome, first, needed, *found = module.run(plan.tables(), draws, columns.all, batch.size, first)
            parts.append(found)
            if outcome == Outcome.NEEDS_DRAW:
                plan.strands.grow(*needed)
            elif outcome != Outcome.DONE:
                return None
            else:
                return _left(columns, parts)


def _left(columns: Columns, parts: list[list[tuple[bytearray, bytearray]]]) -> Left:
    flights, account, tranches = (
        _together([part[place] for part in parts], *width) for place, width in enumerate(((3, 4), (1, 4), (4, 5)))
    )
    return Left(
        columns.met,
        columns.size,
        columns.comes,
        columns.prepares,
        columns.prepared,
        columns.ordered,
        columns.met_by,
        columns.lapsed,
        columns.stays,
        flights,
        account,
        tranches,
    )


def _together(parts: list[tuple[bytearray, bytearray]], wholes: int, reals: int) -> tuple[Ints, Floats]:
    first = [np.frombuffer(part[0], np.int64).reshape(wholes, -1) for part in parts]
    second = [np.frombuffer(part[1]).reshape(-1, reals) for part in parts]
    if len(parts) == 1:
        return first[0], second[0]
    return np.concatenate(first, axis=1), np.concatenate(second)


_speakers: Kept[None, _Speaker] = Kept(_Speaker, 1, lambda _: 0, 0)


def _speaker() -> _Speaker:
    return _speakers(None)
