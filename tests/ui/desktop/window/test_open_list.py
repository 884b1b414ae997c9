"""The list of open scenarios: ticks, base, names, order, and the menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.desktop.fakes import uncertain
from tests.ui.desktop.windows import open_one, settings, window
from ui.desktop.documents.shown import MOST_SHOWN
from ui.desktop.window.open_list import OpenList, TitleLine
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings", "window"]

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def three(window: Window) -> Window:
    """Three scenarios are open; the last one is selected."""
    for title in ("Second", "Third"):
        window.session.new(uncertain(target=60 + len(title)), title)
    return window


def listed(window: Window) -> OpenList:
    return window.scenarios.open_list


def titles(window: Window) -> list[str]:
    return [listed(window).item(row).text() for row in range(listed(window).count())]


def box(found: OpenList, row: int) -> QPoint:
    """The middle of a row's box."""
    place = found.visualItemRect(found.item(row))
    return QPoint(place.left() + 20, place.center().y())


def test_that_a_click_on_the_box_ticks_and_does_not_select(three: Window) -> None:
    found, session = listed(three), three.session
    QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, NONE, box(found, 0))
    assert session.shown.ticked == (session.documents[0],)
    assert session.selected is session.documents[2]
    assert found.currentRow() == 2
    QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, NONE, box(found, 0))
    assert not session.shown.ticked


def test_that_a_click_on_the_name_selects_and_does_not_tick(three: Window) -> None:
    found = listed(three)
    place = found.visualItemRect(found.item(1)).center()
    QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, NONE, place)
    assert three.session.selected is three.session.documents[1]
    assert three.session.shown.ticked == ()


def test_that_space_ticks_and_enter_selects_the_row_of_the_keyboard(three: Window) -> None:
    found = listed(three)
    found.setCurrentRow(0)
    QTest.keyClick(found, Qt.Key.Key_Space)
    assert three.session.shown.ticked == (three.session.documents[0],)
    found.setCurrentRow(0)
    QTest.keyClick(found, Qt.Key.Key_Return)
    assert three.session.selected is three.session.documents[0]


def test_that_a_tick_too_many_is_refused_with_a_sentence(window: Window) -> None:
    for number in range(MOST_SHOWN + 1):
        window.session.new(uncertain(target=60 + number), f"Number {number}")
    found, session = listed(window), window.session
    for row in range(MOST_SHOWN):
        found.item(row).setCheckState(Qt.CheckState.Checked)
    assert len(session.shown.ticked) == MOST_SHOWN - 1
    assert found.item(MOST_SHOWN - 1).checkState() is Qt.CheckState.Unchecked
    assert "take the tick from one first" in window.status.currentMessage()


def test_that_the_base_says_so_and_the_box_of_the_tool_bar_follows(three: Window) -> None:
    three.session.shown.set_base(three.session.documents[1])
    assert titles(three) == ["Uncertain", "Second (base)", "Third"]
    assert three.tools.base.currentText() == "Second"
    three.session.close(three.session.documents[1])
    assert three.tools.base.currentIndex() == 0


def test_that_the_base_is_chosen_in_the_tool_bar(three: Window) -> None:
    boxes = three.tools.base
    assert [boxes.itemText(row) for row in range(boxes.count())] == ["itself as saved", "Uncertain", "Second", "Third"]
    boxes.activated.emit(1)
    assert three.session.shown.base_document is three.session.documents[0]
    boxes.activated.emit(0)
    assert three.session.shown.base_document is None


def test_that_a_name_is_typed_into_its_row_and_can_be_undone(three: Window, qtbot: QtBot) -> None:
    found, document = listed(three), three.session.documents[2]
    three.session.edit("target", 99)
    found.setCurrentRow(2)
    QTest.keyClick(found, Qt.Key.Key_F2)
    editor = found.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "Third"
    editor.setText("Another")
    found.refresh()
    assert editor.text() == "Another"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(three)[2] == "Another •")
    assert document.title == "Another"
    three.session.undo_group.undo()
    assert document.title == "Third"


def test_that_an_empty_name_changes_nothing(three: Window, qtbot: QtBot) -> None:
    found = listed(three)
    found.rename(three.session.documents[2])
    editor = found.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText("  ")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: found.state() is not OpenList.State.EditingState)
    assert titles(three)[2] == "Third"
    assert three.session.documents[2].title == "Third"


def test_that_a_scenario_closed_while_its_name_is_typed_takes_nothing_with_it(three: Window, qtbot: QtBot) -> None:
    found, session = listed(three), three.session
    closed = session.documents[1]
    found.rename(closed)
    editor = found.findChild(QLineEdit, "scenarios#title")
    assert editor is not None
    session.close(closed)
    del closed
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert found.document(found.item(1)) is session.selected
    QTest.keyClicks(editor, "Nobody's")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: found.count() == 2)
    assert [document.title for document in session.documents] == ["Uncertain", "Third"]


def test_that_a_name_is_entered_once_however_often_that_is_asked_for(three: Window) -> None:
    found = listed(three)
    found.rename(three.session.selected)
    editor = found.findChild(TitleLine)
    assert editor is not None
    QTest.keyClicks(editor, "Fourth")
    # A Qt warning would fail this test.
    assert editor.settle()
    assert editor.settle()
    assert three.session.selected.title == "Fourth"


def test_that_alt_with_up_and_down_moves_the_row(three: Window) -> None:
    found, alt = listed(three), Qt.KeyboardModifier.AltModifier
    found.setCurrentRow(2)
    QTest.keyClick(found, Qt.Key.Key_Up, alt)
    assert titles(three) == ["Uncertain", "Third", "Second"]
    QTest.keyClick(found, Qt.Key.Key_Up, alt)
    QTest.keyClick(found, Qt.Key.Key_Up, alt)
    assert titles(three) == ["Third", "Uncertain", "Second"]
    QTest.keyClick(found, Qt.Key.Key_Down, alt)
    assert titles(three) == ["Uncertain", "Third", "Second"]


