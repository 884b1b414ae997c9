"""Two questions at once: four shares that are the whole, and the pairs that are just enough."""

from __future__ import annotations

from math import ceil, inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.figures.joint import Frontier, Joint
from simulator.figures.share import Share

answers = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=60)
days = st.integers(0, 12).map(float) | st.just(inf)
outcomes = st.lists(st.tuples(days, st.integers(0, 12).map(float)), min_size=1, max_size=40)
levels = st.sampled_from([0.05, 0.25, 0.5, 0.7, 0.9, 1.0])


def joint_of(pairs: list[tuple[bool, bool]]) -> Joint:
    first, second = np.array(pairs, bool).T
    return Joint.of(first, second)


@given(answers)
def test_that_the_four_shares_are_those_counted_by_hand_and_add_up_to_all_runs(pairs: list[tuple[bool, bool]]) -> None:
    joint = joint_of(pairs)
    by_hand = [pairs.count(pair) for pair in ((True, True), (True, False), (False, True), (False, False))]
    assert list(joint.counts) == by_hand
    assert sum(share.hits for share in joint.shares) == joint.runs == len(pairs)
    assert {share.of for share in joint.shares} == {len(pairs)}


@given(answers)
def test_that_both_are_no_more_than_each_alone_and_what_is_given_is_their_ratio(pairs: list[tuple[bool, bool]]) -> None:
    joint = joint_of(pairs)
    assert joint.both <= min(joint.first.hits, joint.second.hits)
    assert joint.both >= joint.first.hits + joint.second.hits - joint.runs
    for part, whole in ((joint.second_of_first, joint.first), (joint.first_of_second, joint.second)):
        assert part == Share(joint.both, whole.hits)
        assert part.value * whole.value == pytest.approx(joint.both / joint.runs)


def test_that_questions_about_different_runs_are_refused() -> None:
    with pytest.raises(ValueError, match="the same runs"):
        Joint.of(np.ones(3, bool), np.ones(4, bool))


def test_that_a_small_frontier_is_the_one_counted_by_hand() -> None:
    #       run:   0    1    2    3    4
    day = np.array([1.0, 2.0, 3.0, 4.0, inf])
    paid = np.array([9.0, 5.0, 7.0, 1.0, 0.0])
    two = Frontier.of(day, paid, 0.4)
    # By day 2 both of the first two runs are needed, by day 3 the runs 1 and 2, by day 4 the runs 1 and 3.
    assert list(zip(two.days, two.amounts, strict=True)) == [(2.0, 9.0), (3.0, 7.0), (4.0, 5.0)]
    assert [two.amount_by(at) for at in (1, 2, 3.5, 400)] == [inf, 9.0, 7.0, 5.0]
    assert [two.day_for(most) for most in (4, 5, 8, 9)] == [inf, 4.0, 3.0, 2.0]


def test_that_no_pair_is_enough_where_too_few_runs_get_there() -> None:
    none = Frontier.of(np.array([1.0, inf, inf]), np.array([1.0, 2.0, 3.0]), 0.5)
    assert (len(none.days), none.amount_by(1e9), none.day_for(1e9)) == (0, inf, inf)


@given(outcomes, levels)
def test_that_a_frontier_falls_and_each_of_its_pairs_is_just_enough(
    runs: list[tuple[float, float]], share: float
) -> None:
    day, paid = np.array(runs).T
    needed = ceil(share * len(runs) - 1e-9)

    def held(by: float, most: float) -> int:
        return int(((day <= by) & (paid <= most) & np.isfinite(day)).sum())

    frontier = Frontier.of(day, paid, share)
    assert (np.diff(frontier.days) > 0).all()
    assert (np.diff(frontier.amounts) < 0).all()
    for by, most in zip(frontier.days, frontier.amounts, strict=True):
        assert held(by, most) >= needed
        assert held(by - 0.5, most) < needed
        assert held(by, most - 0.5) < needed


@given(outcomes, levels)
def test_that_what_is_enough_by_any_day_is_the_least_amount_that_is(
    runs: list[tuple[float, float]], share: float
) -> None:
    day, paid = np.array(runs).T
    needed, frontier = max(ceil(share * len(runs) - 1e-9), 1), Frontier.of(day, paid, share)
    for by in range(13):
        reached = np.sort(paid[day <= by])
        assert frontier.amount_by(by) == (reached[needed - 1] if len(reached) >= needed else inf)
