"""The recipe of CONTRIBUTING.md for a tab: a class, and a line in the list of tabs."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop import app
from ui.desktop.answers.projection import Projection
from ui.desktop.tabs.tab import Shared, Tab
from ui.desktop.window import tab_makers
from ui.desktop.window.tab_makers import TABS, Maker

__all__ = ["open_one", "settings"]


class CountTab(Tab):
    """Says how many runs there are."""

    name = "Count"

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self.text = QLabel()
        QVBoxLayout(self).addWidget(self.text)

    def show_projection(self, projection: Projection) -> None:
        self.text.setText(f"{projection.results.replications}")


@pytest.fixture
def _counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of tabs with one more, in all modules that know it."""
    tabs = (TABS[0], Maker("Count", CountTab), *TABS[1:])
    lists = {"TABS": (TABS, tabs), "TAB_NAMES": (tab_makers.TAB_NAMES, tuple(tab.name for tab in tabs))}
    for module in [module for name, module in sys.modules.items() if name.startswith("ui.desktop")]:
        for name, (old, new) in lists.items():
            if getattr(module, name, None) is old:
                monkeypatch.setattr(module, name, new)


@pytest.mark.usefixtures("_counted")
def test_that_a_new_tab_has_its_place_its_menu_its_key_and_its_projections(open_one: Open, qtbot: QtBot) -> None:
    window = open_one(replications=30)
    bar = window.results.tabs
    assert [bar.tabText(place) for place in range(bar.count())][:3] == ["Build-up", "Count", "Contingents"]
    action = window.menus.actions["View.tab2"]
    assert (action.text(), action.shortcut().toString()) == ("Count", "Ctrl+2")
    qtbot.waitUntil(lambda: window.is_finished)
    action.trigger()
    assert isinstance(window.results.chart, CountTab)
    assert window.results.chart.text.text() == "30"
    app._check(None, "count", None)
