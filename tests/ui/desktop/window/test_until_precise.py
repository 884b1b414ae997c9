"""Scenario ▸ Run until precise."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from simulator.figures import precision
from tests.examples import tiny
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.window import until_precise
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings"]

NAME = "Scenario.precise"


def start(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.is_finished)
    window.menus.actions[NAME].trigger()
    assert window.menus.actions[NAME].isChecked()


def test_that_runs_double_until_the_headline_is_precise(open_one: Open, qtbot: QtBot) -> None:
    window = open_one(tiny(), replications=250)
    seen: list[int] = []
    window.runner.projected.connect(lambda projection: seen.append(projection.replications))
    start(window, qtbot)
    qtbot.waitUntil(lambda: not window.menus.actions[NAME].isChecked())
    assert (window.session.replications, window.tools.runs.value(), seen[-1]) == (1000, 1000, 1000)
    assert window.status.currentMessage() == "Precise enough with 1,000 runs: ± 2 days and ± 2 percentage points."


def test_that_what_is_precise_already_gets_no_more_runs(open_one: Open, qtbot: QtBot) -> None:
    window = open_one(tiny(), replications=650)
    qtbot.waitUntil(lambda: window.is_finished)
    window.menus.actions[NAME].trigger()
    assert not window.menus.actions[NAME].isChecked()
    assert window.session.replications == 650


def test_that_it_stops_at_the_most_and_says_so(open_one: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(until_precise, "MOST", 250)
    monkeypatch.setattr(precision, "SHARE", 0.0)
    window = open_one(tiny(), replications=50)
    start(window, qtbot)
    qtbot.waitUntil(lambda: not window.menus.actions[NAME].isChecked())
    assert window.session.replications == 200
    assert window.status.currentMessage().startswith("Not precise enough with 200 runs; ")


def test_that_without_the_tick_no_runs_are_added(open_one: Open, qtbot: QtBot) -> None:
    window = open_one(tiny(), replications=50)
    start(window, qtbot)
    window.menus.actions[NAME].trigger()
    asked = window.session.replications
    qtbot.waitUntil(lambda: window.is_finished)
    qtbot.wait(50)
    assert window.session.replications == asked < 1000


def test_that_it_ends_also_while_something_is_typed_that_cannot_be(open_one: Open, qtbot: QtBot) -> None:
    window = open_one(tiny(), replications=25)
    start(window, qtbot)
    window.activateWindow()
    window.tools.seed.setFocus()
    window.tools.seed.selectAll()
    QTest.keyClicks(window.tools.seed, "none")
    qtbot.waitUntil(lambda: not window.menus.actions[NAME].isChecked())
    assert window.session.replications == 800
    assert window.tools.seed.text() == "none"
