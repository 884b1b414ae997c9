"""File ▸ New…: a mission of one's own, from a form."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt

from ui.desktop.creating.dialog import NewDialog, scenario_of
from ui.desktop.window.window import Window


def begin_mission(window: Window) -> NewDialog:
    """Show the form; what it makes opens as a scenario that no file holds, and runs at once."""
    dialog = NewDialog(window, dt.date.today())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: window.filing.new(scenario_of(dialog)))
    dialog.open()
    return dialog
