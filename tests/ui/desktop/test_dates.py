"""Every date box of the window: what the hand enters is the date that counts, or a sentence at the box says why not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.desktop.bench import ask_second, turn_to
from tests.ui.desktop.conftest import everything
from tests.ui.desktop.keys import choose, type_over
from tests.ui.desktop.windows import Open, open_one, settings  # noqa: F401 - fixtures
from ui.desktop.controls.date_box import DateBox
from ui.desktop.tabs.money.tab import MoneyTab
from ui.desktop.tabs.when.tab import WhenTab
from ui.desktop.tabs.why.tab import WhyTab
from ui.desktop.window.headline import ChanceCard
from ui.desktop.window.window import Window

START = everything().start
CONDITION = "conditions.new year.date"
SUPPOSED = "conditions.vote.suppose"


def _of_condition(window: Window) -> dt.date:
    condition = window.session.scenario.condition("new year")
    date = condition.model_dump()["date"]
    assert isinstance(date, dt.date)
    return date


def _supposed(window: Window) -> dt.date:
    date = window.session.scenario.condition("vote").suppose
    assert isinstance(date, dt.date)
    return date


def _of_card(window: Window) -> dt.date:
    card: ChanceCard = window.results.headline.chance
    return START + dt.timedelta(card.day)


def _of_when(window: Window) -> dt.date:
    date = window.results.shared.question.date
    assert date is not None
    return date


def _of_second(window: Window) -> dt.date:
    tab = window.results.chart
    assert isinstance(tab, WhenTab)
    return START + dt.timedelta(tab.second.day)


def _of_money(window: Window) -> dt.date:
    tab = window.results.chart
    assert isinstance(tab, MoneyTab)
    return START + dt.timedelta(tab.together.day)


def _of_why(window: Window) -> dt.date:
    tab = window.results.chart
    assert isinstance(tab, WhyTab)
    assert tab.which_runs.chosen is not None
    return tab.which_runs.chosen.date


COUNTS: dict[str, Callable[[Window], dt.date]] = {
    "start": lambda window: window.session.scenario.start,
    CONDITION: _of_condition,
    f"{SUPPOSED}#date": _supposed,
    "headline#by": _of_card,
    "when#date": _of_when,
    "when#second_date": _of_second,
    "money#date": _of_money,
    "why#date": _of_why,
    "why#on": _of_when,
    "why#strength_on": _of_when,
}
"""The boxes by their names, and the dates that they set."""


def open_at(window: Window, name: str, qtbot: QtBot) -> DateBox:
    """Bring a box onto the page."""
    if name in ("start", CONDITION):
        window.assumptions.reveal(name)
    elif name == f"{SUPPOSED}#date":
        window.assumptions.reveal(SUPPOSED)
        choices = window.findChild(QComboBox, SUPPOSED)
        assert isinstance(choices, QComboBox)
        choose(choices, "met on")
    elif name != "headline#by":
        window.results.choose_tab(name.split("#", maxsplit=1)[0].capitalize())
        qtbot.waitUntil(lambda: not window.results.shared.background.is_busy)
    if isinstance(tab := window.results.chart, WhyTab):
        turn_to(tab, name)
        qtbot.waitUntil(lambda: not window.results.shared.background.is_busy)
    if isinstance(tab := window.results.chart, WhenTab):
        ask_second(tab, name)
    if isinstance(tab, MoneyTab):
        way = tab.findChild(QPushButton, "money#show_dots")
        assert isinstance(way, QPushButton)
        QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    box = window.findChild(DateBox, name)
    assert isinstance(box, DateBox)
    assert box.isVisible()
    return box


@pytest.fixture
def window(open_one: Open, qtbot: QtBot) -> Window:  # noqa: F811
    made = open_one(everything(), replications=25)
    made.resize(1400, 900)
    qtbot.waitUntil(lambda: made.is_finished)
    return made


def enter(box: DateBox, text: str) -> None:
    box.setFocus(Qt.FocusReason.TabFocusReason)
    type_over(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


def test_that_a_box_takes_what_is_a_date_and_refuses_all_else(window: Window, qtbot: QtBot) -> None:
    # The start comes last: the days of the others are counted from it.
    for name in sorted(COUNTS, key="start".__eq__):
        box = open_at(window, name, qtbot)
        a_typed_date_counts(box, name, window)
        no_other_date_is_made_of_what_is_none(box, name, window)
        if name.partition("#")[0] in ("headline", "when", "money", "why"):
            a_date_beyond_the_horizon_is_refused(box, name, window)
        enter(box, "11 Jan 2024")


def seen(window: Window) -> list[str]:
    """The words of all labels in sight: those of boxes that were looked at before are out of it."""
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def a_typed_date_counts(box: DateBox, name: str, window: Window) -> None:
    for text, day in (
        ("15 Jan 2024", 15),
        ("2024-01-11", 11),
        ("21.1.2024", 21),
        ("1 January 2024", 1),
        ("1/13/2024", 13),
    ):
        enter(box, text)
        assert (name, box.text()) == (name, f"{day} Jan 2024")
        assert COUNTS[name](window) == dt.date(2024, 1, day), name


def no_other_date_is_made_of_what_is_none(box: DateBox, name: str, window: Window) -> None:
    for text in ("30 Feb 2024", "1/2/2024", "15 Januar 2024", "15 Jan 24", "soon"):
        enter(box, "11 Jan 2024")
        enter(box, text)
        assert COUNTS[name](window) == dt.date(2024, 1, 11), (name, text)
        assert (name, box.text()) == (name, text)
        quoting = [words for words in seen(window) if f"“{text}”" in words]
        assert len(quoting) == 1, (name, text)


def a_date_beyond_the_horizon_is_refused(box: DateBox, name: str, window: Window) -> None:
    """The sentence says the horizon."""
    enter(box, "11 Jan 2024")
    enter(box, "1 Jan 2031")
    assert COUNTS[name](window) == dt.date(2024, 1, 11), name
    sentence = "1 Jan 2031 is outside the scenario's horizon, 1 Jan 2024 to 31 Jan 2024."
    assert seen(window).count(sentence) == 1, name
    QTest.keyClick(box, Qt.Key.Key_Escape)


def test_that_there_is_no_other_date_box(window: Window, qtbot: QtBot) -> None:
    for name in COUNTS:
        open_at(window, name, qtbot)
    assert isinstance(window.findChild(WhenTab), WhenTab)
    boxes = {box.objectName() for box in window.findChildren(DateBox)}
    assert boxes - ELSEWHERE == {*COUNTS, "conditions.new year.suppose#date"}  # every condition has one of its own


ELSEWHERE = {"keep#on", "keep#condition#date", "keep#milestone#date", "why#fails_date"}
"""Boxes of the questions that a run is asked; the rooms of these questions have tests of their own."""
