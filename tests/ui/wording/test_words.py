"""Dates, spans, numbers and shares in words."""

from __future__ import annotations

import datetime as dt
from math import inf

from simulator.figures.share import Share
from tests.examples import tiny
from ui.wording.words import (
    bound,
    date_text,
    day_text,
    milestone_subject,
    milestone_title,
    missing,
    people_text,
    runs_text,
    span_text,
)

SCENARIO = tiny(start=dt.date(2023, 9, 28), horizon=730)


def test_that_a_date_is_written_in_english_whatever_the_locale() -> None:
    assert date_text(dt.date(2024, 3, 4)) == "4 Mar 2024"


def test_that_a_day_that_never_comes_is_not_within_the_horizon() -> None:
    assert day_text(SCENARIO, 0) == "28 Sep 2023"
    assert day_text(SCENARIO, inf) == "not within the horizon"


def test_that_a_span_says_the_year_once_where_it_is_the_same() -> None:
    assert span_text(SCENARIO, 100, 130) == "6 Jan to 5 Feb 2024"
    assert span_text(SCENARIO, 10, 130) == "8 Oct 2023 to 5 Feb 2024"


def test_that_a_span_of_one_day_is_a_date() -> None:
    assert span_text(SCENARIO, 100, 100) == "6 Jan 2024"


def test_that_a_span_may_end_beyond_the_horizon() -> None:
    assert span_text(SCENARIO, 100, inf) == "6 Jan 2024 to later than the horizon"
    assert span_text(SCENARIO, inf, inf) == "later than the horizon"


def test_that_one_is_singular() -> None:
    assert (runs_text(1), runs_text(1000)) == ("1 run", "1,000 runs")
    assert (people_text(1), people_text(0), people_text(1234)) == ("1 person", "0 people", "1,234 people")
    assert people_text(0.4) == "less than 1 person"


def test_that_the_others_are_what_is_missing() -> None:
    assert missing(Share(30, 100)) == Share(70, 100)


def test_that_a_line_never_breaks_before_a_percent_sign() -> None:
    assert bound("in 5 % of 9 % more") == "in 5\N{NO-BREAK SPACE}% of 9\N{NO-BREAK SPACE}% more"


def test_that_a_milestone_has_a_name_for_a_heading_and_one_for_a_sentence() -> None:
    assert [milestone_title(name) for name in ("first_arrival", "closure_50")] == ["First arrival", "50 % of target"]
    assert milestone_subject("first_arrival") == "First arrival"
    assert milestone_subject("closure_50") == "50 % of target"


def test_that_a_milestone_of_its_own_is_called_as_it_is_and_quoted_in_a_sentence() -> None:
    assert (milestone_title("IOC"), milestone_subject("IOC")) == ("IOC", "“IOC”")
    assert milestone_title("closure_33") == "closure_33"
    assert "\u202e" not in milestone_title("x\u202ey") + milestone_subject("x\u202ey")
