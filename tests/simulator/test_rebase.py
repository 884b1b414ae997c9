"""A mission that is brought up to date goes on as it would have gone on."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from math import inf
from random import Random

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from scenarios.places import walk
from scenarios.schema import Scenario
from simulator.figures.states import LEFT
from simulator.replication import Replication, simulate
from tests.plain import POSITIONS
from tests.simulator.oracle.certain import certain
from tests.simulator.oracle.lively import lively_missions, unhurried
from tests.simulator.oracle.rebase import moves
from tests.simulator.worked_example_2 import worked_example_2
from tests.strategies import missions
from tests.thoroughness import at_most

DAYS = 3
"""So many later days are looked at of each scenario."""

MOVES = ("takes off", "leaves", "called home", "lapses", "prepared")
"""What is logged of people on their way."""

NEAR, DOLLARS = 1e-6, 0.05

some = settings(max_examples=at_most(10), deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])


def broken(scenario: Scenario, moved: Scenario, day: int) -> str:
    """What of a run is not so after a move to a later day; "" where it goes on in the same way."""
    valid = Scenario.model_validate(moved.model_dump(exclude_none=True))
    old, new = simulate(scenario), simulate(valid)
    return next(_differences(old, new, day), "")


def _differences(old: Replication, new: Replication, day: int) -> Iterator[str]:
    # Who has left is not told any more.
    was, is_so = old.force_states[:, :, day:].copy(), new.force_states
    was[:, LEFT] -= was[:, LEFT, :1].copy()
    for force, state, later in np.argwhere(was != is_so)[:1]:
        yield f"day {day + later}: state {state} of force {force}"
    if not np.allclose(old.balance[day:], new.balance, atol=DOLLARS):
        yield "the balance"
    for name, met in new.met.items():
        before = old.met[name] - day
        both = [inf if one > new.scenario.horizon else one for one in (before, met)]
        if both[0] != both[1] and abs(both[0] - both[1]) > NEAR:
            yield f"{name} is met"
    if _flights(old, day) != _flights(new, 0):
        yield "the flights"


def _flights(result: Replication, day: int) -> list[tuple[str, int, int | None]]:
    """Who takes off after a day, and how many days later; a move gives tranches other numbers."""
    return [
        (line.subject, round(line.day - day), line.personnel)
        for line in result.log
        if line.event == "takes off" and line.day > day + NEAR
    ]


def examples(scenario: Scenario, seed: int, most: int = DAYS) -> Iterator[tuple[int, Scenario]]:
    """Some of the days to which a scenario can be moved, first of those after which somebody still moves."""
    days = list(moves(scenario))
    last = max((line.day for line in simulate(scenario).log if line.event in MOVES), default=0.0)
    luck = Random(seed)
    yield from islice(sorted(luck.sample(days, len(days)), key=lambda each: each[0] >= last), most)


def test_that_the_worked_example_goes_on_from_every_day_on_which_nobody_is_under_way() -> None:
    scenario = worked_example_2()
    moved = dict(moves(scenario))
    # Weeks of building end on these days; from day 42 on the camp is complete.
    assert list(moved)[:5] == [21, 28, 35, 50, 51]
    assert not [why for day, later in moved.items() if (why := broken(scenario, later, day))]


certain_missions = (lively_missions() | lively_missions().map(unhurried) | missions()).map(certain)


@some
@given(certain_missions, st.integers(0, 1000))
def test_that_a_mission_moved_to_a_later_day_goes_on_as_it_did(scenario: Scenario, seed: int) -> None:
    for day, moved in examples(scenario, seed):
        assert broken(scenario, moved, day) == "", (day, moved)


def main(wanted: int, seed: int) -> None:
    """Look at so many cases, and tell what occurred in how many of them, and what is broken."""
    count: Counter[str] = Counter()

    @settings(
        max_examples=wanted,
        deadline=None,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(certain_missions, st.integers(0, 10**6))
    def look(scenario: Scenario, number: int) -> None:
        if count["cases"] >= wanted:
            return
        count["scenarios"] += 1
        for day, moved in examples(scenario, number + seed, 5):
            count.update({"cases", *occurring(moved)})
            if why := broken(scenario, moved, day):
                sys.stdout.write(f"{why} after a move to day {day}\n{scenario!r}\n{moved!r}\n")

    look()
    sys.stdout.write("".join(f"{number:6} {what}\n" for what, number in count.most_common()))


def occurring(moved: Scenario) -> Iterator[str]:
    """What is known at the start, and what happens after it."""
    for _, part in walk(moved):
        if isinstance(part, POSITIONS):
            yield from (f"{type(part).__name__}.{name}" for name in part.model_fields_set if getattr(part, name))
    yield from (name for name in ("ceilings", "camps", "lifts", "disruptions") if getattr(moved, name))
    for plan in moved.contingents:
        yield from (name for name in ("tranches", "leaves_when", "unless") if getattr(plan, name))
    yield from (line.event for line in simulate(moved).log if line.event in MOVES)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
