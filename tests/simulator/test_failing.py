"""Why a run never has so many people there, each reason worked out by hand."""

from __future__ import annotations

from math import inf, isfinite
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.conditions import KINDS
from scenarios.library import shipped
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.failing import Failure, Reason, failure_of, failure_of_own
from simulator.figures.milestones import people_needed
from simulator.replication import simulate
from simulator.why.waits import Waits
from tests.simulator.cases import case, contingent, date
from tests.strategies import missions
from tests.thoroughness import at_most


def failure(scenario: Scenario, needed: int, replication: int = 0) -> Failure | None:
    made = simulate(scenario, 1, replication)
    return failure_of(made, Waits.of(scenario, 1, made.block), needed)


def approval(name: str = "ok", **changes: Any) -> dict[str, Any]:
    table = {"name": name, "kind": "approval", "delay": 3, "probability": 1}
    return table | {"challenge_probability": 0, "challenge_delay": 0} | changes


def test_that_a_run_that_gets_there_does_not_fail() -> None:
    assert failure(case(contingent("A", 10)), 10) is None


def test_that_too_few_who_take_part_are_told_with_those_who_do_not() -> None:
    scenario = case(contingent("A", 10), contingent("B", 90, participation=0.0))
    assert failure(scenario, 50) == Failure(
        Reason.PLEDGES, needed=50, most=10, most_day=1, day=0.0, people=10, names=("B",)
    )


def test_that_those_who_are_in_the_air_at_the_horizon_are_late_and_have_not_left() -> None:
    found = failure(case(contingent("A", 10), contingent("B", 90, training=29.5), horizon=30), 50)
    assert found == Failure(Reason.LATE, 50, most=10, most_day=1, people=90)


def test_that_a_mandate_that_lapses_is_told_with_its_day() -> None:
    mandate = {"condition": "ok", "months": 1, "renewal_probability": 0, "drawdown_days": 0}
    people = [contingent("A", 10), contingent("B", 90, training=60)]
    found = failure(case(*people, conditions=[approval()], mandate=mandate), 50)
    assert found is not None
    assert (found.reason, found.most) == (Reason.MANDATE, 10)
    assert found.day == pytest.approx(3 + 30.4375)


def test_that_a_refusal_is_told_with_its_day_and_those_who_wait_for_it() -> None:
    people = [contingent("A", 10), contingent("B", 90, requires=["ok"])]
    found = failure(case(*people, conditions=[approval(probability=0)]), 50)
    assert found == Failure(Reason.CONDITION, 50, 10, 1, day=3.0, people=90, subject="ok", event="refused")


def test_that_a_refusal_counts_also_where_the_mandate_lapses_later() -> None:
    mandate = {"condition": "start", "months": 1, "renewal_probability": 0, "drawdown_days": 0}
    conditions = [approval("start"), approval(probability=0)]
    people = [contingent("A", 10), contingent("B", 90, requires=["ok"])]
    found = failure(case(*people, conditions=conditions, mandate=mandate), 50)
    assert found is not None
    assert (found.reason, found.subject, found.event) == (Reason.CONDITION, "ok", "refused")


def test_that_a_condition_still_open_at_the_horizon_has_no_day() -> None:
    people = [contingent("A", 10), contingent("B", 90, requires=["ok"])]
    found = failure(case(*people, conditions=[approval(delay=300)]), 50)
    assert found == Failure(Reason.CONDITION, 50, 10, 1, people=90, subject="ok")


def test_that_a_donor_who_does_not_pay_is_told() -> None:
    donor = {"name": "D", "amount": 1000, "probability": 0, "after": [], "first_payment": 1}
    finance = {"donors": [donor | {"instalments": 1, "every": 1}]}
    conditions = [{"name": "money", "kind": "contributions", "amount": 500}]
    found = failure(case(contingent("A", 90, requires=["money"]), conditions=conditions, finance=finance), 50)
    assert found is not None
    assert (found.subject, found.event, found.names) == ("money", "does not pay", ("D",))


