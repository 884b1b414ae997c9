"""What happens when the account has been empty for too long. Ten people cost a hundred dollars a day."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest

from simulator.replication import Replication
from tests.simulator.cases import MONTH, TEN_A_DAY, contingent, departures, donor, one_run, stop, tranche

PATIENCE = 10.5


def mission(name: str = "A", personnel: int = 10, **changes: Any) -> dict[str, Any]:
    """A contingent that the mission pays for."""
    return contingent(name, personnel, funded_by="mission", **changes)


def poor(*contingents: dict[str, Any], balance: float = 500, **tables: Any) -> Replication:
    """People cost ten dollars a day, nothing to start, and patience lasts for ten days and a half."""
    finance = {"cost_per_person_month": TEN_A_DAY, "opening_balance": balance, "arrears_days": PATIENCE}
    return one_run(*contingents, **tables | {"finance": finance | tables.pop("finance", {})})


def left(run: Replication) -> dict[str, list[float]]:
    """Days on which the tranches of each contingent leave."""
    names = [plan.name for plan in run.scenario.contingents]
    return {name: [t.left for t in run.tranches if t.force.plan.name == name] for name in names}


def test_that_a_tranche_leaves_when_the_balance_has_been_zero_for_arrears_days() -> None:
    # Lands on day 1 with 500 in the account: empty on day 6.
    assert left(poor(mission())) == {"A": [pytest.approx(6 + PATIENCE)]}


def test_that_the_tranche_that_departed_last_leaves_first_and_another_each_further_arrears_days() -> None:
    run = poor(mission("A"), mission("B", decision=2), mission("C", decision=1), balance=1100)
    # 100 a day from day 1, 200 from 2, 300 from 3: 800 on day 3, empty after 8/3 days more.
    empty = 3 + 8 / 3
    expected = {name: [pytest.approx(empty + k * PATIENCE)] for name, k in (("A", 3), ("B", 1), ("C", 2))}
    assert left(run) == expected


def test_that_of_tranches_that_departed_at_one_instant_the_last_in_the_queue_leaves_first() -> None:
    people = [mission("A", decision=2), mission("B", decision=1)]
    run = poor(*people, balance=0, disruptions=[stop("lift", 0, 5)])
    assert departures(run) == {"A": [5], "B": [5]}
    assert left(run) == {"A": [6 + PATIENCE], "B": [6 + 2 * PATIENCE]}


def test_that_arriving_money_sets_the_clock_back() -> None:
    # Empty on day 6; 50 on day 12 last for half a day.
    run = poor(mission(), finance={"donors": [donor("D", 50, 12)]})
    assert left(run) == {"A": [pytest.approx(12.5 + PATIENCE)]}


def test_that_money_that_arrives_at_the_very_instant_keeps_the_tranche() -> None:
    run = poor(mission(), balance=0, finance={"donors": [donor("D", 50, 1 + PATIENCE)]})
    assert left(run) == {"A": [pytest.approx(1 + PATIENCE + 0.5 + PATIENCE)]}
    late = poor(mission(), balance=0, finance={"donors": [donor("D", 50, 1 + PATIENCE + 1e-6)]})
    assert left(late) == {"A": [1 + PATIENCE]}


def test_that_a_payment_of_nothing_is_no_arriving_money() -> None:
    run = poor(mission(), finance={"donors": [donor("D", 0, 12)]})
    assert left(run) == {"A": [pytest.approx(6 + PATIENCE)]}


def test_that_money_sets_the_clock_back_between_two_withdrawals_as_well() -> None:
    run = poor(mission("A"), mission("B"), balance=0, finance={"donors": [donor("D", 25, 1 + PATIENCE + 4)]})
    # Empty from day 1 on; B leaves; 25 dollars pay A for a quarter of a day.
    assert left(run) == {"A": [pytest.approx(1 + PATIENCE + 4.25 + PATIENCE)], "B": [1 + PATIENCE]}


def test_that_the_clock_runs_from_the_landing_when_the_account_was_empty_before() -> None:
    assert left(poor(mission(decision=20), balance=0)) == {"A": [21 + PATIENCE]}


def test_that_an_instant_with_nobody_there_sets_the_clock_back() -> None:
    short = mission("A", tour_months=8 / MONTH, stay_probability=0.0)
    run = poor(short, mission("B", decision=8.5), balance=0)
    assert left(run) == {"A": [9], "B": [9.5 + PATIENCE]}


def test_that_relief_by_another_tranche_at_the_same_instant_does_not_set_the_clock_back() -> None:
    short = mission("A", tour_months=8 / MONTH, stay_probability=0.0)
    run = poor(short, mission("B", decision=8), balance=0)
    assert left(run) == {"A": [9], "B": [1 + PATIENCE]}


def test_that_self_funded_people_are_neither_called_home_nor_in_arrears() -> None:
    assert left(poor(contingent(), balance=0)) == {"A": [inf]}
    mixed = poor(mission("A"), contingent("X", decision=3), balance=0)
    assert left(mixed) == {"A": [1 + PATIENCE], "X": [inf]}


def test_that_self_funded_people_in_theatre_do_not_keep_the_clock_running() -> None:
    short = mission("A", tour_months=8 / MONTH, stay_probability=0.0)
    run = poor(short, mission("B", decision=8.5), contingent("X"), balance=0)
    assert left(run) == {"A": [9], "B": [9.5 + PATIENCE], "X": [inf]}


def test_that_where_the_cost_is_zero_there_are_no_arrears() -> None:
    assert left(poor(mission(), balance=0, finance={"cost_per_person_month": 0})) == {"A": [inf]}


def test_that_a_tranche_still_landing_leaves_when_it_has_landed() -> None:
    run = poor(mission(personnel=30), balance=0, lift={"passengers": 10, "cycle": 8})
    # Flights land on days 1, 9 and 17; it is told to leave on day 11.5.
    assert left(run) == {"A": [17]}
    assert run.strength[:19].tolist() == [0] + [10] * 8 + [20] * 8 + [0] * 2
    assert run.states[-1].tolist() == [0] * 17 + [30] * 84


def test_that_a_tranche_in_the_air_leaves_when_it_has_landed() -> None:
    people = [mission("A"), mission("B", decision=10)]
    run = poor(*people, balance=0, lift={"transit": 4, "cycle": 4})
    # A lands on day 4; B is told on day 14.5 if it has departed last: it landed on day 14.
    assert left(run) == {"A": [4 + 2 * PATIENCE], "B": [4 + PATIENCE]}
    later = poor(mission("A"), mission("B", decision=12), balance=0, lift={"transit": 4, "cycle": 4})
    assert left(later) == {"A": [4 + 2 * PATIENCE], "B": [16]}


def test_that_who_was_told_to_leave_is_not_told_again() -> None:
    people = [mission("A"), mission("B", 30, decision=1)]
    run = poor(*people, balance=0, lift={"passengers": 10, "cycle": 15})
    # B lands on days 2, 17 and 32; it is told on day 11.5, A on day 22.
    assert left(run) == {"A": [1 + 2 * PATIENCE], "B": [32]}


def test_that_a_span_in_which_nobody_is_left_to_tell_is_over_for_good() -> None:
    people = [mission("B", 30), mission("C", decision=26)]
    run = poor(*people, balance=0, lift={"passengers": 10, "cycle": 15})
    # B lands on days 1, 16, 31 and is told on day 11.5; on day 22 nobody is left; C departs on 26 and is told on 32.5.
    assert left(run) == {"B": [31], "C": [1 + 3 * PATIENCE]}


def test_that_who_leaves_does_not_come_back() -> None:
    run = poor(mission(), finance={"donors": [donor("D", 10_000, 40)]})
    assert run.strength[18:].max() == 0
    assert run.balance[-1] == pytest.approx(10_000)


def test_that_arrears_go_on_after_a_departure_took_the_whole_balance() -> None:
    people = [mission("A"), mission("B", decision=2)]
    finance = {"start_up_cost_per_person": 100, "opening_balance": 2500}
    run = poor(*people, finance=finance, lift={"aircraft": 1, "cycle": 8})
    # On day 8 B pays the last 800: empty from then on.
    assert left(run) == {"A": [pytest.approx(8 + 2 * PATIENCE)], "B": [pytest.approx(8 + PATIENCE)]}
    assert tranche(run, "B").departed == 8
