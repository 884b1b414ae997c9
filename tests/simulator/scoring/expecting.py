"""Forecasts and figures for tests of scores, written down rather than run."""

from __future__ import annotations

import datetime as dt
from math import inf
from typing import Any

import numpy as np

from scenarios.observation import Observed
from simulator.figures.milestones import MILESTONES
from simulator.scoring.expected import Expected
from simulator.scoring.foretold import Foretold, certain
from tests.examples import FIRST_DAY, tiny


def date(day: int) -> dt.date:
    """The date of a day of a scenario that starts on ``FIRST_DAY``."""
    return FIRST_DAY + dt.timedelta(days=day)


def figures(people: dict[int, int]) -> tuple[Observed, ...]:
    """Strength that was observed, by day."""
    return tuple(Observed(date=date(day), personnel=number) for day, number in people.items())


def expected(strength: Foretold | None = None, horizon: int = 9, **changes: Any) -> Expected:
    """A forecast of ten people from day 3 on, said on the first day; ``changes`` are what it has otherwise."""
    scenario = tiny(horizon=horizon, **changes.pop("scenario", {}))
    usual: dict[str, Any] = {
        "name": "f",
        "scenario": scenario,
        "issued": FIRST_DAY,
        "strength": certain(np.where(np.arange(horizon + 1) < 3, 0, 10)) if strength is None else strength,
        "medians": dict.fromkeys(MILESTONES, inf) | {"first_arrival": 3.0, "closure_50": 3.0},
        "questions": (),
        "group": "all",
        "clock": inf,
    }
    return Expected(**(usual | changes))
