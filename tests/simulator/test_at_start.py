"""The position at the start: one hand-worked case for each of its keys; what a run gives, the oracle gives too."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest

from simulator.luck.draws import uniforms
from simulator.luck.strata import Batch
from tests.simulator.cases import MONTH, TEN_A_DAY, approval, case, contingent, date, donor, presence, vote
from tests.simulator.missions import day
from tests.simulator.test_format_2 import of_kind, ran, span, wait, when
from tests.simulator.test_worked_example import steps

AGAINST = [{"name": "one", "yes": 0.0, "no": 0.0}]
FOR = [{"name": "one", "yes": 1.0, "no": 0.0}]


def there(personnel: int, arrived: int | None = None) -> dict[str, Any]:
    """People who are there at the start, since a day."""
    return {"personnel": personnel} | ({} if arrived is None else {"arrived": day(arrived)})


# Conditions


@pytest.mark.parametrize(
    ("at_start", "met"),
    [
        ({}, 25),
        ({"since": day(-10)}, 15),
        ({"since": day(-40)}, 0),
        ({"since": day(-20), "failed_votes": 1}, 10),
        ({"since": day(-35), "failed_votes": 2}, 0),
        ({"since": day(-1), "failed_votes": 3}, inf),
    ],
)
def test_that_a_council_goes_on_where_it_stands(at_start: dict[str, Any], met: float) -> None:
    council = vote("a", FOR, first_vote=25, retable=30, attempts=3, at_start=at_start)
    assert ran(case(conditions=[council])).met == {"a": met}


def test_that_votes_go_on_being_numbered() -> None:
    council = vote("a", AGAINST, retable=30, attempts=3, at_start={"since": day(-20), "failed_votes": 1})
    result = ran(case(conditions=[council]))
    assert (when(result, "vote 2"), when(result, "vote 3")) == ([("a", 10)], [("a", 40)])


@pytest.mark.parametrize(
    ("at_start", "met"),
    [
        ({}, 10),
        ({"since": day(-20)}, 10),
        ({"since": day(-29)}, 1),
        ({"since": day(-31)}, 0),
        ({"since": day(-10), "challenged": True}, 32),
        ({"met": day(-7)}, -7),
    ],
)
def test_that_an_approval_goes_on_since_what_it_waits_for_was_met_or_as_it_is_said(at_start: Any, met: float) -> None:
    before = approval("before", 0, at_start={"met": day(-20)})
    sought = approval("a", 30, after=["before"], challenge_delay=42, at_start=at_start)
    assert ran(case(conditions=[before, sought])).met == {"before": -20, "a": met}


def test_that_what_waits_for_several_began_when_the_last_of_them_was_met() -> None:
    before = [approval(f"{number}", 0, at_start={"met": day(-number)}) for number in (40, 6)]
    assert ran(case(conditions=[*before, approval("a", 30, after=["40", "6"])])).met["a"] == 24


def test_that_what_is_late_and_closed_waits_for_the_end_of_that() -> None:
    sought = approval("a", 30, at_start={"since": day(-40)}, closed=[span(-10, 8)])
    assert ran(case(conditions=[sought])).met == {"a": 8}


def test_that_an_event_has_no_memory() -> None:
    since = [of_kind("event", "a", per_year=20, at_start={"since": day(-days)}) for days in (0, 300)]
    first, second = (ran(case(conditions=[one]), 4).met["a"] for one in since)
    assert 0 < first == second


def test_that_a_count_and_a_presence_are_looked_at_on_day_0() -> None:
    before = [approval(name, 0, at_start={"met": day(-9)}) for name in "ab"]
    conditions = [*before, of_kind("count", "both", of=["a", "b"], needed=2), presence("there", 10)]
    people = contingent(personnel=0, at_start={"in_theatre": [there(10, -3)]})
    assert ran(case(people, conditions=conditions)).met == {"a": -9, "b": -9, "both": 0, "there": 0}


# Donors and camps


@pytest.mark.parametrize(
    ("at_start", "days"),
    [
        ({"paid": 50, "since": day(-4)}, (6, 16)),
        ({"paid": 50, "since": day(-25)}, (0, 10)),
        ({"since": day(-3)}, (27, 37)),
        ({"paid": 50}, (10, 20)),
    ],
)
def test_that_a_donor_goes_on_with_what_is_still_to_come(at_start: Any, days: tuple[int, int]) -> None:
    giver = donor("D", 200, 30, instalments=2, every=10, probability=0.0 if "paid" in at_start else 1.0)
    money = {"kind": "contributions", "name": "money", "amount": at_start.get("paid", 0) + 100}
    result = ran(case(finance={"donors": [giver | {"at_start": at_start}]}, conditions=[money]))
    assert result.balance.tolist() == steps((days[0], 100), (days[1], 200))
    assert result.met == {"money": days[0]}


def test_that_a_donor_who_is_late_with_an_instalment_pays_the_others_in_time() -> None:
    late = donor("D", 300, 0, instalments=3, every=10, at_start={"paid": 100, "since": day(-25)})
    result = ran(case(finance={"donors": [late]}))
    assert result.received.tolist() == steps((0, 100), (10, 200), (20, 300))


@pytest.mark.parametrize(
    ("at_start", "weeks"),
    [
        ({"beds": 30}, ((0, 30), (9, 50), (16, 60))),
        ({"beds": 80}, ((0, 80),)),
        ({"since": day(-21)}, ((11, 10), (18, 30), (25, 50), (32, 60))),
        ({"since": day(-60)}, ((0, 10), (9, 30), (16, 50), (23, 60))),
    ],
)
def test_that_building_goes_on_and_stands_still_while_it_is_stopped(at_start: Any, weeks: Any) -> None:
    camp = {"after": ["never"], "build": 30, "opening_beds": 10, "beds_per_week": 20, "max_beds": 60}
    stop = {"name": "rain", "stops": ["camp"], "at": 3, "duration": 2}
    never = date("never", 0) | {"suppose": "never"}
    result = ran(case(camp=camp | {"at_start": at_start}, disruptions=[stop], conditions=[never]))
    assert result.beds.tolist() == steps(*weeks)


# Contingents


@pytest.mark.parametrize(
    ("at_start", "departed"),
    [
        ({}, 70),
        ({"preparing_since": day(-20)}, 50),
        ({"preparing_since": day(-90)}, 12),
        ({"prepared": True}, 12),
        ({"prepared": True, "ordered": True}, 0),
        ({"prepared": True, "ordered": True, "departed": day(-4)}, 16),
        ({"prepared": True, "departed": day(-30)}, 12),
    ],
)
def test_that_a_contingent_goes_on_where_it_stands(at_start: dict[str, Any], departed: int) -> None:
    before = approval("before", 0, at_start={"met": day(-8)})
    people = contingent(requires=["before"], decision=20, vetting=70, interval=20, participation=1.0)
    assert when(ran(case(people | {"at_start": at_start}, conditions=[before])), "takes off") == [("A", departed)]


def test_that_preparation_began_when_what_it_comes_after_was_met() -> None:
    before = approval("before", 0, at_start={"met": day(-8)})
    people = contingent(prepare_after=["before"], vetting=20)
    assert when(ran(case(people, conditions=[before])), "takes off") == [("A", 12)]


def test_that_who_is_ordered_or_there_takes_part() -> None:
    known = {"A": {"ordered": True}, "B": {"in_theatre": [there(5)]}, "C": {"prepared": True}}
    people = [contingent(name, participation=0.0, at_start=at_start) for name, at_start in known.items()]
    assert ran(case(*people)).strength.tolist() == steps((0, 5), (1, 25))


def test_that_who_is_ordered_at_the_start_is_ordered_though_nobody_is_still_to_come() -> None:
    people = contingent("A", personnel=0, at_start={"ordered": True})
    assert ran(case(people, conditions=[of_kind("ordered", "decided", contingent="A")])).met == {"decided": 0}


def test_that_who_is_ordered_at_the_start_is_ordered_though_it_stays_at_home() -> None:
    people = contingent("A", unless=["coup"], at_start={"ordered": True})
    conditions = [date("coup", 0) | {"at_start": {"met": day(-3)}}, of_kind("ordered", "decided", contingent="A")]
    result = ran(case(people, conditions=conditions))
    assert result.met == {"coup": -3, "decided": 0}
    assert not result.strength.any()


def test_that_an_order_at_the_start_meets_its_condition_on_day_0_whatever_else_happens_then() -> None:
    people = contingent(vetting=40, at_start={"ordered": True})
    assert ran(case(people, conditions=[of_kind("ordered", "decided", contingent="A")])).met == {"decided": 0}


def test_that_a_tour_counts_from_the_day_of_arrival_and_the_first_end_is_after_day_0() -> None:
    groups = [there(1, -50), there(2, -60), there(4)]
    people = contingent(personnel=0, tour_months=30 / MONTH, stay_probability=0.0, at_start={"in_theatre": groups})
    assert ran(case(people)).strength.tolist() == steps((0, 7), (10, 6), (30, 0))


@pytest.mark.parametrize("number", range(4))
def test_that_tours_are_numbered_from_the_arrival_and_groups_down_from_0(number: int) -> None:
    people = contingent(personnel=0, tour_months=20 / MONTH, stay_probability=0.5)
    people["at_start"] = {"in_theatre": [there(1, -50), there(2, -10), there(4, -5)]}
    stay = [uniforms(Batch(1, number, 1), f"A/stay/{name}")[0] < 0.5 for name in ("0/3", "-1/1", "-2/1")]
    assert ran(case(people), number).strength[16] == stay[0] + 2 * stay[1] + 4 * stay[2]


def test_that_a_camp_with_fewer_beds_than_people_takes_in_nobody_until_there_is_room() -> None:
    groups = {"in_theatre": [there(10, -3), there(15, -2)], "departed": day(-3)}
    people = contingent(personnel=5, at_start=groups, interval=1)
    camp = {"opening_beds": 20, "beds_per_week": 5, "max_beds": 30}
    assert ran(case(people, camp=camp)).strength.tolist() == steps((0, 25), (15, 30))


def test_that_people_who_are_there_count_for_the_ceiling() -> None:
    people = [contingent("A", 0, at_start={"in_theatre": [there(10)]}, leaves_when=["nine"]), contingent("B", 6)]
    ceilings = [{"name": "fifteen", "personnel": 15}]
    assert when(ran(case(*people, ceilings=ceilings, conditions=[date("nine", 9)])), "takes off") == [("B", 9)]


def test_that_the_mission_pays_for_people_who_are_there_and_calls_home_who_came_last() -> None:
    groups = {"in_theatre": [there(1, -5), there(2, -30), there(3, -5)]}
    money = {"opening_balance": 300, "cost_per_person_month": TEN_A_DAY, "arrears_days": 10}
    people = contingent(personnel=0, funded_by="mission", at_start=groups)
    result = ran(case(people, finance=money))
    assert result.balance.tolist() == [max(300 - 60 * number, 0) for number in range(101)]
    assert result.strength.tolist() == steps((0, 6), (15, 3), (25, 2), (35, 0))


def test_that_a_mandate_ends_with_the_first_of_its_terms_that_ends_after_day_0() -> None:
    mandate = {"condition": "vote", "months": 30 / MONTH, "renewal_probability": 0.0, "drawdown_days": 10}
    people = contingent(personnel=0, at_start={"in_theatre": [there(1, -5), there(2, -30)]})
    conditions = [approval("vote", 0, at_start={"met": day(-100)})]
    assert ran(case(people, mandate=mandate, conditions=conditions)).strength.tolist() == steps(
        (0, 3), (25, 2), (30, 0)
    )


def test_that_who_goes_home_since_before_the_start_goes_on_with_it() -> None:
    people = contingent(personnel=5, leaves_when=["over"], leaving_days=20)
    people["at_start"] = {"in_theatre": [there(1, -50), there(2, -40)], "prepared": True}
    conditions = [date("over", 0) | {"at_start": {"met": day(-14)}}]
    assert ran(case(people, conditions=conditions)).strength.tolist() == steps((0, 2), (6, 0))


def test_that_a_government_may_call_people_home_from_day_0_on_who_are_there() -> None:
    people = contingent(personnel=0, withdrawal_per_year=40, at_start={"in_theatre": [there(5, -60), there(2, -9)]})
    result = ran(case(people), 3)
    assert [home for _, home in when(result, "leaves")] == pytest.approx([wait("A/withdrawal", 3, 40)] * 2)


@pytest.mark.parametrize(
    ("at_start", "operational"),
    [
        ({"prepared": True, "ordered": True}, 20),
        ({"prepared": True}, 32),
        ({"preparing_since": day(-30), "ordered": True}, 20),
        ({"preparing_since": day(-4), "ordered": True}, 26),
    ],
)
def test_that_equipment_leaves_by_sea_when_a_contingent_is_ordered_and_equipped(
    at_start: dict[str, Any], operational: int
) -> None:
    people = contingent(decision=12, equipment=10, shipping=20, at_start=at_start)
    assert ran(case(people)).operational.tolist() == steps((operational, 10))
