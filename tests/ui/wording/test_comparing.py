"""Comparisons in sentences."""

from __future__ import annotations

import datetime as dt
import re
from math import floor, inf
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.what_if.comparison import Comparison, MeanDifference, PairedMilestone, compare
from simulator.what_if.paired_days import differences
from tests.examples import FIRST_DAY, contingent, tiny
from ui.wording.comparing import (
    Names,
    chance_sentence,
    milestone_sentence,
    notes,
    sentences,
    strength_sentence,
)
from ui.wording.figures import days_difference, interval_range
from ui.wording.milestone_shift import shares_in_order


def waiting(delay: Any, probability: float = 1.0, people: int = 10, **changes: Any) -> Scenario:
    """People who come a day after an approval."""
    approval: dict[str, Any] = {"name": "approval", "kind": "approval", "delay": delay, "probability": probability}
    approval |= {"challenge_probability": 0, "challenge_delay": 0}
    force = contingent("A", personnel=people, tranche=people, requires=["approval"])
    return tiny(conditions=[approval], contingents=[force], **changes)


def between(base: Scenario, *others: Scenario, runs: int = 40, condition: str | None = None) -> Comparison:
    return compare(run(base, runs), *(run(other, runs) for other in others), condition=condition)[0]


def told(base: list[float], other: list[float], confidence: float = 0.95, largest: float | None = None) -> str:
    """The horizon is day 100; no run can differ by more than the largest that does, unless said otherwise."""
    days = differences(np.array(base), np.array(other), 100)
    most = float(np.abs(days).max(initial=0.0)) if largest is None else largest
    return milestone_sentence(
        PairedMilestone("closure_50", np.array(base), np.array(other), confidence, 100, most, most)
    )


def test_that_a_difference_is_told_with_its_interval_and_its_shares() -> None:
    base = [100.0] * 100
    other = [60.0] * 40 + [64.0] * 43 + [100.0] * 9 + [101.0] * 8
    assert told(base, other) == (
        "50 % of target is 31 days earlier on average (95 % interval 27 to 34); half of runs are there 36 days "
        "earlier: earlier in 83 % of runs (74 to 90), same in 9 %, later in 8 %."
    )


def test_that_turning_the_sides_round_turns_the_words_round() -> None:
    base, other = [10.0, 11, 12, 13, 14, 15, 16, 17], [5.0, 6, 6, 8, 14, 10, 11, 12]
    there, back = told(base, other), told(other, base)
    assert there == (
        "50 % of target is 4 days earlier on average (95 % interval 0.5 to 6); half of runs are there 5 days earlier "
        "(6 earlier to 2 later): earlier in 88 % of runs (53 to 98), same in 12 %, later in none."
    )
    turned = back.replace("earlier", "X").replace("later", "earlier").replace("X", "later")
    assert there == turned.replace("2 later to 6 earlier", "6 earlier to 2 later")


@given(
    st.lists(st.sampled_from([1.0, 2.0, 3.0, inf]), min_size=8, max_size=8),
    st.lists(st.sampled_from([1.0, 2.0, 3.0, inf]), min_size=8, max_size=8),
    st.sampled_from([1, 5, 25]),
)
def test_that_a_sentence_and_its_table_say_the_same_of_earlier_same_and_later(
    base: list[float], other: list[float], times: int
) -> None:
    paired = PairedMilestone("closure_50", np.array(base * times), np.array(other * times), 0.95, 100, 100.0, 100.0)
    sentence, hits = milestone_sentence(paired), (paired.earlier, paired.same, paired.later)
    for word, text, share in zip(("earlier", "same", "later"), shares_in_order(paired), hits, strict=True):
        if 0 < share.hits < share.of:
            assert f"{word} in {text}" in sentence


def test_that_what_these_runs_cannot_show_is_said_so() -> None:
    assert told([10, 10, 10, 10], [8, 13, 10, 11]) == (
        "50 % of target cannot be told apart with 4 runs: less than 1 day later on average (95 % interval 2 earlier "
        "to 3 later); half of runs are there on the same day (3 earlier to 3 later); later in 50 % of runs (15 to 85), "
        "same in 25 %, earlier in 25 %."
    )


