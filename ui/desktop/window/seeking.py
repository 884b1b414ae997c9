"""What is asked about a number: what it would take, and what several values of it lead to.

The dialogs are imported when they are opened.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from simulator.results.results import Results
from ui.desktop.window.window import Window

if TYPE_CHECKING:
    from ui.desktop.seeking.seek_dialog import SeekDialog
    from ui.desktop.seeking.values_dialog import ValuesDialog

D = TypeVar("D", "SeekDialog", "ValuesDialog")


def answer(window: Window, question: str, path: str) -> None:
    """Answer what is asked about a number somewhere in the window."""
    (what_it_would_take if question == "seek" else try_values)(window, path)


def what_it_would_take(window: Window, path: str = "") -> SeekDialog:
    """Ask what a number would have to be; the dialog that is open already where there is one."""
    from ui.desktop.seeking.seek_dialog import SeekDialog

    found = window.findChild(SeekDialog, "seek")
    return _shown(window, found or SeekDialog(window, window.session, partial(_results, window)), path, found is None)


def try_values(window: Window, path: str = "") -> ValuesDialog:
    """Ask what several values of a number lead to; the dialog that is open already where there is one."""
    from ui.desktop.seeking.values_dialog import ValuesDialog

    found = window.findChild(ValuesDialog, "values")
    return _shown(window, found or ValuesDialog(window, window.session), path, found is None)


def _shown(window: Window, dialog: D, path: str, is_new: bool) -> D:
    scenario, question = window.session.scenario, window.results.shared.question
    if is_new:
        window.ending.connect(dialog.close_down)
        # Their keys are for this dialog too.
        dialog.addActions([window.menus.actions[name] for name in ("Edit.undo", "Edit.redo")])
    if is_new or path:
        dialog.ask(path, question.people_for(scenario), scenario.date_of(question.day_for(scenario)))
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog


def _results(window: Window) -> Results | None:
    """The runs that the window shows."""
    return None if window.projection is None else window.projection.results
