"""Of kept runs no sentence says that it is of all; what stands beside them is told to be of the same runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pytestqt.qtbot import QtBot

from simulator.filters.clauses import ConditionClause, When
from simulator.filters.filter import Filter
from tests.thoroughness import some_of
from tests.ui.desktop.filtering.missions import settled
from tests.ui.desktop.texts_shown import texts_of
from ui.desktop.tabs.why.leaves import Leaf
from ui.desktop.tabs.why.tab import WhyTab
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window

LATE = Filter((ConditionClause("approval", When.LATER, 8),))

OF_ALL = re.compile(
    r"^In all runs$|Behind, pale: all runs|the same in all runs|mean over all [0-9,]+ runs|median of all runs"
    r"|all contingents, all runs|^All runs: |Show all runs|again, each counted alike"
)
"""What is of all runs and says so, or leads back to them."""


def doubtful(window: Window) -> Iterator[str]:
    """Every text about all runs that may be of the kept ones."""
    for text in texts_of(window.results):
        words = OF_ALL.sub("", text.replace("\N{NO-BREAK SPACE}", " "))
        if "all runs" in words.lower():
            yield words


def test_that_no_tab_speaks_of_all_runs_where_some_are_kept(window: Window, qtbot: QtBot) -> None:
    window.session.edit("target", 90)
    window.session.keep_only(LATE)
    settled(window, qtbot)
    qtbot.waitUntil(lambda: window.companions.is_settled)
    for name in some_of(TAB_NAMES, 4):
        window.results.choose_tab(name)
        settled(window, qtbot)
        chart = window.results.chart
        assert list(doubtful(window)) == [], name
        assert "of all runs" not in chart.caption(), name
        if isinstance(chart, WhyTab):
            assert chart.which_runs.condition.itemText(0) == "In the runs kept"
            for leaf in Leaf:
                chart.leaves.choose(leaf)
                settled(window, qtbot)
                assert list(doubtful(window)) == []
                assert "of all runs" not in chart.caption()


def test_that_what_stands_beside_kept_runs_is_told_to_be_of_the_same_runs(window: Window, qtbot: QtBot) -> None:
    window.session.edit("target", 90)
    settled(window, qtbot)
    qtbot.waitUntil(lambda: window.companions.is_settled)
    others = window.results.headline.arrival.others
    assert "As opened: " in others.text()
    assert not others.toolTip()
    window.session.keep_only(LATE)
    settled(window, qtbot)
    assert "As opened, in the same runs: " in others.text()
    assert "by number" in others.toolTip()
