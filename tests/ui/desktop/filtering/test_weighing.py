"""Runs weighed by the record in the window: the dialog, the chip, undo, refusal, and every tab with and without."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from simulator.filters.clauses import ConditionClause, When
from simulator.filters.filter import Filter
from simulator.weighing.weighing import FEWEST, Weighing
from tests.thoroughness import some_of
from tests.ui.desktop.filtering.missions import approved, settled
from tests.ui.desktop.keys import type_in
from tests.ui.desktop.windows import Open
from ui.desktop.documents.workspace import Workspace
from ui.desktop.filtering.weigh_dialog import WeighDialog
from ui.desktop.tabs.why.leaves import Leaf
from ui.desktop.window.by_record import NO_RUNS, weigh_runs
from ui.desktop.window.sharing import copy_data
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window
from ui.wording.weighing import NOTHING_YET

N = 250
LEFT = Qt.MouseButton.LeftButton


def with_record(*people: tuple[int, int]) -> Scenario:
    scenario = approved()
    record = [{"date": scenario.date_of(day), "personnel": number} for day, number in people]
    return Scenario.model_validate(scenario.model_dump() | {"observed": record})


@pytest.fixture
def weighed(open_one: Open, qtbot: QtBot) -> Window:
    """A window on a mission whose lead was seen on day 30."""
    made = open_one(with_record((0, 0), (30, 120)), replications=N)
    settled(made, qtbot)
    return made


def within(window: Window, people: float, day: int = 30) -> Filter:
    return Filter((), Weighing(window.session.scenario.date_of(day), people))


def ask(window: Window) -> WeighDialog:
    dialog = weigh_runs(window)
    assert dialog is not None
    return dialog


def test_that_runs_are_weighed_of_the_scenario_that_was_asked_about(weighed: Window) -> None:
    first, dialog = weighed.session.selected, ask(weighed)
    type_in(dialog.tolerance, "60")
    wanted = dialog.weighing
    other = weighed.session.new(with_record((0, 0), (30, 120)), "Another")
    dialog.accept()
    assert (first.filter.weighing, other.filter.weighing) == (wanted, None)
    assert first.stack.undoText() == "Weigh runs by the record"


def test_that_runs_are_weighed_with_mouse_and_keys_and_undone(weighed: Window, qtbot: QtBot) -> None:
    weighed.menus.actions["Scenario.weigh"].trigger()
    dialog = weighed.findChild(WeighDialog)
    assert dialog is not None
    assert dialog.until.date == weighed.session.scenario.date_of(30)
    type_in(dialog.tolerance, "60")
    worth = dialog.weights.worth  # type: ignore[union-attr]
    assert FEWEST <= worth < N
    assert f"worth {worth}." in dialog.words.text().replace("\N{NO-BREAK SPACE}", " ")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(weighed, qtbot)
    bar, projection = weighed.results.bar, weighed.results.projection
    assert projection is not None
    assert projection.replications == worth
    assert projection.whole is weighed.projection
    assert bar.weighed.isVisible()
    assert bar.weighed.words.text() == f"weighed by the record to 31 Jan 2024: worth {worth} of {N} runs"
    assert not bar.share.isVisible()
    assert bar.apart.text().startswith("In these runs")
    assert weighed.session.undo_group.undoText() == "Weigh runs by the record"
    weighed.menus.actions["Edit.undo"].trigger()
    settled(weighed, qtbot)
    assert weighed.results.projection is weighed.projection
    assert not bar.weighed.isVisible()
    weighed.menus.actions["Edit.redo"].trigger()
    settled(weighed, qtbot)
    QTest.mouseClick(bar.weighed.close_button, LEFT)
    settled(weighed, qtbot)
    assert not weighed.session.filter
    assert weighed.session.undo_group.undoText() == "Weigh no runs"


def test_that_a_click_on_the_chip_asks_again_with_what_it_says(weighed: Window, qtbot: QtBot) -> None:
    weighed.session.keep_only(within(weighed, 70))
    settled(weighed, qtbot)
    QTest.mouseClick(weighed.results.bar.weighed.words, LEFT)
    dialog = weighed.findChild(WeighDialog)
    assert dialog is not None
    assert dialog.weighing == weighed.session.filter.weighing
    dialog.reject()


def test_that_a_refusal_is_told_and_nothing_is_weighed(weighed: Window, qtbot: QtBot) -> None:
    weighed.session.keep_only(within(weighed, 1))
    settled(weighed, qtbot)
    bar = weighed.results.bar
    assert weighed.results.projection is weighed.projection
    assert bar.weighed.words.text().startswith("⚠ weighed by the record")
    assert "100 are needed: take a wider tolerance" in bar.problem.text().replace("\N{NO-BREAK SPACE}", " ")
    dialog = ask(weighed)
    assert not dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    words = dialog.reason.text().replace("\N{NO-BREAK SPACE}", " ")
    least = int(words.partition("From ")[2].split(" ")[0])
    type_in(dialog.tolerance, str(least))
    assert dialog.weights is not None
    assert dialog.weights.worth >= FEWEST
    type_in(dialog.tolerance, str(least - 1))
    assert dialog.weights.worth < FEWEST
    dialog.reject()


def test_that_a_filter_goes_first_and_stays_when_weights_go(weighed: Window, qtbot: QtBot) -> None:
    clause, bar = ConditionClause("approval", When.BY, 60), weighed.results.bar
    weighed.session.keep_only(Filter((clause,), within(weighed, 90).weighing))
    settled(weighed, qtbot)
    granted = np.isfinite(weighed.projection.results.met[:, 0]).sum()  # type: ignore[union-attr]
    assert bar.share.text().startswith(f"{granted} of {N} runs kept")
    assert f"of {granted} runs" in bar.weighed.words.text()
    bar.chips[0].closed.emit()
    assert weighed.session.filter == within(weighed, 90)
    weighed.session.keep_only(Filter((clause,), within(weighed, 90).weighing))
    bar.weighed.closed.emit()
    assert weighed.session.filter == Filter((clause,))


def test_that_every_tab_and_leaf_shows_the_weighed_runs_beside_all(weighed: Window, qtbot: QtBot) -> None:
    weighed.session.keep_only(within(weighed, 60))
    for name in some_of(TAB_NAMES, 4):
        weighed.results.choose_tab(name)
        settled(weighed, qtbot)
        shown = weighed.results.chart.shown
        assert shown is None or shown.whole is weighed.projection
    weighed.results.choose_tab("Why")
    why = weighed.results.chart
    why.leaves.choose(Leaf.UNCERTAIN)  # type: ignore[attr-defined]
    why._turn()  # type: ignore[attr-defined]
    settled(weighed, qtbot)
    panel = why.uncertain  # type: ignore[attr-defined]
    assert "→" in panel.moved["conditions.approval.probability"]
    assert not panel.bars.isColumnHidden(3)
    assert panel.data().header[-1] == "moved by the record"
    weighed.session.keep_only(Filter())
    qtbot.waitUntil(lambda: panel.bars.isColumnHidden(3))
    assert "moved by the record" not in panel.data().header


def test_that_a_table_that_leaves_says_how_its_runs_are_weighed(weighed: Window, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QApplication

    weighed.session.keep_only(within(weighed, 60))
    settled(weighed, qtbot)
    copy_data(weighed)
    assert "weighed by the record to 31 Jan 2024, within 60 people: worth" in QApplication.clipboard().text()


def test_that_without_a_record_the_dialog_says_so_and_leads_to_both_ways(open_one: Open, qtbot: QtBot) -> None:
    window = open_one(approved(), replications=60)
    settled(window, qtbot)
    dialog = ask(window)
    assert dialog.words.text() == NOTHING_YET
    assert not dialog.until.isVisible()
    assert not dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
    assert dialog.observe_button.isVisible() == ("File.observed" in window.menus.actions)
    QTest.mouseClick(dialog.update_button, LEFT)
    from ui.desktop.updating.dialog import UpdateDialog

    found = window.findChild(UpdateDialog)
    assert found is not None
    assert not dialog.isVisible()
    found.reject()


def test_that_there_is_nothing_to_weigh_before_there_are_runs(weighed: Window) -> None:
    said: list[str] = []
    weighed.status.messageChanged.connect(said.append)
    weighed.results.sifted = None
    assert weigh_runs(weighed) is None
    assert NO_RUNS in said


def test_that_a_workspace_remembers_how_runs_are_weighed(weighed: Window) -> None:
    until = dt.date(2024, 10, 1)
    weighed.session.open_shipped("article-2023")
    weighed.session.keep_only(Filter((), Weighing(until, 120.0)))
    remembered = Workspace.loads(Workspace.of(weighed.session, "Why").dumps())
    assert len(remembered.documents) == len(remembered.weighed) == 1
    document = weighed.session.selected
    document.begin_with(Filter())
    remembered.arrange(weighed.session, {0: document})
    assert document.filter == Filter((), Weighing(until, 120.0))


@pytest.mark.parametrize(
    "data", ["7", "{}", '{"until": "soon", "tolerance": 3}', '{"until": "2024-10-01", "tolerance": 0}']
)
def test_that_a_weighing_that_cannot_be_understood_counts_as_none(data: str) -> None:
    text = f'{{"format": 1, "documents": [{{"shipped": "article-2023", "weigh": {data}}}]}}'
    assert Workspace.loads(text.encode()).weighed == ()
