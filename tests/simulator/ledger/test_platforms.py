"""Cumulative distributions for forecasting platforms: 201 points, strictly rising, in bounded steps."""

from __future__ import annotations

import datetime as dt
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from simulator.ledger.errors import ForecastError
from simulator.ledger.forecast import LEVELS
from simulator.ledger.freezing import at_levels
from simulator.ledger.platforms import bounded, cumulative_of_days, cumulative_of_people, share_by
from simulator.ledger.questions import Question
from tests.simulator.cases import START
from tests.simulator.ledger.forecasts import small_forecast

Floats = NDArray[np.float64]

LEAST, MOST = 0.00005, 0.2
"""As the platform has them: 0.01 / 200, and 0.2."""

FORECAST = small_forecast(Question("on", START + dt.timedelta(days=30), 20), runs=20, horizon=60)

ascending = arrays(np.float64, 201, elements=st.floats(0, 1)).map(np.sort)
jumps = st.lists(st.tuples(st.integers(0, 200), st.floats(0, 1)), max_size=4).map(
    lambda found: np.clip(sum((np.arange(201) >= place) * size for place, size in found) + np.zeros(201), 0, 1)
)
quantiles = arrays(np.float64, 99, elements=st.integers(0, 60).map(float) | st.just(inf)).map(np.sort)


whole = st.integers(0, 60).map(float)


def known_of(values: Floats) -> tuple[float, float]:
    """By the horizon so many are there."""
    return 60.0, float(np.isfinite(values).mean())


def keeps_the_rules(chances: Floats, is_open_below: bool, is_open_above: bool) -> bool:
    """The rules as the platform checks them: after rounding."""
    rounded = np.round(chances, 10)
    steps = np.round(np.diff(rounded), 10)
    low = rounded[0] >= 0.001 if is_open_below else rounded[0] == 0.0
    high = rounded[-1] <= 0.999 if is_open_above else rounded[-1] == 1.0
    return len(rounded) == 201 and bool(low and high and (steps >= LEAST).all() and (steps <= MOST).all())


@given(ascending | jumps, st.booleans(), st.booleans())
def test_that_any_distribution_is_put_within_the_rules(shares: Floats, below: bool, above: bool) -> None:
    assert keeps_the_rules(bounded(shares, is_open_below=below, is_open_above=above), below, above)


@given(ascending)
def test_that_a_distribution_within_the_rules_hardly_changes(shares: Floats) -> None:
    even = 0.9 * shares + 0.1 * np.linspace(0.0, 1.0, 201)
    if np.diff(even).max() <= MOST / 2:
        put = bounded(np.clip(even, 0.0, 1.0), is_open_below=True, is_open_above=True)
        assert np.abs(put - np.clip(even, 0.001, 0.999)).max() <= 0.011


def test_that_a_step_that_is_too_large_is_spread_evenly_around_it() -> None:
    put = bounded((np.arange(201) >= 100).astype(float), is_open_below=False, is_open_above=False)
    assert put[94] < 0.01
    assert put[106] > 0.99


@given(quantiles)
def test_that_the_share_by_a_quantile_is_at_least_its_level(values: Floats) -> None:
    points = np.unique(values[np.isfinite(values)])
    at_least = np.array([(values <= one).sum() / 100 for one in points])
    assert (share_by(values, points) >= at_least - 1e-12).all()
    rising = share_by(values, np.linspace(0, 60, 50))
    assert (np.diff(rising) >= -1e-12).all()
    assert rising[0] >= 0.0
    assert rising[-1] <= 1.0
    if np.isinf(values).any():
        assert share_by(values, np.array([1e9]))[0] <= np.isfinite(values).sum() / 100


@given(quantiles, st.integers(0, 8), st.integers(1, 60))
def test_that_the_day_of_anything_becomes_a_distribution_within_the_rules(values: Floats, low: int, days: int) -> None:
    made = cumulative_of_days(FORECAST, values, known_of(values), low, min(low + days, 60))
    assert keeps_the_rules(made.chances, low > 0, True)
    assert made.is_open_below == (low > 0)
    assert made.is_open_above


def test_that_what_is_not_within_the_horizon_lies_beyond_the_last_point() -> None:
    values = np.where(np.array(LEVELS) <= 0.6, 20.0, inf)
    chances = cumulative_of_days(FORECAST, values, (60.0, 0.6)).chances
    assert chances[-1] == pytest.approx(0.6, abs=0.001)


@given(st.integers(1, 400), st.data())
def test_that_a_distribution_ends_at_the_share_that_is_reached(runs: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, runs))
    days = np.sort(np.append(data.draw(arrays(np.float64, hits, elements=whole)), np.full(runs - hits, inf)))
    chances = cumulative_of_days(FORECAST, at_levels(days), (60.0, hits / runs)).chances
    assert chances[-1] == pytest.approx(min(max(hits / runs, 0.01), 0.999), abs=1e-5)


@given(st.integers(1, 400), st.data())
def test_that_the_share_by_a_date_is_the_share_of_runs_to_a_hundredth(runs: int, data: st.DataObject) -> None:
    days = np.sort(data.draw(arrays(np.float64, runs, elements=whole | st.just(inf))))
    day = data.draw(st.integers(0, 60))
    share = float((days <= day).mean())
    found = share_by(at_levels(days), np.arange(61.0), (float(day), share))
    assert found[day] == pytest.approx(share)
    assert (np.diff(found) >= -1e-12).all()
    dates = days[np.isfinite(days)].astype(int)
    assert all(found[one] >= np.floor(100 * (days <= one).mean() - 1e-9) / 100 - 1e-9 for one in dates)


def test_that_what_happens_in_all_runs_on_one_date_is_half_there_on_it() -> None:
    made = cumulative_of_days(FORECAST, np.full(99, 30.0), (60.0, 1.0))
    assert made.points[int(np.searchsorted(made.chances, 0.5))] == pytest.approx(30.0, abs=0.4)


def test_that_people_on_a_date_become_a_distribution_within_the_rules() -> None:
    made = cumulative_of_people(FORECAST, FORECAST.questions[0])
    assert keeps_the_rules(made.chances, False, True)
    assert made.points[0] == 0.0
    assert made.points[-1] == 22.0
    low = cumulative_of_people(FORECAST, FORECAST.questions[0], 5, 10)
    assert keeps_the_rules(low.chances, True, True)


@pytest.mark.parametrize(("low", "high"), [(5, 5), (9, 3), (inf, 3), (float("nan"), 3)])
def test_that_an_empty_range_is_refused(low: float, high: float) -> None:
    with pytest.raises(ForecastError, match="a lower end to a higher one"):
        cumulative_of_days(FORECAST, np.full(99, inf), (60.0, 0.0), low, high)


@pytest.mark.parametrize(("low", "high"), [(-1, 5), (0, 61)])
def test_that_a_range_outside_the_horizon_is_refused(low: float, high: float) -> None:
    with pytest.raises(ForecastError, match="a longer horizon"):
        cumulative_of_days(FORECAST, np.full(99, inf), (60.0, 0.0), low, high)
