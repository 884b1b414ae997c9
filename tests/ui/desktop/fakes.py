"""Executors whose answers are given by hand or come at once, and projections of small scenarios."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import cache
from typing import Any

from scenarios.schema import Scenario
from simulator.experiment import blocks
from simulator.runs.block import simulate_block
from simulator.runs.parcel import Parcel, unpacked
from tests.examples import contingent, tiny
from ui.desktop.answers.projection import Projection, projection_of


@dataclass
class Question:
    """A block that was asked for, and the future that waits for it."""

    work: Callable[[], Any]
    first: int
    count: int
    future: Future[Any]
    target: int = 0
    """Of the scenario; 0 where there is none."""

    def answer(self) -> None:
        """Simulate the block and hand it over."""
        self.future.set_result(self.work())

    def begin(self) -> None:
        """Begin to work on it: from now on it cannot be cancelled."""
        assert self.future.set_running_or_notify_cancel()


class ByHand(Executor):
    """Does nothing by itself; ``questions`` are answered by the test, in any order."""

    def __init__(self) -> None:
        self.questions: list[Question] = []
        self.is_down = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        """Keep the question. The last two arguments are the first replication and the count."""
        future: Future[Any] = Future()
        target = unpacked(args[0]).target if args and isinstance(args[0], Parcel) else 0
        self.questions.append(Question(lambda: fn(*args), args[-2], args[-1], future, target))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Remember it."""
        self.is_down = True

    @property
    def open(self) -> list[Question]:
        """Those that nobody has answered or cancelled."""
        return [one for one in self.questions if not one.future.done()]

    @property
    def asked(self) -> list[tuple[int, int]]:
        """First replication and count of all questions."""
        return [(one.first, one.count) for one in self.questions]

    def answered(self, fact: Callable[[], bool]) -> Callable[[], bool]:
        """Whether something has come true, to wait for: what is asked meanwhile is answered, whenever that may be."""

        def look() -> bool:
            for question in self.open:
                question.answer()
            return fact()

        return look


class AtOnce(Executor):
    """Simulates when asked, on the thread that asks."""

    def __init__(self) -> None:
        self.asked = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        """Answer, or fail, at once."""
        self.asked += 1
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args))
        except Exception as error:
            future.set_exception(error)
        return future


def uncertain(**changes: Any) -> Scenario:
    """Two contingents whose day and size are anybody's guess; the first one does not come in a fifth of the runs.

    Args:
        changes: top-level keys of a scenario file, in place of those here.
    """
    first = contingent("Lead", lead=True, personnel=[40, 100, 160], tranche=50, interval=3, training=[2, 10, 26])
    second = contingent("Second", personnel=[10, 20, 30], training=[5, 12, 40])
    given = {"title": "Uncertain", "target": 100, "contingents": [second, first | {"participation": 0.8}]}
    return tiny(**(given | changes))


@cache
def projection_for(scenario: Scenario, replications: int = 100) -> Projection:
    """The projection of so many runs with seed 1."""
    return projection_of(scenario, 1, [simulate_block(scenario, 1, *block) for block in blocks(0, replications)])
