"""The peers of the benchmark do what Muster does, flight by flight: else their speed would say nothing."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from numpy.typing import NDArray

from scenarios.library import shipped
from simulator.experiment import run
from simulator.luck.draws import Luck
from simulator.luck.strata import Batch
from simulator.results.results import Results
from tests.bench.peers.measure import peers
from tests.bench.peers.rules import Outcome, Tranche

RUNS = {"salabim": 25}
"""As salabim takes a hundred times as long; of the others there are many."""

MANY, SEED = 250, 5


@pytest.fixture(scope="module")
def results() -> Results:
    return run(shipped("article-2023"), MANY, seed=SEED)


@pytest.mark.parametrize("name", sorted(peers()))
def test_that_a_peer_flies_arrives_and_counts_as_muster_does(name: str, results: Results) -> None:
    scenario = results.scenario
    luck = Luck(Batch(SEED, 0, MANY), scenario.correlation)
    for luck.run in range(RUNS.get(name, MANY)):
        outcome = peers()[name](scenario, luck)
        assert outcome.strength(scenario.horizon) == results.strength[luck.run].tolist(), luck.run
        assert outcome.first_arrival(scenario.horizon) == results.milestones["first_arrival"].days[luck.run], luck.run
        said, theirs = flights(results, luck.run), np.array(outcome.flights(scenario.horizon)).reshape(-1, 5)
        assert said.shape == theirs.shape, luck.run
        np.testing.assert_allclose(theirs, said, atol=1e-6, err_msg=str(luck.run))


def flights(results: Results, number: int) -> NDArray[np.float64]:
    """Of each flight of a run its contingent's place, people, take-off, landing and leaving, in order."""
    table = results.block.flights
    mine = table.run == number
    off, landed, _, left = np.where(table.times[mine] <= results.scenario.horizon, table.times[mine], inf).T
    rows = zip(table.force[mine], table.people[mine], off, landed, left, strict=True)
    return np.array(sorted(tuple(map(float, row)) for row in rows)).reshape(-1, 5)


def test_that_an_outcome_counts_who_is_there_at_the_end_of_each_day() -> None:
    contingent = shipped("article-2023").contingents[0]
    first, second = Tranche(contingent, 0, 1, 50, 0.0, 1.0, 3.5), Tranche(contingent, 0, 2, 20, 1.5, 2.5)
    outcome = Outcome([first, second])
    assert outcome.strength(4) == [0, 50, 50, 70, 20]
    assert outcome.first_arrival(4) == 1.0
    assert outcome.flights(3) == [(0, 20, 1.5, 2.5, inf), (0, 50, 0.0, 1.0, inf)]
    assert Outcome().first_arrival(4) == inf
