"""What a file of format 2 must not say is told in one clear sentence, with its place."""

from __future__ import annotations

import datetime as dt
from math import inf, nan
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from scenarios.consistency import problems_of
from scenarios.places import Field, fields_of, walk
from scenarios.referring import tables_of
from scenarios.refusals import problems_in
from scenarios.schema import Scenario
from scenarios.storage.files import ScenarioFileError, dumps, loads
from tests.examples import tiny
from tests.strategies import missions
from tests.thoroughness import at_most

EVEN = "personnel = 10\n", "tranche = 10\n", "interval = 0\n"

APPROVAL = """
[[conditions]]
name = "x"
kind = "approval"
delay = 1
probability = 1
challenge_probability = 0
challenge_delay = 0
"""

LAW = '[[conditions]]\nname = "law"\nkind = "date"\ndate = 2024-02-01\n'


def told(text: str) -> list[str]:
    try:
        loads(text, "x")
    except ScenarioFileError as error:
        return [str(problem) for problem in error.problems]
    return []


def with_contingent(*lines: str, but: tuple[str, ...] = ()) -> str:
    """The smallest scenario, with a law and with other lines of its contingent, which comes last."""
    text = dumps(tiny())
    for line in but:
        text = text.replace(line, "")
    return text.replace("[finance]", f"{LAW}\n[finance]") + "\n".join(lines)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            "at_start = { met = 2024-02-01 }",
            ".at_start.met: 2024-02-01 lies after the start; allowed: dates up to 2024-01-01",
        ),
        (
            "at_start = { met = 2023-02-01, since = 2023-01-01 }",
            ".at_start.since: the condition was met on 2023-02-01; leave since out",
        ),
        (
            "at_start = { met = 2023-02-01, challenged = true }",
            ".at_start.challenged: the condition was met on 2023-02-01; leave challenged out",
        ),
        (
            "closed = [{ from = 2024-08-01, to = 2024-10-01 }, { from = 2024-07-01, to = 2024-09-01 }]",
            ".closed: the times from 2024-07-01 and from 2024-08-01 overlap; each must end before the next begins",
        ),
        (
            "closed = [{ from = 2024-07-01, to = 2024-07-01 }]",
            ".closed.1: it ends on 2024-07-01, and begins on 2024-07-01; to must come after from",
        ),
        ('suppose = "maybe"', '.suppose: it is neither a date such as 2024-06-01 nor "never"'),
    ],
)
def test_that_what_a_condition_cannot_say_is_told(line: str, problem: str) -> None:
    assert told(f"{dumps(tiny())}{APPROVAL}{line}\n") == [f"conditions.x{problem}"]


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (
            'kind = "count"\nof = ["law"]\nneeded = 2',
            "it: needed is 2, and of has 1 condition; allowed: no more than those",
        ),
        ('kind = "count"\nof = ["lawn"]\nneeded = 1', "it.of: there is no condition 'lawn'; did you mean 'law'?"),
        ('kind = "count"\nof = ["it", "law"]\nneeded = 1', "it: it waits for itself: it → it"),
        ('kind = "ordered"\ncontingent = "any"', "it.contingent: there is no contingent 'any'; known: A"),
        ('kind = "event"\nper_year = 0', "it.per_year: 0 is out of range; allowed: above 0, at most 1,000 per year"),
    ],
)
def test_that_what_a_new_kind_cannot_say_is_told(lines: str, problem: str) -> None:
    text = with_contingent() + f'\n[[conditions]]\nname = "it"\n{lines}\n'
    assert told(text) == [f"conditions.{problem}"]