def test_that_what_holds_in_more_runs_but_not_in_days_is_told_as_that() -> None:
    # The mean is later, though not told; the median and most runs are earlier, and no sentence says "is later".
    assert told([50.0] * 100, [49.0] * 97 + [inf] * 3) == (
        "50 % of target cannot be told apart in days with 100 runs, but is earlier in more runs: earlier in 97 % of "
        "runs (91 to 99), later in 3 %. It is 1 day later on average (95 % interval 2 earlier to 4 later), counting "
        "runs that never get there as the day after the horizon; half of "
        "runs are there 1 day earlier. In 3 % of runs only the base gets there within the horizon. Among the 97 runs "
        "in which both do, the alternative is 1 day earlier (3 earlier to 1 later)."
    )


def test_that_a_mean_is_told_beside_more_runs_that_point_the_other_way() -> None:
    assert told([50.0] * 100, [49.0] * 70 + [inf] * 30).startswith(
        "50 % of target is 15 days later on average (95 % interval 9 to 20), counting runs that never get there "
        "as the day after the horizon; half of runs are there 1 day earlier, "
        "though earlier in more runs: later in 30 % of runs (21 to 40), earlier in 70 %. "
    )


def test_that_runs_in_which_one_or_neither_gets_there_are_counted_and_said() -> None:
    base = [10.0] * 60 + [10.0] * 20 + [inf] * 5 + [inf] * 15
    other = [15.0] * 60 + [inf] * 20 + [12.0] * 5 + [inf] * 15
    assert told(base, other) == (
        "50 % of target is 17 days later on average (95 % interval 7 to 26), counting runs that never get there "
        "as the day after the horizon; half of runs are there 5 days later: "
        "later in 80 % of runs (71 to 87), same in 15 %, earlier in 5 %. In 20 % of runs only the base gets there "
        "within the horizon, in 5 % of runs only the alternative, in 15 % of runs neither. Among the 60 runs in which "
        "both do, the alternative is 5 days later (1 earlier to 11 later)."
    )


def test_that_the_first_who_never_gets_there_is_a_whole_sentence() -> None:
    assert "In 20 % of runs only the alternative gets there within the horizon. Among" in told(
        [5.0] * 8 + [inf] * 2, [4.0] * 5 + [5.0] * 3 + [6.0] * 2
    )
    assert "In 20 % of runs neither gets there within the horizon. Among" in told(
        [5.0] * 8 + [inf] * 2, [4.0] * 5 + [5.0] * 3 + [inf] * 2
    )


def test_that_without_a_run_in_which_both_get_there_the_mean_counts_those_who_do() -> None:
    assert told([5.0] * 90 + [inf] * 10, [inf] * 100) == (
        "50 % of target is 86 days later on average (95 % interval 77 to 92), counting runs that never get "
        "there as the day after the horizon; half of runs are there within the "
        "horizon only in the base: later in 90 % of runs (82 to 95), same in 10 %, earlier in none. In 90 % of runs "
        "only the base gets there within the horizon, in 10 % of runs neither. There is no run in which both do."
    )
    assert told([5.0, inf, inf], [inf, 5.0, inf]).startswith("50 % of target cannot be told apart with 3 runs: ")


def test_that_what_is_the_same_is_the_same_in_every_run() -> None:
    assert told([5.0, 6.0], [5.0, 6.0]) == "50 % of target is the same in every run."
    assert told([5.0, inf], [5.0, inf]) == (
        "50 % of target is the same in every run; in 50 % of them neither gets there within the horizon."
    )


def test_that_no_difference_seen_is_not_said_to_be_none() -> None:
    assert told([5.0] * 100, [5.0] * 100, largest=50.0) == (
        "50 % of target is the same in every run; with 100 runs, up to 4 % may differ unseen."
    )


def test_that_what_never_happens_in_either_is_said_so() -> None:
    assert told([inf] * 1000, [inf] * 1000) == (
        "50 % of target is not within the horizon in any of 1,000 runs, neither in the base nor in the alternative."
    )


