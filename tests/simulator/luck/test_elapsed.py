"""A delay that is known to be above what has elapsed."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.special import betaincc

from scenarios.estimate import Estimate
from simulator.luck.draws import Luck, uniforms
from simulator.luck.strata import Batch
from tests.thoroughness import at_most

RUNS = 50
NEAR = 1e-7

numbers = st.integers(0, 60).map(float) | st.floats(0, 60)
estimates = st.lists(numbers, min_size=3, max_size=3).map(lambda three: Estimate(*sorted(three)))
elapsed_days = st.integers(0, 70).map(float) | st.floats(0, 70)
more = st.floats(0.1, 20)

some = settings(max_examples=at_most(60), deadline=None)


def lengths(estimate: Estimate, elapsed: float, correlation: float = 0.0) -> list[float]:
    """The length in each run of a batch."""
    luck, found = Luck(Batch(1, 0, RUNS), correlation), []
    for luck.run in range(RUNS):
        found.append(luck.delay_above("a", estimate, elapsed))
    return found


def beyond(estimate: Estimate, days: float) -> float:
    """The chance that an uncertain estimate is more than so many days."""
    width = estimate.high - estimate.low
    mode = (estimate.likely - estimate.low) / width
    return float(betaincc(1 + 4 * mode, 5 - 4 * mode, min(max((days - estimate.low) / width, 0.0), 1.0)))


@some
@given(estimates, elapsed_days, st.sampled_from([0.0, 0.5]))
def test_that_it_is_above_what_has_elapsed_and_within_the_estimate(
    estimate: Estimate, elapsed: float, correlation: float
) -> None:
    for length in lengths(estimate, elapsed, correlation):
        assert elapsed <= length <= max(estimate.high, elapsed) + NEAR
        assert estimate.low - NEAR <= length


@some
@given(estimates, elapsed_days)
def test_that_who_is_left_of_those_beyond_what_has_elapsed_is_1_less_u(estimate: Estimate, elapsed: float) -> None:
    assume(estimate.high - estimate.low > 0.01)
    assume(beyond(estimate, elapsed) > 1e-12)
    for u, length in zip(uniforms(Batch(1, 0, RUNS), "a"), lengths(estimate, elapsed), strict=True):
        assert abs(beyond(estimate, length) / beyond(estimate, elapsed) - (1 - u)) < 1e-5


@some
@given(estimates, elapsed_days)
def test_that_it_rises_with_u(estimate: Estimate, elapsed: float) -> None:
    pairs = sorted(zip(uniforms(Batch(1, 0, RUNS), "a"), lengths(estimate, elapsed), strict=True))
    assert all(one[1] <= other[1] + NEAR for one, other in pairwise(pairs))


@some
@given(estimates, elapsed_days, more)
def test_that_it_rises_with_the_likely_value_and_with_all_three_together(
    estimate: Estimate, elapsed: float, by: float
) -> None:
    # Low or high alone makes the distribution wider or narrower as well, so that some quantiles fall.
    low, likely, high = estimate.as_tuple()
    for raised in (Estimate(low, min(likely + by, high), high), Estimate(low + by, likely + by, high + by)):
        pairs = zip(lengths(estimate, elapsed), lengths(raised, elapsed), strict=True)
        assert all(before <= after + NEAR for before, after in pairs)


@some
@given(estimates)
def test_that_with_nothing_elapsed_it_is_the_delay(estimate: Estimate) -> None:
    luck = Luck(Batch(1, 0, RUNS), 0.3)
    for luck.run in range(RUNS):
        assert luck.rest("a", estimate, 0.0) == luck.delay_above("a", estimate, 0.0) == luck.delay("a", estimate)


@some
@given(estimates, elapsed_days)
def test_that_a_longer_wait_so_far_leaves_no_shorter_length(estimate: Estimate, elapsed: float) -> None:
    pairs = zip(lengths(estimate, elapsed), lengths(estimate, elapsed + 1.0), strict=True)
    assert all(before <= after + NEAR for before, after in pairs)
