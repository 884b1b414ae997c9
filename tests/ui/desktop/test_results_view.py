"""The middle of the window: tabs are made when they are first looked at, and then know all that the others know."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.desktop.windows import open_one, settings, window
from ui.desktop.charts.veil import Veil
from ui.desktop.tab_makers import TAB_NAMES
from ui.desktop.tabs import Tab
from ui.desktop.window import Window

__all__ = ["open_one", "settings", "window"]


def made(window: Window) -> list[str]:
    return [tab.name for tab in window.results.findChildren(Tab)]


def test_that_only_the_tab_in_front_is_made(window: Window) -> None:
    assert made(window) == ["Build-up"]
    window.results.choose_tab("Money")
    assert sorted(made(window)) == ["Build-up", "Money"]
    window.results.choose_tab("Build-up")
    window.results.choose_tab("Money")
    assert sorted(made(window)) == ["Build-up", "Money"]


@pytest.mark.parametrize("name", TAB_NAMES)
def test_that_a_tab_that_is_made_late_shows_the_picture_at_hand(name: str, window: Window, qtbot: QtBot) -> None:
    window.session.edit("target", 80)
    qtbot.waitUntil(lambda: window.is_finished)
    window.results.choose_tab(name)
    qtbot.waitUntil(lambda: not window.results.shared.aside.is_busy)
    assert window.results.chart.name == name
    shown = window.results.chart.shown or window.picture
    assert shown is not None
    assert shown.scenario == window.session.scenario


def test_that_a_tab_that_is_made_while_the_picture_is_out_of_date_is_dimmed_like_it(window: Window) -> None:
    window.results.dim("Updating …")
    window.results.choose_tab("Contingents")
    veil = window.results.chart.findChild(Veil)
    assert veil is not None
    assert (veil.words, veil.isHidden()) == ("Updating …", False)
    window.results.dim("")
    assert veil.isHidden()


def test_that_a_tab_that_is_made_late_leads_to_assumptions(window: Window, qtbot: QtBot) -> None:
    window.results.choose_tab("Why")
    with qtbot.waitSignal(window.results.wanted) as caught:
        window.results.chart.wanted.emit("target")
    assert caught.args == ["target"]
