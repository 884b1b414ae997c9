"""Counts of strength by day give the quantiles and chances of the runs themselves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.figures import strengths
from simulator.figures.quantiles import quantile
from simulator.figures.strengths import Strengths

TABLES = st.integers(1, 4).flatmap(
    lambda days: st.lists(
        st.lists(st.lists(st.integers(0, 60), min_size=days, max_size=days), min_size=1, max_size=6),
        min_size=1,
        max_size=4,
    )
)
"""Parts of a table of strength: lists of runs, lists of days."""


def counted(parts) -> Strengths:
    counts = Strengths(len(parts[0][0]))
    for part in parts:
        counts.add(np.array(part))
    return counts


def agrees(counts: Strengths, table) -> bool:
    shares, people = (0.05, 0.5, 0.95, 1.0), (0, 1, 7, 60, 61)
    bands = all(
        counts.band(share).tolist() == [quantile(table[:, day], share) for day in range(counts.days)]
        for share in shares
    )
    return bands and all(
        counts.at_least(least, day) == (table[:, day] >= least).sum() for day in range(counts.days) for least in people
    )


@given(parts=TABLES)
def test_that_counts_answer_as_the_runs_do(parts) -> None:
    assert agrees(counted(parts), np.concatenate([np.array(part) for part in parts]))


@given(parts=TABLES, largest=st.integers(0, 150))
def test_that_too_many_people_for_a_table_change_no_answer(parts, largest) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strengths, "LARGEST", largest)
        counts = counted(parts)
    assert agrees(counts, np.concatenate([np.array(part) for part in parts]))


def test_that_a_table_is_never_larger_than_the_largest(monkeypatch) -> None:
    monkeypatch.setattr(strengths, "LARGEST", 100)
    narrow, wide = counted([[[24, 3, 1, 0]]]), counted([[[24, 3, 1, 0]], [[25, 0, 0, 0]]])
    assert narrow.state()["strengths"].size <= 100
    assert narrow.state()["strengths_counted"]
    assert not wide.state()["strengths_counted"]
    # Day by day in order, so that it is the same however the runs were cut.
    assert wide.state()["strengths"].tolist() == [[24, 0, 0, 0], [25, 3, 1, 0]]


@pytest.mark.parametrize("largest", [10, 10_000])
def test_that_a_state_goes_on_where_it_stopped(monkeypatch, largest: int) -> None:
    monkeypatch.setattr(strengths, "LARGEST", largest)
    first, second = [[5, 9], [7, 0]], [[2, 30]]
    counts = Strengths.of(counted([first]).state(), days=2, runs=2)
    counts.add(np.array(second))
    assert agrees(counts, np.array(first + second))


@pytest.mark.parametrize("largest", [10, 10_000])
def test_that_a_state_of_other_days_or_runs_is_refused(monkeypatch, largest: int) -> None:
    monkeypatch.setattr(strengths, "LARGEST", largest)
    state = counted([[[5, 9], [7, 0]]]).state()
    with pytest.raises(ValueError, match="shape"):
        Strengths.of(state, days=3, runs=2)
    with pytest.raises(ValueError, match="shape"):
        Strengths.of({**state, "strengths": state["strengths"].astype(float)}, days=2, runs=2)
