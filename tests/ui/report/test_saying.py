"""Ends of an interval: each word stands for the end that it tells."""

from __future__ import annotations

from math import inf, isfinite

import pytest

from simulator.figures.pairs import MeanDifference
from tests.ui.report.numbers import is_so
from ui.report.document import Stated
from ui.report.saying import span
from ui.wording.figures import DAYS

ENDS = [(-inf, 8.0), (-inf, -8.0), (-inf, 0.0), (-12.0, inf), (12.0, inf), (-3.0, 8.0), (3.0, 8.0), (-8.0, -3.0)]


@pytest.mark.parametrize(("low", "high"), ENDS)
def test_that_each_end_of_an_interval_is_told_in_words_of_its_own(low: float, high: float) -> None:
    middle = (low + high) / 2 if isfinite(low + high) else low + 5 if isfinite(low) else high - 5
    words = span(MeanDifference(middle, low, high, 9), DAYS, (("low",), ("high",)))
    told = [part for part in words if isinstance(part, Stated)]
    assert {one.key: one.value for one in told if one.value is not None} == {
        (key,): end for key, end in (("low", low), ("high", high)) if isfinite(end)
    }
    assert all(is_so(one) for one in told if one.value is not None)
    assert all("any number" in one.words for one in told if one.value is None)
