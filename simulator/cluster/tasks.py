"""What the workers do: each of these is a task of about a second, and what it answers is packed for its way."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any

from simulator import experiment
from simulator.cluster.versions import Versions, here, refuse_other
from simulator.experiment import BLOCK, blocks_here
from simulator.results.part import FAST, Part
from simulator.runs.block import Block, simulate_block
from simulator.runs.parcel import Parcel, unpacked


def carrier() -> Callable[..., Any]:
    """A function that calls what it is brought; it travels whole.

    The scheduler looks into what it passes on, and need not have Muster: it sees this function, and bytes.
    """

    def carried(call: bytes, *found: Any) -> Any:
        import pickle

        function, arguments = pickle.loads(call)
        return function(*arguments, *found)

    return carried


def called(versions: Versions, function: Callable[..., Any], arguments: tuple[Any, ...]) -> bytes:
    """What a function answers, packed.

    Raises:
        ClusterError: this worker, which has come late, has other versions than whoever asks.
    """
    _refuse_other(versions)
    return packed(function(*arguments))


def packed(answer: Any) -> bytes:
    """An answer for its way."""
    return zlib.compress(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL), FAST)


def opened(answer: bytes) -> Any:
    """What is in a packed answer; it comes from a worker whom we have sent our work."""
    return pickle.loads(zlib.decompress(answer))


def pace_of(parcel: Parcel, seed: int) -> float:
    """Seconds that a run takes here, at a guess: those of a block, once what is slow for the first time is done."""
    scenario = unpacked(parcel)
    simulate_block(scenario, seed, 0, 1)
    began = perf_counter()
    simulate_block(scenario, seed, 0, BLOCK)
    return (perf_counter() - began) / BLOCK


def blocks_of(parcel: Parcel, seed: int, first: int, count: int) -> list[Block]:
    """Replications ``first`` … ``first + count - 1``, block by block."""
    scenario = unpacked(parcel)
    return list(blocks_here(scenario, seed, first, first + count))


def part_of(versions: Versions, parcel: Parcel, seed: int, first: int, count: int) -> Part:
    """The same replications, added up. They stay on the worker until they are put together with others.

    Raises:
        ClusterError: this worker, which has come late, has other versions than whoever asks.
    """
    _refuse_other(versions)
    return experiment.part_of(parcel, seed, first, count)


def joined(parts: Sequence[Part]) -> Part:
    """One part of several that follow each other."""
    return Part.joined(parts)


def _refuse_other(versions: Versions) -> None:
    from distributed import get_worker

    refuse_other(here(), get_worker().address, versions)
