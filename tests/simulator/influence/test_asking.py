"""What learning a number is worth, where it can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

import scenarios
import simulator
from scenarios.schema import Scenario
from simulator.influence.asking import gains, value_of_asking
from simulator.luck.names import COMMON_CAUSE
from simulator.luck.strata import Batch, uniforms
from tests.simulator.cases import approval, case, contingent
from tests.strategies import missions
from tests.thoroughness import at_most


def coin(chance: float) -> Scenario:
    """Everybody comes on day 31 if a coin says so; another delay matters nothing."""
    return case(
        contingent("A", 100, requires=["coin"], decision=30),
        contingent("B", 10, decision=[1, 20, 60]),
        conditions=[approval("coin", 0, probability=chance)],
    )


@pytest.mark.parametrize("chance", [0.5, 0.3, 0.8])
def test_that_a_coin_that_decides_everything_is_worth_what_is_unknown(chance: float) -> None:
    decision = value_of_asking(simulator.run(coin(chance), 1000), 100, 40)
    assert decision.asking[0].path == "conditions.coin.probability"
    assert decision.asking[0].worth == pytest.approx(1.0 - decision.right)
    assert decision.right == pytest.approx(max(chance, 1 - chance), abs=0.02)
    assert decision.is_go == (decision.chance.value > 0.5)


def test_that_a_number_that_matters_nothing_is_worth_nothing() -> None:
    decision = value_of_asking(simulator.run(coin(0.3), 1000), 100, 40)
    idle = next(one for one in decision.asking if one.path == "contingents.B.decision")
    assert idle.worth == idle.low == 0.0
    assert idle.high < 0.02


def test_that_numbers_without_effect_gain_nothing_on_average() -> None:
    names = [f"x/{place}" for place in range(40)]
    lows, worths = [], []
    for seed in range(10):
        drawn = uniforms(Batch(seed, 0, 1000), names)
        found = gains(drawn[0] < 0.45, (drawn[1:] * 10).astype(np.int64), np.arange(1000))
        worths.append(found[:, 0].mean())
        lows.append((found[:, 1] > 0).mean())
    assert np.mean(worths) < 0.002
    assert np.mean(lows) <= 0.025


def test_that_a_number_is_worth_what_its_classes_say() -> None:
    """Below 0.4 the chance is 0.9, else 0.2: right calls 0.9 · 0.4 + 0.8 · 0.6 = 0.84 instead of 0.52."""
    worths = []
    for seed in range(10):
        drawn = uniforms(Batch(seed, 0, 2000), ["known", "other"])
        holds = drawn[1] < np.where(drawn[0] < 0.4, 0.9, 0.2)
        worth, low, high = gains(holds, (drawn[:1] * 10).astype(np.int64), np.arange(2000))[0]
        worths.append(worth)
        assert low < 0.32 < high
    assert np.mean(worths) == pytest.approx(0.32, abs=0.01)


def test_that_what_is_certain_leaves_nothing_to_ask() -> None:
    decision = value_of_asking(simulator.run(coin(0.5), 100), 100, 10)
    assert decision.right == 1.0
    assert not decision.is_go
    assert all(one.worth == one.low == 0.0 for one in decision.asking)


def test_that_votes_and_the_common_cause_cannot_be_asked() -> None:
    decision = value_of_asking(simulator.run(scenarios.shipped("article-2023"), 100), 600, 300)
    paths = {one.path for one in decision.asking}
    assert not any(path.endswith(".yes") for path in paths)
    assert COMMON_CAUSE not in paths
    assert "correlation" not in paths
    assert "contingents.Kenya.participation" in paths


@settings(max_examples=at_most(6))
@given(missions())
def test_that_asking_is_never_worth_more_than_what_is_unknown(mission: Scenario) -> None:
    decision = value_of_asking(simulator.run(mission, 50), 10, mission.horizon // 2)
    assert all(0.0 <= one.low <= one.worth <= one.high <= 1.0 for one in decision.asking)
    assert all(one.worth <= 1.0 - decision.right + 1e-9 for one in decision.asking)
    assert [one.worth for one in decision.asking] == sorted((one.worth for one in decision.asking), reverse=True)
