"""Luck: named uniforms that are independent, reproducible and sane."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from scenarios.estimate import Estimate
from simulator.luck import draws as draws_module
from simulator.luck.draws import Floats, Luck, UsualDraws, Wanted, draws, rows_of, share_a_cause, uniforms
from simulator.luck.strata import Batch
from tests.simulator.cases import contingent, drawn, one_run

MANY = 20_000
EVEN = Estimate(0.0, 5.0, 10.0)


def test_that_luck_is_what_it_was_when_it_was_last_changed() -> None:
    pinned = {
        (1, "Kenya/training", 0): 0.33110695770996323,
        (1, "Kenya/training", 99_999): 0.7624615371003475,
        (2, "Kenya/training", 0): 0.7050667061030939,
        (1, "resolution/vote/2/Russia", 0): 0.6526060860045501,
    }
    assert {key: drawn(key[1], key[2], key[0]) for key in pinned} == pinned


def test_that_uniforms_lie_within_0_and_1_and_never_on_them() -> None:
    values = np.concatenate([uniforms(Batch(seed, 0, MANY), "a") for seed in range(20)])
    assert 0.0 < values.min() < 1e-4
    assert 1.0 - 1e-4 < values.max() < 1.0


@pytest.mark.parametrize("name", ["Kenya/training", "Kenya/interval/3", "common"])
def test_that_uniforms_of_a_name_are_uniform_and_only_runs_of_a_slice_avoid_each_other(name: str) -> None:
    values = uniforms(Batch(1, 0, MANY), name)
    assert stats.kstest(values, "uniform").pvalue > 0.001
    assert values.mean() == pytest.approx(0.5, abs=4 / np.sqrt(12 * MANY))
    assert values.var() == pytest.approx(1 / 12, abs=4 * np.sqrt(1 / 180 / MANY))
    for lag in (1, 2, 25, 250):
        # Two of 25 strata without return have a correlation of -1 / 24.
        expected = -max(25 - lag, 0) / 25 / 24
        assert np.corrcoef(values[:-lag], values[lag:])[0, 1] == pytest.approx(expected, abs=4 / np.sqrt(MANY))


def test_that_different_names_and_seeds_have_independent_luck() -> None:
    names = [f"Kenya/interval/{number}" for number in range(1, 9)] + ["Kenya/interval", "kenya/interval/1"]
    rows = [uniforms(Batch(1, 0, MANY), name) for name in names]
    rows += [uniforms(Batch(seed, 0, MANY), names[0]) for seed in (2, 11)]
    correlation = np.corrcoef(rows) - np.eye(len(rows))
    assert np.abs(correlation).max() < 4.5 / np.sqrt(MANY)
    for other in rows[1:]:
        cells = np.histogram2d(rows[0], other, bins=10)[0].ravel()
        assert stats.chisquare(cells).pvalue > 1e-4


def test_that_seed_1_with_name_23_is_not_seed_12_with_name_3() -> None:
    assert drawn("23/x", seed=1) != drawn("3/x", seed=12)


def test_that_a_replication_has_the_same_luck_in_any_batch() -> None:
    whole = uniforms(Batch(1, 0, 100), "a")
    assert [drawn("a", number) for number in range(100)] == whole.tolist()
    batch = Luck(Batch(1, 40, 20), 0.3)
    alone = Luck(Batch(1, 47, 1), 0.3)
    batch.run = 7
    assert batch.delay("a", EVEN) == alone.delay("a", EVEN)
    assert batch.amount("size", EVEN) == alone.amount("size", EVEN)
    assert batch.chance("vote") == alone.chance("vote") == drawn("vote", 47)


def test_that_asking_for_luck_in_another_order_changes_none_of_it() -> None:
    one, other = Luck(Batch(1, 0, 1), 0.5), Luck(Batch(1, 0, 1), 0.5)
    answers = {name: one.delay(name, EVEN) for name in "abc"}
    assert {name: other.delay(name, EVEN) for name in "cab"} == answers
    assert one.chance("vote") == other.chance("vote")


def test_that_usual_draws_change_no_draw_and_are_learnt_from_what_is_asked() -> None:
    usual_draws: UsualDraws = {}
    batch, later = Batch(1, 0, 4), Batch(1, 4, 4)
    first = Luck(batch, 0.3, usual_draws)
    asked = [first.delay("a", EVEN), first.amount("b", EVEN), first.chance("c")]
    assert list(usual_draws) == ["a", "b", "c"]
    taught, fresh = Luck(later, 0.3, usual_draws), Luck(later, 0.3)
    for run in range(4):
        taught.run = fresh.run = run
        assert [taught.delay("a", EVEN), taught.amount("b", EVEN), taught.chance("c")] == [
            fresh.delay("a", EVEN),
            fresh.amount("b", EVEN),
            fresh.chance("c"),
        ]
    assert asked == [Luck(batch, 0.3).delay("a", EVEN), Luck(batch).amount("b", EVEN), drawn("c")]


def test_that_what_was_drawn_once_is_not_drawn_again_until_its_name_has_another_estimate() -> None:
    batch = Batch(77, 0, 2)
    once = draws(batch, [Wanted("a", EVEN)])[0]
    assert draws(batch, [Wanted("b"), Wanted("a", EVEN)])[1] is once
    other = Luck(batch, 0.3)
    assert other.delay("a", EVEN) != once[0]
    again = draws(batch, [Wanted("a", EVEN)])[0]
    assert again == once
    assert again is not once


def test_that_correlated_uniforms_follow_the_formula() -> None:
    own, common = np.array([0.1, 0.5, 0.9, 0.3]), np.array([0.8, 0.5, 0.2, 0.3])
    normal = stats.norm
    expected = normal.cdf(np.sqrt(0.3) * normal.ppf(common) + np.sqrt(0.7) * normal.ppf(own))
    assert share_a_cause(own, common, 0.3) == pytest.approx(expected, abs=1e-14)
    assert share_a_cause(own, common, 0.0) == pytest.approx(own, abs=1e-15)


ESTIMATES = st.sampled_from([None, EVEN, Estimate(1.0, 2.0, 9.0)])
READ_AS = st.tuples(ESTIMATES, st.sampled_from([0.0, 0.3, 1.0]), st.sampled_from([0.0, 4.0]))
"""Estimate, correlation and what has elapsed."""


def _taken(rows: Floats) -> Floats:
    """What somebody takes who spoils what it was taken from."""
    taken = rows.copy()
    rows[:] = np.nan
    return taken


@given(st.lists(st.tuples(st.sampled_from(["abc", "abd", "a"]), st.tuples(READ_AS, READ_AS, READ_AS)), min_size=2))
def test_that_rows_are_the_same_whatever_their_names_were_read_as_before(
    steps: list[tuple[str, tuple[tuple[Estimate | None, float, float], ...]]],
) -> None:
    batch = Batch(7, 250, 50)
    asked = [[Wanted(name, *as_what) for name, as_what in zip(*step, strict=False)] for step in steps]
    found = [_taken(rows_of(batch, wanted)) for wanted in asked]
    for wanted, rows in zip(asked, found, strict=True):
        # Each name by itself and for the first time: nothing can have been left of another reading.
        draws_module._even.cache_clear()
        assert np.array_equal(rows, np.concatenate([rows_of(batch, [one]) for one in wanted]))


def test_that_delays_share_their_cause_and_stay_uniform_each() -> None:
    batch = Batch(1, 0, MANY)
    rows = [share_a_cause(uniforms(batch, name), uniforms(batch, "common"), 0.4) for name in "ab"]
    normals = stats.norm.ppf(rows)
    assert np.corrcoef(normals)[0, 1] == pytest.approx(0.4, abs=4 / np.sqrt(MANY))
    assert all(stats.kstest(row, "uniform").pvalue > 0.001 for row in rows)


def test_that_a_delay_of_a_run_is_drawn_with_the_common_cause_and_a_size_without() -> None:
    people = contingent(personnel=[0, 500, 1000], tranche=1000, training=[0, 50, 100], decision=[0, 5, 10])
    run = one_run(people, correlation=0.6, horizon=200)
    force = run.mission.forces[0]

    def delay(name: str, low: float, high: float) -> float:
        normal = stats.norm
        mixed = np.sqrt(0.6) * normal.ppf(drawn("common")) + np.sqrt(0.4) * normal.ppf(drawn(name))
        return float(low + (high - low) * stats.beta.ppf(normal.cdf(mixed), 3, 3))

    assert force.prepared == pytest.approx(delay("A/training", 0, 100), abs=1e-9)
    assert force.ordered == pytest.approx(delay("A/decision", 0, 10), abs=1e-9)
    assert run.sizes[0] == np.floor(1000 * stats.beta.ppf(drawn("A/personnel"), 3, 3) + 0.5)


def test_that_two_scenarios_share_the_luck_of_the_names_they_share() -> None:
    people = contingent(training=[10, 20, 40])
    alone = one_run(people)
    together = one_run(contingent("B", 50, training=[1, 2, 3]), people, horizon=50, target=7)
    assert together.mission.forces[1].prepared == alone.mission.forces[0].prepared


def test_that_a_certain_number_needs_no_luck() -> None:
    assert Luck(Batch(1, 0, 1), 0.9).delay("a", Estimate.certain(7.0)) == 7.0