def test_that_an_absent_contingent_whose_presence_is_waited_for_is_told() -> None:
    conditions = [{"name": "lead there", "kind": "presence", "contingent": "A", "personnel": 5}]
    people = [contingent("A", 10, participation=0.0), contingent("B", 90, requires=["lead there"])]
    found = failure(case(*people, conditions=conditions), 50)
    assert found is not None
    assert (found.subject, found.event, found.names) == ("lead there", "declines", ("A",))


def test_that_waiting_for_beds_is_told_with_the_day_from_which_on() -> None:
    camp = {"opening_beds": 10, "max_beds": 10}
    found = failure(case(contingent("A", 10), contingent("B", 90, training=5), camp=camp), 50)
    assert found == Failure(Reason.WAITING, 50, 10, 1, day=5.0, people=90, subject="beds")


def test_that_people_who_leave_before_others_come_are_told() -> None:
    short = {"tour_months": 0.5, "stay_probability": 0.0}
    people = [contingent("A", 30, **short), contingent("B", 30, training=50, **short)]
    found = failure(case(*people), 50)
    assert found is not None
    assert found.reason is Reason.LEFT
    assert (found.most, found.day) == (30, inf)


def test_that_who_is_kept_at_home_by_a_condition_is_told_with_it() -> None:
    conditions = [date("over", 90), date("coup", 12)]
    people = [contingent("A", 10), contingent("B", 90, decision=20, unless=["over", "coup"])]
    found = failure(case(*people, conditions=conditions), 50)
    assert found == Failure(Reason.HOME, 50, 10, 1, day=12.0, people=90, subject="B", event="unless", names=("coup",))


def test_that_who_goes_home_before_others_come_is_told() -> None:
    leaves = {"leaves_when": ["over"], "leaving_days": 5}
    people = [contingent("A", 30, **leaves), contingent("B", 30, training=50)]
    found = failure(case(*people, conditions=[date("over", 12)]), 50)
    assert found == Failure(Reason.HOME, 50, 30, 1, day=12.0, subject="A", event="leaving", names=("over",))
    called = [contingent("A", 30, withdrawal_per_year=40.0), contingent("B", 30, training=50)]
    found = failure(case(*called), 50)
    assert found is not None
    assert (found.reason, found.subject, found.event, found.names) == (Reason.HOME, "A", "withdrawal", ())
    assert 1 < found.day < 51


def test_that_room_under_the_ceiling_is_told_as_what_people_waited_for() -> None:
    ceilings = [{"name": "low", "personnel": 40}]
    found = failure(case(contingent("A", 10), contingent("B", 90, training=5), ceilings=ceilings), 50)
    assert found == Failure(Reason.WAITING, 50, 10, 1, day=5.0, people=90, subject="room under the ceiling")


def test_that_a_supposed_condition_is_told_by_its_name() -> None:
    people = [contingent("A", 10), contingent("B", 90, requires=["ok"])]
    found = failure(case(*people, conditions=[approval(suppose="never")]), 50)
    assert found == Failure(Reason.CONDITION, 50, 10, 1, people=90, subject="ok")


def test_that_of_copies_all_have_to_stay_away_for_their_order_to_be_out_of_reach() -> None:
    orders = {"name": "Others go", "kind": "ordered", "contingent": "Others"}
    others = contingent("Others", 5, copies=2, participation=0.0)
    people = [contingent("A", 10), contingent("B", 90, requires=["Others go"]), others]
    found = failure(case(*people, conditions=[orders]), 50)
    assert found is not None
    assert (found.subject, found.event, found.names) == ("Others go", "declines", ("Others 1", "Others 2"))


def own_failure(*contingents: dict[str, Any], **tables: Any) -> Failure | None:
    """Why a run of a case does not reach its only milestone."""
    made = simulate(case(*contingents, **tables), 1, 0)
    return failure_of_own(made, Waits.of(made.scenario, 1, made.block), made.scenario.milestones[0])


