"""Boxes of whole numbers: those of the tool bar, the card, *When* and *One run*, typed into as a hand does it."""

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scenarios.quantity import PEOPLE, Quantity
from tests.ui.desktop.bench import ask_second
from tests.ui.desktop.keys import type_in
from tests.ui.desktop.windows import Open, open_one, settings, window  # noqa: F401 - fixtures
from ui.desktop.controls.bubble import Bubble
from ui.desktop.controls.count_box import CountBox
from ui.desktop.filtering.editor import ClauseEditor
from ui.desktop.tabs.one_run.tab import OneRunTab
from ui.desktop.tabs.when.tab import WhenTab
from ui.desktop.window.window import Window

NAMES = ("keep#people", "runs", "seed", "headline#people", "when#people", "when#second_people", "run#number")


@pytest.fixture
def boxes(window: Window, qtbot: QtBot) -> dict[str, CountBox]:  # noqa: F811
    for name, kind in (("When", WhenTab), ("One run", OneRunTab)):
        window.results.choose_tab(name)
        assert isinstance(window.results.chart, kind)
        if isinstance(window.results.chart, WhenTab):
            ask_second(window.results.chart, "when#second_people")
    # The fields of a clause are made when the first one is put together.
    assert all(editor.forms for editor in window.findChildren(ClauseEditor))
    qtbot.waitUntil(lambda: not window.results.shared.background.is_busy)
    return {box.objectName(): box for box in window.findChildren(CountBox)}


def said(box: CountBox) -> str:
    bubble = box.findChild(Bubble)
    assert isinstance(bubble, Bubble)
    return bubble.sentence


def test_that_these_are_all_the_boxes(boxes: dict[str, CountBox]) -> None:
    assert sorted(boxes) == sorted(NAMES)


def test_that_no_box_makes_another_number_of_what_is_typed(boxes: dict[str, CountBox]) -> None:
    for name, box in boxes.items():
        before = box.value()
        for text in ("1.5", "1.000", "1,5", "10 20", "-1", "many", "1e15", "3 500 000 000", "0.5"):
            type_in(box, text)
            assert box.value() == before, (name, text)
            assert said(box).endswith("."), (name, text)
            type_in(box, str(before))
            assert (box.value(), said(box)) == (before, ""), (name, text)


def test_that_a_box_reads_a_number_as_it_is_meant(boxes: dict[str, CountBox]) -> None:
    for name, text, number in (
        ("runs", "100", 100),
        ("runs", "75 runs", 75),
        ("runs", "=50+25", 75),
        ("seed", "1e3", 1000),
        ("seed", "2147483647", 2_147_483_647),
        ("headline#people", "1\N{NARROW NO-BREAK SPACE}000", 1000),
        ("headline#people", "1,000 people", 1000),
        ("when#people", "1.2k", 1200),
        ("run#number", "17", 17),
    ):
        type_in(boxes[name], text)
        assert (name, text, boxes[name].value()) == (name, text, number)
        assert boxes[name].text() == f"{number:,}"


def test_that_a_refusal_says_why(boxes: dict[str, CountBox]) -> None:
    for name, text, words in (
        ("runs", "2,000,000", "2,000,000 runs is not possible. Allowed: whole numbers from 1 run to 100,000 runs."),
        ("headline#people", "1,500,000", "1,500,000 people is not possible."),
        ("run#number", "50", "50 is not possible. Allowed: whole numbers from 0 to 49."),
        ("runs", "1.000", "“1.000” can be 1 run or 1,000 runs: write one of them."),
    ):
        type_in(boxes[name], text)
        assert said(boxes[name]).startswith(words), (name, text)


def test_that_keys_step_and_stop_at_the_ends(qtbot: QtBot) -> None:
    box = CountBox(Quantity("People", "", PEOPLE, 1, 120, step=50, whole=True), "000")
    qtbot.addWidget(box)
    heard: list[int] = []
    box.chosen.connect(heard.append)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_PageDown):
        QTest.keyClick(box, key)
    assert heard == [51, 101, 120, 1]
    assert box.value() == 1


def test_that_a_shown_number_is_not_told(qtbot: QtBot) -> None:
    box = CountBox(Quantity("People", "", PEOPLE, 1, 1000, whole=True), "000")
    qtbot.addWidget(box)
    heard: list[int] = []
    box.chosen.connect(heard.append)
    box.show_value(1000)
    assert (heard, box.text(), box.value()) == ([], "1,000", 1000)


@pytest.mark.parametrize("locale", ["de_DE", "ar_EG", "fr_FR"])
def test_that_it_shows_english_digits_everywhere(qtbot: QtBot, locale: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    box = CountBox(Quantity("People", "", PEOPLE, 1, 1_000_000, whole=True), "000")
    qtbot.addWidget(box)
    type_in(box, "12345")
    assert box.text() == "12,345"
    QLocale.setDefault(before)


def test_that_twice_as_many_runs_are_never_more_than_there_can_be(window: Window) -> None:  # noqa: F811
    window.runner.set_live(False)
    for _ in range(12):
        window.menus.actions["Scenario.more"].trigger()
    box = window.tools.runs
    assert window.session.replications == box.value() == 50 * 2**10
    assert said(box) == "102,400 runs is not possible. Allowed: whole numbers from 1 run to 100,000 runs."
