"""Opens what somebody names: each scenario as soon as it is read, in its place among the others.

opening = Opening(places, reader)
opening.begin(session, tell)
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from scenarios.problems import Problem
from scenarios.storage.files import ScenarioFileError
from scenarios.storage.holding import Holding
from ui.desktop.documents.document import Document
from ui.desktop.documents.finding import found_in
from ui.desktop.documents.reading import Reader
from ui.desktop.documents.session import Session
from ui.desktop.documents.workspace import Place

log = logging.getLogger(__name__)


class Opening:
    """Opens places in a session. What cannot be opened is told in the end, and is in nobody's way.

    Attributes:
        documents: by the number of the place; where a place is open already, what is open.
        refused: why the others cannot be opened, in the same way.

    Args:
        places: in their order.
        reader: reads them.
    """

    def __init__(self, places: Sequence[Place], reader: Reader) -> None:
        self._places, self._reader = tuple(places), reader
        self._session: Session | None = None
        self._stand_in: Document | None = None
        self._ended: Callable[[], None] | None = None
        self.documents: dict[int, Document] = {}
        self.refused: dict[int, ScenarioFileError] = {}

    @property
    def opened(self) -> list[Document]:
        """What is open, in the order of the places."""
        documents = [self.documents[number] for number in sorted(self.documents)]
        return list(dict.fromkeys(documents))

    @property
    def named(self) -> list[tuple[Place, Document]]:
        """Each place with what is open of it, in the same order."""
        return [(self._places[number], self.documents[number]) for number in sorted(self.documents)]

    @property
    def problems(self) -> list[ScenarioFileError]:
        """What is refused, in the same order."""
        return [self.refused[number] for number in sorted(self.refused)]

    @property
    def is_complete(self) -> bool:
        """Whether each place is open or refused."""
        return len(self.documents) + len(self.refused) == len(self._places)

    def read(self) -> None:
        """Begin to read, for a session that is to come."""
        for number, place in enumerate(self._places):
            if number in self.documents:
                continue
            if place.file:
                answers = partial(self._take, number), partial(self._refuse, number)
                self._reader.read(Path(place.file), found_in, *answers)
            else:
                self._guard(number, partial(Document.of_shipped, place.shipped))

    def begin(self, session: Session, ended: Callable[[], None]) -> None:
        """Read, and open in this session; what is open there already is not read.

        Args:
            session: where.
            ended: called when each place is open or refused, perhaps at once.
        """
        self._session, self._ended = session, ended
        known = {number: session.holder(Path(place.file)) for number, place in enumerate(self._places) if place.file}
        self.documents = {number: document for number, document in known.items() if document is not None}
        self.read()
        self._end_if_complete()

    def enter(self, session: Session, ended: Callable[[], None], stand_in: Document | None = None) -> None:
        """Open in this session what has been read, and what is still to come.

        Args:
            session: where.
            ended: called when each place is open or refused, perhaps at once.
            stand_in: what is open in it until something else is.
        """
        self._session, self._ended, self._stand_in = session, ended, stand_in
        for number in sorted(self.documents):
            self._put(number)
        self._end_if_complete()

    def _take(self, number: int, found: Holding) -> None:
        self._guard(number, partial(Document.holding, Path(self._places[number].file), found))

    def _guard(self, number: int, make: Callable[[], Document]) -> None:
        """Open one; whatever goes wrong with it, the others are opened."""
        try:
            self.documents[number] = make()
            if self._session is not None:
                self._put(number)
        except ScenarioFileError as error:
            self._refuse(number, error)
        except Exception as error:
            log.exception("a scenario cannot be opened")
            sentence = f"it cannot be opened, by a mistake in Muster itself: {type(error).__name__}"
            self._refuse(number, ScenarioFileError(str(self._places[number]), (Problem("", sentence),)))
        else:
            self._end_if_complete()

    def _refuse(self, number: int, error: ScenarioFileError) -> None:
        self.documents.pop(number, None)
        self.refused[number] = error
        self._end_if_complete()

    def _end_if_complete(self) -> None:
        if self._ended is not None and self.is_complete:
            ended, self._ended = self._ended, None
            ended()

    def _put(self, number: int) -> None:
        """Open it after those that were named before it; where it is open already, that one stays where it is."""
        session = self._session
        assert session is not None
        document = self.documents[number]
        is_new = document not in session.documents
        self.documents[number] = adopted = session.adopt(document, select=False)
        if is_new and adopted is document:
            session.move(document, self._index(session, number))
        self._dismiss(session, adopted)

    def _index(self, session: Session, number: int) -> int:
        """Its place in the session, in which it is the last one."""
        others = {one: other for one, other in self.documents.items() if one != number and other in session.documents}
        before, after = [one for one in others if one < number], [one for one in others if one > number]
        if before:
            return session.documents.index(others[max(before)]) + 1
        return session.documents.index(others[min(after)]) if after else len(session.documents) - 1

    def _dismiss(self, session: Session, document: Document) -> None:
        """What stood in for what was still to be read goes when that has come, unless somebody works on it."""
        stand_in, self._stand_in = self._stand_in, None
        if stand_in is None or stand_in is document or stand_in.is_modified:
            return
        if session.selected is stand_in:
            session.select(document)
        session.close(stand_in)
