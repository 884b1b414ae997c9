"""File ▸ New…: a mission of one's own, from a form. It is imported when it is opened."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.desktop.window.window import Window

if TYPE_CHECKING:
    from ui.desktop.creating.dialog import NewDialog


def begin_mission(window: Window) -> NewDialog:
    """Show the form; what it makes opens as a scenario that no file holds, and runs at once."""
    from ui.desktop.creating.dialog import NewDialog, scenario_of

    dialog = NewDialog(window, dt.date.today())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: window.filing.new(scenario_of(dialog)))
    dialog.open()
    return dialog