@pytest.mark.parametrize(
    ("waits", "is_circle"),
    [
        ('kind = "ordered"\ncontingent = "A"', True),
        ('kind = "presence"\ncontingent = "A"\nunit = "engineers"\npersonnel = 1', True),
        ('kind = "presence"\ncontingent = "any"\nunit = "engineers"\npersonnel = 1', True),
        ('kind = "presence"\ncontingent = "any"\nunit = "police"\npersonnel = 1', False),
    ],
)
@pytest.mark.parametrize("key", ["requires", "prepare_after", "unless", "leaves_when"])
def test_that_nobody_waits_for_what_only_follows_from_its_own_coming(waits: str, is_circle: bool, key: str) -> None:
    own = with_contingent(f'{key} = ["it"]', 'unit = "engineers"')
    found = told(f'{own}\n[[conditions]]\nname = "it"\n{waits}\n')
    is_order = "ordered" in waits
    expected = is_circle and (key == "requires" or (key == "prepare_after" and not is_order))
    assert found == (["conditions.it: it waits for itself: it → it"] if expected else [])


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (
            ["tranches = [{ personnel = 3 }]"],
            "personnel, tranche, interval stand beside tranches, each of which has its own; ",
        ),
        (["at_start = { departed = 2024-01-02 }"], ".at_start.departed: 2024-01-02 lies after the start; "),
        (
            ["at_start = { in_theatre = [{ personnel = 1, arrived = 2024-01-02 }] }"],
            ".at_start.in_theatre.1.arrived: 2024-01-02 lies after the start; ",
        ),
        (["copies = 0"], ".copies: 0 is out of range; allowed: from 1 to 100"),
        (["delivered = 1.5"], ".delivered: 1.5 is out of range; allowed: from 0 to 1"),
        (['camp = "cam"'], ".camp: there is no camp 'cam'; did you mean 'camp'?"),
        (['unless = ["lawn"]'], ".unless: there is no condition 'lawn'; did you mean 'law'?"),
        (['unless = [" "]'], ".unless[1]: ' ' is given; allowed: a name of one line, 1 to 80 characters"),
        ([r'unit = "a\nb"'], r".unit: 'a\nb' is given; allowed: one line of at most 80 characters"),
    ],
)
def test_that_what_a_contingent_cannot_say_is_told(lines: list[str], problem: str) -> None:
    (found,) = told(with_contingent(*lines))
    assert found.removeprefix("contingents.A").removeprefix(": ").startswith(problem)


def test_that_what_a_tranche_cannot_say_is_told_with_its_number() -> None:
    tranches = '[{ personel = 3 }, { personnel = 4, interval = 3, requires = ["lawn"] }]'
    assert told(with_contingent(f"tranches = {tranches}", but=EVEN)) == [
        "contingents.A.tranches.1.personnel: it is missing; "
        "needed: one number or [low, likely, high] from 0 to 1,000,000 people",
        "contingents.A.tranches.1.personel: unknown key; did you mean 'personnel'?",
        "contingents.A.tranches.2.requires: there is no condition 'lawn'; did you mean 'law'?",
    ]
    assert told(with_contingent("tranches = [{ personnel = 3 }, { personnel = 4 }]", but=EVEN)) == [
        "contingents.A: interval of tranche 2 is missing; needed: from the second tranche on"
    ]


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (
            '[[milestones]]\nname = "IOC"',
            "milestones.IOC.needs: it needs nobody; needed: a list of tables such as { personnel = 600 }",
        ),
        (
            '[[milestones]]\nname = "closure_50"\nneeds = [{ personnel = 1 }]',
            "milestones.closure_50: every scenario has a milestone 'closure_50'; choose another name",
        ),
        (
            "[[plan]]\ndate = 2024-01-01\npersonnel = 1\n[[plan]]\ndate = 2024-01-01\npersonnel = 2",
            "plan: 2024-01-01 stands there 2 times; each date once",
        ),
        (
            '[[camps]]\nname = "P"\nbuild = 0\nopening_beds = 1\nbeds_per_week = 0\nmax_beds = 1',
            "camps: [camp] stands beside [[camps]]; write one of them",
        ),
        (
            '[[disruptions]]\nname = "d"\nseason = { from = "06-01", to = "06-01" }',
            "disruptions.d.season: it begins and ends on 06-01; from and to must differ",
        ),
        (
            '[[disruptions]]\nname = "d"\nseason = { from = "W01-1", to = "06-31" }',
            "disruptions.d.season.from: 'W01-1' is no day of a year; allowed: such as \"06-01\"",
        ),
        (
            '[[disruptions]]\nname = "d"\nseason = { from = 2024-06-01, to = "06-30" }',
            'disruptions.d.season.from: 2024-06-01 is given; allowed: a day of a year such as "06-01"',
        ),
    ],
)
def test_that_what_a_mission_cannot_say_is_told(lines: str, problem: str) -> None:
    assert told(f"{dumps(tiny())}\n{lines}\n")[0] == problem


