"""What the window shows of kept runs: against all, side by side, told, chosen, and in what leaves it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from simulator.filters.clauses import ConditionClause, DrawClause, Side, StrengthClause, When
from simulator.filters.filter import Filter
from simulator.results.choosing import Sort, choose
from tests.ui.desktop.filtering.missions import approved, settled
from tests.ui.desktop.windows import Open
from ui.desktop.answers.neighbours import Neighbours
from ui.desktop.answers.parting import Parting
from ui.desktop.filtering.words import NONE_KEPT
from ui.desktop.tabs.build_up.tab import BuildUpChart
from ui.desktop.tabs.compare.tab import CompareTab
from ui.desktop.tabs.contingents.tab import ContingentsChart, everybody
from ui.desktop.tabs.one_run.tab import OneRunTab
from ui.desktop.tabs.when.tab import WhenTab
from ui.desktop.tabs.why.tab import WhyTab
from ui.desktop.tabs.why.table import IN_ALL
from ui.desktop.window import sharing
from ui.desktop.window.facts import Facts
from ui.desktop.window.window import Window

LEFT = Qt.MouseButton.LeftButton
EARLY = Filter((ConditionClause("approval", When.BY, 8),))
NEVER = Filter((ConditionClause("approval", When.NEVER),))
NOBODY = Filter((*EARLY.clauses, *NEVER.clauses))


def keep(window: Window, wanted: Filter, qtbot: QtBot) -> None:
    window.session.keep_only(wanted)
    settled(window, qtbot)


def tab(window: Window, name: str, qtbot: QtBot) -> object:
    window.results.choose_tab(name)
    settled(window, qtbot)
    return window.results.chart


def test_that_the_fan_of_all_runs_lies_behind_that_of_the_kept_ones(window: Window, qtbot: QtBot) -> None:
    chart = tab(window, "Build-up", qtbot)
    assert isinstance(chart, BuildUpChart)
    assert not chart.entries["behind"].isVisible()
    keep(window, EARLY, qtbot)
    behind = chart.plot.behind
    assert behind.shown is not None
    assert behind.shown.projection is window.projection
    assert all(area.isVisible() for area in behind.areas.values())
    assert chart.entries["behind"].label.text() == "Behind, pale: all runs; dashed: their median"
    assert all(line.isVisible() for line in behind.lines)
    assert behind.median.getData()[1].max() == window.projection.bands[0.5].max()  # type: ignore[union-attr]
    assert "runs kept" in chart.when.text()
    keep(window, Filter(), qtbot)
    assert not any(area.isVisible() for area in behind.areas.values())
    assert not any(line.isVisible() for line in behind.lines)


def test_that_single_runs_keep_their_numbers(window: Window, qtbot: QtBot) -> None:
    chart = tab(window, "Build-up", qtbot)
    assert isinstance(chart, BuildUpChart)
    keep(window, EARLY, qtbot)
    shown = window.results.projection
    assert shown is not None
    gone = next(run for run in range(60) if run not in shown.results.numbers)
    window.results.shared.cursor.choose_run(gone)
    assert chart.plot.chosen.label.toPlainText() == f"run {gone}, not kept"
    window.results.shared.cursor.choose_run(int(shown.results.numbers[3]))
    assert chart.plot.chosen.label.toPlainText() == f"run {shown.results.numbers[3]}"


def test_that_contingents_have_the_mean_of_all_runs_as_a_line(window: Window, qtbot: QtBot) -> None:
    chart = tab(window, "Contingents", qtbot)
    assert isinstance(chart, ContingentsChart)
    assert not chart.plot.all_runs.isVisible()
    keep(window, NEVER, qtbot)
    assert chart.plot.all_runs.isVisible()
    whole = window.projection
    assert whole is not None
    assert chart.plot.all_runs.getData()[1].max() == everybody(whole).max()


def test_that_the_curve_of_all_runs_is_thin_beside_that_of_the_kept_ones(window: Window, qtbot: QtBot) -> None:
    chart = tab(window, "When", qtbot)
    assert isinstance(chart, WhenTab)
    keep(window, EARLY, qtbot)
    whole = window.projection
    assert whole is not None
    assert chart.chances is not None
    assert chart.chances.replications == EARLY.mask(whole.results).sum()
    assert chart.found_in_all is not None
    assert chart.found_in_all.chances.replications == 60
    assert chart.curve.of_all.isVisible()
    keep(window, Filter(), qtbot)
    assert not chart.curve.of_all.isVisible()


def test_that_costs_of_all_runs_stand_beside_those_of_the_kept_ones(window: Window, qtbot: QtBot) -> None:
    chart = tab(window, "Why", qtbot)
    assert isinstance(chart, WhyTab)
    assert chart.table.isColumnHidden(IN_ALL)
    keep(window, EARLY, qtbot)
    assert not chart.table.isColumnHidden(IN_ALL)
    item = chart.table.item(0, IN_ALL)
    assert item is not None
    assert "%" in item.text()


def test_that_scenarios_are_compared_over_the_same_kept_runs(window: Window, qtbot: QtBot) -> None:
    window.session.edit("target", 90)
    settled(window, qtbot)
    qtbot.waitUntil(lambda: window.companions.is_settled)
    chart = tab(window, "Compare", qtbot)
    assert isinstance(chart, CompareTab)
    keep(window, EARLY, qtbot)
    shown = window.results.projection
    assert shown is not None
    assert chart.compared is not None
    for side in chart.compared.sides.every:
        assert np.array_equal(side.results.numbers, shown.results.numbers)
    (overlay,) = window.results.overlays
    comparison = Neighbours((overlay,), shown.scenario, 60).comparison(shown, overlay)
    assert comparison is not None
    assert comparison.share_of_runs.of == shown.replications


def test_that_sorts_of_runs_and_steps_are_among_the_kept_ones(window: Window, qtbot: QtBot) -> None:
    keep(window, EARLY, qtbot)
    chart = tab(window, "One run", qtbot)
    assert isinstance(chart, OneRunTab)
    shown = window.results.projection
    assert shown is not None
    numbers = shown.results.numbers
    assert chart.reading is not None
    assert chart.reading.number == choose(shown.results, "closure_50", Sort.TYPICAL).number
    assert "half of the runs kept" in chart.chooser.sentence.text()
    assert "all" not in chart.chooser.sentence.text().split()
    place = int(np.searchsorted(numbers, chart.reading.number))
    QTest.keyClick(chart.chooser.number, Qt.Key.Key_Up)
    settled(window, qtbot)
    assert chart.reading.number == numbers[min(place + 1, len(numbers) - 1)]


def test_that_parts_are_shown_side_by_side_and_one_is_kept_with_a_click(window: Window, qtbot: QtBot) -> None:
    bar = window.results.bar
    QTest.mouseClick(bar.add, LEFT)
    assert bar.editor.part.isVisible()
    QTest.mouseClick(bar.editor.part, LEFT)
    settled(window, qtbot)
    chart = window.results.chart
    assert isinstance(chart, BuildUpChart)
    assert chart.parts.isVisible()
    assert not chart.plot.isVisible()
    assert sum(part.share.hits for part in chart.parts.parts) == 60
    tops = {panel.plot.view.viewRange()[1][1] for panel in chart.parts.panels.values()}
    assert len(tops) == 1
    assert "parts of the runs" in chart.caption()
    QTest.mouseClick(chart.parts.panels[When.NEVER].keep, LEFT)
    settled(window, qtbot)
    assert window.session.filter == NEVER
    assert chart.plot.isVisible()
    assert not chart.parts.isVisible()


def test_that_parts_under_other_clauses_say_of_which_runs_they_are(window: Window, qtbot: QtBot) -> None:
    few = Filter((*EARLY.clauses, StrengthClause(20, Side.AT_LEAST, 60)))
    keep(window, few, qtbot)
    QTest.mouseClick(window.results.bar.part, LEFT)
    settled(window, qtbot)
    chart = window.results.chart
    assert isinstance(chart, BuildUpChart)
    held = few.without(0).mask(window.projection.results).sum()  # type: ignore[union-attr]
    assert 0 < held < 60
    assert f"of the {held} of 60 runs in which all else holds" in chart.parts.panels[When.BY].share.text()


def test_that_a_click_on_a_chart_of_a_part_keeps_its_runs(window: Window, qtbot: QtBot) -> None:
    window.results.shared.keeping.show_side_by_side(Parting("approval", 8.0))
    settled(window, qtbot)
    chart = window.results.chart
    assert isinstance(chart, BuildUpChart)
    plot = chart.parts.panels[When.BY].plot
    QTest.mouseClick(plot.viewport(), LEFT, pos=plot.viewport().rect().center())
    settled(window, qtbot)
    assert window.session.filter == EARLY
    assert window.results.shared.cursor.day is None


def test_that_one_chart_is_shown_again(window: Window, qtbot: QtBot) -> None:
    keep(window, EARLY, qtbot)
    bar = window.results.bar
    QTest.mouseClick(bar.part, LEFT)
    settled(window, qtbot)
    assert bar.together.isVisible()
    QTest.mouseClick(bar.together, LEFT)
    settled(window, qtbot)
    chart = window.results.chart
    assert isinstance(chart, BuildUpChart)
    assert chart.plot.isVisible()
    assert window.session.filter == EARLY


def test_that_what_sets_the_kept_runs_apart_is_told(open_one: Open, qtbot: QtBot) -> None:
    window = open_one(approved(), replications=300)
    settled(window, qtbot)
    keep(window, EARLY, qtbot)
    bar = window.results.bar
    assert bar.apart.isVisible()
    assert bar.apart.text().startswith("In these runs")
    keep(window, Filter(), qtbot)
    assert not bar.apart.isVisible()


def test_that_what_leaves_the_window_says_of_which_runs_it_is(window: Window, qtbot: QtBot) -> None:
    tab(window, "Build-up", qtbot)
    keep(window, EARLY, qtbot)
    sharing.copy_data(window)
    words = "in which “approval” is met by 9 Jan 2024"
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].endswith("of these runs")
    assert all(words in line for line in lines[1:])
    facts = sharing._facts(window)
    assert isinstance(facts, Facts)
    assert words in facts.origin
    assert words in facts.named()["Which runs"]


def test_that_nothing_leaves_the_window_where_no_run_is_kept(window: Window, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("before")
    keep(window, NOBODY, qtbot)
    sharing.copy_data(window)
    assert QGuiApplication.clipboard().text() == "before"
    assert window.status.currentMessage() == NONE_KEPT


def test_that_a_draw_that_nobody_knows_keeps_nothing_out(window: Window, qtbot: QtBot) -> None:
    bar = window.results.bar
    keep(window, Filter((DrawClause("no such draw", Side.AT_LEAST, 3.0),)), qtbot)
    assert bar.problem.isVisible()
    assert window.results.projection is not None
    assert window.results.projection.replications == 60
