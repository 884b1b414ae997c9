"""Hypothesis strategies: whole scenarios, small, valid and varied, so that a run of one is quick.

What a part declares is generated as it is declared (``tests/declared.py``); here stands what must be smaller, or
more often the same, than a declaration says.
"""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from scenarios.conditions import KINDS
from scenarios.parts import Camp, Contingent, Disruption, Donor, Finance, Lift, Mandate, Reception
from scenarios.places import parts_in
from scenarios.reference import CONDITIONS, CONTINGENTS
from scenarios.schema import Scenario
from tests.declared import Table, conditions, counts, days, estimates, free_of, names, shares, some_of, table_of

LONGEST = 120
"""Days; no generated horizon is longer."""


@st.composite
def contingents(draw: DrawFn, name: str, known: list[str]) -> Table:
    """One contingent of at most 300 people; the tranches have 20 or more, so that there are few."""
    table = draw(
        table_of(
            Contingent,
            {CONDITIONS: known},
            personnel=estimates(draw(st.sampled_from([20, 20, 0])), 300),
            participation=st.just(1.0) | shares | st.none(),
            decision=days(15),
            equipment=days(40),
            tranche=counts(20, 300),
            interval=days(30),
            tour_months=st.sampled_from([0.5, 1.0, 12.0]) | st.floats(0.25, 24),
        )
    )
    return {"name": name} | table


@st.composite
def donors(draw: DrawFn, name: str, known: list[str]) -> Table:
    """One donor of a few million dollars at most."""
    tuned = {"amount": estimates(0, 5_000_000), "instalments": counts(1, 4)}
    return {"name": name} | draw(table_of(Donor, {CONDITIONS: known}, **tuned))


@st.composite
def finances(draw: DrawFn, known: list[str]) -> Table:
    """The account, with up to two donors; sometimes generous, sometimes empty."""
    payers = draw(st.lists(names, min_size=draw(st.sampled_from([1, 1, 0])), max_size=2, unique=True))
    return draw(
        table_of(
            Finance,
            {CONDITIONS: known},
            opening_balance=st.sampled_from([50_000_000, 10_000_000, 0]) | st.integers(0, 3_000_000),
            cost_per_person_month=st.just(0.0) | estimates(0, 20_000),
            start_up_cost_per_person=st.just(0.0) | estimates(0, 40_000),
            reserve_months=st.sampled_from([0.0, 1.0, 2.0]),
            arrears_days=st.sampled_from([5.0, 30.0]) | st.floats(1, 60),
            donors=st.tuples(*(donors(name, known) for name in payers)).map(list),
        )
    )


@st.composite
def lifts(draw: DrawFn) -> Table:
    """Up to three aircraft; the cycle is never shorter than the transit."""
    transit = draw(st.integers(0, 4).map(float) | st.floats(0, 4))
    rest = draw(st.floats(0.25, 5) | st.integers(1, 5).map(float))
    return draw(
        table_of(
            Lift,
            {},
            aircraft=st.sampled_from([1, 1, 2, 3, 0]),
            passengers=counts(20, 300),
            transit=st.sampled_from([transit, [0.0, transit, transit]]),
            cycle=st.sampled_from([transit + rest, [transit + rest, transit + rest, transit + 2 * rest]]),
        )
    )


def camps(known: list[str]) -> SearchStrategy[Table]:
    """A camp that may be too small for everybody."""
    return table_of(
        Camp,
        {CONDITIONS: known},
        after=some_of(known, 1),
        opening_beds=st.just(400) | counts(0, 400),
        beds_per_week=counts(0, 200),
        max_beds=counts(200, 1000) | counts(0, 1000),
    )


@st.composite
def disruptions(draw: DrawFn, name: str) -> Table:
    """A stop of what it may stop, by chance or on a known day."""
    by_chance = draw(st.booleans())
    when = {
        "per_year": st.floats(0, 12) if by_chance else st.none(),
        "at": st.none() if by_chance else st.integers(0, LONGEST).map(float) | st.floats(0, LONGEST),
    }
    return {"name": name} | draw(table_of(Disruption, {}, **when))


def mandates(known: list[str]) -> SearchStrategy[Table]:
    """A mandate that expires once or more often within the horizon."""
    months = st.sampled_from([0.5, 1.0]) | st.floats(0.25, 6)
    return table_of(Mandate, {CONDITIONS: known}, months=months, drawdown_days=st.just(0.0) | st.floats(0, 40))


@st.composite
def scenario_tables(draw: DrawFn, kind: str = "") -> Table:
    """A whole scenario as a file says it: plain tables, lists, numbers and text.

    Args:
        draw: Hypothesis's.
        kind: of a last condition, for which the last contingent waits if it may; none where it is empty.
    """
    people = draw(st.lists(names, min_size=draw(st.sampled_from([1, 1, 1, 0])), max_size=4, unique=True))
    wanted = draw(st.lists(names, max_size=4, unique=True))
    waits: list[Table] = []
    for name in wanted:
        waits.append(draw(conditions(name, {CONDITIONS: [item["name"] for item in waits], CONTINGENTS: people})))
    if kind:
        known = {CONDITIONS: wanted, CONTINGENTS: people}
        wanted = [*wanted, draw(names.filter(lambda name: name not in wanted))]
        waits.append(draw(conditions(wanted[-1], known, KINDS[kind])))
    stops = draw(st.lists(names, max_size=2, unique=True))
    table = draw(
        table_of(
            Scenario,
            {},
            horizon=st.sampled_from([LONGEST, 90]) | counts(20, LONGEST),
            target=counts(1, 600),
            correlation=st.just(0.0) | st.floats(0, 0.95),
            conditions=st.just(waits),
            finance=finances(wanted),
            camp=camps(wanted),
            lift=lifts(),
            reception=table_of(Reception, {}),
            mandate=mandates(wanted) | st.none() if wanted else st.none(),
            disruptions=st.tuples(*map(disruptions, stops)).map(list),
            contingents=st.tuples(
                *(contingents(name, free_of(people[: place + 1], waits)) for place, name in enumerate(people))
            ).map(list),
        )
    )
    if kind and wanted[-1] in free_of(people, waits) and people:
        table["contingents"][-1]["requires"] = wanted[-1:]
    return table


def scenarios(kind: str = "") -> SearchStrategy[Scenario]:
    """Small, valid, varied scenarios; the last condition is of the kind, where one is given.

    Horizon up to 120 days, up to 4 contingents of up to 300 people each, every kind of condition, disruptions,
    mandates, self-funded and mission-funded people.
    """
    return scenario_tables(kind).map(Scenario.model_validate)


def groups_of(scenario: Scenario) -> list[tuple[str, str]]:
    """Every part of a list, as edits name it: its group and its name."""
    found = [("conditions", one.name) for one in scenario.conditions]
    for one in scenario.conditions:
        for field, parts in parts_in(one):
            found += [(f"conditions.{one.name}.{field}", part.name) for part in parts]
    found += [("finance.donors", one.name) for one in scenario.finance.donors]
    found += [("disruptions", one.name) for one in scenario.disruptions]
    return found + [("contingents", one.name) for one in scenario.contingents]
