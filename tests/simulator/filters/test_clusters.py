"""Two clusters: found where they are, never in results with one peak, and told apart by a condition."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

import scenarios
import simulator
from simulator.experiment import run
from simulator.filters.clauses import ConditionClause, When
from simulator.filters.clusters import STRENGTH, clusters_of, explained_by, two_clusters
from tests.simulator.cases import approval, case, contingent

SHAPES = {
    "normal": lambda luck, runs: luck.normal(200, 40, runs),
    "exponential": lambda luck, runs: luck.exponential(50, runs),
    "uniform": lambda luck, runs: luck.uniform(0, 300, runs),
    "log-normal": lambda luck, runs: np.exp(luck.normal(4, 1, runs)),
    "heavy tails": lambda luck, runs: luck.standard_t(3, runs),
    "few whole days": lambda luck, runs: luck.poisson(3, runs).astype(float),
    "days": lambda luck, runs: np.round(luck.normal(20, 4, runs)),
    "weeks": lambda luck, runs: 7 * np.round(luck.normal(20, 4, runs)),
    "one day": lambda luck, runs: np.full(runs, 12.0),
    "with some that never come": lambda luck, runs: np.where(luck.random(runs) < 0.3, inf, luck.normal(200, 40, runs)),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("runs", [60, 250, 1000, 4000])
def test_that_results_with_one_peak_have_no_two_clusters(shape: str, runs: int) -> None:
    luck = np.random.default_rng(11)
    assert not [place for place in range(25) if two_clusters(SHAPES[shape](luck, runs)) is not None]


@pytest.mark.parametrize("share", [0.15, 0.5, 0.85])
def test_that_two_peaks_far_apart_are_parted_between_them(share: float) -> None:
    luck = np.random.default_rng(12)
    for _ in range(20):
        is_late = luck.random(1000) < share
        values = np.where(is_late, luck.normal(400, 30, 1000), luck.normal(150, 30, 1000))
        parting = two_clusters(values)
        assert parting is not None
        assert 200 < parting < 350
        assert np.mean((values > parting) == is_late) > 0.99


def test_that_two_days_alone_are_two_clusters_and_an_outlier_is_none() -> None:
    assert two_clusters(np.array([12.0] * 70 + [40.0] * 30)) == 26.0
    assert two_clusters(np.array([12.0] * 97 + [40.0] * 3)) is None
    assert two_clusters(np.array([12.0] * 70 + [26.0] * 70 + [40.0] * 70)) is None


def test_that_peaks_that_overlap_and_few_runs_are_not_parted() -> None:
    luck = np.random.default_rng(13)
    assert two_clusters(np.concatenate([luck.normal(0, 1, 500), luck.normal(2, 1, 500)])) is None
    assert two_clusters(np.array([1.0] * 20 + [50.0] * 20)) is None


def test_that_what_a_condition_explains_is_the_variance_between_its_parts() -> None:
    below, met = np.array([True, True, False, False]), np.array([3.0, 5.0, 20.0, inf])
    assert explained_by(below, met, 5) == 1.0
    assert explained_by(below, met, 100) == pytest.approx(1 / 3)
    assert explained_by(np.ones(4, bool), met, 5) == 0.0


def test_that_the_condition_that_makes_two_clusters_is_offered() -> None:
    people = [
        contingent("A", [40, 60, 80], requires=["host"], vetting=[1, 5, 9]),
        contingent("B", [10, 15, 20], requires=["other"]),
    ]
    conditions = [approval("other", [5, 30, 60]), approval("host", [5, 30, 60], probability=0.6)]
    results = run(case(*people, conditions=conditions), 300)
    found = clusters_of(results)
    assert found is not None
    assert found.outcome == STRENGTH
    assert found.clause == ConditionClause("host", When.NEVER)
    assert found.explained == pytest.approx(1.0)
    assert found.below.hits == int(np.isinf(results.met[:, 1]).sum())
    assert found.below.hits + found.above.hits == 300


def test_that_a_condition_met_early_or_late_is_offered_with_the_day_between() -> None:
    conditions = [approval("host", [5, 8, 12], challenge_probability=0.4, challenge_delay=[40, 45, 50])]
    results = run(case(contingent("A", [90, 100, 110], requires=["host"]), conditions=conditions, target=50), 300)
    found = clusters_of(results)
    assert found is not None
    assert found.outcome == "first_arrival"
    assert found.explained == pytest.approx(1.0)
    assert isinstance(found.clause, ConditionClause)
    assert found.clause.when is When.BY
    assert 15 <= found.clause.day <= 40


def test_that_a_mission_with_one_peak_offers_nothing() -> None:
    assert clusters_of(simulator.run(scenarios.shipped("caribbean-first"), 250)) is None


def test_that_people_who_are_there_are_no_reason_why_people_are_there() -> None:
    found = clusters_of(simulator.run(scenarios.shipped("article-2023"), 300))
    assert found is not None
    assert found.clause is None or found.clause.condition != "lead-deployed"
