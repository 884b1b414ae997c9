"""Where there is one of everything, no text of the window and none of the terminal counts it as several."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from scenarios.checks.warnings import warnings_of
from scenarios.schema import Scenario
from simulator.replication import simulate
from tests.examples import contingent, tiny
from tests.thoroughness import some_of
from tests.ui.desktop.test_late_tabs import settle
from tests.ui.desktop.texts_shown import texts_of
from tests.ui.desktop.windows import Open, open_one, settings
from tests.ui.terminal.calls import muster, saved
from ui.desktop.window.tab_makers import TAB_NAMES

__all__ = ["open_one", "settings"]

WRONG = re.compile(r"(?<![\d.,=+-])1 (days|runs|people|persons|contingents|months|votes|beds|events|rows|members)\b")


def ones() -> Scenario:
    """One person of one contingent, for one day."""
    changes: dict[str, Any] = {
        "horizon": 1,
        "target": 1,
        "camp": {"build": 0, "opening_beds": 1, "beds_per_week": 1, "max_beds": 1},
        "lift": {"aircraft": 1, "passengers": 1, "transit": 0, "cycle": 1},
    }
    return tiny(**changes, contingents=[contingent("A", personnel=1, tranche=1, interval=1, training=1)])


def wrong(texts: list[str]) -> list[str]:
    return [text for text in texts if WRONG.search(text)]


@pytest.mark.slow
@pytest.mark.parametrize("runs", [1, 2])
def test_that_the_window_says_one_day_and_one_person(open_one: Open, qtbot: QtBot, runs: int) -> None:
    window = open_one(ones(), replications=runs)
    for name in some_of(TAB_NAMES, 5):
        window.results.choose_tab(name)
        settle(window, qtbot)
        assert wrong(list(texts_of(window))) == [], name


def test_that_the_terminal_the_log_and_the_warnings_say_one_day_and_one_person(tmp_path: Path) -> None:
    file = saved(ones(), tmp_path / "ones.toml")
    other = saved(ones().model_copy(update={"target": 2}), tmp_path / "two.toml")
    commands = [["run", file], ["why", file], ["compare", file, other], ["check", file], ["diff", other, file]]
    for command in commands:
        runs = [] if command[0] in ("check", "diff") else ["--replications", 1]
        assert wrong(muster(*command, *runs).output.splitlines()) == []
    assert wrong([event.detail for event in simulate(ones(), 1, 0).log]) == []
    assert wrong([str(problem) for problem in warnings_of(ones())]) == []
