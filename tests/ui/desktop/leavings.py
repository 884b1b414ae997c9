"""Makes each tab, shows runs in it, lets go of it and has it collected; run as a program, which may crash."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject

from tests.ui.desktop.fakes import projection_for, uncertain
from ui.desktop.answers.background import Background
from ui.desktop.app import application
from ui.desktop.charts.cursor import Cursor
from ui.desktop.garbage import Garbage
from ui.desktop.tabs.tab import Shared
from ui.desktop.window.tab_makers import TABS, Maker

TIMES = 3
"""What is damaged by one is found by the next."""


class Part(QObject):
    """A part that keeps a method of its whole, so that the collector takes them in another order."""

    def __init__(self, method: Callable[..., object], whole: QObject) -> None:
        super().__init__(whole)
        self.method = method


def let_go(maker: Maker) -> None:
    """Show a tab in a window of its own, and forget it."""
    shared = Shared(Cursor(), Background())
    tab = maker.make(shared)
    tab.__dict__["part"] = Part(tab.show_projection, tab)
    tab.show()
    tab.show_projection(projection_for(uncertain(), 10))
    application().processEvents()
    shared.background.close()


def main() -> None:
    """Tell each tab that is gone."""
    application()
    Garbage()
    for maker in TABS:
        for _ in range(TIMES):
            let_go(maker)
            gc.collect()
        sys.stdout.write(f"{maker.name}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
