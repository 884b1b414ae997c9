"""What is done when all that was named at the start is open or refused."""

from __future__ import annotations

from ui.desktop.documents.opening import Opening
from ui.desktop.documents.workspace import Workspace
from ui.desktop.look import dialogs
from ui.desktop.window.keeper import Keeper
from ui.desktop.window.window import Window


class Welcome:
    """Puts everything in its place, says what could not be opened, and offers what a crash has left.

    Args:
        window: that opens.
        keeper: knows what a crash has left.
        workspace: what was named.
        opening: what becomes of it.
        remember: whether its files are to be among the recent ones.
    """

    def __init__(
        self, window: Window, keeper: Keeper, workspace: Workspace, opening: Opening, *, remember: bool
    ) -> None:
        self._window, self._keeper, self._workspace, self._opening = window, keeper, workspace, opening
        self._first, self._remembers = window.session.selected, remember

    def say(self) -> None:
        """Arrange what was opened, and say what the user has to know."""
        window, opening = self._window, self._opening
        # Whoever has turned to another scenario meanwhile stays there.
        is_left_alone = window.session.selected in (self._first, *opening.opened[:1])
        self._workspace.arrange(window.session, opening.documents, select=is_left_alone)
        if self._remembers:
            window.filing.remember(opening.opened)
        dialogs.show_bad_files(window, opening.problems)
        self._keeper.recovery.offer(window)
