"""Hypothesis strategies: whole scenarios, small, valid and varied, so that a run of one is quick.

What a part declares is generated as it is declared (``tests/declared.py``); here stands what must be smaller, or
more often the same, than a declaration says. ``scenarios`` are those that format 1 can say, ``missions`` all.
"""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from scenarios.conditions import KINDS
from scenarios.contingent import Contingent, TranchePlan
from scenarios.goals import Ceiling, Milestone
from scenarios.part import Named
from scenarios.parts import Disruption, Donor, Finance, ListedCamp, ListedLift, Mandate, Reception
from scenarios.places import walk
from scenarios.reference import CAMPS, CONDITIONS, CONTINGENTS, LIFTS
from scenarios.rules import OWN_MILESTONES
from scenarios.schema import Scenario
from tests import declared
from tests.declared import Names, Table, can_refer, free_of, table_of
from tests.values import counts, days, estimates, names, seasons, shares, some_of

LONGEST = 120
"""Days; no generated horizon is longer."""

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


@st.composite
def contingents(draw: DrawFn, name: str, around: Around, free: list[str], unit: str) -> Table:
    """One contingent of at most 300 people; the tranches have 20 or more, so that there are few.

    Args:
        draw: Hypothesis's.
        name: of the contingent.
        around: what it can go by.
        free: the conditions for which it may wait.
        unit: what it is a unit of; "" where nothing is said.
    """
    known = {**around.names, CONDITIONS: free}
    tuned = dict(
        participation=st.just(1.0) | shares | st.none(),
        decision=days(15),
        equipment=days(40),
        tour_months=st.sampled_from([0.5, 1.0, 12.0]) | estimates(0.25, 24),
        **_tranches(draw, around),
    )
    if not around.only_first:
        later = some_of(around.names[CONDITIONS], 1)
        is_alone = not any(other.startswith(f"{name} ") for other in around.names[CONTINGENTS])
        tuned |= {
            "unit": st.just(unit or None),
            "copies": st.sampled_from([1, 1, 1, 2] if is_alone else [1]),
            "delivered": st.just(1.0) | estimates(0, 1),
            "unless": st.just([]) | later,
            "leaves_when": st.just([]) | later,
            "withdrawal_per_year": st.just(0.0) | st.floats(0, 6),
        }
    return {"name": name} | draw(table_of(Contingent, known, around.only_first, **tuned))


def _tranches(draw: DrawFn, around: Around) -> dict[str, SearchStrategy[object]]:
    """Even tranches, or tranches of their own."""
    if around.only_first or draw(st.sampled_from([True, True, False])):
        return {
            "personnel": estimates(draw(st.sampled_from([20, 20, 0])), 300),
            "tranche": counts(20, 300),
            "interval": days(30),
            "tranches": st.none(),
        }
    plans = st.lists(
        table_of(TranchePlan, around.names, personnel=estimates(0, 120), interval=days(30)), min_size=1, max_size=3
    )
    first_without = plans.map(lambda plans: [{**plans[0], "interval": None}, *plans[1:]])
    return dict.fromkeys(("personnel", "tranche", "interval"), st.none()) | {"tranches": plans | first_without}


@st.composite
def donors(draw: DrawFn, name: str, around: Around) -> Table:
    """One donor of a few million dollars at most."""
    tuned = {"amount": estimates(0, 5_000_000), "instalments": counts(1, 4)}
    return {"name": name} | draw(table_of(Donor, around.names, around.only_first, **tuned))


@st.composite
def finances(draw: DrawFn, around: Around) -> Table:
    """The account, with up to two donors; sometimes generous, sometimes empty."""
    payers = draw(st.lists(names, min_size=draw(st.sampled_from([1, 1, 0])), max_size=2, unique=True))
    balance = st.sampled_from([50_000_000, 10_000_000, 0]) | st.integers(0, 3_000_000)
    return draw(
        table_of(
            Finance,
            around.names,
            around.only_first,
            opening_balance=balance if around.only_first else balance | estimates(0, 20_000_000),
            cost_per_person_month=st.just(0.0) | estimates(0, 20_000),
            start_up_cost_per_person=st.just(0.0) | estimates(0, 40_000),
            reserve_months=st.sampled_from([0.0, 1.0, 2.0]),
            arrears_days=st.sampled_from([5.0, 30.0]) | st.floats(1, 60),
            donors=st.tuples(*(donors(name, around) for name in payers)).map(list),
        )
    )