def test_that_no_run_and_one_run_are_told_without_an_interval() -> None:
    assert told([], []) == "50 % of target: there is no run to compare."
    assert told([5.0], [3.0]) == (
        "50 % of target cannot be told apart with 1 run: 2 days earlier on average (one run has no interval); "
        "earlier in every run, later in none."
    )


def test_that_intervals_of_several_alternatives_are_called_joint() -> None:
    base, other = [10.0, 11, 12, 13, 14, 15], [5.0, 6, 6, 8, 10, 10]
    assert "(95 % interval " in told(base, other)
    assert "(joint 95 % interval " in told(base, other, 0.975)


DAYS = st.lists(st.sampled_from([1.0, 2.0, 3.0, 50.0, inf]), min_size=1, max_size=300)


@given(DAYS, st.data())
def test_that_no_sentence_says_0_or_100_per_cent_or_a_sign_or_infinity(base: list[float], data: st.DataObject) -> None:
    other = data.draw(st.lists(st.sampled_from([1.0, 2.0, 4.0, inf]), min_size=len(base), max_size=len(base)))
    sentence = told(base, other)
    assert not re.search(r"\b(0|100) %|runs \(0 to|runs \([\d.]+ to 100\)|inf\b|nan|  |-\d", sentence)
    assert sentence.endswith(".")
    assert sentence.startswith("50 % of target")


@pytest.mark.parametrize(
    ("mean", "low", "high", "words"),
    [
        (-34.2, -39.1, -29.3, "34 days earlier; 29 to 39"),
        (0.44, 0.31, 0.57, "0.4 days later; 0.3 to 0.6"),
        (0.044, 0.031, 0.057, "less than 0.1 days later; 0.03 to 0.1"),
        (-2.0, -5.0, 0.1, "2 days earlier; 5 earlier to 0.1 later"),
        (2.0, 0.02, 4.0, "2 days later; 0.02 to 4"),
        (-1.0, -3.0, -0.9, "1 day earlier; 0.9 to 3"),
        (-0.3, -3.0, 2.4, "less than 1 day earlier; 3 earlier to 3 later"),
        (0.004, -0.03, 0.04, "less than 0.1 days later or earlier; 0.1 earlier to 0.1 later"),
        (0.0, -3.0, 3.0, "no day earlier or later on average; 3 earlier to 3 later"),
        (1234.0, 1200.0, 1268.0, "1,234 days later; 1,200 to 1,268"),
    ],
)
def test_that_figures_have_the_digits_that_their_interval_supports(
    mean: float, low: float, high: float, words: str
) -> None:
    difference = MeanDifference(mean, low, high, 100)
    assert f"{days_difference(difference)}; {interval_range(difference)}" == words


def test_that_an_unknown_interval_is_no_text() -> None:
    assert interval_range(MeanDifference(3.0, -inf, inf, 1)) == ""


def test_that_strength_on_a_day_is_told_with_interval_and_shares() -> None:
    comparison = between(waiting([2, 5, 20]), waiting([2, 5, 20], people=30))
    more = int((comparison.strength[:, 8] > 0).sum())
    assert 0 < more < 40
    sentence = strength_sentence(comparison, 8)
    mean, low, high = (values[8] for values in comparison.strength_interval)
    assert (
        f"On 9 Jan 2024 the alternative has {mean:.0f} people more (95 % interval {low:.0f} to {high:.0f})" in sentence
    )
    assert f"more in {floor(100 * more / 40 + 0.5)} % of runs" in sentence
    assert sentence.endswith("fewer in none.")


def test_that_strength_that_is_the_same_or_cannot_be_told_apart_is_said_so() -> None:
    comparison = between(waiting([2, 5, 20]), waiting([2, 5.2, 20]))
    assert strength_sentence(comparison, 0) == (
        "On 1 Jan 2024 strength is the same in every run; with 40 runs, up to 9 % may differ unseen."
    )
    unsure = [strength_sentence(comparison, day) for day in range(31)]
    assert any("The two cannot be told apart with 40 runs." in each for each in unsure)


