"""When the hand rests, runs of the kernel are run again by SimPy, which takes over where they are others."""

from __future__ import annotations

import logging
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.kernel import engine
from simulator.luck.strata import Batch
from simulator.runs import here as module
from simulator.runs.block import Block, by_kernel
from simulator.runs.here import Here
from tests.simulator.blocks import same_runs
from tests.simulator.kernel.test_equality import needs_kernel
from tests.ui.desktop.fakes import AtOnce, uncertain
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings"]

RUNS = 300


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said of the kernel ends with the test."""
    monkeypatch.setenv(engine.WITHOUT, "")


def _opened(open_one: Open) -> Window:
    made = open_one(uncertain(), Here(AtOnce), RUNS)
    made.resting.checking._rest.setInterval(0)
    return made


def _wrong(scenario: Scenario, batch: Batch) -> Block | None:
    """The kernel, wrong in its last bit."""
    block = by_kernel(scenario, batch)
    assert block is not None
    return replace(block, runs=replace(block.runs, prepared=np.nextafter(block.runs.prepared, np.inf)))


@needs_kernel
@pytest.mark.usefixtures("trusted")
def test_that_the_line_at_the_bottom_says_who_answers_and_what_was_checked(open_one: Open, qtbot: QtBot) -> None:
    window = _opened(open_one)
    qtbot.waitUntil(lambda: "25 of 300 runs checked with SimPy" in window.status.runs.text())
    assert " s by the kernel · " in window.status.runs.text()
    window.session.edit("target", 90)
    assert "checked" not in window.status.runs.text()
    qtbot.waitUntil(lambda: "25 of 300 runs checked with SimPy" in window.status.runs.text())


@needs_kernel
@pytest.mark.usefixtures("trusted")
def test_that_simpy_takes_over_where_the_kernel_is_wrong(
    open_one: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "by_kernel", _wrong)
    with caplog.at_level(logging.ERROR):
        window = _opened(open_one)
        qtbot.waitUntil(lambda: "the kernel was wrong in run 0" in window.status.runs.text())
    assert "seed 1, run 0" in caplog.text
    assert 'title = "Uncertain"' in caplog.text
    assert engine.engine() == engine.SIMPY
    qtbot.waitUntil(lambda: window.is_finished)
    assert window.projection is not None
    assert same_runs(window.projection.results.block, run(uncertain(), RUNS).block)
    assert " s by SimPy · the kernel was wrong in run 0" in window.status.runs.text()


def test_that_without_a_kernel_simpy_is_said_to_answer(
    open_one: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(engine.WITHOUT, "1")
    window = _opened(open_one)
    qtbot.waitUntil(lambda: window.is_finished)
    assert window.status.runs.text().endswith(" s by SimPy")
    assert window.resting.checking.is_settled
