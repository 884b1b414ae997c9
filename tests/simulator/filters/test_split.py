"""Runs in parts: by when a condition is met."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from simulator.experiment import run
from simulator.filters.split import split
from simulator.replication import simulate
from simulator.results.results import Results
from tests.simulator.cases import approval, case, contingent, date, donor

N = 50


@pytest.fixture(scope="module")
def results() -> Results:
    people = [
        contingent("A", [20, 60, 120], tranche=25, requires=["host"], interval=[2, 5, 9], vetting=[1, 5, 30]),
        contingent("B", [20, 60, 120], funded_by="mission", participation=0.7, decision=[1, 9, 30]),
    ]
    finance = {"cost_per_person_month": 100, "donors": [donor("D", [1e3, 5e3, 9e4], [5, 20, 60], instalments=3)]}
    conditions = [approval("host", [5, 30, 90], probability=0.6), date("day", 12)]
    return run(case(*people, conditions=conditions, finance=finance), N)


def test_that_every_run_is_in_one_part(results: Results) -> None:
    parts = split(results, "host", 30)
    assert (np.sum(parts.parts, axis=0) == 1).all()
    assert sum(share.hits for share in parts.shares) == N
    assert all(share.hits for share in parts.shares)
    met = results.met[:, 0]
    assert (met[parts.by_day] <= 30).all()
    assert ((met[parts.later] > 30) & (met[parts.later] < inf)).all()
    assert (met[parts.never] == inf).all()


def test_that_the_day_itself_belongs_to_the_first_part(results: Results) -> None:
    assert [share.hits for share in split(results, "day", 12).shares] == [N, 0, 0]
    assert [share.hits for share in split(results, "day", 11).shares] == [0, N, 0]
    assert split(results, "day", 12).only(split(results, "day", 12).never) is None


def test_that_parts_add_up_to_the_whole(results: Results) -> None:
    parts = split(results, "host", 30)
    each = [part for mask in parts.parts if (part := parts.only(mask)) is not None]
    assert sum(part.replications for part in each) == N
    for name in ("contingent_states_mean", "contingents_mean", "states_mean", "personnel_mean"):
        total = sum(getattr(part, name) * part.replications for part in each)
        assert np.allclose(total, getattr(results, name) * N)
    lost = sum(part.waits.person_days * part.replications for part in each)
    assert np.allclose(lost, results.waits.person_days * N)
    hits = sum(part.milestones["closure_50"].reached.hits for part in each)
    assert hits == results.milestones["closure_50"].reached.hits


def test_that_a_part_is_the_rows_of_the_whole(results: Results) -> None:
    chosen = np.arange(N) % 3 == 1
    part = results.only(chosen)
    assert part.numbers.tolist() == list(range(1, N, 3))
    for name in ("strength", "operational", "balance", "received", "met", "spent"):
        assert np.array_equal(getattr(part, name), getattr(results, name)[chosen])
    assert part.waits.person_days_by_run.tolist() == results.waits.person_days_by_run[chosen].tolist()
    assert part.waits.tranches(2) == simulate(results.scenario, 1, 7).waits


def test_that_a_part_of_a_part_knows_the_numbers_of_its_runs(results: Results) -> None:
    part = results.only(np.arange(N) >= 20)
    again = part.only(np.arange(N - 20) % 10 == 0)
    assert again.numbers.tolist() == [20, 30, 40]
    assert np.array_equal(again.strength, results.strength[[20, 30, 40]])


def test_that_all_runs_are_the_whole(results: Results) -> None:
    assert results.numbers.tolist() == list(range(N))
    assert np.array_equal(results.only(np.ones(N, bool)).strength, results.strength)


def test_that_a_part_is_not_gone_on_with(results: Results) -> None:
    part = results.only(np.arange(N) < 10)
    with pytest.raises(ValueError, match="are a part"):
        run(results.scenario, N, earlier=part)


def test_that_a_part_of_nobody_and_a_condition_that_is_not_there_are_refused(results: Results) -> None:
    for mask in (np.zeros(N, bool), np.ones(3, bool)):
        with pytest.raises(ValueError, match="one yes or no for each"):
            results.only(mask)
    with pytest.raises(ValueError, match="no condition 'court'"):
        split(results, "court", 5)
