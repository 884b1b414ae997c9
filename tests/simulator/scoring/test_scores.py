"""Forecasts against what was observed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.observation import Course, course_of
from simulator.experiment import run
from simulator.figures.share import Share
from simulator.ledger.forecast import Asked
from simulator.ledger.freezing import freeze
from simulator.ledger.questions import Question
from simulator.scoring.brier import ENOUGH
from simulator.scoring.daily import Daily, Span
from simulator.scoring.expected import Expected
from simulator.scoring.foretold import ByRuns, certain
from simulator.scoring.inside import Inside
from simulator.scoring.scores import LEADS, Lead, score, score_expected, scores_of
from simulator.scoring.simpler import SIMPLER, simpler
from tests.examples import FIRST_DAY, contingent
from tests.simulator.scoring.expecting import date, expected, figures
from tests.simulator.scoring.recovery import mission

KNOWN = {-5: 0, 4: 6, 6: 8, 8: 8}
"""People by day: nothing is known after day 8."""

COURSES = st.dictionaries(st.integers(-20, 40), st.integers(0, 20), min_size=1, max_size=8)


def test_that_ten_days_have_the_scores_that_they_have_by_hand() -> None:
    # Told: 0 0 0 10 10 10 10 10 10 10. Came: 0 0 0 0 6 6 8 8 8 and nothing. Off: 0 0 0 10 4 4 2 2 2.
    found = score_expected([expected()], figures(KNOWN))
    assert found.whole is not None
    assert found.whole.days == 9
    assert found.whole.crps == pytest.approx(24 / 9)
    assert found.whole.miss == pytest.approx(24 / 9)
    assert found.whole.inside == (Inside(3, 9),) * 3
    assert (found.first, found.last, found.changes) == (date(0), date(8), 2)
    assert found.whole.skills["nobody"].simpler == pytest.approx(36 / 9)
    assert found.whole.skills["nobody"].value == pytest.approx(1 - 24 / 36)
    assert found.whole.skills["last_figure"].simpler == pytest.approx(36 / 9)


def test_that_bands_of_runs_are_counted_as_they_are_by_hand() -> None:
    # Of ten runs the 80 % band goes from the first to the ninth: from 0 to 8 people; that of 50 % from 2 to 7.
    strength = np.repeat(np.arange(10)[:, None], 10, axis=1)
    known = figures({0: 0, 1: 2, 2: 7, 3: 8, 4: 9, 5: 1, 6: 5, 7: 5, 8: 10, 9: 3})
    found = score_expected([expected(ByRuns(strength))], known)
    assert found.whole is not None
    assert [one.days for one in found.whole.inside] == [5, 8, 9]


@given(COURSES)
def test_that_only_days_count_of_which_something_is_known(people) -> None:
    span = Span.of(expected(horizon=30), figures(people), after_issue=False)
    assert span is not None
    assert span.days.tolist() == [day for day in range(31) if min(people) <= day <= max(people)]
    assert all(span.course.at(int(day)) is not None for day in span.days)


@given(COURSES, st.integers(-10, 40))
def test_that_only_days_after_the_issue_count_where_that_is_asked(people, issue) -> None:
    said = expected(horizon=30, issued=date(issue))
    span = Span.of(said, figures(people), after_issue=True)
    assert span is not None
    assert span.origin == issue
    assert all(day > issue for day in span.days)
    every = Span.of(said, figures(people), after_issue=False)
    assert every is not None
    assert span.days.tolist() == [day for day in every.days if day > issue]
    assert every.origin == min(issue, 0)


@given(COURSES, COURSES, st.integers(-10, 40))
def test_that_no_simpler_forecast_knows_what_came_later(people, later, known) -> None:
    plan = {"plan": [{"date": date(5), "personnel": 7}]}
    said = expected(horizon=30, clock=2.0, scenario=plan)
    early = {day: number for day, number in people.items() if day <= known} or {known: 3}
    changed = early | {day: number for day, number in later.items() if day > known}
    days = np.arange(31)
    one, other = (
        simpler(said, course, known)
        for course in (course_of(figures(early), FIRST_DAY), course_of(figures(changed), FIRST_DAY))
        if course is not None
    )
    assert tuple(one) == tuple(other) == SIMPLER
    for name in SIMPLER:
        assert one[name].at(0.5, days).tolist() == other[name].at(0.5, days).tolist()
    assert one["last_figure"].at(0.5, days).tolist() == [early[max(early)]] * 31
    assert one["as_announced"].at(0.5, days).tolist() == [0] * 5 + [7] * 26


def test_that_before_any_figure_those_stay_who_are_said_to_be_there_at_the_start() -> None:
    course = Course((4,), (6.0,))
    assert tuple(simpler(expected(certain([2] * 10)), course, 0)) == ("nobody",)
    there = {"format": 2, "contingents": [contingent("A", personnel=2, at_start={"in_theatre": [{"personnel": 2}]})]}
    found = simpler(expected(certain([2] * 10), scenario=there), course, 0)
    assert tuple(found) == ("last_figure", "nobody")
    assert found["last_figure"].at(0.5, np.array([9])).tolist() == [2.0]


def test_that_leads_have_each_day_once_and_add_up() -> None:
    horizon = 800
    strength = np.random.default_rng(5).integers(0, 20, (9, horizon + 1))
    found = score_expected([expected(ByRuns(strength), horizon)], figures({0: 0, 400: 9, horizon: 12}))
    assert found.whole is not None
    assert [(one.first, one.last) for one in found.leads] == list(LEADS)
    assert [one.days for one in found.leads] == [91, 90, 185, 365, 70]
    weighted = sum(one.days * one.crps for one in found.leads) / found.whole.days
    assert found.whole.crps == pytest.approx(weighted)
    assert sum((one.inside[1] for one in found.leads), Inside(0, 0)) == found.whole.inside[1]
    assert found.pit.sum() == pytest.approx(1.0)


def test_that_lead_time_runs_from_the_issue_where_that_is_before_the_start() -> None:
    early = expected(issued=date(-90))
    daily = Daily.of(early, Span.of(early, figures(KNOWN), after_issue=False))  # type: ignore[arg-type]
    assert daily.leads.tolist() == list(range(90, 99))
    assert Lead.of(daily, 0, 90).days == 1


def test_that_days_of_two_forecasts_count_twice_and_changes_once() -> None:
    later = expected(scenario={"start": date(3)}, name="g")
    found = score_expected([expected(), later], figures(KNOWN))
    assert found.whole is not None
    assert found.whole.days == 9 + 6
    assert found.changes == 2
    assert [one.name for one in found.forecasts] == ["f", "g"]
    parts = [one.whole for one in found.forecasts if one.whole is not None]
    assert found.whole.crps == pytest.approx(sum(one.days * one.crps for one in parts) / 15)


def test_that_a_forecast_of_other_days_is_left_out_and_told() -> None:
    late = expected(scenario={"start": date(100)}, name="late")
    found = score_expected([late, expected()], figures(KNOWN))
    assert [one.whole is None for one in found.forecasts] == [True, False]
    assert found.whole is not None
    assert found.whole.days == 9
    nothing = score_expected([late], figures(KNOWN))
    assert (nothing.whole, nothing.leads, nothing.first, nothing.changes) == (None, (), None, 0)
    assert score_expected([expected()], ()).whole is None
    assert score_expected([], figures(KNOWN)).whole is None


def test_that_it_is_told_how_many_days_were_foretold() -> None:
    frozen = [expected(issued=date(day)) for day in (-3, 0, 5, 20)]
    assert [one.foretold for one in score_expected(frozen, figures(KNOWN)).forecasts] == [9, 9, 4, 0]


def test_that_milestones_have_the_days_by_which_their_medians_were_off() -> None:
    found = {one.milestone: one for one in score_expected([expected()], figures(KNOWN)).milestones}
    arrival, half, most = found["first_arrival"], found["closure_50"], found["closure_75"]
    assert (arrival.expected, arrival.observed, arrival.miss) == (3.0, 4, -1.0)
    assert (half.people, half.observed, half.miss) == (5, 4, -1.0)
    # Eight were there on day 6, which half of all runs never have; ten never.
    assert (most.people, most.observed, most.expected, most.miss) == (8, 6, inf, None)
    assert (found["closure_100"].observed, found["closure_100"].miss) == (None, None)
    assert score_expected([expected()], figures(KNOWN)).days_missed == -1.0


def test_that_a_milestone_that_the_first_figure_has_reached_has_no_known_day() -> None:
    found = {one.milestone: one for one in score_expected([expected()], figures({4: 6, 8: 8})).milestones}
    assert found["first_arrival"].is_at_latest
    assert found["first_arrival"].miss is None
    assert not found["closure_75"].is_at_latest
    assert score_expected([expected()], figures({4: 6, 8: 8})).days_missed is None


def test_that_what_was_there_before_the_start_is_no_milestone_that_was_foretold() -> None:
    found = score_expected([expected()], figures({-5: 6, 8: 8})).milestones
    assert {one.milestone for one in found} == {"closure_75", "closure_90", "closure_100"}


def asked(people: int, day: int, hits: int) -> Asked:
    """A question, and a chance of so many in a hundred."""
    return Asked(Question("on", date(day), people), Share(hits, 100), np.zeros(99))


def test_that_questions_have_a_score_and_enough_of_them_a_diagram() -> None:
    questions = (asked(5, 5, 90), asked(5, 2, 20), asked(9, 7, 40), asked(5, 9, 99))
    found = score_expected([expected(questions=questions)], figures(KNOWN))
    assert [one.came for one in found.questions] == [True, False, False, None]
    assert len(found.resolved) == 3
    assert found.brier == pytest.approx((0.01 + 0.04 + 0.16) / 3)
    assert found.reliability is None
    many = tuple(asked(people, day, 50) for people in range(1, 6) for day in (5, 7))
    assert len(many) == ENOUGH
    ten = score_expected([expected(questions=many)], figures(KNOWN))
    assert ten.brier == pytest.approx(0.25)
    assert ten.reliability is not None
    assert ten.reliability.came.tolist() == [1.0]


def test_that_questions_about_days_before_the_issue_are_none_where_only_later_ones_count() -> None:
    said = expected(questions=(asked(5, 5, 90), asked(5, 7, 20)), issued=date(5))
    assert [one.question for one in score_expected([said], figures(KNOWN), after_issue=True).questions] == [
        "5 or more on 2024-01-08"
    ]


def test_that_a_frozen_forecast_has_almost_the_scores_of_its_runs() -> None:
    results = run(mission(), 300)
    known = figures({0: 0, 70: 40, 95: 160, 140: 200, 210: 320, 300: 320})
    own, frozen = (
        scores_of(results, known).whole,
        score([freeze(results, issued=FIRST_DAY, version="")], known).whole,
    )
    assert own is not None
    assert frozen is not None
    assert frozen.days == own.days == 301
    # Weeks between which it goes straight, and 99 quantiles in place of 300 runs.
    assert frozen.crps == pytest.approx(own.crps, rel=0.03)
    assert [one.days for one in frozen.inside] == pytest.approx([one.days for one in own.inside], abs=8)
    assert own.skills["reference_class"].simpler == frozen.skills["reference_class"].simpler


def test_that_the_clock_of_the_reference_class_is_the_one_that_was_frozen() -> None:
    results = run(mission(), 20)
    frozen = freeze(results, issued=dt.date(2024, 1, 1), version="")
    assert Expected.of(frozen).clock == Expected.of_results(results).clock == 0.0
    assert Expected.of(replace(frozen, clock=12.0)).clock == 12.0
