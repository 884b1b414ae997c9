"""Everything that can have the focus has a name that a screen reader can say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QGroupBox, QWidget
from pytestqt.qtbot import QtBot

from tests.thoroughness import some_of
from tests.ui.desktop.conftest import everything
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.look import dialogs
from ui.desktop.window import commands
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings"]


def nameless(top: QWidget) -> list[str]:
    """Every visible control without a name: its kind, its objectName and its parent's kind."""
    return [
        f"{type(one).__name__} {one.objectName()} in {type(one.parent()).__name__}"
        for one in top.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() is not Qt.FocusPolicy.NoFocus and not _name(one)
    ]


def _name(one: QWidget) -> str:
    words = one.text() if isinstance(one, QAbstractButton) else one.title() if isinstance(one, QGroupBox) else ""
    return one.accessibleName() or words


@pytest.fixture
def whole(open_one: Open, qtbot: QtBot) -> Window:
    """A window with every section open."""
    window = open_one(everything())
    for section in window.assumptions.sections:
        section.set_open(True)
    qtbot.waitUntil(lambda: window.is_finished)
    return window


def test_that_every_control_of_the_window_has_a_name(whole: Window, qtbot: QtBot) -> None:
    for tab in some_of(TAB_NAMES, 4):
        whole.results.choose_tab(tab)
        qtbot.waitUntil(lambda: not whole.results.shared.background.is_busy)
        assert len(whole.findChildren(QWidget)) > 500
        assert nameless(whole) == [], tab


def test_that_every_control_of_an_unfolded_estimate_has_a_name(whole: Window, qtbot: QtBot) -> None:
    for row in whole.assumptions.sections[0].body.rows:  # type: ignore[union-attr]
        row.unfold(True)
    qtbot.wait(1)
    assert nameless(whole) == []


def test_that_every_control_of_the_palette_and_of_the_reader_has_a_name(whole: Window, qtbot: QtBot) -> None:
    commands.open_palette(whole)
    dialogs.Reader(whole, "Keys", "Ctrl+S\tFile: Save").show()
    others = [top for top in QApplication.topLevelWidgets() if top is not whole and top.isVisible()]
    assert len(others) >= 2
    assert [name for top in others for name in nameless(top)] == []
    for top in others:
        top.close()
