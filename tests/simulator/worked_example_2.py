"""The worked example of a force that is already there, as a scenario."""

from __future__ import annotations

import datetime as dt

from scenarios.schema import Scenario
from tests.simulator.cases import approval, case, contingent


def worked_example_2() -> Scenario:
    """Every number of it is certain."""
    there = {"in_theatre": [{"personnel": 200, "arrived": dt.date(2023, 12, 1)}], "prepared": True, "ordered": True}
    first = contingent("A", 300, tranche=150, interval=10, tour_months=12, at_start=there)
    second = contingent("B", 100, interval=10, requires=["court"], decision=3, at_start={"prepared": True})
    return case(
        first,
        second,
        start=dt.date(2024, 3, 1),
        target=500,
        conditions=[
            approval("resolution", 0, at_start={"met": dt.date(2023, 10, 2)}),
            approval("court", 60, after=["resolution"], at_start={"since": dt.date(2024, 2, 10)}),
        ],
        camp={"opening_beds": 0, "beds_per_week": 50, "max_beds": 600, "at_start": {"beds": 300}},
        lift={"aircraft": 1, "passengers": 100, "transit": 1, "cycle": 2},
        reception={"days": 5},
        ceilings=[
            {"name": "first", "personnel": 400},
            {"name": "second", "personnel": 1000, "after": ["court"]},
        ],
    )
