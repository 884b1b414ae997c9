"""When conditions are met: votes, approvals, contributions, presence and dates."""

from __future__ import annotations

from itertools import pairwise, product
from math import inf, prod
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given

from scenarios.conditions import Presence
from scenarios.reference import ANY
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote, Member
from simulator.experiment import run
from simulator.replication import simulate
from tests.simulator.cases import (
    MONTH,
    approval,
    case,
    chance_of_adoption,
    contingent,
    date,
    donor,
    drawn,
    one_run,
    presence,
    vote,
)
from tests.simulator.test_properties import few, numbers
from tests.strategies import scenarios

NAMES = ["China", "France", "Russia", "United Kingdom", "United States", *(f"E{number}" for number in range(1, 11))]
COUNCIL: list[dict[str, Any]] = [
    {
        "name": name,
        "permanent": place < 5,
        "yes": 0.55 + 0.02 * place,
        "no": 0.04 if place < 5 else 0.1,
    }
    for place, name in enumerate(NAMES)
]
VOTES = vote("resolution", COUNCIL, first_vote=1, attempts=3, retable=10, majority=10)


def members_of(scenario: Scenario) -> tuple[Member, ...]:
    council = scenario.conditions[0]
    assert isinstance(council, CouncilVote)
    return council.members


# Council votes


def test_that_the_exact_chance_of_adoption_agrees_with_counting_every_way_to_vote() -> None:
    members = members_of(case(conditions=[vote("resolution", COUNCIL[2:8])]))
    exact = 0.0
    for choice in product(("yes", "no", "abstain"), repeat=len(members)):
        ways = zip(members, choice, strict=True)
        vetoed = any(member.permanent and way == "no" for member, way in zip(members, choice, strict=True))
        if choice.count("yes") >= 3 and not vetoed:
            exact += prod({"yes": m.yes, "no": m.no, "abstain": 1 - m.yes - m.no}[way] for m, way in ways)
    assert chance_of_adoption(members, 3) == pytest.approx(exact, abs=1e-12)


def test_that_fifteen_members_with_veto_adopt_as_often_as_exact_enumeration_says() -> None:
    scenario = case(conditions=[VOTES], horizon=30)
    one = chance_of_adoption(members_of(scenario), 10)
    days = run(scenario, 2000).met[:, 0]
    expected = {1.0: one, 11.0: (1 - one) * one, 21.0: (1 - one) ** 2 * one, inf: (1 - one) ** 3}
    assert 0.2 < one < 0.6
    assert set(days) == set(expected)
    for day, chance in expected.items():
        assert np.mean(days == day) == pytest.approx(chance, abs=4 * np.sqrt(chance * (1 - chance) / 2000))


def test_that_every_vote_is_the_count_of_its_members_own_luck() -> None:
    scenario = case(conditions=[VOTES], horizon=30)
    days = run(scenario, 60).met[:, 0]
    for number in range(60):
        passed = [_passes(number, attempt) for attempt in (1, 2, 3)]
        assert days[number] == ([*passed, True].index(True) * 10 + 1 if any(passed) else inf)


def _passes(number: int, attempt: int) -> bool:
    yes = veto = 0
    for member in COUNCIL:
        luck = drawn(f"resolution/vote/{attempt}/{member['name']}", number)
        yes += luck < member["yes"]
        veto += bool(member["permanent"]) and luck >= 1 - member["no"]
    return yes >= 10 and not veto


def council(*votes: str) -> list[dict[str, Any]]:
    """Members who vote yes, no or not at all for certain; a word in capitals is a permanent member's."""
    certain = {"yes": (1.0, 0.0), "no": (0.0, 1.0), "abstain": (0.0, 0.0)}
    return [
        {
            "name": str(place),
            "permanent": word.isupper(),
            "yes": certain[word.lower()][0],
            "no": certain[word.lower()][1],
        }
        for place, word in enumerate(votes)
    ]


@pytest.mark.parametrize(
    ("votes", "majority", "day"),
    [
        (["yes", "yes", "no"], 2, 1),
        (["yes", "yes", "no"], 3, inf),
        (["yes", "yes", "NO"], 2, inf),
        (["yes", "yes", "ABSTAIN"], 2, 1),
        (["YES", "abstain", "abstain"], 2, inf),
        ([], 0, 1),
        (["NO"], 0, inf),
    ],
)
def test_that_a_text_needs_its_majority_and_no_permanent_member_against(
    votes: list[str], majority: int, day: float
) -> None:
    met = one_run(conditions=[vote("resolution", council(*votes), majority=majority)]).met
    assert met == {"resolution": day}


