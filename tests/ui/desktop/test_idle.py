"""A window that has nothing to do does nothing: no layout asks for the next one for ever."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.thoroughness import some_of
from tests.ui.desktop.windows import Open, open_one, settings
from ui.desktop.window.tab_makers import TAB_NAMES

__all__ = ["open_one", "settings"]

LOOKS = 40
"""A layout may ask for a second one, and that for a third; never for so many."""


class Layouts(QObject):
    """Notes who asks for a layout."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.asked: list[str] = []
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let everything pass."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.asked.append(f"{type(watched).__name__} {watched.objectName()}".strip())
        return False


def restless(layouts: Layouts, qtbot: QtBot) -> set[str]:
    """Who still asks for layouts after many looks; nobody as soon as there is one in which nobody did."""
    for _ in range(LOOKS):
        layouts.asked.clear()
        qtbot.wait(20)
        if not layouts.asked:
            return set()
    return set(layouts.asked)


@pytest.mark.parametrize("size", [(1366, 768), (900, 600), (1920, 1080)], ids=str)
def test_that_a_window_with_nothing_to_do_lays_nothing_out(
    size: tuple[int, int], open_one: Open, qapp: QApplication, qtbot: QtBot
) -> None:
    window = open_one(replications=25)
    window.resize(*size)
    layouts = Layouts(qapp)
    for name in some_of(TAB_NAMES, 3):
        window.results.choose_tab(name)
        qtbot.waitUntil(lambda: window.is_settled)
        assert restless(layouts, qtbot) == set(), name
