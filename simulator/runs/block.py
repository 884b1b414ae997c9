"""What consecutive replications leave: a few tables, small enough to travel between processes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

from scenarios.schema import Scenario
from simulator.kept import Kept
from simulator.kernel.engine import Left, answer
from simulator.luck.draws import MOST_DRAWN, Luck, UsualDraws, foresee
from simulator.luck.strata import Batch
from simulator.model.log import NoLog
from simulator.model.mission import Mission
from simulator.runs import pulse
from simulator.runs.foresight import foreseen
from simulator.runs.recorder import Recorder
from simulator.runs.tables import AccountChanges, Columns, Flights, Mask, Runs, Tranches


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """What replications of a scenario leave. Within it they are its runs, counted from 0.

    Attributes:
        first: the number of the first replication; the others follow it one by one, unless some were chosen.
        runs: what there is once for each run.
        flights, account, tranches: what there is as often as it happens.
    """

    first: int
    runs: Runs
    flights: Flights
    account: AccountChanges
    tranches: Tranches

    @classmethod
    def of(cls, missions: Iterable[Mission], first: int) -> Self:
        """Read off missions that have run; each is done with before the next is asked for."""
        recorder = Recorder()
        for run, mission in enumerate(missions):
            recorder.record(run, mission)
        return cls(first, recorder.runs(), recorder.flights(), recorder.account(), recorder.tranches())

    @classmethod
    def of_kernel(cls, left: Left, first: int) -> Self:
        """What the kernel leaves, whose columns are those of the tables."""
        runs = Runs(
            met=left.met,
            size=left.size,
            comes=left.comes,
            prepares=left.prepares,
            prepared=left.prepared,
            ordered=left.ordered,
            met_by=left.met_by,
            lapsed=left.lapsed,
            stays=left.stays,
        )
        (run, force, people), times = left.flights
        flights = Flights(run, force, people, times)
        (run,), entries = left.account
        (of_run, whose, number, size), passed = left.tranches
        return cls(first, runs, flights, AccountChanges(run, entries), Tranches(of_run, whose, number, size, passed))

    def __reduce__(self) -> tuple[Callable[..., Block], tuple[object, ...]]:
        """For pickle: the columns alone, without their names, which take longer than many a column."""
        tables = self.runs, self.flights, self.account, self.tranches
        return _put_together, (self.first, *(table.columns for table in tables))

    @property
    def count(self) -> int:
        """How many runs there are."""
        return len(self.runs)

    @property
    def nbytes(self) -> int:
        """Bytes of all columns."""
        return self.runs.nbytes + self.flights.nbytes + self.account.nbytes + self.tranches.nbytes

    @classmethod
    def joined(cls, blocks: Iterable[Block]) -> Self:
        """One block of blocks that follow each other."""
        parts = list(blocks)
        if len(parts) == 1 and isinstance(parts[0], cls):
            return parts[0]
        firsts = list(accumulate((part.count for part in parts[:-1]), initial=0))
        return cls(
            parts[0].first,
            Runs.stacked(part.runs for part in parts),
            Flights.joined([part.flights for part in parts], firsts),
            AccountChanges.joined([part.account for part in parts], firsts),
            Tranches.joined([part.tranches for part in parts], firsts),
        )

    def only(self, chosen: Mask) -> Self:
        """The chosen runs alone, counted anew from 0; ``chosen`` has shape (count,).

        ``first`` stays what it was, for the replications that are left need not follow each other.
        """
        runs, flights = self.runs.only(chosen), self.flights.only(chosen)
        return type(self)(self.first, runs, flights, self.account.only(chosen), self.tranches.only(chosen))


def _put_together(first: int, runs: Columns, flights: Columns, account: Columns, tranches: Columns) -> Block:
    return Block(first, Runs(*runs), Flights(*flights), AccountChanges(*account), Tranches(*tranches))


_usual_draws: Kept[Scenario, UsualDraws] = Kept(dict, 8, len, MOST_DRAWN)
"""What runs of a scenario have asked of their luck in this process; they fill it."""


def simulate_block(scenario: Scenario, seed: int, first: int, count: int) -> Block:
    """Run replications ``first`` … ``first + count - 1``. Each depends on scenario, seed and its own number alone.

    The kernel answers where it was built, and SimPy elsewhere: the same.

    Raises:
        ModelError: the scenario cannot be run.
    """
    found = by_kernel(scenario, Batch(seed, first, count))
    if found is not None:
        return found
    return simulate_runs(scenario, Batch(seed, first, count))


def by_kernel(scenario: Scenario, batch: Batch) -> Block | None:
    """The runs of a batch by the kernel; None where SimPy has to answer."""
    left = answer(scenario, batch)
    return None if left is None else Block.of_kernel(left, batch.first)


def simulate_runs(scenario: Scenario, batch: Batch) -> Block:
    """The runs of a batch by SimPy.

    Raises:
        ModelError: the scenario cannot be run.
    """
    with _uncollected():
        # In a function of its own: what it leaves is gone before the collector is on again.
        return _simulated(scenario, batch)


def draws_asked_for(scenario: Scenario, batch: Batch) -> UsualDraws:
    """The draws that the runs of a batch ask for, by name, in the order in which they are first asked for.

    Raises:
        ModelError: the scenario cannot be run.
    """
    asked: UsualDraws = {}
    with _uncollected():
        for _ in _missions(scenario, Luck(batch, scenario.correlation, asked), batch.size):
            pass  # its luck has noted what it asked for
    return asked


def names_asked_for(scenario: Scenario, batch: Batch) -> Iterator[set[str]]:
    """The names of the draws that each run of a batch asks for, run by run; certain ones are among them.

    Raises:
        ModelError: the scenario cannot be run.
    """
    luck = Luck(batch, scenario.correlation, _usual_draws(scenario))
    for _ in _missions(scenario, luck, batch.size):
        yield set(luck.asked)


def _simulated(scenario: Scenario, batch: Batch) -> Block:
    foresee(batch, lambda: foreseen(scenario))
    luck = Luck(batch, scenario.correlation, _usual_draws(scenario))
    return Block.of(_missions(scenario, luck, batch.size), batch.first)


def _missions(scenario: Scenario, luck: Luck, count: int) -> Iterator[Mission]:
    """One after another, each gone before the next: no more than one takes memory at a time."""
    no_log = NoLog()
    for luck.run in range(count):
        luck.asked.clear()
        mission = Mission(scenario, luck, no_log)
        mission.run()
        yield mission
        mission.let_go()
        pulse.beat()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector: nothing of a run can go before the block is read off, so looking is in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
