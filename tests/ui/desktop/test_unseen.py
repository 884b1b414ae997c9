"""Characters that nobody sees are shown wherever the window shows a name, and none is obeyed."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QGraphicsView, QLineEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from scenarios.visible import UNSEEN
from tests.thoroughness import some_of
from tests.ui.desktop.conftest import everything
from tests.ui.desktop.windows import Open, open_one, settings
from tests.ui.odd import TURN, turned
from ui.desktop.assumptions.parts_view import PartsView
from ui.desktop.assumptions.section import Section
from ui.desktop.window.facts import Facts
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings"]

ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
TEXTS = (
    "text",
    "toPlainText",
    "placeholderText",
    "toolTip",
    "statusTip",
    "accessibleName",
    "accessibleDescription",
    "windowTitle",
)


def texts_of(root: QWidget) -> Iterator[tuple[str, str]]:
    """Where a text stands and the text, for a window and all in it, seen or folded away."""
    for widget in (root, *root.findChildren(QWidget)):
        where = f"{type(widget).__name__} {widget.objectName()!a}"
        found = [str(getattr(widget, name)()) for name in TEXTS if callable(getattr(widget, name, None))]
        if isinstance(widget, QComboBox):
            found += [widget.itemText(place) for place in range(widget.count())]
        if isinstance(widget, QTabBar):
            found += [widget.tabText(place) for place in range(widget.count())]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found += _cells(widget.model(), QModelIndex())
        if isinstance(widget, QGraphicsView):
            items: list[Any] = widget.scene().items()
            found += [str(item.toPlainText()) for item in items if hasattr(item, "toPlainText")]
        yield from ((where, text) for text in found)
    for action in root.findChildren(QAction):
        yield "QAction", f"{action.text()} {action.toolTip()}"


def _cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        column = 0
        while model.hasIndex(row, column, parent):
            place = model.index(row, column, parent)
            yield from (str(place.data(role) or "") for role in ROLES)
            yield from _cells(model, place)
            column += 1


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where a painter has written a character that nobody sees."""
    found: list[str] = []
    draw = QPainter.drawText

    def watched(self: QPainter, *arguments: Any) -> Any:
        if any(isinstance(one, str) and UNSEEN.search(one) for one in arguments):
            found.append(str(traceback.extract_stack()[-2]))
        return draw(self, *arguments)

    monkeypatch.setattr(QPainter, "drawText", watched)
    return found


def _open_all(window: Window) -> None:
    """Open every section and the editor of every part."""
    for section in window.findChildren(Section):
        section.set_open(True)
    QApplication.processEvents()
    for view in window.findChildren(PartsView):
        for line in view.table.lines.lines:
            view.choose(line.name)


def _name_editor(window: Window, name: str) -> QLineEdit:
    """Where the name of a contingent is typed."""
    view = next(one for one in window.findChildren(PartsView) if one.group == "contingents")
    view.choose(name)
    editor = window.findChild(QLineEdit, f"contingents.{name}.name")
    assert isinstance(editor, QLineEdit)
    return editor


def test_that_no_text_of_the_window_is_turned_round(open_one: Open, qtbot: QtBot, painted: list[str]) -> None:
    scenario = turned(everything())
    window = open_one(scenario, replications=25)
    session = window.session
    session.new(scenario.model_copy(update={"target": 300}), f"{TURN}Another")
    for document in session.documents:
        session.shown.set_ticked(document, True)
    session.shown.set_base(session.documents[0])
    _open_all(window)
    raw: set[tuple[str, str]] = set()
    for name in some_of(TAB_NAMES, 3):
        window.results.choose_tab(name)
        qtbot.waitUntil(lambda: window.is_settled)
        window.grab()
        raw |= {(where, ascii(text)) for where, text in texts_of(window) if UNSEEN.search(text)}
    assert raw == set()
    assert painted == []
    assert any("⟨U+202E⟩Kenya" in text for _, text in texts_of(window))


def test_that_an_editor_shows_such_a_character_and_lets_it_be_deleted(open_one: Open, qtbot: QtBot) -> None:
    window = open_one(turned(everything()), replications=25)
    _open_all(window)
    editor = _name_editor(window, f"{TURN}Kenya")
    assert editor.text() == "⟨U+202E⟩Kenya"
    editor.setFocus()
    editor.setCursorPosition(len(editor.text()))
    QTest.keyClicks(editor, " 2")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.scenario.contingents[0].name == f"{TURN}Kenya 2")
    assert window.session.scenario.contingents[0].identity == "Kenya"
    editor = _name_editor(window, f"{TURN}Kenya 2")
    editor.setFocus()
    editor.setCursorPosition(len("⟨U+202E⟩"))
    for _ in "⟨U+202E⟩":
        QTest.keyClick(editor, Qt.Key.Key_Backspace)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.scenario.contingents[0].name == "Kenya 2")


def test_that_a_renamed_part_has_its_numbers_beside_those_of_the_base(open_one: Open, qtbot: QtBot) -> None:
    window = open_one(everything(), replications=25)
    _open_all(window)
    editor = _name_editor(window, "Kenya")
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "Republic of Kenya")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.scenario.contingents[0].name == "Republic of Kenya")
    assert window.session.scenario.contingents[0].id == "Kenya"
    window.session.edit("contingents.Republic of Kenya.training", 77)
    view = next(one for one in window.findChildren(PartsView) if one.group == "contingents")
    view.choose("Republic of Kenya")
    slider = window.findChild(QWidget, "contingents.Republic of Kenya.training.likely")
    assert isinstance(slider, QWidget)
    qtbot.waitUntil(lambda: "changed from" in slider.accessibleDescription())


def test_that_a_picture_says_what_it_shows_with_the_number_of_the_character() -> None:
    facts = Facts(turned(everything()), "Build-up", "", 1, 25)
    assert facts.title == "⟨U+202E⟩Everything: Build-up"


def test_that_a_file_keeps_such_a_character(open_one: Open, tmp_path: Path) -> None:
    window = open_one(turned(everything()), replications=25)
    window.session.selected.save(tmp_path / "a.toml")
    assert TURN in (tmp_path / "a.toml").read_text(encoding="utf-8")
    assert "⟨" not in (tmp_path / "a.toml").read_text(encoding="utf-8")
