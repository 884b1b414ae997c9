"""Opening, saving and closing scenarios: what the File menu does, with the dialogs that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from scenarios.files import ScenarioFileError
from scenarios.schema import Scenario
from ui.desktop import dialogs
from ui.desktop.controls import pending
from ui.desktop.document import Document, NeedsPathError
from ui.desktop.session import Session
from ui.desktop.settings import Settings


class Filing(QObject):
    """Acts on the session; a refusal is one dialog, and nothing else changes.

    Attributes:
        remembered: the list of recent files has changed.
    """

    remembered = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._settings, self._window = session, settings, parent

    def new(self, scenario: Scenario) -> None:
        """Open a scenario that is nowhere yet."""
        self._session.new(scenario)

    def open(self) -> None:
        """Ask for a file, and open it."""
        path = dialogs.ask_which_to_open(self._window, self.folder())
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> bool:
        """Open a file; whether that was possible."""
        return self.open_paths([path])

    def open_paths(self, paths: Iterable[Path]) -> bool:
        """Open files: the good ones open, one dialog tells of all others; whether all were good."""
        refused = [error for error in map(self._refusal, paths) if error is not None]
        dialogs.show_bad_files(self._window, refused)
        return not refused

    def save(self) -> bool:
        """Save the selected scenario, asking where if nobody knows; whether it is saved now."""
        try:
            return self._save(None)
        except NeedsPathError:
            return self.save_as()

    def save_as(self) -> bool:
        """Ask for a place and save the selected scenario there; whether it is saved now.

        The file of another open scenario is no such place: the two would write over each other.
        """
        document = self._session.selected
        path = dialogs.ask_where_to_save(self._window, self._proposed(document))
        holder = None if path is None else self._session.holder(path)
        if path is None or holder not in (None, document):
            self._refuse_place(document, path)
            return False
        return self._save(path)

    def revert(self) -> None:
        """Go back to what was opened or last saved."""
        try:
            self._session.revert()
        except ScenarioFileError as error:
            dialogs.show_bad_file(self._window, error)

    def close(self, document: Document) -> bool:
        """Close a scenario, asking about its changes; whether it is closed now."""
        if not self.settle(document):
            return False
        self._session.close(document)
        return True

    def settle(self, document: Document) -> bool:
        """Ask what to do with the changes of a scenario, if there are any; False when the user wants to go back.

        What is typed and not entered yet is a change, too; where it is refused, the user has to look at it first.
        """
        if not pending.settle(self._window):
            return False
        if not document.is_modified:
            return True
        self._session.select(document)
        answer = dialogs.ask_about_changes(self._window, document.name)
        return self.save() if answer == "save" else answer == "discard"

    def settle_all(self) -> bool:
        """The same for every open scenario."""
        return all(self.settle(document) for document in self._session.documents)

    def forget(self) -> None:
        """Empty the list of recent files."""
        self._settings.forget_recent()
        self.remembered.emit()

    def _refusal(self, path: Path) -> ScenarioFileError | None:
        """Open a file; why that is not possible, where it is not."""
        try:
            document = self._session.open(path)
        except ScenarioFileError as error:
            if not path.exists():
                self._settings.forget(path)
                self.remembered.emit()
            return error
        if document.path is not None:
            self._remember(document.path)
        else:
            self._session.message.emit(f"The scenario in “{path.name}” is open; save it to keep it in a file.")
        return None

    def _save(self, path: Path | None) -> bool:
        if not pending.settle(self._window):
            return False
        document = self._session.selected
        # Where another place was chosen, the file dialog has asked.
        answer = "overwrite" if path is not None else self._conflict(document)
        if answer == "save as":
            return self.save_as()
        return answer == "overwrite" and self._write(document, path)

    def _refuse_place(self, document: Document, path: Path | None) -> None:
        if path is not None:
            words = f"“{path.name}” is the file of another open scenario. Close that one first, or choose another name."
            dialogs.show_problem(self._window, f"“{document.name}” is not saved.", words)

    def _conflict(self, document: Document) -> dialogs.Conflict:
        """What to do with what the file would lose: what somebody else wrote into it, or its comments."""
        if document.look() == "changed":
            return dialogs.ask_about_conflict(self._window, document.name)
        return dialogs.ask_about_comments(self._window, document.name) if document.loses_comments else "overwrite"

    def _write(self, document: Document, path: Path | None) -> bool:
        before, title = document.title, None if path is None else title_for(document, path)
        lost = " without its comments" if path is not None and document.loses_comments else ""
        try:
            self._session.save(path, title)
        except (ScenarioFileError, OSError) as error:
            dialogs.show_problem(self._window, f"“{document.name}” is not saved.", str(error))
            return False
        if document.path is not None:
            self._remember(document.path)
            told = f". Its title is “{title}” now; undo brings “{before}” back." if title is not None else ""
            self._session.message.emit(f"Saved to {document.path}{lost}{told}")
        return True

    def _remember(self, path: Path) -> None:
        self._settings.remember(path)
        self.remembered.emit()

    def folder(self) -> Path:
        """Where to look first: beside the selected file, the last one, or in the user's documents."""
        path = self._session.selected.path or next(iter(self._settings.recent), None)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return path.parent if path is not None else Path(documents)

    def _proposed(self, document: Document) -> Path:
        return document.path or self.folder() / f"{document.shipped or _file_name(document.name)}.toml"


def title_for(document: Document, path: Path) -> str | None:
    """The title that a scenario gets from the file it is saved to; None where it keeps the one it has.

    Two files of one title look alike in lists and charts. So a copy under another name is called by that name, unless
    the user has given it a title of its own since it was opened, or the file is named after the title.
    """
    title, known = document.scenario.title, document.path.stem if document.path is not None else document.shipped
    is_own = title != document.base.title
    if is_own or path.stem == known or _file_name(title) == _file_name(path.stem):
        return None
    words = " ".join(re.sub(r"_|(?<!\d)-|-(?!\d)", " ", path.stem).split())
    return f"{words[:1].upper()}{words[1:]}" or None


def _file_name(title: str) -> str:
    """A title as the name of a file: letters and digits of it, joined by hyphens."""
    plain = "".join(letter if letter.isalnum() else " " for letter in title.casefold())
    return "-".join(plain.split())[:60] or "scenario"
