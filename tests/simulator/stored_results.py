"""Headline figures of a few scenarios as they were, so that no change alters results unseen.

After a change that is meant to alter them, write them anew and say "Results change:" in CHANGELOG.md:

    python -m tests.simulator.stored_results
"""

from __future__ import annotations

import json
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np

from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.figures.states import STATES
from simulator.results.results import Results
from tests.simulator.cases import worked_example

FOLDER = Path(__file__).with_name("stored")

REPLICATIONS, SEED = 200, 1

SCENARIOS = ("worked-example", "article-2023")

Figures = dict[str, Any]


def scenario_named(name: str) -> Scenario:
    """The scenario of a stored file."""
    return worked_example() if name == "worked-example" else shipped(name)


def stored(name: str) -> Figures:
    """The figures as they were."""
    figures: Figures = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return figures


def figures_of(name: str) -> Figures:
    """The figures as they are now: whole days, people and counts; dollars without cents; days of conditions to 1e-6."""
    results = run(scenario_named(name), REPLICATIONS, seed=SEED)
    return {
        "replications": REPLICATIONS,
        "seed": SEED,
        "milestones": {milestone: _milestone(results, milestone) for milestone in results.milestones},
        "strength": {f"p{100 * q:02.0f}": results.strength_band(q)[::30].tolist() for q in (0.1, 0.5, 0.9)},
        "peak": np.quantile(results.peak, (0.1, 0.5, 0.9), method="inverted_cdf").tolist(),
        "person_days": int(results.person_days.sum()),
        "spent": [_plain(value, 0) for value in np.quantile(results.spent, (0.1, 0.5, 0.9), method="inverted_cdf")],
        "conditions": {
            condition: {"met": outcome.met.hits, "p50": _plain(outcome.p50, 6)}
            for condition, outcome in results.conditions.items()
        },
        "people_in_each_state": {
            state: [round(REPLICATIONS * mean) for mean in row[::90].tolist()]
            for state, row in zip(STATES, results.states_mean, strict=True)
        },
    }


def _milestone(results: Results, name: str) -> Figures:
    milestone = results.milestones[name]
    quantiles = {f"p{100 * q:02.0f}": _plain(milestone.quantile(q), 0) for q in (0.1, 0.5, 0.9)}
    return {"reached": milestone.reached.hits} | quantiles


def _plain(value: float, digits: int) -> float | None:
    """A rounded number; None for what is not within the horizon."""
    return round(value, digits) if isfinite(value) else None


def renew() -> None:
    """Write down how it is now."""
    FOLDER.mkdir(exist_ok=True)
    for name in SCENARIOS:
        lines = (f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in figures_of(name).items())
        (FOLDER / f"{name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    renew()
