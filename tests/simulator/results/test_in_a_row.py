"""Shares of all runs know that these follow each other; those of chosen runs are told as of independent ones."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.experiment import run
from simulator.figures.groups import FEWEST, design_effect
from simulator.figures.share import Share
from simulator.luck.strata import GROUP
from simulator.results.money import Money
from simulator.results.readiness import Readiness
from simulator.results.results import Results
from simulator.seek.wanted import Wanted
from tests.simulator.cases import case, contingent, donor

RUNS = FEWEST * GROUP


@pytest.fixture(scope="module")
def results() -> Results:
    """Of a contingent that may not come, and whose money may come too late."""
    paying = case(
        contingent("A", 10, participation=0.7, training=[1, 5, 9], funded_by="mission"),
        finance={"start_up_cost_per_person": 1000, "donors": [donor("D", 90_000, [1, 4, 20])]},
        horizon=12,
    )
    return run(paying, RUNS, seed=2)


def shares(results: Results) -> list[Share]:
    """What is told of runs in which something holds."""
    readiness, money = Readiness.of(results), Money.of(results)
    wanted = Wanted(1, results.scenario.horizon).share_of(results)
    return [readiness.reached("ordered", 0), readiness.nobody, wanted, money.ever_in_arrears, money.ever_stopped]


def test_that_a_chance_to_come_is_as_sure_wherever_it_is_told(results: Results) -> None:
    ordered, nobody, wanted, *_ = shares(results)
    assert ordered.effect < 0.2
    assert nobody == ordered.rest
    assert wanted == results.milestones["first_arrival"].reached


def test_that_shares_are_as_sure_as_their_groups_make_them_and_of_chosen_runs_as_independent_ones(
    results: Results,
) -> None:
    told, every = shares(results), np.ones(RUNS, bool)
    assert all(share.effect < 1.0 for share in told if 0 < share.hits < RUNS)
    assert [share.hits for share in shares(results.only(every))] == [share.hits for share in told]
    assert {share.effect for share in shares(results.only(every))} == {1.0}
    assert design_effect(every, 0) == 1.0
