"""File ▸ Observed figures: what really happened, kept with the selected scenario."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from scenarios.editing.edits import checked
from ui.desktop.observing.dialog import ObservedDialog
from ui.desktop.window.window import Window


def ask_for_figures(window: Window, path: Path | None = None) -> ObservedDialog:
    """Show the figures of the selected scenario to be changed, a step that can be undone.

    Args:
        window: whose selected scenario they belong to.
        path: a file whose figures are added to them at once.
    """
    document = window.session.selected
    name = "muster" if document.path is None else document.path.stem
    dialog = ObservedDialog(window, document.scenario, window.filing.folder(), name)
    dialog.export_folder = window.filing.export_folder()
    dialog.exported.connect(window.filing.exported)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def take() -> None:
        changed = document.scenario.model_copy(update={"observed": dialog.figures})
        document.replace(checked(changed), "Change observed figures")

    dialog.accepted.connect(take)
    dialog.open()
    if path is not None:
        dialog.read(path)
    return dialog


def lead(window: Window, path: str) -> None:
    """Show the figures where a warning is about them."""
    if path.partition(".")[0] == "observed":
        ask_for_figures(window)
