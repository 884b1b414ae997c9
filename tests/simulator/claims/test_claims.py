"""Claims judged: as a plain reading of each run says, and what follows for checks."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Iterator
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.claims.grammar import parse
from scenarios.claims.tree import Amount, Claim, Compares, Every, Happens, Kind, Not, Sign, Some, When
from scenarios.goals import Check, Need
from scenarios.schema import Scenario
from simulator.claims.masks import ClaimNotJudgedError, mask_of
from simulator.claims.verdicts import Outcome, verdict_on, verdicts_on
from simulator.experiment import run
from simulator.figures.share import Share
from simulator.figures.states import OPERATIONAL, RECEPTION
from simulator.model.clock import INSTANT
from simulator.replication import Replication, simulate
from simulator.results.results import Results
from tests.claiming import Spoken, claims, comparisons
from tests.simulator.cases import approval, case, contingent
from tests.strategies import missions
from tests.thoroughness import at_most

RUNS = 6


@settings(max_examples=at_most(20))
@given(missions(), st.data())
def test_that_a_claim_holds_where_a_plain_reading_of_each_run_says_so(mission: Scenario, data: st.DataObject) -> None:
    results = run(mission, RUNS)
    some = data.draw(st.lists(claims(Spoken.of(mission)), min_size=4, max_size=8))
    runs = [simulate(mission, 1, number) for number in range(RUNS)]
    for claim in some:
        assert mask_of(claim, results).tolist() == [plainly(claim, each) for each in runs]


def plainly(claim: Claim, one: Replication) -> bool:
    """Whether a claim holds in one run, by its log and its days."""
    match claim:
        case Happens(name, when, day):
            happened = day_of(name, one, is_met=claim.is_met)
            return when_holds(when, happened, inf if day is None else number_of(day, one.scenario))
        case Compares(left, sign, right):
            other = amount(right, one) if isinstance(right, Amount) else number_of(right, one.scenario)
            return compares(amount(left, one), sign, other, {"US dollars": 0.005, "days": 1e-9}.get(left.kind.unit, 0))
        case Not(inner):
            return not plainly(inner, one)
        case Every(parts):
            return all(plainly(each, one) for each in parts)
        case Some(parts):
            return any(plainly(each, one) for each in parts)


def number_of(day: dt.date | float, scenario: Scenario) -> float:
    return float((day - scenario.start).days) if isinstance(day, dt.date) else day


def when_holds(when: When, happened: float, day: float) -> bool:
    if when is When.NEVER:
        return happened == inf
    if when is When.MET:
        return happened < inf
    return happened <= day + INSTANT if when is When.BY else day + INSTANT < happened < inf


def day_of(name: str, one: Replication, *, is_met: bool) -> float:
    reached = {} if is_met else days_reached(one)
    return reached[name] if name in reached else one.met[name]


def days_reached(one: Replication) -> dict[str, float]:
    """The day of each milestone, day by day and force by force."""
    scenario, days = one.scenario, range(one.scenario.horizon + 1)
    closures = {f"closure_{share}": share * scenario.target for share in (50, 75, 90, 100)}
    found = {"first_arrival": first(day for day in days if one.strength[day] >= 1)}
    found |= {
        name: first(day for day in days if 100 * one.strength[day] >= people) for name, people in closures.items()
    }
    for own in scenario.milestones:
        holds = (day for day in days if all(counted(need, one, day, own.operational) for need in own.needs))
        found[own.name] = first(holds)
    return found


def first(days: Iterator[int]) -> float:
    return float(next(days, inf))


def counted(need: Need, one: Replication, day: int, is_operational: bool) -> bool:
    plans = [one.scenario.contingents[place] for place in one.scenario.contingent_of_force]
    states = [OPERATIONAL] if is_operational else [RECEPTION, OPERATIONAL]
    people = sum(
        int(one.force_states[place, states, day].sum())
        for place, plan in enumerate(plans)
        if need.unit in (None, plan.unit) and need.contingent in (None, plan.name)
    )
    return people >= need.personnel


def amount(asked: Amount, one: Replication) -> float:
    day = one.scenario.horizon if asked.day is None else int(number_of(asked.day, one.scenario))
    plans = [one.scenario.contingents[place].name for place in one.scenario.contingent_of_force]
    ways: dict[Kind, Callable[[], float]] = {
        Kind.STRENGTH: lambda: one.strength[day],
        Kind.OPERATIONAL: lambda: one.operational[day],
        Kind.PEAK: lambda: max(one.strength),
        Kind.BALANCE: lambda: one.balance[day],
        Kind.SPENT: lambda: max(one.spent[-1], 0.0),
        Kind.RECEIVED: lambda: one.received[-1],
        Kind.DAY: lambda: day_of(asked.name, one, is_met=False),
        Kind.PEOPLE: lambda: sum(
            people[day] for people, name in zip(one.force_strength, plans, strict=True) if name == asked.name
        ),
    }
    return float(ways[asked.kind]())


SIGNS = {
    Sign.EQUAL: operator.eq,
    Sign.OTHER: operator.ne,
    Sign.LESS: operator.lt,
    Sign.AT_MOST: operator.le,
    Sign.MORE: operator.gt,
    Sign.AT_LEAST: operator.ge,
}


def compares(left: float, sign: Sign, right: float, alike: float) -> bool:
    """Two that are as good as equal are taken as equal."""
    is_alike = left == right or abs(left - right) <= alike
    return bool(SIGNS[sign](right if is_alike else left, right))


@settings(max_examples=at_most(10))
@given(missions(), st.data())
def test_that_the_laws_of_logic_hold(mission: Scenario, data: st.DataObject) -> None:
    results, some = run(mission, RUNS), claims(Spoken.of(mission))
    a, b = data.draw(some), data.draw(some)

    def same(left: Claim, right: Claim) -> bool:
        return bool((mask_of(left, results) == mask_of(right, results)).all())

    assert same(Not(Every((a, b))), Some((Not(a), Not(b))))
    assert same(Not(Some((a, b))), Every((Not(a), Not(b))))
    assert same(Not(Not(a)), a)
    assert same(Some((a, Every((a, b)))), a)
    assert not mask_of(Every((a, Not(a))), results).any()


@settings(max_examples=at_most(10))
@given(missions(), st.data())
def test_that_exactly_one_of_less_equal_and_more_holds(mission: Scenario, data: st.DataObject) -> None:
    results, spoken = run(mission, RUNS), Spoken.of(mission)
    claim = data.draw(comparisons(spoken))
    three = [mask_of(Compares(claim.left, sign, claim.right), results) for sign in (Sign.LESS, Sign.EQUAL, Sign.MORE)]
    assert (np.sum(three, axis=0) == 1).all()


def results_of(*checks: dict[str, str]) -> Results:
    """Thirty runs of ten people who come where the host agrees, in about half of them."""
    conditions = [approval("host", 5, probability=0.5)]
    return run(case(contingent("A", requires=["host"]), conditions=conditions, checks=list(checks)), 30)


def test_that_a_check_is_judged_by_the_runs_of_which_it_speaks() -> None:
    results = results_of(
        {"say": "no host, nobody", "where": "host never", "expect": "peak strength = 0"},
        {"say": "always somebody", "expect": "peak strength > 0"},
        {"say": "of none", "where": "peak strength > 10", "expect": "peak strength = 0"},
        {"say": "of what is not there", "where": "guest met", "expect": "peak strength = 0"},
    )
    holds, broken, no_run, unknown = verdicts_on(results)
    never = np.isinf(results.met[:, 0])
    assert (holds.outcome, holds.breaks) == (Outcome.HOLDS, Share(0, int(never.sum())))
    assert (broken.outcome, broken.breaks) == (Outcome.BROKEN, Share(int(never.sum()), 30))
    assert broken.first == int(np.flatnonzero(never)[0])
    assert (no_run.outcome, no_run.breaks, no_run.first) == (Outcome.NO_RUN, Share(0, 0), None)
    assert unknown.outcome is Outcome.NOT_JUDGED
    assert unknown.why == "there is no condition 'guest'; known: host"


def test_that_the_first_run_is_called_by_its_number_among_chosen_runs_too() -> None:
    results = results_of()
    never = np.isinf(results.met[:, 0])
    kept = np.arange(30) >= 7
    verdict = verdict_on(Check(say="it", expect="host met"), results.only(kept))
    assert verdict.first == int(np.flatnonzero(never & kept)[0])


def test_that_runs_say_nothing_of_days_beyond_them() -> None:
    with pytest.raises(ClaimNotJudgedError, match="lies after the horizon"):
        mask_of(parse("strength on 2099-01-01 = 0"), results_of())


def test_that_two_that_never_happen_happen_on_equal_days() -> None:
    results = results_of()
    never = mask_of(parse("host never"), results)
    assert (mask_of(parse("day of host = day of first_arrival"), results) == never).all()
    assert (mask_of(parse("day of host < day of first_arrival"), results) == ~never).all()
