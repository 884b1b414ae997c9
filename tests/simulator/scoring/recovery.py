"""How often a frozen forecast holds a truth that was simulated as it says: 100 repeats, each with luck of its own.

A repeat freezes many runs of a small mission, simulates one more run with other luck, takes it for what was observed,
and scores the forecast by it. What came out is stored. To work it out anew (a minute of one processor):

    python -m tests.simulator.scoring.recovery

Of each repeat two things are stored for each of ``DAYS``: whether the truth lay inside the bands of 50, 80 and 90 % of
the runs, and a place on the stretch of shares at which it lay. Days of one repeat are not independent, repeats are.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from scenarios.observation import Observed
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.ledger.freezing import freeze
from simulator.results.results import Results
from simulator.scoring.daily import Daily, Span
from simulator.scoring.expected import Expected
from tests.examples import contingent, tiny

FILE = Path(__file__).with_name("recovery.json")

REPEATS, RUNS = 100, 400
DAYS = (60, 90, 120, 180, 240)
DIGITS = 4


@cache
def mission() -> Scenario:
    """Three contingents, each as likely to come late or never as such missions are; 300 days."""
    steps: dict[str, Any] = {"decision": [5, 20, 60], "vetting": [10, 30, 90], "training": [5, 20, 40]}
    paced = {**steps, "tranche": 40, "interval": [5, 14, 40]}
    return tiny(
        horizon=300,
        target=400,
        correlation=0.3,
        contingents=[
            contingent("A", personnel=[150, 200, 300], participation=0.9, **paced),
            contingent("B", personnel=[60, 120, 200], participation=0.6, **paced),
            contingent("C", personnel=[10, 40, 80], participation=0.8, **paced),
        ],
    )


def observed(truth: Results) -> tuple[Observed, ...]:
    """What somebody would have written down who saw one run: the first day, the last, and each change between them."""
    course = truth.strength[0]
    days = sorted({0, len(course) - 1, *(np.flatnonzero(np.diff(course)) + 1).tolist()})
    return tuple(Observed(date=truth.scenario.date_of(day), personnel=int(course[day])) for day in days)


def repeat(number: int) -> list[list[float]]:
    """Of each of ``DAYS``: inside the bands of 50, 80 and 90 %, 1 or 0; and the place of the truth, from 0 to 1."""
    scenario = mission()
    forecast = freeze(run(scenario, RUNS, seed=2 * number + 1), issued=scenario.start, version="")
    figures = observed(run(scenario, 1, seed=2 * number + 2))
    expected = Expected.of(forecast)
    span = Span.of(expected, figures, after_issue=False)
    assert span is not None
    daily = Daily.of(expected, span)
    place = daily.low + np.random.default_rng(number).random() * (daily.high - daily.low)
    chosen = list(DAYS)
    inside = daily.inside[:, chosen].astype(float)
    return [*inside.tolist(), np.round(place[chosen], DIGITS).tolist()]


def stored() -> list[list[list[float]]]:
    """What came out, repeat by repeat."""
    found: list[list[list[float]]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def store(found: list[list[list[float]]]) -> None:
    """Write it, a line for each repeat."""
    FILE.write_text("[\n" + ",\n".join(json.dumps(one) for one in found) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    store([repeat(number) for number in range(REPEATS)])
