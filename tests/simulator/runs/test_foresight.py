"""Draws that are made ahead: the right ones, and no other numbers than without."""

from __future__ import annotations

import pytest

from scenarios.library import names, shipped
from scenarios.schema import Scenario
from simulator.luck.draws import Luck, _known, draws, foresee
from simulator.luck.strata import Batch
from simulator.runs.block import Block, names_asked_for, simulate_runs
from simulator.runs.foresight import MOST, foreseen
from tests.simulator.blocks import same
from tests.simulator.cases import case, contingent
from tests.thoroughness import some_of


def test_that_most_draws_of_contingents_are_foreseen_and_few_in_vain() -> None:
    for name in some_of(names(), 4):
        are_foreseen(shipped(name), name)


def are_foreseen(scenario: Scenario, of: str) -> None:
    asked = set().union(*names_asked_for(scenario, Batch(1, 0, 100)))
    known = {one.name for one in foreseen(scenario)}
    own = {name for name in asked if any(name.startswith(f"{plan.identity}/") for plan in scenario.forces)}
    assert len(known & own) > 0.8 * len(own), of
    assert len(known - asked) < 0.1 * len(known), of


def test_that_foresight_changes_no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = some_of(names(), 3)
    with_it = {name: block_afresh(name) for name in chosen}
    monkeypatch.setattr("simulator.runs.block.foreseen", lambda _: [])
    assert [name for name in chosen if not same(with_it[name], block_afresh(name))] == []


def block_afresh(name: str) -> Block:
    _known.cache_clear()
    return simulate_runs(shipped(name), Batch(1, 0, 10))


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
