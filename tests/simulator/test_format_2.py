"""One hand-worked case for each rule of what may befall a mission; what a run gives, the oracle gives too."""

from __future__ import annotations

from math import inf, log
from typing import Any

import pytest

from scenarios.conditions import KINDS
from scenarios.kind import NEVER
from scenarios.schema import Scenario
from simulator.luck.draws import uniforms
from simulator.luck.strata import Batch
from simulator.replication import Replication, simulate
from tests.simulator.cases import (
    CAMP,
    LIFT,
    MONTH,
    Table,
    approval,
    case,
    contingent,
    date,
    donor,
    every_kind,
    presence,
)
from tests.simulator.missions import day
from tests.simulator.oracle.agreement import disagreement
from tests.simulator.test_worked_example import steps

YEAR = 365.25


def ran(scenario: Scenario, number: int = 0) -> Replication:
    """The run of a case; the oracle says the same of it."""
    assert disagreement(scenario, number) == ""
    return simulate(scenario, 1, number)


def of_kind(kind: str, name: str, **fields: Any) -> Table:
    """A condition of one of the new kinds."""
    return {"name": name, "kind": kind} | fields


def span(first: int, last: int) -> Table:
    """From one day up to another."""
    return {"from": day(first), "to": day(last)}


def wait(name: str, number: int, per_year: float) -> float:
    """The days to what comes so often a year, as the contract has it."""
    return float(-log(1 - uniforms(Batch(1, number, 1), name)[0]) * YEAR / per_year)


def when(result: Replication, event: str) -> list[tuple[str, float]]:
    """Who did so on which day."""
    return [(line.subject, line.day) for line in result.log if line.event == event]


# Conditions


@pytest.mark.parametrize(("supposed", "met"), [(day(12), 12), (day(-5), 0), ("never", inf)])
def test_that_what_is_supposed_takes_the_place_of_the_course_and_of_what_is_known(supposed: Any, met: float) -> None:
    known = approval("a", 30, suppose=supposed, at_start={"met": day(-40)})
    assert ran(case(contingent(requires=["a"]), conditions=[known])).met == {"a": met}


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_condition_of_any_kind_may_be_supposed_or_known_to_be_met(kind: str) -> None:
    scenario = every_kind(10).model_copy(update={"horizon": 40})
    conditions = scenario.conditions
    says: dict[str, Table] = {
        "at_start": {"at_start": {"met": day(-7)}},
        "suppose": {"suppose": day(12)},
        "never": {"suppose": NEVER},
    }
    found = {}
    for word, said in says.items():
        tables = [one.model_dump(exclude_none=True) | (said if one.name == kind else {}) for one in conditions]
        found[word] = ran(Scenario.model_validate({**scenario.__dict__, "conditions": tables})).met[kind]
    assert found == {"at_start": -7, "suppose": 12, "never": inf}


def test_that_an_event_comes_after_an_exponential_wait() -> None:
    coup = of_kind("event", "coup", after=["ten"], per_year=40)
    assert ran(case(conditions=[date("ten", 10), coup]), 7).met["coup"] == pytest.approx(
        10 + wait("coup/arrival", 7, 40)
    )


def test_that_a_count_is_met_with_the_last_that_is_needed() -> None:
    dates = [date("a", 5), date("b", 20), date("c", 9)]
    counts = [of_kind("count", f"{needed}", of=["a", "b", "c"], needed=needed) for needed in (1, 2, 3)]
    met = ran(case(conditions=[*dates, *counts])).met
    assert [met[name] for name in "123"] == [5, 9, 20]


def test_that_a_condition_on_the_order_of_copies_is_met_by_the_first() -> None:
    people = [contingent(decision=[1, 10, 40], copies=2), contingent("B", decision=3)]
    conditions = [of_kind("ordered", f"ordered {name}", contingent=name) for name in "AB"]
    result = ran(case(*people, conditions=conditions), 5)
    orders = [ordered for name, ordered in when(result, "ordered") if name in ("A 1", "A 2")]
    assert len(orders) == 2
    assert result.met == {"ordered A": min(orders), "ordered B": 3}


def test_that_a_contingent_that_takes_no_part_is_never_ordered() -> None:
    ordered = of_kind("ordered", "ordered A", contingent="A")
    assert ran(case(contingent("A", participation=0.0), conditions=[ordered])).met == {"ordered A": inf}


def test_that_what_is_looked_at_is_looked_at_again_until_nothing_changes() -> None:
    people = [contingent("A"), contingent("B", requires=["two"]), contingent("C", requires=["B decides"])]
    conditions = [
        of_kind("ordered", "B decides", contingent="B"),
        of_kind("count", "two", of=["there", "D decides"], needed=2),
        of_kind("ordered", "D decides", contingent="D"),
        presence("there", 10, "A"),
    ]
    result = ran(case(*people, contingent("D", requires=["there"]), conditions=conditions))
    assert set(result.met.values()) == {1}
    assert when(result, "takes off") == [("A", 0), ("B", 1), ("C", 1), ("D", 1)]


