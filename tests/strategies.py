"""Hypothesis strategies: whole scenarios, small, valid and varied, so that a run of one is quick."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from scenarios.part import as_name
from scenarios.schema import Scenario

Table = dict[str, Any]

LONGEST = 120
"""Days; no generated horizon is longer."""

FIRST_DAY = dt.date(2024, 1, 1)

ODD = ["St. Lucia", "Côte d’Ivoire", "a.b.c", "=", 'the "lead"', "日本", "x]", "C:\\", "#1", "any one", "'", "yes.low"]
"""Names that a careless reader or writer of paths or TOML would break."""

names = st.sampled_from(ODD) | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1, max_size=12
).map(as_name).filter(lambda name: name not in ("", "any"))
"""A name as other parts refer to it."""

texts = st.text(st.characters(codec="utf-8"), max_size=60)
"""Free text, line ends, quotes, backslashes and control characters included."""

shares = st.sampled_from([1.0, 1.0, 0.5, 0.0]) | st.floats(0.5, 1.0)
"""Chances, mostly good ones: where nothing is granted, nothing is tested."""
counts = st.integers


def days(most: float = 20.0, least: float = 0.0) -> SearchStrategy[Any]:
    """An estimate of days: often certain, often whole, so that things happen at one instant."""
    return estimates(least, most)


@st.composite
def estimates(draw: DrawFn, low: float, high: float) -> Any:
    """One number, or low / likely / high, as a file says it."""
    numbers = st.integers(int(low + 0.999), int(high)).map(float) | st.floats(low, high)
    if draw(st.booleans()):
        return draw(numbers)
    return sorted(draw(st.lists(numbers, min_size=3, max_size=3)))


def some_of(items: list[str], most: int = 2) -> SearchStrategy[list[str]]:
    """A few of these, each once."""
    return st.lists(st.sampled_from(items), max_size=most, unique=True) if items else st.just([])


@st.composite
def members(draw: DrawFn) -> Table:
    """A council member; yes and no add up to 1 at most."""
    yes = draw(shares)
    no = draw(st.sampled_from([0.0, 0.02, 0.3]).filter(lambda no: yes + no <= 1.0) | st.just(0.0))
    return {"name": draw(names), "permanent": draw(st.booleans()), "yes": yes, "no": no}


@st.composite
def conditions(draw: DrawFn, name: str, before: list[str], people: list[str]) -> Table:
    """One condition of any kind; it waits for earlier ones only."""
    kind = draw(st.sampled_from(["council-vote", "approval", "contributions", "presence", "date"]))
    table: Table = {"name": name, "kind": kind}
    if kind == "council-vote":
        table |= draw(_votes(before))
    elif kind == "approval":
        table |= draw(_approvals(before))
    elif kind == "contributions":
        table |= {"amount": draw(st.integers(0, 500_000))}
    elif kind == "presence":
        table |= {
            "contingent": draw(st.sampled_from([*people, "any"])),
            "personnel": draw(st.sampled_from([1, 20]) | counts(1, 120)),
        }
    else:
        table |= {"date": FIRST_DAY + dt.timedelta(days=draw(counts(-5, 60)))}
    return table


def _votes(before: list[str]) -> SearchStrategy[Table]:
    return st.fixed_dictionaries(
        {
            "after": some_of(before),
            "first_vote": days(20),
            "attempts": counts(1, 3),
            "retable": days(30),
            "majority": st.sampled_from([1, 1, 2, 0]),
            "members": st.lists(members(), min_size=1, max_size=4, unique_by=lambda member: member["name"]),
        }
    )


def _approvals(before: list[str]) -> SearchStrategy[Table]:
    return st.fixed_dictionaries(
        {
            "after": some_of(before),
            "delay": days(),
            "probability": shares,
            "challenge_probability": shares,
            "challenge_delay": days(),
        }
    )


@st.composite
def contingents(draw: DrawFn, name: str, known: list[str]) -> Table:
    """One contingent of at most 300 people; the tranches have 20 or more, so that there are few."""
    table = {
        "name": name,
        "commitment": draw(st.sampled_from(["announced", "supportive", "considering"])),
        "lead": draw(st.booleans()),
        "undetermined": draw(st.booleans()),
        "personnel": draw(estimates(draw(st.sampled_from([20, 20, 0])), 300)),
        "requires": draw(some_of(known)),
        "decision": draw(days(15)),
        "prepare_after": draw(some_of(known)),
        "vetting": draw(days()),
        "training": draw(days()),
        "equipment": draw(days(40)),
        "tranche": draw(counts(20, 300)),
        "interval": draw(days(30)),
        "funded_by": draw(st.sampled_from(["mission", "self"])),
        "tour_months": draw(st.sampled_from([0.5, 1.0, 12.0]) | st.floats(0.25, 24)),
        "stay_probability": draw(shares),
    }
    return table | draw(
        st.just({"participation": 1.0}) | st.fixed_dictionaries({"participation": shares}) | st.just({})
    )


def donors(name: str, known: list[str]) -> SearchStrategy[Table]:
    """One donor of a few million dollars at most."""
    return st.fixed_dictionaries(
        {
            "name": st.just(name),
            "amount": estimates(0, 5_000_000),
            "probability": shares,
            "after": some_of(known),
            "first_payment": days(),
            "instalments": counts(1, 4),
            "every": days(),
        }
    )


@st.composite
def finances(draw: DrawFn, known: list[str]) -> Table:
    """The account, with up to two donors; sometimes generous, sometimes empty."""
    payers = draw(st.lists(names, min_size=draw(st.sampled_from([1, 1, 0])), max_size=2, unique=True))
    return {
        "opening_balance": draw(st.sampled_from([50_000_000, 10_000_000, 0]) | st.integers(0, 3_000_000)),
        "cost_per_person_month": draw(st.just(0.0) | estimates(0, 20_000)),
        "start_up_cost_per_person": draw(st.just(0.0) | estimates(0, 40_000)),
        "reserve_months": draw(st.sampled_from([0.0, 1.0, 2.0])),
        "arrears_days": draw(st.sampled_from([5.0, 30.0]) | st.floats(1, 60)),
        "donors": [draw(donors(name, known)) for name in payers],
    }


@st.composite
def lifts(draw: DrawFn) -> Table:
    """Up to three aircraft; the cycle is never shorter than the transit."""
    transit = draw(st.integers(0, 4).map(float) | st.floats(0, 4))
    rest = draw(st.floats(0.25, 5) | st.integers(1, 5).map(float))
    return {
        "aircraft": draw(st.sampled_from([1, 1, 2, 3, 0])),
        "passengers": draw(counts(20, 300)),
        "transit": draw(st.sampled_from([transit, [0.0, transit, transit]])),
        "cycle": draw(st.sampled_from([transit + rest, [transit + rest, transit + rest, transit + 2 * rest]])),
    }


def camps(known: list[str]) -> SearchStrategy[Table]:
    """A camp that may be too small for everybody."""
    return st.fixed_dictionaries(
        {
            "after": some_of(known, 1),
            "build": days(),
            "opening_beds": st.just(400) | counts(0, 400),
            "beds_per_week": counts(0, 200),
            "max_beds": counts(200, 1000) | counts(0, 1000),
        }
    )


@st.composite
def disruptions(draw: DrawFn, name: str) -> Table:
    """A stop of lift, camp or both, by chance or on a known day."""
    arrival = draw(st.sampled_from(["per_year", "at"]))
    when = draw(st.floats(0, 12) if arrival == "per_year" else days(LONGEST).filter(lambda day: isinstance(day, float)))
    stops = draw(some_of(["lift", "camp"]))
    return {"name": name, "stops": stops, arrival: when, "duration": draw(days())}


def mandates(known: list[str]) -> SearchStrategy[Table]:
    """A mandate that expires once or more often within the horizon."""
    return st.fixed_dictionaries(
        {
            "condition": st.sampled_from(known),
            "months": st.sampled_from([0.5, 1.0]) | st.floats(0.25, 6),
            "renewal_probability": shares,
            "drawdown_days": st.just(0.0) | st.floats(0, 40),
        }
    )


@st.composite
def scenario_tables(draw: DrawFn) -> Table:
    """A whole scenario as a file says it: plain tables, lists, numbers and text."""
    people = draw(st.lists(names, min_size=draw(st.sampled_from([1, 1, 1, 0])), max_size=4, unique=True))
    wanted = draw(st.lists(names, max_size=4, unique=True))
    waits: list[Table] = []
    for name in wanted:
        waits.append(draw(conditions(name, [item["name"] for item in waits], people)))
    table: Table = {
        "format": 1,
        "title": draw(texts),
        "note": draw(texts),
        "start": FIRST_DAY,
        "horizon": draw(st.sampled_from([LONGEST, 90]) | counts(20, LONGEST)),
        "target": draw(counts(1, 600)),
        "correlation": draw(st.just(0.0) | st.floats(0, 0.95)),
        "conditions": waits,
        "finance": draw(finances(wanted)),
        "camp": draw(camps(wanted)),
        "lift": draw(lifts()),
        "reception": {"days": draw(days(20))},
        "disruptions": [draw(disruptions(name)) for name in draw(st.lists(names, max_size=2, unique=True))],
        "contingents": [
            draw(contingents(name, _free_of(people[: index + 1], waits))) for index, name in enumerate(people)
        ],
    }
    has_mandate = draw(st.booleans())
    if wanted and has_mandate:
        table["mandate"] = draw(mandates(wanted))
    return table


def _free_of(people: list[str], waits: list[Table]) -> list[str]:
    """The conditions that do not wait for the presence of these people, so that no one waits round a circle."""
    return [item["name"] for item in waits if not _behind(item, waits) & set(people)]


def _behind(condition: Table, waits: list[Table]) -> set[str]:
    """Whose presence a condition waits for, itself or through another."""
    by_name = {item["name"]: item for item in waits}
    after = [by_name[name] for name in condition.get("after", [])]
    return {condition.get("contingent", "")}.union(*(_behind(item, waits) for item in after))


def scenarios() -> SearchStrategy[Scenario]:
    """Small, valid, varied scenarios.

    Horizon up to 120 days, up to 4 contingents of up to 300 people each, every kind of condition, disruptions,
    mandates, self-funded and mission-funded people.
    """
    return scenario_tables().map(Scenario.model_validate)


def groups_of(scenario: Scenario) -> list[tuple[str, str]]:
    """Every part of a list, as edits name it: its group and its name."""
    found = [("conditions", one.name) for one in scenario.conditions]
    for one in scenario.conditions:
        found += [(f"conditions.{one.name}.members", member.name) for member in getattr(one, "members", ())]
    found += [("finance.donors", one.name) for one in scenario.finance.donors]
    found += [("disruptions", one.name) for one in scenario.disruptions]
    return found + [("contingents", one.name) for one in scenario.contingents]
