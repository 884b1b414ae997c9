"""Where a command with several scenarios runs them: workers only where they save more than their start costs."""

from __future__ import annotations

from concurrent.futures import Executor
from contextlib import nullcontext

import pytest

from tests.examples import tiny
from ui.terminal.base import executing, running
from ui.terminal.base.executing import executor_for

POOL = Executor()
"""Stands in for workers."""


@pytest.mark.parametrize(
    ("replications", "times", "workers", "is_one_by_one", "pool_of"),
    [
        (100, 10, 4, True, 4),
        (100, 10, 8, True, 4),
        (5, 100, 4, True, None),
        (5, 100, 4, False, 4),
        (5, 3, 4, False, None),
        (1000, 10, 1, True, None),
    ],
)
def test_that_workers_start_where_they_save_more_than_that_costs(  # noqa: PLR0917 - one case a row
    monkeypatch: pytest.MonkeyPatch,
    replications: int,
    times: int,
    workers: int,
    is_one_by_one: bool,
    pool_of: int | None,
) -> None:
    """A replication takes a second, of which a block has 25, and workers are up after 100."""
    begun: list[int] = []

    def pool(count: int) -> nullcontext[Executor]:
        begun.append(count)
        return nullcontext(POOL)

    clock = iter((0.0, float(min(replications, 25))))
    monkeypatch.setattr(running, "perf_counter", lambda: next(clock))
    monkeypatch.setattr(executing, "START", 100.0)
    monkeypatch.setattr(executing, "worker_processes", pool)
    asked = executor_for(tiny(), replications, seed=1, times=times, workers=workers, is_one_by_one=is_one_by_one)
    with asked as executor:
        assert (executor is POOL) == (pool_of is not None)
    assert begun == [pool_of] * (pool_of is not None)
