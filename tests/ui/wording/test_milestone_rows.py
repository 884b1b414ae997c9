"""Milestones of a comparison as rows."""

from __future__ import annotations

import datetime as dt
from math import inf

from scenarios.library import shipped
from simulator.experiment import run
from simulator.what_if.comparison import compare
from tests.examples import FIRST_DAY, tiny, worked
from ui.wording.milestone_rows import date_of_day, day_words, rows


def test_that_a_row_holds_what_the_comparison_says() -> None:
    base, other = run(shipped("article-2023"), 30), run(shipped("court-challenge"), 30)
    comparison = compare(base, other)[0]
    for row in rows(comparison):
        paired = comparison.milestones[row.name]
        assert row.base.p50 == base.milestones[row.name].quantile(0.5)
        assert row.base.p50_interval == base.milestones[row.name].interval(0.5)
        assert row.alternative.p90 == other.milestones[row.name].quantile(0.9)
        assert row.alternative.p10 == other.milestones[row.name].quantile(0.1)
        assert row.alternative.reached == other.milestones[row.name].reached
        assert row.paired is paired
        assert row.name == paired.name


def test_that_rows_are_titled_as_in_the_headline_and_know_their_targets() -> None:
    comparison = compare(run(tiny(), 2), run(tiny(target=40), 2))[0]
    assert [row.title for row in rows(comparison)][:2] == ["First arrival", "50 % of target"]
    assert [(row.base.people, row.alternative.people) for row in rows(comparison)][:2] == [(1, 1), (5, 20)]


def test_that_days_of_both_sides_are_dates_although_they_start_on_different_dates() -> None:
    later = tiny(start=FIRST_DAY + dt.timedelta(days=5))
    comparison = compare(run(tiny(), 3), run(later, 3))[0]
    row = rows(comparison)[0]
    assert (row.base.p50, row.alternative.p50, row.paired.days.mean) == (1, 6, 5)
    assert date_of_day(comparison, row.alternative.p50) == FIRST_DAY + dt.timedelta(days=6)
    back = compare(run(later, 3), run(tiny(), 3))[0]
    assert day_words(back, rows(back)[0].alternative.p50) == "2 Jan 2024"


def test_that_a_day_that_never_comes_is_said_so() -> None:
    comparison = compare(run(worked(), 3), run(worked(), 3))[0]
    assert rows(comparison)[-1].base.p50 == inf
    assert date_of_day(comparison, inf) is None
    assert day_words(comparison, inf) == "not within the horizon"
