"""Scenarios that tests share: the worked example of the README, and the smallest certain one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from scenarios.schema import Scenario

FIRST_DAY = dt.date(2024, 1, 1)


def worked() -> Scenario:
    """The worked example: 250 people in two tranches, every number certain, exact days known by hand.

    Strength: 0 to day 50, 100 on day 51, 150 on 54, 250 from 65. Operational: 100 from 58, 150 from 61, 250 from 72.
    """
    return Scenario.model_validate(
        {
            "format": 1,
            "title": "worked",
            "start": FIRST_DAY,
            "horizon": 100,
            "target": 300,
            "conditions": [{"name": "resolution", "kind": "date", "date": FIRST_DAY + dt.timedelta(days=10)}],
            "finance": finance(),
            "camp": {"after": ["resolution"], "build": 20, "opening_beds": 150, "beds_per_week": 70, "max_beds": 500},
            "lift": {"aircraft": 1, "passengers": 100, "transit": 1, "cycle": 3},
            "reception": {"days": 7},
            "contingents": [
                contingent(
                    "A",
                    personnel=250,
                    tranche=150,
                    requires=["resolution"],
                    decision=5,
                    vetting=40,
                    training=10,
                    equipment=30,
                    interval=14,
                )
            ],
        }
    )


def tiny(**changes: Any) -> Scenario:
    """The smallest certain scenario: ten people of A fly on day 0 and are there, operational, on day 1.

    Args:
        changes: top-level keys of a scenario file (``horizon=50``, ``contingents=[contingent("A")]``); they replace
            what stands there.
    """
    data = {
        "format": 1,
        "start": FIRST_DAY,
        "horizon": 30,
        "target": 10,
        "finance": finance(),
        "camp": {"build": 0, "opening_beds": 1000, "beds_per_week": 0, "max_beds": 1000},
        "lift": {"aircraft": 1, "passengers": 100, "transit": 1, "cycle": 2},
        "reception": {"days": 0},
        "contingents": [contingent("A")],
    }
    return Scenario.model_validate(data | changes)


def finance(**changes: Any) -> dict[str, Any]:
    """A ``[finance]`` table without donors, in which nothing costs anything."""
    return {
        "opening_balance": 0,
        "cost_per_person_month": 0,
        "start_up_cost_per_person": 0,
        "reserve_months": 0,
        "arrears_days": 60,
    } | changes


def contingent(name: str, **changes: Any) -> dict[str, Any]:
    """A ``[[contingents]]`` table: ten people, certain to come, self-funded, ready and ordered on day 0."""
    return {
        "name": name,
        "commitment": "announced",
        "personnel": 10,
        "participation": 1,
        "decision": 0,
        "vetting": 0,
        "training": 0,
        "equipment": 0,
        "tranche": 10,
        "interval": 0,
        "funded_by": "self",
        "tour_months": 120,
        "stay_probability": 1,
    } | changes
