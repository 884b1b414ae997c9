"""One person and one day: where a bound that is off by one shows."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.experiment import run
from simulator.results.readiness import Readiness
from tests.simulator.cases import MONTH, case, contingent, departures, one_run, tranche


@pytest.mark.parametrize("people", [1, 2, 3])
def test_that_all_of_a_small_force_are_all_of_it(people: int) -> None:
    results = run(case(contingent(personnel=people, tranche=1, training=5), target=people), 1)
    share = Readiness.of(results).share[0]
    assert share[4] == 0
    assert (share[5:] == 1).all()
    assert results.milestones["closure_100"].days.tolist() == [6]
    assert results.peak.tolist() == results.strength_at_horizon.tolist() == [people]
    assert results.person_days.tolist() == [people * 95]


@pytest.mark.parametrize("months", [0.01, 0.02, 0.5, 2.0])
def test_that_who_does_not_stay_leaves_a_tour_after_the_last_landing(months: float) -> None:
    one = one_run(contingent(tour_months=months, stay_probability=0.0))
    left = [event.day for event in one.log if event.event == "leaves"]
    assert left == pytest.approx([1 + months * MONTH])
    assert tranche(one).left == pytest.approx(1 + months * MONTH)
    assert departures(one) == {"A": [0]}


def test_that_a_day_after_the_horizon_is_none_of_it() -> None:
    results = run(case(contingent(decision=99), contingent("B", decision=100), target=20), 2)
    assert results.strength.shape == (2, 101)
    assert results.strength[:, -1].tolist() == [10, 10]
    assert results.milestones["first_arrival"].days.tolist() == [100, 100]
    assert np.isinf(results.milestones["closure_100"].days).all()


def test_that_every_flight_of_every_tranche_is_told_when_it_takes_off_and_lands() -> None:
    one = one_run(
        contingent(personnel=25, tranche=15), lift={"passengers": 10, "transit": 2, "cycle": 5, "aircraft": 1}
    )
    told = {word: [event.personnel for event in one.log if event.event == word] for word in ("takes off", "lands")}
    assert told == {"takes off": [10, 5, 10], "lands": [10, 5, 10]}
