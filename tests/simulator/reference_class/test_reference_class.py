"""The reference class says what its table says, and between the tabled months and quantiles no more than it must."""

from __future__ import annotations

import csv
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from simulator.reference_class.reference_class import DAYS_A_MONTH, GROUPS, QUANTILES, GroupError, named

TABLE = list(
    csv.DictReader(files("scenarios").joinpath("reference_class/un_buildup.csv").read_text("utf-8").splitlines())
)
TABLED = [row for row in TABLE if row["metric"].startswith("frac_of_authorised_at_")]

groups = st.sampled_from(GROUPS)
targets = st.integers(1, 20_000)
starts = st.floats(-1000, 1000)


def month_of(row: dict[str, str]) -> float:
    return float(row["metric"].removeprefix("frac_of_authorised_at_").removesuffix("m"))


def quantiles_of(row: dict[str, str]) -> list[float]:
    return [float(row[column]) for column in ("q10", "q25", "median", "q75", "q90")]


def test_that_the_table_has_every_group_and_seven_months_of_each() -> None:
    assert {row["group"] for row in TABLE} == set(GROUPS)
    assert len(TABLED) == 7 * len(GROUPS)


@pytest.mark.parametrize("row", TABLED, ids=lambda row: f"{row['group']} {row['metric']}")
def test_that_the_quantiles_and_the_cases_of_a_tabled_month_are_those_of_the_table(row: dict[str, str]) -> None:
    found, month = named(row["group"]), np.array([month_of(row)])
    assert found.fractions(month)[:, 0].tolist() == quantiles_of(row)
    assert found.cases_at(month).tolist() == [int(row["n"])]


@pytest.mark.parametrize("group", GROUPS)
def test_that_the_months_to_half_of_the_strength_are_those_of_the_table(group: str) -> None:
    row = next(row for row in TABLE if (row["group"], row["metric"]) == (group, "months_to_50pct_auth"))
    found = named(group)
    assert list(found.months_to_half) == quantiles_of(row)
    assert found.cases == int(row["n"])


def test_that_the_cases_of_the_groups_are_told() -> None:
    assert [named(group).cases for group in GROUPS] == [47, 11, 14, 12, 8]


def test_that_of_police_after_24_months_few_cases_are_known_and_no_more_in_between() -> None:
    police = named("police")
    assert police.cases_at(np.array([0, 0.5, 1, 12, 12.5, 18, 24, 60])).tolist() == [8, 8, 8, 8, 6, 6, 6, 6]
    assert named("surge").cases_at(np.array([12, 13, 18, 23, 24])).tolist() == [10, 3, 3, 2, 2]


@given(groups, st.lists(st.floats(-5, 60), min_size=1))
def test_that_quantiles_rise_with_the_level_and_are_never_below_nobody(group: str, months: list[float]) -> None:
    found = named(group).fractions(np.array(months))
    assert found.shape == (len(QUANTILES), len(months))
    assert (np.diff(found, axis=0) >= 0).all()
    assert (found >= 0).all()


@given(groups, st.floats(0, 24))
def test_that_between_two_tabled_months_a_quantile_lies_between_theirs(group: str, month: float) -> None:
    found = named(group)
    after = min(int(np.searchsorted(found.months, month)), len(found.months) - 1)
    ends = found.shares[:, max(after - 1, 0)], found.shares[:, after]
    value = found.fractions(np.array([month]))[:, 0]
    assert (value >= np.minimum(*ends) - 1e-12).all()
    assert (value <= np.maximum(*ends) + 1e-12).all()


@given(groups, st.floats(24, 1000))
def test_that_after_24_months_the_last_quantiles_stay(group: str, month: float) -> None:
    found = named(group)
    assert (found.fractions(np.array([month])) == found.fractions(np.array([24.0]))).all()


@given(groups, targets, starts)
def test_that_nobody_is_there_before_the_clock_starts(group: str, target: int, day0: float) -> None:
    people = named(group).strength(target, day0, 500)
    assert people.shape == (len(QUANTILES), 501)
    assert (people[:, np.arange(501) <= day0] == 0).all()


@given(groups, targets, starts)
def test_that_strength_grows_with_the_target_and_moves_with_the_clock(group: str, target: int, day0: float) -> None:
    found = named(group)
    assert_allclose(found.strength(3 * target, day0, 300), 3 * found.strength(target, day0, 300))
    assert_allclose(found.strength(target, day0 + 7, 300)[:, 7:], found.strength(target, day0, 293), atol=1e-6 * target)


def test_that_half_a_year_after_the_mandate_the_target_is_scaled_by_the_table() -> None:
    people = named("all").strength(1000, 100 - 6 * DAYS_A_MONTH, 100)
    assert_allclose(people[:, 100], [286, 543, 788, 903, 967])


@given(groups, targets, starts)
def test_that_levels_of_the_table_are_its_quantiles(group: str, target: int, day0: float) -> None:
    found = named(group)
    assert_allclose(
        found.at_levels(QUANTILES, target, day0, 200), found.strength(target, day0, 200), atol=1e-9 * target
    )


@given(groups, starts, st.lists(st.floats(0, 1), min_size=2, max_size=20))
def test_that_people_rise_with_any_level_and_are_never_below_nobody(
    group: str, day0: float, levels: list[float]
) -> None:
    people = named(group).at_levels(sorted(levels), 1000, day0, 100)
    assert (np.diff(people, axis=0) >= -1e-9).all()
    assert (people >= 0).all()


def test_that_beyond_the_table_the_slope_of_its_last_tenths_goes_on() -> None:
    day0 = 100 - 6 * DAYS_A_MONTH
    low, lower, high = named("all").at_levels((0.05, 0.0, 0.96), 1000, day0, 100)[:, 100]
    assert low == pytest.approx(286 - (543 - 286) / 3)
    assert lower == pytest.approx(286 - (543 - 286) * 2 / 3)
    assert high == pytest.approx(967 + (967 - 903) * 0.06 / 0.15)


@pytest.mark.parametrize("group", ["", "ALL", "un", "rehat"])
def test_that_an_unknown_group_is_refused_with_those_that_are_allowed(group: str) -> None:
    with pytest.raises(GroupError, match="; allowed: all, new, rehat_any, surge, police"):
        named(group)
