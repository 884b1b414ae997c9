"""Runs of the kernel that SimPy runs again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from scenarios.schema import Scenario
from simulator.errors import ModelError
from simulator.runs import checked as module
from simulator.runs.block import Block, simulate_block
from simulator.runs.checked import Checked, checked
from tests.examples import tiny
from tests.simulator.kernel.test_equality import few
from tests.strategies import missions


def _spoilt(block: Block, run: int) -> Block:
    """The block with one number in one run that differs by the least that it can."""
    prepares = block.runs.prepares.copy()
    prepares[run, 0] = np.nextafter(prepares[run, 0], -1.0)
    return replace(block, runs=replace(block.runs, prepares=prepares))


@few
@given(missions())
def test_that_nothing_is_found_where_nothing_is_wrong(scenario: Scenario) -> None:
    try:
        block = simulate_block(scenario, 3, 0, 12)
    except ModelError:
        return
    assert list(checked(scenario, 3, block)) == [Checked(12)]


def test_that_25_of_many_runs_are_run_again_spread_over_all() -> None:
    block = simulate_block(tiny(), 1, 0, 200)
    assert [found.runs for found in checked(tiny(), 1, block)] == [5, 10, 15, 20, 25]
    found = [run for run in range(200) if list(checked(tiny(), 1, _spoilt(block, run)))[-1].other is not None]
    assert found == [first + run for first in range(0, 200, 40) for run in range(5)]


def test_that_the_first_run_that_is_another_one_is_named_and_ends_the_check() -> None:
    block = simulate_block(tiny(), 1, 50, 200)
    assert list(checked(tiny(), 1, _spoilt(_spoilt(block, 83), 81))) == [
        Checked(5),
        Checked(10),
        Checked(15, 50 + 81),
    ]


def test_that_a_run_more_or_less_of_a_table_is_seen() -> None:
    block = simulate_block(tiny(), 1, 0, 10)
    fewer = replace(block, flights=block.flights.rows(np.arange(len(block.flights)) != 4))
    assert list(checked(tiny(), 1, fewer))[-1].other is not None


def test_that_what_simpy_cannot_run_is_another_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ModelError("this cannot be run")

    block = simulate_block(tiny(), 1, 0, 10)
    monkeypatch.setattr(module, "simulate_runs", fail)
    assert list(checked(tiny(), 1, block)) == [Checked(10, 0)]
