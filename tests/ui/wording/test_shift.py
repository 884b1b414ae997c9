"""Differences in the few words of a card agree with the chances beside them."""

from __future__ import annotations

import pytest

from simulator.figures.pairs import PairedChance
from ui.wording.shift import chance_shift


@pytest.mark.parametrize(("before", "after"), [(817, 753), (824, 746), (500, 600), (755, 814)])
def test_that_points_are_those_between_the_chances_as_they_are_told(before: int, after: int) -> None:
    both = min(before, after) - 50
    chance = PairedChance(both, before - both, after - both, 1000 - before - after + both)
    told = [int(str(side).removesuffix(" %")) for side in (chance.base, chance.alternative)]
    assert chance_shift(chance).startswith(f"here {abs(told[1] - told[0])} points ")
    assert ("more likely" in chance_shift(chance)) == (after > before)
