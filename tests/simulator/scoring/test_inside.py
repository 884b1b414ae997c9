"""Days inside a band, counted by hand."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.scoring.inside import BANDS, NONE, Inside, ends_of


def test_that_ten_days_are_counted_as_they_are_by_hand() -> None:
    low = np.array([0, 0, 0, 10, 10, 20, 20, 30, 30, 30])
    high = np.array([5, 5, 20, 40, 40, 60, 60, 60, 70, 70])
    came = np.array([0, 5, 21, 10, 9, 40, 61, 60, 29, 70])
    # Inside, upper end, above, lower end, below, inside, above, upper end, below, upper end.
    assert Inside.counted(low, high, came) == Inside(6, 10)
    assert Inside(6, 10).share == 0.6


def test_that_days_of_several_forecasts_add_up() -> None:
    assert sum((Inside(6, 10), Inside(1, 2)), NONE) == Inside(7, 12)
    assert NONE.share == 0.0


@pytest.mark.parametrize("band", BANDS)
def test_that_as_many_runs_lie_below_a_band_as_above_it(band) -> None:
    low, high = ends_of(band)
    assert high - low == pytest.approx(band)
    assert low == pytest.approx(1 - high)
