"""Discovery: what failing runs of scenarios have in common, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scenarios
import simulator
from scenarios.conditions import Presence
from scenarios.parameters import replaced
from scenarios.schema import Scenario
from simulator.discovery.aims import Aim, PeopleBy, Reached
from simulator.discovery.candidates import Candidates, hanging_on_people
from simulator.discovery.discovery import LEAST_FAILING, NEARLY, Discovery, Search, State, in_halves, measure, search
from simulator.discovery.traits import Trait, as_filter
from simulator.drivers.drivers import Drivers
from simulator.figures.share import Share
from simulator.filters.clauses import ConditionClause, DrawClause, Side, When
from simulator.results.results import Results
from tests.simulator.cases import case, contingent
from tests.strategies import missions
from tests.thoroughness import at_most

NOBODY_COMES = Reached("first_arrival")


@pytest.fixture(scope="module")
def halves() -> tuple[Results, Results]:
    return in_halves(simulator.run(scenarios.shipped("article-2023"), 1000))


@pytest.fixture(scope="module")
def nobody(halves: tuple[Results, Results]) -> Discovery:
    return measure(search(halves[0], NOBODY_COMES), halves[1])


def test_that_nobody_comes_where_kenya_refuses_or_is_not_allowed_to(nobody: Discovery) -> None:
    assert nobody.state is State.FOUND
    refused = {("Kenya/participation", Side.BELOW), ("kenya-approval/granted", Side.BELOW)}
    limits = [one.trait.limits for one in nobody.traits]
    assert refused <= {(limit.draw, limit.side) for (limit,) in limits if isinstance(limit, DrawClause)}
    assert nobody.coverage.value > 0.7


def count(discovery: Discovery, fresh: Results) -> None:
    """Count all figures of a discovery run by run."""
    fails, covered = discovery.aim.failing(fresh).tolist(), [False] * fresh.replications
    assert discovery.failing == Share(sum(fails), len(fails))
    for one in discovery.traits:
        inside = as_filter(one.trait).mask(fresh).tolist()
        both = [has and failed for has, failed in zip(inside, fails, strict=True)]
        assert one.coverage == Share(sum(both), sum(fails))
        assert one.density == Share(sum(both), sum(inside))
        assert one.adds.hits == sum(found and not before for found, before in zip(both, covered, strict=True))
        for place, weight in enumerate(one.weights):
            others = Trait((*one.trait.limits[:place], *one.trait.limits[place + 1 :])).inside(fresh).tolist()
            assert weight.density.of == sum(others)
        covered = [has or before for has, before in zip(inside, covered, strict=True)]
    hits = sum(has and failed for has, failed in zip(covered, fails, strict=True))
    assert discovery.coverage == Share(hits, sum(fails))
    assert discovery.density == Share(hits, sum(covered))


def test_that_figures_are_those_counted_by_hand(nobody: Discovery, halves: tuple[Results, Results]) -> None:
    count(nobody, halves[1])


@settings(max_examples=at_most(15))
@given(missions(), st.integers(1, 200), st.integers(0, 40), st.data())
def test_that_any_mission_has_an_answer(mission: Scenario, people: int, day: int, data: st.DataObject) -> None:
    first, fresh = in_halves(simulator.run(mission, 100, seed=data.draw(st.integers(1, 3))))
    names = st.sampled_from(list(first.milestones)).map(Reached)
    aim = data.draw(st.just(PeopleBy(people, day)) | names)
    found = search(first, aim)
    discovery = measure(found, fresh)
    assert found.failing.hits == int(aim.failing(first).sum())
    assert (discovery.state is State.FOUND) == bool(discovery.traits)
    count(discovery, fresh)
    for trait in found.traits:
        assert 1 <= len(trait.limits) <= 3
        assert as_filter(trait).mask(first).any()


def test_that_a_run_fails_by_the_day_on_which_too_few_have_been_there(halves: tuple[Results, Results]) -> None:
    strength = halves[0].strength
    fails = PeopleBy(600, 365).failing(halves[0])
    assert fails.tolist() == [bool((row[:366] < 600).all()) for row in strength]


def lately(scenario: Scenario) -> Scenario:
    """One in which Kenya's training alone decides on which day somebody comes."""
    return replaced(scenario, "contingents.Kenya.training", scenarios.Estimate(0, 200, 400))


def test_that_a_delay_that_decides_is_told_in_days() -> None:
    first, fresh = in_halves(simulator.run(lately(scenarios.shipped("article-2023")), 600))
    discovery = measure(search(first, PeopleBy(1, 300)), fresh)
    told = {limit for one in discovery.traits for limit in one.trait.limits if isinstance(limit, DrawClause)}
    training = next(limit for limit in told if limit.draw == "Kenya/training")
    assert training.side is Side.AT_LEAST
    assert training.value == round(training.value)
    assert 100 < training.value < 400


