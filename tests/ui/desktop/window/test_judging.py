"""The line of the milestone's card that says how much of its uncertainty rests on judgement."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scenarios.schema import Scenario
from simulator.influence.influence import influence
from simulator.influence.measures import Aspect, Measure
from tests.examples import tiny
from tests.ui.desktop.fakes import uncertain
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.tabs.why.leaves import Leaf
from ui.desktop.tabs.why.tab import WhyTab
from ui.desktop.window.judgement_line import JudgementLine
from ui.desktop.window.window import Window
from ui.wording.influence import judgement_ways

__all__ = ["open_one", "settings"]

LEFT = Qt.MouseButton.LeftButton
SOURCES = {
    "contingents.Lead.participation": {"ground": "judgement", "text": "a guess"},
    "contingents.Lead.personnel": {"ground": "data", "text": "a table"},
}


def judged() -> Scenario:
    return uncertain(sources=SOURCES)


@pytest.fixture
def window(open_one: Open, qtbot: QtBot) -> Window:
    made = open_one(judged(), replications=300)
    made.resize(1400, 900)
    made.resting.judging._rest.setInterval(0)
    qtbot.waitUntil(lambda: made.is_finished and bool(line_of(made).ways))
    return made


def line_of(window: Window) -> JudgementLine:
    return window.results.headline.milestone.line


def ways_in(window: Window, milestone: str) -> tuple[str, ...]:
    assert window.projection is not None
    return judgement_ways(influence(window.projection.results, Measure.of(milestone)))


def test_that_the_card_says_how_much_rests_on_judgement(window: Window) -> None:
    line = line_of(window)
    assert line.ways == ways_in(window, "closure_90")
    assert line.isEnabled()
    assert line.words.replace("\N{NO-BREAK SPACE}", " ") in line.ways
    assert line.words.endswith("of what explains it is judgement")
    assert "single numbers explain" in line.toolTip()


def test_that_a_click_shows_which_numbers_of_the_same_milestone(window: Window, qtbot: QtBot) -> None:
    QTest.mouseClick(line_of(window), LEFT)
    tab = window.results.chart
    assert isinstance(tab, WhyTab)
    assert tab.leaves.leaf is Leaf.UNCERTAIN
    qtbot.waitUntil(lambda: tab.uncertain.found is not None)
    assert tab.uncertain.found is not None
    assert tab.uncertain.found.measure == Measure.of("closure_90")
    assert tab.uncertain.chooser.measure.aspect is Aspect.DAY


def test_that_the_keyboard_does_that_too(window: Window, qtbot: QtBot) -> None:
    line_of(window).setFocus()
    QTest.keyClick(line_of(window), Qt.Key.Key_Space)
    assert window.results.chart.name == "Why"


def test_that_it_says_nothing_of_another_scenario_and_renews_itself_when_the_hand_rests(
    window: Window, qtbot: QtBot
) -> None:
    window.resting.judging._rest.setInterval(60_000)
    before = line_of(window).ways
    assert window.session.edit("contingents.Lead.participation", 1.0)
    qtbot.waitUntil(lambda: window.is_finished and window.is_current)
    assert (line_of(window).ways, line_of(window).words) == ((), "")
    assert not line_of(window).isEnabled()
    window.resting.judging._rest.start(0)
    qtbot.waitUntil(lambda: bool(line_of(window).ways))
    assert line_of(window).ways == ways_in(window, "closure_90") != before


def test_that_another_milestone_on_the_card_has_its_own_share(window: Window, qtbot: QtBot) -> None:
    which = window.results.headline.milestone.which
    QTest.keyClick(which, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: bool(line_of(window).ways))
    assert line_of(window).ways == ways_in(window, "closure_50")


def test_that_why_asks_about_the_milestone_of_the_card_until_another_is_chosen_there(
    window: Window, qtbot: QtBot
) -> None:
    window.results.choose_tab("Why")
    tab, which = window.results.chart, window.results.headline.milestone.which
    assert isinstance(tab, WhyTab)
    chooser = tab.uncertain.chooser
    assert chooser.measure == Measure.of("closure_90")
    QTest.keyClick(which, Qt.Key.Key_Home)
    assert chooser.measure == Measure.of("closure_50")
    tab.leaves.choose(Leaf.UNCERTAIN)
    QTest.keyClick(chooser.what, Qt.Key.Key_Home)
    assert chooser.measure == Measure.of("first_arrival")
    assert window.projection is not None
    tab.show_projection(window.projection)
    assert chooser.measure == Measure.of("first_arrival")
    QTest.keyClick(which, Qt.Key.Key_Down)
    assert chooser.measure == Measure.of("closure_75")


def test_that_the_answer_of_the_line_is_in_view(window: Window, qtbot: QtBot) -> None:
    window.results.choose_tab("Why")
    tab = window.results.chart
    assert isinstance(tab, WhyTab)
    window.resize(1000, 600)
    bar = tab._page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    QTest.mouseClick(line_of(window), LEFT)
    assert bar.value() == 0


def test_that_it_is_blank_while_the_base_is_shown_in_place(window: Window, qtbot: QtBot) -> None:
    window.resting.judging._rest.setInterval(60_000)
    card = window.results.headline.milestone
    shown = card._projection
    other = window.results.projection
    assert shown is other is not None
    window.results.headline.show_projection(other.first(100), card._neighbours)
    assert line_of(window).ways == ()


def test_that_a_day_that_is_certain_leaves_it_blank(open_one: Open, qtbot: QtBot) -> None:
    window = open_one(tiny(), replications=100)
    window.resting.judging._rest.setInterval(0)
    qtbot.waitUntil(lambda: window.is_finished and not window.resting.judging._rest.isActive())
    qtbot.waitUntil(lambda: not window.results.shared.background.is_busy)
    assert line_of(window).ways == ()
    assert not line_of(window).isEnabled()


def test_that_the_words_are_as_many_as_there_is_room_for(qtbot: QtBot) -> None:
    line = JudgementLine()
    qtbot.addWidget(line)
    line.say(("71 % of what explains it is judgement", "71 % is judgement", "71 %"), "About it.")
    said = []
    for width in (600, 130, 20):
        line.resize(width, 20)
        said.append(line.words.replace("\N{NO-BREAK SPACE}", " "))
    assert said[0] == "71 % of what explains it is judgement"
    assert len(said[0]) > len(said[1]) > len(said[2])
