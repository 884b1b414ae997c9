"""Every tab has a caption and a table of what it shows, as the command line gives it."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from simulator.figures.chances import Chances
from simulator.results.money import Money
from simulator.results.readiness import Readiness
from tests.ui.desktop.conftest import everything
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.tabs.why.tab import WhyTab
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window
from ui.wording.data_table import Table

__all__ = ["open_one", "settings"]

HORIZON = everything().horizon


@pytest.fixture
def window(open_one: Open, qtbot: QtBot) -> Window:
    made = open_one(everything())
    qtbot.waitUntil(lambda: made.is_finished)
    return made


def table_of(window: Window, tab: str, qtbot: QtBot) -> Table:
    window.results.choose_tab(tab)
    qtbot.waitUntil(lambda: not window.results.shared.background.is_busy)
    table = window.results.chart.data()
    assert table is not None
    return table


def column(table: Table, name: str) -> list[object]:
    return [row[table.header.index(name)] for row in table.rows]


def test_that_each_tab_has_a_caption_and_a_table(window: Window, qtbot: QtBot) -> None:
    for tab in (name for name in TAB_NAMES if name not in ("Compare", "Record")):
        table = table_of(window, tab, qtbot)
        assert window.results.chart.caption(), tab
        assert len(set(table.header)) == len(table.header), tab
        if tab != "One run":
            assert [row[0] for row in table.rows] == list(range(HORIZON + 1)), tab


def test_that_readiness_is_that_of_the_engine(window: Window, qtbot: QtBot) -> None:
    table, projection = table_of(window, "Readiness", qtbot), window.projection
    assert projection is not None
    assert column(table, "in_transit") == projection.results.states_mean[4].tolist()
    bands = 100.0 * Readiness.of(projection.results).bands()
    assert column(table, "50 % of runs have at most, % ready or deployed") == bands[2].tolist()


def test_that_money_is_in_dollars_and_arrears_are_counted(window: Window, qtbot: QtBot) -> None:
    table, projection = table_of(window, "Money", qtbot), window.projection
    assert projection is not None
    money = Money.of(projection.results)
    assert column(table, "spent, USD: 95 % of runs have at most") == money.spent[4].tolist()
    assert column(table, "runs in arrears, of 50") == money.arrears.tolist()


def test_that_chances_are_shares_of_runs(window: Window, qtbot: QtBot) -> None:
    window.results.shared.question.ask(200, everything().date_of(20))
    table, projection = table_of(window, "When", qtbot), window.projection
    assert projection is not None
    chances = Chances.of(projection.results.strength, 200)
    assert column(table, "share by the day") == (chances.by_day / 50).tolist()
    assert column(table, "interval to") == chances.interval[1].tolist()


def test_that_people_who_wait_are_those_of_the_chart(window: Window, qtbot: QtBot) -> None:
    table = table_of(window, "Why", qtbot)
    chart = window.results.chart
    assert isinstance(chart, WhyTab)
    for cost in chart.costs:
        assert column(table, f"waiting for {cost.label}") == cost.by_day.tolist()


def test_that_one_run_gives_its_log(window: Window, qtbot: QtBot) -> None:
    window.results.shared.cursor.choose_run(3)
    table = table_of(window, "One run", qtbot)
    days = np.array(column(table, "day"), float)
    assert (np.diff(days) >= 0).all()
    assert "Kenya" in column(table, "subject")
