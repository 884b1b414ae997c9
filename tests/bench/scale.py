"""Very many runs, and a scenario with very many contingents."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from math import log2
from resource import struct_rusage

from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.results.results import Results
from simulator.what_if.knockout import knockouts
from simulator.why.waits import Waits
from tests.bench.measure import Measurement, best
from tests.bench.plain_runs import Figures, rms, truth
from tests.bench.samplers import drawn_with, independent

RUNS = 100_000
SEEDS = 16
"""Experiments from which the error of few runs is measured: a look, not a study; see sampling.py for that."""

MEGABYTE = 1024


def memory() -> Iterator[Measurement]:
    """The largest process of a long run: it is started before this one has grown."""
    command = ["run", "article-2023", "--json", "--workers", "1", "--replications"]
    small, large = (_used([*command, str(runs)]) for runs in (1000, RUNS))
    note = f"muster run --replications {RUNS}; of 1,000: {small.ru_maxrss / MEGABYTE:.0f} MB"
    yield Measurement("memory of 100,000 runs", large.ru_maxrss / MEGABYTE, "MB", 300, note, 0)
    yield Measurement("100,000 runs on one core", _seconds(large), "s", 15, "processor time, start and output with it")
    told = _seconds(_used(["why", "article-2023", "--json", "--workers", "1"]))
    begun = _seconds(_used(["why", "article-2023", "--json", "--no-knock-out", "--replications", "1"]))
    note = f"processor time, knock-outs and all; {begun:.1f} s of it are the start"
    yield Measurement("muster why of 1,000 runs", told, "s", 2, note)


def _used(words: list[str]) -> struct_rusage:
    """What the largest process of a command and its children use, as the system counts it."""
    with subprocess.Popen([sys.executable, "-m", "ui", *words], stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return usage


def _seconds(usage: struct_rusage) -> float:
    return usage.ru_utime + usage.ru_stime


def walks() -> Iterator[Measurement]:
    """What is waited for, with twice as many contingents."""
    few, many = (Results(one, 1, run(one, 200).block) for one in (crowd(40), crowd(80)))
    times = [best(partial(Waits.of, each.scenario, 1, each.block)) for each in (few, many)]
    note = "twice as long for twice as many contingents would be 1"
    yield Measurement("exponent of the walks", log2(times[1] / times[0]), "", 1.1, note)
    made = [best(partial(knockouts, each.scenario), 3) for each in (few, many)]
    yield Measurement("exponent of making knock-outs", log2(made[1] / made[0]), "", None, note)


def precision() -> Iterator[Measurement]:
    """How far off 250 runs are, against 1,000 plain ones; the truth is that of 100,000."""
    known = truth("article-2023")
    few = rms([Figures.of(_runs(250, seed)).error_against(known) for seed in range(1, SEEDS + 1)])
    with drawn_with(independent):
        many = rms([Figures.of(_runs(1000, seed)).error_against(known) for seed in range(1, SEEDS + 1)])
    names = (("mean strength", "people"), ("half of the target by day d", "points"), ("its median day", "days"))
    for (name, unit), one, other, scale in zip(names, few, many, (1, 100, 1), strict=True):
        note = f"error of 1,000 plain runs; {scale * one:.1f} and {scale * other:.1f} {unit}, root mean square"
        yield Measurement(f"250 runs: {name}", float(one / other), "x", 1.0, note)


def _runs(replications: int, seed: int) -> Results:
    return run(shipped("article-2023"), replications, seed=seed)


def crowd(contingents: int = 200) -> Scenario:
    """The article with so many contingents: its own, again and again, under new names."""
    article = shipped("article-2023")
    plans = list(article.contingents)
    for number in range(len(plans), contingents):
        plan = plans[number % len(article.contingents)]
        plans.append(plan.model_copy(update={"name": f"{plan.name} {number}", "lead": False}))
    return Scenario.model_validate({**article.model_dump(), "contingents": [plan.model_dump() for plan in plans]})
