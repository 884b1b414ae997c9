"""Blocks on this machine: by the kernel on a thread of this process, and what it cannot say by SimPy in workers.

The kernel needs no process of its own: nothing has to start, and nothing travels. While it runs it holds nobody up.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from math import inf
from time import perf_counter
from typing import Any

from scenarios.schema import Scenario
from simulator.kernel.engine import KERNEL, engine
from simulator.luck.strata import GROUP, Batch
from simulator.runs.block import Block, by_kernel

MANY = 4 * GROUP
"""Runs of the largest block."""

BRIEFLY = 0.1
"""Seconds that a block may take: it cannot be called back."""

REFUSED = 8
"""Scenarios of which it is remembered that the kernel cannot say them."""


class NearCall(Future[Block]):
    """A block that is on its way on the thread; it may be cancelled until it is begun."""


class NoKernelError(Exception):
    """The kernel has no answer to this; SimPy may have one."""


class Here(Executor):
    """Runs blocks on a thread where the kernel answers, and else in worker processes, which start when needed.

    Args:
        make_workers: makes the executor of the processes.
    """

    def __init__(self, make_workers: Callable[[], Executor]) -> None:
        self._make_workers = make_workers
        self._workers: Executor | None = None
        self._thread = ThreadPoolExecutor(1, "kernel")
        self._refused: deque[Scenario] = deque(maxlen=REFUSED)
        self._pace = inf

    @property
    def size(self) -> int:
        """Runs of a block: a group, or several where runs are short, as those of the last block were."""
        return GROUP if self._pace * MANY > BRIEFLY else MANY

    def speaks(self, scenario: Scenario) -> bool:
        """Whether the kernel answers for a scenario, as far as is known."""
        return engine() == KERNEL and scenario not in self._refused

    def block(self, scenario: Scenario, seed: int, first: int, count: int) -> NearCall:
        """Have a block run by the kernel; the call ends with a NoKernelError where that has no answer."""
        call = NearCall()
        self._thread.submit(self._answer, call, scenario, Batch(seed, first, count))
        return call

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have a function called in a worker."""
        self._workers = self._workers or self._make_workers()
        return self._workers.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more calls, and end when all are answered; at once where the rest is cancelled."""
        self._thread.shutdown(wait, cancel_futures=cancel_futures)
        if self._workers is not None:
            self._workers.shutdown(wait, cancel_futures=cancel_futures)

    def _answer(self, call: NearCall, scenario: Scenario, batch: Batch) -> None:
        if not call.set_running_or_notify_cancel():
            return
        began = perf_counter()
        try:
            found = by_kernel(scenario, batch)
        except Exception as error:
            call.set_exception(error)
            return
        if found is None:
            self._refused.append(scenario)
            call.set_exception(NoKernelError())
        else:
            self._pace = (perf_counter() - began) / batch.size
            call.set_result(found)
