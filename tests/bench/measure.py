"""Timing by repetition, and a figure beside its target."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Measurement:
    """One line of the benchmark.

    Attributes:
        name: of what.
        value: what was measured, in ``unit``.
        unit: ``x`` for a ratio.
        target: what it should be at most, or at least where ``more`` is better; None where nobody set one.
        note: what it is compared with, or how it was measured.
        digits: decimals that are shown.
        more: whether more is better.
    """

    name: str
    value: float
    unit: str
    target: float | None
    note: str
    digits: int = 2
    more: bool = False

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.target is None:
            return None
        return self.value >= self.target if self.more else self.value <= self.target

    def __str__(self) -> str:
        verdict = {None: "", True: "met", False: "NOT MET"}[self.is_met]
        wanted = "" if self.target is None else f"{'≥' if self.more else '≤'} {self.target:g} {self.unit}"
        figure = f"{self.value:,.{self.digits}f} {self.unit}"
        return f"{self.name:<38} {figure:>12} {wanted:>10}  {verdict:<7}  {self.note}".rstrip()


HEAD = f"{'figure':<38} {'measured':>12} {'target':>10}  {'':<7}  what it is compared with"


def best(action: Callable[[], object], times: int = 5) -> float:
    """The shortest of several runs, in seconds: noise only ever adds."""
    return min(seconds(action) for _ in range(times))


def seconds(action: Callable[[], object]) -> float:
    """How long something takes."""
    begin = perf_counter()
    action()
    return perf_counter() - begin
