"""What becomes of the files of open scenarios: another program changes or removes one, and the user is told.

Editors write a new file and give it the old one's name, so the folders are watched as well as the files; and because
not every file system tells, everything is looked at again whenever the program comes to the front. What counts is the
content: a file that was touched, or that Muster itself has written, is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from scenarios.schema import Scenario
from scenarios.storage.files import ScenarioFileError
from scenarios.storage.holding import Holding, text_held
from ui.desktop.documents.document import Document
from ui.desktop.documents.reading import Reader
from ui.desktop.documents.session import Session
from ui.desktop.look import dialogs, pending

CALM = 300
"""Milliseconds from the last sign of a change until files are read: a program may take several steps to write one."""

T = TypeVar("T")


class Disk(QObject):
    """Watches the files of the session's documents.

    A changed file is read again at once where its document has no edits, which Undo takes back; where it has some, the
    user chooses. A file that is gone leaves its document unsaved.
    """

    def __init__(self, session: Session, reader: Reader, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._reader, self._window = session, reader, parent
        self._awaited: set[Document] = set()
        self._is_looking = False
        self._watched: set[str] = set()
        self._watcher = QFileSystemWatcher(self)
        self._soon = QTimer(self, singleShot=True, interval=CALM)
        self._soon.timeout.connect(self.look)
        for sign in (self._watcher.fileChanged, self._watcher.directoryChanged):
            sign.connect(lambda _: self._soon.start())
        session.documents_changed.connect(self._watch)
        session.document_changed.connect(self._watch)
        _application().applicationStateChanged.connect(self._on_state)
        self._watch()

    def look(self) -> None:
        """Look at all files, unless the user is being asked something."""
        if self._is_looking or QApplication.activeModalWidget() is not None:
            self._soon.start()
            return
        self._is_looking = True
        try:
            for document in self._session.documents:
                self._check(document)
        finally:
            self._is_looking = False
        # A file that was replaced is not watched any more.
        self._watched = set()
        self._watch()

    def _check(self, document: Document) -> None:
        if document in self._awaited:
            return
        state = document.look()
        if state == "gone":
            self._tell_gone(document)
        elif state == "changed":
            self._take_up(document)
        elif document.is_gone:
            document.find()

    def _tell_gone(self, document: Document) -> None:
        if not document.is_gone:
            document.lose()
            self._say(f"“{document.name}” is not in its folder any more. Save it to write it again.")

    def _take_up(self, document: Document) -> None:
        # What is typed and not entered yet is an edit, too.
        pending.settle(self._window)
        if not document.has_edits:
            reloaded = partial(self._reload, document, document.scenario)
            self._read(document, reloaded, partial(self._tell_bad, document))
        elif _is_in_front():
            self._ask(document)

    def _ask(self, document: Document) -> None:
        self._session.select(document)
        if dialogs.ask_about_change(self._window, document.name) == "keep":
            document.keep()
        else:
            self._read(document, partial(document.revert, "Read again"), partial(self._show_bad, document))

    def _read(
        self, document: Document, done: Callable[[Holding], None], failed: Callable[[ScenarioFileError], None]
    ) -> None:
        """Have its file read, which may take a moment; until then nobody looks at it again."""
        if document.path is not None:
            self._awaited.add(document)
            answers = partial(self._end, document, done), partial(self._end, document, failed)
            self._reader.read(document.path, text_held, *answers)
            self._reader.work_off()

    def _end(self, document: Document, act: Callable[[T], None], outcome: T) -> None:
        self._awaited.discard(document)
        if document in self._session.documents:
            act(outcome)

    def _reload(self, document: Document, before: Scenario, found: Holding) -> None:
        if document.scenario is not before:
            # It has been edited since: now that is to be asked about.
            self._soon.start()
            return
        document.revert("Read again", found)
        self._say(f"“{document.name}” has changed on disk and was read again. Undo brings back what was open.")

    def _tell_bad(self, document: Document, error: ScenarioFileError) -> None:
        document.keep()
        self._say(f"The file has changed on disk; what is open stays as it was. {error.file}: {error.problems[0]}")

    def _show_bad(self, document: Document, error: ScenarioFileError) -> None:
        document.keep()
        dialogs.show_bad_file(self._window, error)

    def _say(self, sentence: str) -> None:
        self._session.message.emit(sentence)

    def _watch(self) -> None:
        """Watch the files that are open, as far as they are there, and the folders that they are in."""
        places = {document.path for document in self._session.documents if document.path is not None}
        wanted = {str(place) for path in places for place in (path, path.parent)}
        if wanted == self._watched:
            return
        self._watched = wanted
        known = {*self._watcher.files(), *self._watcher.directories()}
        if known - wanted:
            self._watcher.removePaths(list(known - wanted))
        new = [str(place) for path in places for place in (path, path.parent) if _is_there(place)]
        if set(new) - known:
            self._watcher.addPaths(sorted(set(new) - known))

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._soon.start()


def _application() -> QGuiApplication:
    app = QApplication.instance()
    assert isinstance(app, QGuiApplication)
    return app


def _is_there(place: Path) -> bool:
    """Whether it can be watched; what one may not look at cannot."""
    try:
        return place.exists()
    except OSError:
        return False


def _is_in_front() -> bool:
    """A question that comes while the user works elsewhere would be in the way: it waits."""
    return _application().applicationState() is Qt.ApplicationState.ApplicationActive
