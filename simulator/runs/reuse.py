"""Blocks of which only the runs are run that an edit changes; the others are those of before.

A worker keeps what it ran last of each batch. In a drag, and from one knock-out to the next, most scenarios differ in
one number, and most numbers change few runs: see `dependence`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from scenarios.schema import Scenario
from simulator.kept import Kept
from simulator.luck.strata import Batch
from simulator.runs.block import Block, by_kernel, simulate_runs
from simulator.runs.dependence import Dependence

BATCHES = 64
"""Batches of which something is kept: 1,600 runs; a version of a block takes about 100 kB."""

VERSIONS = 3
"""Scenarios that are kept for a batch: those that were of use last."""

HEAVIEST = 200_000
"""Draws and rows of a block of which something is kept; a block of the shipped scenarios has 4,000."""

MOST = 2_000_000
"""Draws and rows that are kept in all: 100 to 200 MB."""


@dataclass(frozen=True, eq=False)
class Version:
    """A block as it ran, and what its runs depended on."""

    scenario: Scenario
    block: Block
    dependence: Dependence

    @cached_property
    def weight(self) -> int:
        """Draws that were asked for, and rows that came of it."""
        drawn = sum(len(trace.asked) for trace in self.dependence.traces)
        return drawn + len(self.block.flights) + len(self.block.account) + len(self.block.tranches)


def _weight(versions: list[Version]) -> int:
    return sum(version.weight for version in versions)


_versions: Kept[Batch, list[Version]] = Kept(list, BATCHES, _weight, MOST)
"""What is kept of a batch, that of use last at the end; ``block_of`` fills it."""


def block_of(scenario: Scenario, seed: int, first: int, count: int) -> Block:
    """A block of replications, as ``simulate_block`` gives it; by SimPy only the runs that an edit changes are run.

    Raises:
        ModelError: the scenario cannot be run.
    """
    batch = Batch(seed, first, count)
    by_now = by_kernel(scenario, batch)
    if by_now is not None:
        return by_now
    versions = _versions(batch)
    found = [(version.dependence.changed(version.scenario, scenario), version) for version in versions]
    runs, source = min(found, key=lambda each: len(each[0]), default=(list(range(count)), None))
    if source is not None and len(runs) < count:
        new = _patched(source, scenario, batch, runs)
    else:
        block, traces = simulate_runs(scenario, batch, range(count))
        source, new = None, Version(scenario, block, Dependence(batch, traces))
    if new.weight > HEAVIEST:
        return new.block
    # Put together anew, not changed step by step: an executor of threads may do this twice at a time.
    useful = [source, new] if source is not None else [new]
    versions[:] = [*(version for version in versions if version is not source), *useful][-VERSIONS:]
    return new.block


def _patched(source: Version, scenario: Scenario, batch: Batch, runs: list[int]) -> Version:
    """A version of another scenario, in which only ``runs`` go otherwise."""
    if not runs:
        return Version(scenario, source.block, source.dependence)
    fresh, ran = simulate_runs(scenario, batch, runs)
    traces = list(source.dependence.traces)
    for run, trace in zip(runs, ran, strict=True):
        traces[run] = trace
    return Version(scenario, source.block.patched(runs, fresh), Dependence(batch, traces))
