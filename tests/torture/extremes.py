"""Valid scenarios that say extreme things: each is run, or refused in a sentence that names a field, and soon.

What is run is summed up, and every figure of that is a number: projections, waits, readiness, money and the
result object.
A run with its log is the run without; a block after an edit is the block without those before.
"""

from __future__ import annotations

import random
import signal
import sys
import tempfile
import threading
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import numpy as np

from scenarios.parameters import parameters
from scenarios.schema import Scenario
from scenarios.storage.files import dumps
from simulator.errors import ModelError
from simulator.replication import simulate
from simulator.results.money import Money
from simulator.results.readiness import Readiness
from simulator.results.results import Results
from simulator.results.tally import Tally
from simulator.runs.block import Block, simulate_block
from tests.scenarios.judging import is_a_sentence
from tests.simulator.blocks import same_runs
from tests.torture.extreme_values import extreme
from ui.desktop.answers.projection import projection_of
from ui.terminal.run.result import json_text

HUNG = 60.0
"""Seconds of work after which a scenario is broken off; 25 of the longest runs that are allowed take five."""

LARGEST = 1500
"""Megabytes that the process may have taken at its worst."""

RUNS = (2, 2, 2, 5, 25)

LISTS = ("contingents", "conditions", "disruptions", "finance.donors", "horizon")
"""Paths that are no numbers of a part."""


def torture(seconds: float, seed: int) -> str:
    """Run extreme scenarios for so long; AssertionError where one is answered wrongly."""
    luck, end, found = random.Random(seed), time.monotonic() + seconds, Counter[str]()
    slowest = 0.0
    while time.monotonic() < end:
        scenario, runs = extreme(luck), luck.choice(RUNS)
        begin = time.process_time()
        found[_try_out(scenario, runs, before=luck.random() < 0.2)] += 1
        slowest = max(slowest, time.process_time() - begin)
    told = ", ".join(f"{number:,} {what}" for what, number in sorted(found.items()))
    return f"{found.total():,} extreme scenarios: {told}; the slowest {slowest:.1f} s, at most {_megabytes():,} MB"


def _try_out(scenario: Scenario, runs: int, *, before: bool) -> str:
    try:
        with _broken_off_in_time(), warnings.catch_warnings():
            warnings.simplefilter("error")
            answer = _answered(scenario, runs, before=before)
        assert _megabytes() < LARGEST, f"{_megabytes()} MB are too much"
    except Exception as error:
        with tempfile.NamedTemporaryFile("w", prefix="muster-extreme-", suffix=".toml", delete=False) as file:
            file.write(dumps(scenario))
        raise AssertionError(f"{type(error).__name__}: {str(error)[:500]}; {runs} runs of {file.name}") from error
    return answer


def _answered(scenario: Scenario, runs: int, *, before: bool) -> str:
    try:
        block = simulate_block(scenario, 1, 0, runs)
    except ModelError as error:
        _judge(str(error), scenario)
        return "refused"
    if before:
        _judge_edited(scenario, block)
    _judge_one(scenario, block)
    _judge_many(scenario, block)
    return "run"


def _judge(told: str, scenario: Scenario) -> None:
    """A refusal is a sentence, and names a field of the scenario."""
    assert is_a_sentence(told), told
    paths = (*LISTS, *(one.path for one in parameters(scenario)))
    assert any(path in told for path in paths), told


def _judge_edited(scenario: Scenario, block: Block) -> None:
    simulate_block(scenario.model_copy(update={"horizon": max(scenario.horizon - 1, 1)}), 1, 0, block.count)
    assert same_runs(simulate_block(scenario, 1, 0, block.count), block)


def _judge_one(scenario: Scenario, block: Block) -> None:
    """The last run, with its log: it is the run without, and everybody is somewhere."""
    number = block.count - 1
    alone = simulate(scenario, 1, number)
    assert same_runs(alone.block, block.only(np.arange(block.count) == number))
    assert (alone.force_states.sum(axis=1) == alone.sizes[:, None]).all()
    assert all(np.isfinite(event.day) for event in alone.log)
    assert (alone.balance >= 0).all()


def _judge_many(scenario: Scenario, block: Block) -> None:
    """What many say: arrays and texts are made, and hold numbers."""
    results = projection_of(scenario, 1, [block]).results
    waits = results.waits
    assert np.isfinite(waits.begin).all()
    assert np.isfinite(waits.end).all()
    assert np.isfinite(waits.person_days).all()
    assert np.isfinite(Readiness.of(results).share).all()
    assert np.isfinite(Money.of(results).balance).all()
    tally = Tally(scenario, 1)
    tally.add(block)
    assert json_text(tally.summary()) == json_text(Results.of(scenario, 1, [block]))


def _megabytes() -> int:
    """The most that this process has taken so far; nothing where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "linux" else 1024**2)


@contextmanager
def _broken_off_in_time() -> Iterator[None]:
    """Raise where what is done inside takes too long, by the time of the processor."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGPROF"):
        yield
        return
    before = signal.signal(signal.SIGPROF, _wake)
    signal.setitimer(signal.ITIMER_PROF, HUNG)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0.0)
        signal.signal(signal.SIGPROF, before)


def _wake(_: int, __: FrameType | None) -> None:
    raise TimeoutError("it hangs")
