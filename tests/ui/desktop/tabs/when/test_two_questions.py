"""Two questions at once: who holds both, one or neither, each alone, and each given the other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator.figures.share import Share
from tests.simulator.cases import case, contingent
from tests.ui.desktop.fakes import projection_for
from tests.ui.desktop.keys import choose, type_in
from ui.desktop.answers.projection import Projection
from ui.desktop.controls.bubble import Bubble
from ui.desktop.tabs.tab import Shared
from ui.desktop.tabs.when.asked import Asked
from ui.desktop.tabs.when.second_question import ON
from ui.desktop.tabs.when.tab import WhenTab
from ui.desktop.tabs.when.two_questions import NAMES, Answer, Kind, Second, TwoQuestions, last_day_without
from ui.wording.joint import told_alone, told_together
from ui.wording.words import date_text


@pytest.fixture(scope="module")
def projection() -> Projection:
    """People come at any time or never, and most of them leave after a month; a small one stays."""
    many = contingent("A", [40, 60, 80], training=[1, 30, 110], participation=0.8, tour_months=1, stay_probability=0.4)
    few = contingent("B", 20, training=[5, 20, 60])
    needs = [{"name": "IOC", "needs": [{"personnel": 50}]}]
    return projection_for(case(many, few, milestones=needs), 100)


@pytest.fixture
def tab(qtbot: QtBot, shared: Shared, projection: Projection) -> WhenTab:
    made = WhenTab(shared)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.prepare(projection.scenario)
    made.show()
    made.show_projection(projection)
    qtbot.waitUntil(lambda: not shared.background.is_busy)
    type_in(made.people, "50")
    type_in(made.date, date_text(projection.scenario.date_of(60)))
    qtbot.waitUntil(lambda: not shared.background.is_busy)
    return made


def ask(tab: WhenTab, words: str, qtbot: QtBot) -> None:
    """Ask a second question of a kind."""
    choose(tab.second.kind, words)
    settle(tab, qtbot)


def settle(tab: WhenTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tab.shared.background.is_busy)


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def by_hand(projection: Projection, first: int, day: int, second: int, since: int) -> list[int]:
    """So many by a day, and never fewer than so many since another: run by run, day by day."""
    pairs = [
        (any(people >= first for people in run[: day + 1]), all(people >= second for people in run[since:]))
        for run in projection.results.strength.tolist()
    ]
    return [pairs.count(pair) for pair in ((True, True), (True, False), (False, True), (False, False))]


@given(arrays(np.bool_, array_shapes(min_dims=2, max_dims=2, max_side=12)), st.data())
def test_that_something_always_holds_after_the_last_day_without_it(holds: np.ndarray, data: st.DataObject) -> None:
    last, days = last_day_without(holds), holds.shape[1]
    since = data.draw(st.integers(0, days - 1))
    assert (last < since).tolist() == holds[:, since:].all(axis=1).tolist()


def test_that_both_questions_are_counted_run_by_run(tab: WhenTab, projection: Projection, qtbot: QtBot) -> None:
    ask(tab, "and not below", qtbot)
    type_in(tab.second.people, "30")
    settle(tab, qtbot)
    assert tab.both.answer is not None
    assert list(tab.both.answer.joint.counts) == by_hand(projection, 50, 60, 30, 60)
    type_in(tab.second.date, date_text(projection.scenario.date_of(80)))
    joint = tab.both.answer.joint
    assert list(joint.counts) == by_hand(projection, 50, 60, 30, 80)
    assert min(joint.counts) > 0
    told = told_together(joint)
    shown = [plain(entry.label.text()) for entry in tab.both.parts.entries]
    assert shown == [f"{name}: {one}" for name, one in zip(NAMES, told, strict=True)]


def test_that_the_answer_says_each_alone_and_each_given_the_other(
    tab: WhenTab, projection: Projection, qtbot: QtBot
) -> None:
    ask(tab, "and not below", qtbot)
    type_in(tab.second.people, "30")
    settle(tab, qtbot)
    both, first, second, _ = by_hand(projection, 50, 60, 30, 60)
    date, last = (date_text(projection.scenario.date_of(day)) for day in (60, projection.scenario.horizon))
    one, two = f"have had 50 people or more by {date}", f"never have fewer than 30 people from {date} to {last}"
    words = plain(tab.both.words.text())
    assert f" of runs {one} and {two}." in words
    alone = Share(both + first, 100), Share(both + second, 100)
    assert f"the first in {alone[0]} ({alone[0].interval_text}) of runs, the second in {alone[1]} (" in words
    of_first, of_second = Share(both, both + first), Share(both, both + second)
    assert f"Of the runs that {one}, {of_first} ({of_first.interval_text}) {two}." in words
    assert f"Of the runs that hold the second, {told_alone(of_second)} hold the first." in words
    assert plain(tab.both.note.text()) == (
        f"Not below 30 means: at the end of no day from {date} to {last}, the last day, are there fewer than 30 people "
        "in theatre. Both of these days count."
    )


def test_that_number_and_date_follow_the_first_question_until_somebody_chooses_others(
    tab: WhenTab, projection: Projection, qtbot: QtBot
) -> None:
    ask(tab, "and not below", qtbot)
    assert (tab.second.people.value(), tab.second.day) == (50, 60)
    tab.curve.dragged.emit(70)
    assert (tab.second.day, tab.second.date.date) == (70, projection.scenario.date_of(70))
    type_in(tab.second.date, date_text(projection.scenario.date_of(90)))
    type_in(tab.second.people, "30")
    settle(tab, qtbot)
    tab.curve.dragged.emit(65)
    type_in(tab.people, "40")
    settle(tab, qtbot)
    assert (tab.second.people.value(), tab.second.day) == (30, 90)
    assert tab.both.answer is not None
    assert list(tab.both.answer.joint.counts) == by_hand(projection, 40, 65, 30, 90)


def test_that_the_first_question_can_be_asked_on_its_day_alone(
    tab: WhenTab, projection: Projection, qtbot: QtBot
) -> None:
    ask(tab, "and at least", qtbot)
    choose(tab.second.way, ON)
    strength = projection.results.strength
    assert tab.both.answer is not None
    assert tab.both.answer.joint.first.hits == int((strength[:, 60] >= 50).sum())
    assert tab.both.answer.joint.second.hits == int((strength[:, -1] >= 50).sum())
    assert "have 50 people or more on" in plain(tab.both.words.text())
    assert tab.both.note.isHidden()


def test_that_a_milestone_can_be_the_second_question(tab: WhenTab, projection: Projection, qtbot: QtBot) -> None:
    ask(tab, "and a milestone", qtbot)
    choose(tab.second.milestone, "IOC")
    settle(tab, qtbot)
    days = projection.results.milestones["IOC"].days
    answer = tab.both.answer
    assert answer is not None
    assert answer.joint.second == Share(int(np.isfinite(days).sum()), 100)
    assert "and have reached “IOC” by" in plain(tab.both.words.text())
    choose(tab.second.milestone, "First arrival")
    settle(tab, qtbot)
    assert "and have reached first arrival by" in plain(tab.both.words.text())


def test_that_without_a_second_question_the_tab_is_as_before(tab: WhenTab, qtbot: QtBot) -> None:
    shown, picture = [field for field in tab.second.fields if field.isVisible()], tab.grab().toImage()
    assert shown == [tab.second.kind]
    table, words = tab.data(), tab.caption()
    ask(tab, "and not below", qtbot)
    assert tab.both.isVisible()
    assert tab.data() != table
    ask(tab, "and nothing else", qtbot)
    assert tab.both.isHidden()
    assert (tab.data(), tab.caption()) == (table, words)
    tab.second.kind.clearFocus()
    assert [field for field in tab.second.fields if field.isVisible()] == [tab.second.kind]
    assert tab.grab().toImage().size() == picture.size()


def test_that_keys_alone_ask_a_second_question_and_take_it_back(tab: WhenTab, qtbot: QtBot) -> None:
    tab.second.kind.setFocus()
    QTest.keyClick(tab.second.kind, Qt.Key.Key_Down)
    settle(tab, qtbot)
    assert tab.both.isVisible()
    for _ in range(2):
        QTest.keyClick(tab.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is tab.second.date
    QTest.keyClick(tab.second.date, Qt.Key.Key_Up)
    assert tab.second.day == 61
    tab.second.kind.setFocus()
    QTest.keyClick(tab.second.kind, Qt.Key.Key_Up)
    assert tab.both.isHidden()


def test_that_a_date_beyond_the_horizon_is_refused_in_a_sentence(tab: WhenTab, qtbot: QtBot) -> None:
    ask(tab, "and not below", qtbot)
    type_in(tab.second.date, "1 Jan 2031")
    bubble = tab.second.date.findChild(Bubble)
    assert isinstance(bubble, Bubble)
    assert bubble.sentence.startswith("1 Jan 2031 is outside the scenario's horizon")
    assert tab.second.day == 60


def test_that_exports_have_the_second_question(tab: WhenTab, projection: Projection, qtbot: QtBot) -> None:
    ask(tab, "and not below", qtbot)
    table = tab.data()
    assert table is not None
    column = next(place for place, name in enumerate(table.header) if "of runs that also never have" in str(name))
    for day in (0, 60, 100):
        assert table.rows[day][column] == by_hand(projection, 50, day, 50, 60)[0] / 100
    assert "Bar: runs that have had 50 people or more by" in tab.caption()


def test_that_a_preview_says_so(tab: WhenTab, projection: Projection, qtbot: QtBot) -> None:
    tab.shared.own.wanted = 1000
    ask(tab, "and not below", qtbot)
    assert plain(tab.both.words.text()).endswith("About: these are the first 100 of 1,000 runs.")


def test_that_what_no_run_holds_is_said(projection: Projection) -> None:
    pair = TwoQuestions.of(Asked(100_000), Second(Kind.AT_LEAST, 200_000), projection.results)
    answer = Answer(pair, 60, 100, on_day=False)
    assert answer.joint.neither == 100
    words = answer.sentences
    assert "There are no runs that have had 100,000 people or more by" in words
    assert words.endswith("There are no runs that hold the second.")


def test_that_the_first_question_can_be_a_milestone_of_the_scenario(projection: Projection) -> None:
    pair = TwoQuestions.of(Asked(50, "IOC"), Second(Kind.NOT_BELOW, 1), projection.results)
    assert pair.joint(60, 100, on_day=False).first == Share(
        int((projection.results.milestones["IOC"].days <= 60).sum()), 100
    )
    assert pair.phrase(60, on_day=False).startswith("have reached “IOC” by")
    assert pair.phrase(60, on_day=True).startswith("have all that “IOC” needs on")
