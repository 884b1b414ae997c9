"""A task takes about a second, and everybody has one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.cluster.sizes import cut, runs_of_task
from simulator.experiment import BLOCK


@pytest.mark.parametrize(
    ("pace", "runs", "threads", "size"),
    [
        (0.001, 10**6, 100, 1000),
        (0.001, 1000, 100, 25),
        (0.001, 1000, 4, 250),
        (5.0, 1000, 2, 25),
        (0.0, 10**6, 2, 10**4),
    ],
)
def test_that_a_task_takes_a_second_unless_others_would_idle(pace: float, runs: int, threads: int, size: int) -> None:
    assert runs_of_task(pace, runs, threads) == size


@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 8))
def test_that_every_run_is_in_one_task_and_no_block_is_cut_in_two(first: int, runs: int, blocks: int) -> None:
    tasks = list(cut(first, first + runs, blocks * BLOCK))
    assert [run for begin, count in tasks for run in range(begin, begin + count)] == list(range(first, first + runs))
    assert all(begin % BLOCK == 0 for begin, _ in tasks[1:])
    assert all(0 < count <= blocks * BLOCK for _, count in tasks)
