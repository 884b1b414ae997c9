"""The window with all that belongs to it."""

from __future__ import annotations

from ui.desktop.answers.runner import Runner
from ui.desktop.documents.reading import Reader
from ui.desktop.documents.session import Session
from ui.desktop.documents.settings import Settings
from ui.desktop.look.naming import name_inner
from ui.desktop.window import commands
from ui.desktop.window.window import Window


def assembled(session: Session, runner: Runner, settings: Settings, reader: Reader | None = None) -> Window:
    """A window with its menus and the buttons of its tool bar, not shown yet; it already asks its first request.

    Args:
        session: what is open.
        runner: answers the window's requests; the window closes it.
        settings: what the user has chosen.
        reader: reads files; a new one where None.
    """
    window = Window(session, runner, settings, reader)
    commands.fill(window)
    name_inner(window)
    return window
