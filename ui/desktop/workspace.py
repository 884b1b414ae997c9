"""What was open when Muster ended, so that it is open again at the next start.

The file is a small JSON object, and every key of it may be missing:

    {"format": 1, "documents": [{"file": "/home/a/mine.toml"}, {"shipped": "article-2023"}], "selected": 0,
     "tab": "Build-up"}

Documents that are neither in a file nor shipped cannot be opened again, and are left out.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scenarios.files import ScenarioFileError, read
from ui.desktop.document import Document
from ui.desktop.session import Session

log = logging.getLogger(__name__)

FORMAT = 1

MOST = 100
"""Documents; more are not opened by themselves."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document comes from: a file's absolute path, or the name of a shipped scenario."""

    file: str = ""
    shipped: str = ""

    @classmethod
    def of(cls, document: Document) -> Place | None:
        """The place of a document; None where it has none."""
        if document.path is not None:
            return cls(file=str(document.path.absolute()))
        return cls(shipped=document.shipped) if document.shipped else None

    def open(self) -> Document:
        """The document; ScenarioFileError where there is none any more."""
        return Document.opened(Path(self.file)) if self.file else Document.of_shipped(self.shipped)


@dataclass(frozen=True, slots=True)
class Workspace:
    """What is open. To remember something more, add a field here, and a line each in ``of``, ``dumps`` and ``loads``.

    Attributes:
        documents: in their order.
        selected: which of them is selected, counted from 0; None where the selected one has no place.
        tab: the name of the chart in front; empty where nobody knows.
    """

    documents: tuple[Place, ...] = ()
    selected: int | None = None
    tab: str = ""

    @classmethod
    def of(cls, session: Session, tab: str) -> Workspace:
        """What is open in a session."""
        placed = [(document, place) for document in session.documents if (place := Place.of(document)) is not None]
        documents = [document for document, _ in placed]
        selected = documents.index(session.selected) if session.selected in documents else None
        return cls(tuple(place for _, place in placed), selected, tab)

    def dumps(self) -> bytes:
        """Its file."""
        documents = [{"file": one.file} if one.file else {"shipped": one.shipped} for one in self.documents]
        data = {"format": FORMAT, "documents": documents, "selected": self.selected, "tab": self.tab}
        return json.dumps(data, indent=1).encode()

    @classmethod
    def loads(cls, content: bytes) -> Workspace:
        """What ``dumps`` has written; what cannot be understood counts as not there."""
        try:
            data = json.loads(content)
        except (ValueError, RecursionError):
            data = None
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            return cls()
        found = data.get("documents")
        places = tuple(map(_place, found[:MOST])) if isinstance(found, list) else ()
        selected, tab = data.get("selected"), data.get("tab")
        return cls(places, selected if type(selected) is int else None, tab if isinstance(tab, str) else "")

    @classmethod
    def load(cls, path: Path) -> Workspace:
        """The workspace in a file; an empty one where there is none."""
        try:
            return cls.loads(read(path))
        except ScenarioFileError as error:
            log.info("no workspace: %s", error)
            return cls()

    def open(self) -> Opened:
        """Open the documents, as far as they are still there."""
        opened = Opened([], None, [])
        for index, place in enumerate(self.documents):
            try:
                opened.documents.append(place.open())
            except ScenarioFileError as error:
                opened.refused.append(error)
            else:
                opened.selected = opened.documents[-1] if index == self.selected else opened.selected
        return opened


@dataclass(slots=True)
class Opened:
    """What could be opened of a workspace, which of it was selected, and why the rest could not."""

    documents: list[Document]
    selected: Document | None
    refused: list[ScenarioFileError]


def _place(data: Any) -> Place:
    """A place that cannot be understood is one where nothing is."""
    entry = data if isinstance(data, dict) else {}
    file, shipped = entry.get("file"), entry.get("shipped")
    if isinstance(file, str) and file:
        return Place(file=file)
    return Place(shipped=shipped if isinstance(shipped, str) else "")
