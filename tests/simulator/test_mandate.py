"""The mandate: renewed at each expiry or not, and the way home after a lapse."""

from __future__ import annotations

from math import inf
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given

from scenarios.schema import Scenario
from simulator.experiment import run as run_many
from simulator.replication import Replication, simulate
from tests.simulator.cases import (
    MONTH,
    TEN_A_DAY,
    approval,
    case,
    contingent,
    date,
    departures,
    drawn,
    one_run,
    replication_where,
    stop,
    tranche,
)
from tests.simulator.test_properties import CLOSE, few, numbers
from tests.strategies import scenarios

LAPSE = 5 + MONTH
"""The mandate of these cases begins on day 5 and lasts for a month."""


def mandate(renewal: float = 0.0, drawdown: float = 9.0) -> dict[str, Any]:
    return {"condition": "go", "months": 1, "renewal_probability": renewal, "drawdown_days": drawdown}


def lapsing(*contingents: dict[str, Any], drawdown: float = 9.0, **tables: Any) -> Replication:
    return one_run(*contingents, conditions=[date("go", 5)], mandate=mandate(drawdown=drawdown), **tables)


def left(run: Replication) -> list[float]:
    return [t.left for t in run.tranches]


def test_that_the_mandate_runs_from_the_day_its_condition_is_met() -> None:
    assert departures(lapsing(contingent("A", decision=LAPSE - 0.01))) == {"A": [LAPSE - 0.01]}
    assert departures(lapsing(contingent("A", decision=LAPSE + 0.01))) == {"A": [inf]}


def test_that_a_lapse_comes_before_what_would_take_off_then() -> None:
    assert departures(lapsing(contingent("A", decision=LAPSE))) == {"A": [inf]}


def test_that_without_a_mandate_or_its_condition_nothing_lapses() -> None:
    assert left(one_run(contingent())) == [inf]
    never = [approval("go", 0, probability=0.0)]
    assert left(one_run(contingent(), conditions=never, mandate=mandate())) == [inf]


def test_that_a_mandate_that_is_always_renewed_never_lapses() -> None:
    run = one_run(contingent(), conditions=[date("go", 5)], mandate=mandate(1.0))
    assert left(run) == [inf]
    assert [event.day for event in run.log if event.event == "renewed"] == pytest.approx(
        [5 + k * MONTH for k in (1, 2, 3)]
    )


def half() -> Scenario:
    return case(contingent(), conditions=[date("go", 5)], mandate=mandate(0.5, drawdown=0))


@pytest.mark.parametrize("terms", [1, 2, 3])
def test_that_renewal_is_drawn_at_each_expiry_for_as_long_again(terms: int) -> None:
    number = replication_where(
        lambda r: (
            all(drawn(f"mandate/renewal/{k}", r) < 0.5 for k in range(1, terms))
            and drawn(f"mandate/renewal/{terms}", r) >= 0.5
        )
    )
    assert left(simulate(half(), 1, number)) == [pytest.approx(5 + terms * MONTH)]


def test_that_the_number_of_renewals_is_geometric() -> None:
    strength = run_many(half(), 1000).strength
    for day, chance in ((34, 1.0), (40, 0.5), (70, 0.25), (100, 0.125)):
        error = 4 * np.sqrt(chance * (1 - chance) / 1000)
        assert (strength[:, day] > 0).mean() == pytest.approx(chance, abs=error)


# The way home


def test_that_tranches_leave_the_last_departed_first_spread_over_the_drawdown() -> None:
    people = [contingent("A", decision=3), contingent("B", decision=1), contingent("C", decision=2)]
    assert left(lapsing(*people)) == pytest.approx([LAPSE + 3, LAPSE + 9, LAPSE + 6])


def test_that_tranches_that_departed_at_one_instant_leave_against_the_order_of_the_queue() -> None:
    people = [contingent("A", decision=2), contingent("B", decision=1), contingent("C", decision=2)]
    run = lapsing(*people, disruptions=[stop("lift", 0, 4)])
    assert departures(run) == {"A": [4], "B": [4], "C": [4]}
    assert left(run) == pytest.approx([LAPSE + 6, LAPSE + 9, LAPSE + 3])


