"""Workers that are started before the window."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor

import pytest

from ui.desktop.answers import shared_workers as workers


class Pools:
    """Pools that were made, threads in place of processes."""

    def __init__(self) -> None:
        self.made: list[ThreadPoolExecutor] = []

    def make(self, count: int, *, behind: int) -> Executor:
        self.made.append(ThreadPoolExecutor(count))
        return self.made[-1]


@pytest.fixture
def pools(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pools]:
    pools = Pools()
    monkeypatch.setattr(workers, "worker_pool", pools.make)
    yield pools
    for pool in pools.made:
        pool.shutdown()


def test_that_the_first_window_takes_the_workers_that_were_started_early_and_the_next_its_own(pools: Pools) -> None:
    workers.start_early()
    assert len(pools.made) == 1
    first, second = workers.new_pool(), workers.new_pool()
    assert [first, second] == pools.made


def test_that_early_workers_are_ended_when_no_window_took_them(pools: Pools) -> None:
    workers.start_early()
    workers.end_early()
    with pytest.raises(RuntimeError, match="after shutdown"):
        pools.made[0].submit(print)


def test_that_workers_of_a_window_are_not_ended_with_the_early_ones(pools: Pools) -> None:
    workers.start_early()
    taken = workers.new_pool()
    workers.end_early()
    assert taken.submit(int, "7").result() == 7
