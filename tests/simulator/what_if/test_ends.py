"""The ends of numbers: what helps for certain, what is at its worst, and what has no end."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.contingent import Contingent
from scenarios.parameters import replaced, value_of
from scenarios.places import fields_of, kinds_under, place_of
from scenarios.quantity import PROBABILITY
from scenarios.schema import Scenario
from scenarios.vote import Member
from simulator.experiment import run
from simulator.figures.milestones import MILESTONES
from simulator.results.results import Results
from simulator.what_if.ends import HELPFUL
from simulator.what_if.gains import Ranking, gains
from simulator.what_if.knockout import Knockout, knockouts, most_promising, outcomes, setbacks
from simulator.what_if.way import Way
from tests.simulator.cases import approval, case, contingent, date, donor, vote
from tests.simulator.missions import day
from tests.strategies import missions, scenarios
from tests.thoroughness import at_most
from tests.values import shares

N = 30


def better(scenario: Scenario, path: str) -> Knockout:
    return next(each for each in knockouts(scenario) if each.path == path)


def worse(scenario: Scenario, path: str) -> Knockout:
    return next(each for each in setbacks(scenario) if each.path == path)


def paths(found: tuple[Knockout, ...]) -> set[str]:
    return {each.path for each in found}


def days_of(scenario: Scenario, name: str = "first_arrival") -> list[float]:
    days: list[float] = run(scenario, N).milestones[name].days.tolist()
    return days


def test_that_every_chance_has_an_end_that_helps_but_what_members_say_other_than_a_veto() -> None:
    chances = {
        (kind, field.name)
        for kind in kinds_under(Scenario)
        for field in fields_of(kind)
        if field.quantity is not None and field.quantity.unit == PROBABILITY
    }
    assert chances - {(Member, "yes")} == set(HELPFUL)


CHANCES: list[tuple[str, float, dict[str, Any]]] = [
    ("contingents.A.participation", 1.0, {"participation": 0.4}),
    ("contingents.A.participation", 1.0, {"participation": None, "commitment": "supportive"}),
    ("contingents.A.stay_probability", 1.0, {"stay_probability": 0.4, "tour_months": 1}),
    ("conditions.host.probability", 1.0, {}),
    ("conditions.host.challenge_probability", 0.0, {}),
    ("finance.donors.D.probability", 1.0, {}),
    ("mandate.renewal_probability", 1.0, {}),
]


@pytest.mark.parametrize(("path", "helpful", "changes"), CHANCES)
def test_that_a_chance_at_its_ends_is_the_scenario_edited_by_hand(
    path: str, helpful: float, changes: dict[str, Any]
) -> None:
    host = approval("host", [5, 20, 60], probability=0.7, challenge_probability=0.4, challenge_delay=[5, 9, 30])
    money = {"name": "money", "kind": "contributions", "amount": 50}
    scenario = case(
        contingent("A", 60, requires=["host"], **changes),
        contingent("B", 60, requires=["money"], decision=[1, 9, 40]),
        conditions=[host, money, date("go", 0)],
        finance={"donors": [donor("D", 100, [5, 9, 30], probability=0.6)]},
        mandate={"condition": "go", "months": 1, "renewal_probability": 0.5, "drawdown_days": 0},
    )
    base = run(scenario, N)
    for found, value in ((better(scenario, path), helpful), (worse(scenario, path), 1.0 - helpful)):
        assert found.way is (Way.CERTAIN if value else Way.RULED_OUT)
        assert found.scenario == replaced(scenario, path, value)
        assert (found.is_setback, found.decides) == (value != helpful, False)
        (outcome,) = outcomes(base, (found,))
        by_hand = run(replaced(scenario, path, value), N)
        for name in MILESTONES:
            assert outcome.days[name].tolist() == by_hand.milestones[name].days.tolist()


def test_that_both_sides_of_a_delay_are_those_of_its_closed_form() -> None:
    scenario = case(contingent(personnel=100, decision=3, training=[10, 20, 45]))
    base = run(scenario, N)
    found = (better(scenario, "contingents.A.training"), worse(scenario, "contingents.A.training"))
    assert [each.way for each in found] == [Way.SHORTENED, Way.AT_HIGH_END]
    # Without training the order of day 3 counts; at its high end training takes 45 days; a day in the air follows.
    assert days_of(found[0].scenario) == [4.0] * N
    assert days_of(found[1].scenario) == [46.0] * N
    (gain,) = (one for one in gains(base, outcomes(base, found), "first_arrival") if one.knockout is found[0])
    middle = base.milestones["first_arrival"].quantile(0.5)
    assert gain.worse is not None
    assert (gain.days, gain.worse.days) == (middle - 4.0, middle - 46.0)
    assert (gain.day, gain.worse.day) == (4.0, 46.0)


@pytest.mark.parametrize("name", ["decision", "vetting", "training", "equipment"])
def test_that_what_is_certain_has_no_worse_side(name: str) -> None:
    scenario = case(contingent() | {name: 5})
    assert f"contingents.A.{name}" in paths(knockouts(scenario))
    assert setbacks(scenario) == ()


def test_that_chances_and_amounts_that_are_certain_have_no_ends() -> None:
    for chance in (0.0, 1.0):
        host = approval("host", 0, probability=chance, challenge_probability=chance)
        member = [{"name": "M", "permanent": True, "yes": 1.0 - chance, "no": chance}]
        scenario = case(
            contingent(participation=chance, stay_probability=chance),
            conditions=[host, vote("council", member, attempts=1)],
            finance={"opening_balance": 50, "donors": [donor("D", 100, 0, probability=chance)]},
        )
        ways = {each.way for each in knockouts(scenario)}
        assert ways.isdisjoint({Way.CERTAIN, Way.RULED_OUT, Way.AT_LOW_END, Way.AT_HIGH_END})
        assert setbacks(scenario) == ()


def test_that_amounts_are_at_the_end_that_helps_and_at_the_other() -> None:
    scenario = case(
        contingent(personnel=[10, 20, 30], tranche=30, tour_months=[6, 9, 12], delivered=[0.2, 0.5, 0.9]),
        finance={
            "opening_balance": [1, 2, 3],
            "cost_per_person_month": [4, 5, 6],
            "start_up_cost_per_person": [7, 8, 9],
            "donors": [donor("D", [10, 11, 12], 5)],
        },
        camp={"opening_beds": [50, 60, 70], "beds_per_week": [2, 3, 4], "max_beds": [100, 200, 300]},
    )
    expected = {
        "contingents.A.personnel": (30, 10),
        "contingents.A.tour_months": (12, 6),
        "contingents.A.delivered": (1, 0.2),
        "finance.opening_balance": (3, 1),
        "finance.cost_per_person_month": (4, 6),
        "finance.start_up_cost_per_person": (7, 9),
        "finance.donors.D.amount": (12, 10),
        "camp.opening_beds": (70, 50),
        "camp.beds_per_week": (4, 2),
        "camp.max_beds": (300, 100),
    }
    assert paths(setbacks(scenario)) == set(expected)
    for path, (good, bad) in expected.items():
        for found, value in ((better(scenario, path), good), (worse(scenario, path), bad)):
            assert found.scenario == replaced(scenario, path, value)


def test_that_a_transit_at_its_high_end_takes_the_cycle_along() -> None:
    scenario = case(contingent(decision=[1, 5, 9]), lift={"transit": [1, 2, 8], "cycle": [3, 4, 9]})
    slow = worse(scenario, "lift.transit").scenario
    assert value_of(slow, "lift.transit") == replaced(scenario, "lift.transit", 1).lift.transit.certain(8)  # type: ignore[union-attr]
    assert value_of(slow, "lift.cycle").as_tuple() == (8, 8, 9)  # type: ignore[union-attr]
    assert Scenario.model_validate(slow.model_dump()) == slow


def test_that_a_permanent_member_vetoes_never_or_always_and_others_have_no_ends() -> None:
    members = [
        {"name": "Big", "permanent": True, "yes": 0.6, "no": 0.3},
        {"name": "Small", "yes": 0.6, "no": 0.3},
    ]
    council = vote("council", members, attempts=1, majority=0)
    scenario = case(contingent(requires=["council"]), conditions=[council])
    path = "conditions.council.members.Big.no"
    assert {each for each in paths(setbacks(scenario)) if "members" in each} == {path}
    assert better(scenario, path).label == "council, Big: votes no"
    assert set(days_of(better(scenario, path).scenario)) == {2.0}
    assert set(days_of(worse(scenario, path).scenario)) == {float("inf")}
    supposed = case(contingent(requires=["council"]), conditions=[council | {"suppose": day(3)}])
    assert path not in paths(knockouts(supposed))


def test_that_what_was_decided_before_the_start_has_no_ends() -> None:
    ordered = contingent("A", participation=0.5, at_start={"ordered": True})
    challenged = approval("host", 5, probability=0.5, challenge_probability=0.5, challenge_delay=9)
    scenario = case(
        ordered,
        conditions=[challenged | {"at_start": {"challenged": True}}],
        finance={"donors": [donor("D", 100, 5, probability=0.5, at_start={"paid": 5.0})]},
    )
    assert paths(setbacks(scenario)) == {"conditions.host.probability"}


def test_that_the_sides_of_a_condition_that_only_keeps_people_away_are_turned_round() -> None:
    coup = approval("coup", [5, 20, 60], probability=0.5)
    scenario = case(contingent(decision=[1, 9, 40], unless=["coup"]), conditions=[coup])
    assert better(scenario, "conditions.coup.probability").way is Way.RULED_OUT
    assert worse(scenario, "conditions.coup.probability").way is Way.CERTAIN
    assert better(scenario, "conditions.coup.delay").way is Way.AT_HIGH_END
    assert worse(scenario, "conditions.coup.delay").way is Way.SHORTENED
    certain = case(contingent(unless=["coup"]), conditions=[coup | {"delay": 9}])
    assert "conditions.coup.delay" not in paths(knockouts(certain)) | paths(setbacks(certain))


def test_that_the_setbacks_of_what_counts_most_come_before_what_counts_less(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = case(contingent(decision=[1, 5, 30]), contingent("B", 100, training=[1, 9, 30], participation=0.5))
    everything = (*setbacks(scenario), *knockouts(scenario))
    monkeypatch.setattr("simulator.what_if.knockout.TOGETHER", 1)
    found = most_promising(run(scenario, 2), everything)
    assert sorted(map(id, found)) == sorted(map(id, everything))
    each = [one.path for place, one in enumerate(found) if not place or found[place - 1].path != one.path]
    assert len(each) == len(set(each))
    assert all(before.path != one.path or one.is_setback for before, one in pairwise(found))


def test_that_setbacks_of_a_few_things_come_after_their_knock_outs() -> None:
    scenario = case(contingent(decision=[1, 5, 30]), contingent("B", 100, training=[1, 9, 30], participation=0.5))
    everything = (*setbacks(scenario), *knockouts(scenario))
    order = [each.is_setback for each in most_promising(run(scenario, 2), everything)]
    assert order == sorted(order)


estimates_of_days = st.tuples(*3 * [st.integers(0, 40)]).map(sorted)


@st.composite
def unlimited(draw: st.DrawFn) -> Scenario:
    """Contingents that wait for approvals alone: money, beds and aircraft are plenty, and whoever is there stays."""
    hosts = [
        approval(
            name,
            draw(estimates_of_days),
            after=after,
            probability=draw(shares),
            challenge_probability=draw(shares),
            challenge_delay=draw(estimates_of_days),
        )
        for name, after in (("first", []), ("second", ["first"]))
    ]
    people = [
        contingent(
            name,
            draw(st.tuples(*3 * [st.integers(1, 60)]).map(sorted)),
            participation=draw(shares),
            requires=draw(st.sampled_from([[], ["first"], ["second"]])),
            decision=draw(estimates_of_days),
            training=draw(estimates_of_days),
        )
        for name in draw(st.sampled_from(["A", "AB", "ABC"]))
    ]
    return case(*people, conditions=hosts)


@settings(max_examples=at_most(12), deadline=None)
@given(unlimited())
def test_that_where_nothing_is_short_no_knock_out_makes_a_run_later_and_no_setback_earlier(scenario: Scenario) -> None:
    base = run(scenario, 5)
    for each in outcomes(base, (*knockouts(scenario), *setbacks(scenario))):
        for name, days in each.days.items():
            before = base.milestones[name].days
            assert ((days >= before) if each.knockout.is_setback else (days <= before)).all(), (
                each.knockout.path,
                name,
            )


@settings(max_examples=at_most(15), deadline=None)
@given(scenarios() | missions())
def test_that_every_end_is_a_valid_scenario_and_each_path_has_one_a_side(scenario: Scenario) -> None:
    sides = knockouts(scenario), setbacks(scenario)
    for found in sides:
        assert len(paths(found)) == len(found)
    for each in sides[1]:
        place = place_of(scenario, each.path)
        assert place is not None
        value = place.owner.chance if each.path.endswith(".participation") else place.value  # type: ignore[attr-defined]
        assert value not in (0.0, 1.0)
        assert not getattr(value, "is_certain", False)
        assert isinstance(place.owner, Contingent) or not each.decides
        assert Scenario.model_validate(each.scenario.model_dump()) == each.scenario != scenario


@pytest.fixture(scope="module")
def base() -> Results:
    host = approval("host", [5, 20, 60], probability=0.7)
    return run(case(contingent(personnel=100, requires=["host"], decision=[5, 10, 40]), conditions=[host]), 40)


def test_that_the_two_sides_of_a_number_are_one_gain_however_they_come(base: Results) -> None:
    found = list(outcomes(base, (*knockouts(base.scenario), *setbacks(base.scenario))))
    together = gains(base, found)
    ranking = Ranking(base, "closure_50", 0.5)
    for each in found[::-1]:
        alone = ranking.add([each])
    assert alone == together
    assert {one.knockout.path: one.worse is not None for one in together} == {
        "conditions.host": False,
        "conditions.host.delay": True,
        "conditions.host.probability": True,
        "contingents.A.decision": True,
        "lift.transit": False,
    }
    assert not any(one.knockout.is_setback for one in together)
    lost = next(one for one in together if one.knockout.path == "conditions.host.probability").worse
    assert lost is not None
    assert (lost.day, lost.days, lost.reached.alternative.hits) == (float("inf"), None, 0)


def test_that_a_setback_whose_other_side_is_the_scenario_itself_stands_alone() -> None:
    scenario = case(contingent(decision=[1, 5, 30]), lift={"transit": [1, 2, 8], "cycle": [1, 2, 8]})
    results = run(scenario, N)
    found = outcomes(results, (*knockouts(scenario), *setbacks(scenario)))
    cycle = next(one for one in gains(results, found) if one.knockout.path == "lift.cycle")
    assert cycle.knockout.is_setback
    assert cycle.sides == (None, cycle)


def test_that_gains_of_kept_runs_are_those_of_these_runs_alone(base: Results) -> None:
    found = list(outcomes(base, (*knockouts(base.scenario), *setbacks(base.scenario))))
    kept = np.isfinite(base.milestones["closure_50"].days)
    assert 0 < kept.sum() < 40
    some = gains(base, found, kept=kept)
    for one in some:
        outcome = next(each for each in found if each.knockout is one.knockout)
        assert one.reached.runs == kept.sum()
        assert one.base == np.sort(base.milestones["closure_50"].days[kept])[(int(kept.sum()) + 1) // 2 - 1]
        assert one.day == np.sort(outcome.days["closure_50"][kept])[(int(kept.sum()) + 1) // 2 - 1]
    assert gains(base, found, kept=np.ones(40, bool)) == gains(base, found)


@pytest.mark.parametrize("kept", [np.zeros(40, bool), np.ones(39, bool)])
def test_that_a_mask_of_no_run_or_of_others_is_refused(base: Results, kept: Any) -> None:
    with pytest.raises(ValueError, match="a mask needs as many runs as the base, and has to keep one"):
        gains(base, [], kept=kept)
