"""A mission that says everything that a scenario can say: it starts in the middle of things."""

from __future__ import annotations

from typing import Any

from scenarios.schema import Scenario
from tests.examples import FIRST_DAY, contingent, finance

START = FIRST_DAY.replace(month=3)


def mission() -> Scenario:
    """A mission that has one of everything, and is under way when it starts, on 1 March 2024."""
    return Scenario.model_validate(
        {
            "format": 2,
            "title": "Mission under way",
            "start": START,
            "horizon": 400,
            "target": 1000,
            "plan": [{"date": _on(3, 1), "personnel": 200}, {"date": _on(7, 1), "personnel": 600}],
            "milestones": [
                {"name": "IOC", "needs": _needs()},
                {"name": "half", "operational": False, "needs": _half()},
            ],
            "ceilings": [
                {"name": "Resolution 2699", "personnel": 400},
                {"name": "After the court", "personnel": 1000, "after": ["court"]},
            ],
            "conditions": _conditions(),
            "finance": finance(donors=[_donor()]),
            "camps": _camps(),
            "lifts": _lifts(),
            "reception": {"days": 5},
            "mandate": {"condition": "resolution", "months": 12, "renewal_probability": 0.9, "drawdown_days": 60},
            "disruptions": [
                {"name": "Hurricanes", "stops": ["US airlift", "camp"], "season": {"from": "06-01", "to": "11-30"}},
                {"name": "Airport closed", "stops": ["lift"], "per_year": 0.5, "duration": [14, 60, 150]},
            ],
            "contingents": _contingents(),
        }
    )


def _on(month: int, day: int, year: int = 2024) -> Any:
    return START.replace(year=year, month=month, day=day)


def _needs() -> list[dict[str, Any]]:
    return [
        {"personnel": 600},
        {"unit": "engineers", "personnel": 50},
        {"contingent": "Kenya", "unit": "police", "personnel": 400},
    ]


def _half() -> list[dict[str, Any]]:
    return [{"personnel": 500}]


def _conditions() -> list[dict[str, Any]]:
    members = [{"name": "China", "permanent": True, "yes": 0.6, "no": 0.01}, {"name": "Malta", "yes": 0.9, "no": 0}]
    vote = {"kind": "council-vote", "first_vote": [1, 5, 27], "attempts": 3, "retable": 30, "majority": 1}
    approval = {"kind": "approval", "delay": [1, 30, 60], "probability": 0.95, "challenge_probability": 0.3}
    approval |= {"challenge_delay": 90}
    closed = [{"from": _on(7, 1), "to": _on(9, 1)}, {"from": _on(12, 20), "to": _on(1, 7, 2025)}]
    return [
        vote | {"name": "resolution", "members": members, "at_start": {"met": _on(10, 2, 2023)}},
        vote | {"name": "renewal", "members": members, "at_start": {"since": _on(2, 10), "failed_votes": 1}},
        approval | {"name": "court", "after": ["resolution"], "at_start": {"since": _on(1, 26), "challenged": True}},
        approval | {"name": "parliament", "closed": closed},
        approval | {"name": "elections", "suppose": _on(6, 1)},
        {"name": "freeze", "kind": "event", "after": ["resolution"], "per_year": 0.2, "suppose": "never"},
        {"name": "two of three", "kind": "count", "of": ["court", "parliament", "elections"], "needed": 2},
        {"name": "Kenya decides", "kind": "ordered", "contingent": "Kenya"},
        {"name": "engineers ready", "kind": "presence", "contingent": "any", "unit": "engineers", "personnel": 50}
        | {"operational": True},
        {"name": "money", "kind": "contributions", "amount": 50e6},
        {"name": "new year", "kind": "date", "date": _on(1, 1, 2025)},
    ]


def _donor() -> dict[str, Any]:
    donor = {"name": "Fund", "amount": [50e6, 100e6, 300e6], "probability": 0.95, "after": ["resolution"]}
    donor |= {"first_payment": [30, 90, 240], "instalments": 4, "every": 60, "unless": ["freeze"]}
    return donor | {"at_start": {"paid": 20e6, "since": _on(2, 1)}}


def _camps() -> list[dict[str, Any]]:
    beds = {"build": 20, "opening_beds": [100, 300, 600], "beds_per_week": 50, "max_beds": [600, 1000, 1200]}
    return [
        beds | {"name": "Port-au-Prince", "at_start": {"beds": 300}},
        beds | {"name": "Cap-Haïtien", "after": ["resolution"]},
    ]


def _lifts() -> list[dict[str, Any]]:
    flights = {"aircraft": 1, "passengers": 100, "transit": 1, "cycle": 2}
    return [flights | {"name": "US airlift", "after": ["resolution"]}, flights | {"name": "Charter"}]


def _contingents() -> list[dict[str, Any]]:
    there = [{"personnel": 150, "arrived": _on(12, 1, 2023)}, {"personnel": 50}]
    kenya = contingent("Kenya", lead=True, requires=["resolution", "court"], unit="police", camp="Cap-Haïtien")
    kenya |= {"delivered": [0.2, 0.7, 1], "lift": "Charter", "unless": ["freeze"], "leaves_when": ["two of three"]}
    kenya |= {"leaving_days": 60, "withdrawal_per_year": 0.1, "shipping": [20, 35, 60], "tranches": _tranches()}
    kenya |= {"at_start": {"in_theatre": there, "ordered": True, "prepared": True, "departed": _on(2, 20)}}
    kenya = {key: value for key, value in kenya.items() if key not in ("personnel", "tranche", "interval")}
    spain = contingent("Spain", commitment="supportive", personnel=[5, 20, 60], undetermined=True, unit="engineers")
    others = contingent("Others", commitment="considering", personnel=50, copies=4, requires=["resolution"])
    return [kenya, spain, others]


def _tranches() -> list[dict[str, Any]]:
    return [
        {"personnel": [150, 200, 200]},
        {"personnel": 150, "requires": ["parliament"], "not_before": _on(5, 1), "interval": [7, 14, 30]},
    ]
