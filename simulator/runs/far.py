"""An executor on other machines: the way there is long, so a task is large, and what comes back is small."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import Any, NamedTuple, TypeVar

from scenarios.schema import Scenario
from simulator.runs.block import Block

T = TypeVar("T")

MOST_WHOLE = 10_000
"""So many runs of a scenario at most are one task: they are in the memory of a worker together."""


class Size(NamedTuple):
    """How large it is elsewhere: workers, and the threads that they have together; 0 where there is none."""

    workers: int
    threads: int


class FarCall(Future[Any]):
    """A call that is on its way; it may be cancelled at any time, and that waits for nothing."""


class Far(Executor, ABC):
    """Blocks and answers from elsewhere; the same as those from here.

    Attributes:
        address: where that is, for a sentence.
    """

    address: str

    @property
    @abstractmethod
    def is_there(self) -> bool:
        """Whether it still can be asked; nothing is waited for."""

    @abstractmethod
    def size(self) -> Size:
        """How large it is now; whoever is there may be asked, which may take a while.

        Raises:
            WorkerError: nobody answers any more.
        """

    @abstractmethod
    def look(self) -> None:
        """See whether there is still anybody to wait for; whoever is there may be asked, which may take a while.

        Raises:
            WorkerError: there is not.
        """

    @abstractmethod
    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> FarCall:
        """Have a function called; nothing is waited for.

        Raises:
            WorkerError: nobody is there any more.
        """

    @abstractmethod
    def answers(self, scenario: Scenario, seed: int, first: int, stop: int) -> Iterator[Block]:
        """Replications ``first`` … ``stop - 1`` in their order; few are on their way at a time.

        Raises:
            ModelError: the scenario cannot be run.
            WorkerError: the workers cannot run it.
        """

    @abstractmethod
    def each(self, function: Callable[..., T], calls: Iterable[tuple[object, ...]]) -> Iterator[T]:
        """What a function answers to each of these arguments, in order; few calls are on their way at a time.

        Raises:
            ModelError: a scenario cannot be run.
            WorkerError: the workers cannot do it.
        """
