"""The kernel leaves what SimPy leaves, to the bit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import scenarios.library
from scenarios.library import resolve, shipped
from scenarios.parameters import replaced
from scenarios.schema import Scenario
from simulator.errors import ModelError
from simulator.kernel import engine
from simulator.kernel.strands import Strands
from simulator.luck.strata import Batch
from simulator.model import steps
from simulator.runs.block import simulate_block
from tests.simulator.blocks import same
from tests.simulator.kernel.equality import differences
from tests.simulator.oracle.lively import lively_missions
from tests.strategies import missions
from tests.strategies import scenarios as first_format
from tests.thoroughness import at_most

FILES = sorted(Path(scenarios.library.__file__).parent.rglob("*.toml"))

needs_kernel = pytest.mark.skipif(engine.engine() != "kernel", reason="the kernel was not built")
few = settings(max_examples=at_most(15), deadline=None, suppress_health_check=list(HealthCheck))


@needs_kernel
@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_that_shipped_scenarios_run_alike(file: Path) -> None:
    assert differences(resolve(str(file)), 1, 20, 8) == []


@needs_kernel
@few
@given(first_format())
def test_that_scenarios_of_format_1_run_alike(scenario: Scenario) -> None:
    assert differences(scenario, 2, 23, 4) == []


@needs_kernel
@few
@given(missions())
def test_that_missions_run_alike(scenario: Scenario) -> None:
    assert differences(scenario, 3, 0, 4) == []


@needs_kernel
@few
@given(lively_missions())
def test_that_lively_missions_run_alike(scenario: Scenario) -> None:
    assert differences(scenario, 4, 5, 4) == []


@needs_kernel
def test_that_many_runs_at_once_are_those_of_small_blocks() -> None:
    scenario = resolve("article-2023")
    whole = simulate_block(scenario, 1, 10, 60)
    assert same(whole.joined([simulate_block(scenario, 1, first, 20) for first in (10, 30, 50)]), whole)


@needs_kernel
def test_that_a_run_without_steps_is_refused_as_simpy_refuses_it(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = resolve("article-2023")
    taken = _steps_of(scenario)
    monkeypatch.setattr(steps, "MOST_STEPS", taken)
    assert engine.answer(scenario, Batch(1, 0, 1)) is not None
    monkeypatch.setattr(steps, "MOST_STEPS", taken - 1)
    assert engine.answer(scenario, Batch(1, 0, 1)) is None
    with pytest.raises(ModelError):
        simulate_block(scenario, 1, 0, 1)


def _steps_of(scenario: Scenario) -> int:
    """As many as the first run takes by SimPy: with one fewer it is refused."""
    from simulator.luck.draws import Luck
    from simulator.model.log import NoLog
    from simulator.model.mission import Mission

    mission = Mission(scenario, Luck(Batch(1, 0, 1), scenario.correlation), NoLog())
    mission.run()
    return next(mission.clock._eid)


def test_that_simpy_answers_where_it_is_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = resolve("article-2023")
    usual = simulate_block(scenario, 1, 0, 3)
    monkeypatch.setenv(engine.WITHOUT, "1")
    assert engine.engine() == "SimPy"
    assert engine.answer(scenario, Batch(1, 0, 3)) is None
    assert same(simulate_block(scenario, 1, 0, 3), usual)


@needs_kernel
def test_that_a_run_that_asks_for_many_draws_is_begun_anew_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    grown: list[int] = []

    def grow(strands: Strands, *place: int) -> None:
        grown.append(strands.size)
        usual(strands, *place)

    usual = Strands.grow
    monkeypatch.setattr(Strands, "grow", grow)
    often = replaced(shipped("article-2023"), "mandate.months", 0.01)
    assert differences(replaced(often, "mandate.renewal_probability", 1.0), 1, 0, 1) == []
    assert 1 < len(grown) < 20
    assert grown[-1] > 1000
