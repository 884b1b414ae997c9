"""A small scenario in which something is met early, late or never, and helpers that wait for the bar."""

from __future__ import annotations

from functools import cache

from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from tests.examples import contingent
from tests.ui.desktop.fakes import uncertain
from ui.desktop.window.window import Window


@cache
def approved() -> Scenario:
    """Two contingents; the lead waits for an approval that comes between day 3 and 20, and in a fifth of runs never."""
    first = contingent(
        "Lead", lead=True, personnel=[40, 100, 160], tranche=50, interval=3, training=[2, 5, 9], requires=["approval"]
    )
    second = contingent("Second", personnel=[10, 20, 30], training=[5, 12, 40])
    approval = {
        "name": "approval",
        "kind": "approval",
        "delay": [3, 8, 20],
        "probability": 0.8,
        "challenge_probability": 0,
        "challenge_delay": 1,
    }
    return uncertain(conditions=[approval], contingents=[second, first])


def settled(window: Window, qtbot: QtBot) -> None:
    """Wait until the window shows the kept runs of what is asked for."""
    results = window.results
    results.bar.teller.hurry()
    qtbot.waitUntil(lambda: window.is_finished and not results.sifter.is_busy)
    qtbot.waitUntil(lambda: not results.shared.background.is_busy and not results.bar.teller.is_busy)
