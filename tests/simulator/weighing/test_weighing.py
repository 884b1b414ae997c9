"""Runs weighed by the record: as Bayes has it by hand, drawn as they count, refused where few are left."""

from __future__ import annotations

import datetime as dt
from math import exp, inf, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.schema import Scenario
from simulator.drivers.drivers import Drivers
from simulator.experiment import run
from simulator.filters.apart import moves, set_apart
from simulator.filters.errors import FilterError
from simulator.filters.filter import Filter
from simulator.filters.grammar import parse
from simulator.results.results import Results
from simulator.weighing.errors import WeighingError
from simulator.weighing.weighing import (
    FARTHEST,
    FEWEST,
    Weighing,
    Weights,
    drawn,
    figures_until,
    usual_tolerance,
    weights_of,
)
from tests.simulator.cases import START, approval, case, contingent

N = 1000
ODDS = 4
"""A run without the approval misses the figure by so much that it counts a quarter."""

TOLERANCE = 100 / sqrt(2 * log(ODDS))


def seen(day: int, people: int, **more: object) -> dict[str, object]:
    return {"date": START + dt.timedelta(days=day), "personnel": people} | more


def coin(*figures: dict[str, object]) -> Scenario:
    """A hundred people come early if an approval is granted, which it is in six runs of ten; else nobody ever does."""
    people = contingent("A", 100, requires=["ok"])
    return case(people, conditions=[approval("ok", 10, probability=0.6)], observed=list(figures))


@pytest.fixture(scope="module")
def results() -> Results:
    return run(coin(seen(0, 0), seen(50, 100)), N)


def beside(results: Results, *figures: dict[str, object]) -> Results:
    """The same runs beside another record."""
    return Results(coin(*figures), results.seed, results.block)


def until(day: int, tolerance: float = TOLERANCE) -> Weighing:
    return Weighing(START + dt.timedelta(days=day), tolerance)


def test_that_weights_on_a_coin_equal_bayes_by_hand(results: Results) -> None:
    granted = np.isfinite(results.met[:, 0])
    weights = weights_of(results, until(60))
    p = granted.mean()
    by_hand = p / (p + (1 - p) / ODDS)
    assert weights.values[granted].sum() / weights.values.sum() == pytest.approx(by_hand)
    kept = weights.drawn(results.seed)
    assert granted[kept].mean() == pytest.approx(by_hand, abs=3 * sqrt(by_hand * (1 - by_hand) / kept.sum()))


def test_that_exact_figures_leave_the_runs_that_have_them_and_no_others(results: Results) -> None:
    granted = np.isfinite(results.met[:, 0])
    weights = weights_of(results, until(60, 1e-3))
    assert weights.worth == granted.sum()
    assert weights.effective == pytest.approx(granted.sum())
    assert np.array_equal(weights.drawn(results.seed), granted)


def test_that_effective_number_and_worth_are_those_counted_by_hand(results: Results) -> None:
    yes = int(np.isfinite(results.met[:, 0]).sum())
    no, weights = N - yes, weights_of(results, until(60))
    assert weights.effective == pytest.approx((yes + no / ODDS) ** 2 / (yes + no / ODDS**2))
    assert weights.worth == int(yes + no / ODDS)
    assert (weights.runs, weights.figures, weights.closest) == (N, 2, 0)


def test_that_a_run_counts_by_the_figure_that_it_misses_by_most(results: Results) -> None:
    granted = np.isfinite(results.met[:, 0])
    weights = weights_of(beside(results, seen(0, 30), seen(50, 160)), until(60, 50.0))
    # With the approval it misses by 30 and 60, without it by 30 and 160; the best counts 1.
    assert weights.values[granted] == pytest.approx(1.0)
    assert weights.values[~granted] == pytest.approx(exp(-0.5 * (160**2 - 60**2) / 50**2))
    assert weights.closest == 60


def test_that_figures_that_say_nothing_new_change_nothing(results: Results) -> None:
    more = beside(results, seen(0, 0), *(seen(day, 100) for day in range(40, 60)))
    once = beside(results, seen(0, 0), seen(50, 100))
    assert np.array_equal(weights_of(more, until(60)).values, weights_of(once, until(60)).values)


def test_that_only_figures_of_all_from_the_start_to_the_date_count(results: Results) -> None:
    record = (
        seen(-5, 7),
        seen(3, 8),
        seen(20, 9, contingent="A"),
        {"date": START + dt.timedelta(days=4), "condition": "ok"},
        {"date": START + dt.timedelta(days=5), "paid": 5e6},
        seen(30, 10),
        seen(200, 11),
    )
    scenario = beside(results, *record).scenario
    assert [(one.day, one.people) for one in figures_until(scenario, START + dt.timedelta(days=29))] == [(3, 8)]
    assert [one.day for one in figures_until(scenario, dt.date.max)] == [3, 30]


def test_that_with_no_limit_to_the_tolerance_all_runs_are_kept(results: Results) -> None:
    weights = weights_of(results, until(60, inf))
    assert (weights.effective, weights.worth) == (N, N)
    assert weights.drawn(results.seed).all()
    assert Filter((), until(60, inf)).mask(results).all()


