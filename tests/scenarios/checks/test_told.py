"""Warnings of who comes in a scenario of format 2: camps, lifts, ceilings, milestones, the plan."""

from __future__ import annotations

import pytest

from tests.scenarios.checks.parts import (
    BEDS,
    CAMP,
    THERE,
    Table,
    approval,
    ceiling,
    date,
    met,
    on,
    told,
    tranches,
    two,
    with_a,
)


def test_that_two_camps_and_two_lifts_are_no_warning() -> None:
    assert told(**two()) == []


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        (
            {"sea": {"after": ["never"]}, "conditions": [approval("never", probability=0)]},
            [
                "conditions.never: it cannot be met: its probability is 0",
                "lifts.sea: it never flies: it waits for 'never', which cannot be met",
                "contingents.B: it never comes: its lift, 'sea', never flies",
            ],
        ),
        (
            {"sea": {"aircraft": 0}},
            [
                "lifts.sea.aircraft: without aircraft nobody can come with it",
                "contingents.B: it never comes: its lift, 'sea', never flies",
            ],
        ),
        (
            {"south": {"opening_beds": 0}},
            [
                "camps.south: it has no beds within the horizon, so nobody can come into it",
                "contingents.B: it never comes: its camp, 'south', has no beds within the horizon",
            ],
        ),
        (
            {"south": {"opening_beds": 4}},
            ["contingents.B: it never comes: a tranche of 10 is more than its camp, 'south', ever has beds, at most 4"],
        ),
        (
            {"B": {"camp": "north", "lift": "air"}},
            [
                "camps.south: it cannot matter: no contingent has its beds there",
                "lifts.sea: it cannot matter: it brings no contingent",
            ],
        ),
        (
            {"target": 201},
            [
                "target: 201 people are more than all pledges together, at most 20",
                "target: 201 people are more than the camps ever have beds, at most 200 within the horizon",
            ],
        ),
    ],
)
def test_that_of_several_camps_and_lifts_each_is_told_of(changes: Table, lines: list[str]) -> None:
    assert told(**two(**changes)) == lines


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"at_start": THERE, "personnel": 0}, ""),
        (
            {"at_start": THERE, "unless": ["past"]},
            "contingents.A: nobody more of it comes: it stays at home once 'past' is met, which was before the start",
        ),
        (
            {"unless": ["past"]},
            "contingents.A: it never comes: it stays at home once 'past' is met, which was before the start",
        ),
        (
            {"unless": ["now"]},
            "contingents.A: it never comes: it stays at home once 'now' is met, which is on day 0 for certain",
        ),
        (
            {"leaves_when": ["past", "now"]},
            "contingents.A: it never comes: it goes home when 'past' and 'now' are met, which is on day 0 for certain",
        ),
        (
            {"unless": ["later"], "decision": 7},
            "contingents.A: it never comes: it stays at home once 'later' is met, which is on day 6 for certain",
        ),
        ({"delivered": 0}, "contingents.A: it never comes: nothing of its pledge is delivered"),
        ({"lead": True, "copies": 3}, "contingents.A.lead: there are 3 like it, and only one can lead"),
        ({"leaving_days": 3}, "contingents.A.leaving_days: it cannot matter: nothing sends it home"),
        ({"leaving_days": 3, "withdrawal_per_year": 1}, ""),
        (
            {"at_start": {"prepared": True, "preparing_since": on(-3)}},
            "contingents.A.at_start.preparing_since: when preparation began has no effect: it is over at the start",
        ),
        (
            tranches({"personnel": 5, "requires": ["no"]}, {"personnel": 1, "interval": 1}),
            "contingents.A: it never comes: it waits for 'no', which cannot be met",
        ),
        (
            tranches({"personnel": 2000}, {"personnel": 1, "interval": 1}),
            "contingents.A: it never comes: a tranche of 2,000 is more than the camp ever has beds, at most 1,000",
        ),
        (
            tranches({"personnel": 1}, {"personnel": [9, 9, 2000], "interval": 1}),
            "contingents.A.tranches.2.personnel: a tranche of 2,000 is larger than the camp can ever be, at most"
            " 1,000 beds within the horizon",
        ),
        (
            {"ceilings": [ceiling("low", 9)]},
            "contingents.A: it never comes: a tranche of 10 is more than the ceilings ever allow, at most 9",
        ),
    ],
)
def test_that_of_who_never_comes_the_reason_is_told(changes: Table, line: str) -> None:
    conditions = [met(-9), date(0, "now"), date(6, "later"), approval("no", probability=0)]
    lines = with_a(conditions=conditions, **changes)
    of_a = [one for one in lines if one.startswith("contingents.A")]
    assert of_a == ([line] if line else [])