def test_that_a_drawdown_of_no_days_takes_everybody_at_once() -> None:
    run = lapsing(contingent(personnel=30, tranche=10, interval=1), drawdown=0)
    assert left(run) == pytest.approx([LAPSE] * 3)


def test_that_self_funded_people_leave_as_well_and_cost_nothing() -> None:
    people = [contingent("A"), contingent("B", funded_by="mission", decision=1)]
    finance = {"cost_per_person_month": TEN_A_DAY, "opening_balance": 100_000}
    run = lapsing(*people, finance=finance)
    assert left(run) == pytest.approx([LAPSE + 9, LAPSE + 4.5])
    assert run.balance[-1] == pytest.approx(100_000 - 100 * (LAPSE + 4.5 - 2), abs=0.01)


def test_that_people_in_the_air_land_before_they_leave() -> None:
    people = [contingent("A"), contingent("B", decision=LAPSE - 2)]
    run = lapsing(*people, lift={"transit": 20, "cycle": 20})
    assert left(run) == pytest.approx([LAPSE + 9, LAPSE + 18])
    assert run.strength[int(LAPSE + 17)] == 0
    assert run.states[-1, -1] == 20


def test_that_the_part_of_a_tranche_that_has_not_taken_off_stays_ready_for_good() -> None:
    run = lapsing(contingent("A", 50, decision=25), lift={"passengers": 10, "cycle": 4})
    # Flights on days 25, 29 and 33; the next would be on 37, after the lapse on 35.4.
    assert [f.takes_off for f in tranche(run).flights] == [25, 29, 33]
    assert left(run) == pytest.approx([LAPSE + 9])
    assert run.states[:, -1].tolist() == [0, 0, 0, 20, 0, 0, 0, 30]


def test_that_a_tranche_between_flights_and_one_with_a_flight_in_the_air_leave_like_others() -> None:
    people = [contingent("A", 20, decision=30), contingent("B", 20, decision=34)]
    run = lapsing(*people, lift={"aircraft": 2, "passengers": 10, "transit": 3, "cycle": 30}, drawdown=2)
    # B's first flight lands on day 37, after its turn on lapse + 1.
    assert left(run) == pytest.approx([LAPSE + 2, 37])
    assert run.states[:, -1].tolist() == [0, 0, 0, 20, 0, 0, 0, 20]


def test_that_the_last_landing_before_the_lapse_is_the_last_of_a_tranche_that_was_still_landing() -> None:
    short = contingent("A", 50, decision=25, tour_months=4 / MONTH, stay_probability=0.0)
    run = lapsing(short, lift={"passengers": 10, "cycle": 4})
    # It lands on days 26, 30 and 34, and would have gone on; the tour counts from day 34.
    assert left(run) == pytest.approx([38])


def test_that_a_tranche_told_to_leave_on_the_way_leaves_at_the_lapse_that_ends_its_landing() -> None:
    finance = {"cost_per_person_month": TEN_A_DAY, "arrears_days": 10}
    people = contingent("A", 30, decision=2, funded_by="mission")
    run = lapsing(people, finance=finance, lift={"passengers": 10, "cycle": 30})
    # Called home on day 13; a second flight lands on day 33, and a third never takes off.
    assert left(run) == pytest.approx([LAPSE])
    assert run.states[:, -1].tolist() == [0, 0, 0, 10, 0, 0, 0, 20]


def test_that_who_leaves_at_the_lapse_itself_shares_no_drawdown() -> None:
    finance = {"cost_per_person_month": TEN_A_DAY, "arrears_days": 10}
    people = [contingent("A", 30, decision=2, funded_by="mission"), contingent("B")]
    run = lapsing(*people, finance=finance, lift={"passengers": 10, "cycle": 30})
    assert sorted(left(run)) == pytest.approx([LAPSE, LAPSE + 9])


