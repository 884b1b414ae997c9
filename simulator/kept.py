"""What is kept for later use: that of use last, as long as all of it is not too large."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Answers with what is kept under a key, and makes it first where there is nothing; whoever asked may add to it.

    Args:
        make: makes what is kept.
        entries: so many are kept at most.
        weight: how large one is.
        most: what all but the one of use last may weigh.
    """

    def __init__(self, make: Callable[[], V], entries: int, weight: Callable[[V], int], most: int) -> None:
        self._make, self._entries, self._weight, self._most = make, entries, weight, most
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()

    def __call__(self, key: K) -> V:
        """What is kept under a key; any number of threads may ask."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = self._make()
            self._kept.move_to_end(key)
            self._trim()
            return self._kept[key]

    def cache_clear(self) -> None:
        """Forget all, as a cache of ``functools`` does."""
        with self._lock:
            self._kept.clear()

    def _trim(self) -> None:
        """Forget what was not of use for longest, but never the last."""
        weight = sum(map(self._weight, self._kept.values()))
        while len(self._kept) > 1 and (len(self._kept) > self._entries or weight > self._most):
            weight -= self._weight(self._kept.popitem(last=False)[1])