def test_that_a_failed_text_is_voted_on_again_after_the_delay_drawn_for_that_vote() -> None:
    half = [{"name": "a", "yes": 0.5, "no": 0.5}]
    scenario = case(conditions=[vote("r", half, first_vote=[0, 2, 4], attempts=3, retable=[5, 10, 15])], horizon=40)
    for number in range(30):
        logged = [event for event in simulate(scenario, 1, number).log if event.subject == "r"]
        days = [event.day for event in logged if event.event.startswith("vote")]
        assert len(days) == next((k for k in (1, 2, 3) if drawn(f"r/vote/{k}/a", number) < 0.5), 3)
        assert all(5 < later - earlier < 15 for earlier, later in pairwise(days))
        gaps = np.diff(days)
        assert len(set(gaps)) == len(gaps)


def test_that_a_council_without_luck_gives_up_after_its_attempts() -> None:
    never = one_run(conditions=[vote("r", council("NO"), attempts=4, retable=5)], horizon=60)
    votes = [event.day for event in never.log if event.event.startswith("vote")]
    assert votes == [1, 6, 11, 16]
    assert never.met["r"] == inf


# Approvals


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        ({}, 5),
        ({"challenge_probability": 1.0, "challenge_delay": 30}, 35),
        ({"probability": 0.0}, inf),
        ({"probability": 0.0, "challenge_probability": 1.0, "challenge_delay": 30}, inf),
    ],
)
def test_that_an_approval_comes_after_its_delay_and_its_challenge_or_never(
    changes: dict[str, float], day: float
) -> None:
    assert one_run(conditions=[approval("a", 5, **changes)]).met == {"a": day}


def test_that_grant_and_challenge_are_independent_draws() -> None:
    chances = {"probability": 0.7, "challenge_probability": 0.4, "challenge_delay": 30}
    days = run(case(conditions=[approval("a", 5, **chances)], horizon=40), 2000).met[:, 0]
    for day, chance in {5.0: 0.7 * 0.6, 35.0: 0.7 * 0.4, inf: 0.3}.items():
        assert np.mean(days == day) == pytest.approx(chance, abs=4 * np.sqrt(chance * (1 - chance) / 2000))


def test_that_conditions_wait_for_the_last_of_those_they_come_after() -> None:
    conditions = [
        approval("third", 7, after=["second", "early"]),
        approval("second", 5, after=["first"]),
        vote("fourth", council("yes"), first_vote=2, after=["third"]),
        date("first", 10),
        date("early", 3),
    ]
    assert one_run(conditions=conditions).met == {"third": 22, "second": 15, "fourth": 24, "first": 10, "early": 3}


def test_that_nothing_follows_a_condition_that_is_never_met() -> None:
    conditions = [approval("no", 1, probability=0.0), approval("after", 1, after=["no"])]
    people = [contingent("A", requires=["after"]), contingent("B", prepare_after=["no"])]
    run = one_run(*people, conditions=conditions)
    assert run.met["after"] == inf
    assert run.states[:, -1].tolist() == [0, 10, 0, 10, 0, 0, 0, 0]


# Dates


def test_that_a_date_is_met_at_its_beginning_and_one_before_the_start_on_day_0() -> None:
    run = one_run(conditions=[date("later", 17), date("first day", 0), date("before", -400)])
    assert run.met == {"later": 17, "first day": 0, "before": 0}


# Contributions


def test_that_contributions_are_met_when_payments_add_up_and_the_opening_balance_does_not_count() -> None:
    payer = donor("D", 100, 10, instalments=4, every=7)
    conditions = [{"name": f"c{amount}", "kind": "contributions", "amount": amount} for amount in (50, 51, 100, 101)]
    run = one_run(conditions=conditions, finance={"opening_balance": 1000, "donors": [payer]})
    assert run.met == {"c50": 17, "c51": 24, "c100": 31, "c101": inf}


def test_that_contributions_of_several_donors_add_up() -> None:
    donors = [donor("D", 60, 10), donor("E", 40, 20), donor("F", 1000, 5, probability=0.0)]
    run = one_run(conditions=[{"name": "c", "kind": "contributions", "amount": 100}], finance={"donors": donors})
    assert run.met == {"c": 20}


def test_that_contributions_are_compared_to_the_cent() -> None:
    third = donor("D", 100, 1, instalments=3, every=1)
    conditions = [{"name": "c", "kind": "contributions", "amount": 100}]
    assert one_run(conditions=conditions, finance={"donors": [third]}).met == {"c": 3}
    short = donor("D", 99.99, 1)
    assert one_run(conditions=conditions, finance={"donors": [short]}).met == {"c": inf}


