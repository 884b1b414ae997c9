"""What a comparison takes to be possible, and what knock-outs are made of, run with and tell while they run."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from math import inf
from typing import Any

import numpy as np
import pytest

from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.figures.pairs import normal
from simulator.kernel.engine import WITHOUT
from simulator.what_if.comparison import compare
from simulator.what_if.knockout import knockouts, outcomes
from simulator.what_if.paired_days import largest_differences
from tests.simulator.cases import approval, case, contingent, donor, presence, vote

NEVER = [inf, inf, inf]


@pytest.mark.parametrize(
    ("base", "other", "first", "expected"),
    [
        # By hand, with a horizon of 100: never is the day after it.
        ([10, 20, 30], [12, 20, 25], 0, (5, 5)),
        ([10, 20, inf], [12, 20, 25], 0, (76, 2)),
        ([10, inf, 30], [inf, inf, 30], 0, (91, 91)),
        ([10, 20, 30], [10, 20, 30], 0, (101, 101)),
        ([10, 20, 30], [10, 20, 30], -40, (141, 141)),
        (NEVER, NEVER, 0, (101, 101)),
        ([10, 20, 30], [10, 20, 30.5], -40, (0.5, 0.5)),
    ],
)
def test_that_no_run_is_taken_to_move_by_more_than_any_that_was_seen_or_all_days_where_none_was(
    base: list[float], other: list[float], first: int, expected: tuple[float, float]
) -> None:
    assert largest_differences([(np.array(base, float), np.array(other, float))], 100, first) == expected


def test_that_the_largest_difference_is_that_of_any_milestone() -> None:
    base = np.array([10.0, 20.0])
    pairs = [(base, base + np.array(moved)) for moved in ([1.0, 0.0], [0.0, 30.0], [0.0, 0.0])]
    assert largest_differences(pairs, 100) == (30.0, 30.0)
    assert largest_differences([], 100) == (101.0, 101.0)


def test_that_all_intervals_of_several_alternatives_are_of_one_confidence() -> None:
    results = [run(case(contingent(decision=[1, 9, 40]), target=target), 30) for target in (10, 11, 12)]
    one, other = compare(*results)
    for comparison in (one, other):
        assert comparison.confidence == 0.975
        assert comparison.chance(5, 9).z == normal(0.975)
        assert comparison.milestones["first_arrival"].confidence == 0.975


def test_that_a_condition_that_one_of_two_scenarios_lacks_is_told_with_its_title() -> None:
    with_it = case(contingent(requires=["host"]), conditions=[approval("host", 5)], title="With a host")
    without, unnamed = case(contingent(), title="Alone"), case(contingent())
    for base, other, title in (
        (with_it, without, "Alone"),
        (without, with_it, "Alone"),
        (with_it, unnamed, "the scenario"),
    ):
        with pytest.raises(ValueError, match=f"^{title} has no condition 'host'$"):
            compare(run(base, 2), run(other, 2), condition="host")


def test_that_a_condition_is_met_in_both_whatever_the_other_calls_it() -> None:
    host = approval("host", [5, 20, 200], id="h")
    base = run(case(contingent(requires=["host"]), conditions=[host]), 40)
    renamed = run(case(contingent(requires=["court"]), conditions=[host | {"name": "court"}]), 40)
    kept = compare(base, renamed, condition="host")[0]
    assert kept.runs.tolist() == np.isfinite(base.met[:, 0]).tolist()
    assert 0 < kept.share_of_runs.hits < 40


def paths(scenario: Scenario) -> set[str]:
    return {each.path for each in knockouts(scenario)}


MEMBERS = [{"name": "M", "yes": 0.5, "no": 0.1}]


@pytest.mark.parametrize(
    ("tables", "path", "is_there"),
    [
        ({"conditions": [vote("c", MEMBERS, attempts=2, retable=9)]}, "conditions.c.retable", True),
        ({"conditions": [vote("c", MEMBERS, attempts=1, retable=9)]}, "conditions.c.retable", False),
        (
            {"conditions": [approval("c", 3, challenge_probability=0.01, challenge_delay=9)]},
            "conditions.c.challenge_delay",
            True,
        ),
        (
            {"conditions": [approval("c", 3, challenge_probability=0.0, challenge_delay=9)]},
            "conditions.c.challenge_delay",
            False,
        ),
        ({"finance": {"donors": [donor("D", 100, 5, instalments=2, every=9)]}}, "finance.donors.D.every", True),
        ({"finance": {"donors": [donor("D", 100, 5, instalments=1, every=9)]}}, "finance.donors.D.every", False),
    ],
)
def test_that_a_delay_is_knocked_out_from_the_first_time_that_it_can_be_drawn(
    tables: dict[str, Any], path: str, is_there: bool
) -> None:
    assert (path in paths(case(contingent(), **tables))) is is_there


@pytest.mark.parametrize(
    ("changes", "is_there"),
    [
        ({"personnel": 20, "tranche": 10}, True),
        ({"personnel": 11, "tranche": 10}, True),
        ({"personnel": 10, "tranche": 10}, False),
        ({"personnel": 20, "tranche": 10, "participation": 0.0}, False),
        ({"personnel": 20, "tranche": 10, "participation": 0.01}, True),
    ],
)
def test_that_an_interval_is_knocked_out_where_there_may_be_a_second_tranche(
    changes: dict[str, Any], is_there: bool
) -> None:
    assert ("contingents.A.interval" in paths(case(contingent(interval=5) | changes))) is is_there


def test_that_a_condition_made_immediate_stays_the_same_one_for_those_who_know_it_by_its_id() -> None:
    conditions = [presence("there", 5, "B") | {"id": "t"}, approval("host", 9, id="h")]
    scenario = case(contingent(requires=["there"]), contingent("B", decision=20), conditions=conditions)
    for each in knockouts(scenario):
        assert [one.identity for one in each.scenario.conditions] == ["t", "h"]
        assert [one.name for one in each.scenario.conditions] == ["there", "host"]


class Counting(ThreadPoolExecutor):
    """Counts what it is asked for."""

    asked = 0

    def submit(self, *work, **words):
        self.asked += 1
        return super().submit(*work, **words)


def test_that_progress_is_told_block_by_block_and_every_block_is_run_where_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(WITHOUT, "1")
    base = run(case(contingent(decision=[1, 5, 30], vetting=[1, 5, 30])), 60)
    chosen, told = [each for each in knockouts(base.scenario) if not each.decides], list[int]()
    with Counting(1) as pool:
        list(outcomes(base, (*chosen, *chosen), executor=pool, progress=told.append))
        assert len(chosen) == 1
        assert sorted(set(told)) == [25, 50, 60, 85, 110, 120]
        assert told == sorted(told)
        assert pool.asked == 6


@pytest.mark.parametrize("runs", [1, 2])
def test_that_few_runs_are_compared_on_every_day_and_one_has_no_interval(runs: int) -> None:
    base, other = (run(case(contingent(decision=days)), runs) for days in (3, 9))
    comparison = compare(base, other)[0]
    mean, low, high = comparison.strength_interval
    assert mean.shape == low.shape == high.shape == comparison.days.shape == (101,)
    assert mean.tolist() == comparison.strength.mean(axis=0).tolist()
    assert np.isinf(high).all() == np.isinf(low).all() == (runs == 1)


def test_that_a_knock_out_that_need_not_be_run_counts_as_done() -> None:
    people = contingent(requires=["host"], training=5)
    base, told = run(case(people, conditions=[approval("host", 50)]), 30), list[int]()
    chosen = tuple(each for each in knockouts(base.scenario) if each.path == "contingents.A.training")
    list(outcomes(base, (*chosen, *chosen), progress=told.append))
    assert told == [30, 60]
