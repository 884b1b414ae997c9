"""Knock-outs of what format 2 can say: what each takes away, and what it eases."""

from __future__ import annotations

from typing import Any

import pytest

from scenarios.conditions import AnyCondition
from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.replication import simulate
from simulator.what_if.knockout import Knockout, knockouts, outcomes, setbacks
from simulator.what_if.way import Way
from simulator.why.causes import causes_of
from tests.simulator.cases import CAMP, LIFT, approval, case, contingent, date, donor, presence, vote
from tests.simulator.missions import day, mission
from tests.simulator.why.paths import by_name


def paths(scenario: Scenario) -> list[str]:
    return [each.path for each in knockouts(scenario)]


def found(scenario: Scenario, path: str) -> Knockout:
    return next(each for each in knockouts(scenario) if each.path == path)


def departures(scenario: Scenario) -> list[float]:
    """Days on which the tranches of a run depart."""
    return [tranche.departed for tranche in simulate(scenario, 1, 0).tranches]


def eased(scenario: Scenario, path: str) -> list[str]:
    """The causes that a knock-out takes away or eases, in words."""
    causes = causes_of(scenario)
    return [causes[place].label for place in found(scenario, path).causes]


NEW_KINDS: list[dict[str, Any]] = [
    {"name": "c", "kind": "event", "after": ["d"], "per_year": 0.1},
    {"name": "c", "kind": "count", "of": ["d", "never"], "needed": 2},
    {"name": "c", "kind": "ordered", "contingent": "B"},
    presence("c", 50, "B") | {"operational": True},
]


@pytest.mark.parametrize("condition", NEW_KINDS)
def test_that_conditions_of_the_new_kinds_are_met_at_once(condition: dict[str, Any]) -> None:
    late = contingent("B", 60, decision=90)
    conditions = [date("d", 7), date("never", 900), condition]
    scenario = case(contingent(requires=["c"]), late, conditions=conditions)
    # Only an event comes after something; the others have nothing to come after.
    assert simulate(found(scenario, "conditions.c").scenario, 1, 0).met["c"] == (
        7 if condition["kind"] == "event" else 0
    )


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (vote("c", [{"name": "M", "yes": 0.0, "no": 1.0}], attempts=3) | {"at_start": {"failed_votes": 2}}, 0),
        (approval("c", 60, after=["d"], challenge_delay=90) | {"at_start": {"challenged": True}}, 0),
        (approval("c", 60, after=["d"]) | {"at_start": {"since": day(-9)}}, 0),
        (approval("c", 3, after=["d"]) | {"closed": [{"from": day(5), "to": day(40)}]}, 7),
        ({"name": "c", "kind": "event", "after": ["d"], "per_year": 0.1, "at_start": {"since": day(-9)}}, 0),
    ],
)
def test_that_what_is_under_way_or_closed_is_met_at_once(condition: dict[str, Any], expected: int) -> None:
    scenario = case(contingent(requires=["c"]), conditions=[date("d", 7), condition])
    assert simulate(found(scenario, "conditions.c").scenario, 1, 0).met["c"] == expected


@pytest.mark.parametrize("known", [{"at_start": {"met": day(-3)}}, {"suppose": day(30)}, {"suppose": "never"}])
def test_that_what_was_met_before_the_start_or_is_supposed_is_left_out(known: dict[str, Any]) -> None:
    closed = [{"from": day(5), "to": day(40)}]
    scenario = case(contingent(requires=["c"]), conditions=[approval("c", 60, closed=closed) | known])
    assert [path for path in paths(scenario) if path.startswith("conditions")] == []


def test_that_ceilings_are_taken_away_one_by_one() -> None:
    ceilings = [{"name": "low", "personnel": 5}, {"name": "high", "personnel": 8, "after": ["late"]}]
    scenario = case(contingent(), conditions=[date("late", 30)], ceilings=ceilings)
    assert eased(scenario, "ceilings.low") == eased(scenario, "ceilings.high") == ["room under the ceiling"]
    assert found(scenario, "ceilings.low").label == "low: ceiling"
    assert departures(found(scenario, "ceilings.low").scenario) == [0.0]
    assert [one.name for one in found(scenario, "ceilings.high").scenario.ceilings] == ["low"]


