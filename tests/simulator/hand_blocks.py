"""Blocks made by hand or at random, as a run might leave them: results are tested without a run."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

import numpy as np

from scenarios.schema import Scenario
from simulator.runs.block import Block
from simulator.runs.tables import AccountChanges, Flights, Runs, Tranches


class Flight(NamedTuple):
    """A flight of a force in a run."""

    run: int
    force: int
    people: int
    takes_off: float
    lands: float
    operational: float
    leaves: float = inf


class Force(NamedTuple):
    """A force in a run."""

    size: int
    comes: bool = True
    prepares: float = 0.0
    prepared: float = 0.0
    ordered: float = 0.0


Luck = np.random.Generator

Entry = tuple[int, float, float, float, float]
"""Run, day, balance, rate and received."""


def block_of(
    forces: Sequence[Sequence[Force]],
    flights: Sequence[Flight] = (),
    account: Sequence[Entry] = (),
    met: Sequence[Sequence[float]] = (),
) -> Block:
    """A block of the forces of each run; flights and entries of the account stand in the order of the runs."""
    runs = len(forces)
    times = np.array([tuple(each)[3:] for each in flights], float).reshape(-1, 4)
    whole = np.array([tuple(each)[:3] for each in flights], np.int64).reshape(-1, 3).T.copy()
    entries = np.array(account or [(run, 0.0, 0.0, 0.0, 0.0) for run in range(runs)], float)
    known = np.array(met or [[]] * runs, float)
    table = np.array(forces, float).reshape(runs, -1, 5)
    columns = [np.ascontiguousarray(table[..., place]) for place in range(5)]
    empty = np.empty(0, np.int64)
    return Block(
        0,
        Runs(
            met=known,
            size=columns[0].astype(np.int64),
            comes=columns[1].astype(bool),
            prepares=columns[2],
            prepared=columns[3],
            ordered=columns[4],
            met_by=np.zeros((*known.shape, 2), np.int64),
            lapsed=np.full(runs, inf),
            stays=np.full(table.shape[:2], inf),
        ),
        Flights(whole[0], whole[1], whole[2], times),
        AccountChanges(entries[:, 0].astype(np.int64), np.ascontiguousarray(entries[:, 1:])),
        Tranches(empty, empty, empty, empty, np.empty((0, 5))),
    )


def any_block(scenario: Scenario, seed: int, runs: int) -> Block:
    """A block that runs of a scenario might leave: people at the start are there, the others come or do not."""
    luck = np.random.default_rng(seed)
    forces: list[list[Force]] = []
    flights: list[Flight] = []
    account: list[Entry] = []
    for run in range(runs):
        found = [_any_force(scenario, run, place, luck) for place in range(len(scenario.forces))]
        forces.append([force for force, _ in found])
        flights += [flight for _, flown in found for flight in flown]
        account += _any_account(scenario, run, luck)
    return block_of(forces, flights, account, [_any_days(scenario, luck) for _ in range(runs)])


def _any_days(scenario: Scenario, luck: Luck) -> list[float]:
    """When each condition was met: before the start where that is known, else on any day or never."""
    known = [None if one.at_start is None else one.at_start.met for one in scenario.conditions]
    days = [float(day) for day in range(scenario.horizon + 1)] + [inf]
    return [luck.choice(days) if date is None else float(scenario.day_of(date)) for date in known]


def _any_force(scenario: Scenario, run: int, place: int, luck: Luck) -> tuple[Force, list[Flight]]:
    plan, horizon = scenario.forces[place], scenario.horizon
    there = _already_there(scenario, run, place, luck)
    to_come = min(int(luck.integers(0, 80)), int(plan.pledge.high)) if luck.random() < 0.8 else 0
    if not there and luck.random() < 0.2:
        return Force(to_come, False, inf, inf, inf), []
    prepares, ordered = float(luck.integers(-30, horizon)), float(luck.integers(0, horizon))
    prepared = prepares + float(luck.integers(0, horizon)) if luck.random() < 0.9 else inf
    flown = _flown((run, place), to_come, max(prepared, ordered), horizon, luck)
    return Force(plan.there + to_come, True, prepares, prepared, ordered), there + flown


def _already_there(scenario: Scenario, run: int, place: int, luck: Luck) -> list[Flight]:
    known, flights = scenario.forces[place].at_start, []
    for one in known.in_theatre if known is not None else ():
        day, leaves = float(scenario.day_of(one.arrived or scenario.start)), _leave(luck, scenario.horizon, 0.0)
        flights.append(Flight(run, place, one.personnel, day, day, day, leaves))
    return flights


def _flown(of: tuple[int, int], people: int, since: float, horizon: int, luck: Luck) -> list[Flight]:
    """Flights of some of these people or all, one after another from a day on; ``of`` a run and a force."""
    flights = []
    while people and since <= horizon and luck.random() < 0.8:
        some, lands = int(luck.integers(1, people + 1)), since + float(luck.integers(0, 6)) / 2
        works, leaves = lands + float(luck.integers(0, 20)), _leave(luck, horizon, lands)
        flights.append(Flight(*of, some, since, lands, works, leaves))
        people, since = people - some, since + float(luck.integers(0, 30)) / 4
    return flights


def _leave(luck: Luck, horizon: int, since: float) -> float:
    return since + float(luck.integers(1, horizon)) if luck.random() < 0.4 else inf


def _any_account(scenario: Scenario, run: int, luck: Luck) -> list[Entry]:
    low, _, high = scenario.finance.opening_balance.as_tuple()
    balance = float(luck.uniform(low, high))
    entries, received = [(run, 0.0, balance, 0.0, 0.0)], 0.0
    for day in np.sort(luck.integers(0, scenario.horizon + 1, 4)).tolist():
        paid = float(luck.integers(0, 1000))
        received, balance = received + paid, (balance + paid) * float(luck.random())
        entries.append((run, float(day), balance, 0.0, received))
    return entries