def test_that_states_tell_why_there_is_nothing() -> None:
    results = simulator.run(scenarios.shipped("article-2023"), 100)
    assert search(results, PeopleBy(1, 0)).state is State.ALL_FAIL
    assert search(results, PeopleBy(0, 0)).state is State.NONE_FAILS
    few = search(results, NOBODY_COMES)
    assert few.state is State.TOO_FEW
    assert few.failing.hits < LEAST_FAILING
    assert few.runs_needed == -(-LEAST_FAILING * 100 // few.failing.hits // 100) * 100


def test_that_a_trait_of_chance_is_not_claimed(halves: tuple[Results, Results]) -> None:
    """A draw of the last tour has no part in whether anybody comes."""
    chance = Trait((DrawClause("Kenya/stay/1/1", Side.BELOW, 1.0),))
    found = replace(search(halves[0], NOBODY_COMES), traits=(chance,))
    discovery = measure(found, halves[1])
    assert discovery.state is State.NOTHING
    assert discovery.traits == ()
    count(discovery, halves[1])


def test_that_only_councils_that_do_not_wait_for_people_are_causes(halves: tuple[Results, Results]) -> None:
    scenario = halves[0].scenario
    assert hanging_on_people(scenario) == {"lead-deployed"}
    candidates = Candidates.of(halves[0], Drivers.of(halves[0]))
    assert len(candidates.every) == len(candidates.table)
    names = {getattr(one, "name", None) for one in candidates.every}
    assert "resolution" in names
    assert names.isdisjoint({"lead-deployed", "funding", "kenya-approval"})


def test_that_what_comes_after_people_waits_for_them_too() -> None:
    scenario = scenarios.shipped("article-2023")
    *others, funding = scenario.conditions[:3], scenario.condition("funding")
    presence = Presence(name="there", contingent="any", personnel=10)
    donors = tuple(one.model_copy(update={"after": ("there",)}) for one in scenario.finance.donors)
    finance = scenario.finance.model_copy(update={"donors": donors})
    later = scenario.condition("host-agreement").model_copy(update={"name": "later", "after": ("funding",)})
    changed = scenario.model_copy(
        update={"conditions": (*others[0], funding, presence, later), "finance": finance, "contingents": ()}
    )
    assert hanging_on_people(changed) == {"there", "funding", "later"}
    supposed = presence.model_copy(update={"suppose": "never"})
    assert hanging_on_people(changed.model_copy(update={"conditions": (funding, supposed, later)})) == frozenset()


def test_that_the_draws_beneath_a_condition_are_told() -> None:
    """An approval is met or not: that is no cause, but what its draws say is."""
    first, fresh = in_halves(simulator.run(scenarios.shipped("vote-delayed"), 600))
    discovery = measure(search(first, NOBODY_COMES), fresh)
    limits = [one.trait.limits for one in discovery.traits]
    assert limits[0] == (ConditionClause("resolution", When.NEVER),)
    assert (DrawClause("kenya-approval/granted", Side.BELOW, 1.0),) in limits


@settings(max_examples=at_most(12))
@given(missions(), st.integers(1, 200), st.integers(5, 40), st.integers(1, 9))
def test_that_no_trait_lies_within_another(mission: Scenario, people: int, day: int, seed: int) -> None:
    results = simulator.run(mission, 200, seed=seed)
    distinct(search(results, PeopleBy(people, day)), results)


def distinct(found: Search, results: Results) -> None:
    for place, one in enumerate(found.traits):
        for other in found.traits[:place]:
            inside, before = one.inside(results), other.inside(results)
            assert one.sides != other.sides
            assert (inside & before).sum() < NEARLY * min(inside.sum(), before.sum())


@cache
def of_one_cause(ends: tuple[int, int, int]) -> Results:
    """One delay alone decides."""
    return simulator.run(case(contingent(training=list(ends)), horizon=500), 1000)


@pytest.mark.parametrize("ends", [(10, 100, 300), (0, 200, 400), (5, 50, 60), (100, 110, 365)])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_that_one_cause_is_told_once(ends: tuple[int, int, int], part: float) -> None:
    """It is told once, about where the runs begin to fail."""
    results = of_one_cause(ends)
    day = int(np.quantile(results.milestones["first_arrival"].days, part))
    found = search(results, PeopleBy(1, day))
    distinct(found, results)
    fails = found.aim.failing(results)
    (trait,) = found.traits
    assert len(trait.limits) == 1
    assert (trait.inside(results) == fails).mean() > 0.98


def test_that_halves_are_all_runs_once() -> None:
    results = simulator.run(scenarios.shipped("article-2023"), 25)
    first, second = in_halves(results)
    assert np.concatenate([first.numbers, second.numbers]).tolist() == list(range(25))
    with pytest.raises(ValueError, match="one yes"):
        in_halves(first.only(np.arange(first.replications) < 1))


@pytest.mark.parametrize("aim", [NOBODY_COMES, PeopleBy(600, 365)])
def test_that_a_search_is_the_same_every_time(halves: tuple[Results, Results], aim: Aim) -> None:
    again: Search = search(halves[0], aim)
    assert again.traits == search(halves[0], aim).traits
