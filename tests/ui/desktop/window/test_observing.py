"""File ▸ Observed figures: one step of undo of the selected scenario, which runs nothing anew."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from scenarios.observation import Observed
from tests.ui.desktop.fakes import ByHand
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.observing.dialog import ObservedDialog
from ui.desktop.window.window import Window

__all__ = ["open_one", "settings"]


def shown() -> ObservedDialog:
    (dialog,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, ObservedDialog) and one.isVisible())
    return dialog


def dropped(window: Window, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier))


def test_that_figures_are_one_step_that_is_undone_and_redone(open_one: Open) -> None:
    window = open_one(pool=ByHand())
    before = window.session.scenario
    window.menus.actions["File.observed"].trigger()
    dialog = shown()
    QApplication.clipboard().setText(f"{before.start}\t5\n{before.date_of(3)}\t9")
    QTest.keyClick(dialog.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    figures = (Observed(date=before.start, personnel=5), Observed(date=before.date_of(3), personnel=9))
    assert window.session.scenario == before.model_copy(update={"observed": figures})
    assert window.session.selected.stack.undoText() == "Change observed figures"
    window.session.selected.stack.undo()
    assert window.session.scenario == before


def test_that_no_change_is_no_step(open_one: Open) -> None:
    window = open_one(pool=ByHand())
    window.menus.actions["File.observed"].trigger()
    QTest.keyClick(shown().table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not window.session.is_modified


def test_that_a_table_dropped_on_the_window_is_added_to_the_figures(open_one: Open, tmp_path: Path) -> None:
    window = open_one(pool=ByHand())
    path = tmp_path / "seen.CSV"
    path.write_text("date,personnel\n2024-06-25,200\n", encoding="utf-8")
    dropped(window, path)
    assert [one.personnel for one in shown().figures] == [200]
    assert len(window.session.documents) == 1
    shown().done(0)
