"""Nothing flashes: what has no place yet is not shown, for it would be a window of its own and take the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.ui.desktop.conftest import everything
from tests.ui.desktop.windows import Open, open_one, settings

__all__ = ["open_one", "settings"]


class _Watch(QObject):
    """Writes down every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def test_that_no_tab_and_no_section_is_a_window_of_its_own_while_it_is_made(
    open_one: Open, qtbot: QtBot, qapp: QApplication
) -> None:
    watch = _Watch()
    qapp.installEventFilter(watch)
    window = open_one(everything(), replications=10)
    for section in window.assumptions.sections:
        section.set_open(True)
    assert window.results.charts
    qapp.removeEventFilter(watch)
    assert watch.shown == ["Window "]
