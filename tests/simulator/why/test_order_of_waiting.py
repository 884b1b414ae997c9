"""Who waits for whom, by the file alone."""

from __future__ import annotations

from simulator.why.order_of_waiting import behind, behind_contingent, free_of_any
from tests.simulator.cases import approval, case, contingent, date, donor, presence


def test_that_behind_a_condition_stand_all_before_it_and_itself() -> None:
    conditions = [date("d", 3), approval("a", 5, after=["d"]), approval("b", 5, after=["a"]), date("e", 9)]
    scenario = case(contingent(requires=["b"], prepare_after=["e"]), conditions=conditions)
    assert behind(scenario, ["b"]) == {"a", "b", "d"}
    assert behind_contingent(scenario, 0) == {"a", "b", "d", "e"}
    assert behind(scenario, []) == frozenset()


def test_that_contributions_wait_for_what_donors_wait_for() -> None:
    conditions = [{"name": "funding", "kind": "contributions", "amount": 50}, date("d", 3), date("e", 3)]
    donors = [donor("D", 100, 5, after=["d"]), donor("E", 100, 5, after=["funding"])]
    scenario = case(contingent(), conditions=conditions, finance={"donors": donors})
    assert behind(scenario, ["funding"]) == {"funding", "d"}


def test_that_a_presence_waits_for_what_its_contingent_waits_for_and_just_anybody_for_all() -> None:
    conditions = [date("d", 3), date("e", 3), presence("of A", 1, "A"), presence("any of them", 1)]
    people = [contingent("A", requires=["d"]), contingent("B", prepare_after=["e"], requires=["any of them"])]
    scenario = case(*people, conditions=conditions)
    assert behind(scenario, ["of A"]) == {"of A", "d"}
    assert behind(scenario, ["any of them"]) == {"any of them", "d", "e"}
    assert free_of_any(scenario) == (0,)
