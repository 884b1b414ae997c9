"""What it costs to find what it would take: looks, and the time beside the runs of each value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from scenarios.library import shipped
from simulator.experiment import run
from simulator.seek.ladder import Ladder
from simulator.seek.search import MOST, seek
from simulator.seek.trying import Trying
from simulator.seek.wanted import Wanted
from tests.bench.measure import Measurement, best

RUNS = 400
PATHS = ("finance.donors.United States.first_payment", "conditions.host-agreement.probability")


def measurements() -> Iterator[Measurement]:
    """Measure the search on the shipped scenario."""
    scenario = shipped("article-2023")
    wanted = Wanted(600, (dt.date(2024, 7, 24) - scenario.start).days, 0.7)
    run(scenario, RUNS)
    for path in PATHS:
        looks, ratio = _searched(Ladder.of(scenario, path), wanted)
        yield Measurement("what it would take", ratio, "x", 1.5, f"{RUNS} runs of each value; {looks} looks, {path}")
        yield Measurement("looks that it takes", looks, "", MOST, path, 0)


def _searched(ladder: Ladder, wanted: Wanted) -> tuple[int, float]:
    """How many values were looked at, and the time that took against the runs of them, with luck known."""
    evaluate = Trying(RUNS).evaluation(ladder, wanted)
    sought = seek(ladder, wanted, evaluate)
    full = best(lambda: [run(ladder.at(point.value), RUNS) for point in sought.points], 3)
    return sought.asked, best(lambda: seek(ladder, wanted, evaluate), 3) / full
