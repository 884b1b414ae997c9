"""Of runs that are drawn by weight no sentence says that they are kept: that is what a filter does."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from simulator.filters.filter import Filter
from simulator.weighing.weighing import Weighing
from tests.thoroughness import some_of
from tests.ui.desktop.filtering.missions import settled
from tests.ui.desktop.filtering.test_weighing import N, with_record
from tests.ui.desktop.texts_shown import texts_of
from tests.ui.desktop.windows import Open
from ui.desktop.tabs.build_up.tab import BuildUpChart
from ui.desktop.tabs.why.leaves import Leaf
from ui.desktop.tabs.why.tab import WhyTab
from ui.desktop.window import sharing
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window

OF_A_FORECAST = "it is kept as it is today"


@pytest.fixture
def weighed(open_one: Open, qtbot: QtBot) -> Window:
    """A window in which some runs are drawn by weight, one that is not is chosen, and something is edited."""
    window = open_one(with_record((0, 0), (30, 120)), replications=N)
    settled(window, qtbot)
    window.session.edit("target", 90)
    window.session.keep_only(Filter((), Weighing(window.session.scenario.date_of(30), 60.0)))
    settled(window, qtbot)
    qtbot.waitUntil(lambda: window.companions.is_settled)
    shown = window.results.projection
    assert shown is not None
    window.results.shared.cursor.choose_run(next(run for run in range(N) if run not in shown.results.numbers))
    return window


def said(window: Window) -> Iterator[str]:
    """All that the window shows, and what leaves it."""
    yield from texts_of(window)
    chart = window.results.chart
    yield chart.caption()
    table, facts = chart.data(), sharing._facts(window)
    yield from () if table is None else map(str, table.header)
    yield from () if facts is None else facts.named()
    yield from () if facts is None else facts.named().values()


def wrong(window: Window) -> list[str]:
    return [text for text in said(window) if re.search(r"\bkept\b", text.replace(OF_A_FORECAST, ""), re.IGNORECASE)]


def test_that_no_tab_says_that_weighed_runs_are_kept(weighed: Window, qtbot: QtBot) -> None:
    for name in some_of(TAB_NAMES, 4):
        weighed.results.choose_tab(name)
        settled(weighed, qtbot)
        chart = weighed.results.chart
        if isinstance(chart, WhyTab):
            for leaf in Leaf:
                chart.leaves.choose(leaf)
                settled(weighed, qtbot)
                assert wrong(weighed) == []
        assert wrong(weighed) == []
    weighed.results.choose_tab("Build-up")
    settled(weighed, qtbot)
    runs = weighed.results.projection.replications  # type: ignore[union-attr]
    told = " ".join(said(weighed))
    assert f"· {runs} runs drawn by weight" in told
    assert "Of the runs drawn by weight: half of runs by then" in told
    assert re.search("run [0-9]+, not drawn by weight", told)


def test_that_the_number_of_a_run_is_clear_of_its_path(weighed: Window, qtbot: QtBot) -> None:
    weighed.results.choose_tab("Build-up")
    settled(weighed, qtbot)
    chart = weighed.results.chart
    assert isinstance(chart, BuildUpChart)
    chosen, view = chart.plot.chosen, chart.plot.view
    drawn = chosen.label.mapRectToScene(chosen.label.boundingRect())
    corner, other = (view.mapSceneToView(point) for point in (drawn.bottomLeft(), drawn.topRight()))
    path = chosen._path
    assert path is not None
    beside = path[max(int(corner.x() + 0.1), 0) : int(other.x() + 0.1) + 1]
    assert corner.y() >= beside.max() - 0.1 or other.y() <= beside.min() + 0.1