@pytest.mark.parametrize(("row", "target", "expected"), [(2, 0, ["Third", "Uncertain", "Second"]), (0, 2, None)])
def test_that_a_drag_moves_the_row(three: Window, row: int, target: int, expected: list[str] | None) -> None:
    found = listed(three)
    found.setCurrentRow(row)
    place = found.visualItemRect(found.item(target))
    edge = QPointF(place.center().x(), place.top() + 1 if target < row else place.bottom() - 1)
    drop = _FromItself(edge, Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton, NONE)
    drop.origin = found
    found.dropEvent(drop)
    assert titles(three) == (expected or ["Second", "Third", "Uncertain"])


def test_that_what_is_dragged_from_elsewhere_moves_nothing(three: Window) -> None:
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton, NONE)
    listed(three).dropEvent(drop)
    assert titles(three) == ["Uncertain", "Second", "Third"]


def test_that_the_menu_of_a_row_acts_on_that_row(three: Window) -> None:
    found, session = listed(three), three.session
    found.customContextMenuRequested.emit(found.visualItemRect(found.item(0)).center())
    menu = found.findChild(QMenu)
    assert isinstance(menu, QMenu)
    by_words = {action.text().split("\t")[0].replace("&", ""): action for action in menu.actions()}
    assert not by_words["Move up"].isEnabled()
    assert by_words["Move down"].isEnabled()
    by_words["Show beside the selected one"].trigger()
    by_words["Compare all with it"].trigger()
    assert session.shown.ticked == (session.documents[0],)
    assert session.shown.base_document is session.documents[0]
    menu.close()


def test_that_the_scenario_menu_acts_on_the_selected_one(three: Window) -> None:
    actions, session = three.menus.actions, three.session
    actions["Scenario.up"].trigger()
    assert titles(three) == ["Uncertain", "Third", "Second"]
    actions["Scenario.base"].trigger()
    assert session.shown.base_document is session.selected
    actions["Scenario.base"].trigger()
    assert session.shown.base_document is None
    actions["Scenario.duplicate"].trigger()
    assert session.selected.title == "Third (copy)"


def test_that_rows_say_whether_there_are_results(three: Window, qtbot: QtBot) -> None:
    found, session = listed(three), three.session
    qtbot.waitUntil(lambda: three.is_finished)
    assert "Has results" in found.item(2).toolTip()
    assert "No results yet" in found.item(0).toolTip()
    session.shown.set_ticked(session.documents[0], True)
    qtbot.waitUntil(lambda: three.companions.is_settled)
    assert "Has results" in found.item(0).toolTip()
    assert "Shown beside" in found.item(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_that_the_first_edit_marks_a_document_in_the_list(three: Window, qtbot: QtBot) -> None:
    three.session.edit("target", 80, merge="drag")
    # In a drag the list follows when there is time.
    qtbot.waitUntil(lambda: titles(three)[2] == "Third •")
    for target in (81, 82):
        three.session.edit("target", target, merge="drag")
    assert titles(three)[2] == "Third •"
    three.session.undo_group.undo()
    qtbot.waitUntil(lambda: titles(three)[2] == "Third")


def test_that_b_shows_the_base_as_long_as_it_is_held(three: Window, qtbot: QtBot) -> None:
    session, results = three.session, three.results
    session.shown.set_base(session.documents[0])
    qtbot.waitUntil(lambda: three.is_finished and three.companions.is_settled)
    QTest.keyPress(three.results.chart, Qt.Key.Key_B)
    shown = results.charts[0].shown or results.charts[0]._projection  # type: ignore[attr-defined]
    assert shown.scenario == session.documents[0].scenario
    assert results.peeking.text() == "The base: Uncertain"
    QTest.keyRelease(three.results.chart, Qt.Key.Key_B)
    shown = results.charts[0]._projection  # type: ignore[attr-defined]
    assert shown.scenario == session.scenario
    assert results.peeking.isHidden()


def test_that_a_projection_that_comes_while_the_base_is_shown_waits(
    three: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, results = three.session, three.results
    session.shown.set_base(session.documents[0])
    qtbot.waitUntil(lambda: three.is_finished and three.companions.is_settled)
    QTest.keyPress(three.results.chart, Qt.Key.Key_B)
    session.edit("target", 99)
    qtbot.waitUntil(lambda: three.is_finished)
    assert results.charts[0]._projection.scenario == session.documents[0].scenario  # type: ignore[attr-defined]
    monkeypatch.setattr(Window, "isActiveWindow", lambda _: False)
    QApplication.sendEvent(three, QEvent(QEvent.Type.ActivationChange))
    assert results.charts[0]._projection.scenario.target == 99  # type: ignore[attr-defined]


def test_that_b_is_a_letter_where_one_writes(three: Window) -> None:
    search = three.assumptions.head.search
    search.setFocus()
    QTest.keyClick(search, Qt.Key.Key_B)
    assert search.text() == "b"
    assert not three.peek.is_held


def test_that_without_another_base_there_is_nothing_to_peek_at(window: Window) -> None:
    QTest.keyPress(window.results.tabs, Qt.Key.Key_B)
    assert window.results.peeking.isHidden()
    assert "this is the base" in window.status.currentMessage()
    QTest.keyRelease(window.results.tabs, Qt.Key.Key_B)


class _FromItself(QDropEvent):
    """A drop that comes from a list."""

    origin: OpenList | None = None

    def source(self) -> OpenList | None:  # type: ignore[override]
        return self.origin
