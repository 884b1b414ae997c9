"""How many runs stand among the cases: worked out by hand, and no more than what is known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.figures.milestones import Milestone
from simulator.reference_class.clock import Clock, ClockError, condition_called, usual_condition
from simulator.reference_class.reference_class import DAYS_A_MONTH, GROUPS, GroupError, named
from simulator.reference_class.standing import place, standing
from simulator.results.tally import Tally
from tests.examples import worked
from tests.simulator.cases import START, case, contingent

VOTE = {"name": "vote", "kind": "date", "date": START}
MISSION = case(contingent(), horizon=730, conditions=[VOTE])


@dataclass(frozen=True)
class Given:
    """Runs of which the day of a condition and the day of half of the target are given."""

    began: list[float]
    reached: list[float]
    scenario: Scenario = MISSION

    @property
    def replications(self) -> int:
        return len(self.began)

    @property
    def met(self) -> np.ndarray:
        return np.array(self.began, float)[:, None]

    @cached_property
    def milestones(self) -> dict[str, Milestone]:
        return {"closure_50": Milestone("closure_50", 50, np.array(self.reached, float))}


def months(count: float) -> float:
    return count * DAYS_A_MONTH


@pytest.mark.parametrize(
    ("took", "expected"), [(1.3, -2), (2.0, -1), (2.7, 0), (5.5, 0), (5.6, 1), (8.2, 1), (8.3, 2), (inf, 2)]
)
def test_that_among_47_cases_nine_in_ten_and_three_in_four_are_told(took: float, expected: int) -> None:
    assert place(named("all"), took) == expected


@pytest.mark.parametrize("group", ["new", "rehat_any", "surge", "police"])
def test_that_with_fewer_than_20_cases_no_more_than_three_in_four_is_told(group: str) -> None:
    assert [place(named(group), took) for took in (0.0, named(group).months_to_half[2], inf)] == [-1, 0, 1]


@given(st.sampled_from(GROUPS), st.floats(0, 100), st.floats(0, 100))
def test_that_who_is_slower_has_no_faster_place(group: str, one: float, other: float) -> None:
    assert place(named(group), min(one, other)) <= place(named(group), max(one, other))


def test_that_months_are_counted_run_by_run_from_the_day_of_the_condition() -> None:
    began, took = [0.0, 100.0, 300.0], [months(9), months(3), months(1)]
    found = standing(Given(began, [day + more for day, more in zip(began, took, strict=True)]), "all", "vote")
    assert found.months == pytest.approx((3, 3))
    assert (found.day0, found.places, found.cases, found.left_out) == (100.0, (0, 0), 47, 0)


def test_that_runs_in_which_the_condition_is_never_met_are_left_out() -> None:
    found = standing(Given([inf, 10.0, inf, inf], [inf, 10 + months(9), inf, 5.0]), "all", "vote")
    assert found.months == pytest.approx((9, 9))
    assert (found.runs, found.left_out, found.day0, found.places) == (4, 3, 10.0, (2, 2))


def test_that_where_no_run_meets_it_nothing_is_known() -> None:
    found = standing(Given([inf, inf], [3.0, inf]), "all", "vote")
    assert (found.day0, found.left_out, found.months, found.places) == (inf, 2, (0.0, inf), (-2, 2))


def test_that_where_the_horizon_ends_before_no_more_is_known_than_that_it_takes_longer() -> None:
    late, early = Given([700.0] * 3, [inf] * 3), Given([0.0] * 3, [inf] * 3)
    assert standing(late, "all", "vote").places == (-2, 2)
    assert standing(late, "all", "vote").months == pytest.approx((30 / DAYS_A_MONTH, inf))
    assert standing(early, "all", "vote").places == (2, 2)


def test_that_people_who_were_there_before_the_start_came_nobody_knows_when() -> None:
    there = contingent(personnel=60, at_start={"in_theatre": [{"personnel": 60}]})
    mission = case(there, horizon=730, conditions=[VOTE])
    assert standing(Given([-months(2)] * 2, [0.0] * 2, mission), "all", "vote").months == pytest.approx((0, 2))
    assert standing(Given([-months(2)] * 2, [0.0] * 2), "all", "vote").months == pytest.approx((2, 2))
    assert standing(Given([5.0] * 2, [0.0] * 2, mission), "all", "vote").months == (0.0, 0.0)


@given(st.lists(st.tuples(st.floats(-100, 730) | st.just(inf), st.integers(0, 730) | st.just(inf)), min_size=1))
def test_that_ends_and_places_are_in_order(days: list[tuple[float, float]]) -> None:
    runs = Given([began for began, _ in days], [reached for _, reached in days])
    found = standing(runs, "all", "vote")
    assert 0 <= found.months[0] <= found.months[1]
    assert found.places[0] <= found.places[1]
    assert found.left_out == sum(began == inf for began, _ in days)


def test_that_a_summary_says_what_results_say() -> None:
    results = run(shipped("vote-delayed"), 40)
    tally = Tally(results.scenario, 1)
    tally.add(results.block)
    assert standing(tally.summary(), "all", "resolution") == standing(results, "all", "resolution")


def test_that_a_mandate_before_the_start_is_counted_from_its_day() -> None:
    results = run(shipped("hindcast/2024-03-01"), 20)
    clock = Clock.of(results, usual_condition(results.scenario))
    assert results.scenario.date_of(clock.day0) == dt.date(2023, 10, 2)


def test_that_months_are_counted_from_the_mandate_else_from_the_first_vote_else_from_the_start() -> None:
    article = shipped("article-2023")
    assert article.mandate is not None
    assert usual_condition(article) == article.mandate.condition == "resolution"
    assert usual_condition(article.model_copy(update={"mandate": None})) == "resolution"
    assert usual_condition(MISSION) is None
    assert Clock.of(run(MISSION, 3), None).days.tolist() == [0, 0, 0]


def test_that_the_start_can_be_asked_for_unless_a_condition_is_called_so() -> None:
    assert condition_called(worked(), "start") is None
    assert condition_called(worked(), "resolution") == "resolution"
    named_start = case(contingent(), conditions=[VOTE | {"name": "start"}])
    assert condition_called(named_start, "start") == "start"


def test_that_what_is_not_there_is_refused_in_a_sentence() -> None:
    with pytest.raises(ClockError, match=r"No condition is called 'resolutio'; did you mean 'resolution'\?"):
        condition_called(worked(), "resolutio")
    with pytest.raises(ClockError, match="'x'; known: start, "):
        standing(run(worked(), 1), "all", "x")
    with pytest.raises(GroupError):
        standing(run(worked(), 1), "none", None)
