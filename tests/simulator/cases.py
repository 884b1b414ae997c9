"""Scenarios of which every number is certain, so that what follows can be worked out by hand.

What a case does not name is out of the way: money is not asked for, beds and aircraft are plenty, and nothing takes
any time but one day in the air.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, get_origin

from scenarios.conditions import KINDS
from scenarios.contingent import Contingent
from scenarios.editing import fresh
from scenarios.editing.edits import add
from scenarios.places import fields_of
from scenarios.reference import CONDITIONS
from scenarios.schema import Scenario
from scenarios.vote import Member
from simulator.luck.draws import uniforms
from simulator.luck.strata import Batch
from simulator.model.tranche import Tranche
from simulator.replication import Replication, simulate

Table = dict[str, Any]

START = dt.date(2024, 1, 1)
MONTH = 30.4375
TEN_A_DAY = 10 * MONTH
"""USD per month: ten dollars a day."""

FINANCE: Table = {
    "opening_balance": 0,
    "cost_per_person_month": 0,
    "start_up_cost_per_person": 0,
    "reserve_months": 0,
    "arrears_days": 60,
    "donors": [],
}
CAMP: Table = {"build": 0, "opening_beds": 100_000, "beds_per_week": 0, "max_beds": 100_000}
LIFT: Table = {"aircraft": 50, "passengers": 1000, "transit": 1, "cycle": 1}


def case(*contingents: Table, **tables: Any) -> Scenario:
    """A scenario of these contingents; ``finance``, ``camp`` and ``lift`` change only what they name."""
    tables["finance"] = FINANCE | tables.get("finance", {})
    for alone, listed, usual in (("camp", "camps", CAMP), ("lift", "lifts", LIFT)):
        if listed not in tables:
            tables[alone] = usual | tables.get(alone, {})
    defaults = {"start": START, "horizon": 100, "target": 100, "reception": {"days": 0}}
    return Scenario.model_validate(defaults | tables | {"contingents": list(contingents)})


def contingent(name: str = "A", personnel: Any = 10, **changes: Any) -> Table:
    """People who pay for themselves, are prepared and ordered on day 0, travel together and stay for ever."""
    whole = personnel if isinstance(personnel, int) else 1000
    return {
        "name": name,
        "commitment": "announced",
        "personnel": personnel,
        "participation": 1.0,
        "decision": 0,
        "vetting": 0,
        "training": 0,
        "equipment": 0,
        "tranche": max(whole, 1),
        "interval": 0,
        "funded_by": "self",
        "tour_months": 1200,
        "stay_probability": 1.0,
    } | changes


def worked_example() -> Scenario:
    """The worked example of the model."""
    people = contingent(
        "A", 250, tranche=150, requires=["resolution"], decision=5, vetting=40, training=10, equipment=30, interval=14
    )
    return case(
        people,
        target=300,
        conditions=[date("resolution", 10)],
        camp={"after": ["resolution"], "build": 20, "opening_beds": 150, "beds_per_week": 70, "max_beds": 500},
        lift={"aircraft": 1, "passengers": 100, "transit": 1, "cycle": 3},
        reception={"days": 7},
    )


def date(name: str, day: int) -> Table:
    """A condition that is met at the beginning of a day."""
    return {"name": name, "kind": "date", "date": START + dt.timedelta(days=day)}


def approval(name: str, delay: Any, **changes: Any) -> Table:
    """An approval that is granted for certain, without a challenge."""
    certain = {"probability": 1.0, "challenge_probability": 0.0, "challenge_delay": 0}
    return {"name": name, "kind": "approval", "delay": delay} | certain | changes


def vote(name: str, members: list[Table], **changes: Any) -> Table:
    """A council that votes on day 1, needs one vote, and tries once."""
    once = {"first_vote": 1, "attempts": 1, "retable": 10, "majority": 1}
    return {"name": name, "kind": "council-vote", "members": members} | once | changes


def presence(name: str, personnel: int, contingent: str = "any") -> Table:
    """A condition on people in theatre."""
    return {"name": name, "kind": "presence", "contingent": contingent, "personnel": personnel}


def donor(name: str, amount: Any, day: Any, **changes: Any) -> Table:
    """A donor who pays everything on one day."""
    once = {"probability": 1.0, "instalments": 1, "every": 0}
    return {"name": name, "amount": amount, "first_payment": day} | once | changes


def stop(what: str, at: float, duration: Any, name: str = "") -> Table:
    """A disruption of ``lift`` or ``camp`` on a known day."""
    return {"name": name or f"{what} {at}", "stops": [what], "at": at, "duration": duration}


def every_kind(day: int | None = None) -> Scenario:
    """A contingent for each kind of condition that requires a new one, beside people and money that meet new ones.

    Args:
        day: all that can wait for other conditions wait for one, "day", that is met on it; as they are where None.
    """
    dates = [] if day is None else [date("day", day)]
    giver = donor("D", 200e6, 20)
    base = case(contingent("free", 300, decision=30), conditions=dates, finance={"donors": [giver]}, horizon=400)
    for kind in KINDS:
        base = with_kind(base, kind, () if day is None else ("day",))
    return base


def with_kind(scenario: Scenario, kind: str, after: tuple[str, ...] = ()) -> Scenario:
    """With a new condition of a kind, called as the kind, and a contingent that requires it.

    Args:
        scenario: without a condition of that name.
        kind: of the condition.
        after: names of conditions that it waits for, if it can; as a new one does where there are none.
    """
    made = fresh.condition(scenario, kind).model_copy(update={"name": kind})
    waits = dict.fromkeys(waiting_fields(kind), after) if after else {}
    scenario = add(scenario, "conditions", made.model_copy(update=waits))
    return add(scenario, "contingents", Contingent.model_validate(contingent(f"needs {kind}", requires=[kind])))


def waiting_fields(kind: str) -> list[str]:
    """The fields of a kind of condition that list other conditions."""
    declared = ((field, field.reference) for field in fields_of(KINDS[kind]))
    listing = (field for field, reference in declared if reference is not None and CONDITIONS in reference.groups)
    return [field.name for field in listing if get_origin(KINDS[kind].model_fields[field.name].annotation) is tuple]


def one_run(*contingents: Table, **tables: Any) -> Replication:
    """Replication 0 with seed 1 of a case."""
    return simulate(case(*contingents, **tables), 1, 0)


def tranche(run: Replication, name: str = "A", number: int = 1) -> Tranche:
    """A tranche that became available, by its contingent and number."""
    return next(t for t in run.tranches if t.force.plan.name == name and t.number == number)


def departures(run: Replication) -> dict[str, list[float]]:
    """Days on which the tranches of each contingent depart, ``inf`` where one is still waiting."""
    return {
        plan.name: [t.departed for t in run.tranches if t.force.plan.name == plan.name]
        for plan in run.scenario.contingents
    }


def drawn(name: str, replication: int = 0, seed: int = 1) -> float:
    """The uniform number of a name in one replication."""
    return float(uniforms(Batch(seed, replication, 1), name)[0])


def replication_where(holds: Callable[[int], bool]) -> int:
    """The first replication in whose luck something holds."""
    return next(number for number in range(10_000) if holds(number))


def chance_of_adoption(members: tuple[Member, ...], majority: int) -> float:
    """Probability that one vote adopts: exact, over the independent votes of all members.

    ``ways[n]`` is the probability of n votes in favour and no veto among the members so far.
    """
    ways = {0: 1.0}
    for member in members:
        no = 0.0 if member.permanent else member.no
        after: dict[int, float] = {}
        for yes, chance in ways.items():
            after[yes + 1] = after.get(yes + 1, 0.0) + chance * member.yes
            after[yes] = after.get(yes, 0.0) + chance * (1.0 - member.yes - member.no + no)
        ways = after
    return sum(chance for yes, chance in ways.items() if yes >= majority)
