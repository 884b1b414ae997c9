"""The open scenarios that a report can tell of, and what it calls them."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase

from scenarios.schema import Scenario
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A scenario as it was when a report was asked for.

    Attributes:
        document: where it is from.
        title: what lists call it.
        scenario: all of it.
        place: the name of the shipped scenario that it is, or the path of its file; empty where no file holds it as
            it is.
    """

    document: Document
    title: str
    scenario: Scenario
    place: str

    @property
    def name(self) -> str:
        """The same without the folder, which is nobody else's business; empty where no file holds it."""
        shipped = self.document.shipped
        path = self.document.path
        return self.place and (shipped or (path.name if path is not None else ""))


def candidates(session: Session) -> tuple[Candidate, ...]:
    """All open scenarios, the selected one first, then in the order of the list."""
    selected = session.selected
    documents = (selected, *(one for one in session.documents if one is not selected))
    return tuple(Candidate(one, session.title(one), one.scenario, _place(one)) for one in documents)


def is_shown(session: Session, document: Document) -> bool:
    """Whether a scenario is shown in the charts: selected, ticked, or what the others are compared with."""
    shown = session.shown
    return document in (session.selected, shown.base_document, *shown.ticked)


def files_of(chosen: tuple[Candidate, ...]) -> tuple[str, ...]:
    """What the command calls them: their file, else the one that goes with the report."""
    letters = ascii_uppercase.lower()
    return tuple(one.name or f"scenario-{letter}.toml" for one, letter in zip(chosen, letters, strict=False))


def _place(document: Document) -> str:
    if document.is_modified:
        return ""
    return document.shipped or ("" if document.path is None else str(document.path))