def test_that_what_keeps_people_at_home_is_taken_away() -> None:
    conditions = [date("coup", 3), date("over", 900)]
    people = contingent(decision=6, unless=["coup"], leaves_when=["over"], withdrawal_per_year=0.001)
    scenario = case(people, conditions=conditions)
    assert departures(scenario) == []
    assert departures(found(scenario, "contingents.A.unless").scenario) == [6.0]
    assert eased(scenario, "contingents.A.unless") == ["A: kept at home"]
    assert eased(scenario, "contingents.A.leaves_when") == ["A: going home"]
    assert eased(scenario, "contingents.A.withdrawal_per_year") == ["A: withdrawal"]
    giver = donor("D", 100, 5, unless=["coup"])
    funded = case(
        conditions=[*conditions, {"name": "money", "kind": "contributions", "amount": 50}], finance={"donors": [giver]}
    )
    assert simulate(found(funded, "finance.donors.D.unless").scenario, 1, 0).met["money"] == 5
    assert eased(funded, "finance.donors.D.unless") == ["money", "money"]


def test_that_a_condition_that_keeps_people_away_is_prevented_and_met_at_once_only_if_somebody_waits_for_it() -> None:
    strike = {"name": "strike", "kind": "event", "per_year": 0.1}
    trouble = {"name": "trouble", "kind": "count", "of": ["strike", "coup"], "needed": 1}
    people = [contingent(decision=6, unless=["coup"]), contingent("B", decision=7, leaves_when=["trouble"])]
    waiting = contingent("C", requires=["coup"])
    conditions = [date("coup", 3), strike, trouble]
    scenario = case(*people, conditions=conditions)
    assert [path for path in paths(scenario) if path.startswith("conditions")] == [
        "conditions.coup.suppose",
        "conditions.trouble.suppose",
    ]
    assert departures(scenario) == []
    assert departures(found(scenario, "conditions.coup.suppose").scenario) == [6.0, 7.0]
    assert departures(found(scenario, "conditions.trouble.suppose").scenario) == [7.0]
    assert eased(scenario, "conditions.coup.suppose") == ["A: kept at home"]
    assert eased(scenario, "conditions.trouble.suppose") == ["B: going home"]
    also = case(*people, waiting, conditions=conditions)
    assert {"conditions.coup", "conditions.coup.suppose"} <= set(paths(also))
    met = date("coup", -3) | {"at_start": {"met": day(-3)}}
    assert "conditions.coup.suppose" not in paths(case(*people, conditions=[met, strike, trouble]))


def test_that_a_season_is_taken_away_where_it_stops_anything() -> None:
    storm = {"name": "storm", "stops": ["lift"], "season": {"from": "01-01", "to": "02-01"}}
    scenario = case(contingent(), disruptions=[storm, storm | {"name": "calm", "stops": []}])
    assert departures(scenario) == [31.0]
    assert departures(found(scenario, "disruptions.storm.season").scenario) == [0.0]
    assert eased(scenario, "disruptions.storm.season") == ["beds", "aircraft"]
    assert "disruptions.calm.season" not in paths(scenario)


def test_that_pledges_that_may_be_sent_in_part_are_delivered_in_full() -> None:
    away = contingent("C", delivered=0.1, participation=0.0)
    scenario = case(contingent(personnel=40, delivered=[0.1, 0.2, 1]), contingent("B", delivered=1), away)
    assert [path for path in paths(scenario) if path.endswith("delivered")] == ["contingents.A.delivered"]
    whole = found(scenario, "contingents.A.delivered")
    assert (whole.label, whole.way) == ("A: delivered in full", Way.DELIVERED)
    assert simulate(scenario, 1, 0).strength.max() < 50 == simulate(whole.scenario, 1, 0).strength.max()


def test_that_each_limit_of_a_tranche_by_name_is_taken_away_alone() -> None:
    second = {"personnel": 10, "interval": 20, "requires": ["late"], "not_before": day(30)}
    scenario = case(by_name("A", {"personnel": 10}, second), conditions=[date("late", 40)])
    stem = "contingents.A.tranches.2"
    changed = {
        name: departures(found(scenario, f"{stem}.{name}").scenario)[1]
        for name in ("requires", "not_before", "interval")
    }
    assert changed == {"requires": 30, "not_before": 40, "interval": 40}
    assert found(scenario, f"{stem}.not_before").label == "A, tranche 2: earliest date"
    assert found(scenario, f"{stem}.interval").label == "A, tranche 2: after the tranche before"
    assert eased(scenario, f"{stem}.requires") == ["late"]
    assert eased(scenario, f"{stem}.not_before") == ["A: its earliest date"]
    assert eased(scenario, f"{stem}.interval") == ["A: interval between tranches"]
    assert found(scenario, f"{stem}.interval").decides
    assert "contingents.A.tranches.1.interval" not in paths(scenario)


