"""Filters as text: read and written, and what is said of each mistake."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scenarios
import simulator
from scenarios.schema import Scenario
from simulator.filters.clauses import (
    Clause,
    ConditionClause,
    DrawClause,
    MilestoneClause,
    MoneyClause,
    Side,
    StrengthClause,
    When,
)
from simulator.filters.errors import FilterError
from simulator.filters.filter import Filter
from simulator.filters.grammar import only_where, parse, written
from simulator.filters.tokens import WORDS
from tests.simulator.cases import approval, case, contingent, date
from tests.simulator.filters.asking import filters_of
from tests.strategies import missions
from tests.thoroughness import at_most
from tests.values import ODD

DRAWS = ["Kenya/training", 'the "lead"/interval/3', "draw", "a b/c"]
ARTICLE = scenarios.shipped("article-2023")


def named(*names: str) -> Scenario:
    return case(contingent("A"), conditions=[date(name, 5) for name in names])


@settings(max_examples=at_most(20))
@given(st.data())
def test_that_reading_undoes_writing(data: st.DataObject) -> None:
    mission = data.draw(missions())
    some = data.draw(filters_of(mission, DRAWS))
    assert parse(written(some, mission), mission) == some


@pytest.mark.parametrize(
    "name", [*ODD, *sorted(WORDS), "met by", "a and b", "Never", '"', "\\", '\\"', "2024-01-01", "5", "\u017ftrength"]
)
def test_that_any_name_is_read_as_it_was_written(name: str) -> None:
    scenario = named(name, "other")
    some = Filter(
        (ConditionClause(name, When.BY, 5.0), ConditionClause("other", When.NEVER), DrawClause(name, Side.BELOW, 1))
    )
    assert parse(written(some, scenario), scenario) == some


def test_that_met_alone_is_met_within_the_horizon() -> None:
    scenario = named("a", "b")
    by = ConditionClause("a", When.BY, float(scenario.horizon))
    assert parse("a met", scenario) == Filter((by,))
    assert parse("a met and b never met", scenario) == Filter((by, ConditionClause("b", When.NEVER)))


@pytest.mark.parametrize("text", ["spent at most 5", "draw x at most 60", "strength on day 3 at most 600"])
def test_that_at_most_is_answered_with_what_to_write(text: str) -> None:
    with pytest.raises(FilterError, match='write "below'):
        parse(text, ARTICLE)


WORDS_AND_NAMES = st.sampled_from(
    [*sorted(WORDS), "resolution", "closure_50", "2024-07-01", "12.5", '"Kenya', '/training"', "1e999"]
)


@given(st.lists(WORDS_AND_NAMES, max_size=9).map(" ".join) | st.text(max_size=40))
def test_that_any_text_is_a_filter_or_one_sentence(text: str) -> None:
    told = sentence_of(text)
    if told:
        assert told.endswith(".")
        assert "\n" not in told
    else:
        some = parse(text, ARTICLE)
        assert parse(written(some, ARTICLE), ARTICLE) == some


def sentence_of(text: str) -> str:
    try:
        parse(text, ARTICLE)
    except FilterError as error:
        return str(error)
    return ""


def test_that_the_grammar_says_each_clause() -> None:
    day = (dt.date(2024, 7, 1) - ARTICLE.start).days
    clauses: dict[str, Clause] = {
        "resolution met by 2024-07-01": ConditionClause("resolution", When.BY, day),
        "resolution met after 2024-07-01": ConditionClause("resolution", When.LATER, day),
        "resolution met by day 12.5": ConditionClause("resolution", When.BY, 12.5),
        "resolution never met": ConditionClause("resolution", When.NEVER),
        "closure_50 by 2024-07-01": MilestoneClause("closure_50", When.BY, day),
        "closure_50 after 2024-07-01": MilestoneClause("closure_50", When.LATER, day),
        "closure_50 never": MilestoneClause("closure_50", When.NEVER),
        "strength on 2024-07-01 at least 600": StrengthClause(day, Side.AT_LEAST, 600),
        "spent below 150000000": MoneyClause(Side.BELOW, 150e6),
        "draw Kenya/training at least 60.5": DrawClause("Kenya/training", Side.AT_LEAST, 60.5),
        'draw "United States/first_payment" below 100': DrawClause("United States/first_payment", Side.BELOW, 100),
    }
    for text, clause in clauses.items():
        assert parse(text, ARTICLE) == Filter((clause,))
        assert written(Filter((clause,)), ARTICLE) == text
    together = " and ".join(clauses)
    assert parse(together, ARTICLE) == Filter(tuple(clauses.values()))
    assert written(parse(together, ARTICLE), ARTICLE) == together


def test_that_words_may_have_capitals_and_names_may_have_marks() -> None:
    assert parse('"closure_50" Never  AND spent\nbelow 1.5e6', ARTICLE) == Filter(
        (MilestoneClause("closure_50", When.NEVER), MoneyClause(Side.BELOW, 1.5e6))
    )


def test_that_thousands_may_stand_apart() -> None:
    day = (dt.date(2024, 7, 1) - ARTICLE.start).days
    assert parse("strength on 2024-07-01 at least 1,000 and spent below 1,500,000", ARTICLE) == Filter(
        (StrengthClause(day, Side.AT_LEAST, 1000), MoneyClause(Side.BELOW, 1.5e6))
    )


def test_that_an_empty_text_keeps_all() -> None:
    assert parse("  ", ARTICLE) == Filter()
    assert written(Filter(), ARTICLE) == ""


NAMES = 'the name of a condition or a milestone, "strength", "spent" or "draw"'
DATE = 'a date such as 2024-07-01, or "day" with its number'
MISTAKES = {
    "court met by 2024-01-01": "There is no condition 'court'; there are resolution, kenya-approval",
    "closure_60 never": "There is no condition or milestone 'closure_60'; there are resolution, ",
    "resolution by 2024-01-01": '\'resolution\' is a condition, not a milestone: say "met by", "met after" or "never',
    "resolution never": "'resolution' is a condition, not a milestone: ",
    "closure_50 met by 2024-01-01": "'closure_50' is a milestone, not a condition: leave out \"met\".",
    "resolution met before 2024-01-01": 'After "met" the filter needs "by" or "after", and not "before".',
    "resolution met by": f'After "by" the filter needs {DATE}, and it ends there.',
    "resolution met by 2024-02-30": f'After "by" the filter needs {DATE}, and not "2024-02-30".',
    "resolution met by 1 Dec 2023": f'After "by" the filter needs {DATE}, and not "1".',
    "resolution met by 2034-01-01": "Nothing is known of days after the horizon, day 730 (2025-09-27).",
    "resolution": 'After "resolution" the filter needs "met", "by", "after" or "never", and it ends there.',
    "closure_50 never or closure_75 never": 'After "never" the filter needs "and", and not "or".',
    "closure_50 never and": f'After "and" the filter needs {NAMES}, and it ends there.',
    "and": f'The filter at its beginning needs {NAMES}, and not "and".',
    "strength at least 5": 'After "strength" the filter needs "on", and not "at".',
    "strength on 2024-07-01 above 5": 'After "2024-07-01" the filter needs "at" or "below", and not "above".',
    "strength on 2024-07-01 at most 5": 'A side is "at least" or "below": for "at most" write "below"',
    "strength on 2024-07-01 below 5.5": 'After "below" the filter needs a whole number of people, and not "5.5".',
    "strength on day 5.5 below 5": "Strength is known of whole days.",
    "strength on 2023-01-01 below 5": "Strength is known from day 0 to day 730, the horizon, and not on day -270.",
    "spent below 1.000": 'After "below" the filter has "1.000", which can be 1 or 1,000: write one of them.',
    "strength on 2024-07-01 below 1.000": 'After "below" the filter has "1.000", which can be 1 or 1,000: write one of',
    "strength on 2024-07-01 below -5": 'After "below" the filter needs a whole number of people, and not "-5".',
    "strength on 2024-07-01 below 1e15": 'After "below" the filter needs a whole number of people, and not "1e15".',
    "spent below 1e999": 'After "below" the filter needs US dollars, such as 150e6, and not "1e999".',
    "draw at least 5": 'After "draw" the filter needs the name of a draw, and not "at".',
    "draw Kenya/training below x": 'After "below" the filter needs a number, and not "x".',
    'draw "Kenya/training below 5': "A quotation mark in the filter is not closed.",
}


@pytest.mark.parametrize("text", MISTAKES)
def test_that_each_mistake_is_told_in_one_sentence(text: str) -> None:
    assert sentence_of(text).startswith(MISTAKES[text])


def test_that_a_text_is_never_evaluated() -> None:
    with pytest.raises(FilterError, match="needs"):
        parse("__import__('os').getcwd()", named("A"))


def test_that_a_milestone_of_a_scenarios_own_is_known_and_a_condition_of_its_name_too() -> None:
    own = [{"name": "host", "needs": [{"personnel": 5}]}]
    scenario = case(contingent("A"), conditions=[approval("host", 5)], milestones=own)
    assert parse("host never", scenario) == Filter((MilestoneClause("host", When.NEVER),))
    assert parse("host never met", scenario) == Filter((ConditionClause("host", When.NEVER),))


def test_that_only_the_runs_of_a_text_are_kept_or_a_sentence_says_why_not() -> None:
    results = simulator.run(ARTICLE, 40)
    never = only_where(results, "closure_50 never")
    assert never.numbers.tolist() == np.flatnonzero(np.isinf(results.milestones["closure_50"].days)).tolist()
    assert only_where(results, "") is results
    with pytest.raises(FilterError, match="No run is kept"):
        only_where(results, "closure_50 never and closure_50 by day 700")
