"""What people wait for, what a knock-out gains and how a run was chosen, in words."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from simulator.experiment import run
from simulator.figures.pairs import PairedChance
from simulator.results.choosing import Choice, Rule, Sort, choose
from simulator.what_if.gains import Gain
from simulator.what_if.knockout import Knockout
from simulator.what_if.way import Way
from tests.examples import worked
from tests.simulator.cases import case, contingent
from ui.wording.reasons import (
    choice_text,
    cost_of_waiting,
    gain_interval_text,
    gain_text,
    knockout_text,
    share_of_runs,
    waiting_text,
)
from ui.wording.words import Whose


def gain(base: float, day: float, low: float = 0.0, high: float = 0.0) -> Gain:
    days = None if inf in (base, day) else base - day
    reached = PairedChance.of(np.ones(2, bool), np.ones(2, bool))
    return Gain(Knockout("x", "x", (), False, worked()), base, day, days, low, high, reached)


@pytest.mark.parametrize(
    ("label", "path", "words"),
    [
        ("vote", "conditions.vote", "Meet “vote” at once"),
        ("vote: first vote", "conditions.vote.first_vote", "Shorten “vote: first vote” to nothing"),
        ("A: training", "contingents.A.training", "Shorten “A: training” to nothing"),
        ("lift: cycle", "lift.cycle", "Shorten “lift: cycle” as far as it goes"),
        ("US airlift: cycle", "lifts.US airlift.cycle", "Shorten “US airlift: cycle” as far as it goes"),
    ],
)
def test_that_a_knock_out_says_what_would_be_done(label: str, path: str, words: str) -> None:
    way = Way.MET if path == f"conditions.{label}" else Way.SHORTENED
    assert knockout_text(Knockout(label, path, (), False, worked(), way)) == words


def test_that_what_is_neither_a_condition_nor_a_delay_is_taken_away() -> None:
    taken = Knockout("first: ceiling", "ceilings.first", (), False, worked(), Way.TAKEN_AWAY)
    assert knockout_text(taken) == "Take away “first: ceiling”"
    never = Knockout("coup: never", "conditions.coup.suppose", (), False, worked(), Way.PREVENTED)
    assert knockout_text(never) == "Prevent “coup”"
    whole = Knockout("A: B: delivered in full", "contingents.A: B.delivered", (), False, worked(), Way.DELIVERED)
    assert knockout_text(whole) == "Have “A: B” send all that it pledged"


def test_that_waiting_is_told_the_many_first() -> None:
    people = [contingent(name, 10 * place, decision=20 * place) for place, name in enumerate("ABCDE", 1)]
    waits = run(case(*people), 2).waits
    assert waiting_text(waits, 0) == (
        "On 1 Jan 2024, 50 people wait for E: decision, 40 for D: decision, 30 for C: decision "
        "and 30 for 2 other causes."
    )
    assert waiting_text(waits, 30, most=3).endswith("30 for C: decision and 20 for B: decision.")
    assert waiting_text(waits, 85) == "On 26 Mar 2024, 50 people wait for E: decision."
    assert waiting_text(waits, 100) == "On 10 Apr 2024, nobody waits for anything."


def test_that_one_person_waits() -> None:
    waits = run(case(contingent("A", 1, decision=20)), 2).waits
    assert waiting_text(waits, 3) == "On 4 Jan 2024, 1 person waits for A: decision."


def test_that_costs_are_the_dearest_first_and_leave_out_what_costs_nothing() -> None:
    waits = run(case(contingent("A", 10, decision=20), contingent("B", 10, decision=30)), 2).waits
    labels = [(waits.causes[place].label, lost) for place, lost in cost_of_waiting(waits)]
    assert labels == [("B: decision", 300.0), ("A: decision", 200.0)]


def test_that_a_percentile_is_spelled_out() -> None:
    assert share_of_runs(0.5) == "half of all runs"
    assert share_of_runs(0.2) == "20 % of all runs"


@pytest.mark.parametrize(
    ("told", "words", "interval"),
    [
        (gain(100, 48, 35, 62), "52 days earlier", "35 to 62"),
        (gain(100, 99, 0, 1), "1 day earlier", "0 to 1"),
        (gain(100, 103, -5, -2), "3 days later", "2 to 5"),
        (gain(100, 98, -3, 5), "2 days earlier", "3 later to 5 earlier"),
        (gain(100, 98, 1, inf), "2 days earlier", "1 or more"),
        (gain(100, 98, -99, inf), "2 days earlier", "99 later to any number earlier"),
        (gain(100, 102, -inf, -1), "2 days later", "1 or more"),
        (gain(100, 98, -inf, inf), "2 days earlier", "too few runs to say"),
        (gain(100, 100), "the same day", ""),
        (gain(inf, 90, 0, inf), "brought within the horizon", ""),
        (gain(90, inf, -inf, 0), "no longer within the horizon", ""),
        (gain(inf, inf), "not within the horizon", ""),
    ],
)
def test_that_a_gain_is_told_in_days_or_in_words(told: Gain, words: str, interval: str) -> None:
    assert (gain_text(told), gain_interval_text(told)) == (words, interval)


def choice(sort: Sort, rule: Rule, number: int | None = 17, day: float = 54.0, alike: int = 1) -> str:
    return choice_text(worked(), Choice(sort, "closure_50", rule, number, day, alike))


def test_that_a_choice_says_how_it_was_made() -> None:
    reached = "it reaches 50 % of target on 24 Feb 2024"
    typical = f"Run 17 is a typical one: {reached}, the day by which half of all runs do."
    assert choice(Sort.TYPICAL, Rule.PERCENTILE) == typical
    early = f"Run 1,717 is an early one: {reached}, the day by which 10 % of all runs do."
    assert choice(Sort.EARLY, Rule.PERCENTILE, 1717) == early
    assert choice(Sort.EARLY, Rule.FIRST) == f"Run 17 is an early one: {reached}, the first of the few that do."
    late = f"Run 17 is a late one: {reached}, the last of those that do; fewer than 90 % of all runs do."
    assert choice(Sort.LATE, Rule.LAST) == late
    never = "it does not reach 50 % of target within the horizon"
    assert choice(Sort.FAILING, Rule.NEVER, day=inf) == f"Run 17 is one that fails: {never}."
    half = f"Run 17 is a typical one: {never}, like half of all runs or more."
    assert choice(Sort.TYPICAL, Rule.NEVER, day=inf) == half
    assert choice(Sort.FAILING, Rule.NONE, None) == "Every run reaches 50 % of target, so none fails."
    assert choice(Sort.LATE, Rule.NONE, None) == "No run reaches 50 % of target."


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("rule", list(Rule))
@pytest.mark.parametrize("whose", [Whose.KEPT, Whose.DRAWN])
def test_that_a_choice_among_some_runs_never_speaks_of_all(sort: Sort, rule: Rule, whose: Whose) -> None:
    number = None if rule is Rule.NONE else 17
    made = Choice(sort, "closure_50", rule, number, inf if rule in (Rule.NONE, Rule.NEVER) else 54.0, 4)
    words = choice_text(worked(), made, whose)
    assert "all" not in words.replace(".", "").split()
    assert f"{'runs' if number else 'run'} {whose.value}" in words


def test_that_a_choice_of_several_says_what_decided() -> None:
    alike = "Of 4 runs like it, its strength is nearest to the median of all."
    assert choice(Sort.TYPICAL, Rule.PERCENTILE, alike=4).endswith(alike)


def test_that_first_arrival_is_no_share_of_the_target() -> None:
    results = run(worked(), 2)
    assert choice_text(worked(), choose(results, "first_arrival", Sort.EARLY)) == (
        "Run 0 is an early one: it has a first arrival on 21 Feb 2024, the day by which 10 % of all runs do. "
        "Of 2 runs like it, its strength is nearest to the median of all."
    )
