"""What was open when Muster ended, so that it is open again at the next start.

The file is a small JSON object, and every key of it may be missing:

    {"format": 1, "documents": [{"file": "/home/a/mine.toml"}, {"shipped": "article-2023"}], "selected": 0,
     "base": 1, "ticked": [0, 1], "tab": "Build-up", "milestone": "IOC"}

A document of which only some runs are kept has a key ``keep``: its filter, as ``simulator.filters.grammar`` writes it.
One whose runs are weighed has a key ``weigh``: ``until``, a date, and ``tolerance``, people.

Documents that are neither in a file nor shipped cannot be opened again, and are left out.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scenarios.library import is_shipped
from scenarios.storage.files import ScenarioFileError, read
from simulator.filters.grammar import parse, written
from simulator.weighing.weighing import Weighing
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session

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

    @classmethod
    def named(cls, path_or_name: str) -> Place:
        """What a command line names: a file that is there, or is called like one, or else a shipped scenario."""
        path = Path(path_or_name)
        is_there = _is_there(path_or_name) and not (is_shipped(path_or_name) and path.is_dir())
        is_called_so = bool(path.suffix) or (path.name != path_or_name and not is_shipped(path_or_name))
        return cls(file=path_or_name) if is_there or is_called_so else cls(shipped=path_or_name)

    def __str__(self) -> str:
        return self.file or self.shipped


@dataclass(frozen=True, slots=True)
class Workspace:
    """What is open. To remember something more, add a field here, and a line each in ``of``, ``dumps`` and ``loads``.

    Attributes:
        documents: in their order.
        selected: which of them is selected, counted from 0; None where the selected one has no place.
        base: which of them the others are compared with; None where none is.
        ticked: which of them stay shown when another one is selected.
        tab: the name of the chart in front; empty where nobody knows.
        milestone: which is asked about on its card; empty where nobody knows.
        kept: which runs are kept, as text, for each document (by its number) of which only some are.
        weighed: how runs are weighed, for each document (by its number) of which they are.
    """

    documents: tuple[Place, ...] = ()
    selected: int | None = None
    base: int | None = None
    ticked: tuple[int, ...] = ()
    tab: str = ""
    milestone: str = ""
    kept: tuple[tuple[int, str], ...] = ()
    weighed: tuple[tuple[int, Weighing], ...] = ()

    @classmethod
    def named(cls, files: Sequence[str]) -> Workspace:
        """What a command line names; several scenarios are shown together, the first one is selected."""
        together = tuple(range(len(files))) if len(files) > 1 else ()
        return cls(tuple(map(Place.named, files)), 0, None, together)

    @classmethod
    def of(cls, session: Session, tab: str, milestone: str = "") -> Workspace:
        """What is open in a session."""
        placed = [(document, place) for document in session.documents if (place := Place.of(document)) is not None]
        numbers = {document: number for number, (document, _) in enumerate(placed)}
        return cls(
            tuple(place for _, place in placed),
            numbers.get(session.selected),
            None if session.shown.base_document is None else numbers.get(session.shown.base_document),
            tuple(numbers[document] for document in session.shown.ticked if document in numbers),
            tab,
            milestone,
            tuple((n, written(one.filter, one.scenario)) for n, (one, _) in enumerate(placed) if one.filter.clauses),
            tuple((n, one.filter.weighing) for n, (one, _) in enumerate(placed) if one.filter.weighing is not None),
        )

    def dumps(self) -> bytes:
        """The content of the workspace's file."""
        documents: list[dict[str, Any]] = [
            {"file": one.file} if one.file else {"shipped": one.shipped} for one in self.documents
        ]
        for number, kept in self.kept:
            documents[number]["keep"] = kept
        for number, weighing in self.weighed:
            documents[number]["weigh"] = {"until": weighing.until.isoformat(), "tolerance": weighing.tolerance}
        data = {"format": FORMAT, "documents": documents, "selected": self.selected}
        data |= {"base": self.base, "ticked": list(self.ticked), "tab": self.tab, "milestone": self.milestone}
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
        entries = _list(data.get("documents"))[:MOST]
        places = tuple(map(_place, entries))
        ticked = tuple(number for number in _list(data.get("ticked")) if type(number) is int)
        tab, milestone = (known if isinstance(known := data.get(key), str) else "" for key in ("tab", "milestone"))
        return cls(
            places,
            _number(data.get("selected")),
            _number(data.get("base")),
            ticked,
            tab,
            milestone,
            tuple((number, kept) for number, entry in enumerate(entries) if (kept := _kept(entry))),
            tuple((number, found) for number, entry in enumerate(entries) if (found := _weighing(entry)) is not None),
        )

    @classmethod
    def load(cls, path: Path) -> Workspace:
        """The workspace in a file; an empty one where there is none."""
        try:
            return cls.loads(read(path))
        except ScenarioFileError as error:
            log.info("no workspace: %s", error)
            return cls()

    def arrange(self, session: Session, documents: Mapping[int, Document], *, select: bool = True) -> None:
        """Compare, tick and select as it was; more ticks than a session allows are lost.

        Args:
            session: in which the documents are open.
            documents: those that could be opened, by their numbers here.
            select: whether to select one as well.
        """
        here = {number: document for number, document in documents.items() if document in session.documents}
        for number, kept in self.kept:
            if number in here:
                _keep(here[number], kept)
        for number, weighing in self.weighed:
            if number in here:
                here[number].begin_with(replace(here[number].filter, weighing=weighing))
        if select and self.selected in here:
            session.select(here[self.selected])
        if self.base in here:
            session.shown.set_base(here[self.base])
        with suppress(ValueError):
            for number in self.ticked:
                if number in here:
                    session.shown.set_ticked(here[number], True)


def _keep(document: Document, kept: str) -> None:
    """Keep the runs that were kept; all where the scenario has changed so that this cannot be asked any more."""
    try:
        document.begin_with(parse(kept, document.scenario))
    except ValueError as problem:
        log.info("all runs are kept: %s", problem)


def _kept(data: Any) -> str:
    kept = data.get("keep") if isinstance(data, dict) else None
    return kept if isinstance(kept, str) else ""


def _weighing(data: Any) -> Weighing | None:
    found = data.get("weigh") if isinstance(data, dict) else None
    until, tolerance = (found.get("until"), found.get("tolerance")) if isinstance(found, dict) else (None, None)
    if not isinstance(until, str) or isinstance(tolerance, bool) or not isinstance(tolerance, int | float):
        return None
    with suppress(ValueError, OverflowError):
        return Weighing(dt.date.fromisoformat(until), float(tolerance))
    return None


def _is_there(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:
        return False


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
