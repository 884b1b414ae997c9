"""Every tab that says what runs show says of a preview that it is one, and of all runs nothing of the kind."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.tabs.tab import Shared
from ui.desktop.window.tab_makers import TABS, Maker

RUNS = 40


@pytest.mark.parametrize(
    "maker", [tab for tab in TABS if tab.name not in ("Compare", "One run", "Record")], ids=lambda tab: tab.name
)
def test_that_a_tab_says_about_as_long_as_more_runs_are_to_come(maker: Maker, shared: Shared, qtbot: QtBot) -> None:
    tab = maker.make(shared)
    qtbot.addWidget(tab)
    tab.resize(800, 600)
    tab.show()

    def words(wanted: int) -> str:
        shared.own.wanted = wanted
        tab.show_projection(projection_for(uncertain(), RUNS))
        qtbot.waitUntil(lambda: not shared.background.is_busy)
        return " ".join(label.text() for label in tab.findChildren(QLabel) if label.isVisible()).casefold()

    assert "about" in words(25 * RUNS)
    assert "about" not in words(RUNS)
    tab.close_down()
