"""What is under way when a run begins is known to take longer than it has taken: in closed form, for each delay."""

from __future__ import annotations

from math import ceil
from typing import Any

import pytest

from scenarios.estimate import Estimate
from scenarios.schema import Scenario
from simulator.replication import Replication
from tests.simulator.cases import approval, case, contingent, donor, drawn, vote
from tests.simulator.missions import day
from tests.simulator.oracle.draws import quantile, share_below
from tests.simulator.test_format_2 import ran, when

LENGTH = [10.0, 20.0, 60.0]
"""Days that everything takes here."""

FOR = [{"name": "one", "yes": 1.0, "no": 0.0}]
LAST_BEDS = {"opening_beds": 10, "max_beds": 10}


def left(name: str, elapsed: float, number: int) -> float:
    """The days that are left of what a draw of that name tells, had it taken so long; as the contract has it."""
    estimate = Estimate(*LENGTH)
    passed = share_below(estimate, elapsed)
    return quantile(estimate, passed + (1 - passed) * drawn(name, number)) - elapsed if passed < 1 else 0.0


def condition(**at_start: Any) -> Scenario:
    """An approval that is under way."""
    sought = approval("a", LENGTH, challenge_probability=0.0, challenge_delay=LENGTH, at_start=at_start)
    return case(conditions=[sought], horizon=60)


def council(**at_start: Any) -> Scenario:
    """A council that has sat before."""
    asked = vote("a", FOR, first_vote=LENGTH, retable=LENGTH, attempts=3, at_start=at_start)
    return case(conditions=[asked], horizon=60)


def giver(**at_start: Any) -> Scenario:
    """A donor of two instalments, of which one is still to come where it has paid."""
    one = donor("D", 100, LENGTH, every=LENGTH, at_start=at_start)
    money = {"name": "a", "kind": "contributions", "amount": at_start.get("paid", 0) + 100}
    return case(conditions=[money], finance={"donors": [one]}, horizon=60)


def force(at_start: dict[str, Any], **fields: Any) -> Scenario:
    """A contingent that has got somewhere; the condition for which it may wait was met 15 or 90 days ago."""
    people = contingent("A", tranche=10, at_start=at_start, **fields)
    met = [approval(f"{ago} ago", 0, at_start={"met": day(-ago)}) for ago in (15, 90)]
    return case(people, conditions=met, horizon=60)


def camp(since: int) -> Scenario:
    """A camp that has been built for some time, and somebody who waits for it."""
    return case(contingent("A"), camp={"build": LENGTH, **LAST_BEDS, "at_start": {"since": day(since)}}, horizon=60)


def is_met(result: Replication) -> float:
    """The day on which the condition was met."""
    return result.met["a"]


def takes_off(result: Replication) -> float:
    """The day of the first flight."""
    return when(result, "takes off")[0][1]


@pytest.mark.parametrize("number", [0, 3, 8])
@pytest.mark.parametrize("ago", [15, 90])
@pytest.mark.parametrize("what", ["first_vote", "retable/1", "delay", "challenge_delay", "first_payment", "every"])
def test_that_a_course_that_is_under_way_ends_as_the_rest_of_its_distribution_says(
    what: str, ago: int, number: int
) -> None:
    since = {"since": day(-ago)}
    owner, scenario = {
        "first_vote": ("a", council(**since)),
        "retable/1": ("a", council(**since, failed_votes=1)),
        "delay": ("a", condition(**since)),
        "challenge_delay": ("a", condition(**since, challenged=True)),
        "first_payment": ("D", giver(**since)),
        "every": ("D", giver(**since, paid=50)),
    }[what]
    assert is_met(ran(scenario, number)) == pytest.approx(left(f"{owner}/{what}", ago, number), abs=1e-6)


@pytest.mark.parametrize("number", [0, 3, 8])
@pytest.mark.parametrize("ago", [15, 90])
def test_that_building_a_decision_and_an_interval_end_as_the_rest_of_their_distribution_says(
    ago: int, number: int
) -> None:
    prepared = {"prepared": True}
    decides = force(prepared, decision=LENGTH, requires=[f"{ago} ago"])
    follows = force({**prepared, "ordered": True, "departed": day(-ago)}, interval=LENGTH)
    for scenario, name in ((camp(-ago), "camp/build"), (decides, "A/decision"), (follows, "A/interval/0")):
        assert takes_off(ran(scenario, number)) == pytest.approx(left(name, ago, number), abs=1e-6)


@pytest.mark.parametrize("number", range(6))
def test_that_preparation_may_be_over_unseen(number: int) -> None:
    scenario = force({"preparing_since": day(-25), "ordered": True}, vetting=LENGTH)
    length = quantile(Estimate(*LENGTH), drawn("A/vetting", number))
    result = ran(scenario, number)
    assert takes_off(result) == pytest.approx(max(length - 25, 0.0), abs=1e-6)
    assert result.states[3][: ceil(max(length - 25, 0.0))].sum() == 0
