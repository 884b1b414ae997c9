"""What it costs to find what it would take: looks, and runs that are run anew, against full runs of each value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from scenarios.library import shipped
from simulator.experiment import run
from simulator.runs.reuse import _versions
from simulator.seek.ladder import Ladder
from simulator.seek.search import MOST, seek
from simulator.seek.sought import Sought
from simulator.seek.trying import Trying
from simulator.seek.wanted import Wanted
from tests.bench.measure import Measurement, seconds

RUNS = 400
MANY = "finance.donors.United States.first_payment"
"""Most runs draw it, and come out otherwise with it."""
FEW = "conditions.host-agreement.probability"
"""It decides the same way in most runs, whatever its value."""


def measurements() -> Iterator[Measurement]:
    """Measure the search on the shipped scenario."""
    scenario = shipped("article-2023")
    wanted = Wanted(600, (dt.date(2024, 7, 24) - scenario.start).days, 0.7)
    run(scenario, RUNS)
    for path, target, words in ((MANY, None, "most runs change"), (FEW, 0.8, "few runs change")):
        looks, ratio = _searched(Ladder.of(scenario, path), wanted)
        note = f"{RUNS} full runs of each value; {looks} looks, {words}"
        yield Measurement("what it would take", ratio, "x", target, note)
        yield Measurement("looks that it takes", looks, "", MOST, words, 0)


def _searched(ladder: Ladder, wanted: Wanted) -> tuple[int, float]:
    """How many values were looked at, and the time that took against full runs of them, with nothing kept before."""
    _versions.cache_clear()
    found: list[Sought] = []
    with ThreadPoolExecutor(1) as thread:
        evaluate = Trying(RUNS, executor=thread).evaluation(ladder, wanted)
        spent = seconds(lambda: found.append(seek(ladder, wanted, evaluate)))
    (sought,) = found
    full = seconds(lambda: [run(ladder.at(point.value), RUNS) for point in sought.points])
    return sought.asked, spent / full
