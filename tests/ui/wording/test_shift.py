"""Differences in the few words of a card agree with the chances beside them."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.figures.pairs import PairedChance
from simulator.what_if.paired_days import PairedMilestone
from ui.wording.shift import chance_shift, day_shift


@pytest.mark.parametrize(("before", "after"), [(817, 753), (824, 746), (500, 600), (755, 814)])
def test_that_points_are_those_between_the_chances_as_they_are_told(before: int, after: int) -> None:
    both = min(before, after) - 50
    chance = PairedChance(both, before - both, after - both, 1000 - before - after + both)
    told = [int(str(side).removesuffix(" %")) for side in (chance.base, chance.alternative)]
    assert chance_shift(chance).startswith(f"here {abs(told[1] - told[0])} points ")
    assert ("more likely" in chance_shift(chance)) == (after > before)


def days(base: list[float], alternative: list[float]) -> PairedMilestone:
    """Days of a milestone in pairs of runs, with a horizon of 100 days."""
    return PairedMilestone("full", np.array(base), np.array(alternative), 0.95, 100, 101.0, 101.0)


@pytest.mark.parametrize(
    ("base", "alternative", "words"),
    [
        ([40.0] * 50, [np.inf] * 50, "here in no run within the horizon"),
        ([40.0] * 40 + [np.inf] * 10, [np.inf] * 50, "here in no run within the horizon"),
        ([np.inf] * 50, [40.0] * 30 + [np.inf] * 20, "here in 30 of 50 runs within the horizon"),
        ([40.0] * 20 + [np.inf] * 30, [np.inf] * 20 + [40.0] * 30, "here in 30 of 50 runs within the horizon"),
        ([np.inf] * 50, [np.inf] * 50, "no change in any run"),
        ([40.0] * 49 + [np.inf], [50.0] * 49 + [np.inf], "here 10 days later on average"),
    ],
)
def test_that_no_days_are_told_between_a_day_and_never(base: list[float], alternative: list[float], words: str) -> None:
    assert day_shift(days(base, alternative)) == words