def test_that_a_filter_goes_before_the_weights(results: Results) -> None:
    early = np.arange(N) < 700
    weights = weights_of(results, until(60), early)
    assert weights.runs == 700
    assert not weights.values[~early].any()
    nobody = parse("strength on day 60 below 50", results.scenario)
    # Among those in which nobody comes all are alike.
    assert np.array_equal(nobody.mask(results), Filter(nobody.clauses, until(60)).mask(results))


@pytest.mark.parametrize("tolerance", [0.0, -1.0, float("nan")])
def test_that_a_tolerance_that_is_none_is_refused(tolerance: float) -> None:
    with pytest.raises(WeighingError, match=r"^The tolerance has to be above 0 people\.$"):
        Weighing(START, tolerance)


def test_that_runs_worth_too_few_are_refused_in_a_sentence_that_says_what_to_do(results: Results) -> None:
    few = run(results.scenario, FEWEST - 1)
    with pytest.raises(WeighingError) as told:
        drawn(few, until(60, inf))
    assert str(told.value).startswith("Weighed so, 99 runs are worth 99, and 100 are needed: take a wider tolerance")
    assert "bring the scenario up to date" in str(told.value)
    with pytest.raises(FilterError, match="99 runs are worth 99"):
        Filter((), until(60, inf)).mask(few)


def test_that_runs_of_which_none_comes_near_the_record_are_refused(results: Results) -> None:
    far = beside(results, seen(50, 400))
    assert weights_of(far, until(60, 300 / FARTHEST)).worth >= np.isfinite(results.met[:, 0]).sum()
    assert weights_of(far, until(60, 299 / FARTHEST)).worth == 0
    with pytest.raises(WeighingError, match="runs are worth 0, and 100 are needed"):
        drawn(far, until(60, 299 / FARTHEST))


def test_that_without_a_figure_there_is_nothing_to_weigh_by(results: Results) -> None:
    for empty in (beside(results), beside(results, seen(50, 100))):
        with pytest.raises(WeighingError, match="no observed strength of the whole force"):
            drawn(empty, until(40))


def test_that_the_usual_tolerance_is_a_tenth_of_the_target(results: Results) -> None:
    assert usual_tolerance(results.scenario) == results.scenario.target / 10


@given(st.lists(st.floats(0, 1), min_size=1, max_size=200), st.integers(0, 2**32))
def test_that_as_many_runs_are_drawn_as_they_are_worth_and_none_that_counts_nothing(
    values: list[float], seed: int
) -> None:
    weights = Weights(np.array([1.0, *values]), len(values) + 1, 1, 0.0)
    kept = weights.drawn(seed)
    assert kept.sum() == weights.worth >= 1
    assert weights.worth <= weights.effective + 1e-9
    assert weights.effective <= len(kept) + 1e-9
    assert (weights.values[kept] > 0).all()
    assert np.array_equal(kept, weights.drawn(seed))


def test_that_runs_are_drawn_in_proportion_to_their_weights() -> None:
    weights = Weights(np.array([1.0, 0.5, 0.25, 0.25, 0.9, 0.1]), 6, 1, 0.0)
    often = np.mean([weights.drawn(seed) for seed in range(2000)], axis=0)
    expected = weights.values * weights.worth / weights.values.sum()
    assert often == pytest.approx(expected, abs=4 * 0.5 / sqrt(2000))


def test_that_means_over_drawn_runs_agree_with_weighted_ones() -> None:
    late = contingent("A", 300, decision=[5, 20, 60], tranche=50, interval=[2, 5, 14])
    results = run(case(late, target=300, observed=[seen(20, 0), seen(45, 150)]), N)
    weights = weights_of(results, until(90, 30.0))
    kept = weights.drawn(results.seed)
    strength = results.strength.astype(float)
    exact = np.average(strength, axis=0, weights=weights.values)
    spread = np.sqrt(np.average((strength - exact) ** 2, axis=0, weights=weights.values))
    assert FEWEST < kept.sum() < N / 2
    assert (np.abs(results.only(kept).strength_mean - exact) <= 4 * spread / sqrt(kept.sum()) + 1e-9).all()
    # What is weighed is nearer to the record than what is not.
    assert abs(exact[45] - 150) < abs(results.strength_mean[45] - 150)


def test_that_what_the_record_moves_is_told_and_what_it_does_not_is_as_before(results: Results) -> None:
    drivers = Drivers.of(results)
    kept = drawn(results, until(60))
    found = moves(drivers, kept)
    told = found["conditions.ok.probability"]
    assert told.is_told
    assert told.shift == set_apart(drivers, kept)[0]
    assert found.keys() == {driver.path for driver in drivers.every}
    assert [path for path, move in found.items() if move.is_told] == ["conditions.ok.probability"]
    assert moves(drivers, np.ones(N, np.bool_)) == moves(drivers, np.zeros(N, np.bool_)) == {}
