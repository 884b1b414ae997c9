"""Scenario ▸ Run on …: where the runs of the window are run."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.desktop.window.run_on_dialog import RunOnDialog
from ui.desktop.window.window import Window


def choose_place(window: Window) -> RunOnDialog:
    """Ask where runs are to be run; the dialog that is open already where there is one."""
    dialog = window.findChild(RunOnDialog, "run_on")
    if dialog is None:
        dialog = RunOnDialog(window, window.site, window.site.address or window.site.wanted or window.settings.cluster)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog


def watch(window: Window) -> None:
    """Remember where runs were run last, and say when a cluster is lost."""

    def remember() -> None:
        if window.site.address:
            window.settings.cluster = window.site.address

    window.site.changed.connect(remember)
    window.site.lost.connect(lambda why: window.status.say(f"{why} Runs go on on this machine."))
