"""File ▸ Bring up to date: a new scenario that starts later, with what is known by then; the old one stays open.

The dialog is imported when it is opened.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from scenarios.schema import Scenario
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session
from ui.desktop.window.window import Window

if TYPE_CHECKING:
    from ui.desktop.updating.dialog import UpdateDialog


def bring_up_to_date(window: Window, today: dt.date | None = None) -> UpdateDialog:
    """Ask what is known, and open what comes of it beside the selected scenario.

    Args:
        window: whose selected scenario is brought up to date.
        today: the new start that is proposed; today where None.
    """
    from ui.desktop.updating.dialog import UpdateDialog

    old = window.session.selected
    dialog = UpdateDialog(window, old.scenario, today or dt.date.today())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def take() -> None:
        if dialog.result_scenario is not None:
            take_up(window.session, old, dialog.result_scenario, keeps_old=dialog.keeps_old.isChecked())

    dialog.accepted.connect(take)
    dialog.open()
    return dialog


def take_up(session: Session, old: Document, scenario: Scenario, *, keeps_old: bool) -> Document:
    """Open a scenario that another has come to, and select it; Undo leads back to what it was.

    Args:
        session: where both are open.
        old: what it was; it stays as it is.
        scenario: what it is now.
        keeps_old: whether the old one is shown beside it, as what all is compared with.
    """
    document = Document(old.scenario, content=old.content, based_at=old.based_at)
    document.replace(scenario, "Bring up to date")
    session.adopt(document)
    if keeps_old:
        session.shown.set_base(old)
        try:
            session.shown.set_ticked(old, True)
        except ValueError as refusal:
            session.message.emit(str(refusal))
    return document