def test_that_a_presence_may_look_at_one_unit_and_at_operational_people_alone() -> None:
    people = [contingent("A", 10, unit="police"), contingent("B", 20, unit="engineers", decision=4)]
    looks = [
        presence("police", 10) | {"unit": "police"},
        presence("police at work", 10) | {"unit": "police", "operational": True},
        presence("many police", 11) | {"unit": "police"},
        presence("all at work", 30) | {"operational": True},
        presence("engineers of A", 1, "A") | {"unit": "engineers"},
    ]
    met = ran(case(*people, conditions=looks, reception={"days": 6})).met
    assert [*met.values()] == [1, 7, inf, 11, inf]


@pytest.mark.parametrize(("delay", "granted"), [(4, 4), (5, 30), (29, 30), (30, 30), (49, 49), (50, 60)])
def test_that_nothing_is_granted_on_a_closed_day(delay: int, granted: float) -> None:
    closed = [span(50, 60), span(5, 20), span(20, 30)]
    assert ran(case(conditions=[approval("a", delay, closed=closed)])).met == {"a": granted}


def test_that_a_challenge_may_end_on_a_closed_day_too() -> None:
    sought = approval("a", 4, challenge_probability=1.0, challenge_delay=3, closed=[span(3, 5), span(7, 9)])
    assert ran(case(conditions=[sought])).met == {"a": 9}


# Who pays no more, stays at home, or goes home


def test_that_a_donor_pays_what_falls_on_the_instant_and_nothing_more() -> None:
    giver = donor("D", 300, 10, instalments=3, every=10, unless=["freeze"])
    received = ran(case(conditions=[date("freeze", 20)], finance={"donors": [giver]})).received
    assert received.tolist() == steps((10, 100), (20, 200))


def test_that_nobody_is_ordered_at_the_instant_at_which_it_is_kept_at_home() -> None:
    people = [contingent(name, decision=10, unless=[f"coup {name}"]) for name in "AB"]
    result = ran(case(*people, conditions=[date("coup A", 10), date("coup B", 11)]))
    assert when(result, "ordered") == [("B", 10)]


def test_that_every_order_that_falls_due_is_given_however_many_were_given_before() -> None:
    people = [contingent(name, decision=days, unless=["never"]) for name, days in (("A", 5), ("B", 10), ("C", 20))]
    result = ran(case(*people, conditions=[approval("never", 0, probability=0.0)]))
    assert when(result, "ordered") == [("A", 5), ("B", 10), ("C", 20)]


def test_that_who_stays_at_home_gives_back_its_place_its_beds_and_its_money() -> None:
    waits = contingent("A", lift="late", unless=["coup"], funded_by="mission")
    behind = contingent("B", funded_by="mission")
    result = ran(
        case(
            waits,
            behind,
            conditions=[date("coup", 20), approval("never", 0, probability=0.0)],
            lifts=[LIFT | {"name": "soon"}, LIFT | {"name": "late", "after": ["never"]}],
            camp={"opening_beds": 10, "max_beds": 10},
            finance={"opening_balance": 1000, "start_up_cost_per_person": 100},
            ceilings=[{"name": "all", "personnel": 10}],
        )
    )
    assert when(result, "takes off") == [("B", 20)]


def test_that_a_tranche_that_has_departed_flies_on_whole() -> None:
    people = contingent(personnel=20, unless=["coup"])
    result = ran(case(people, conditions=[date("coup", 3)], lift={"aircraft": 1, "passengers": 10, "cycle": 5}))
    assert result.strength.tolist() == steps((1, 10), (6, 20))


@pytest.mark.parametrize(("coup", "state"), [(9, "pledged"), (10, "preparing"), (39, "preparing"), (40, "ready")])
def test_that_who_stays_at_home_stays_there_as_it_was(coup: int, state: str) -> None:
    people = contingent(prepare_after=["ten"], vetting=30, requires=["never"], unless=["coup"])
    conditions = [date("ten", 10), date("coup", coup), approval("never", 0, probability=0.0)]
    places = dict(
        zip(
            ("declined", "pledged", "preparing", "ready"), ran(case(people, conditions=conditions)).states, strict=False
        )
    )
    assert places[state][coup:].tolist() == [10] * (101 - coup)