def test_that_those_who_have_not_departed_stay_where_they_are() -> None:
    people = [contingent("A", requires=["late"]), contingent("B", training=90), contingent("C", prepare_after=["late"])]
    conditions = [date("go", 5), date("late", 60)]
    run = one_run(*people, conditions=conditions, mandate=mandate())
    assert run.states[:, 50].tolist() == [0, 10, 10, 10, 0, 0, 0, 0]
    assert run.states[:, -1].tolist() == [0, 0, 0, 30, 0, 0, 0, 0]


def test_that_the_end_of_a_tour_takes_a_tranche_earlier_and_changes_no_other_day() -> None:
    short = contingent("B", decision=1, tour_months=(LAPSE + 3.5 - 2) / MONTH, stay_probability=0.0)
    people = [contingent("A"), short, contingent("C", decision=2)]
    run = lapsing(*people)
    assert left(run) == pytest.approx([LAPSE + 9, LAPSE + 3.5, LAPSE + 3])


def test_that_who_left_before_the_lapse_is_not_counted() -> None:
    gone = contingent("B", decision=1, tour_months=20 / MONTH, stay_probability=0.0)
    people = [contingent("A"), gone, contingent("C", decision=2)]
    assert left(lapsing(*people)) == pytest.approx([LAPSE + 9, 22, LAPSE + 4.5])


def test_that_arrears_take_a_tranche_earlier_and_change_no_other_day() -> None:
    people = [contingent(name, decision=day, funded_by="mission") for name, day in (("A", 0), ("B", 1), ("C", 2))]
    finance = {"cost_per_person_month": TEN_A_DAY, "arrears_days": LAPSE + 0.5 - 1}
    run = lapsing(*people, finance=finance)
    assert left(run) == pytest.approx([LAPSE + 9, LAPSE + 6, LAPSE + 0.5])


def in_arrears_at_the_lapse() -> Scenario:
    """Three tranches are there; the account has been empty for long enough at the very instant of the lapse."""
    people = [contingent(name, decision=day, funded_by="mission") for name, day in (("A", 0), ("B", 1), ("C", 2))]
    finance = {"cost_per_person_month": TEN_A_DAY, "arrears_days": LAPSE - 1}
    return case(*people, finance=finance, conditions=[date("go", 5)], mandate=mandate())


@few
@example(in_arrears_at_the_lapse(), 0)
@given(scenarios(), numbers)
def test_that_who_is_still_out_after_arrears_and_tours_of_the_instant_shares_the_drawdown(
    scenario: Scenario, number: int
) -> None:
    run = simulate(scenario, 1, number)
    lapsed, last = run.mission.lapsed, scenario.horizon
    order = {(event.subject, event.detail): None for event in run.log if event.event == "takes off"}
    by_name = {(one.force.plan.name, one.label): one for one in run.tranches}
    still_out = [one for one in (by_name[key] for key in order) if one.departed < lapsed < one.left - CLOSE]
    for place, one in enumerate(reversed(still_out), 1):
        assert scenario.mandate is not None
        day = max(lapsed + place * scenario.mandate.drawdown_days / len(still_out), one.last_landing)
        assert one.left <= day + CLOSE or day > last - CLOSE


def test_that_tours_go_on_after_the_lapse() -> None:
    plan = contingent("A", personnel=10, tour_months=(LAPSE + 4 - 1) / 2 / MONTH, stay_probability=0.5)
    scenario = case(plan, conditions=[date("go", 5)], mandate=mandate())
    number = replication_where(lambda r: drawn("A/stay/1/1", r) < 0.5 <= drawn("A/stay/1/2", r))
    assert left(simulate(scenario, 1, number)) == [pytest.approx(LAPSE + 4)]


def test_that_conditions_met_after_the_lapse_send_nobody() -> None:
    run = one_run(contingent("A", requires=["late"]), conditions=[date("go", 5), date("late", 50)], mandate=mandate())
    assert departures(run) == {"A": [inf]}
    assert run.met["late"] == 50