@st.composite
def lifts(draw: DrawFn, around: Around) -> Table:
    """Up to three aircraft; the cycle is never shorter than the transit."""
    transit = draw(st.integers(0, 4).map(float) | st.floats(0, 4))
    rest = draw(st.floats(0.25, 5) | st.integers(1, 5).map(float))
    return draw(
        table_of(
            ListedLift,
            around.names,
            around.only_first,
            aircraft=st.sampled_from([1, 1, 2, 3, 0]),
            passengers=counts(20, 300),
            transit=st.sampled_from([transit, [0.0, transit, transit]]),
            cycle=st.sampled_from([transit + rest, [transit + rest, transit + rest, transit + 2 * rest]]),
        )
    )


def camps(around: Around) -> SearchStrategy[Table]:
    """A camp that may be too small for everybody."""
    beds = [st.just(400) | counts(0, 400), counts(0, 200), counts(200, 1000) | counts(0, 1000)]
    if not around.only_first:
        beds = [one | estimates(0, most) for one, most in zip(beds, (400, 200, 1000), strict=True)]
    return table_of(
        ListedCamp,
        around.names,
        around.only_first,
        after=some_of(around.names[CONDITIONS], 1),
        opening_beds=beds[0],
        beds_per_week=beds[1],
        max_beds=beds[2],
    )


@st.composite
def disruptions(draw: DrawFn, name: str, around: Around) -> Table:
    """A stop of what it may stop: by chance, on a known day, or in a season."""
    way = draw(st.sampled_from(["per_year", "at"] if around.only_first else ["per_year", "at", "season"]))
    at = st.integers(0, LONGEST).map(float) | st.floats(0, LONGEST)
    ways = {"per_year": st.floats(0, 12), "at": at, "season": seasons()}
    tuned = {each: strategy if each == way else st.none() for each, strategy in ways.items()}
    tuned["duration"] = st.none() if way == "season" else days()
    return {"name": name} | draw(table_of(Disruption, around.names, around.only_first, **tuned))


def mandates(around: Around) -> SearchStrategy[Table]:
    """A mandate that expires once or more often within the horizon."""
    months = st.sampled_from([0.5, 1.0]) | st.floats(0.25, 6)
    drawdown = st.just(0.0) | st.floats(0, 40)
    return table_of(Mandate, around.names, around.only_first, months=months, drawdown_days=drawdown)


@st.composite
def scenario_tables(draw: DrawFn, kind: str = "", only_first: bool = True) -> Table:
    """A whole scenario as a file says it: plain tables, lists, numbers and text.

    Args:
        draw: Hypothesis's.
        kind: of a last condition, for which the last contingent waits if it may; none where it is empty.
        only_first: whether format 1 can say all of it, but for that condition.
    """
    least = 1 if kind and not can_refer(KINDS[kind], {}) else draw(st.sampled_from([1, 1, 1, 0]))
    people = draw(st.lists(names, min_size=least, max_size=4, unique=True))
    there = ALONE if only_first else draw(places())
    waits = draw(_conditions({**there, CONTINGENTS: people}, kind, only_first))
    wanted = [table["name"] for table in waits]
    around = Around({**there, CONDITIONS: wanted, CONTINGENTS: people}, only_first)
    units = {} if only_first else {name: draw(st.sampled_from(["", *declared.UNITS])) for name in people}
    stops = draw(st.lists(names, max_size=2, unique=True))
    free = [free_of(people[: place + 1], waits, units) for place in range(len(people))]
    tables = [contingents(name, around, free[place], units.get(name, "")) for place, name in enumerate(people)]
    table = draw(
        table_of(
            Scenario,
            around.names,
            only_first,
            horizon=st.sampled_from([LONGEST, 90]) | counts(20, LONGEST),
            target=counts(1, 600),
            correlation=st.just(0.0) | st.floats(0, 0.95),
            conditions=st.just(waits),
            finance=finances(around),
            reception=table_of(Reception, {}),
            mandate=mandates(around) | st.none() if wanted else st.none(),
            disruptions=st.tuples(*(disruptions(name, around) for name in stops)).map(list),
            contingents=st.tuples(*tables).map(list),
            **_means(around),
            **_goals(around),
        )
    )
    if kind and people and wanted[-1] in free[-1]:
        table["contingents"][-1]["requires"] = wanted[-1:]
    return table


