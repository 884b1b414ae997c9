"""The leaf that says what makes a measure uncertain, used with mouse and keys."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator.influence.asking import value_of_asking
from simulator.influence.influence import State, influence
from simulator.influence.measures import Aspect, Measure
from simulator.results.results import Results
from tests.examples import tiny
from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.answers.projection import Projection, _projected
from ui.desktop.tabs.tab import Shared
from ui.desktop.tabs.why.asking_table import _PATH
from ui.desktop.tabs.why.asking_words import worth_asking
from ui.desktop.tabs.why.leaves import Leaf
from ui.desktop.tabs.why.tab import WhyTab
from ui.desktop.tabs.why.uncertain_bars import InfluenceBars
from ui.desktop.tabs.why.uncertain_panel import UncertainPanel
from ui.wording.influence import UNEXPLAINED, decision_text

LEFT = Qt.MouseButton.LeftButton
RUNS = 200


@pytest.fixture
def projection() -> Projection:
    return projection_for(uncertain(), RUNS)


@pytest.fixture
def tab(qtbot: QtBot, shared: Shared, projection: Projection) -> WhyTab:
    made = WhyTab(shared)
    made.resting.setInterval(0)
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.prepare(projection.scenario)
    made.show()
    made.show_projection(projection)
    QTest.mouseClick(made.leaves.buttons[Leaf.UNCERTAIN], LEFT)
    rested(made, qtbot)
    return made


@pytest.fixture
def panel(tab: WhyTab) -> UncertainPanel:
    return tab.uncertain


def rested(tab: WhyTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not (tab.resting.isActive() or tab.shared.background.is_busy))


def click(bars: InfluenceBars, index: QModelIndex) -> None:
    bars.scrollTo(index)
    QTest.mouseClick(bars.viewport(), LEFT, pos=bars.visualRect(index).center())


def titles(bars: InfluenceBars) -> list[str]:
    return [str(bars.model().index(row, 0).data()) for row in range(bars.model().rowCount())]


def words_of(panel: UncertainPanel) -> str:
    return panel.words.text().replace("\N{NO-BREAK SPACE}", " ")


def test_that_things_stand_with_the_most_influential_first_and_what_is_not_explained_last(
    panel: UncertainPanel, projection: Projection
) -> None:
    expected = influence(projection.results, Measure.of("closure_50"))
    assert panel.found == expected
    assert titles(panel.bars)[0] == "Lead"
    assert titles(panel.bars)[-1] == UNEXPLAINED
    assert "to make it uncertain when 50 people are there: Lead: " in words_of(panel)


def test_that_a_click_opens_a_thing_and_a_click_on_a_number_leads_to_it(
    tab: WhyTab, panel: UncertainPanel, qtbot: QtBot
) -> None:
    first = panel.bars.model().index(0, 0)
    height = panel.bars.height()
    click(panel.bars, first)
    assert panel.bars.isExpanded(first)
    assert panel.bars.height() > height
    number = panel.bars.model().index(0, 0, first)
    with qtbot.waitSignal(tab.wanted) as told:
        click(panel.bars, number)
    assert told.args == [panel.bars.rows[0].rows[0].path]
    click(panel.bars, first)
    assert not panel.bars.isExpanded(first)


def test_that_keys_do_all_of_it(tab: WhyTab, panel: UncertainPanel, qtbot: QtBot) -> None:
    bars = panel.bars
    bars.setCurrentIndex(bars.model().index(0, 0))
    QTest.keyClick(bars, Qt.Key.Key_Return)
    QTest.keyClick(bars, Qt.Key.Key_Down)
    with qtbot.waitSignal(tab.wanted) as told:
        QTest.keyClick(bars, Qt.Key.Key_Return)
    assert told.args == [bars.rows[0].rows[0].path]
    QTest.keyClick(bars, Qt.Key.Key_Left)
    QTest.keyClick(bars, Qt.Key.Key_Left)
    assert not bars.isExpanded(bars.model().index(0, 0))


def test_that_what_is_open_stays_open_when_more_runs_come(tab: WhyTab, panel: UncertainPanel, qtbot: QtBot) -> None:
    click(panel.bars, panel.bars.model().index(0, 0))
    tab.show_projection(projection_for(uncertain(), RUNS + 50))
    rested(tab, qtbot)
    assert panel.found is not None
    assert panel.found.runs == RUNS + 50
    assert panel.bars.isExpanded(panel.bars.model().index(0, 0))


def test_that_nothing_is_worked_out_while_the_hand_moves(tab: WhyTab, panel: UncertainPanel, qtbot: QtBot) -> None:
    before = panel.found
    tab.resting.setInterval(60_000)
    for people in (110, 120, 130):
        tab.show_projection(projection_for(uncertain(target=people), RUNS))
        assert not tab.shared.background.is_busy
    assert tab.is_behind
    tab.resting.start(0)
    rested(tab, qtbot)
    assert not tab.is_behind
    assert panel.found != before


def choose(panel: UncertainPanel, measure: Measure) -> None:
    """With the keyboard, from the top of each box."""
    chooser = panel.chooser
    QTest.keyClick(chooser.what, Qt.Key.Key_Home)
    while chooser.measure.milestone != measure.milestone or (
        not measure.milestone and chooser.measure.aspect != measure.aspect
    ):
        QTest.keyClick(chooser.what, Qt.Key.Key_Down)
    while chooser.measure.aspect != measure.aspect:
        QTest.keyClick(chooser.aspect, Qt.Key.Key_Down)


@pytest.mark.parametrize(
    "measure",
    [
        Measure.of("closure_75", Aspect.WHETHER),
        Measure.of("first_arrival", Aspect.WHEN),
        Measure(Aspect.STRENGTH, day=20),
        Measure(Aspect.SPENT),
    ],
    ids=str,
)
def test_that_another_measure_is_explained_when_it_is_chosen(
    tab: WhyTab, panel: UncertainPanel, projection: Projection, measure: Measure, qtbot: QtBot
) -> None:
    tab.shared.question.ask(50, projection.scenario.date_of(20))
    choose(panel, measure)
    rested(tab, qtbot)
    assert panel.chooser.aspect.isVisible() == bool(measure.milestone)
    assert panel.chooser.date.isVisible() == (measure.aspect is Aspect.STRENGTH)
    assert panel.found == influence(projection.results, measure)


def test_that_what_does_not_vary_is_said_to(tab: WhyTab, panel: UncertainPanel, qtbot: QtBot) -> None:
    tab.show_projection(projection_for(tiny(), RUNS))
    rested(tab, qtbot)
    assert panel.found is not None
    assert panel.found.state is State.CERTAIN
    assert words_of(panel) == "Nothing is uncertain about when 5 people are there: that is the same in all 200 runs."
    assert not panel.bars.isVisible()
    assert tab.data() is None


def test_that_too_few_runs_are_said_to_be(tab: WhyTab, panel: UncertainPanel, qtbot: QtBot) -> None:
    tab.show_projection(projection_for(uncertain(), 50))
    rested(tab, qtbot)
    assert words_of(panel).startswith("50 runs count here: too few to tell what matters")
    assert not panel.bars.isVisible()


def test_that_a_preview_says_about(tab: WhyTab, panel: UncertainPanel, projection: Projection, qtbot: QtBot) -> None:
    tab.shared.own.wanted = 1000
    tab.show_projection(projection)
    rested(tab, qtbot)
    assert words_of(panel).endswith("About: these are the first 200 of 1,000 runs.")


def test_that_runs_that_are_a_part_are_taken_as_they_are(
    tab: WhyTab, panel: UncertainPanel, projection: Projection, qtbot: QtBot
) -> None:
    mask = projection.results.strength[:, -1] > 60
    part: Results = projection.results.only(mask)
    tab.show_projection(_projected(part))
    rested(tab, qtbot)
    assert panel.found is not None
    assert panel.found.runs == int(np.count_nonzero(mask))


def test_that_the_table_has_every_number_and_the_rest(tab: WhyTab, panel: UncertainPanel) -> None:
    table = tab.data()
    assert table is not None
    assert panel.found is not None
    place = table.header.index("share")
    assert len(table.rows) == len(panel.found.numbers) + 1
    assert sum(row[place] for row in table.rows) == pytest.approx(1.0)
    assert "variance" in tab.caption()


def test_that_lines_are_copied_with_what_they_rest_on(panel: UncertainPanel) -> None:
    panel.bars.setCurrentIndex(panel.bars.model().index(0, 0))
    QTest.keyClick(panel.bars, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Number\tRests on")
    assert lines[1].startswith("Lead\tno source")


def test_that_the_call_is_the_question_and_asked_about_here_too(
    tab: WhyTab, panel: UncertainPanel, projection: Projection, qtbot: QtBot
) -> None:
    people = panel.asking.people
    people.setFocus()
    people.selectAll()
    QTest.keyClicks(people, "70")
    QTest.keyClick(people, Qt.Key.Key_Return)
    rested(tab, qtbot)
    question = tab.shared.question
    assert question.people == 70
    decision = value_of_asking(projection.results, 70, question.day_for(projection.scenario))
    assert panel.asking.words.text().replace("\N{NO-BREAK SPACE}", " ") == decision_text(projection.scenario, decision)
    assert panel.asking.table.rowCount() == len(worth_asking(decision)) > 0


def test_that_what_is_worth_asking_leads_to_its_number(tab: WhyTab, panel: UncertainPanel, qtbot: QtBot) -> None:
    tab.shared.question.ask(70, projection_for(uncertain(), RUNS).scenario.date_of(29))
    rested(tab, qtbot)
    table = panel.asking.table
    item = table.item(0, 0)
    assert item is not None
    with qtbot.waitSignal(tab.wanted) as told:
        QTest.mouseClick(table.viewport(), LEFT, pos=table.visualItemRect(item).center())
    assert told.args == [item.data(_PATH)]


def test_that_nothing_to_ask_is_said(tab: WhyTab, panel: UncertainPanel, qtbot: QtBot) -> None:
    tab.shared.question.ask(100_000, projection_for(uncertain(), RUNS).scenario.date_of(29))
    rested(tab, qtbot)
    assert "No single number is surely worth asking about" in panel.asking.words.text()
    assert not panel.asking.table.isVisible()
