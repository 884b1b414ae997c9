"""In theatre: reception, tours, leaving."""

from __future__ import annotations

from math import inf

import pytest

from simulator.experiment import run as run_many
from simulator.replication import simulate
from tests.simulator.cases import (
    MONTH,
    case,
    contingent,
    drawn,
    one_run,
    replication_where,
    stop,
    tranche,
)


def test_that_people_become_operational_reception_days_after_they_land() -> None:
    run = one_run(contingent(decision=2.5), reception={"days": 3.5})
    assert tranche(run).flights[0].operational == 7
    assert run.states[5:7].tolist() == [[0] * 4 + [10] * 3 + [0] * 94, [0] * 7 + [10] * 94]
    assert run.strength.tolist() == [0] * 4 + [10] * 97


def test_that_reception_of_nothing_makes_people_operational_at_once() -> None:
    run = one_run(contingent())
    assert run.operational.tolist() == run.strength.tolist() == [0] + [10] * 100


def test_that_reception_counts_for_each_flight_from_its_landing_and_is_drawn_once_for_a_tranche() -> None:
    run = one_run(
        contingent(personnel=40, tranche=20, interval=30),
        lift={"passengers": 10, "cycle": 4},
        reception={"days": [2, 5, 10]},
    )
    waits = [[flight.operational - flight.lands for flight in t.flights] for t in run.tranches]
    assert waits[0] == pytest.approx([waits[0][0]] * 2)
    assert waits[1] == pytest.approx([waits[1][0]] * 2)
    assert 2 < waits[0][0] != waits[1][0] < 10
    assert [f.lands for f in tranche(run).flights] == [1, 5]


def test_that_a_tour_ends_with_leaving_at_once_where_nobody_relieves() -> None:
    run = one_run(contingent(tour_months=1, stay_probability=0.0))
    assert tranche(run).left == 1 + MONTH
    assert run.states[-1].tolist() == [0] * 32 + [10] * 69


def test_that_relief_in_place_leaves_strength_unchanged() -> None:
    run = one_run(contingent(tour_months=1, stay_probability=1.0), reception={"days": 5})
    assert run.strength.tolist() == [0] + [10] * 100
    assert run.operational.tolist() == [0] * 6 + [10] * 95
    relieved = [event.day for event in run.log if event.event.startswith("relieved")]
    assert relieved == pytest.approx([1 + MONTH, 1 + 2 * MONTH, 1 + 3 * MONTH])


def test_that_relief_is_drawn_at_the_end_of_every_tour_anew() -> None:
    plan = contingent(tour_months=1, stay_probability=0.5)
    for tours in (1, 2, 3):
        number = replication_where(
            lambda r, tours=tours: (  # type: ignore[misc]
                all(drawn(f"A/stay/1/{k}", r) < 0.5 for k in range(1, tours)) and drawn(f"A/stay/1/{tours}", r) >= 0.5
            )
        )
        assert tranche(simulate(case(plan), 1, number)).left == pytest.approx(1 + tours * MONTH)


def test_that_the_number_of_tours_is_geometric() -> None:
    plan = contingent(tour_months=1, stay_probability=0.6)
    last = run_many(case(plan), 1000).strength[:, -1]
    # Three tours end within 100 days: 0.6 ** 3 stay, give or take four standard errors.
    assert (last > 0).mean() == pytest.approx(0.6**3, abs=4 * (0.216 * 0.784 / 1000) ** 0.5)


def test_that_a_tour_counts_from_the_last_landing_of_the_tranche() -> None:
    plan = contingent(personnel=30, tour_months=1, stay_probability=0.0)
    run = one_run(plan, lift={"passengers": 10, "cycle": 20})
    assert [flight.lands for flight in tranche(run).flights] == [1, 21, 41]
    assert tranche(run).left == 41 + MONTH
    assert run.strength[41:73].tolist() == [30] * 31 + [0]


def test_that_a_stop_that_delays_the_last_flight_delays_the_end_of_the_tour() -> None:
    plan = contingent(personnel=20, tour_months=1, stay_probability=0.0)
    run = one_run(plan, lift={"passengers": 10, "cycle": 5}, disruptions=[stop("lift", 3, 30)])
    assert tranche(run).left == 34 + MONTH


def test_that_tranches_have_tours_of_their_own() -> None:
    plan = contingent(personnel=20, tranche=10, interval=7, tour_months=1, stay_probability=0.0)
    assert [t.left for t in one_run(plan).tranches] == [1 + MONTH, 8 + MONTH]


def test_that_people_who_leave_before_they_are_operational_never_are() -> None:
    plan = contingent(tour_months=10 / MONTH, stay_probability=0.0)
    run = one_run(plan, reception={"days": 20})
    assert not run.operational.any()
    assert run.states[5].tolist() == [0] + [10] * 10 + [0] * 90
    assert not any(event.event == "operational" for event in run.log)


def test_that_who_leaves_does_not_come_back() -> None:
    run = one_run(contingent(tour_months=1, stay_probability=0.0), horizon=700)
    assert run.strength[32:].max() == 0
    assert run.states[-1, 32:].tolist() == [10] * 669


def test_that_who_never_flies_is_never_in_theatre() -> None:
    run = one_run(contingent(), camp={"opening_beds": 9, "max_beds": 9})
    assert (tranche(run).departed, tranche(run).left) == (inf, inf)
    assert run.states[3].tolist() == [10] * 101
