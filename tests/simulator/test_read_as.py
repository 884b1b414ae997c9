"""Of tranches one by one, the first with people says which interval counts from the start, in each run by itself."""

from __future__ import annotations

import datetime as dt

import pytest

from scenarios.contingent import TranchePlan
from scenarios.estimate import Estimate
from scenarios.library import shipped
from scenarios.position import ContingentAtStart
from scenarios.schema import Scenario
from simulator.kernel.engine import WITHOUT
from simulator.runs.block import Block, simulate_block
from tests.simulator.blocks import same_runs

RUNS = 12


@pytest.fixture(params=[0, 5])
def scenario(request: pytest.FixtureRequest) -> Scenario:
    """The first tranche has nobody in about half of the runs; the last departure was some days ago."""
    whole = shipped("article-2023")
    departed = whole.start - dt.timedelta(days=request.param)
    tranches = (
        TranchePlan(personnel=Estimate(0, 0.5, 1), interval=Estimate(10, 20, 30)),
        TranchePlan(personnel=Estimate.certain(50), interval=Estimate(100, 200, 300)),
    )
    changes = {
        "personnel": None,
        "tranche": None,
        "interval": None,
        "participation": 1.0,
        "tranches": tranches,
        "at_start": ContingentAtStart(departed=departed, ordered=True, prepared=True),
    }
    return whole.model_copy(update={"contingents": (whole.contingents[0].model_copy(update=changes),)})


@pytest.mark.parametrize("without", ["", "1"])
def test_that_a_run_hangs_on_no_other_run_of_its_block(
    scenario: Scenario, without: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(WITHOUT, without)
    whole = simulate_block(scenario, 1, 0, RUNS)
    assert {run for run, number in zip(whole.tranches.run, whole.tranches.number, strict=True) if number == 1} not in (
        set(),
        set(range(RUNS)),
    )
    alone = Block.joined([simulate_block(scenario, 1, run, 1) for run in range(RUNS)])
    assert same_runs(whole, alone)
