"""The ends of a resampled interval are order statistics: as many resamples lie beyond each as the confidence allows."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.figures.resampling import RESAMPLES, Resampled, days_between


@pytest.mark.parametrize(("confidence", "beyond"), [(0.95, 25), (0.98, 10), (0.9, 50), (0.99, 5), (0.9999, 1)])
def test_that_each_end_is_the_value_that_so_many_resamples_reach(confidence: float, beyond: int) -> None:
    told_apart = 0
    for seed in range(4):
        generator = np.random.default_rng(seed)
        base, other = generator.gamma(4, 20, 60), generator.gamma(4, 15, 60)
        resampled = Resampled(base, 0.5, confidence)
        (base_early, base_late), (early, late) = resampled._quantiles(base), resampled._quantiles(other)
        least, most = sorted(days_between(base_early, late)), sorted(days_between(base_late, early))
        assert len(least) == RESAMPLES
        assert resampled.interval(other) == (least[beyond - 1], most[RESAMPLES - beyond])
        told_apart += least[beyond - 1] != least[beyond] and most[RESAMPLES - beyond] != most[RESAMPLES - beyond - 1]
    assert told_apart, "where neighbours are equal, the wrong one cannot be seen"
