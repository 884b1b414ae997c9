"""Whether the engine and the oracle say the same of a run, and where they first differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf, isclose

from scenarios.schema import Scenario
from simulator.replication import Replication, simulate
from tests.simulator.oracle.running import STATES, Outcome, run

NEAR, CENTS = 1e-6, 0.02
"""Days and dollars: what two ways of adding up may differ by."""

Line = tuple[float, str, int | None]


def disagreement(scenario: Scenario, number: int = 0, seed: int = 1) -> str:
    """The first thing of which engine and oracle say different things; "" where they agree."""
    said, is_so = simulate(scenario, seed, number), run(scenario, seed, number)
    return next(_differences(said, is_so), "")


def _differences(said: Replication, is_so: Outcome) -> Iterator[str]:
    yield from _of_days("met", said.met, is_so.met, is_so.world.scenario.horizon)
    yield from _of_lines(said, is_so)
    yield from _of_numbers("strength", said.strength.tolist(), is_so.strength)
    yield from _of_numbers("operational", said.operational.tolist(), is_so.operational)
    yield from _of_numbers("balance", said.balance.tolist(), is_so.balance)
    yield from _of_states(said, is_so)


def _of_numbers(what: str, said: list[float], is_so: Sequence[float]) -> Iterator[str]:
    for day, (one, other) in enumerate(zip(said, is_so, strict=True)):
        if not isclose(one, other, abs_tol=CENTS):
            yield f"{what} of day {day}: engine {one}, oracle {other}"


def _of_days(what: str, said: dict[str, float], is_so: dict[str, float], horizon: int) -> Iterator[str]:
    for name, day in is_so.items():
        pair = [inf if one > horizon + NEAR else one for one in (said[name], day)]
        if not isclose(*pair, abs_tol=NEAR):
            yield f"{what} {name!r}: engine {pair[0]}, oracle {pair[1]}"


def _of_states(said: Replication, is_so: Outcome) -> Iterator[str]:
    engine = said.force_states.tolist()
    for day, forces in enumerate(is_so.states):
        for place, oracle in enumerate(forces):
            for number, state in enumerate(STATES):
                one, other = engine[place][number][day], oracle[number]
                if one != other:
                    name = is_so.world.forces[place].plan.name
                    yield f"{name!r} {state} on day {day}: engine {one}, oracle {other}"


def _of_lines(said: Replication, is_so: Outcome) -> Iterator[str]:
    horizon = is_so.world.scenario.horizon
    logged = [(event.day, event.subject, event.event, event.personnel) for event in said.log]
    for word, lines in (("ordered", _orders(is_so)), ("takes off", _flights(is_so, 3)), ("lands", _flights(is_so, 4))):
        engine = sorted(
            (day, name, None if word == "ordered" else people) for day, name, event, people in logged if event == word
        )
        oracle = sorted(line for line in lines if 0 <= line[0] <= horizon + NEAR)
        if not _same(engine, oracle):
            yield f"{word}: engine {engine}, oracle {oracle}"


def _same(one: list[Line], other: list[Line]) -> bool:
    # The order of what happens at one instant may hang on the last digit of its time.
    def rounded(lines: list[Line]) -> list[Line]:
        return sorted((round(day, 5), name, people) for day, name, people in lines)

    return len(one) == len(other) and all(
        isclose(a[0], b[0], abs_tol=1e-4) and a[1:] == b[1:] for a, b in zip(rounded(one), rounded(other), strict=True)
    )


def _orders(is_so: Outcome) -> list[Line]:
    return [(force.ordered, force.plan.name, None) for force in is_so.world.forces]


def _flights(is_so: Outcome, column: int) -> list[Line]:
    return [(float(flight[column]), flight[0], flight[2]) for flight in is_so.flights]