def test_that_camps_and_lifts_of_a_list_are_knocked_out_each_by_itself() -> None:
    camps = [CAMP | {"name": name, "build": build} for name, build in (("North", 8), ("South", 9))]
    lifts = [LIFT | {"name": name, "transit": transit, "cycle": 6} for name, transit in (("air", 1), ("sea", 3))]
    people = [contingent("A", camp="North", lift="air"), contingent("B", camp="South", lift="sea")]
    scenario = case(*people, camps=camps, lifts=lifts)
    assert eased(scenario, "camps.South.build") == ["South: beds"]
    assert departures(found(scenario, "camps.South.build").scenario) == [8.0, 0.0]
    assert eased(scenario, "lifts.sea.cycle") == ["sea: aircraft", "flights in the air"]
    assert [lift.cycle.low for lift in found(scenario, "lifts.sea.cycle").scenario.lifts] == [6, 3]


def test_that_shipping_and_reception_are_knocked_out_only_where_operational_people_are_looked_at() -> None:
    lead = contingent("Lead", shipping=20, decision=2, equipment=3)
    ready = presence("ready", 10, "Lead") | {"operational": True}
    plain = case(lead, reception={"days": 5})
    assert {"reception.days", "contingents.Lead.shipping"}.isdisjoint(paths(plain))
    assert found(plain, "contingents.Lead.decision").decides is False
    waiting = case(lead, contingent(requires=["ready"]), conditions=[ready], reception={"days": 5})
    assert eased(waiting, "contingents.Lead.shipping") == ["Lead: equipment at sea"]
    assert eased(waiting, "reception.days") == ["reception"]
    assert found(waiting, "reception.days").label == "reception (RSOI)"
    needs = [{"personnel": 5}]
    own = case(lead, milestones=[{"name": "IOC", "needs": needs}], reception={"days": 5})
    assert {"reception.days", "contingents.Lead.shipping"} <= set(paths(own))
    assert not {"reception.days"} & set(
        paths(case(lead, milestones=[{"name": "IOC", "operational": False, "needs": needs}], reception={"days": 5}))
    )


def test_that_delays_that_are_over_at_the_start_are_left_out() -> None:
    steps: dict[str, Any] = {"decision": 5, "vetting": 5, "training": 5, "equipment": 5, "interval": 5}
    ready = contingent(**steps, at_start={"prepared": True, "ordered": True})
    follows = contingent("B", **steps, at_start={"in_theatre": [{"personnel": 5}], "departed": day(-2)})
    givers = [donor("D", 100, 5, every=9, at_start={"paid": 5.0})]
    tables: dict[str, Any] = {"finance": {"donors": givers}, "camp": {"build": 9, "at_start": {"beds": 50}}}
    scenario = case(ready, follows, lift={"transit": 0}, **tables)
    assert paths(scenario) == [
        "finance.donors.D.every",
        "contingents.B.vetting",
        "contingents.B.training",
        "contingents.B.equipment",
        "contingents.B.interval",
    ]


def test_that_an_order_that_is_waited_for_is_not_told_by_the_waiting_of_its_contingent_alone() -> None:
    orders = {"name": "goes", "kind": "ordered", "contingent": "A"}
    scenario = case(
        contingent(decision=5, vetting=9), contingent("B", unless=["goes"], decision=3), conditions=[orders]
    )
    assert not found(scenario, "contingents.A.decision").decides
    assert found(scenario, "contingents.B.decision").decides


def test_that_every_knock_out_of_a_mission_that_says_everything_is_a_scenario_that_runs() -> None:
    scenario = mission({"opening_beds": 60, "beds_per_week": 9, "max_beds": 200}, 0.8, [1, 3, 8], [20, 30, 50])
    chosen = knockouts(scenario)
    assert len({each.path for each in chosen}) == len({each.label for each in chosen}) == len(chosen)
    of_nobody_who_waits = {"delivered", "participation", "personnel", "stay_probability", "tour_months"}
    assert {each.path.rpartition(".")[2] for each in chosen if not each.causes} == of_nobody_who_waits
    worse = setbacks(scenario)
    assert len({each.path for each in worse}) == len({each.label for each in worse}) == len(worse)
    assert {each.way for each in (*chosen, *worse)} == set(Way)
    assert [each.knockout for each in outcomes(run(scenario, 1), (*chosen, *worse))] == [*chosen, *worse]
    assert all(isinstance(one, AnyCondition) for each in chosen for one in each.scenario.conditions)


def test_that_nothing_of_format_1_is_taken_away() -> None:
    ways = {each.way for each in knockouts(shipped("article-2023"))}
    assert ways.isdisjoint({Way.TAKEN_AWAY, Way.PREVENTED, Way.DELIVERED})
