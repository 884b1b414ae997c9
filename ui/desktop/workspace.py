"""What was open when Muster ended, so that it is open again at the next start.

The file is a small JSON object, and every key of it may be missing:

    {"format": 1, "documents": [{"file": "/home/a/mine.toml"}, {"shipped": "article-2023"}], "selected": 0,
     "base": 1, "ticked": [0, 1], "tab": "Build-up"}

Documents that are neither in a file nor shipped cannot be opened again, and are left out.
"""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from dataclasses import dataclass, field
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
        base: which of them the others are compared with; None where none is.
        ticked: which of them stay shown when another one is selected.
        tab: the name of the chart in front; empty where nobody knows.
    """

    documents: tuple[Place, ...] = ()
    selected: int | None = None
    base: int | None = None
    ticked: tuple[int, ...] = ()
    tab: str = ""

    @classmethod
    def of(cls, session: Session, tab: str) -> Workspace:
        """What is open in a session."""
        placed = [(document, place) for document in session.documents if (place := Place.of(document)) is not None]
        numbers = {document: number for number, (document, _) in enumerate(placed)}
        return cls(
            tuple(place for _, place in placed),
            numbers.get(session.selected),
            None if session.base_document is None else numbers.get(session.base_document),
            tuple(numbers[document] for document in session.ticked if document in numbers),
            tab,
        )

    def dumps(self) -> bytes:
        """Its file."""
        documents = [{"file": one.file} if one.file else {"shipped": one.shipped} for one in self.documents]
        data = {"format": FORMAT, "documents": documents, "selected": self.selected}
        data |= {"base": self.base, "ticked": list(self.ticked), "tab": self.tab}
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
        places = tuple(map(_place, _list(data.get("documents"))[:MOST]))
        ticked = tuple(number for number in _list(data.get("ticked")) if type(number) is int)
        tab = data.get("tab")
        return cls(
            places,
            _number(data.get("selected")),
            _number(data.get("base")),
            ticked,
            tab if isinstance(tab, str) else "",
        )

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
        opened, known = Opened(), dict[Place, Document]()
        for place in dict.fromkeys(self.documents):
            try:
                known[place] = place.open()
            except ScenarioFileError as error:
                opened.refused.append(error)
        numbered = {number: known[place] for number, place in enumerate(self.documents) if place in known}
        opened.documents = list(known.values())
        opened.selected = None if self.selected is None else numbered.get(self.selected)
        opened.base = None if self.base is None else numbered.get(self.base)
        opened.ticked = [numbered[number] for number in self.ticked if number in numbered]
        return opened


@dataclass(slots=True)
class Opened:
    """What could be opened, what of it is selected, base and ticked, and why the rest could not be opened."""

    documents: list[Document] = field(default_factory=list)
    selected: Document | None = None
    base: Document | None = None
    ticked: list[Document] = field(default_factory=list)
    refused: list[ScenarioFileError] = field(default_factory=list)

    def arrange(self, session: Session) -> None:
        """Select, compare and tick in a session in which the documents are open; more ticks than it allows are lost."""
        if self.selected in session.documents:
            session.select(self.selected)
        if self.base in session.documents:
            session.set_base(self.base)
        with suppress(ValueError):
            for document in self.ticked:
                if document in session.documents:
                    session.set_ticked(document, True)


def _list(data: Any) -> list[Any]:
    return data if isinstance(data, list) else []


def _number(data: Any) -> int | None:
    return data if type(data) is int else None


def _place(data: Any) -> Place:
    """A place that cannot be understood is one where nothing is."""
    entry = data if isinstance(data, dict) else {}
    file, shipped = entry.get("file"), entry.get("shipped")
    if isinstance(file, str) and file:
        return Place(file=file)
    return Place(shipped=shipped if isinstance(shipped, str) else "")
