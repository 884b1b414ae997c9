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
    luck, horizon = np.random.default_rng(seed), scenario.horizon
    forces: list[list[Force]] = []
    flights: list[Flight] = []
    account: list[Entry] = []
    met: list[list[float]] = []
    for run in range(runs):
        forces.append([])
        for place, plan in enumerate(scenario.forces):
            force, flown = _any_force(scenario, plan.there, run, place, luck)
            forces[-1].append(force)
            flights += flown
        known = [None if one.at_start is None else one.at_start.met for one in scenario.conditions]
        drawn = luck.choice([*range(horizon + 1), inf], len(known)) if known else []
        met.append([scenario.day_of(date) if date else float(day) for date, day in zip(known, drawn, strict=True)])
        account += _any_account(scenario, run, luck)
    return block_of(forces, flights, account, met)


def _any_force(
    scenario: Scenario, there: int, run: int, place: int, luck: np.random.Generator
) -> tuple[Force, list[Flight]]:
    horizon, plan = scenario.horizon, scenario.forces[place]
    flights = (
        []
        if plan.at_start is None
        else [
            Flight(
                run,
                place,
                one.personnel,
                *[float(scenario.day_of(one.arrived or scenario.start))] * 3,
                _leave(luck, horizon, 0.0),
            )
            for one in plan.at_start.in_theatre
        ]
    )
    to_come = int(luck.integers(0, 80)) if luck.random() < 0.8 else 0
    to_come = min(to_come, int(plan.pledge.high))
    comes = bool(there) or luck.random() < 0.8
    prepares = float(luck.integers(-30, horizon))
    prepared = prepares + float(luck.integers(0, horizon)) if luck.random() < 0.9 else inf
    ordered = float(luck.integers(0, horizon))
    force = (
        Force(there + to_come, comes, prepares, prepared, ordered) if comes else Force(to_come, False, inf, inf, inf)
    )
    left = to_come
    takes_off = max(prepared, ordered)
    while comes and left and takes_off <= horizon and luck.random() < 0.8:
        people = int(luck.integers(1, left + 1))
        lands = takes_off + float(luck.integers(0, 6)) / 2
        flights.append(
            Flight(
                run, place, people, takes_off, lands, lands + float(luck.integers(0, 20)), _leave(luck, horizon, lands)
            )
        )
        left, takes_off = left - people, takes_off + float(luck.integers(0, 30)) / 4
    return force, flights


def _leave(luck: np.random.Generator, horizon: int, since: float) -> float:
    return since + float(luck.integers(1, horizon)) if luck.random() < 0.4 else inf


def _any_account(scenario: Scenario, run: int, luck: np.random.Generator) -> list[Entry]:
    low, _, high = scenario.finance.opening_balance.as_tuple()
    balance = float(luck.uniform(low, high))
    entries, received = [(run, 0.0, balance, 0.0, 0.0)], 0.0
    for day in np.sort(luck.integers(0, scenario.horizon + 1, 4)).tolist():
        paid = float(luck.integers(0, 1000))
        received, balance = received + paid, (balance + paid) * float(luck.random())
        entries.append((run, float(day), balance, 0.0, received))
    return entries
