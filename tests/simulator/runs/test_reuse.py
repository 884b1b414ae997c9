"""An edit costs the runs that it changes, and changes no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.conditions import Approval
from scenarios.editing.edits import removed
from scenarios.estimate import Estimate
from scenarios.library import names, shipped
from scenarios.parameters import parameters, replaced, value_of
from scenarios.part import Part
from scenarios.schema import Scenario
from simulator.luck.draws import pert_quantile, uniforms
from simulator.luck.strata import Batch
from simulator.runs import reuse
from simulator.runs.block import Block, Trace, simulate_block, simulate_runs
from simulator.runs.reuse import block_of
from simulator.runs.rules import RULES, _usual_rules
from tests.simulator.blocks import same
from tests.simulator.cases import approval, case, contingent, drawn, every_kind, stop
from tests.simulator.test_properties import some
from tests.strategies import scenarios
from tests.thoroughness import some_of

RUNS = 25


class Watch:
    """Takes down which runs are done."""

    def __init__(self) -> None:
        self.runs: list[int] = []

    def __call__(self, scenario: Scenario, batch: Batch, runs: Sequence[int]) -> tuple[Block, list[Trace]]:
        self.runs += runs
        return simulate_runs(scenario, batch, runs)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    watch = Watch()
    monkeypatch.setattr(reuse, "simulate_runs", watch)
    reuse._versions.cache_clear()
    yield watch
    reuse._versions.cache_clear()


def rerun(watch: Watch, before: Scenario, after: Scenario) -> list[int]:
    """The runs that an edit has done anew; what comes out is right in any case."""
    reuse._versions.cache_clear()
    block_of(before, 1, 0, RUNS)
    watch.runs.clear()
    assert same(block_of(after, 1, 0, RUNS), simulate_block(after, 1, 0, RUNS))
    return watch.runs


def moved(value: Any, factor: float, *, certain: bool) -> Any:
    """Another value of the same kind, not necessarily an allowed one."""
    if isinstance(value, Estimate):
        numbers = [number * factor for number in value.as_tuple()]
        return Estimate.certain(numbers[1]) if certain else Estimate(*numbers)
    return round(value * factor) if isinstance(value, int) else value * factor


def edited(scenario: Scenario, path: str, factor: float, *, certain: bool = False) -> Scenario:
    """The scenario with a number moved; as it was where that is not allowed."""
    value = value_of(scenario, path)
    try:
        return scenario if value is None else replaced(scenario, path, moved(value, factor, certain=certain))
    except ValueError:
        return scenario


@some
@given(scenarios(), st.lists(st.tuples(st.integers(0), st.floats(0.3, 1.7), st.booleans()), min_size=3, max_size=6))
def test_that_blocks_after_any_edits_are_what_they_would_be_without_those_before(
    scenario: Scenario, edits: list[tuple[int, float, bool]]
) -> None:
    reuse._versions.cache_clear()
    block_of(scenario, 1, 0, 10)
    for place, factor, certain in edits:
        paths = [each.path for each in parameters(scenario)]
        scenario = edited(scenario, paths[place % len(paths)], factor, certain=certain)
        assert same(block_of(scenario, 1, 0, 10), simulate_block(scenario, 1, 0, 10))


def test_that_an_edit_of_any_number_gives_what_a_fresh_run_gives() -> None:
    edit_and_compare(every_kind())


@pytest.mark.parametrize("name", names())
def test_that_an_edit_of_a_number_of_a_shipped_scenario_gives_what_a_fresh_run_gives(name: str) -> None:
    edit_and_compare(shipped(name), 25)


def edit_and_compare(scenario: Scenario, most: int = 1000) -> None:
    """Move every number, or so many in a short run, one at a time."""
    reuse._versions.cache_clear()
    for place, each in enumerate(some_of(parameters(scenario), most)):
        changed = edited(scenario, each.path, 0.8 if place % 2 else 1.15)
        assert same(block_of(changed, 1, 0, 5), simulate_block(changed, 1, 0, 5)), each.path


def test_that_a_chance_runs_those_anew_that_it_decides_otherwise(watch: Watch) -> None:
    before = case(contingent(requires=["a"]), conditions=[approval("a", delay=5, probability=0.6)])
    after = replaced(before, "conditions.a.probability", 0.7)
    luck = uniforms(Batch(1, 0, RUNS), "a/granted")
    expected = np.flatnonzero((luck >= 0.6) & (luck < 0.7)).tolist()
    assert 0 < len(expected) < 10
    assert rerun(watch, before, after) == expected


def test_that_a_chance_of_which_no_draw_is_known_runs_everything_anew(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = case(contingent(requires=["a"]), conditions=[approval("a", delay=5, probability=0.6)])
    field: tuple[type[Part], str] = (Approval, "probability")
    monkeypatch.setitem(RULES, field, dict(_usual_rules())[field])
    assert rerun(watch, before, replaced(before, "conditions.a.probability", 0.61)) == list(range(RUNS))


def test_that_the_training_of_who_never_comes_changes_no_run(watch: Watch) -> None:
    before = case(contingent(participation=0.5, training=[5, 10, 20]))
    comes = np.flatnonzero(uniforms(Batch(1, 0, RUNS), "A/participation") < 0.5).tolist()
    assert rerun(watch, before, replaced(before, "contingents.A.training.likely", 12)) == comes


def test_that_training_that_ends_before_the_equipment_comes_changes_no_run(watch: Watch) -> None:
    before = case(contingent(vetting=[5, 6, 7], training=[5, 10, 20], equipment=30))
    assert rerun(watch, before, replaced(before, "contingents.A.training.likely", 12)) == []
    assert rerun(watch, before, replaced(before, "contingents.A.equipment", 26)) == list(range(RUNS))


def test_that_a_size_counts_in_whole_people(watch: Watch) -> None:
    before = case(contingent(personnel=10.0))
    assert rerun(watch, before, replaced(before, "contingents.A.personnel", 10.4)) == []
    assert rerun(watch, before, replaced(before, "contingents.A.personnel", 10.5)) == list(range(RUNS))


def test_that_words_and_the_target_change_no_run(watch: Watch) -> None:
    before = case(contingent())
    words = before.model_copy(update={"title": "another", "note": "one"})
    assert rerun(watch, before, words) == []
    assert rerun(watch, before, replaced(before, "target", 77)) == []


def test_that_what_is_not_read_through_luck_runs_everything_anew(watch: Watch) -> None:
    before = case(contingent(), disruptions=[stop("lift", at=3, duration=5, name="S")])
    everything = list(range(RUNS))
    for path, value in (("horizon", 90), ("contingents.A.tranche", 5), ("lift.passengers", 3), ("disruptions.S.at", 4)):
        assert rerun(watch, before, replaced(before, path, value)) == everything, path
    assert rerun(watch, before, replaced(before, "correlation", 0.5)) == everything
    assert rerun(watch, before, removed(before, "disruptions", "S")) == everything


def test_that_a_scenario_that_was_run_before_is_not_run_again(watch: Watch) -> None:
    before = case(contingent(decision=[1, 2, 3]))
    after = replaced(before, "contingents.A.decision.likely", 2.5)
    assert rerun(watch, before, after) == list(range(RUNS))
    watch.runs.clear()
    block_of(before, 1, 0, RUNS)
    block_of(after, 1, 0, RUNS)
    assert watch.runs == []


def test_that_few_versions_of_a_batch_are_kept_and_those_of_use_stay(watch: Watch) -> None:
    base = case(contingent(decision=[1, 2, 3], participation=0.5))
    for step in range(6):
        block_of(replaced(base, "contingents.A.decision.likely", 2 + 0.1 * step), 1, 0, RUNS)
        watch.runs.clear()
    assert len(reuse._versions(Batch(1, 0, RUNS))) == reuse.VERSIONS
    block_of(replaced(base, "contingents.A.decision.likely", 2.5), 1, 0, RUNS)
    assert watch.runs == []


def test_that_patched_blocks_have_the_new_runs_in_their_places() -> None:
    before, after = shipped("article-2023"), shipped("court-challenge")
    old, new = simulate_block(before, 1, 0, 8), simulate_block(after, 1, 0, 8)
    runs = [1, 4, 7]
    fresh, _ = simulate_runs(after, Batch(1, 0, 8), runs)
    patched = old.patched(runs, fresh)
    chosen = np.isin(np.arange(8), runs)
    assert same(patched.only(chosen), new.only(chosen))
    assert same(patched.only(~chosen), old.only(~chosen))


def test_that_threads_which_share_what_is_kept_do_not_disturb_each_other(watch: Watch) -> None:
    base = case(contingent(decision=[1, 2, 3], participation=0.5))
    asked = [replaced(base, "contingents.A.decision.likely", 1.5 + 0.1 * (step % 7)) for step in range(40)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda scenario: block_of(scenario, 1, 0, RUNS), asked))
    assert all(same(block, simulate_block(scenario, 1, 0, RUNS)) for scenario, block in zip(asked, found, strict=True))


def test_that_a_camp_changes_the_runs_in_which_somebody_waits_for_its_beds(watch: Watch) -> None:
    camp = {"build": 10, "opening_beds": 30, "beds_per_week": 10, "max_beds": 60}
    before = case(contingent(personnel=30, decision=[0, 8, 40]), camp=camp)
    luck = np.array([drawn("A/decision", run) for run in range(RUNS)])
    decided = pert_quantile(Estimate(0, 8, 40), luck)
    early, soon = (np.flatnonzero(decided < day).tolist() for day in (10, 17))
    assert 5 < len(early) < len(soon) < RUNS
    for path, value, expected in (
        # Whoever comes once the camp is open does not care for how long it was built, and how large it is besides.
        ("camp.build", 8.0, early),
        ("camp.max_beds", 50, early),
        ("camp.beds_per_week", 13, early),
        ("camp.opening_beds", 45, early),
        # In a camp that has enough beds a week later only, whoever comes within that week would have to wait.
        ("camp.opening_beds", 20, soon),
    ):
        assert rerun(watch, before, replaced(before, path, value)) == expected, (path, value)