def test_that_a_chance_is_told_side_by_side_and_as_a_difference() -> None:
    comparison = between(waiting([2, 5, 20]), waiting([1, 2, 5]))
    chance = comparison.chance(10, 8)
    sentence = chance_sentence(comparison, 10, 8)
    assert sentence.startswith(
        f"10 people or more on 9 Jan 2024: in {chance.base} of runs of the base and in {chance.alternative} of the "
        f"alternative, {100 * chance.difference:.0f} percentage points higher (95 % interval "
    )
    assert chance_sentence(comparison, 10, 0) == (
        "10 people or more on 1 Jan 2024: in < 9 % of runs, in the same runs of the base and the alternative."
    )


def test_that_a_comparison_of_a_scenario_with_itself_says_that_nothing_differs() -> None:
    lines = sentences(between(waiting([2, 5, 20]), waiting([2, 5, 20])))
    assert lines[0] == "Strength is the same on every day in every run of the base and the alternative."
    assert lines[1] == "First arrival is the same in every run."
    assert len(lines) == 6


def test_that_scenarios_are_called_what_they_are_called() -> None:
    named = sentences(between(waiting([2, 5, 20]), waiting([9, 9, 90])), Names("Haiti", "Slow"))
    assert "only Haiti gets there" in " ".join(named)
    assert "the base" not in " ".join(named)
    assert "the alternative" not in " ".join(named)


def test_that_a_restriction_is_said_with_the_share_of_runs() -> None:
    rare = waiting([2, 5, 20], probability=0.5)
    kept = between(rare, waiting([1, 2, 5], probability=0.5), condition="approval")
    hits = kept.share_of_runs.hits
    assert 0 < hits < 40
    note = notes(kept)[0]
    assert note.startswith(f"Only runs in which “approval” is met in both within the horizon: {hits} of 40, ")
    assert f"{kept.share_of_runs} (95 % interval " in note
    every = between(waiting([1, 2, 5]), waiting([1, 2, 5]), condition="approval")
    assert "40 of 40, > 91 %. What holds" in notes(every)[0]


def test_that_a_restriction_may_leave_no_run() -> None:
    never = waiting([2, 5, 20], probability=0.0)
    kept = between(never, never, condition="approval")
    assert sentences(kept)[0].startswith("There is no run in which “approval” is met")
    assert sentences(kept)[1] == "First arrival: there is no run to compare."
    assert strength_sentence(kept, 5) == "On 6 Jan 2024 there is no run to compare."
    assert chance_sentence(kept, 10, 5) == "10 people or more on 6 Jan 2024: there is no run to compare."


def test_that_other_dates_horizons_and_targets_are_said() -> None:
    later = waiting([2, 5, 20], start=FIRST_DAY + dt.timedelta(days=3), horizon=20, target=20)
    dates, targets = notes(between(waiting([2, 5, 20]), later))
    assert dates == (
        "The base starts on 1 Jan 2024, the alternative on 4 Jan 2024: they are compared by date, and until it starts "
        "a scenario has nobody there. Only days up to 24 Jan 2024 are compared, the last that both cover; what comes "
        "later does not count."
    )
    words = "“50 % of target” and the like are shares of the target of each scenario"
    assert targets == f"{words}: 10 in the base, 20 in the alternative."


def test_that_equal_dates_horizons_and_targets_need_no_words() -> None:
    assert notes(between(waiting([2, 5, 20]), waiting([2, 5, 9]))) == ()


def test_that_several_alternatives_are_said_to_hold_together() -> None:
    note = notes(between(waiting([2, 5, 20]), waiting([2, 5, 9]), waiting([2, 3, 9])))[0]
    assert "widened to 97.5 %, so that those of all alternatives hold together in 95 % of cases" in note


def test_that_an_interval_from_no_day_to_beyond_the_horizon_has_no_sign() -> None:
    assert "on the same day (0 or more later);" in told([1.0] * 6, [1.0] * 5 + [inf])
    assert "on the same day (0 or more earlier);" in told([1.0] * 5 + [inf], [1.0] * 6)
