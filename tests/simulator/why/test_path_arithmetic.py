"""The arithmetic that critical paths are found with: rows of tranches, and days on which conditions are met."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from simulator.experiment import run
from simulator.runs.block import Block, simulate_block
from simulator.why.met_days import enough_met, first_to_begin, met_last
from simulator.why.run_delays import RunDelays
from simulator.why.tranche_rows import TrancheRows
from tests.simulator.cases import case, contingent

MET = np.array([[3.0, 7.0, 7.0], [inf, 2.0, inf]])
"""Three conditions in two runs."""


SCENARIO = case(
    contingent("A", 25, tranche=20, interval=5),
    contingent("B", participation=0.0),
    contingent("C", 30, tranche=15, interval=500),
)
"""Two tranches of A depart on days 0 and 5, B never comes, one of two tranches of C departs on day 0."""


@pytest.fixture(scope="module")
def block() -> Block:
    """One run."""
    return simulate_block(SCENARIO, 1, 0, 1)


@pytest.fixture(scope="module")
def rows(block: Block) -> TrancheRows:
    return TrancheRows.of(SCENARIO, block)


ONE = np.array([0])
"""The only run."""


def test_that_conditions_are_met_with_the_last_that_is_needed_and_at_once_where_none_is() -> None:
    assert [enough_met(MET, [0, 1], needed).tolist() for needed in (1, 2)] == [[3.0, 2.0], [7.0, inf]]
    assert enough_met(MET, [0, 1], 0).tolist() == enough_met(MET, [0, 1], 3).tolist() == [0.0, 0.0]
    assert enough_met(MET, [], 0).tolist() == [0.0, 0.0]


def test_that_of_conditions_met_at_one_instant_or_never_the_first_counts_as_the_last() -> None:
    assert met_last(MET, enough_met(MET, [0, 1, 2], 3)).tolist() == [1, 0]
    assert met_last(MET[:, 1:] - [[0.0, 1e-10]], np.array([7.0, inf])).tolist() == [0, 1]
    assert met_last(MET, enough_met(MET, [0, 1, 2], 1)).tolist() == [0, 1]


def test_that_the_donor_begins_first_who_waits_least_and_of_several_the_first() -> None:
    begins = [np.array([4.0, inf, 2.0]), np.array([3.0, inf, 2.0])]
    assert first_to_begin(begins, 3).tolist() == [1, 0, 0]
    assert first_to_begin([], 2).tolist() == [-1, -1]


def test_that_the_last_tranche_of_a_contingent_is_found_and_none_where_there_is_none(rows: TrancheRows) -> None:
    assert [rows.last_of(ONE, place).item() for place in range(3)] == [1, -1, 2]
    assert rows.numbered(ONE, np.array([0]), np.array([2])).item() == 1


def test_that_who_comes_is_awaited_until_all_of_it_has_departed(rows: TrancheRows) -> None:
    assert rows.coming.tolist() == [[True, False, True]]
    assert rows.left_over.tolist() == [[0, 10, 15]]
    assert [rows.is_awaited(ONE, place).item() for place in range(3)] == [False, False, True]


def test_that_the_last_departure_is_the_latest_and_of_several_at_one_time_the_first_row(rows: TrancheRows) -> None:
    assert rows.last_departure([0, 2]).tolist() == [1]
    assert rows.last_departure([1]).tolist() == [-1]
    scenario = case(contingent("A"), contingent("B"))
    both = TrancheRows.of(scenario, simulate_block(scenario, 1, 0, 2))
    assert both.last_departure([0, 1]).tolist() == [0, 2]


def test_that_chosen_replications_have_the_delays_that_they_drew() -> None:
    scenario = case(contingent(decision=[0, 5, 40]), correlation=0.5)
    plan = scenario.contingents[0]
    drawn = RunDelays(scenario, 1, np.array([3, 17, 20])).of("A/decision", plan.decision)
    assert np.array_equal(drawn, run(scenario, 21).block.runs.ordered[[3, 17, 20], 0])
