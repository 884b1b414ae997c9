"""Warnings of what takes its course in a scenario of format 2: conditions, donors, seasons, the mandate."""

from __future__ import annotations

import pytest

from tests.examples import contingent, finance
from tests.scenarios.checks.parts import (
    LIFT,
    Table,
    approval,
    ceiling,
    date,
    donor,
    met,
    on,
    told,
    tranches,
    vote,
    with_a,
)


@pytest.mark.parametrize(
    ("condition", "lines"),
    [
        (approval(suppose=on(3)), [".suppose: its own numbers cannot matter while it is supposed"]),
        (
            approval(suppose=on(3), at_start={"since": on(-3)}, challenge_delay=7),
            [
                ".suppose: its own numbers cannot matter while it is supposed",
                ".at_start: what it says of the start has no effect: it is supposed",
            ],
        ),
        (
            approval(suppose=on(-3)),
            [
                ".suppose: its own numbers cannot matter while it is supposed",
                ".suppose: 2023-12-29 lies before the start, 2024-01-01: it counts as met on day 0, and what waits for"
                " it waits from then",
            ],
        ),
        (
            approval(suppose="never"),
            [
                ": it cannot be met: it is supposed never to be",
                ".suppose: its own numbers cannot matter while it is supposed",
            ],
        ),
        (
            approval(suppose=on(31)),
            [
                ": it cannot be met: it is supposed on 2024-02-01, which lies beyond the horizon",
                ".suppose: its own numbers cannot matter while it is supposed",
            ],
        ),
        (approval(at_start={"met": on(-3)}, challenge_delay=7), []),
        (approval(at_start={"challenged": True}, challenge_delay=7), []),
        (
            approval(
                closed=[{"from": on(-9), "to": on(0)}, {"from": on(0), "to": on(2)}, {"from": on(31), "to": on(32)}]
            ),
            [
                ".closed.1: it cannot matter: it ends on 2024-01-01, before the start",
                ".closed.3: it cannot matter: it begins after the horizon",
            ],
        ),
        (
            {"name": "ok", "kind": "event", "per_year": 1, "at_start": {"since": on(-3)}},
            [".at_start.since: it changes no run: how long an event was awaited does not matter"],
        ),
        (
            vote(name="ok", at_start={"failed_votes": 3}),
            [": it cannot be met: 3 votes have failed before the start, and there are 3 at most"],
        ),
    ],
)
def test_that_of_a_condition_what_has_no_effect_is_told(condition: Table, lines: list[str]) -> None:
    found = with_a(conditions=[condition], requires=["ok"])
    assert [one for one in found if one.startswith("conditions")] == [f"conditions.ok{line}" for line in lines]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, ""),
        ({"at_start": {"paid": 5}, "probability": 0}, ""),
        ({"at_start": {"paid": 5}, "amount": 0}, ""),
        (
            {"unless": ["past"]},
            "it never pays: it pays no more once 'past' is met, which was before the start",
        ),
        (
            {"unless": ["past"], "at_start": {"paid": 5}},
            "it pays nothing more: it pays no more once 'past' is met, which was before the start",
        ),
        ({"after": ["no"], "at_start": {"since": on(-3)}}, ""),
        ({"after": ["no"]}, "it never pays: it waits for 'no', which cannot be met"),
    ],
)
def test_that_a_donor_that_pays_no_more_is_told(changes: Table, line: str) -> None:
    lines = told(
        conditions=[met(-9), approval("no", probability=0)],
        finance=finance(donors=[donor(**changes)]),
        contingents=[contingent("A", funded_by="mission")],
    )
    assert [one for one in lines if one.startswith("finance.")] == ([f"finance.donors.D: {line}"] if line else [])


@pytest.mark.parametrize(
    "changes",
    [
        {"unless": ["day"]},
        {"leaves_when": ["day"]},
        {"ceilings": [ceiling("it", 99, "day")]},
        {"lift": LIFT | {"after": ["day"]}},
        tranches({"personnel": 10, "requires": ["day"]}),
        {"conditions": [{"name": "two", "kind": "count", "of": ["day"], "needed": 1}], "requires": ["two"]},
    ],
)
def test_that_whatever_may_follow_from_a_condition_makes_it_matter(changes: Table) -> None:
    around = {key: changes[key] for key in ("ceilings", "lift") if key in changes}
    own = {key: value for key, value in changes.items() if key not in (*around, "conditions")}
    conditions = [date(9), *changes.get("conditions", ())]
    assert told(conditions=conditions, contingents=[contingent("A", **own)], **around) == []


def test_that_a_condition_does_not_matter_by_one_that_is_supposed() -> None:
    lines = with_a(conditions=[approval("first"), approval(after=["first"], suppose=on(3))], requires=["ok"])
    assert lines[0] == (
        "conditions.first: it cannot matter: only what cannot matter itself waits for it ('ok', which is supposed)"
    )
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("season", "falls"), [(("01-20", "02-20"), True), (("02-20", "03-01"), False), (("12-20", "01-02"), True)]
)
def test_that_a_season_outside_the_horizon_is_told(season: tuple[str, str], falls: bool) -> None:
    stop = {"name": "x", "stops": ["lift"], "season": {"from": season[0], "to": season[1]}}
    lines = told(disruptions=[stop])
    assert lines == ([] if falls else ["disruptions.x: it cannot matter: no such season falls within the horizon"])


def test_that_a_mandate_met_before_the_start_expires_at_the_first_end_of_a_term() -> None:
    mandate = {"condition": "past", "months": 12, "renewal_probability": 1, "drawdown_days": 0}
    late = "mandate: it cannot matter: it expires after the horizon"
    assert (late in told(conditions=[met(-300)], mandate=mandate)) is True
    assert (late in told(conditions=[met(-360)], mandate=mandate)) is False
    assert (late in told(conditions=[met(-370)], mandate=mandate)) is True
