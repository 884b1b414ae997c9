"""A tally knows whether it is whole, and how the strengths of very many people are kept."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.figures import strengths
from simulator.figures.strengths import Strengths
from simulator.results.tally import Tally
from simulator.runs.block import simulate_block
from tests.simulator.cases import case, contingent

SCENARIO = case(contingent())


def test_that_a_tally_is_whole_but_for_one_that_was_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    tally = Tally(SCENARIO, 1)
    for first in (0, 3):
        tally.add(simulate_block(SCENARIO, 1, first, 3))
        assert tally.summary().replications == first + 3
        assert tally.is_whole

    def break_off(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Strengths, "add", break_off)
    tally.add(simulate_block(SCENARIO, 1, 6, 3))
    with pytest.raises(MemoryError):
        tally.summary()
    assert not tally.is_whole


def test_that_so_many_people_that_they_are_not_counted_give_the_same_bands(monkeypatch: pytest.MonkeyPatch) -> None:
    strength = np.random.default_rng(1).integers(0, 50, (30, 10))
    counted = Strengths(10)
    counted.add(strength)
    assert counted.is_counted
    monkeypatch.setattr(strengths, "LARGEST", 100)
    kept = Strengths(10)
    for part in (strength[:7], strength[7:]):
        kept.add(part)
    assert not kept.is_counted
    for share in (0.05, 0.5, 0.95, 1.0):
        assert (
            counted.band(share).tolist()
            == kept.band(share).tolist()
            == np.quantile(strength, share, axis=0, method="inverted_cdf").astype(int).tolist()
        )
    for people, day in ((0, 0), (25, 3), (49, 9), (50, 9)):
        assert counted.at_least(people, day) == kept.at_least(people, day) == (strength[:, day] >= people).sum()
