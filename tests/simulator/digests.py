"""Digests of what each shipped scenario leads to, so that no change alters a single day of one unseen.

After a change that is meant to alter results, say "Results change:" in CHANGELOG.md and write them anew:

    python -m tests.simulator.digests
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.library import names, shipped
from simulator.experiment import run
from simulator.figures.milestones import MILESTONES
from simulator.model.log import Event
from simulator.replication import simulate
from simulator.results.results import BAND, Results

FILE = Path(__file__).with_name("digests.json")

REPLICATIONS, SEED = 100, 1

Digests = dict[str, str]
"""By what was looked at: the daily quantiles of strength, say, or the event log of one run."""


def stored() -> dict[str, Digests]:
    """The digests as they were, by shipped scenario."""
    digests: dict[str, Digests] = json.loads(FILE.read_text(encoding="utf-8"))
    return digests


def digests_of(name: str) -> Digests:
    """The digests of a shipped scenario as they are now.

    People and days of milestones are whole numbers; dollars are taken without cents, days of a log to a millionth, so
    that the last bit of another processor makes no difference.
    """
    scenario = shipped(name)
    results = run(scenario, REPLICATIONS, seed=SEED)
    number = fullest_run(results)
    return {
        "daily quantiles of strength": digest(results.strength_band(share) for share in BAND),
        "daily quantiles of the operational": digest(_quantiles(results.operational)),
        "daily quantiles of the balance": digest(np.round(_quantiles(results.balance)) + 0.0),
        "days of milestones": digest(results.milestones[milestone].days for milestone in MILESTONES),
        f"event log of run {number}": digest(told(event) for event in simulate(scenario, SEED, number).log),
    }


def fullest_run(results: Results) -> int:
    """The number of the run with the most people at once; its log has most to tell."""
    return int(results.numbers[results.peak.argmax()])


def digest(rows: Iterable[object]) -> str:
    """What stands for some rows: other rows have another one."""
    found = sha256()
    for row in rows:
        found.update(f"{row.tolist() if isinstance(row, np.ndarray) else row}\n".encode())
    return found.hexdigest()[:24]


def told(event: Event) -> str:
    """A line of a log, its day to a millionth."""
    day = round(event.day, 6) + 0.0 if isfinite(event.day) else event.day
    return f"{day} {event.subject} {event.event} {event.personnel} {event.detail}"


def _quantiles(daily: NDArray[Any]) -> NDArray[Any]:
    """The reported quantiles of a daily table of shape (N, D); shape (levels, D)."""
    return np.asarray(np.quantile(daily, BAND, axis=0, method="inverted_cdf"))


def renew() -> None:
    """Write down how it is now."""
    FILE.write_text(json.dumps({name: digests_of(name) for name in names()}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    renew()
