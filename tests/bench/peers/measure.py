"""What a run of Muster costs beside the same model as others would write it, all fed the same draws.

python -m tests.bench.peers.measure
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from time import process_time

from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.luck.draws import Luck
from simulator.luck.strata import Batch
from simulator.runs.block import simulate_block
from tests.bench.measure import HEAD, Measurement
from tests.bench.peers import heap, plain_simpy
from tests.bench.peers.rules import Draws, Outcome

RUNS, TURNS = 100, 7
BLOCK = 25
"""Runs that Muster makes at a time."""

Peer = Callable[[Scenario, Draws], Outcome]


def peers() -> dict[str, Peer]:
    """The peers by name; salabim where it is installed."""
    found: dict[str, Peer] = {"plain SimPy": plain_simpy.run, "plain Python with a heap": heap.run}
    if find_spec("salabim") is not None:
        from tests.bench.peers import plain_salabim

        found["salabim"] = plain_salabim.run
    return found


def measurements() -> Iterator[Measurement]:
    """Muster against each peer, in turns: the smallest processor time of each, with known luck."""
    scenario = shipped("article-2023")
    actions = {"Muster": lambda: _muster(scenario), **_rounds(scenario)}
    for action in actions.values():
        action()
    turns = [{name: _seconds(action) for name, action in actions.items()} for _ in range(TURNS)]
    times = {name: min(turn[name] for turn in turns) / RUNS for name in actions}
    ours = times.pop("Muster")
    for name, time in sorted(times.items(), key=lambda each: -each[1]):
        note = f"{1e6 * ours:,.0f} µs of Muster, {1e6 * time:,.0f} µs of the peer, the same draws"
        yield Measurement(f"a run, against {name}", ours / time, "x", None, note, 3)


def plain_run() -> float:
    """Seconds of the processor for a run of plain SimPy here and now: how fast the machine is in this minute."""
    every_run = _rounds(shipped("article-2023"))["plain SimPy"]
    return min(_seconds(every_run) for _ in range(3)) / RUNS


def _muster(scenario: Scenario) -> None:
    for first in range(0, RUNS, BLOCK):
        simulate_block(scenario, 1, first, BLOCK)


def _rounds(scenario: Scenario) -> dict[str, Callable[[], None]]:
    luck = Luck(Batch(1, 0, RUNS), scenario.correlation)

    def round_of(peer: Peer) -> Callable[[], None]:
        def run_all() -> None:
            for luck.run in range(RUNS):
                peer(scenario, luck)

        return run_all

    return {name: round_of(peer) for name, peer in peers().items()}


def _seconds(action: Callable[[], None]) -> float:
    begin = process_time()
    action()
    return process_time() - begin


def main() -> None:
    """Print the table."""
    print(HEAD)
    for line in measurements():
        print(line, flush=True)


if __name__ == "__main__":
    main()
