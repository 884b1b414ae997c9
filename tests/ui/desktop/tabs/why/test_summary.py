"""What a force waits for, summed up."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios.library import shipped
from simulator.experiment import run
from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.tabs.why.summary import MOST, costs_of, opened, ranked


@pytest.mark.parametrize("contingent", [None, 0, 1])
def test_that_the_lines_add_up_to_all_waiting(contingent: int | None) -> None:
    waits = projection_for(uncertain()).results.waits
    costs = costs_of(waits, contingent)
    days = waits.person_days if contingent is None else waits.person_days_by_contingent[contingent]
    assert sum(cost.person_days for cost in costs) == pytest.approx(days.sum())
    assert sum(cost.share for cost in costs) == pytest.approx(1.0)
    assert np.allclose(sum(cost.by_day for cost in costs), waits.by_day(contingent).sum(axis=0))


def test_that_the_smallest_of_many_causes_share_a_line_at_the_end() -> None:
    waits = run(shipped("article-2023"), 25).waits
    costs = costs_of(waits)
    assert len(costs) == MOST
    assert costs[-1].label.endswith(" other causes")
    assert costs[-1].largest is None
    assert sum(cost.person_days for cost in costs) == pytest.approx(waits.person_days.sum())
    assert np.allclose(sum(cost.by_day for cost in costs), waits.by_day().sum(axis=0))


def test_that_what_shares_a_line_is_known_one_by_one() -> None:
    waits = run(shipped("article-2023"), 25).waits
    costs = costs_of(waits)
    every = opened(costs)
    assert costs[-1].label == f"{len(costs[-1].parts)} other causes"
    assert sorted(cost.label for cost in every) == sorted(
        cause.label for cause, days in zip(waits.causes, waits.person_days, strict=True) if days > 0.0
    )
    assert sum(cost.person_days for cost in costs[-1].parts) == pytest.approx(costs[-1].person_days)
    assert opened(every) == every


def test_that_the_costliest_comes_first_and_what_is_shared_last() -> None:
    costs = ranked(costs_of(run(shipped("article-2023"), 25).waits))
    own = [cost.person_days for cost in costs[:-1]]
    assert own == sorted(own, reverse=True)
    assert costs[-1].label.endswith(" other causes")