def test_that_a_contingent_goes_home_the_first_departed_first_and_nobody_follows() -> None:
    people = contingent(personnel=30, tranche=10, interval=10, leaves_when=["five", "twenty"], leaving_days=10)
    result = ran(case(people, conditions=[date("five", 5), date("twenty", 20)]))
    assert when(result, "takes off") == [("A", 0), ("A", 10)]
    assert result.strength.tolist() == steps((1, 10), (11, 20), (25, 10), (30, 0))
    left = [(line.day, line.detail) for line in result.log if line.event == "leaves"]
    assert left == [(25, "tranche 1"), (30, "tranche 2")]


def test_that_who_is_still_landing_goes_home_when_all_of_it_has_landed() -> None:
    people = contingent(personnel=20, leaves_when=["three"])
    result = ran(case(people, conditions=[date("three", 3)], lift={"aircraft": 1, "passengers": 10, "cycle": 5}))
    assert result.strength.tolist() == steps((1, 10), (6, 0))


def test_that_a_government_calls_its_people_home_some_time_after_their_first_landing() -> None:
    people = contingent(personnel=20, tranche=10, interval=90, withdrawal_per_year=40, leaving_days=4)
    result = ran(case(people), 3)
    home = 1 + wait("A/withdrawal", 3, 40)
    assert 1 < home < 86
    assert [line.day for line in result.log if line.event == "leaves"] == pytest.approx([home + 4])
    assert when(result, "takes off") == [("A", 0)]


def test_that_a_tour_takes_one_who_goes_home_earlier_and_no_other_day_changes() -> None:
    tours: Table = {"tour_months": 24 / MONTH, "stay_probability": 0.0}
    people = contingent(personnel=30, tranche=10, interval=8, leaves_when=["twenty"], leaving_days=15, **tours)
    result = ran(case(people, conditions=[date("twenty", 20)]))
    # By turns they would leave on days 25, 30 and 35; a tour ends on days 25, 33 and 41.
    assert when(result, "leaves") == [("A", 25), ("A", 30), ("A", 35)]
    short = ran(case(people | {"tour_months": 17 / MONTH}, conditions=[date("twenty", 20)]))
    assert when(short, "leaves") == [("A", 18), ("A", 26), ("A", pytest.approx(34))]


# Ways there


@pytest.mark.parametrize(("shipping", "operational"), [(0, 21), (6, 21), (20, 35)])
def test_that_people_are_operational_when_their_equipment_is_there_too(shipping: int, operational: int) -> None:
    people = contingent(equipment=10, decision=15, shipping=shipping)
    result = ran(case(people, reception={"days": 5}))
    assert result.strength.tolist() == steps((16, 10))
    assert result.operational.tolist() == steps((operational, 10))


@pytest.mark.parametrize(
    ("season", "departed"), [(("01-11", "01-21"), 20), (("12-20", "01-06"), 12), (("12-20", "01-15"), 14)]
)
def test_that_a_season_stops_flights_in_every_year_and_over_new_year(season: tuple[str, str], departed: int) -> None:
    stop = {"name": "rain", "stops": ["lift"], "season": {"from": season[0], "to": season[1]}}
    assert when(ran(case(contingent(decision=12), disruptions=[stop])), "takes off") == [("A", departed)]


def test_that_a_share_of_the_pledge_is_delivered_rounded_half_up_and_the_rest_counts_nowhere() -> None:
    result = ran(case(contingent(delivered=0.25)))
    assert result.strength.tolist() == steps((1, 3))
    assert result.states.sum(axis=0).tolist() == steps((0, 3))


def test_that_nothing_takes_off_with_a_lift_before_all_is_met_that_it_waits_for() -> None:
    result = ran(case(contingent(), lift={"after": ["five", "nine"]}, conditions=[date("five", 5), date("nine", 9)]))
    assert when(result, "takes off") == [("A", 9)]


def test_that_each_camp_and_each_lift_has_a_queue_of_its_own() -> None:
    people = [contingent("A", camp="small"), contingent("B", camp="small"), contingent("C", lift="slow")]
    camps = [CAMP | {"name": "large"}, CAMP | {"name": "small", "opening_beds": 15, "beds_per_week": 5, "max_beds": 20}]
    lifts = [LIFT | {"name": "fast"}, LIFT | {"name": "slow", "transit": 4, "cycle": 4}]
    stop = {"name": "strike", "stops": ["slow"], "at": 0, "duration": 3}
    result = ran(case(*people, camps=camps, lifts=lifts, disruptions=[stop]))
    assert when(result, "lands") == [("A", 1), ("C", 7), ("B", 8)]


def test_that_a_word_stops_all_camps() -> None:
    camps = [CAMP | {"name": name, "build": build} for name, build in (("one", 5), ("two", 8))]
    people = [contingent("A", camp="one"), contingent("B", camp="two")]
    stop = {"name": "rain", "stops": ["camp"], "at": 2, "duration": 10}
    assert when(ran(case(*people, camps=camps, disruptions=[stop])), "takes off") == [("A", 15), ("B", 18)]