@pytest.mark.parametrize("instalments", range(1, 41))
def test_that_instalments_add_up_to_the_whole_amount(instalments: int) -> None:
    # 100 dollars in 14 equal parts add up to 99.99999999999999; they are 100 to who counts contributions or money.
    for amount in (100, 50_000_000, 123_456_789):
        giver = donor("D", amount, 0, instalments=instalments, every=1)
        finance = {"start_up_cost_per_person": amount, "donors": [giver]}
        conditions = [{"name": "whole", "kind": "contributions", "amount": amount}]
        run = one_run(contingent("A", 1, funded_by="mission"), conditions=conditions, finance=finance)
        assert run.met == {"whole": pytest.approx(instalments - 1)}
        assert run.tranches[0].departed == pytest.approx(instalments - 1)


def test_that_contributions_of_nothing_are_met_on_day_0() -> None:
    assert one_run(conditions=[{"name": "c", "kind": "contributions", "amount": 0}]).met == {"c": 0}


# Presence


def test_that_presence_is_met_when_so_many_of_the_contingent_have_landed() -> None:
    people = contingent("A", 250, tranche=250)
    conditions = [presence("100", 100, "A"), presence("101", 101, "A"), presence("250", 250, "A"), presence("x", 251)]
    run = one_run(people, conditions=conditions, lift={"passengers": 100, "cycle": 3})
    assert run.met == {"100": 1, "101": 4, "250": 7, "x": inf}


def test_that_presence_of_any_counts_all_together_and_of_one_only_its_own() -> None:
    people = [contingent("A", 60), contingent("B", 60, decision=5)]
    conditions = [presence("all", 120), presence("A", 61, "A"), presence("B", 60, "B")]
    assert one_run(*people, conditions=conditions).met == {"all": 6, "A": inf, "B": 6}


def test_that_presence_is_of_people_who_are_there_at_once() -> None:
    leaving = contingent("A", 100, tour_months=1, stay_probability=0.0)
    late = contingent("B", 60, decision=MONTH + 0.5)
    run = one_run(leaving, late, conditions=[presence("160", 160), presence("100", 100)])
    assert run.strength.max() == 100
    assert run.met == {"160": inf, "100": 1}


def test_that_presence_is_net_of_what_lands_and_leaves_at_one_instant() -> None:
    leaving = contingent("A", 100, tour_months=1, stay_probability=0.0)
    first = one_run(leaving, contingent("B", 60, decision=MONTH), conditions=[presence("160", 160)])
    assert first.met == {"160": inf}
    assert {t.left for t in first.tranches[:1]} == {first.tranches[1].last_landing} == {1 + MONTH}
    earlier = one_run(leaving, contingent("B", 60, decision=MONTH - 0.25), conditions=[presence("160", 160)])
    assert earlier.met == {"160": MONTH + 0.75}


def test_that_a_condition_stays_met() -> None:
    leaving = contingent("A", 100, tour_months=1, stay_probability=0.0)
    waits = contingent("B", 10, requires=["there", "later"])
    run = one_run(leaving, waits, conditions=[presence("there", 100, "A"), date("later", 60)])
    assert run.force_strength[1].tolist() == [0] * 61 + [10] * 40


def test_that_self_funded_and_operational_people_count_as_present() -> None:
    run = one_run(contingent("A", 100), conditions=[presence("there", 100)], reception={"days": 50})
    assert run.met == {"there": 1}
    assert run.operational.tolist() == [0] * 51 + [100] * 50


def two_flights_and_one() -> Scenario:
    """A's second flight and B's only one land at one instant; B, which departed later, stands first in the file."""
    conditions = [presence("there", 20), presence("half", 20, "A"), presence("B there", 10, "B")]
    people = [contingent("B", decision=3), contingent("A", 20)]
    return case(*people, conditions=conditions, lift={"aircraft": 2, "passengers": 10, "cycle": 3})


def two_at_once() -> Scenario:
    """B departs later than A, but both land at one instant; A stands first in the file."""
    conditions = [presence("there", 30), presence("20", 20)]
    people = [contingent("A", 20), contingent("B", decision=3)]
    return case(*people, conditions=conditions, lift={"aircraft": 2, "passengers": 10, "cycle": 3})


@few
@example(two_flights_and_one(), 0)
@example(two_at_once(), 0)
@given(scenarios(), numbers)
def test_that_a_presence_is_met_by_who_landed_last_and_stands_first_in_the_file(
    scenario: Scenario, number: int
) -> None:
    run = simulate(scenario, 1, number)
    for each in scenario.conditions:
        if isinstance(each, Presence) and (day := run.met[each.name]) < inf:
            landings = [
                (flight.lands, -tranche.force.place, -tranche.number)
                for tranche in run.tranches
                for flight in tranche.flights
                if each.contingent in (ANY, tranche.force.plan.name) and abs(flight.lands - day) < 2e-9
            ]
            _, place, its_number = max(landings)
            assert run.mission.conditions.met_by[each.name] == (-place, -its_number)
