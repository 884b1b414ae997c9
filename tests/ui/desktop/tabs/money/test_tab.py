"""The tab of money."""

from __future__ import annotations

from math import ceil, floor
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scenarios.library import shipped
from simulator.figures.share import Share
from simulator.results.money import Money
from tests.examples import worked
from tests.ui.desktop.fakes import projection_for
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.steps import corners
from ui.desktop.look import theme
from ui.desktop.tabs.money.tab import FANS, MoneyTab
from ui.desktop.tabs.tab import Shared


@pytest.fixture(scope="module")
def projection() -> Projection:
    return projection_for(shipped("funding-shortfall"), 50)


@pytest.fixture
def tab(qtbot: QtBot, shared: Shared, projection: Projection) -> MoneyTab:
    made = MoneyTab(shared)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.prepare(projection.scenario)
    made.show()
    shown(made, projection, qtbot)
    return made


def shown(tab: MoneyTab, projection: Projection, qtbot: QtBot) -> None:
    tab.show_projection(projection)
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)


def plain(label: Any) -> str:
    return str(label.text()).replace("\N{NO-BREAK SPACE}", " ")


def test_that_the_fans_are_the_bands_of_the_account_in_millions(tab: MoneyTab, projection: Projection) -> None:
    money = Money.of(projection.results)
    for field in FANS:
        drawn = tab.fans[field].median.getData()
        expected = corners(getattr(money, field)[2] / 1e6)
        assert all(np.allclose(*pair) for pair in zip(drawn, expected, strict=True))


def test_that_the_curve_is_the_share_of_runs_in_arrears(tab: MoneyTab, projection: Projection) -> None:
    money = Money.of(projection.results)
    assert money.ever_in_arrears.hits
    drawn = tab.arrears.curve.getData()
    assert all(np.allclose(*pair) for pair in zip(drawn, corners(2.0 * money.arrears), strict=True))
    assert f"At some time in {money.ever_in_arrears} of 50 runs" in plain(tab.panels["arrears"].note)


def test_that_the_day_pointed_at_is_said_in_words(tab: MoneyTab, projection: Projection) -> None:
    tab.pointer.point(400)
    money = Money.of(projection.results)
    words = plain(tab.words)
    assert words.startswith("On 1 Nov 2024, at the median: ")
    assert f"${money.received[2, 400] / 1e6:,.1f} million received" in words


def test_that_the_cost_of_a_day_is_said_with_its_interval(tab: MoneyTab, projection: Projection) -> None:
    cost = Money.of(projection.results).cost
    words = plain(tab.cost)
    assert f"${cost.mean.mean:,.0f} on average" in words
    assert f"${floor(cost.mean.low):,} to ${ceil(cost.mean.high):,}" in words


def test_that_a_scenario_in_which_all_pay_for_themselves_says_so(tab: MoneyTab, qtbot: QtBot) -> None:
    shown(tab, projection_for(worked(), 25), qtbot)
    assert tab.fans["spent"].empty.toPlainText() == "Nobody needs money of the mission."
    assert tab.fans["received"].empty.toPlainText() == "There are no donors."
    assert tab.arrears.empty.toPlainText() == "No run is ever in arrears."


def test_that_the_answer_of_another_scenario_is_never_shown(
    tab: MoneyTab, projection: Projection, qtbot: QtBot
) -> None:
    tab.show_projection(projection_for(worked(), 25))
    shown(tab, projection, qtbot)
    assert tab.derived_from is projection


def test_that_the_curve_takes_up_the_dark_theme(tab: MoneyTab, qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    pen = tab.arrears.curve.opts["pen"]
    assert pen.color().name().casefold() == theme.current().colours.series[5].casefold()


def test_that_the_share_of_runs_whose_departures_wait_for_money_is_drawn_and_said(
    tab: MoneyTab, projection: Projection
) -> None:
    money = Money.of(projection.results)
    assert money.ever_stopped.hits
    drawn = tab.stopped.curve.getData()
    assert all(np.allclose(*pair) for pair in zip(drawn, corners(2.0 * money.stopped), strict=True))
    day = int(money.stopped.argmax())
    tab.pointer.point(day)
    share = Share(int(money.stopped[day]), 50)
    assert f"waits for money in {share} of runs ({share.interval_text})".replace(chr(160), " ") in plain(tab.words)
    ever = money.ever_stopped
    assert f"At some time in {ever} of 50 runs".replace(chr(160), " ") in plain(tab.panels["stopped"].note)
