"""Every number moved down and up, where somebody finds beds, waits for them or lacks them: never another block.

What is kept of a scenario must not be taken for the runs of another. The scenarios here have one of every kind of part,
and as few beds as it takes for each number to matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from math import inf
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.conditions import KINDS
from scenarios.estimate import Estimate
from scenarios.parameters import Parameter, parameters, replaced, value_of
from scenarios.places import kinds_under, walk
from scenarios.schema import Scenario
from simulator.luck.strata import Batch
from simulator.model.camp import CampUse
from simulator.runs import reuse
from simulator.runs.block import simulate_block, simulate_runs
from simulator.runs.reuse import block_of
from tests.simulator.blocks import same
from tests.simulator.cases import approval, case, contingent, date, donor, presence, stop, vote, with_kind
from tests.simulator.missions import mission
from tests.simulator.test_properties import some

RUNS = 4

FINDS = {"opening_beds": 400, "beds_per_week": 0, "max_beds": 400}
WAITS = {"opening_beds": 25, "beds_per_week": 5, "max_beds": 400}
LACKS = {"opening_beds": 45, "beds_per_week": 0, "max_beds": 400}
CAMPS = [
    {"opening_beds": opening, "beds_per_week": week, "max_beds": opening + more}
    for opening, week, more in product((25, 45), (0, 20), (0, 25, 300))
]
"""Camps for 60 people in tranches of 20, of which each number binds in one."""


def crowd(camp: dict[str, Any], decision: Any = (0, 5, 30), build: Any = 5) -> Scenario:
    """Sixty people who come one tranche after another, and a camp."""
    people = contingent("A", 60, tranche=20, interval=[1, 4, 9], decision=list(decision))
    return case(people, camp=camp | {"build": build}, horizon=60)


def everything(camp: dict[str, Any], share: float, days: list[float], people: list[float]) -> Scenario:
    """A scenario with a part of every kind, of which chances are ``share`` and most estimates ``days``."""
    members = [{"name": name, "permanent": name == "R", "yes": share, "no": (1 - share) / 2} for name in "RC"]
    chances = {"probability": share, "challenge_probability": share, "challenge_delay": days}
    steps = {"decision": days, "vetting": days, "training": days, "equipment": [2 * day for day in days]}
    stays = {"tranche": 20, "interval": days, "tour_months": 0.7, "stay_probability": share, "participation": share}
    scenario = case(
        contingent("A", people, **steps, **stays, requires=["vote"], prepare_after=["granted"], funded_by="mission"),
        contingent("B", 50, tranche=15, interval=days, requires=["day"]),
        contingent("C", people, **steps, tranche=30, requires=["money", "there"], participation=None),
        conditions=[
            date("day", 2),
            vote("vote", members, attempts=3, retable=days, first_vote=days, after=["day"]),
            approval("granted", days, **chances),
            {"name": "money", "kind": "contributions", "amount": 400_000},
            presence("there", 10, "B"),
        ],
        finance={
            "opening_balance": 300_000,
            "cost_per_person_month": [2000, 4000, 9000],
            "start_up_cost_per_person": [500, 1000, 3000],
            "reserve_months": 0.5,
            "arrears_days": 5,
            "donors": [donor("D", [2e5, 6e5, 9e5], days, every=days, instalments=3, probability=share)],
        },
        camp=camp | {"build": days},
        lift={"aircraft": 1, "passengers": 20, "transit": [0.5, 1, 2], "cycle": [2, 3, 5]},
        reception={"days": days},
        disruptions=[
            stop("lift", 12, days, name="S"),
            {"name": "T", "stops": ["camp", "lift"], "per_year": 9, "duration": days},
        ],
        mandate={"condition": "day", "months": 1, "renewal_probability": share, "drawdown_days": 9},
        correlation=0.3,
        horizon=70,
    )
    for kind in KINDS.keys() - {one.kind for one in scenario.conditions}:
        scenario = with_kind(scenario, kind, ("day",))
    return scenario


def filled(scenario: Scenario) -> Scenario:
    """The scenario with something in each number that a file may leave out."""
    there = dict(walk(scenario))
    for each in parameters(scenario):
        *way, field = each.path.split(".")
        info = type(part := there[tuple(way)]).model_fields[field]
        is_left_out = info.exclude_if is not None and info.exclude_if(getattr(part, field))
        # Of copies every edit runs everything anew.
        if is_left_out and field != "copies" and getattr(part, field) is not None:
            small = 0.5 if each.quantity.is_share else 2
            scenario = replaced(
                scenario, each.path, Estimate(small / 2, small, 2 * small) if each.is_estimate else small
            )
    return scenario


def moves(scenario: Scenario, each: Parameter) -> Iterator[Scenario]:
    """The scenario with one number moved down, and with it moved up, where that is allowed."""
    value = value_of(scenario, each.path)
    for factor in (0.55, 1.8):
        try:
            yield replaced(scenario, each.path, _moved(value, factor, share=each.quantity.is_share))
        except ValueError:
            continue


def _moved(value: Any, factor: float, *, share: bool) -> Any:
    if isinstance(value, Estimate):
        return Estimate(*(number * factor for number in value.as_tuple()))
    if share and value is not None:
        return value * factor if factor < 1 else (value + 1) / 2
    return round((value or 1) * factor) if isinstance(value, int) else (value or 1.0) * factor


def is_never_taken_for_another(scenario: Scenario, paths: str = "", part: slice = slice(None)) -> bool:
    """Whether each edit of a number gives the block that a fresh run gives, and the last one not undone by the next.

    Args:
        scenario: with numbers.
        paths: what those begin with that are moved.
        part: those of them.
    """
    scenario = filled(scenario)
    reuse._versions.cache_clear()
    block_of(scenario, 1, 0, RUNS)
    chosen = [each for each in parameters(scenario) if each.path.startswith(paths)][part]
    edited = [one for each in chosen for one in moves(scenario, each)]
    assert len(edited) > len(chosen)
    return all(same(block_of(one, 1, 0, RUNS), simulate_block(one, 1, 0, RUNS)) for one in edited)


def uses(scenario: Scenario) -> list[CampUse]:
    """What each run had of its camp."""
    return [trace.camps[0] for trace in simulate_runs(scenario, Batch(1, 0, RUNS), range(RUNS))[1]]


def test_that_the_three_camps_are_found_waited_for_and_lacking() -> None:
    finds, waits, lacks = (uses(crowd(camp, build=0)) for camp in (FINDS, WAITS, LACKS))
    assert all(use.found and use.lacking == inf for use in finds)
    assert any(use.found is None for use in waits)
    assert all(use.found and use.lacking < inf for use in lacks)


def test_that_everything_has_a_part_of_every_kind() -> None:
    both = [make(FINDS, 0.5, [1, 3, 9], [10, 30, 60]) for make in (everything, mission)]
    kinds = {type(part) for scenario in both for _, part in walk(scenario)}
    assert {kind.__name__ for kind in kinds_under(Scenario)} - {kind.__name__ for kind in kinds} == {
        "Source",
        "MetAtStart",
    } - {kind.__name__ for kind in kinds}


@pytest.mark.parametrize("camp", CAMPS, ids=str)
def test_that_no_camp_is_taken_for_another(camp: dict[str, Any]) -> None:
    assert is_never_taken_for_another(crowd(camp), "camp")
    assert is_never_taken_for_another(crowd(camp, decision=(0, 1, 3), build=[0, 10, 20]), "camp")


@pytest.mark.parametrize("third", [0, 1, 2])
@pytest.mark.parametrize("made", [everything, mission])
@settings(some, max_examples=2)
@given(
    camp=st.sampled_from([FINDS, WAITS, LACKS]),
    share=st.sampled_from([0.3, 0.6, 0.9]),
    days=st.lists(st.integers(0, 12).map(float), min_size=3, max_size=3).map(sorted),
    people=st.lists(st.integers(5, 60).map(float), min_size=3, max_size=3).map(sorted),
)
def test_that_a_number_moved_up_or_down_gives_what_a_fresh_run_gives(
    made: Callable[..., Scenario],
    third: int,
    *,
    camp: dict[str, Any],
    share: float,
    days: list[float],
    people: list[float],
) -> None:
    """The simplest example comes first and is soon done; the other one is another in each run of the tests."""
    assert is_never_taken_for_another(made(camp, share, days, people), part=slice(third, None, 3))