@settings(max_examples=at_most(15))
@given(missions(), st.integers(1, 400), st.data())
def test_that_a_fact_after_the_start_is_told_with_its_place(scenario: Scenario, days: int, data: st.DataObject) -> None:
    ways = [
        (way, field.name)
        for way, part in walk(scenario)
        if "at_start" in way[1:]
        for field in fields_of(type(part))
        if field.is_date and getattr(part, field.name) is not None
    ]
    assume(ways)
    way, key = data.draw(st.sampled_from(ways))
    date = scenario.start + dt.timedelta(days=days)
    table: Any = scenario.model_dump(mode="python", exclude={"sources"})
    _table_at(table, way)[key] = date
    problem = f"{'.'.join((*way, key))}: {date} lies after the start; allowed: dates up to {scenario.start}"
    assert problem in map(str, problems_of(table))


def _table_at(table: Any, way: tuple[str, ...]) -> Any:
    """The table at the end of a way of names and numbers."""
    for word in way:
        if isinstance(table, dict):
            table = table[word]
        else:
            called = [str(row.get("name", number)) for number, row in enumerate(table, start=1)]
            table = table[called.index(word)]
    return table


@settings(max_examples=at_most(12))
@given(missions(), st.data())
def test_that_one_value_of_a_wrong_kind_is_told_in_one_sentence(scenario: Scenario, data: st.DataObject) -> None:
    places = [
        (way, field)
        for way, part in walk(scenario)
        for field in fields_of(type(part))
        if (field.quantity is not None or field.is_date or field.is_flag) and getattr(part, field.name) is not None
    ]
    way, field = data.draw(st.sampled_from(places))
    table: Any = scenario.model_dump(mode="python", exclude={"sources"})
    _table_at(table, way)[field.name] = data.draw(st.sampled_from([dt.time(), {}, [1], ["x"], nan, inf, "", "x"]))
    try:
        Scenario.model_validate(table)
    except ValidationError as error:
        (problem,) = dict.fromkeys([*problems_in(error, Scenario, table), *problems_of(table)])
    assert problem.path == ".".join((*way, field.name))
    assert (f"allowed: {allowed_of(field)}" in problem.message) or 'such as 2024-06-01 nor "never"' in problem.message


def allowed_of(field: Field) -> str:
    """How the sentence says what may stand there, begins."""
    if field.quantity is None:
        return "a date such as" if field.is_date else "true or false"
    number = "a whole number" if field.is_whole else "a number"
    return f"{'one number or [low, likely, high]' if field.is_estimate else number} {field.quantity.range_text}"


@settings(max_examples=at_most(15))
@given(missions(), st.data())
def test_that_an_unknown_name_is_told_wherever_it_stands(scenario: Scenario, data: st.DataObject) -> None:
    whole: Any = scenario.model_dump(mode="python", exclude={"sources"})
    assert problems_of(whole) == []
    fields = [(table, key) for table in tables_of(whole) for key, _ in table.references if key in table.row]
    assume(fields)
    table, key = data.draw(st.sampled_from(fields))
    is_list = isinstance(table.row[key], tuple | list)
    table.row[key] = ["nobody at all"] if is_list else "nobody at all"
    assert [one.path for one in problems_of(whole) if "nobody at all" in one.message] == [f"{table.path}.{key}"]
