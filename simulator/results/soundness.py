"""Whether the state of a tally can be one: its arrays have their forms, and agree with each other.

A state comes from a file, and a file may come from anywhere. What is wrong with it must be noticed here, not in a table
that somebody prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import floor
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.figures.exact import total_of
from simulator.figures.milestones import MILESTONES, people_needed
from simulator.figures.states import OPERATIONAL, RECEPTION, STATES
from simulator.figures.strengths import LARGEST
from simulator.results.needs import fewest
from simulator.results.summary import OWN

Arrays = Mapping[str, NDArray[Any]]

CENT = 0.01
"""Dollars that rounding may cost in each run."""


class Form(NamedTuple):
    """What an array must be like; None for a length that may be any."""

    kind: str
    shape: tuple[int | None, ...]

    def fits(self, kind: np.dtype[Any], shape: tuple[int, ...]) -> bool:
        """Whether an array of this kind and shape is like that."""
        if kind.str.lstrip("<|=") != self.kind or len(shape) != len(self.shape):
            return False
        return all(wanted in (None, found) for wanted, found in zip(self.shape, shape, strict=True))


def forms(scenario: Scenario, runs: int, *, counted: bool) -> dict[str, Form]:
    """The form of every array in the state of so many runs of a scenario, by name.

    Args:
        scenario: what was run.
        runs: how often.
        counted: whether strengths are counted, or kept run by run: see ``Strengths``.
    """
    days, forces, own = scenario.horizon + 1, len(scenario.contingents), len(scenario.milestones)
    by_day, by_run = (days,), (runs,)
    return {
        "strengths": Form("u4", (days, None)) if counted else Form("i4", (runs, days)),
        "strengths_counted": Form("b1", ()),
        "sum_strength": Form("i8", by_day),
        "sum_forces": Form("i8", (forces, days)),
        "sum_states": Form("i8", (forces, len(STATES), days)),
        "sum_size": Form("i8", (forces,)),
        "sum_balance": Form("i8", (2, days)),
        "sum_spending": Form("i8", (2, days)),
        **{f"run_{name}": Form("f8", by_run) for name in (*MILESTONES, "spent", "received")},
        **{f"run_{name}": Form("i8", by_run) for name in ("peak", "strength_at_horizon", "person_days")},
        **({f"run_{OWN}": Form("f8", (runs, own))} if own else {}),
        "run_met": Form("f8", (runs, len(scenario.conditions))),
    }


def refuse_misshapen(wanted: Mapping[str, Form], found: Mapping[str, tuple[np.dtype[Any], tuple[int, ...]]]) -> None:
    """See to it that arrays have their names and forms, before any of them is read.

    Raises:
        ValueError: they have not.
    """
    if found.keys() != wanted.keys():
        raise ValueError(f"these arrays are missing or strange: {sorted(found.keys() ^ wanted.keys())}")
    for name, form in wanted.items():
        if not form.fits(*found[name]):
            raise ValueError(f"{name} has the form {found[name]}, not {form}")
    if wanted["strengths"].kind == "u4" and np.prod(found["strengths"][1]) > LARGEST:
        raise ValueError("there are more counts than a tally ever has")


def refuse_unsound(scenario: Scenario, runs: int, state: Arrays) -> None:
    """See to it that a state is one of so many runs of a scenario, as far as can be seen without running them.

    Raises:
        ValueError: it is not.
    """
    if runs < 1 or state["strengths_counted"].shape != ():
        raise ValueError("there are no runs")
    wanted = forms(scenario, runs, counted=bool(state["strengths_counted"]))
    refuse_misshapen(wanted, {name: (array.dtype, array.shape) for name, array in state.items()})
    for words, holds in _facts(scenario, runs, state):
        if not holds:
            raise ValueError(words)


def _facts(scenario: Scenario, runs: int, state: Arrays) -> Iterator[tuple[str, bool]]:
    """What is true of every state, in words, and whether it is of this one; a fact may rely on those before it."""
    numbers = [array for name, array in state.items() if array.dtype.kind in "iuf" and name != "run_met"]
    yield "nothing is negative, and nothing is no number", all(bool((array >= 0).all()) for array in numbers)
    money = [state[name] for name in ("run_spent", "run_received")]
    yield "money is finite", all(bool(np.isfinite(array).all()) for array in money)
    most = _most(scenario)
    yield "no more people than are pledged", bool((state["sum_size"] <= runs * most).all())
    yield "no more people than are there", all(int(array.max()) <= most.sum() for array in _strengths(state))
    yield from _facts_of_runs(scenario, state)
    yield from _facts_of_days(runs, state)
    yield from _facts_of_money(scenario, runs, state)


def _most(scenario: Scenario) -> NDArray[np.int64]:
    """People of each contingent at most: as pledged, each tranche rounded, and those there at the start; shape (C,)."""
    most = np.zeros(len(scenario.contingents), np.int64)
    for force, place in zip(scenario.forces, scenario.contingent_of_force, strict=True):
        parts = [one.personnel.high for one in force.tranches] or [force.pledge.high]
        most[place] += force.there + sum(floor(people + 0.5) for people in parts)
    return most


def _strengths(state: Arrays) -> list[NDArray[Any]]:
    return [state["run_peak"], state["run_strength_at_horizon"]]


def _facts_of_runs(scenario: Scenario, state: Arrays) -> Iterator[tuple[str, bool]]:
    peak, last, sums = (state[f"run_{name}"] for name in ("peak", "strength_at_horizon", "person_days"))
    horizon, met = scenario.horizon, state["run_met"]
    yield "the peak is the highest strength", bool((last <= peak).all())
    yield "person-days are strengths of days", bool(((peak <= sums) & (sums <= peak * (horizon + 1))).all())
    yield "no condition is met too early", bool((met >= _earliest(scenario)).all())
    yield "conditions are met by the horizon", bool((met[np.isfinite(met)] <= horizon).all())
    before = np.zeros(len(peak))
    for name in MILESTONES:
        days = state[f"run_{name}"]
        reached = np.isfinite(days)
        yield f"{name} is a day", _are_days(days, horizon)
        yield f"{name} follows from the peak", bool((reached == (peak >= people_needed(name, scenario.target))).all())
        yield f"{name} is not before the one below", bool((days >= before).all())
        before = days
    for place, one in enumerate(scenario.milestones):
        days, people = state[f"run_{OWN}"][:, place], fewest(one)
        yield f"{one.name} is a day", _are_days(days, horizon)
        yield f"{one.name} needs so many people", bool((peak[np.isfinite(days)] >= people).all())
        yield f"{one.name} is not before the first arrival", bool((days >= state["run_first_arrival"]).all())


def _earliest(scenario: Scenario) -> int:
    """The day before which no condition can have been met: 0, or the first on which one was met before the start."""
    known = [one.at_start.met for one in scenario.conditions if one.at_start is not None]
    return min([0, *(scenario.day_of(date) for date in known if date is not None)])


def _are_days(days: NDArray[Any], horizon: int) -> bool:
    """Whether these are whole days within the horizon, or ``inf``."""
    whole = days[np.isfinite(days)]
    return bool(((whole <= horizon) & (whole == np.floor(whole))).all())


def _facts_of_days(runs: int, state: Arrays) -> Iterator[tuple[str, bool]]:
    strength, kept = state["sum_strength"], state["strengths"]
    peak, last = _strengths(state)
    if state["strengths_counted"]:
        people = np.arange(kept.shape[1], dtype=np.int64)
        yield "each run is counted each day", bool((kept.sum(axis=1, dtype=np.int64) == runs).all())
        yield "strengths are those of the peaks", bool(kept[:, people > peak.max()].sum() == 0)
        yield "counts are those of the sums", bool((kept @ people == strength).all())
        seen = np.bincount(last, minlength=kept.shape[1])
        yield "the last day is that of the runs", bool(np.array_equal(seen, kept[-1]))
    else:
        yield "strengths are those of the peaks", int(kept.max()) == int(peak.max())
        yield "strengths are those of the sums", bool((kept.sum(axis=0, dtype=np.int64) == strength).all())
        yield "the last day is that of the runs", bool(np.array_equal(np.sort(kept[:, -1]), np.sort(last)))
    forces, states, size = state["sum_forces"], state["sum_states"], state["sum_size"]
    yield "days are those of the runs", int(strength.sum()) == int(state["run_person_days"].sum())
    yield "nobody is there twice", bool((forces <= strength).all()) and bool((states <= size[:, None, None]).all())
    yield "strength is that of the contingents", bool((forces.sum(axis=0) == strength).all())
    yield "everybody is somewhere", bool((states.sum(axis=1) == size[:, None]).all())
    yield "who is there arrives or works", bool((states[:, RECEPTION] + states[:, OPERATIONAL] == forces).all())


def _facts_of_money(scenario: Scenario, runs: int, state: Arrays) -> Iterator[tuple[str, bool]]:
    spending, balance = total_of(state["sum_spending"]), total_of(state["sum_balance"])
    spent, received = float(state["run_spent"].sum()), float(state["run_received"].sum())
    least, most = (runs * end for end in scenario.finance.opening_balance.as_tuple()[::2])
    opening = spent + float(balance[-1]) - received
    grace = CENT * runs + 1e-9 * (most + received + spent)
    yield "nothing spent comes back", bool((np.diff(spending) >= -grace).all())
    yield "what is spent is that of the runs", abs(float(spending[-1]) - spent) <= grace
    yield "no more is left than there was", bool((balance <= most + received + grace).all())
    yield "what is left was not spent", least - grace <= opening <= most + grace
