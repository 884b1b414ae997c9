"""The earliest days of scenarios that start in the middle of things, and of all that format 2 says."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Any

import pytest

from scenarios.checks.earliest import reach_of
from tests.examples import contingent, finance
from tests.scenarios.checks.parts import (
    CAMP,
    LIFT,
    THERE,
    Table,
    approval,
    ceiling,
    date,
    donor,
    met,
    mission,
    on,
    tranches,
    two,
    vote,
)


def day_of(condition: Table, *others: Table, **changes: Any) -> float:
    """The first day on which a condition can be met."""
    return reach_of(mission(conditions=[condition, *others], **changes)).conditions[condition["name"]]


def arrival(*, conditions: Sequence[Table] = (), **changes: Any) -> float:
    """The first day on which anybody of the one contingent can land."""
    around = {key: changes.pop(key) for key in ("camp", "lift", "ceilings", "horizon", "finance") if key in changes}
    people = [contingent("A", **changes)]
    return reach_of(mission(conditions=conditions, contingents=people, **around)).arrivals["A"]


@pytest.mark.parametrize(
    ("condition", "day"),
    [
        (met(-20), -20),
        (approval(after=["past"]), 0),
        (approval(after=["past"], delay=25), 5),
        (approval(delay=25), 25),
        (approval(at_start={"since": on(-3)}), 5),
        (approval(at_start={"since": on(-30)}), 0),
        (approval(at_start={"since": on(-30)}, challenge_probability=1, challenge_delay=7), 7),
        (approval(at_start={"since": on(-3), "challenged": True}, challenge_delay=7), 4),
        (approval(after=["never"], at_start={"challenged": True}, challenge_delay=7), 7),
        (approval(after=["never"]), inf),
        (approval(after=["never"], suppose=on(6)), 6),
        (approval(after=["never"], suppose=on(-6)), 0),
        (approval(suppose="never"), inf),
        (approval(suppose=on(6), at_start={"met": on(-6)}), 6),
        (approval(closed=[{"from": on(8), "to": on(11)}, {"from": on(11), "to": on(13)}]), 13),
        (approval(closed=[{"from": on(9), "to": on(11)}]), 8),
        (vote(), 9),
        (vote(after=["past"]), 0),
        (vote(at_start={"since": on(-4)}), 5),
        (vote(at_start={"since": on(-4), "failed_votes": 2}), 1),
        (vote(at_start={"since": on(-4), "failed_votes": 3}), inf),
        ({"name": "it", "kind": "event", "per_year": 1}, 0),
        ({"name": "it", "kind": "event", "per_year": 1, "after": ["day"]}, 4),
        ({"name": "it", "kind": "count", "of": ["past", "day", "never"], "needed": 2}, 4),
        ({"name": "it", "kind": "count", "of": ["past", "day", "never"], "needed": 1}, 0),
        ({"name": "it", "kind": "count", "of": ["past", "day", "never"], "needed": 3}, inf),
    ],
)
def test_that_what_was_before_the_start_shortens_what_is_awaited(condition: Table, day: float) -> None:
    assert (
        day_of(
            condition,
            *(one for one in (met(-20), date(4), approval("never", probability=0)) if one["name"] != condition["name"]),
        )
        == day
    )


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        ({}, 7),
        ({"at_start": {"paid": 500}}, 4),
        ({"at_start": {"paid": 500, "since": on(-3)}}, 1),
        ({"at_start": {"paid": 500, "since": on(-3)}, "probability": 0}, 1),
        ({"at_start": {"paid": 1000}}, 0),
        ({"at_start": {"since": on(-2)}}, 5),
        ({"unless": ["day"]}, inf),
        ({"unless": ["day"], "every": 3}, 6),
        ({"unless": ["past"], "every": 0, "first_payment": 0}, inf),
        ({"after": ["past"], "first_payment": 22}, 6),
    ],
)
def test_that_what_was_paid_counts_and_goes_on(changes: Table, day: float) -> None:
    money = {"name": "money", "kind": "contributions", "amount": 1000}
    assert day_of(money, met(-20), date(6), finance=finance(donors=[donor(**changes)])) == day


@pytest.mark.parametrize(
    ("who", "day"),
    [
        ({"contingent": "A", "personnel": 7}, 0),
        ({"contingent": "A", "personnel": 7, "operational": True}, 0),
        ({"contingent": "A", "personnel": 8}, 1),
        ({"contingent": "A", "personnel": 17, "operational": True}, 4),
        ({"contingent": "A", "personnel": 18}, inf),
        ({"contingent": "any", "personnel": 18}, 13),
        ({"contingent": "any", "personnel": 37}, 13),
        ({"contingent": "any", "unit": "engineers", "personnel": 20}, 13),
        ({"contingent": "any", "unit": "engineers", "personnel": 21}, inf),
        ({"contingent": "A", "unit": "engineers", "personnel": 1}, inf),
        ({"contingent": "B", "personnel": 20, "operational": True}, 22),
    ],
)
def test_that_people_are_there_as_soon_as_they_may_be(who: Table, day: float) -> None:
    people = [
        contingent("A", at_start=THERE),
        contingent("B", unit="engineers", copies=2, decision=12, equipment=4, shipping=10),
    ]
    assert day_of({"name": "it", "kind": "presence"} | who, contingents=people, reception={"days": 3}) == day


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        ({"decision": 9}, 10),
        ({"decision": 9, "requires": ["past"]}, 1),
        ({"decision": 29, "requires": ["past"]}, 10),
        ({"decision": 9, "requires": ["never"], "at_start": {"ordered": True}}, 1),
        ({"decision": 9, "requires": ["never"], "at_start": THERE}, 1),
        ({"training": 9, "prepare_after": ["never"], "at_start": {"prepared": True}}, 1),
        ({"training": 9, "prepare_after": ["never"], "at_start": {"preparing_since": on(-5)}}, 5),
        ({"training": 22, "prepare_after": ["past"]}, 3),
        ({"interval": 9, "at_start": {"departed": on(-4)}}, 6),
        ({"participation": 0}, inf),
        ({"participation": 0, "at_start": THERE}, 1),
        ({"unless": ["past"]}, inf),
        ({"unless": ["day"], "decision": 3}, 4),
        ({"unless": ["day"], "decision": 4}, inf),
        ({"leaves_when": ["day"], "decision": 4}, inf),
        ({"leaves_when": ["day", "never"], "decision": 4}, 5),
        ({"delivered": [0, 0, 0.04]}, inf),
        ({"delivered": [0, 0, 0.05]}, 1),
        ({"lift": LIFT | {"after": ["day"]}}, 5),
        ({"lift": LIFT | {"after": ["never"]}}, inf),
        ({"camp": CAMP | {"after": ["never"], "at_start": {"beds": 10}}}, 1),
        ({"camp": CAMP | {"after": ["never"], "at_start": {"beds": 9}}}, 1),
        ({"camp": CAMP | {"max_beds": 9, "at_start": {"beds": 9}}}, inf),
        ({"camp": CAMP | {"at_start": {"since": on(-3)}}}, 3),
        ({"camp": CAMP | {"after": ["past"]}}, 1),
    ],
)
def test_that_people_come_as_soon_as_they_may(changes: Table, day: float) -> None:
    conditions = [met(-20), date(4), approval("never", probability=0)]
    assert arrival(conditions=conditions, **changes) == day


@pytest.mark.parametrize(
    ("rows", "first", "all_there"),
    [
        ([{"personnel": 5}, {"personnel": 5, "interval": 6}], 1, 7),
        ([{"personnel": 5, "requires": ["day"]}, {"personnel": 5, "interval": 6}], 5, 11),
        ([{"personnel": 5, "not_before": on(3)}, {"personnel": 5, "interval": 1, "not_before": on(9)}], 4, 10),
        ([{"personnel": [0, 5, 5], "requires": ["never"]}, {"personnel": 10, "interval": 6}], 1, 1),
        ([{"personnel": 5, "requires": ["never"]}, {"personnel": 10, "interval": 6}], inf, inf),
    ],
)
def test_that_tranches_of_their_own_come_one_after_another(rows: list[Table], first: float, all_there: float) -> None:
    conditions = [date(4), approval("never", probability=0)]
    assert arrival(conditions=conditions, **tranches(*rows)) == first
    there = {"name": "it", "kind": "presence", "contingent": "A", "personnel": 10}
    assert day_of(there, *conditions, contingents=[contingent("A", **tranches(*rows))]) == all_there


@pytest.mark.parametrize(
    ("ceilings", "decision", "day"),
    [
        ([ceiling("low", 9)], 0, inf),
        ([ceiling("exact", 10)], 0, 1),
        ([ceiling("low", 9), ceiling("high", 99, "day")], 0, 5),
        ([ceiling("low", 9, "day")], 3, 4),
        ([ceiling("low", 9, "day")], 4, inf),
        ([ceiling("high", 99), ceiling("low", 9, "past")], 0, inf),
        ([ceiling("low", 9, "never")], 0, 1),
        ([ceiling("low", 9), ceiling("high", 99, "never")], 0, inf),
    ],
)
def test_that_people_come_as_soon_as_a_ceiling_allows(ceilings: list[Table], decision: int, day: float) -> None:
    conditions = [met(-20), date(4), approval("never", probability=0)]
    assert arrival(conditions=conditions, ceilings=ceilings, decision=decision) == day


def test_that_a_contingent_is_ordered_where_it_may_be() -> None:
    ordered = {"name": "it", "kind": "ordered", "contingent": "A"}
    assert day_of(ordered, contingents=[contingent("A", decision=6, training=20)]) == 6
    assert day_of(ordered, contingents=[contingent("A", decision=6, at_start={"ordered": True})]) == 0
    assert day_of(ordered, contingents=[contingent("A", participation=0)]) == inf
    assert day_of(ordered, date(6), contingents=[contingent("A", decision=6, unless=["day"])]) == inf


def test_that_each_contingent_has_a_camp_and_a_lift_of_its_own() -> None:
    reach = reach_of(mission(**two(south={"build": 6}, sea={"transit": 1.5}, conditions=[date(3)])))
    assert reach.arrivals == {"A": 1, "B": 7.5}
    assert reach.beds_in == {"north": 100, "south": 100}
