"""The middle of the window: tabs are made when they are first looked at, and then know all that the others know."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.thoroughness import some_of
from tests.ui.desktop.fakes import ByHand, uncertain
from tests.ui.desktop.windows import Open, open_one, settings, window
from ui.desktop.charts.stale_cover import StaleCover
from ui.desktop.look import theme
from ui.desktop.tabs.tab import Tab
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window

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


def test_that_a_tab_that_is_made_late_shows_the_projection_at_hand(window: Window, qtbot: QtBot) -> None:
    window.session.edit("target", 80)
    qtbot.waitUntil(lambda: window.is_finished)
    for name in some_of(TAB_NAMES, 4):
        window.results.choose_tab(name)
        qtbot.waitUntil(lambda: not window.results.shared.background.is_busy)
        assert window.results.chart.name == name
        shown = window.results.chart.shown or window.projection
        assert shown is not None, name
        assert shown.scenario == window.session.scenario, name


def test_that_a_tab_that_is_made_while_the_projection_is_out_of_date_is_dimmed_like_it(window: Window) -> None:
    window.results.dim("Updating …")
    window.results.choose_tab("Contingents")
    cover = window.results.chart.findChild(StaleCover)
    assert cover is not None
    assert (cover.words, cover.isHidden()) == ("Updating …", False)
    window.results.dim("")
    assert cover.isHidden()


def test_that_a_tab_that_is_made_late_leads_to_assumptions(window: Window, qtbot: QtBot) -> None:
    window.results.choose_tab("Why")
    with qtbot.waitSignal(window.results.wanted) as caught:
        window.results.chart.wanted.emit("target")
    assert caught.args == ["target"]


def test_that_nothing_of_another_scenario_is_seen_under_the_name_of_the_selected_one(
    open_one: Open, qtbot: QtBot
) -> None:
    pool = ByHand()
    window = open_one(pool=pool)
    qtbot.waitUntil(pool.answered(lambda: window.is_finished))
    results = window.results
    for place, name in enumerate(some_of(TAB_NAMES, 3)):
        results.choose_tab(name)
        qtbot.waitUntil(lambda: not results.shared.background.is_busy)
        window.session.new(uncertain(target=110 - 10 * place))
        cards = (results.headline.arrival, results.headline.chance, results.headline.milestone)
        assert [(card.answer.text(), card.detail.text()) for card in cards] == [("–", "")] * 3, name
        assert results.headline.milestone.which.currentText() == f"90 % of target: {99 - 9 * place} people", name
        assert results.chart.shown is None, name
        assert colours_of(results.chart) == {theme.current().colours.surface.casefold()}, name
        qtbot.waitUntil(pool.answered(lambda: window.is_finished))
        qtbot.waitUntil(lambda: not results.shared.background.is_busy)
        assert results.headline.arrival.answer.text() != "–", name
        assert all(cover.isHidden() for cover in results.chart.findChildren(StaleCover)), name


def colours_of(chart: Tab) -> set[str]:
    """Of the lower part of a tab, below what is said at its top right."""
    picture = chart.grab().toImage()
    rows, columns = range(picture.height() // 4, picture.height(), 3), range(0, picture.width(), 3)
    return {picture.pixelColor(x, y).name() for y in rows for x in columns}
