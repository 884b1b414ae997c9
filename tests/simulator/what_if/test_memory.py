"""What a comparison, and what people wait for, take of many runs: no more than is told before they are run."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable

import pytest

from scenarios.schema import Scenario
from simulator.errors import ModelError
from simulator.experiment import run
from simulator.figures import bounded
from simulator.results.results import BAND
from simulator.runs import room
from simulator.what_if import memory
from simulator.what_if.comparison import compare
from simulator.what_if.memory import refuse_too_large_comparison, refuse_too_large_waits
from tests.simulator.cases import approval, case, contingent

RUNS = 400


def long_lasting() -> Scenario:
    """Few people and many days."""
    return case(contingent("A", [50, 80, 120], requires=["yes"]), conditions=[approval("yes", [1, 9, 30])], horizon=900)


def busy() -> Scenario:
    """Few days and many tranches, each of which waits for much."""
    people = [
        contingent(f"A{number}", [80, 100, 120], tranche=10, interval=[0, 1, 2], requires=["yes"], shipping=[1, 2, 3])
        for number in range(12)
    ]
    return case(*people, conditions=[approval("yes", [1, 2, 5])], horizon=25, lift={"aircraft": 1, "passengers": 9})


def peak(work: Callable[[int], object], runs: int) -> int:
    """The most bytes that some work takes at a time."""
    gc.collect()
    tracemalloc.start()
    try:
        work(runs)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def of_a_run(work: Callable[[int], object]) -> float:
    """Bytes that each run more takes: those that any number takes stand aside."""
    work(RUNS)
    return (peak(work, 3 * RUNS) - peak(work, RUNS)) / (2 * RUNS)


def explained(scenario: Scenario, runs: int) -> None:
    results = run(scenario, runs)
    assert results.milestones["closure_50"].reached.of == runs
    waits = results.waits
    assert waits.person_days.sum() == pytest.approx(waits.person_days_by_contingent.sum())
    waits.by_day()
    assert waits.largest


def compared(base: Scenario, other: Scenario, runs: int) -> None:
    results = run(base, runs), run(other, runs)
    comparison = compare(*results)[0]
    for one in (*results, comparison):
        assert all(len(one.strength_band(level)) for level in BAND)
    assert len(comparison.strength_interval) == 3
    assert comparison.milestones["closure_50"].mean.pairs == runs
    assert not comparison.is_same


def told(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Bytes of a run that are told."""
    found: list[float] = []
    monkeypatch.setattr(memory, "refuse_too_large", lambda runs, needed, *_, **__: found.append(needed / runs))
    return found


@pytest.mark.parametrize("scenario", [long_lasting(), busy()], ids=["days", "tranches"])
def test_that_what_is_waited_for_takes_no_more_than_is_told(
    scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = told(monkeypatch)
    refuse_too_large_waits(run(scenario, 50), RUNS)
    assert 0.2 * found[0] < of_a_run(lambda runs: explained(scenario, runs)) < 1.1 * found[0]


@pytest.mark.parametrize("scenario", [long_lasting(), busy()], ids=["days", "tranches"])
def test_that_a_comparison_takes_no_more_than_is_told(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "TOGETHER", 20_000)
    other = scenario.model_copy(update={"correlation": 0.5})
    found = told(monkeypatch)
    refuse_too_large_comparison([run(scenario, 50), run(other, 50)], RUNS, alternatives=1, is_of_some=False)
    assert 0.3 * found[0] < of_a_run(lambda runs: compared(scenario, other, runs)) < 1.1 * found[0]


def test_that_what_would_take_too_much_is_a_sentence_that_says_how_many_would_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "MOST", 1_000_000)
    first = run(long_lasting(), 20)
    with pytest.raises(ModelError, match=r"^1,000 runs of these 2 scenarios would take 0\.0 GB of memory\. Ask for "):
        refuse_too_large_comparison([first, first], 1000, alternatives=1, is_of_some=False)
    with pytest.raises(ModelError, match=r"^5,000 runs of this scenario would take 0\.1 GB .* or make horizon shorter"):
        refuse_too_large_comparison([first], 5000, alternatives=1, is_of_some=True)
    with pytest.raises(ModelError, match=r"most of it for what people wait for\. Ask for ") as error:
        refuse_too_large_waits(run(busy(), 20), 1000)
    fit = int(str(error.value).split("Ask for ")[1].split()[0])
    refuse_too_large_waits(run(busy(), 20), fit)
    with pytest.raises(ModelError):
        refuse_too_large_waits(run(busy(), 20), fit, is_of_some=True)
