"""Knock-out: one condition or delay certain and immediate, under the same luck."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings

from scenarios.library import shipped
from scenarios.parameters import value_of
from scenarios.schema import Scenario
from simulator.experiment import Cancelled, run
from simulator.figures.milestones import MILESTONES
from simulator.replication import simulate
from simulator.what_if.knockout import Knockout, Outcome, knockouts, most_promising, outcomes
from simulator.what_if.way import Way
from simulator.why.causes import causes_of
from tests.simulator.cases import approval, case, contingent, date, donor, presence, stop, vote
from tests.strategies import missions, scenarios
from tests.thoroughness import at_most

N = 30


def found(scenario: Scenario, path: str) -> Knockout:
    return next(each for each in knockouts(scenario) if each.path == path)


def outcome(scenario: Scenario, path: str, number: int = N) -> Outcome:
    base = run(scenario, number)
    return next(iter(outcomes(base, (found(scenario, path),))))


def first_arrival(scenario: Scenario, path: str) -> tuple[float, float]:
    """The day without and with a knock-out, where every number is certain."""
    before = run(scenario, 1).milestones["first_arrival"].days.item()
    return before, outcome(scenario, path, 1).days["first_arrival"].item()


@pytest.mark.parametrize(
    "condition",
    [
        vote("c", [{"name": "M", "permanent": True, "yes": 0.0, "no": 1.0}], after=["d"], attempts=2),
        approval("c", [5, 20, 40], after=["d"], probability=0.0),
        approval("c", 5, after=["d"], challenge_probability=1.0, challenge_delay=9),
    ],
)
def test_that_a_condition_is_met_at_once_when_what_it_comes_after_is(condition) -> None:
    scenario = case(contingent(requires=["c"]), conditions=[date("d", 7), condition])
    changed = found(scenario, "conditions.c").scenario
    assert simulate(changed, 1, 0).met == {"d": 7.0, "c": 7.0}
    assert changed.contingents == scenario.contingents


@pytest.mark.parametrize(
    "condition",
    [
        {"name": "c", "kind": "contributions", "amount": 1e6},
        presence("c", 50, "B"),
        date("c", 40),
    ],
)
def test_that_a_condition_that_comes_after_nothing_is_met_on_day_0(condition) -> None:
    scenario = case(contingent(requires=["c"]), contingent("B", decision=90), conditions=[condition])
    assert simulate(found(scenario, "conditions.c").scenario, 1, 0).met == {"c": 0.0}


def test_that_what_is_certain_and_immediate_already_is_left_out() -> None:
    conditions = [approval("now", 0), date("today", 0), {"name": "free", "kind": "contributions", "amount": 0}]
    assert knockouts(case(contingent(), conditions=conditions, lift={"transit": 0})) == ()


def test_that_a_knock_out_of_each_step_takes_the_days_that_the_step_takes() -> None:
    people = contingent(requires=["r"], decision=3, prepare_after=["r"], vetting=10, training=20, equipment=25)
    scenario = case(people, conditions=[approval("r", 6)])
    assert first_arrival(scenario, "conditions.r") == (37, 31)
    assert first_arrival(scenario, "conditions.r.delay") == (37, 31)
    assert first_arrival(scenario, "contingents.A.vetting") == (37, 32)
    assert first_arrival(scenario, "contingents.A.training") == (37, 32)
    assert first_arrival(scenario, "contingents.A.equipment") == (37, 37)
    assert first_arrival(scenario, "contingents.A.decision") == (37, 37)
    assert first_arrival(scenario, "lift.transit") == (37, 36)


def test_that_money_beds_and_aircraft_can_be_knocked_out_by_their_delays() -> None:
    poor = case(
        contingent(funded_by="mission"),
        finance={"start_up_cost_per_person": 10, "donors": [donor("D", 100, 20, instalments=2, every=15)]},
    )
    assert first_arrival(poor, "finance.donors.D.first_payment") == (36, 16)
    assert first_arrival(poor, "finance.donors.D.every") == (36, 21)
    camp = case(contingent(), camp={"build": 12})
    assert first_arrival(camp, "camp.build") == (13, 1)
    stopped = case(contingent(), disruptions=[stop("lift", 0.0, 9, "Storm")])
    assert first_arrival(stopped, "disruptions.Storm.duration") == (10, 1)


def test_that_the_cycle_of_an_aircraft_becomes_its_transit() -> None:
    scenario = case(contingent(), lift={"transit": [1, 2, 3], "cycle": [4, 5, 6]})
    changed = found(scenario, "lift.cycle").scenario
    assert value_of(changed, "lift.cycle") == value_of(scenario, "lift.transit")
    still = case(contingent(), lift={"transit": 0, "cycle": 4})
    assert [each.path for each in knockouts(still)] == []


def test_that_delays_that_are_never_drawn_are_left_out() -> None:
    member = [{"name": "M", "yes": 1.0, "no": 0.0}]
    scenario = case(
        contingent(personnel=10, tranche=10, interval=5),
        contingent("B", participation=0.0, decision=5),
        conditions=[vote("r", member, first_vote=3, retable=9, attempts=1), approval("a", 5, challenge_delay=9)],
        finance={"donors": [donor("D", 100, 5, every=9)]},
        disruptions=[{"name": "Nothing", "stops": [], "at": 5.0, "duration": 9}],
        reception={"days": 9},
    )
    assert [each.path for each in knockouts(scenario) if "." in each.path] == [
        "conditions.r",
        "conditions.a",
        "conditions.r.first_vote",
        "conditions.a.delay",
        "finance.donors.D.first_payment",
        "lift.transit",
    ]


def test_that_labels_are_words_and_causes_are_what_is_eased() -> None:
    scenario = shipped("article-2023")
    by_path = {each.path: each for each in knockouts(scenario)}
    labels = {path: by_path[path].label for path in ("conditions.funding", "contingents.Kenya.interval", "camp.build")}
    assert list(labels.values()) == ["funding", "Kenya: between tranches", "camp: time to build"]
    causes = [cause.label for cause in causes_of(scenario)]
    eased = {path: [causes[place] for place in by_path[path].causes] for path in by_path}
    assert eased["conditions.kenya-approval.delay"] == ["kenya-approval"]
    assert eased["contingents.Kenya.training"] == ["Kenya: training"]
    assert eased["finance.donors.United States.every"] == ["funding", "money"]
    assert eased["camp.build"] == ["beds"]
    assert eased["lift.cycle"] == ["aircraft", "flights in the air"]
    assert {path for path in by_path if by_path[path].decides} == {
        path for path, each in by_path.items() if path.startswith("contingents.") and each.way is Way.SHORTENED
    }


def test_that_a_knock_out_of_what_never_binds_changes_no_run() -> None:
    people = contingent(requires=["r", "quick"], training=[1, 2, 3], equipment=[20, 30, 60], tranche=5, interval=1)
    conditions = [approval("r", [40, 60, 90]), approval("quick", [1, 2, 5])]
    scenario = case(people, conditions=conditions)
    base = run(scenario, N)
    for path in ("conditions.quick", "conditions.quick.delay", "contingents.A.training", "contingents.A.equipment"):
        days = outcome(scenario, path).days
        assert all(np.array_equal(days[name], base.milestones[name].days) for name in MILESTONES)


def test_that_what_nobody_waits_for_is_not_run_and_answers_as_if_it_were(monkeypatch: pytest.MonkeyPatch) -> None:
    people = contingent(requires=["r"], training=[1, 2, 3], equipment=[0, 3, 9], decision=[1, 5, 9])
    scenario = case(people, conditions=[approval("r", [40, 60, 90])])
    base, training = run(scenario, N), found(scenario, "contingents.A.training")
    really = run(training.scenario, N).milestones
    monkeypatch.setattr("simulator.what_if.knockout.days_block_by_block", None)
    days = next(iter(outcomes(base, (training,)))).days
    assert all(np.array_equal(days[name], really[name].days) for name in MILESTONES)


@settings(max_examples=at_most(25), deadline=None)
@given(scenarios() | missions())
def test_that_a_contingents_own_delay_that_nobody_waits_for_changes_no_landing(scenario: Scenario) -> None:
    base = run(scenario, 2)
    for each in knockouts(scenario):
        if each.decides and not base.waits.person_days_by_run[:, list(each.causes)].any():
            assert np.array_equal(run(each.scenario, 2).strength, base.strength)


def test_that_outcomes_are_those_of_the_changed_scenario_under_the_same_seed() -> None:
    scenario = case(contingent(decision=[1, 5, 30], vetting=[1, 5, 30]))
    base, chosen = run(scenario, N, seed=4), knockouts(scenario)
    for each in outcomes(base, chosen):
        expected = run(each.knockout.scenario, N, seed=4).milestones
        assert all(np.array_equal(each.days[name], expected[name].days) for name in MILESTONES)


def test_that_outcomes_are_the_same_in_an_executor_and_progress_counts_all_runs() -> None:
    scenario = case(contingent(decision=[1, 5, 30], vetting=[1, 5, 30]))
    base, told = run(scenario, N), list[int]()
    chosen = knockouts(scenario)
    alone = list(outcomes(base, chosen, progress=told.append))
    assert told == sorted(told)
    assert told[-1] == N * len(chosen)
    with ThreadPoolExecutor(2) as pool:
        together = list(outcomes(base, chosen, executor=pool))
    for one, other in zip(alone, together, strict=True):
        assert all(np.array_equal(one.days[name], other.days[name]) for name in MILESTONES)


def test_that_knock_outs_can_be_cancelled() -> None:
    scenario = case(contingent(decision=[1, 5, 30]))
    with pytest.raises(Cancelled):
        list(outcomes(run(scenario, N), knockouts(scenario), cancelled=lambda: True))


def test_that_the_most_promising_come_first() -> None:
    scenario = case(contingent(decision=5, vetting=3), contingent("B", 100, decision=30), conditions=[date("d", 0)])
    order = [each.path for each in most_promising(run(scenario, 2), knockouts(scenario))]
    assert order[:2] == ["contingents.B.decision", "contingents.A.decision"]
    assert inf not in run(scenario, 2).milestones["first_arrival"].days


def test_that_every_knock_out_of_every_shipped_scenario_is_a_scenario_that_runs() -> None:
    scenario = shipped("court-challenge")
    base = run(scenario, 1)
    chosen = knockouts(scenario)
    assert [each.knockout for each in outcomes(base, chosen)] == list(chosen)
    assert len({each.path for each in chosen}) == len(chosen)
