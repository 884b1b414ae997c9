"""Memory: much is worked out in parts, with the same answer; too much is refused with a sentence."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from scenarios.schema import Scenario
from simulator.errors import ModelError
from simulator.experiment import run
from simulator.figures import states, strengths
from simulator.results import daily, tally
from simulator.results.results import Results
from simulator.results.summary import columns_of
from simulator.results.tally import Tally
from simulator.runs import room
from simulator.runs.block import Block, simulate_block
from simulator.why import walks
from tests.simulator.cases import approval, case, contingent, donor
from tests.simulator.test_properties import some
from tests.strategies import scenarios


def tables(scenario: Scenario, block: Block) -> list[np.ndarray]:
    """All that is worked out in parts where it is large."""
    horizon, results = scenario.horizon, Results.of(scenario, 1, [block])
    found = [daily.states(block, horizon), daily.balance(block, horizon), daily.received(block, horizon)]
    return [*found, results.states_mean]


@some
@given(scenarios())
def test_that_daily_tables_are_the_same_in_parts(scenario: Scenario) -> None:
    block = simulate_block(scenario, 1, 0, 6)
    whole = tables(scenario, block)
    assert np.array_equal(whole[3], Results.of(scenario, 1, [block]).contingent_states_mean.sum(axis=0))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(states, "TOGETHER", 1500)
        for one, other in zip(whole, tables(scenario, block), strict=True):
            assert np.array_equal(one, other)
            assert one.dtype == other.dtype


def refused(monkeypatch: pytest.MonkeyPatch, scenario: Scenario, most: float, runs: int = 100) -> str:
    """What is said where so many runs have no room; no more is run than it takes to see that."""
    monkeypatch.setattr(room, "MOST", most)
    done: list[int] = []
    with pytest.raises(ModelError) as error:
        run(scenario, runs, progress=done.append)
    assert done == []
    return str(error.value)


def test_that_too_many_runs_are_refused_before_they_are_run(monkeypatch: pytest.MonkeyPatch) -> None:
    told = refused(monkeypatch, case(contingent()), 100 * 101 * 16)
    assert told.startswith("100 runs of this scenario would take 0.0 GB of memory. Ask for ")
    assert told.endswith(" runs at most, or make horizon shorter.")
    fit = int(told.split("Ask for ")[1].split()[0])
    assert run(case(contingent()), fit).replications == fit


@pytest.mark.parametrize(
    ("scenario", "what"),
    [
        (case(contingent(personnel=300), lift={"passengers": 1, "cycle": 1e-3, "transit": 0}), "flights"),
        (case(finance={"donors": [donor("D", 5, 0, instalments=900)]}), "changes of the account"),
        (case(*(contingent(str(place)) for place in range(90)), lift={"aircraft": 0}, horizon=1), "tranches"),
    ],
)
def test_that_what_takes_most_of_the_memory_is_told(
    monkeypatch: pytest.MonkeyPatch, scenario: Scenario, what: str
) -> None:
    assert f"most of it for {what}. Ask for " in refused(monkeypatch, scenario, 50_000, runs=25)


def test_that_a_tally_of_too_many_runs_is_refused_and_stays_what_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = case(contingent())
    added = Tally(scenario, 1)
    added.add(simulate_block(scenario, 1, 0, 25))
    monkeypatch.setattr(room, "MOST", 50 * 8 * len(columns_of(scenario)))
    added.add(simulate_block(scenario, 1, 25, 24))
    with pytest.raises(ModelError, match=r"^74 runs of this scenario would take .* Ask for 50 runs at most"):
        added.add(simulate_block(scenario, 1, 49, 25))
    monkeypatch.undo()
    assert added.replications == 49
    assert added.is_whole
    assert added.summary().replications == 49


def test_that_a_tally_counts_the_runs_that_it_keeps(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = case(contingent(personnel=50))
    monkeypatch.setattr(strengths, "LARGEST", 100)
    added = Tally(scenario, 1)
    added.add(simulate_block(scenario, 1, 0, 25))
    assert added.summary().replications == 25
    monkeypatch.setattr(room, "MOST", 40 * (8 * len(columns_of(scenario)) + 4 * 101))
    with pytest.raises(ModelError, match=r"Ask for 40 runs at most"):
        added.add(simulate_block(scenario, 1, 25, 25))


def test_that_what_is_large_is_added_up_sooner_with_the_same_sums(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = case(contingent(personnel=[10, 20, 90], tranche=7, interval=[0, 3, 9], funded_by="mission"))
    late, soon = Tally(scenario, 1), Tally(scenario, 1)
    for first in range(0, 75, 25):
        late.add(simulate_block(scenario, 1, first, 25))
    monkeypatch.setattr(tally, "MOST_WAITING", 1)
    for first in range(0, 75, 25):
        soon.add(simulate_block(scenario, 1, first, 25))
        assert not soon._waiting
    one, other = late.summary(), soon.summary()
    for values, others in ((one.sums, other.sums), (one.columns, other.columns)):
        assert all(np.array_equal(values[name], others[name]) for name in values)
    assert np.array_equal(one.strength_band(0.5), other.strength_band(0.5))


def test_that_long_chains_of_conditions_are_too_much_to_tell_of(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = [approval(str(place), 1, after=[str(place - 1)] if place else []) for place in range(30)]
    results = run(case(contingent(requires=["29"]), conditions=chain), 25)
    assert len(results.waits.cause) == 25 * 30
    monkeypatch.setattr(walks, "MOST", 25 * 30 - 1)
    with pytest.raises(ModelError, match=r"^conditions: so many wait for one another"):
        _ = Results.of(results.scenario, 1, [results.block]).waits


def test_that_very_many_contingents_are_not_added_up_over_very_many_days() -> None:
    people = [contingent(str(place), 0) for place in range(550)]
    scenario = case(*people, horizon=7300)
    with pytest.raises(ModelError, match=r"^contingents: 550 over 7,300 days are too many .* leave some out\.$"):
        Tally(scenario, 1).add(simulate_block(scenario, 1, 0, 1))
