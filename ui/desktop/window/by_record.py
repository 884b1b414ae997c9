"""Scenario ▸ Weigh runs by the record: asks how, and offers the plain way first."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt

from ui.desktop.filtering.weigh_dialog import Ways, WeighDialog
from ui.desktop.window.updating import bring_up_to_date
from ui.desktop.window.window import Window

NO_RUNS = "There is nothing to weigh yet: no run of this scenario is done."


def weigh_runs(window: Window) -> WeighDialog | None:
    """Ask how the runs of the selected scenario are to be weighed; None, and a word, where there are none yet."""
    sifted = window.results.sifted
    if sifted is None or window.results.shared.own.awaits:
        window.status.say(NO_RUNS)
        return None
    session, document = window.session, window.session.selected
    observe = window.menus.actions.get("File.observed")
    ways = Ways(partial(bring_up_to_date, window), None if observe is None else observe.trigger)
    dialog = WeighDialog(window, sifted.whole, document.filter, ways)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.results.sifter.sifted.connect(dialog.show_sifted)

    def take() -> None:
        # Of the one that was asked about, whichever is selected by now.
        session.keep_only(replace(document.filter, weighing=dialog.weighing), document)

    dialog.accepted.connect(take)
    dialog.open()
    return dialog
