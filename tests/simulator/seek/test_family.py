"""Families of runs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from scenarios.library import shipped
from scenarios.parameters import replaced
from simulator.experiment import Cancelled, run
from simulator.seek.family import LEVELS, Family, Series, members_of
from simulator.seek.trying import Trying
from simulator.seek.wanted import Wanted

PAYMENT = "finance.donors.United States.first_payment"
TRAINING = "contingents.Kenya.training"
SCENARIO = shipped("article-2023")


def series(path: str, *values: float) -> Series:
    return Series.of(SCENARIO, path, values)


def test_that_each_member_is_the_scenario_with_its_values_under_the_same_luck() -> None:
    told: list[int] = []
    tried, wanted = (series(PAYMENT, 60, 120), series(TRAINING, 30, 50)), Wanted(600, 300)
    with ThreadPoolExecutor(1) as executor:
        members = tuple(members_of(SCENARIO, tried, wanted, Trying(30, 7, executor, told.append)))
    assert [member.values for member in members] == [(60, 30), (60, 50), (120, 30), (120, 50)]
    assert told[-1] == 120
    assert told == sorted(told)
    for member in members:
        changed = replaced(SCENARIO, f"{PAYMENT}.likely", member.values[0])
        changed = replaced(changed, f"{TRAINING}.likely", member.values[1])
        results = run(changed, 30, seed=7)
        assert member.scenario == changed
        assert member.chance == wanted.share_of(results)
        assert all(np.array_equal(member.bands[level], results.strength_band(level)) for level in LEVELS)
        assert member.milestones["closure_50"].quantile(0.5) == results.milestones["closure_50"].quantile(0.5)
    family = Family(SCENARIO, tried, wanted, members)
    assert family.at(120, 30) is members[2]
    assert family.at(1, 1) is None


def test_that_refused_values_are_told_and_not_run() -> None:
    tried = (series("conditions.resolution.members.China.no", 0.0, 1.0),)
    fine, refused = members_of(
        replaced(SCENARIO, "conditions.resolution.members.China.yes", 0.5), tried, None, Trying(2)
    )
    assert (fine.problem, fine.chance) == ("", None)
    assert refused.scenario is None
    assert "China" in refused.problem


def test_that_a_horizon_before_the_day_has_no_chance() -> None:
    short, long = members_of(SCENARIO, (series("horizon", 100, 400),), Wanted(1, 300), Trying(2))
    assert (short.chance is None, long.chance is None) == (True, False)


def test_that_a_family_can_be_left() -> None:
    with pytest.raises(Cancelled):
        list(members_of(SCENARIO, (series(PAYMENT, 60, 120),), None, Trying(2, cancelled=lambda: True)))


@pytest.mark.parametrize(
    ("tried", "sentence"),
    [
        ((), "one number can be tried"),
        ((series(PAYMENT, 1), series(f"{PAYMENT}.likely", 2)), "tried already"),
        ((series(PAYMENT, *range(401)),), "401 scenarios are too many"),
    ],
)
def test_that_what_is_no_family_is_refused(tried: tuple[Series, ...], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        list(members_of(SCENARIO, tried, None, Trying(1)))


def test_that_a_series_needs_a_value() -> None:
    with pytest.raises(ValueError, match="at least one value"):
        series(PAYMENT)
