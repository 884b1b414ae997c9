"""Draws that are made ahead: the right ones, and no other numbers than without."""

from __future__ import annotations

import pytest

from scenarios.library import shipped
from simulator.luck.draws import Luck, _known, draws, foresee
from simulator.luck.strata import Batch
from simulator.runs.block import simulate_block, simulate_runs
from simulator.runs.foresight import MOST, foreseen
from tests.simulator.blocks import same
from tests.simulator.cases import case, contingent


@pytest.mark.parametrize("name", ["article-2023", "article-2023-units", "handover", "hindcast/2025-02-01"])
def test_that_most_draws_of_contingents_are_foreseen_and_few_in_vain(name: str) -> None:
    scenario = shipped(name)
    traces = simulate_runs(scenario, Batch(1, 0, 100), range(100))[1]
    asked = {name for trace in traces for name in trace.asked}
    known = {one.name for one in foreseen(scenario)}
    own = {name for name in asked if any(name.startswith(f"{plan.identity}/") for plan in scenario.forces)}
    assert len(known & own) > 0.8 * len(own)
    assert len(known - asked) < 0.1 * len(known)


@pytest.mark.parametrize("name", ["article-2023", "hindcast/2024-07-01", "handover"])
def test_that_foresight_changes_no_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = shipped(name)
    _known.cache_clear()
    with_it = simulate_block(scenario, 1, 0, 10)
    monkeypatch.setattr("simulator.runs.block.foreseen", lambda _: [])
    _known.cache_clear()
    assert same(with_it, simulate_block(scenario, 1, 0, 10))


def test_that_foresight_is_bounded_whatever_a_scenario_says() -> None:
    people = [contingent(f"{place}", [0, 500_000, 1_000_000], tranche=1, tour_months=5e-324) for place in range(9)]
    assert len(foreseen(case(*people))) == MOST


def test_that_only_a_batch_of_which_nothing_is_known_is_foreseen() -> None:
    batch = Batch(9, 0, 5)
    _known.cache_clear()
    foresee(batch, lambda: foreseen(case(contingent(personnel=[1, 2, 3]))))
    assert "A/personnel" in _known(batch)
    foresee(batch, lambda: foreseen(case(contingent("B", personnel=[1, 2, 3]))))
    assert "B/personnel" not in _known(batch)


def test_that_who_asks_for_many_numbers_has_the_next_ones_drawn_and_gets_the_same_ones() -> None:
    batch = Batch(9, 5, 5)
    luck, other = Luck(batch), Luck(Batch(9, 5, 6))
    other.run = luck.run = 3
    asked = [luck.chance(f"A/stay/1/{number}") for number in range(1, 40)]
    assert asked == [other.chance(f"A/stay/1/{number}") for number in range(39, 0, -1)][::-1]
    assert "A/stay/1/63" in _known(batch)
    assert "A/stay/1/64" not in _known(batch)
    assert luck.chance("B/vote/1/" + "9" * 80) == other.chance("B/vote/1/" + "9" * 80)


def test_that_many_draws_at_once_are_what_each_of_them_is_alone() -> None:
    people = contingent(personnel=[1, 600, 900], tranche=1, interval=[1, 2, 3])
    wanted = [one for one in foreseen(case(people, reception={"days": [1, 2, 3]})) if one.name.count("/") == 2]
    assert len(wanted) == 100
    many = Batch(4, 0, 3)
    together = draws(many, wanted * 12)
    _known.cache_clear()
    assert together[: len(wanted)] == [draws(many, [one])[0] for one in wanted]
