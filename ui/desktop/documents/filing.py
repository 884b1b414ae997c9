"""Opening, saving and closing scenarios: what the File menu does, with the dialogs that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from scenarios.counting import counted
from scenarios.library import file_name
from scenarios.schema import Scenario
from scenarios.storage.endings import USUAL
from scenarios.storage.files import ScenarioFileError
from scenarios.storage.holding import Holding, text_held
from scenarios.storage.naming import portable
from ui.desktop.documents.document import Document, NeedsPathError, is_there
from ui.desktop.documents.folders import first_there
from ui.desktop.documents.opening import Opening
from ui.desktop.documents.reading import Reader
from ui.desktop.documents.session import Session
from ui.desktop.documents.settings import Settings
from ui.desktop.documents.workspace import MOST, Place
from ui.desktop.look import dialogs, pending


class Filing(QObject):
    """Acts on the session; a refusal is one dialog, and nothing else changes.

    Attributes:
        remembered: the list of recent files has changed.
    """

    remembered = Signal()

    def __init__(self, session: Session, settings: Settings, reader: Reader, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._settings, self._reader, self._window = session, settings, reader, parent

    def new(self, scenario: Scenario) -> None:
        """Open a scenario that is nowhere yet: until it is saved it counts as work that is not."""
        self._session.new(scenario, scenario.title).rescue()

    def open(self) -> None:
        """Ask for a file, and open it."""
        path = dialogs.ask_which_to_open(self._window, self.folder())
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a file."""
        self.open_paths([path])

    def open_paths(self, paths: Iterable[Path]) -> None:
        """Open files: the good ones open, one dialog tells of all others. Small files are open when this returns."""
        named = list(paths)
        opening = Opening([Place(file=str(path)) for path in named[:MOST]], self._reader)
        before = self._session.selected
        opening.begin(self._session, partial(self._finish, opening, before, len(named) - MOST))
        self._reader.work_off()
        if not opening.is_complete:
            self._show_last(opening, before)

    def save(self) -> bool:
        """Save the selected scenario, asking where if nobody knows; whether it is saved now."""
        return self._save_in_place(self._session.selected)

    def save_as(self) -> bool:
        """Ask for a place and save the selected scenario there; whether it is saved now.

        The file of another open scenario is no such place: the two would write over each other.
        """
        return self._save_elsewhere(self._session.selected, whole=False)

    def save_whole(self) -> bool:
        """Ask for a place and save all of the selected scenario there, without a base; whether it is saved now."""
        return self._save_elsewhere(self._session.selected, whole=True)

    def revert(self) -> None:
        """Go back to what was opened or last saved."""
        document = self._session.selected
        if document.path is None:
            document.revert()
            return
        answers = partial(self._revert, document), partial(dialogs.show_bad_file, self._window)
        self._reader.read(document.path, text_held, *answers)
        self._reader.work_off()

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
        return self._save_in_place(document) if answer == "save" else answer == "discard"

    def settle_all(self) -> bool:
        """Ask what to do with the changes of every open scenario; False when the user wants to go back."""
        return all(self.settle(document) for document in self._session.documents)

    def remember(self, documents: Iterable[Document]) -> None:
        """Put the files of these among the recent ones."""
        for document in documents:
            if document.path is not None:
                self._remember(document.path)

    def forget(self) -> None:
        """Empty the list of recent files."""
        self._settings.forget_recent()
        self.remembered.emit()

    def _show_last(self, opening: Opening, before: Document) -> None:
        """Select what was named last, unless the user has turned to something else since."""
        if opening.opened and self._session.selected in (before, *opening.opened):
            self._session.select(opening.opened[-1])

    def _finish(self, opening: Opening, before: Document, too_many: int) -> None:
        """Show what was opened, and say what was refused, now that each file is one or the other."""
        self._show_last(opening, before)
        for place, document in opening.named:
            self._welcome(Path(place.file), document)
        for error in opening.problems:
            if not is_there(Path(error.file)):
                self._settings.forget(Path(error.file))
                self.remembered.emit()
        dialogs.show_bad_files(self._window, opening.problems)
        if too_many > 0:
            self._session.message.emit(f"{counted(too_many, 'file')} left out: at most {MOST} are opened at a time.")

    def _welcome(self, path: Path, document: Document) -> None:
        if document.path is not None:
            self._remember(document.path)
        else:
            self._session.message.emit(f"The scenario in “{path.name}” is open; save it to keep it in a file.")

    def _revert(self, document: Document, found: Holding) -> None:
        if document in self._session.documents:
            document.revert(found=found)

    def _save_in_place(self, document: Document) -> bool:
        """Save this one, whichever is selected when a question is answered: meanwhile the system may open another."""
        try:
            return self._save(document, None)
        except NeedsPathError:
            return self._save_elsewhere(document, whole=False)

    def _save_elsewhere(self, document: Document, *, whole: bool) -> bool:
        path = dialogs.ask_where_to_save(self._window, self._proposed(document))
        holder = None if path is None else self._session.holder(path)
        if path is None or holder not in (None, document):
            self._refuse_place(document, path)
            return False
        return self._save(document, path, whole=whole)

    def _save(self, document: Document, path: Path | None, *, whole: bool = False) -> bool:
        if not pending.settle(self._window):
            return False
        # Where another place was chosen, the file dialog has asked.
        answer = "overwrite" if path is not None else self._conflict(document)
        if answer == "save as":
            return self._save_elsewhere(document, whole=False)
        return answer == "overwrite" and self._write(document, path, whole=whole)

    def _refuse_place(self, document: Document, path: Path | None) -> None:
        if path is not None:
            words = f"“{path.name}” is the file of another open scenario. Close that one first, or choose another name."
            dialogs.show_problem(self._window, f"“{document.name}” is not saved.", words)

    def _conflict(self, document: Document) -> dialogs.Conflict:
        """What to do with what the file would lose: what somebody else wrote into it, or its comments."""
        if document.look() == "changed":
            return dialogs.ask_about_conflict(self._window, document.name)
        if not document.loses_comments:
            return "overwrite"
        return dialogs.ask_about_comments(self._window, document.name, document.trouble_with_base)

    def _write(self, document: Document, path: Path | None, *, whole: bool) -> bool:
        before, title = document.title, None if path is None else title_for(document, path)
        lost = " without its comments" if path is not None and document.loses_comments else ""
        had_base, had_comments = document.based_at is not None, b"#" in (document.content or b"")
        try:
            document.save(path, title, whole=whole)
        except (ScenarioFileError, OSError) as error:
            dialogs.show_problem(self._window, f"“{document.name}” is not saved.", str(error))
            return False
        if document.path is not None:
            self._remember(document.path)
            if path is not None:
                self.exported(document.path)
            told = f". Its title is “{title}” now; undo brings “{before}” back." if title is not None else ""
            if had_base and document.based_at is None:
                lost = _told_whole(whole, had_comments)
            self._session.message.emit(f"Saved to {document.path}{lost}{told}")
        return True

    def _remember(self, path: Path) -> None:
        self._settings.remember(path)
        self.remembered.emit()

    def folder(self) -> Path:
        """Where to look first for a file, always there: beside the selected one, the last one, or in the documents."""
        return first_there(self._own_folder, self._last_folder, self._settings.export_folder)

    def export_folder(self) -> Path:
        """Where what leaves the window goes first, always there: beside the selected file, or where something went."""
        return first_there(self._own_folder, self._settings.export_folder, self._last_folder)

    def exported(self, path: Path) -> None:
        """Remember where something went that left the window."""
        self._settings.export_folder = path.absolute().parent

    @property
    def _own_folder(self) -> Path | None:
        path = self._session.selected.path
        return None if path is None else path.parent

    @property
    def _last_folder(self) -> Path | None:
        return next((path.parent for path in self._settings.recent), None)

    def _proposed(self, document: Document) -> Path:
        shipped = document.shipped
        name = file_name(shipped) if shipped else f"{_file_name(document.name)}{USUAL}"
        return self.export_folder() / (document.path.name if document.path is not None else name)


