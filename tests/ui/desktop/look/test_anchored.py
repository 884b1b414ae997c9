"""What has the focus stays where it is in the window, whatever grows, shrinks, comes or goes above it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.thoroughness import at_most
from ui.desktop.look.anchored import AnchoredArea
from ui.desktop.look.scrolling import scroll


class Page(QWidget):
    """A head of some lines above a page that scrolls, in which buttons and labels take turns."""

    def __init__(self) -> None:
        super().__init__()
        self.head, self.area = QLabel("head"), AnchoredArea()
        self.labels = [QLabel(f"label {place}") for place in range(12)]
        self.buttons = [QPushButton(f"button {place}") for place in range(12)]
        page, whole = QWidget(), QVBoxLayout(self)
        column = QVBoxLayout(page)
        for label, button in zip(self.labels, self.buttons, strict=True):
            column.addWidget(label)
            column.addWidget(button)
        column.addStretch()
        scroll(self.area, page)
        whole.addWidget(self.head)
        whole.addWidget(self.area, 1)
        self.resize(300, 300)

    def top(self, place: int) -> int:
        """Of a button, in the window."""
        return self.buttons[place].mapTo(self, QPoint()).y()


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def press(page: Page, place: int, qtbot: QtBot) -> None:
    """Scroll to a button, and click it."""
    page.area.ensureWidgetVisible(page.buttons[place])
    qtbot.wait(1)
    QTest.mouseClick(page.buttons[place], Qt.MouseButton.LeftButton)


LINES = st.integers(0, 6)


@settings(max_examples=at_most(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.sampled_from(["head", "above", "below"]), LINES), max_size=6))
def test_that_a_button_that_was_clicked_stays(page: Page, qtbot: QtBot, changes: list[tuple[str, int]]) -> None:
    for label in (page.head, *page.labels):
        label.setText("line")
    press(page, 6, qtbot)
    page.area.verticalScrollBar().setValue(page.area.verticalScrollBar().maximum() // 2)
    qtbot.wait(1)
    before = page.top(6)
    for where, lines in changes:
        label = {"head": page.head, "above": page.labels[2], "below": page.labels[10]}[where]
        label.setText("\n".join(["line"] * lines))
        label.setVisible(lines > 0)
        qtbot.wait(1)
    assert page.top(6) == before


def test_that_a_button_comes_back_to_its_place_where_nothing_can_be_scrolled(page: Page, qtbot: QtBot) -> None:
    press(page, 0, qtbot)
    page.area.verticalScrollBar().setValue(0)
    page.head.setText("three\nlines\nhere")
    qtbot.wait(1)
    before = page.top(0)
    page.head.setText("one line")
    qtbot.wait(1)
    assert page.top(0) <= before
    page.head.setText("three\nlines\nhere")
    qtbot.wait(1)
    assert page.top(0) == before


def test_that_a_page_stays_where_somebody_scrolls_it(page: Page, qtbot: QtBot) -> None:
    press(page, 6, qtbot)
    page.labels[0].setText("two\nlines")
    qtbot.wait(1)
    bar = page.area.verticalScrollBar()
    bar.setValue(bar.value() + 15)
    before = page.top(6)
    page.labels[0].setText("three\nlines\nhere")
    qtbot.wait(1)
    assert page.top(6) == before


def test_that_a_page_without_the_focus_keeps_its_beginning(page: Page, qtbot: QtBot) -> None:
    page.setFocus()
    page.labels[0].setText("two\nlines")
    qtbot.wait(1)
    assert page.area.verticalScrollBar().value() == 0


def test_that_what_is_out_of_sight_moves_nothing(page: Page, qtbot: QtBot) -> None:
    press(page, 11, qtbot)
    page.area.verticalScrollBar().setValue(0)
    page.labels[5].setText("two\nlines")
    qtbot.wait(1)
    assert page.area.verticalScrollBar().value() == 0
