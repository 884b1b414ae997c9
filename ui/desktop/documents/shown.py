"""Which open documents are shown: the ticked ones beside the selected one, the base, and the slot of each.

shown = session.shown
shown.set_ticked(session.documents[1], True)      # drawn beside the selected one
shown.set_base(session.documents[1])              # everything is compared with it
shown.base                                        # the scenario that the selected one is compared with
"""

from __future__ import annotations

from itertools import count
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from scenarios.counting import counted
from scenarios.schema import Scenario
from ui.desktop.documents.document import Document

MOST_SHOWN = 6
"""Scenarios that are shown at a time: the selected one, the ticked ones and the base."""

TOO_MANY = (
    f"{counted(MOST_SHOWN, 'scenario is', 'scenarios are')} shown already, the selected one among them; "
    "take the tick from one first."
)


class OpenDocuments(Protocol):
    """The open documents of a session, as far as Shown reads them."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """All open documents, in the order the user gave them."""

    @property
    def selected(self) -> Document:
        """The document that edits go to."""

    def title(self, document: Document) -> str:
        """What lists and labels call a document."""


class Shown(QObject):
    """The ticks, the base and the slots of the open documents.

    The session tells it what is opened, selected and closed; everybody else ticks and chooses the base.

    Attributes:
        ticks_changed: other documents are ticked.
        base_changed: another document, or none, is the base.
        message: a sentence for the status line.

    Args:
        open_documents: the documents that there are, and the selected one.
        parent: the owner in Qt's sense.
    """

    ticks_changed = Signal()
    base_changed = Signal()
    message = Signal(str)

    def __init__(self, open_documents: OpenDocuments, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = open_documents
        self._ticked: list[Document] = []
        self._slots: dict[Document, int] = {}
        self._base: Document | None = None

    @property
    def base(self) -> Scenario:
        """The scenario that the selected one is compared with: that of the base, or itself as opened or last saved.

        It is the second where no document is the base, and where the selected one is.
        """
        selected = self._open.selected
        return selected.base if self._base is None or self._base is selected else self._base.scenario

    @property
    def base_document(self) -> Document | None:
        """The document that the others are compared with; None: each with itself as opened or last saved."""
        return self._base

    @property
    def ticked(self) -> tuple[Document, ...]:
        """The documents that stay shown when another one is selected, in the order of the open documents."""
        return tuple(document for document in self._open.documents if document in self._ticked)

    def slot(self, document: Document) -> int:
        """The document's place among the colours and line styles: the smallest free one when opened, and kept."""
        return self._slots[document]

    def set_ticked(self, document: Document, ticked: bool) -> None:
        """Show a document beside the selected one, or no longer; ValueError, one sentence, where too many are shown."""
        if ticked == (document in self._ticked):
            return
        if ticked and len(self._documents | {document}) > MOST_SHOWN:
            raise ValueError(TOO_MANY)
        (self._ticked.append if ticked else self._ticked.remove)(document)
        self.ticks_changed.emit()

    def set_base(self, document: Document | None) -> None:
        """Compare everything with this document; with None, each with itself as opened or last saved."""
        if document is not self._base:
            self._base = document
            self.base_changed.emit()
            self.make_room()

    def make_room(self) -> None:
        """Take the oldest tick away where more than ``MOST_SHOWN`` documents are shown, and say so."""
        if len(self._documents) > MOST_SHOWN:
            first = next(one for one in self._ticked if one not in (self._open.selected, self._base))
            title = self._open.title(first)
            self.message.emit(f"No more than {MOST_SHOWN} are shown: “{title}” has lost its tick.")
            self.set_ticked(first, False)

    def take_in(self, document: Document, slot: int | None = None) -> None:
        """Give a document that is being opened its slot: the smallest free one where ``slot`` is None."""
        free = next(number for number in count() if number not in self._slots.values())
        self._slots[document] = free if slot is None else slot

    def hide(self, document: Document) -> None:
        """Take tick and base from a document that is about to be closed; it keeps its slot until it is gone."""
        self.set_ticked(document, False)
        if document is self._base:
            self.set_base(None)

    def forget(self, document: Document) -> None:
        """Free the slot of a document that is closed."""
        del self._slots[document]

    @property
    def _documents(self) -> set[Document]:
        """All that are shown."""
        return {self._open.selected, *self._ticked} | ({self._base} if self._base is not None else set())
