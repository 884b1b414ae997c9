"""Items in lines that break where the width ends."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.look.flow import FlowLayout


def made(qtbot: QtBot, number: int = 3, *, stretches: bool = False) -> tuple[QWidget, list[QWidget], FlowLayout]:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, 10, 5, stretches=stretches)
    items: list[QWidget] = []
    for _ in range(number):
        item = QLabel()
        item.setFixedHeight(20)
        item.setMinimumWidth(100)
        flow.addWidget(item)
        items.append(item)
    page.show()
    return page, items, flow


@pytest.mark.parametrize(("width", "lines"), [(320, 1), (319, 2), (210, 2), (209, 3), (100, 3)])
def test_that_a_line_breaks_where_the_next_item_does_not_fit(qtbot: QtBot, width: int, lines: int) -> None:
    page, items, flow = made(qtbot)
    page.resize(width, 200)
    assert len({item.y() for item in items}) == lines
    assert flow.heightForWidth(width) == 25 * lines - 5


def test_that_items_which_stretch_fill_their_line_with_equal_widths(qtbot: QtBot) -> None:
    page, items, _ = made(qtbot, stretches=True)
    page.resize(500, 200)
    assert [item.width() for item in items] == [160, 160, 160]
    page.resize(502, 200)
    assert [item.width() for item in items] == [161, 161, 160]
    assert items[-1].geometry().right() == 501


def test_that_hidden_items_take_no_room(qtbot: QtBot) -> None:
    page, items, flow = made(qtbot)
    items[0].hide()
    page.resize(210, 200)
    assert flow.heightForWidth(210) == 20


def test_that_items_can_be_taken_out(qtbot: QtBot) -> None:
    page, _, flow = made(qtbot)
    assert page.layout() is flow
    assert flow.takeAt(0) is not None
    assert flow.count() == 2
    assert flow.itemAt(2) is None
    assert flow.takeAt(7) is None
    assert flow.minimumSize().width() == 100
