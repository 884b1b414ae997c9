"""Blocks of the kernel beside those of SimPy, byte by byte."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.kernel.engine import answer
from simulator.luck.strata import Batch
from simulator.runs.block import Block, simulate_runs
from tests.simulator.blocks import tables

NOT_SAID = "nothing is said"
"""What the kernel leaves to SimPy."""


def differences(scenario: Scenario, seed: int, first: int, count: int) -> list[str]:
    """The columns in which the kernel and SimPy differ by a bit, or in their kind of number; none where all are equal.

    Raises:
        ModelError: the scenario cannot be run, and the kernel leaves it to SimPy to say so.
    """
    batch = Batch(seed, first, count)
    left = answer(scenario, batch)
    by_simpy = simulate_runs(scenario, batch)
    if left is None:
        return [NOT_SAID]
    pairs = zip(tables(Block.of_kernel(left, first)), tables(by_simpy), strict=True)
    return [
        f"{type(one).__name__}.{field.name}"
        for one, other in pairs
        for field in fields(one)
        if _differ(getattr(one, field.name), getattr(other, field.name))
    ]


def _differ(one: NDArray[Any], other: NDArray[Any]) -> bool:
    return one.dtype != other.dtype or one.shape != other.shape or one.tobytes() != other.tobytes()
