"""What outlives the window: the workspace for the next start, and unsaved work for the case of a crash."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_state_path
from PySide6.QtCore import QObject, QTimer

from scenarios.storage.files import write
from ui.desktop.documents.background_writer import BackgroundWriter
from ui.desktop.documents.recovery import Recovery
from ui.desktop.documents.workspace import Workspace
from ui.desktop.look import pending
from ui.desktop.window.tab_makers import TAB_NAMES
from ui.desktop.window.window import Window

CALM = 1000
"""Milliseconds from the last change of what is open until it is written."""


def state_folder() -> Path:
    """Where the platform keeps what a program wants to find again."""
    return user_state_path("Muster")


def workspace_file(folder: Path) -> Path:
    """The file of the workspace in the folder of states."""
    return folder / "workspace.json"


class Keeper(QObject):
    """Writes both while a window is open; only ``muster`` itself has one, never a test or a screenshot by chance.

    Args:
        window: what is kept.
        folder: as ``state_folder`` says.
    """

    def __init__(self, window: Window, folder: Path) -> None:
        super().__init__(window)
        self._window, self._file = window, workspace_file(folder)
        self._written = b""
        self.writer = BackgroundWriter(self)
        self.recovery = Recovery(window.session, self.writer, folder / "recovery", window.reader, self)
        self._soon = QTimer(self, singleShot=True, interval=CALM)
        self._soon.timeout.connect(self.write_workspace)
        session = window.session
        changes = (session.documents_changed, session.document_changed, session.selection_changed)
        for signal in (*changes, session.shown.base_changed, session.shown.ticks_changed):
            signal.connect(self._wait)
        session.filter_changed.connect(self._wait)
        window.results.tabs.currentChanged.connect(self._wait)
        window.results.headline.milestone.chosen.connect(self._wait)
        window.closed.connect(self._end)
        self._wait()

    def write_workspace(self) -> None:
        """Write what is open, if it is anything new; while something is still to be opened, what was open stays."""
        if self._window.reader.is_busy:
            self._wait()
            return
        # By its number: a tab that could not be made is in front all the same.
        tab = TAB_NAMES[self._window.results.tabs.currentIndex()]
        milestone = self._window.results.headline.milestone.wish
        content = Workspace.of(self._window.session, tab, milestone).dumps()
        if content != self._written:
            self._written = content
            self.writer.do("workspace", lambda: _write(content, self._file))

    def rescue(self) -> None:
        """Keep everything now, also what is typed and not entered yet: the program ends, and nobody can be asked."""
        pending.leave(self._window)
        self.write_workspace()
        self.recovery.flush()

    def close(self) -> None:
        """End the thread. What is unsaved, unless the window was closed by the user, stays kept."""
        self._soon.stop()
        self.writer.close()

    def _wait(self) -> None:
        self._soon.start()

    def _end(self) -> None:
        """The user has closed the window, and has been asked about everything."""
        self.write_workspace()
        self._soon.stop()
        self.recovery.clear()


def _write(content: bytes, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write(content, path)
