"""Hypothesis strategies: whole scenarios, small, valid and varied, so that a run of one is quick.

What a part declares is generated as it is declared (``tests/declared.py``); here stands what must be smaller, or
more often the same, than a declaration says. ``scenarios`` are those that format 1 can say, ``missions`` all.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from scenarios.conditions import KINDS
from scenarios.contingent import Contingent, TranchePlan
from scenarios.goals import Ceiling, Milestone
from scenarios.part import Named
from scenarios.parts import Disruption, Donor, Finance, ListedCamp, ListedLift, Mandate
from scenarios.places import walk
from scenarios.reference import CAMPS, CONDITIONS, CONTINGENTS, LIFTS
from scenarios.rules import OWN_MILESTONES
from scenarios.schema import Scenario
from tests.claiming import Spoken, draw_checks
from tests.declared import Names, Table, Ways, can_refer, draw_condition, draw_table, free_of
from tests.plain import UNITS
from tests.values import called, counts, days, draw_one, draw_some, estimates, names, seasons, shares

LONGEST = 120
"""Days; no generated horizon is longer."""

SHORTEST = 20
"""Days; no generated horizon is shorter."""

ALONE: Names = {CAMPS: ["camp"], LIFTS: ["lift"]}
"""The camp and the lift that stand alone."""


class Around(NamedTuple):
    """What the parts of one scenario have in common.

    Attributes:
        names: what they may refer to.
        only_first: whether format 1 can say all of it.
    """

    names: Names
    only_first: bool


def _contingent(draw: DrawFn, name: str, around: Around, free: list[str], unit: str) -> Table:
    """One contingent of at most 300 people; the tranches have 20 or more, so that there are few.

    Args:
        draw: Hypothesis's.
        name: of the contingent.
        around: what it can go by.
        free: the conditions for which it may wait.
        unit: what it is a unit of; "" where nothing is said.
    """
    said = {} if around.only_first else _new_of_contingent(draw, name, around) | {"unit": unit or None}
    new = {} if around.only_first else _NEW_OF_CONTINGENTS
    tuned, tranches = _tranches(draw, around)
    known = {**around.names, CONDITIONS: free}
    table = draw_table(
        draw, Contingent, known, around.only_first, tuned={**_OF_CONTINGENTS, **new, **tuned}, said=said | tranches
    )
    return {"name": name} | table


_OF_CONTINGENTS: Ways = {
    "participation": st.just(1.0) | shares | st.none(),
    "decision": days(15),
    "equipment": days(40),
    "tour_months": st.sampled_from([0.5, 1.0, 12.0]) | estimates(0.25, 24),
}
_NEW_OF_CONTINGENTS: Ways = {
    "delivered": st.just(1.0) | estimates(0, 1),
    "withdrawal_per_year": st.just(0.0) | st.floats(0, 6),
}


def _new_of_contingent(draw: DrawFn, name: str, around: Around) -> Table:
    """What hangs on the names of others; format 1 has none of it."""
    is_alone = not any(other.startswith(f"{name} ") for other in around.names[CONTINGENTS])
    waits = ("unless", "leaves_when")
    later = {name: draw_some(draw, around.names[CONDITIONS], most=1) if draw(_OFTEN) else [] for name in waits}
    return {"copies": 2 if is_alone and draw(_SELDOM) else 1, **later}


def _tranches(draw: DrawFn, around: Around) -> tuple[Ways, Table]:
    """Even tranches, or tranches of their own."""
    if around.only_first or not draw(_SELDOM):
        return _EVEN[draw(_LEAST)], {"tranches": None}
    tranches = [draw_table(draw, TranchePlan, around.names, tuned=_OF_TRANCHES) for _ in range(draw(counts(1, 3)))]
    if draw(_OFTEN):
        tranches[0].pop("interval", None)
    return {}, dict.fromkeys(("personnel", "tranche", "interval")) | {"tranches": tranches}


_OF_TRANCHES: Ways = {"personnel": estimates(0, 120), "interval": days(30)}
_EVEN: dict[int, Ways] = {
    least: {"personnel": estimates(least, 300), "tranche": counts(20, 300), "interval": days(30)} for least in (0, 20)
}
_LEAST = st.sampled_from([20, 20, 0])
_OFTEN = st.sampled_from([False, True])
_SELDOM = st.sampled_from([False, False, True])


def _finance(draw: DrawFn, around: Around) -> Table:
    """The account, with up to two donors of a few million dollars at most; sometimes generous, sometimes empty."""
    donors = [
        {"name": name} | draw_table(draw, Donor, around.names, around.only_first, tuned=_OF_DONORS)
        for name in draw(called(draw(_ONE_OR_NONE), 2))
    ]
    tuned = {**_OF_FINANCE, "opening_balance": _BALANCE if around.only_first else _ANY_BALANCE}
    return draw_table(draw, Finance, around.names, around.only_first, tuned=tuned, said={"donors": donors})


_ONE_OR_NONE = st.sampled_from([1, 1, 0])
_BALANCE = st.sampled_from([50_000_000, 10_000_000, 0]) | st.integers(0, 3_000_000)
_ANY_BALANCE = _BALANCE | estimates(0, 20_000_000)
_OF_DONORS: Ways = {"amount": estimates(0, 5_000_000), "instalments": counts(1, 4)}
_OF_FINANCE: Ways = {
    "cost_per_person_month": st.just(0.0) | estimates(0, 20_000),
    "start_up_cost_per_person": st.just(0.0) | estimates(0, 40_000),
    "reserve_months": st.sampled_from([0.0, 1.0, 2.0]),
    "arrears_days": st.sampled_from([5.0, 30.0]) | st.floats(1, 60),
}


def _lift(draw: DrawFn, around: Around) -> Table:
    """Up to three aircraft; the cycle is never shorter than the transit."""
    transit, rest = draw(_TRANSIT), draw(_REST)
    said: Table = {"transit": transit, "cycle": transit + rest}
    if draw(_OFTEN):
        said["transit"] = [0.0, transit, transit]
    if draw(_OFTEN):
        said["cycle"] = [transit + rest, transit + rest, transit + 2 * rest]
    return draw_table(draw, ListedLift, around.names, around.only_first, tuned=_OF_LIFTS, said=said)


_TRANSIT = st.integers(0, 4).map(float) | st.floats(0, 4)
_REST = st.floats(0.25, 5) | st.integers(1, 5).map(float)
_OF_LIFTS: Ways = {"aircraft": st.sampled_from([1, 1, 2, 3, 0]), "passengers": counts(20, 300)}


def _camp(draw: DrawFn, around: Around) -> Table:
    """A camp that may be too small for everybody."""
    said = {"after": draw_some(draw, around.names[CONDITIONS], most=1)}
    tuned = _OF_CAMPS if around.only_first else _OF_ANY_CAMPS
    return draw_table(draw, ListedCamp, around.names, around.only_first, tuned=tuned, said=said)


_OF_CAMPS: Ways = {
    "opening_beds": st.just(400) | counts(0, 400),
    "beds_per_week": counts(0, 200),
    "max_beds": counts(200, 1000) | counts(0, 1000),
}
_OF_ANY_CAMPS: Ways = {
    name: _OF_CAMPS[name] | estimates(0, most)
    for name, most in (("opening_beds", 400), ("beds_per_week", 200), ("max_beds", 1000))
}


def _disruption(draw: DrawFn, name: str, around: Around) -> Table:
    """A stop of what it may stop: by chance, on a known day, or in a season."""
    way = draw_one(draw, ["per_year", "at"] if around.only_first else ["per_year", "at", "season"])
    said: Table = dict.fromkeys({*_OF_DISRUPTIONS} - {way})
    said["duration"] = None if way == "season" else draw(days())
    return {"name": name} | draw_table(
        draw, Disruption, around.names, around.only_first, tuned=_OF_DISRUPTIONS, said=said
    )


_OF_DISRUPTIONS: Ways = {
    "per_year": st.floats(0, 12),
    "at": st.integers(0, LONGEST).map(float) | st.floats(0, LONGEST),
    "season": seasons(),
}


def _mandate(draw: DrawFn, around: Around) -> Table | None:
    """A mandate that expires once or more often within the horizon."""
    if not around.names[CONDITIONS] or not draw(_OFTEN):
        return None
    return draw_table(draw, Mandate, around.names, around.only_first, tuned=_OF_MANDATES)


_OF_MANDATES: Ways = {
    "months": st.sampled_from([0.5, 1.0]) | st.floats(0.25, 6),
    "drawdown_days": st.just(0.0) | st.floats(0, 40),
}


@st.composite
def scenario_tables(draw: DrawFn, kind: str = "", only_first: bool = True) -> Table:
    """A whole scenario as a file says it: plain tables, lists, numbers and text.

    Args:
        draw: Hypothesis's.
        kind: of a last condition, for which the last contingent waits if it may; none where it is empty.
        only_first: whether format 1 can say all of it, but for that condition.
    """
    least = 1 if kind and not can_refer(KINDS[kind], {}) else draw(_ONE_OR_NONE)
    people = draw(called(least, 4))
    there = ALONE if only_first else _places(draw)
    waits = _conditions(draw, {**there, CONTINGENTS: people}, kind, only_first)
    wanted = [table["name"] for table in waits]
    around = Around({**there, CONDITIONS: wanted, CONTINGENTS: people}, only_first)
    units = {} if only_first else {name: draw(_UNITS) for name in people}
    free = [free_of(people[: place + 1], waits, units) for place in range(len(people))]
    said = {
        "conditions": waits,
        "contingents": [
            _contingent(draw, name, around, free[place], units.get(name, "")) for place, name in enumerate(people)
        ],
        "finance": _finance(draw, around),
        "mandate": _mandate(draw, around),
        "disruptions": [_disruption(draw, name, around) for name in draw(called(0, 2))],
    }
    said |= _means(draw, around) | _goals(draw, around)
    said |= {} if only_first else {"checks": _checks(draw, said)}
    table = draw_table(draw, Scenario, around.names, only_first, tuned=_OF_SCENARIOS, said=said)
    if kind and people and wanted[-1] in free[-1]:
        table["contingents"][-1]["requires"] = wanted[-1:]
    return table


_UNITS = st.sampled_from(["", *UNITS])
_OF_SCENARIOS: Ways = {
    "horizon": st.sampled_from([LONGEST, 90]) | counts(SHORTEST, LONGEST),
    "target": counts(1, 600),
    "correlation": st.just(0.0) | st.floats(0, 0.95),
}


def _conditions(draw: DrawFn, known: Names, kind: str, only_first: bool) -> list[Table]:
    """The conditions; the last one is of the kind, where one is given."""
    is_alone = not kind or can_refer(KINDS[kind], {**known, CONDITIONS: []})
    least = (0 if is_alone else 1) if only_first else draw(st.sampled_from([3, 1]))
    wanted = draw(called(least, 4))
    waits: list[Table] = []
    for name in wanted:
        there = {**known, CONDITIONS: [item["name"] for item in waits]}
        waits.append(draw_condition(draw, name, there, only_first=only_first))
    if kind:
        last = draw(names.filter(lambda name: name not in wanted))
        waits.append(draw_condition(draw, last, {**known, CONDITIONS: wanted}, KINDS[kind], only_first))
    return waits


def _places(draw: DrawFn) -> Names:
    """Camps and lifts: one of each that stands alone, or lists of one or two."""
    wanted = draw(_CALLED_OTHERWISE)
    found = {CAMPS: wanted[:2], LIFTS: wanted[2:]}
    alone = draw(_ALONE)
    return {group: ALONE[group] if group in alone else found[group][draw(counts(0, 1)) :] for group in found}


_CALLED_OTHERWISE = st.lists(
    names.filter(lambda name: name not in ("camp", "lift")), min_size=4, max_size=4, unique=True
)
_ALONE = st.sampled_from([(CAMPS, LIFTS), (CAMPS,), (LIFTS,), ()])


def _means(draw: DrawFn, around: Around) -> Table:
    """Camps and lifts, as they are called."""
    said: Table = {}
    for group, alone, way in ((CAMPS, "camp", _camp), (LIFTS, "lift", _lift)):
        if around.names[group] == [alone]:
            said |= {alone: way(draw, around), group: None}
        else:
            said |= {alone: None, group: [{"name": name} | way(draw, around) for name in around.names[group]]}
    return said


def _goals(draw: DrawFn, around: Around) -> Table:
    """What is aimed at, and what is allowed; of format 1, none of it."""
    if around.only_first:
        return {}
    return {
        "milestones": [
            {"name": name} | draw_table(draw, Milestone, around.names) for name in draw(_CALLED_AS_NO_OWN_MILESTONE)
        ],
        "ceilings": [
            {"name": name} | draw_table(draw, Ceiling, around.names, tuned=_OF_CEILINGS)
            for name in draw(_CALLED_AS_NO_OWN_MILESTONE)
        ],
    }


def _checks(draw: DrawFn, said: Table) -> list[Table]:
    """What is claimed of the names that there are, on days that every horizon has."""
    conditions, contingents, own = (
        [part["name"] for part in said[key]] for key in ("conditions", "contingents", "milestones")
    )
    return draw_checks(draw, Spoken(tuple(conditions), tuple(contingents), (*OWN_MILESTONES, *own), SHORTEST))


_CALLED_AS_NO_OWN_MILESTONE = st.lists(names.filter(lambda name: name not in OWN_MILESTONES), max_size=2, unique=True)
_OF_CEILINGS: Ways = {"personnel": counts(0, 600)}


@cache
def scenarios(kind: str = "") -> SearchStrategy[Scenario]:
    """Small, valid, varied scenarios that format 1 can say; the last condition is of the kind, where one is given.

    Horizon up to 120 days, up to 4 contingents of up to 300 people each, every kind of condition, disruptions,
    mandates, self-funded and mission-funded people.
    """
    return scenario_tables(kind).map(Scenario.model_validate)


@cache
def missions(kind: str = "") -> SearchStrategy[Scenario]:
    """Scenarios like those, of all that a scenario can say.

    They may start in the middle of things, have camps, lifts and ceilings, several copies of a contingent, tranches of
    their own, seasons, events, and suppositions.
    """
    return scenario_tables(kind, only_first=False).map(Scenario.model_validate)


def groups_of(scenario: Scenario) -> list[tuple[str, str]]:
    """Every part of a list that has a name, as edits name it: its group and its name."""
    ways = (way for way, part in walk(scenario) if isinstance(part, Named) and len(way) > 1)
    return [(".".join(way[:-1]), way[-1]) for way in ways]
