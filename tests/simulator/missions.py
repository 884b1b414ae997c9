"""A mission that says everything that format 2 can say, for tests that go through all of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from scenarios.schema import Scenario
from tests.simulator.cases import START, Table, approval, case, contingent, date, donor, presence, vote


def day(number: int) -> dt.date:
    """The date of a day; below 0 before the start."""
    return START + dt.timedelta(days=number)


def mission(camp: dict[str, Any], share: float, days: list[float], people: list[float]) -> Scenario:
    """A mission with something of every kind and in every field, short enough to run in milliseconds.

    Args:
        camp: numbers of its first camp.
        share: of most chances.
        days: of most estimates.
        people: of each contingent.
    """
    return case(
        *_contingents(share, days, people),
        **_places(camp, days),
        conditions=_conditions(share, days),
        ceilings=[{"name": "first", "personnel": 60}, {"name": "second", "personnel": 400, "after": ["granted"]}],
        milestones=[{"name": "IOC", "needs": [{"personnel": 20, "unit": "police", "contingent": "A"}]}],
        plan=[{"date": day(30), "personnel": 50}],
        observed=[{"date": day(12), "personnel": 30}],
        checks=[{"say": "somebody comes", "expect": "peak strength > 0"}],
        finance={
            "opening_balance": [2e5, 3e5, 9e5],
            "cost_per_person_month": [2000, 4000, 9000],
            "start_up_cost_per_person": [500, 1000, 3000],
            "reserve_months": 0.5,
            "arrears_days": 5,
            "donors": [
                donor("D", [2e5, 6e5, 9e5], days, every=days, instalments=3, probability=share, unless=["coup"])
                | {"at_start": {"paid": 1e5, "since": day(-2)}},
                donor("E", [2e5, 6e5, 9e5], days, probability=share, at_start={"since": day(-3)}),
            ],
        },
        reception={"days": days},
        disruptions=[
            {"name": "storm", "stops": ["air", "south"], "season": {"from": "01-10", "to": "01-14"}},
            {"name": "strike", "stops": ["sea"], "per_year": 9, "duration": days},
        ],
        mandate={"condition": "resolution", "months": 1, "renewal_probability": share, "drawdown_days": 9},
        correlation=0.3,
        horizon=70,
    )


def _places(camp: dict[str, Any], days: list[float]) -> Table:
    lift = {"aircraft": 1, "passengers": 20, "transit": [0.5, 1, 2], "cycle": [2, 3, 5]}
    south = {"opening_beds": [20, 30, 60], "beds_per_week": [5, 9, 20], "max_beds": [100, 200, 300]}
    return {
        "camps": [
            {"name": "north", "build": days, **camp, "at_start": {"since": day(-2)}},
            {"name": "south", "build": days, "after": ["granted"], **south},
            {"name": "east", "build": 9, **south, "at_start": {"beds": 40}},
        ],
        "lifts": [{"name": "air", **lift}, {"name": "sea", **lift, "after": ["granted"]}],
    }


def _conditions(share: float, days: list[float]) -> list[Table]:
    chances = {"probability": share, "challenge_probability": share, "challenge_delay": days}
    members = [{"name": name, "permanent": name == "R", "yes": share, "no": (1 - share) / 2} for name in "RC"]
    closed = [{"from": day(4), "to": day(7)}]
    return [
        date("resolution", -20) | {"at_start": {"met": day(-20)}},
        vote("vote", members, attempts=4, retable=days, at_start={"since": day(-2), "failed_votes": 1}),
        approval("granted", days, **chances, closed=closed, after=["resolution"], at_start={"since": day(-1)}),
        approval("court", days, **chances, at_start={"since": day(-1), "challenged": True}),
        {"name": "money", "kind": "contributions", "amount": 400_000},
        presence("there", 10, "B"),
        presence("police at work", 25) | {"unit": "police", "operational": True},
        {"name": "coup", "kind": "event", "per_year": 4, "at_start": {"since": day(-4)}},
        {"name": "two of three", "kind": "count", "of": ["granted", "court", "vote"], "needed": 2},
        {"name": "A decides", "kind": "ordered", "contingent": "A"},
        date("supposed", 3) | {"suppose": day(6)},
    ]


def _contingents(share: float, days: list[float], people: list[float]) -> list[Table]:
    steps = {"decision": days, "vetting": days, "training": days, "equipment": [2 * number for number in days]}
    stays = {"tranche": 20, "interval": days, "tour_months": [0.5, 0.7, 0.9], "stay_probability": share}
    paid = {"funded_by": "mission", "participation": share}
    by_name = [
        {"personnel": people},
        {"personnel": people, "interval": days, "requires": ["two of three"], "not_before": day(20)},
    ]
    there = [{"personnel": 12, "arrived": day(-9)}, {"personnel": 8}]
    named = contingent("C", **steps, unit="police", tranches=by_name, lift="sea", delivered=[0.5, 0.8, 1])
    return [
        contingent("A", people, **steps, **stays, **paid, requires=["resolution"], unit="police", shipping=days),
        contingent("B", 50, tranche=15, interval=days, camp="east", at_start={"in_theatre": there, "prepared": True})
        | {"leaves_when": ["two of three"], "leaving_days": 10},
        {key: value for key, value in named.items() if key not in ("personnel", "tranche", "interval")},
        contingent("D", people, **steps, copies=2, camp="south", requires=["A decides"], unless=["coup"])
        | {"withdrawal_per_year": 3, "participation": None},
        contingent(
            "E", people, **steps, interval=days, tranche=20, requires=["there", "supposed"], prepare_after=["vote"]
        )
        | {"at_start": {"departed": day(-1), "ordered": True}},
    ]