def milestone(*needs: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {"milestones": [{"name": "IOC", "needs": list(needs)} | changes]}


def test_that_a_milestone_of_its_own_fails_for_the_first_need_that_is_never_met() -> None:
    engineers = {"personnel": 20, "unit": "engineers"}
    ready = [contingent("A", 50), contingent("B", 30, unit="engineers", training=300)]
    assert own_failure(*ready, **milestone({"personnel": 40})) is None
    found = own_failure(*ready, **milestone({"personnel": 40}, engineers))
    waiting: dict[str, Any] = {"people": 30, "subject": "B: training", "whose": ("engineers",), "operational": True}
    assert found == Failure(Reason.WAITING, 20, 0, 0, day=0.0, **waiting)
    few = own_failure(contingent("A", 50), contingent("B", 30), **milestone({"personnel": 40, "contingent": "B"}))
    assert few == Failure(Reason.PLEDGES, 40, 30, 1, day=0.0, people=30, whose=("B",), operational=True)


def test_that_who_has_landed_and_is_not_operational_at_the_horizon_is_late_for_a_state_of_readiness() -> None:
    people, slow = contingent("A", 50), {"reception": {"days": 200}}
    assert own_failure(people, **milestone({"personnel": 40}, operational=False), **slow) is None
    found = own_failure(people, **milestone({"personnel": 40}), **slow)
    assert found == Failure(Reason.LATE, 40, 0, 0, people=50, operational=True)
    shipped_late = contingent("A", 50, shipping=200)
    assert own_failure(shipped_late, **milestone({"personnel": 40}, operational=False)) is None
    assert own_failure(shipped_late, **milestone({"personnel": 60}, operational=False)) == Failure(
        Reason.PLEDGES, 60, 50, 1, day=0.0, people=50
    )
    at_sea = own_failure(shipped_late, **milestone({"personnel": 40}))
    waiting: dict[str, Any] = {"day": 1.0, "people": 50, "subject": "A: equipment at sea"}
    assert at_sea == Failure(Reason.WAITING, 40, 0, 0, operational=True, **waiting)


def test_that_needs_that_are_met_at_different_times_fail_because_people_left() -> None:
    short = {"tour_months": 0.5, "stay_probability": 0.0}
    people = [contingent("A", 30, **short), contingent("B", 30, training=50)]
    found = own_failure(
        *people, **milestone({"personnel": 20, "contingent": "A"}, {"personnel": 20, "contingent": "B"})
    )
    assert found == Failure(Reason.LEFT, 20, 30, 1, whose=("A",), operational=True)


def test_that_what_a_failing_run_of_the_article_says_is_in_its_log() -> None:
    scenario = shipped("article-2023")
    needed = people_needed("closure_50", scenario.target)
    failing = np.flatnonzero(~np.isfinite(run(scenario, 100).milestones["closure_50"].days))
    assert len(failing) > 5
    for number in failing[:20].tolist():
        found, log = failure(scenario, needed, number), simulate(scenario, 1, number).log
        assert found is not None
        told = {(event.subject, event.event, event.day) for event in log}
        if found.reason is Reason.MANDATE:
            assert ("mandate", "lapses", found.day) in told
        elif found.event in {kind.end.event for kind in KINDS.values()} - {""}:
            assert (found.subject, found.event, found.day) in told
            assert not any(subject == found.subject and event == "met" for subject, event, _ in told)
        elif found.reason is Reason.PLEDGES:
            assert all((name, "declines", 0.0) in told for name in found.names)
            assert isfinite(found.day)


@settings(max_examples=at_most(25), deadline=None)
@given(missions(), st.integers(0, 3))
def test_that_a_run_fails_for_a_milestone_of_its_own_where_it_is_not_reached(scenario: Scenario, number: int) -> None:
    made, results = simulate(scenario, 1, number), run(scenario, number + 1)
    waits = Waits.of(scenario, 1, made.block)
    for milestone in scenario.milestones:
        failure = failure_of_own(made, waits, milestone)
        assert (failure is None) == (results.milestones[milestone.name].days[number] < inf)
        assert failure is None or failure.needed in {need.personnel for need in milestone.needs}
