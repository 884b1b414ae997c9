"""What failing runs share: asked for, found, cancelled, out of date, and sent to the bar."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTableWidget
from pytestqt.qtbot import QtBot

import scenarios
from scenarios.schema import Scenario
from simulator.discovery.aims import PeopleBy, Reached
from simulator.discovery.discovery import measure, search
from simulator.experiment import run
from simulator.filters.clauses import ConditionClause, DrawClause, MilestoneClause, Side, When
from simulator.filters.filter import Filter
from simulator.results.results import Results
from tests.examples import contingent, tiny
from tests.ui.desktop.fakes import AtOnce, ByHand, projection_for, uncertain
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.tabs.question import Question
from ui.desktop.tabs.why.discovery_panel import HELP, OUT_OF_DATE, DiscoveryPanel
from ui.desktop.tabs.why.finding import Finder, Subject
from ui.desktop.tabs.why.leaves import Leaf
from ui.desktop.tabs.why.tab import WhyTab

__all__ = ["open_one", "settings"]

RUNS = 250
LEAD = DrawClause("Lead/participation", Side.BELOW, 1.0)
"""Why half of the target is not reached: the first of two contingents does not come, in a fifth of the runs."""


def results(scenario: Scenario | None = None, runs: int = RUNS) -> Results:
    return projection_for(scenario or uncertain(), runs).results


@pytest.fixture
def pool() -> AtOnce:
    return AtOnce()


@pytest.fixture
def panel(qtbot: QtBot, pool: AtOnce) -> Iterator[DiscoveryPanel]:
    made = DiscoveryPanel(Question(), lambda: Finder(lambda: pool))
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.show_results(results(), Filter())
    yield made
    made.close_down()


def choose(panel: DiscoveryPanel, aim: str) -> None:
    """Choose with the keyboard which runs fail."""
    box = panel.aims.what
    box.setFocus()
    way = Qt.Key.Key_Down if box.findData(aim) > box.currentIndex() else Qt.Key.Key_Up
    for _ in range(abs(box.findData(aim) - box.currentIndex())):
        QTest.keyClick(box, way)
    assert box.currentData() == aim


def found(panel: DiscoveryPanel, qtbot: QtBot, aim: str = "closure_50") -> None:
    choose(panel, aim)
    QTest.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panel.finder.is_running)


def rows(table: QTableWidget, column: int) -> list[str]:
    items = [table.item(row, column) for row in range(table.rowCount())]
    return [item.text().replace("\N{NO-BREAK SPACE}", " ") for item in items if item is not None]


def test_that_nothing_is_looked_for_unasked(panel: DiscoveryPanel, pool: AtOnce) -> None:
    assert pool.asked == 0
    assert panel.words.text() == HELP
    assert panel.start.isVisible()
    assert not panel.table.isVisible()
    assert not panel.only.isVisible()
    assert not panel.cancel.isVisible()


def test_that_it_says_what_the_engine_finds_in_fresh_runs(panel: DiscoveryPanel, pool: AtOnce, qtbot: QtBot) -> None:
    found(panel, qtbot)
    both = run(uncertain(), 2 * RUNS)
    fresh = both.only(both.numbers >= RUNS)
    expected = measure(search(results(), Reached("closure_50")), fresh)
    assert panel.discovery is not None
    assert panel.discovery.traits == expected.traits
    assert expected.traits[0].trait.limits == (LEAD,)
    assert panel.headline.text().startswith("50")
    assert "of these have this in common: Lead does not take part" in panel.words.text()
    assert rows(panel.table, 0)[0] == "Lead does not take part"
    assert f"measured in {RUNS} others" in panel.note.text()
    assert pool.asked == RUNS / 25
    assert not panel.start.isVisible()


def test_that_another_question_needs_no_new_runs(panel: DiscoveryPanel, pool: AtOnce, qtbot: QtBot) -> None:
    found(panel, qtbot)
    asked = pool.asked
    found(panel, qtbot, "closure_75")
    assert pool.asked == asked
    choose(panel, "closure_50")
    assert panel.discovery is not None
    assert panel.headline.text().startswith("50")


def test_that_people_and_date_are_those_that_all_tabs_ask_about(qtbot: QtBot) -> None:
    question = Question()
    panel = DiscoveryPanel(question, lambda: Finder(AtOnce))
    qtbot.addWidget(panel)
    panel.show()
    panel.show_results(results(), Filter())
    assert not panel.aims.people.isVisible()
    choose(panel, "")
    assert panel.aims.people.isVisible()
    assert panel.aims.aim(uncertain()) == PeopleBy(50, uncertain().horizon)
    panel.aims.people.setFocus()
    panel.aims.people.selectAll()
    QTest.keyClicks(panel.aims.people, "60")
    QTest.keyClick(panel.aims.people, Qt.Key.Key_Return)
    assert question.people == 60
    question.ask(70, uncertain().date_of(12))
    assert panel.aims.aim(uncertain()) == PeopleBy(70, 12)
    assert panel.aims.people.value() == 70
    assert panel.subject is not None
    assert panel.subject.aim == PeopleBy(70, 12)
    panel.close_down()


def test_that_it_says_why_there_is_nothing_to_look_for(panel: DiscoveryPanel, qtbot: QtBot, pool: AtOnce) -> None:
    certain = tiny(contingents=[contingent("A", personnel=10)])
    panel.show_results(results(certain, 30), Filter())
    found(panel, qtbot, "first_arrival")
    assert panel.headline.text() == "There is no run of 30 in which nobody comes within the horizon."
    panel.aims._question.ask(50, certain.date_of(9))
    found(panel, qtbot, "")
    assert panel.headline.text().startswith("In every one of 30 runs 50 people are not there by")
    assert pool.asked == 0
    for part in (panel.table, panel.only, panel.note):
        assert not part.isVisible()


def test_that_too_few_say_how_many_runs_are_needed(panel: DiscoveryPanel, qtbot: QtBot) -> None:
    panel.show_results(results(runs=50), Filter())
    found(panel, qtbot)
    assert "too few to tell what they have in common" in panel.words.text()
    assert panel.data() is None


def test_that_an_edit_makes_it_out_of_date_and_undo_brings_it_back(panel: DiscoveryPanel, qtbot: QtBot) -> None:
    found(panel, qtbot)
    panel.show_results(results(uncertain(target=140)), Filter())
    assert panel.note.text().startswith(OUT_OF_DATE)
    assert not panel.table.isEnabled()
    assert not panel.only.isEnabled()
    assert panel.start.text() == "Find out again"
    panel.show_results(results(), Filter())
    assert panel.table.isEnabled()
    assert not panel.start.isVisible()
    assert OUT_OF_DATE not in panel.note.text()


def test_that_more_runs_of_the_same_leave_it_as_it_is_and_can_be_searched(panel: DiscoveryPanel, qtbot: QtBot) -> None:
    found(panel, qtbot)
    panel.show_results(results(runs=2 * RUNS), Filter())
    assert not panel.is_out_of_date
    assert f"Found in {RUNS} runs" in panel.note.text()
    QTest.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panel.finder.is_running)
    assert f"Found in {2 * RUNS} runs" in panel.note.text()


def test_that_only_kept_runs_are_searched_and_measured(panel: DiscoveryPanel, qtbot: QtBot) -> None:
    kept = Filter((MilestoneClause("closure_50", When.NEVER),))
    found(panel, qtbot)
    panel.show_results(results(), kept)
    assert panel.is_out_of_date
    QTest.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panel.finder.is_running)
    assert panel.discovery is not None
    failing = panel.discovery.search.failing
    assert failing.hits == failing.of == int(kept.mask(results()).sum())
    # A clause of what the scenario does not have keeps nothing out.
    panel.show_results(results(), Filter((ConditionClause("no such", When.NEVER),)))
    QTest.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panel.finder.is_running)
    assert panel.discovery.search.failing.of == RUNS
    panel.show_results(results(), Filter((DrawClause("Lead/training", Side.BELOW, -1.0),)))
    QTest.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panel.finder.is_running)
    assert "There is no run of this kind to look at." in panel.note.text()


def test_that_it_says_how_far_it_is_and_can_be_cancelled(qtbot: QtBot) -> None:
    pool = ByHand()
    panel = DiscoveryPanel(Question(), lambda: Finder(lambda: pool))
    qtbot.addWidget(panel)
    panel.show()
    panel.show_results(results(), Filter())
    choose(panel, "closure_50")
    QTest.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    assert panel.left.text() == "Searching …"
    qtbot.waitUntil(lambda: len(pool.open) > 1)
    pool.open[0].answer()
    for question in pool.open:
        question.answer()
    qtbot.waitUntil(lambda: panel.finder.done > 0)
    assert f"of {RUNS} runs to measure in" in panel.left.text().replace("\N{NO-BREAK SPACE}", " ")
    assert panel.bar.value() > 0
    assert not panel.start.isVisible()
    QTest.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)
    assert not panel.finder.is_running
    assert panel.start.isVisible()
    assert panel.words.text() == HELP
    qtbot.waitUntil(pool.answered(lambda: pool.is_down))
    panel.close_down()


def test_that_an_edit_stops_what_is_under_way(qtbot: QtBot) -> None:
    pool = ByHand()
    panel = DiscoveryPanel(Question(), lambda: Finder(lambda: pool))
    qtbot.addWidget(panel)
    panel.show_results(results(), Filter())
    choose(panel, "closure_50")
    panel.start.click()
    qtbot.waitUntil(lambda: bool(pool.open))
    panel.show_results(results(uncertain(target=140)), Filter())
    assert not panel.finder.is_running
    panel.leave()
    assert not panel.start.isEnabled()
    qtbot.waitUntil(pool.answered(lambda: pool.is_down))
    panel.close_down()


def test_that_a_failure_is_told_and_it_can_be_tried_again(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> AtOnce:
        raise RuntimeError("No process can be started.")

    panel = DiscoveryPanel(Question(), lambda: Finder(broken))
    qtbot.addWidget(panel)
    panel.show()
    panel.show_results(results(), Filter())
    found(panel, qtbot)
    assert panel.words.text() == "No process can be started."
    assert panel.start.isVisible()
    assert "failed" in caplog.text
    panel.close_down()


def test_that_a_closed_finder_finds_nothing(qtbot: QtBot) -> None:
    finder = Finder(AtOnce)
    finder.close()
    finder.start(Subject(results(), Filter(), Reached("closure_50")))
    assert not finder.is_running
    finder.close()


def test_that_only_the_runs_of_the_chosen_line_are_kept(panel: DiscoveryPanel, qtbot: QtBot) -> None:
    before = ConditionClause("go", When.BY, 3.0)
    panel.show_results(results(), Filter((before,)))
    found(panel, qtbot)
    with qtbot.waitSignal(panel.keep) as told:
        QTest.mouseClick(panel.only, Qt.MouseButton.LeftButton)
    assert told.args == [Filter((before, LEAD))]


def test_that_a_line_leads_to_its_assumption_by_key_and_menu(panel: DiscoveryPanel, qtbot: QtBot) -> None:
    found(panel, qtbot)
    panel.table.setFocus()
    with qtbot.waitSignal(panel.table.wanted) as told:
        QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert told.args == ["contingents.Lead.participation"]
    menu = QMenu()
    panel.table.add_to(menu, panel.table.model().index(0, 0))
    with qtbot.waitSignal(panel.keep) as kept:
        menu.actions()[1].trigger()
    assert kept.args == [Filter((LEAD,))]
    panel.table.setCurrentCell(0, 0)
    QTest.keyClick(panel.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().startswith("In common\tOf the runs that fail")


def test_that_a_condition_leads_to_the_condition(panel: DiscoveryPanel, qtbot: QtBot) -> None:
    panel.show_results(results(scenarios.shipped("vote-delayed")), Filter())
    found(panel, qtbot, "first_arrival")
    assert "resolution" in rows(panel.table, 0)[0]
    with qtbot.waitSignal(panel.table.wanted) as told:
        panel.table.itemActivated.emit(panel.table.item(0, 0))
    assert told.args == ["conditions.resolution"]


def test_that_a_window_finds_it_keeps_these_runs_and_takes_that_back(open_one: Open, qtbot: QtBot) -> None:
    window = open_one(replications=RUNS)
    qtbot.waitUntil(lambda: window.is_finished)
    tabs = window.results.tabs
    tabs.setCurrentIndex([tabs.tabText(place) for place in range(tabs.count())].index(WhyTab.name))
    tab = next(one for one in window.findChildren(WhyTab))
    tab.failing.finder._make_pool = AtOnce
    QTest.mouseClick(tab.leaves.buttons[Leaf.FAILING], Qt.MouseButton.LeftButton)
    # Until then the tab is dimmed, and takes no key.
    qtbot.waitUntil(lambda: tab.derived_from is not None and tab.failing.start.isEnabled())
    found(tab.failing, qtbot)
    table = tab.data()
    assert table is not None
    assert table.header[0] == "In common"
    assert "have in common" in tab.caption()
    QTest.mouseClick(tab.failing.only, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.results.projection is not None and window.results.projection.whole is not None)
    assert window.session.filter == Filter((LEAD,))
    assert tab.failing.is_out_of_date
    window.menus.actions["Edit.undo"].trigger()
    qtbot.waitUntil(lambda: window.results.projection is not None and window.results.projection.whole is None)
    assert window.session.filter == Filter()
    assert not tab.failing.is_out_of_date
    assert tab.failing.table.isVisible()
