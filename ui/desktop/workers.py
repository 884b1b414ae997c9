"""The worker processes of a window: shared by its runners, and replaced when one of them dies."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor


class Workers:
    """An executor that is there again after it broke.

    Attributes:
        pool: the executor in use.

    Args:
        make: makes the executor; again when it breaks.
    """

    def __init__(self, make: Callable[[], Executor]) -> None:
        self._make = make
        self._broken: list[Executor] = []
        self.pool = make()

    def replace(self, broken: Executor) -> None:
        """Start others in place of a broken executor, unless somebody has done so already."""
        if broken is self.pool:
            self._broken.append(broken)
            broken.shutdown(wait=False)
            self.pool = self._make()

    def close(self) -> None:
        """End them, and wait for it; a second time does nothing."""
        for executor in (*self._broken, self.pool):
            executor.shutdown(wait=True, cancel_futures=True)
