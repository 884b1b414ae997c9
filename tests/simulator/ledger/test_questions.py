"""Questions: read, written, answered by runs and by what was observed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scenarios
from scenarios.claims import tree as claims
from scenarios.claims.tree import Happens
from scenarios.observation import Observed
from simulator.claims.masks import mask_of
from simulator.experiment import run
from simulator.filters import clauses as filters
from simulator.filters.clauses import ConditionClause
from simulator.ledger.errors import ForecastError
from simulator.ledger.questions import Question, holds, outcome, parse_question, values, written
from simulator.results.results import Results
from tests.simulator.cases import START, approval, case, contingent, date
from tests.simulator.ledger.forecasts import asked_results, dates_of, questions_of, small
from tests.strategies import missions
from tests.thoroughness import at_most
from tests.values import ODD

ARTICLE = scenarios.shipped("article-2023")
JUNE = dt.date(2024, 6, 1)


def on_day(day: int) -> dt.date:
    return START + dt.timedelta(days=day)


def seen(day: int, people: int) -> Observed:
    return Observed(date=on_day(day), personnel=people)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("600 or more on 2024-06-01", Question("on", JUNE, 600)),
        ("1,000 people or more on 2024-06-01?", Question("on", JUNE, 1000)),
        ("At least 600  people on 2024-06-01", Question("on", JUNE, 600)),
        ("fewer than 600 on 2024-06-01.", Question("on", JUNE, 600, fewer=True)),
        ("600 or more by 2024-06-01", Question("by", JUNE, 600)),
        (" resolution met by 2024-06-01", Question("met", JUNE, condition="resolution")),
        ('"Resolution" met by 2024-06-01', Question("met", JUNE, condition="resolution")),
    ],
)
def test_that_questions_are_read_as_people_write_them(text: str, meant: Question) -> None:
    assert parse_question(text, ARTICLE) == meant


@settings(max_examples=at_most(10))
@given(st.data())
def test_that_reading_undoes_writing(data: st.DataObject) -> None:
    mission = data.draw(missions())
    question = data.draw(questions_of(mission))
    assert parse_question(written(question), mission) == question


@pytest.mark.parametrize("name", [*ODD, "a  b", "x met by 2024-01-01", "600 or more on 2024-01-01", '"q"', "MET BY"])
def test_that_any_condition_can_be_asked_about(name: str) -> None:
    scenario = case(contingent("A"), conditions=[date(name, 5), date("other", 6)])
    question = Question("met", START, condition=name)
    assert parse_question(written(question), scenario) == question


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is no question"),
        ("600 people", "is no question"),
        ("-5 or more on 2024-06-01", "is no question"),
        ("600 or more on 2024-02-30", '"2024-02-30" is no date'),
        ("600 or more on 1 June", "is no question"),
        ("600 or more on June", '"June" is no date'),
        ("600 or more on 2023-01-01", "goes from 2023-09-28 to"),
        ("600 or more on 2999-01-01", "goes from 2023-09-28 to"),
        ("0 or more on 2024-06-01", "ask for 1 or more"),
        ("1.000 or more on 2024-06-01", '"1.000" can be 1 or 1,000: write one of them'),
        ("fewer than 1,5 on 2024-06-01", '"1,5" can be 1.5 or 15: write one of them'),
        ("6.5 or more on 2024-06-01", '"6.5" is no whole number of people; needed: one below 1,000,000,000'),
        ("1e9 or more on 2024-06-01", '"1e9" is no whole number of people'),
        ("fewer than 600 by 2024-06-01", 'write "on"'),
        ("war met by 2024-06-01", 'no condition "war"; there are "resolution"'),
        ("__import__('os') met by 2024-06-01", "no condition"),
    ],
)
def test_that_what_is_no_question_gets_one_sentence(text: str, words: str) -> None:
    with pytest.raises(ForecastError, match=words) as caught:
        parse_question(text, ARTICLE)
    assert "\n" not in str(caught.value)


PIECES = st.sampled_from(["600", "or more", "on", "by", "met", "2024-06-01", "resolution", "fewer than", '"', "1e9"])


def answer_to(text: str) -> str:
    """What is said of a text that may be a question."""
    try:
        return written(parse_question(text, ARTICLE))
    except ForecastError as error:
        return str(error)


@given(st.lists(PIECES, max_size=7).map(" ".join) | st.text(max_size=40))
def test_that_any_text_is_a_question_or_one_sentence(text: str) -> None:
    said = answer_to(text)
    assert len(said.splitlines()) == 1
    assert len(said) < 400


def counted_by_hand(question: Question, results: Results) -> int:
    """The runs in which the answer is yes, one run after another and day by day."""
    scenario, yes = results.scenario, 0
    until = (question.date - scenario.start).days
    for number in range(results.replications):
        people = [int(one) for one in results.strength[number]]
        if question.kind == "met":
            names = [one.name for one in scenario.conditions]
            yes += bool(results.met[number, names.index(question.condition)] <= until + 1e-9)
        elif question.kind == "by":
            yes += max(people[: until + 1]) >= question.people
        else:
            yes += (people[until] < question.people) if question.fewer else (people[until] >= question.people)
    return yes


@settings(max_examples=at_most(8))
@given(asked_results())
def test_that_the_chance_of_a_question_is_the_share_of_runs_counted_by_hand(
    case: tuple[Results, list[Question]],
) -> None:
    results, questions = case
    for question in questions:
        assert int(holds(question, results).sum()) == counted_by_hand(question, results)


def test_that_who_is_there_on_a_date_was_there_by_it() -> None:
    results = run(small(), 30)
    for day in range(11):
        on, by = Question("on", on_day(day), 20), Question("by", on_day(day), 20)
        assert (holds(by, results) | ~holds(on, results)).all()


@pytest.mark.parametrize(("met", "first"), [(5, 5), (5.5, 6), (4.999, 5)])
def test_that_what_is_met_in_the_course_of_a_day_is_met_by_the_next_date(met: float, first: int) -> None:
    results = run(case(contingent("A"), conditions=[approval("x", [met, met, met])]), 1)
    asked = [Question("met", on_day(day), condition="x") for day in range(8)]
    assert [bool(holds(one, results)[0]) for one in asked] == [day >= first for day in range(8)]
    assert values(asked[0], results).tolist() == [first]


@settings(max_examples=at_most(15))
@given(asked_results(), st.data())
def test_that_questions_filters_and_checks_mean_the_same_runs(
    case: tuple[Results, list[Question]], data: st.DataObject
) -> None:
    results, _ = case
    for one in results.scenario.conditions:
        asked = Question("met", data.draw(dates_of(results.scenario)), condition=one.name)
        days = results.scenario.day_of(asked.date)
        kept = ConditionClause(one.name, filters.When.BY, days).mask(results)
        claimed = mask_of(Happens(one.name, claims.When.BY, asked.date, is_met=True), results)
        assert holds(asked, results).tolist() == kept.tolist() == claimed.tolist()
        assert (values(asked, results) <= days).tolist() == kept.tolist()


def test_that_who_lands_at_noon_and_what_that_meets_count_from_one_date_on() -> None:
    there = {"kind": "presence", "name": "there", "contingent": "any", "personnel": 20}
    results = run(case(contingent("A", 20, requires=["x"]), conditions=[approval("x", [2.5] * 3), there]), 1)
    first = int(results.milestones["first_arrival"].days[0])
    for day in range(first - 2, first + 2):
        asked = (Question("by", on_day(day), 20), Question("met", on_day(day), condition="there"))
        assert [bool(holds(one, results)[0]) for one in asked] == [day >= first] * 2


FIGURES = (seen(0, 0), seen(10, 400), seen(20, 650), seen(30, 500))


@pytest.mark.parametrize(
    ("question", "known"),
    [
        (Question("on", on_day(19), 600), False),
        (Question("on", on_day(20), 600), True),
        (Question("on", on_day(29), 600), True),
        (Question("on", on_day(30), 600), False),
        (Question("on", on_day(31), 600), None),
        (Question("on", on_day(30), 600, fewer=True), True),
        (Question("on", on_day(31), 600, fewer=True), None),
        (Question("by", on_day(19), 600), False),
        (Question("by", on_day(40), 600), True),
        (Question("by", on_day(30), 700), False),
        (Question("by", on_day(31), 700), None),
    ],
)
def test_that_people_observed_answer_a_question_or_leave_it_open(question: Question, known: bool | None) -> None:
    assert outcome(question, FIGURES) is known
    assert outcome(question, (*FIGURES, Observed(date=on_day(15), personnel=900, contingent="A"))) is known
    assert outcome(question, ()) is None


def test_that_nothing_is_known_before_the_first_figure() -> None:
    assert outcome(Question("on", on_day(3), 5), (seen(5, 10), seen(9, 10))) is None
    assert outcome(Question("by", on_day(3), 5), (seen(5, 10), seen(9, 10))) is None


def test_that_people_who_had_left_before_a_forecast_do_not_count_for_it() -> None:
    figures, question = (seen(0, 700), seen(5, 300), seen(30, 300)), Question("by", on_day(20), 600)
    assert outcome(question, figures) is True
    assert outcome(question, figures, since=on_day(4)) is True
    assert outcome(question, figures, since=on_day(5)) is False


def test_that_a_condition_observed_answers_and_one_that_is_not_leaves_open() -> None:
    figures = (Observed(date=on_day(9), condition="court"),)
    asked = [Question("met", on_day(day), condition="court") for day in (8, 9, 10)]
    assert [outcome(one, figures) for one in asked] == [False, True, True]
    assert outcome(Question("met", on_day(99), condition="vote"), figures) is None
