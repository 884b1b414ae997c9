"""Milestones of their own are compared where both scenarios have them, by identity."""

from __future__ import annotations

from math import inf
from typing import Any

from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.figures.milestones import MILESTONES
from simulator.what_if.comparison import Comparison, compare
from simulator.what_if.gains import gains
from simulator.what_if.knockout import knockouts, outcomes
from tests.simulator.cases import approval as granted
from tests.simulator.cases import case, contingent
from ui.wording.comparing import notes, sentences
from ui.wording.milestone_rows import rows


def mission(delay: int, *milestones: dict[str, Any], **changes: Any) -> Scenario:
    people = contingent("A", 100, requires=["go"], unit="police")
    return case(people, conditions=[granted("go", delay)], milestones=list(milestones), **changes)


def need(people: int, name: str, **changes: Any) -> dict[str, Any]:
    return {"name": name, "needs": [{"personnel": people}], **changes}


def compared(base: Scenario, other: Scenario) -> Comparison:
    return compare(run(base, 4), run(other, 4))[0]


def test_that_a_milestone_that_is_renamed_is_compared_under_its_name_in_the_base() -> None:
    comparison = compared(mission(5, need(50, "IOC")), mission(9, need(80, "Initial", id="IOC")))
    assert tuple(comparison.milestones) == (*MILESTONES, "IOC")
    pair = comparison.milestones["IOC"]
    assert (pair.name, pair.base.tolist(), pair.alternative.tolist()) == ("IOC", [6] * 4, [10] * 4)
    row = rows(comparison)[-1]
    assert (row.name, row.title, row.base.people, row.alternative.people) == ("IOC", "IOC", 50, 80)
    assert sentences(comparison)[-1].startswith("“IOC” cannot be told apart in days with 4 runs, but is later")


def test_that_it_is_compared_within_the_days_that_both_cover() -> None:
    comparison = compared(mission(5, need(50, "IOC")), mission(200, need(50, "IOC"), horizon=300))
    assert comparison.milestones["IOC"].alternative.tolist() == [inf] * 4


def test_that_a_milestone_that_only_one_has_is_not_compared_and_that_is_said() -> None:
    base, other = mission(5, need(50, "IOC"), need(1, "x")), mission(5, need(50, "FOC"), need(1, "y", id="x"))
    comparison = compared(base, other)
    assert tuple(comparison.milestones) == (*MILESTONES, "x")
    text = " ".join(notes(comparison))
    assert "Only the base has “IOC”: it is not compared." in text
    assert "Only the alternative has “FOC”: it is not compared." in text
    assert "“y”" not in text
    assert "“x”" not in text


def test_that_needs_that_differ_are_told_and_equal_ones_are_not() -> None:
    differ = compared(mission(5, need(50, "IOC")), mission(5, need(50, "IOC", operational=False)))
    told = "“IOC” is measured against what each scenario asks for: "
    assert f"{told}in the base 50 people operational; in the alternative 50 people." in " ".join(notes(differ))
    assert told not in " ".join(notes(compared(mission(5, need(50, "IOC")), mission(6, need(50, "IOC")))))


def test_that_knock_outs_gain_days_of_a_milestone_of_its_own() -> None:
    base = run(mission(5, need(50, "IOC")), 4)
    found = gains(base, outcomes(base, knockouts(base.scenario)), "IOC")
    assert (found[0].knockout.path, found[0].days) == ("conditions.go", 5)


def test_that_people_who_are_there_when_a_scenario_starts_count_from_that_day_on() -> None:
    there = {"in_theatre": [{"personnel": 10}]}
    later = case(contingent("A", 100, at_start=there), start=case().start.replace(month=2))
    text = " ".join(notes(compared(mission(5), later)))
    assert "who is there when a scenario starts counts from that day on, as if nobody had been there before" in text
    bare = case(contingent("A", 100), start=later.start)
    assert "until it starts a scenario has nobody there" in " ".join(notes(compared(mission(5), bare)))
