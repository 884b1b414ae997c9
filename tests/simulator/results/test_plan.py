"""The build-up that was announced, against what comes."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.goals import PlanStep
from scenarios.schema import Scenario
from simulator.figures import strengths
from simulator.figures.share import Share
from simulator.results.plan import plan_of, planned
from simulator.results.results import Results
from simulator.results.tally import Tally
from tests.simulator.cases import START, case, contingent
from tests.simulator.hand_blocks import Flight, Force, any_block, block_of
from tests.strategies import missions
from tests.thoroughness import at_most

seeds = st.integers(0, 10)
"""Of what happens in a block."""


def step(day: int, personnel: int) -> dict[str, object]:
    return {"date": START + dt.timedelta(days=day), "personnel": personnel}


BLOCK = block_of(
    [[Force(100)]] * 2, [Flight(0, 0, 60, 1, 2, 2), Flight(0, 0, 40, 5, 6, 6, 9), Flight(1, 0, 30, 3, 4, 4)]
)


def mission(*steps: dict[str, object]) -> Scenario:
    return case(contingent("A", 100), horizon=10, plan=list(steps))


def test_that_a_plan_holds_from_each_of_its_dates_on_and_is_nobody_before() -> None:
    scenario = mission(step(6, 80), step(3, 50), step(20, 500))
    assert planned(scenario).tolist() == [0] * 3 + [50] * 3 + [80] * 5
    assert planned(mission(step(-5, 20), step(4, 50))).tolist() == [20] * 4 + [50] * 7


def test_that_the_chance_is_told_of_each_date_within_the_horizon_and_of_no_other() -> None:
    plan = plan_of(Results.of(mission(step(6, 80), step(3, 50), step(20, 500), step(-1, 1)), 1, [BLOCK]))
    assert plan is not None
    assert [(one.day, one.date, one.personnel, one.met) for one in plan.steps] == [
        (-1, START - dt.timedelta(days=1), 1, None),
        (3, START + dt.timedelta(days=3), 50, Share(1, 2)),
        (6, START + dt.timedelta(days=6), 80, Share(1, 2)),
        (20, START + dt.timedelta(days=20), 500, None),
    ]


def test_that_the_shortfall_is_worked_out_by_hand() -> None:
    plan = plan_of(Results.of(mission(step(3, 50), step(6, 80)), 1, [BLOCK]))
    assert plan is not None
    # Of 60 people nobody is missing on days 3 to 5, on days 6 to 8 they are 100, on days 9 and 10 60 of 80.
    # In the other run 50 are missing on day 3, 20 on days 4 and 5, 50 on days 6 to 10.
    assert plan.shortfall == (2 * 20 + 50 + 2 * 20 + 5 * 50) / 2


def test_that_there_is_none_without_a_plan() -> None:
    assert plan_of(Results.of(mission(), 1, [BLOCK])) is None


@pytest.mark.parametrize("largest", [strengths.LARGEST, 0])
@settings(max_examples=at_most(8), deadline=None)
@given(scenario=missions(), steps=st.dictionaries(st.integers(-10, 130), st.integers(0, 400), min_size=1), seed=seeds)
def test_that_a_summary_says_of_the_plan_what_results_say(
    largest: int, scenario: Scenario, steps: dict[int, int], seed: int
) -> None:
    dates = [PlanStep(date=scenario.start + dt.timedelta(days=day), personnel=most) for day, most in steps.items()]
    scenario = scenario.model_copy(update={"plan": tuple(dates)})
    block = any_block(scenario, seed, 4)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strengths, "LARGEST", largest)
        tally = Tally(scenario, 1)
        tally.add(block)
        summary = tally.summary()
    results = Results.of(scenario, 1, [block])
    assert plan_of(summary) == plan_of(results)
    short = np.maximum(planned(scenario) - results.strength, 0).sum(axis=1)
    told = plan_of(results)
    assert told is not None
    assert told.shortfall == short.mean()
    assert [one.day for one in told.steps] == sorted(steps)
    for one in told.steps:
        there = results.strength[:, one.day : one.day + 1] if one.day >= 0 else results.strength[:, :0]
        assert one.met == (Share(int((there >= one.personnel).sum()), 4) if there.size else None)
