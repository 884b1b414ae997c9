"""What a run leaves of tranches, of who met a condition, and of a lapse: the columns that waiting is read from."""

from __future__ import annotations

import gc
import pickle
from functools import cache
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.library import names, shipped
from simulator.errors import ModelError
from simulator.luck.strata import Batch
from simulator.model.mission import Mission
from simulator.model.tranche import Force, Tranche
from simulator.runs.block import Block, simulate_block, simulate_runs
from simulator.runs.tables import Mask
from tests.examples import tiny
from tests.simulator.blocks import same, tables
from tests.simulator.cases import case, contingent, date, donor, one_run, presence


def _block(*contingents, **changes) -> Block:
    return one_run(*contingents, **changes).block


def test_that_every_tranche_that_became_available_is_a_row_with_its_five_days() -> None:
    people = contingent(personnel=25, tranche=10, decision=4, interval=3)
    block = _block(people, contingent("B", 7), lift={"aircraft": 9, "passengers": 100, "cycle": 2})
    assert block.tranches.run.tolist() == [0, 0, 0, 0]
    assert block.tranches.force.tolist() == [0, 0, 0, 1]
    assert block.tranches.number.tolist() == [1, 2, 3, 1]
    assert block.tranches.people.tolist() == [10, 10, 5, 7]
    assert block.tranches.times.tolist() == [[4.0] * 5, [7.0] * 5, [10.0] * 5, [0.0] * 5]


def test_that_a_tranche_without_beds_has_neither_beds_nor_money_nor_departure() -> None:
    block = _block(contingent(personnel=10), camp={"build": 0, "opening_beds": 5, "beds_per_week": 0, "max_beds": 5})
    assert block.tranches.times.tolist() == [[0.0, 0.0, inf, inf, inf]]


def test_that_a_presence_names_the_contingent_and_the_tranche_whose_landing_met_it() -> None:
    people = contingent("B", 30, tranche=10, interval=5)
    block = _block(
        contingent("A", 5),
        people,
        conditions=[presence("twenty of B", 20, "B"), presence("anybody", 1), presence("a hundred", 100)],
        lift={"aircraft": 9, "passengers": 100, "cycle": 2},
    )
    assert block.runs.met_by.tolist() == [[[1, 2], [0, 1], [-1, 0]]]


def test_that_contributions_name_the_donor_whose_payment_met_them() -> None:
    donors = [donor("D", 100, 5), donor("E", 100, 3), donor("F", 100, 9)]
    conditions = [
        {"name": "some", "kind": "contributions", "amount": 150},
        {"name": "none", "kind": "contributions", "amount": 0},
        date("day", 2),
    ]
    block = _block(contingent(), conditions=conditions, finance={"donors": donors})
    assert block.runs.met.tolist() == [[5.0, 0.0, 2.0]]
    assert block.runs.met_by.tolist() == [[[0, 0], [-1, 0], [-1, 0]]]


def test_that_a_lapse_leaves_its_day() -> None:
    conditions = [date("r", 3)]
    mandate = {"condition": "r", "months": 1, "renewal_probability": 0.0, "drawdown_days": 5}
    assert _block(contingent(), conditions=conditions, mandate=mandate).runs.lapsed.tolist() == [3 + 30.4375]
    assert _block(contingent(), conditions=conditions).runs.lapsed.tolist() == [inf]


def test_that_joined_blocks_number_the_runs_of_their_tranches_on() -> None:
    scenario = case(contingent("A", [5, 30, 60], tranche=10, interval=[1, 5, 9]))
    parts = [simulate_block(scenario, 1, first, 5) for first in (0, 5, 10)]
    whole = simulate_block(scenario, 1, 0, 15)
    joined = Block.joined(parts)
    assert same(joined, whole)
    assert set(joined.tranches.run.tolist()) == set(range(15))


@pytest.mark.parametrize("was_on", [True, False])
def test_that_the_garbage_collector_rests_during_a_block_and_is_then_as_it_was(
    was_on: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    run = Mission.run

    def look_and_run(mission: Mission) -> None:
        seen.append(gc.isenabled())
        run(mission)

    monkeypatch.setattr(Mission, "run", look_and_run)
    try:
        (gc.enable if was_on else gc.disable)()
        simulate_runs(tiny(), Batch(1, 0, 2))
        assert seen == [False, False]
        assert gc.isenabled() is was_on
    finally:
        gc.enable()


def test_that_the_garbage_collector_is_on_again_when_a_run_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Mission) -> None:
        raise ModelError("this cannot be run")

    monkeypatch.setattr(Mission, "run", fail)
    with pytest.raises(ModelError):
        simulate_runs(tiny(), Batch(1, 0, 2))
    assert gc.isenabled()


@pytest.mark.parametrize("name", names())
def test_that_a_block_leaves_nothing_for_the_garbage_collector(name: str) -> None:
    simulate_runs(shipped(name), Batch(1, 0, 25))  # what is kept between blocks is there
    gc.collect()
    gc.disable()
    try:
        simulate_runs(shipped(name), Batch(1, 0, 25))
        # The collector does not count what falls apart once it has closed a generator: so look for runs as well.
        assert not [one for one in gc.get_objects() if isinstance(one, Mission | Tranche | Force)]
        assert gc.collect() == 0
    finally:
        gc.enable()


@given(st.integers(0, 15))
def test_that_a_block_cut_in_two_and_joined_is_as_it_was(place: int) -> None:
    block, numbers = _crowd(15), np.arange(15)
    assert same(Block.joined([block.only(numbers < place), block.only(numbers >= place)]), block)


@given(st.lists(st.booleans(), min_size=15, max_size=15).map(np.array))
def test_that_chosen_runs_and_the_others_are_all_there_is(chosen: Mask) -> None:
    block = _crowd(15)
    parts = block.only(chosen), block.only(~chosen)
    assert sum(part.count for part in parts) == block.count
    assert sum(part.nbytes for part in parts) == block.nbytes


def test_that_a_block_comes_from_another_process_as_it_went() -> None:
    block = _crowd(15)
    came = pickle.loads(pickle.dumps(block, pickle.HIGHEST_PROTOCOL))
    assert same(came, block)
    assert [type(table) for table in tables(came)] == [type(table) for table in tables(block)]


@cache
def _crowd(runs: int) -> Block:
    """People in several tranches, money and a presence, in so many runs."""
    people = contingent("A", [5, 30, 60], tranche=10, interval=[1, 5, 9], participation=0.8)
    money = {"opening_balance": 10, "donors": [donor("D", [1, 5, 9], 3, instalments=2, every=4)]}
    return simulate_block(case(people, contingent("B"), conditions=[presence("some", 20)], finance=money), 1, 7, runs)