def test_that_a_withdrawal_of_people_who_never_come_is_told() -> None:
    assert with_a(participation=0, withdrawal_per_year=1) == [
        "contingents.A: it never comes: its participation is 0",
        "contingents.A.withdrawal_per_year: it cannot matter: nobody of it ever comes",
    ]
    assert with_a(participation=0, withdrawal_per_year=1, at_start=THERE, camp=CAMP | {"at_start": {"beds": 50}}) == []


@pytest.mark.parametrize(
    ("camp", "words"),
    [
        (CAMP, "it has no beds at the start, and 7 people are there"),
        (CAMP | {"at_start": {"beds": 6}}, "it has 6 beds at the start, and 7 people are there"),
        (CAMP | {"at_start": {"beds": 7}}, ""),
    ],
)
def test_that_people_in_a_camp_without_beds_for_them_are_told(camp: Table, words: str) -> None:
    rest = "it takes in nobody until it has beds for more than those who are left"
    assert with_a(at_start=THERE, camp=camp) == ([f"camp: {words}: {rest}"] if words else [])


@pytest.mark.parametrize(
    ("ceilings", "lines"),
    [
        (
            [ceiling("low", 6)],
            [
                "target: 10 people are more than the ceilings ever allow, at most 7",
                "ceilings.low.personnel: 7 people are there at the start, more than it allows: nobody departs while it"
                " counts and too few have left",
            ],
        ),
        ([ceiling("enough", 17)], []),
        (
            [ceiling("first", 17), ceiling("last", 99)],
            ["ceilings.first: it never counts: 'last', listed after it, is in force by then"],
        ),
        (
            [ceiling("first", 17, "late"), ceiling("second", 99, "past"), ceiling("last", 99, "late")],
            ["ceilings.first: it never counts: 'second', listed after it, is in force by then"],
        ),
        (
            [ceiling("enough", 17), ceiling("last", 99, "no")],
            ["ceilings.last: it never counts: it waits for 'no', which cannot be met"],
        ),
    ],
)
def test_that_a_ceiling_that_is_too_low_or_never_counts_is_told(ceilings: list[Table], lines: list[str]) -> None:
    conditions = [met(-9), date(6, "late"), approval("no", probability=0)]
    found = with_a(at_start=THERE, camp=BEDS, conditions=conditions, ceilings=ceilings)
    assert [one for one in found if one.startswith(("ceilings", "target"))] == lines


@pytest.mark.parametrize(
    ("need", "words"),
    [
        ({"personnel": 20}, ""),
        ({"personnel": 21}, "21 people are more than all contingents may have, at most 20"),
        ({"personnel": 11, "contingent": "A"}, "11 people are more than A may have, at most 10"),
        ({"personnel": 10, "unit": "police"}, ""),
        ({"personnel": 11, "unit": "police"}, "11 people are more than the unit 'police' may have, at most 10"),
    ],
)
def test_that_a_milestone_that_cannot_be_reached_is_told_with_the_reason(need: Table, words: str) -> None:
    aims = [{"name": "IOC", "needs": [{"personnel": 1}, need]}]
    lines = with_a(unit="police", milestones=aims)
    assert lines == ([f"milestones.IOC: it cannot be reached: {words}"] if words else [])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"camp": CAMP | {"build": 0, "opening_beds": 11, "max_beds": 11}},
            "20 people are more than the camp ever has beds, at most 11",
        ),
        ({"ceilings": [ceiling("low", 12)]}, "20 people are more than the ceilings ever allow, at most 12"),
        ({"decision": 40}, "all contingents cannot have so many operational people within the horizon"),
    ],
)
def test_that_camps_ceilings_and_the_horizon_keep_a_milestone_away(changes: Table, words: str) -> None:
    lines = with_a(milestones=[{"name": "IOC", "needs": [{"personnel": 20}]}], **changes)
    assert f"milestones.IOC: it cannot be reached: {words}" in lines


def test_that_a_unit_that_nobody_has_is_told_with_the_nearest() -> None:
    there = {"name": "it", "kind": "presence", "contingent": "any", "unit": "polise", "personnel": 1}
    aims = [{"name": "IOC", "needs": [{"personnel": 1, "unit": "police", "contingent": "B"}]}]
    assert with_a(unit="police", conditions=[there], milestones=aims, requires=[]) == [
        "milestones.IOC: it cannot be reached: no people of the unit 'police' of B are pledged",
        "milestones.IOC.needs.1.unit: B has no unit, so nobody counts",
        "conditions.it: it cannot be met: no people of the unit 'polise' are pledged",
        "conditions.it: it cannot matter: nothing waits for it",
        "conditions.it.unit: no contingent has the unit 'polise'; did you mean 'police'?",
    ]


def test_that_a_step_of_the_plan_above_all_pledges_is_told() -> None:
    plan = [{"date": on(3), "personnel": 20}, {"date": on(9), "personnel": 21}]
    assert with_a(plan=plan) == [
        "plan.2.personnel: 21 people are more than all pledges together, at most 20",
    ]
