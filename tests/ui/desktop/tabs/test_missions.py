"""Every tab shows a mission that says all that format 2 can say, and shipped ones, beside another start."""

from __future__ import annotations

import re

import pytest
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from tests.thoroughness import some_of
from tests.ui.desktop.missions import mission
from tests.ui.desktop.test_late_tabs import settle
from tests.ui.desktop.test_plurals_shown import wrong
from tests.ui.desktop.texts_shown import texts_of
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.documents.document import Document
from ui.desktop.window.tab_makers import TAB_NAMES

__all__ = ["open_one", "settings"]

NO_WORDS = re.compile(r"\b(nan|inf|None|NaT)\b|\{")
"""What no text for people has."""


def of(name: str) -> Scenario:
    return mission() if name == "mission" else Document.of_shipped(name).scenario


@pytest.mark.slow
@pytest.mark.parametrize("name", ["mission", "handover", "hindcast/2024-07-01"])
def test_that_every_tab_shows_a_mission_in_words_and_as_a_table(name: str, open_one: Open, qtbot: QtBot) -> None:
    window = open_one(of(name), replications=8)
    base = window.session.adopt(Document.of_shipped("article-2023"), select=False)
    window.session.shown.set_base(base)
    window.session.shown.set_ticked(base, True)
    qtbot.waitUntil(lambda: bool(window.results.overlays) and window.results.overlays[0].projection is not None)
    for tab in some_of(TAB_NAMES, 4):
        window.results.choose_tab(tab)
        settle(window, qtbot)
        chart = window.results.chart
        texts = list(texts_of(window.results.chart))
        assert [text for text in texts if NO_WORDS.search(text)] == []
        assert wrong(texts) == []
        table = chart.data()
        if tab == "Record":
            # Nothing is frozen yet.
            assert table is None
            continue
        assert table is not None
        assert len(set(table.header)) == len(table.header)
        assert {len(row) for row in table.rows} == {len(table.header)}