def _told_whole(is_wanted: bool, had_comments: bool) -> str:
    """How a variant was saved that has no base any more."""
    comments = " and without its comments" if had_comments else ""
    why = "" if is_wanted else ", because its base cannot be reached from there"
    return f" as a whole{comments}{why}"


def title_for(document: Document, path: Path) -> str | None:
    """The title that a scenario gets from the file it is saved to; None where it keeps the one it has.

    Two files of one title look alike in lists and charts. So a copy under another name is called by that name, unless
    the user has given it a title of its own since it was opened, or the file is named after the title.
    """
    title, known = document.scenario.title, document.path.stem if document.path is not None else _stem(document)
    is_own = title != document.base.title
    if is_own or path.stem == known or _file_name(title) == _file_name(path.stem):
        return None
    words = " ".join(re.sub(r"_|(?<!\d)-|-(?!\d)", " ", path.stem).split())
    return f"{words[:1].upper()}{words[1:]}" or None


def _stem(document: Document) -> str | None:
    """What a copy of a shipped scenario would be called; None of another one."""
    return Path(file_name(document.shipped)).stem if document.shipped else None


def _file_name(title: str) -> str:
    """A title as the name of a file: letters and digits of it, joined by hyphens."""
    plain = "".join(letter if letter.isalnum() else " " for letter in title.casefold())
    return portable("-".join(plain.split())[:60]) or "scenario"
