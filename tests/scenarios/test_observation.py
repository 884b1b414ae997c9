"""Observed figures: what they say, what is refused, and what they never change."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.consistency import problems_of
from scenarios.editing.difference import differences
from scenarios.editing.edits import add, duplicated, removed, renamed
from scenarios.observation import Course, Observed, course_of, met_dates, paid_course_of
from scenarios.parameters import parameters, unsourced
from scenarios.schema import Scenario
from scenarios.storage.files import ScenarioFileError, dumps, loads
from simulator.runs.unread import as_it_runs
from tests.simulator.cases import approval, case, contingent

START = dt.date(2024, 1, 1)
FILE = dumps(case(contingent("A"), conditions=[approval("court", 5)]))


def on(day: int) -> dt.date:
    return START + dt.timedelta(days=day)


def people(day: int, number: int, contingent: str | None = None) -> Observed:
    return Observed(date=on(day), personnel=number, contingent=contingent)


def with_figures(*figures: Observed) -> Scenario:
    return case(contingent("A"), conditions=[approval("court", 5)]).model_copy(update={"observed": figures})


def refused(*rows: str) -> str:
    """What is said of a file with such tables."""
    with pytest.raises(ScenarioFileError) as error:
        loads(FILE + "".join(f"\n[[observed]]\n{row}\n" for row in rows), "f.toml")
    (problem,) = error.value.problems
    return str(problem)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("date = 2024-02-01", "one of personnel, condition and paid is needed; none of them is given"),
        ("date = 2024-02-01\npersonnel = 2\npaid = 3", "personnel and paid are given"),
        ("date = 2024-02-01\npersonnel = -1", "-1 is out of range; allowed: from 0 to 1,000,000 people"),
        ("date = 2024-02-01\npersonnel = 2.5", "2.5 is given; allowed: a whole number from 0 to 1,000,000 people"),
        (
            'date = 2024-02-01\npersonnel = "many"',
            "'many' is given; allowed: a whole number from 0 to 1,000,000 people",
        ),
        ("date = 2024-02-01\npaid = -1", "-1 is out of range; allowed: from 0 to 1,000,000,000,000 USD"),
        ('date = 2024-02-01\npaid = 1\ncontingent = "A"', "a contingent stands beside personnel only"),
        ('date = 2024-02-01\npersonnel = 1\ncontingent = "any"', "'any' means all contingents together; leave it out"),
        ("personnel = 1", "it is missing; needed: a date such as 2023-10-02"),
    ],
)
def test_that_a_figure_that_tells_of_no_one_thing_is_refused_with_its_place(row: str, said: str) -> None:
    sentence = refused(row)
    assert sentence.startswith("line ") or "observed.1" in sentence
    assert said in sentence


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("personnel = {}", "the people in theatre in observed.1 already"),
        ('contingent = "A "\npersonnel = {}', "the people in theatre of A in observed.1 already"),
        ("paid = {}", "the dollars paid in observed.1 already"),
    ],
)
def test_that_two_values_for_one_day_and_one_thing_are_refused(what: str, said: str) -> None:
    sentence = refused(*(f"date = 2024-02-01\n{what.format(number)}" for number in (1, 2)))
    assert "observed.2.date" in sentence
    assert f"2024-02-01 has {said}; each day once" in sentence


def test_that_a_day_may_have_figures_of_several_things_and_also_before_the_start() -> None:
    rows = ["personnel = 1", 'personnel = 1\ncontingent = "B"', 'condition = "court"', 'condition = "c"', "paid = 1"]
    text = FILE + "".join(f"\n[[observed]]\ndate = 1999-02-01\n{row}\n" for row in rows)
    assert len(loads(text, "f.toml").observed) == 5


def test_that_a_file_without_figures_keeps_its_fingerprint() -> None:
    scenario = loads(FILE, "f.toml")
    assert "observed" not in scenario.model_dump_json()
    assert scenario.fingerprint != with_figures(people(3, 4)).fingerprint


def test_that_figures_follow_a_rename_and_stay_when_their_part_is_removed() -> None:
    figures = (people(3, 4), people(3, 4, "A"), people(3, 1, "elsewhere"), Observed(date=on(2), condition="court"))
    scenario = renamed(renamed(with_figures(*figures), "contingents", "A", "B"), "conditions", "court", "judges")
    assert [one.thing[1] for one in scenario.observed] == ["", "B", "elsewhere", "judges"]
    left = removed(removed(scenario, "contingents", "B"), "conditions", "judges")
    assert left.observed == scenario.observed


def test_that_a_figure_may_be_added_and_copied_and_gets_another_day() -> None:
    scenario = add(add(with_figures(), "observed"), "observed")
    copied = duplicated(scenario, "observed", "1")
    assert [one.date for one in copied.observed] == [START, on(2), on(1)]


def test_that_figures_are_no_assumptions() -> None:
    bare, seen = with_figures(), with_figures(people(3, 4), Observed(date=on(5), paid=1e6))
    assert parameters(bare) == parameters(seen)
    assert unsourced(bare) == unsourced(seen)
    assert not differences(bare, seen)


FIGURES = st.lists(st.tuples(st.integers(-50, 50), st.integers(0, 900)), unique_by=lambda one: one[0], max_size=6)


@given(FIGURES, FIGURES)
def test_that_another_figure_changes_no_run(before: list[tuple[int, int]], after: list[tuple[int, int]]) -> None:
    old, new = (with_figures(*(people(*one) for one in figures)) for figures in (before, after))
    assert as_it_runs(old) == as_it_runs(new)


@given(FIGURES, st.integers(-60, 60))
def test_that_the_earlier_figure_holds_until_the_next_and_nothing_outside_them(
    known: list[tuple[int, int]], day: int
) -> None:
    others: list[Any] = [people(1, 5, "A"), Observed(date=on(1), paid=3), Observed(date=on(1), condition="court")]
    course = course_of([*(people(*one) for one in known), *others], START)
    before = [one for one in sorted(known) if one[0] <= day]
    if not known:
        assert course is None
        return
    assert course is not None
    assert (course.first, course.last) == (min(known)[0], max(known)[0])
    is_known = bool(before) and day <= max(known)[0]
    assert course.at(day) == (before[-1][1] if is_known else None)


def test_that_contingents_and_money_have_courses_of_their_own() -> None:
    figures = [people(4, 9), people(1, 5, "A"), Observed(date=on(-2), paid=3), Observed(date=on(8), paid=4.5)]
    ours, paid = course_of(figures, START, "A"), paid_course_of(figures, START)
    assert ours is not None
    assert paid is not None
    assert (ours.days, ours.values) == ((1,), (5.0,))
    assert (paid.days, paid.values) == ((-2, 8), (3.0, 4.5))
    assert course_of(figures, START, "B") is None


def test_that_a_condition_was_met_on_the_first_of_its_dates() -> None:
    figures = [Observed(date=on(day), condition=name) for day, name in ((7, "a"), (3, "a"), (5, "b"))]
    assert met_dates([*figures, people(1, 1)]) == {"a": on(3), "b": on(5)}


def test_that_malformed_figures_are_no_trouble_to_the_rules() -> None:
    rows = [{"date": "x", "personnel": 1}, 3, {"date": START, "contingent": ["a"], "personnel": []}]
    problems_of({"observed": rows})
    assert not [one for one in problems_of({"observed": rows * 2}) if one.path.startswith("observed.1")]


@pytest.mark.parametrize(("days", "held"), [((-9, -2, 4), -2), ((-9, 0, 4), None), ((-9, -2), None), ((3, 4), None)])
def test_that_the_last_figure_before_the_start_holds_on_day_0_where_later_ones_follow(
    days: tuple[int, ...], held: int | None
) -> None:
    course = Course(days, tuple(map(float, days)))
    assert course.held == held
    assert held is None or course.at(0) == held