@st.composite
def _conditions(draw: DrawFn, known: Names, kind: str, only_first: bool) -> list[Table]:
    """The conditions; the last one is of the kind, where one is given."""
    is_alone = not kind or can_refer(KINDS[kind], {**known, CONDITIONS: []})
    least = (0 if is_alone else 1) if only_first else draw(st.sampled_from([3, 1]))
    wanted = draw(st.lists(names, min_size=least, max_size=4, unique=True))
    waits: list[Table] = []
    for name in wanted:
        there = {**known, CONDITIONS: [item["name"] for item in waits]}
        waits.append(draw(declared.conditions(name, there, only_first=only_first)))
    if kind:
        last = draw(names.filter(lambda name: name not in wanted))
        waits.append(draw(declared.conditions(last, {**known, CONDITIONS: wanted}, KINDS[kind], only_first)))
    return waits


@st.composite
def places(draw: DrawFn) -> Names:
    """Camps and lifts: one of each that stands alone, or lists of one or two."""
    called = names.filter(lambda name: name not in ("camp", "lift"))
    wanted = draw(st.lists(called, min_size=4, max_size=4, unique=True))
    found = {CAMPS: wanted[:2], LIFTS: wanted[2:]}
    alone = draw(st.sampled_from([[CAMPS, LIFTS], [CAMPS], [LIFTS], []]))
    return {group: ALONE[group] if group in alone else found[group][draw(counts(0, 1)) :] for group in found}


def _means(around: Around) -> dict[str, SearchStrategy[object]]:
    """Camps and lifts, as they are called."""
    tuned: dict[str, SearchStrategy[object]] = {}
    for group, alone, one in ((CAMPS, "camp", camps), (LIFTS, "lift", lifts)):
        if around.names[group] == [alone]:
            tuned |= {alone: one(around), group: st.none()}
        else:
            tuned |= {alone: st.none(), group: _called(around.names[group], one(around))}
    return tuned


def _called(wanted: list[str], table: SearchStrategy[Table]) -> SearchStrategy[list[Table]]:
    """One table of each name."""
    tables = st.tuples(*(table for _ in wanted))
    return tables.map(lambda each: [{"name": name} | one for name, one in zip(wanted, each, strict=True)])


def _goals(around: Around) -> dict[str, SearchStrategy[object]]:
    """What is aimed at, and what is allowed; of format 1, none of it."""
    if around.only_first:
        return {}
    called = st.lists(names.filter(lambda name: name not in OWN_MILESTONES), max_size=2, unique=True)
    ceiling = table_of(Ceiling, around.names, personnel=counts(0, 600))
    return {
        "milestones": called.flatmap(lambda wanted: _called(wanted, table_of(Milestone, around.names))),
        "ceilings": called.flatmap(lambda wanted: _called(wanted, ceiling)),
    }


def scenarios(kind: str = "") -> SearchStrategy[Scenario]:
    """Small, valid, varied scenarios that format 1 can say; the last condition is of the kind, where one is given.

    Horizon up to 120 days, up to 4 contingents of up to 300 people each, every kind of condition, disruptions,
    mandates, self-funded and mission-funded people.
    """
    return scenario_tables(kind).map(Scenario.model_validate)


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
