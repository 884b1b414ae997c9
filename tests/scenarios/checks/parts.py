"""Parts of scenarios that start in the middle of things, as a file says them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from scenarios.checks.warnings import warnings_of
from scenarios.schema import Scenario
from tests.examples import FIRST_DAY, contingent, tiny

Table = dict[str, Any]


def on(day: int) -> dt.date:
    """The date of a day."""
    return FIRST_DAY + dt.timedelta(days=day)


def mission(**changes: Any) -> Scenario:
    """The smallest scenario, in which everybody can start in the middle of things."""
    return tiny(**{"format": 2} | changes)


def approval(name: str = "ok", **changes: Any) -> Table:
    table = {"name": name, "kind": "approval", "delay": 8, "probability": 1}
    return table | {"challenge_probability": 0, "challenge_delay": 0} | changes


def vote(**changes: Any) -> Table:
    table = {"name": "vote", "kind": "council-vote", "first_vote": 9, "attempts": 3, "retable": 5, "majority": 1}
    return table | {"members": [{"name": "m", "yes": 0.5, "no": 0}]} | changes


def date(day: int, name: str = "day") -> Table:
    return {"name": name, "kind": "date", "date": on(day)}


def met(day: int, name: str = "past") -> Table:
    """A condition that was met on a day before the start."""
    return approval(name, at_start={"met": on(day)})


def donor(**changes: Any) -> Table:
    table = {"name": "D", "amount": 1000, "probability": 1, "first_payment": 3, "instalments": 2, "every": 4}
    return table | changes


CAMP: Table = {"build": 5, "opening_beds": 100, "beds_per_week": 10, "max_beds": 1000}
LIFT: Table = {"aircraft": 1, "passengers": 100, "transit": 1, "cycle": 2}
BEDS: Table = CAMP | {"at_start": {"beds": 500}}
THERE: Table = {"in_theatre": [{"personnel": 6, "arrived": on(-40)}, {"personnel": 1}]}


def tranches(*rows: Table) -> Table:
    return {"personnel": None, "tranche": None, "interval": None, "tranches": list(rows)}


def ceiling(name: str, personnel: int, *after: str) -> Table:
    return {"name": name, "personnel": personnel, "after": list(after)}


def two(**changes: Any) -> Table:
    """Two camps and two lifts; a contingent in each of the camps, by each of the lifts."""
    camp = CAMP | {"build": 0, "max_beds": 100, "beds_per_week": 0}
    camps, lifts = (
        [camp | {"name": "north"}, camp | {"name": "south"}],
        [LIFT | {"name": "air"}, LIFT | {"name": "sea"}],
    )
    camps[1] |= changes.pop("south", {})
    lifts[1] |= changes.pop("sea", {})
    people = [contingent("A"), contingent("B", **{"camp": "south", "lift": "sea"} | changes.pop("B", {}))]
    return {"camp": None, "lift": None, "camps": camps, "lifts": lifts, "contingents": people} | changes


def told(**changes: Any) -> list[str]:
    """The warnings of a mission."""
    return [str(problem) for problem in warnings_of(mission(**changes))]


def with_a(**changes: Any) -> list[str]:
    """Warnings where A is as said, beside B who is there for the target."""
    around = {
        key: changes.pop(key) for key in ("camp", "ceilings", "conditions", "milestones", "plan") if key in changes
    }
    return told(contingents=[contingent("A", **changes), contingent("B")], **around)
