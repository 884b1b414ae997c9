"""Filters: which runs are kept."""

from __future__ import annotations

from functools import lru_cache
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from simulator.experiment import run
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
from simulator.filters.filter import Filter, kept_runs, share_kept
from simulator.results.results import Results
from tests.simulator.cases import approval, case, contingent, date, donor
from tests.simulator.filters.asking import clauses_of, filters_of
from tests.strategies import missions
from tests.thoroughness import at_most

N = 60


@lru_cache
def some_results() -> Results:
    people = [
        contingent("A", [20, 60, 120], tranche=25, requires=["host"], interval=[2, 5, 9], vetting=[1, 5, 30]),
        contingent("B", [20, 60, 120], funded_by="mission", participation=0.7, decision=[1, 9, 30]),
    ]
    finance = {"cost_per_person_month": 100, "donors": [donor("D", [1e3, 5e3, 9e4], [5, 20, 60], instalments=3)]}
    conditions = [approval("host", [5, 30, 90], probability=0.6), date("day", 12)]
    return run(case(*people, conditions=conditions, finance=finance), N)


@st.composite
def runs_and_filter(draw: st.DrawFn) -> tuple[Results, Filter]:
    results = run(draw(missions()), 12)
    return results, draw(filters_of(results.scenario))


def parts_of(clause: Clause) -> list[Clause]:
    """Clauses of which exactly one holds for each run."""
    match clause:
        case ConditionClause(name, _, day):
            return [ConditionClause(name, when, day) for when in When]
        case MilestoneClause(name, _, day):
            return [MilestoneClause(name, when, day) for when in When]
        case StrengthClause(day, _, people):
            return [StrengthClause(day, side, people) for side in Side]
        case MoneyClause(_, dollars):
            return [MoneyClause(side, dollars) for side in Side]
        case DrawClause(draw, _, value):
            return [DrawClause(draw, side, value) for side in Side]


@settings(max_examples=at_most(15))
@given(st.data())
def test_that_parts_of_a_clause_make_up_the_runs_of_any_filter_and_filters_join_in_any_order(
    data: st.DataObject,
) -> None:
    results, some = data.draw(runs_and_filter())
    parts = parts_of(data.draw(clauses_of(results.scenario)))
    kept = some.mask(results)
    _expect_parts(results, some, parts)
    for part in parts:
        both = kept & Filter((part,)).mask(results)
        for joined in (some.with_clause(part), Filter((part, *some.clauses))):
            assert np.array_equal(joined.mask(results), both)
            _expect_kept(results, joined)


def _expect_parts(results: Results, some: Filter, parts: list[Clause]) -> None:
    kept = some.mask(results)
    each = [some.with_clause(part).mask(results) for part in parts]
    assert (np.sum(each, axis=0) == kept).all()
    assert sum(share_kept(part).hits for part in each) == share_kept(kept).hits
    if kept.any():
        whole = kept_runs(results, some)
        inside = [share_kept(Filter((part,)).mask(whole)) for part in parts]
        assert [share.hits for share in inside] == [int(part.sum()) for part in each]


def _expect_kept(results: Results, some: Filter) -> None:
    kept = some.mask(results)
    if not kept.any():
        with pytest.raises(FilterError, match="No run is kept"):
            kept_runs(results, some)
        return
    left = kept_runs(results, some)
    assert left.numbers.tolist() == results.numbers[kept].tolist()
    assert np.array_equal(left.strength, results.strength[kept])
    assert some.mask(left).all()


def test_that_each_clause_means_what_it_says() -> None:
    results = some_results()
    met, spent, people = results.met[:, 0], results.spent, results.strength[:, 40]
    arrival = results.milestones["first_arrival"].days
    asked: dict[Clause, NDArray[np.bool_]] = {
        ConditionClause("host", When.BY, 30): met <= 30,
        ConditionClause("host", When.LATER, 30): (met > 30) & (met < inf),
        ConditionClause("host", When.NEVER): met == inf,
        MilestoneClause("first_arrival", When.BY, 20): arrival <= 20,
        StrengthClause(40, Side.AT_LEAST, 60): people >= 60,
        StrengthClause(40, Side.BELOW, 60): people < 60,
        MoneyClause(Side.BELOW, 5000.0): spent < 5000,
        DrawClause("host/granted", Side.AT_LEAST, 1): met < inf,
        DrawClause("B/participation", Side.BELOW, 1): ~results.block.runs.comes[:, 1],
    }
    for clause, expected in asked.items():
        assert Filter((clause,)).mask(results).tolist() == expected.tolist(), clause
        assert 0 < expected.sum() < N, clause


def test_that_the_day_itself_counts_as_by() -> None:
    assert Filter((ConditionClause("day", When.BY, 12),)).mask(some_results()).all()
    assert Filter((ConditionClause("day", When.LATER, 11),)).mask(some_results()).all()


def test_that_a_filter_without_clauses_keeps_all() -> None:
    assert not Filter()
    assert Filter().mask(some_results()).all()
    assert kept_runs(some_results(), Filter()) is some_results()


def test_that_what_never_happens_has_no_day() -> None:
    assert ConditionClause("host", When.NEVER, 30) == ConditionClause("host", When.NEVER)
    assert MilestoneClause("closure_50", When.NEVER, 30) == MilestoneClause("closure_50", When.NEVER)


def test_that_clauses_are_added_once_and_taken_away() -> None:
    clause, other = ConditionClause("host", When.NEVER), MoneyClause(Side.BELOW, 1.0)
    some = Filter((clause,)).with_clause(other)
    assert some.with_clause(clause) == some == Filter((clause, other))
    assert some.without(0) == Filter((other,))


@pytest.mark.parametrize(
    ("clause", "sentence"),
    [
        (ConditionClause("court", When.NEVER), "There is no condition 'court'; there are host, day."),
        (MilestoneClause("closure_60", When.NEVER), "There is no milestone 'closure_60'; there are first_arrival, "),
        (
            StrengthClause(101, Side.BELOW, 5),
            "Strength is known from day 0 to day 100, the horizon, and not",
        ),
        (
            DrawClause("B/participaton", Side.BELOW, 1),
            "No draw of these runs is called 'B/participaton'; 'B/participation' ",
        ),
        (StrengthClause(-1, Side.BELOW, 5), "Strength is known from day 0"),
        (DrawClause("C/training", Side.BELOW, 5), "No draw of these runs is called 'C/training'"),
    ],
)
def test_that_what_is_not_there_is_one_sentence(clause: Clause, sentence: str) -> None:
    with pytest.raises(FilterError) as refused:
        Filter((clause,)).mask(some_results())
    assert str(refused.value).startswith(sentence)
