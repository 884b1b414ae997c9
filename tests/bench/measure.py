"""Timing by repetition: the best of several, because noise only ever adds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Measurement:
    """One line of the benchmark."""

    name: str
    figure: str
    against: str

    def __str__(self) -> str:
        return f"{self.name:<34} {self.figure:>12}   {self.against}"


def best(action: Callable[[], object], times: int = 5) -> float:
    """The shortest of several runs, in seconds."""
    return min(_seconds(action) for _ in range(times))


def _seconds(action: Callable[[], object]) -> float:
    begin = perf_counter()
    action()
    return perf_counter() - begin
