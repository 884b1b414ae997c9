"""A frame that keeps still."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.look.still import Still
from ui.desktop.look.wrapping import WrappingLabel


class Watcher(QObject):
    """Counts how often a widget is asked to lay itself out anew."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.times = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        self.times += event.type() == QEvent.Type.LayoutRequest
        return False


def page_with(label: QLabel, qtbot: QtBot, *, framed: bool = True, width: int = 300) -> tuple[QWidget, QWidget]:
    """A page that is shown, and what the label stands in: a frame, or a plain widget."""
    inner = QWidget()
    QVBoxLayout(inner).addWidget(label)
    holder, page = Still(inner) if framed else inner, QWidget()
    column = QVBoxLayout(page)
    column.addWidget(holder)
    column.addStretch()
    label.setWordWrap(True)
    qtbot.addWidget(page)
    page.resize(width, 600)
    page.show()
    settle()
    return page, holder


@pytest.fixture
def label() -> WrappingLabel:
    return WrappingLabel("1,000 of 1,500 people")


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def test_that_words_of_the_same_height_lay_out_nothing_around_it(qtbot: QtBot, label: WrappingLabel) -> None:
    page, still = page_with(label, qtbot)
    watcher, inside = Watcher(page), Watcher(still)
    for people in range(1001, 1009):
        label.setText(f"{people:,} of 1,500 people")
        settle()
    assert inside.times
    assert watcher.times == 0
    assert label.text() == "1,008 of 1,500 people"


def test_that_words_which_need_another_line_have_it(qtbot: QtBot, label: WrappingLabel) -> None:
    _, still = page_with(label, qtbot)
    before = still.height()
    label.setText("people " * 60)
    settle()
    assert still.height() > before
    assert label.height() >= label.heightForWidth(label.width())
    label.setText("people")
    settle()
    assert still.height() == before


def test_that_what_changes_while_it_is_hidden_has_its_room_when_it_is_seen(qtbot: QtBot, label: WrappingLabel) -> None:
    _, still = page_with(label, qtbot)
    before = still.height()
    still.hide()
    label.setText("people " * 60)
    settle()
    still.show()
    settle()
    assert still.height() > before


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 40), min_size=1, max_size=4), st.integers(80, 500))
def test_that_it_lies_where_its_content_would_lie_without_it(qtbot: QtBot, lengths: list[int], width: int) -> None:
    framed, plain = WrappingLabel(), WrappingLabel()
    with_frame, _ = page_with(framed, qtbot, width=width)
    without, _ = page_with(plain, qtbot, framed=False, width=width)
    for length in lengths:
        for label in (framed, plain):
            label.setText("people " * length)
        settle()
        assert framed.size() == plain.size()
        assert framed.mapTo(with_frame, framed.rect().topLeft()) == plain.mapTo(without, plain.rect().topLeft())
    for page in (with_frame, without):
        page.close()
