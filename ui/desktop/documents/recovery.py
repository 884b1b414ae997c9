"""Unsaved work outlives a crash: every 20 seconds what has changed is written to a folder of this program's own.

    recovery = Recovery(session, writer, root)
    recovery.offer(window)      # what crashed programs have left
    recovery.clear()            # everything is saved or given up

Saving or closing a scenario takes its record away. What is left when a program has ended is offered at the next start.
"""

from __future__ import annotations

import datetime as dt
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from scenarios.counting import counted
from scenarios.library import is_shipped
from scenarios.schema import Scenario
from ui.desktop.documents.background_writer import BackgroundWriter
from ui.desktop.documents.document import Document
from ui.desktop.documents.reading import Reader
from ui.desktop.documents.record import Record
from ui.desktop.documents.recovery_folder import DAMAGED, RecoveryFolder
from ui.desktop.documents.salvage import Piece, Salvage
from ui.desktop.documents.session import Session
from ui.desktop.look import dialogs
from ui.wording.words import date_text

EVERY = 20_000
"""Milliseconds."""

TROUBLE = "Unsaved changes cannot be kept for the case of a crash: "


@dataclass(eq=False, slots=True)
class _Entry:
    """The record of a document; ``scenario`` is the one that it holds, or will hold in a moment."""

    name: str
    scenario: Scenario | None = None
    written: Future[str] | None = None


class Recovery(QObject):
    """Keeps the unsaved scenarios of a session."""

    def __init__(
        self,
        session: Session,
        writer: BackgroundWriter,
        root: Path,
        reader: Reader | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader = reader or Reader(parent=self)
        self._session, self._writer, self._root = session, writer, root
        self._recovery_folder = RecoveryFolder(root)
        self._entries: dict[Document, _Entry] = {}
        self._numbers = count(1)
        self._is_in_trouble = False
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.keep)
        self._timer.start()
        writer.ended.connect(self._on_ended)
        session.document_changed.connect(self._drop_saved)
        session.documents_changed.connect(self._drop_saved)

    def keep(self) -> None:
        """Write every unsaved scenario that has changed since it was written last."""
        for document in self._session.documents:
            if document.is_modified:
                self._keep(document)

    def flush(self) -> bool:
        """Write it now, and wait until that is done; whether it was possible."""
        self.keep()
        waiting = [entry.written for entry in self._entries.values() if entry.written is not None]
        return all(future.result() == "" for future in waiting)

    def offer(self, window: QWidget) -> None:
        """Offer what crashed programs have left, if anything: open all, discard, or ask again at the next start."""
        salvage = Salvage(self._root, self._reader)
        salvage.begin(partial(self._ask, window, salvage))

    def open(self, pieces: list[Piece]) -> None:
        """Open unsaved scenarios again: as changes of their files, which stay as they are."""
        for piece in pieces:
            _restore(self._session, piece)

    def _ask(self, window: QWidget, salvage: Salvage) -> None:
        if salvage.damaged:
            dialogs.show_problem(window, *_told_damaged(salvage))
        pieces = salvage.pieces
        answer = dialogs.ask_about_recovery(window, list(map(_line, pieces))) if pieces else "later"
        if answer == "open":
            self.open(pieces)
        # Nothing is removed before it is safe in a place of our own.
        if answer == "discard" or (answer == "open" and self.flush()):
            salvage.discard()
        salvage.end()

    def clear(self) -> None:
        """Nothing is unsaved any more, or nobody wants it: remove everything, and keep nothing from now on."""
        self.stop()
        self._writer.do(self, self._recovery_folder.clear).result()

    def stop(self) -> None:
        """Keep nothing from now on; what is kept stays."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        self._session.document_changed.disconnect(self._drop_saved)
        self._session.documents_changed.disconnect(self._drop_saved)

    def _keep(self, document: Document) -> None:
        entry = self._entries.setdefault(document, _Entry(f"{next(self._numbers):06}.json"))
        if entry.scenario is not document.scenario:
            entry.scenario = document.scenario
            entry.written = self._writer.do(entry, partial(self._recovery_folder.put, entry.name, Record.of(document)))

    def _drop_saved(self) -> None:
        unsaved = {document for document in self._session.documents if document.is_modified}
        for document in self._entries.keys() - unsaved:
            entry = self._entries.pop(document)
            self._writer.do(entry, partial(self._recovery_folder.take, entry.name))

    def _on_ended(self, key: object, sentence: str) -> None:
        if not isinstance(key, _Entry):
            return
        if sentence:
            # The next time tries again; one sentence is enough.
            key.scenario = None
            if not self._is_in_trouble:
                self._session.message.emit(TROUBLE + sentence)
        self._is_in_trouble = bool(sentence)


def _restore(session: Session, piece: Piece) -> None:
    record = piece.record
    if piece.worth == "overtaken":
        # What is in the file is newer: this one gets a place of its own.
        session.adopt(Document(record.scenario, content=record.content)).rescue()
        return
    document = session.adopt(_document(piece))
    if document.is_modified and document.scenario != record.scenario:
        # Its file is open with other changes already.
        session.adopt(Document(record.scenario, content=record.content)).rescue()
        return
    document.replace(record.scenario, "Recover")
    if document.path is not None and record.known:
        document.known = record.known


def _document(piece: Piece) -> Document:
    """What the record's scenario is a change of; the scenario itself where that is not there any more."""
    record = piece.record
    if record.path is not None and piece.found is not None:
        return Document.holding(record.path, piece.found)
    if record.path is None and record.shipped is not None and is_shipped(record.shipped):
        return Document.of_shipped(record.shipped)
    document = Document(record.scenario, record.path, content=record.content)
    document.rescue()
    return document


def _line(piece: Piece) -> str:
    since = "; its file has been saved since, so it opens beside it" if piece.worth == "overtaken" else ""
    return f"{dialogs.fitted(piece.record.name, 60)} – {_moment(piece.record.time)}{since}"


def _moment(time: dt.datetime | None) -> str:
    if time is None:
        return "nobody knows when"
    local = time.astimezone()
    return f"{date_text(local.date())}, {local:%H:%M}"


def _told_damaged(salvage: Salvage) -> tuple[str, str]:
    many = counted(salvage.damaged, "unsaved scenario", "unsaved scenarios")
    return f"{many} of an earlier start cannot be read.", f"What is left of it is kept in {salvage.root / DAMAGED}"
