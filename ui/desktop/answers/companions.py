"""Runs of the scenarios that are shown beside the selected one: the ticked ones, and what all are compared with.

They wait until the selected scenario has its answer, and use the same workers: what the hand is on comes first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from scenarios.schema import Scenario
from ui.desktop.answers.kept_answers import Failure, Request
from ui.desktop.answers.overlay import Overlay, Own
from ui.desktop.answers.projection import Projection
from ui.desktop.answers.runner import Runner
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session


@dataclass(slots=True, eq=False)
class _Companion:
    name: str
    slot: int | None
    is_base: bool
    scenario: Scenario
    projection: Projection | None = None
    failure: Failure | None = None

    def lacks(self, replications: int) -> bool:
        """Whether more runs are to be asked for."""
        return self.failure is None and (self.projection is None or self.projection.replications < replications)

    def overlay(self) -> Overlay:
        problem = self.failure.sentence if self.failure is not None else ""
        return Overlay(self.name, self.slot, self.is_base, self.projection, problem)


class Companions(QObject):
    """Keeps projections of the other scenarios coming, one scenario after another.

    Attributes:
        changed: other scenarios are shown, or there is another projection of one of them.

    Args:
        session: says what is shown.
        main: answers for the selected scenario; its workers are lent while it has nothing to do.
    """

    changed = Signal()

    def __init__(self, session: Session, main: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._main = session, main
        self._runner = Runner(parent=self, beside=main)
        self._companions: list[_Companion] = []
        self._own = self.own
        # Signals come in the middle of other changes: what is next is decided after them.
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._go_on)
        self._runner.projected.connect(self._take)
        self._runner.failed.connect(self._give_up)
        main.progressed.connect(self._make_way)
        shown = session.shown
        for signal in (shown.ticks_changed, shown.base_changed, session.documents_changed, session.runs_changed):
            signal.connect(self.refresh)
        for signal in (session.selection_changed, session.scenario_changed, session.document_changed):
            signal.connect(self.refresh)
        self.refresh()

    @property
    def overlays(self) -> tuple[Overlay, ...]:
        """The other scenarios, in the order of the list."""
        return tuple(companion.overlay() for companion in self._companions)

    @property
    def own(self) -> Own:
        """The selected scenario."""
        session, selected = self._session, self._session.selected
        return Own(session.title(selected), session.shown.slot(selected), selected.scenario, session.replications)

    @property
    def projected(self) -> list[Document]:
        """The documents among them that have runs."""
        shown = [one.scenario for one in self._companions if one.projection is not None]
        return [document for document in self._session.documents if document.scenario in shown]

    @property
    def is_settled(self) -> bool:
        """Whether all of them have all their runs, or cannot have them."""
        return not any(companion.lacks(self._session.replications) for companion in self._companions)

    def refresh(self, _: object = None) -> None:
        """Take up what is shown now; projections that are known already come at once."""
        before = self._told
        self._companions = [self._with_projection(companion) for companion in self._wanted()]
        self._own = self.own
        if before != self._told:
            self.changed.emit()
        self._turn.start()

    def close(self) -> None:
        """End its thread; before the other runner's workers end."""
        self._turn.stop()
        self._runner.close()

    @property
    def _told(self) -> list[tuple[object, ...]]:
        """What others know of those that are shown; the selected one first."""
        others = [(one.name, one.slot, one.is_base, one.projection) for one in self._companions]
        return [(self._own.name, self._own.slot, self._own.wanted), *others]

    def _wanted(self) -> Iterator[_Companion]:
        session, shown = self._session, self._session.shown
        base = shown.base_document
        for document in session.documents:
            if document is not session.selected and (document is base or document in shown.ticked):
                yield _Companion(session.title(document), shown.slot(document), document is base, document.scenario)
        # Without a base of their own, scenarios are compared with themselves as they were.
        if base in (None, session.selected) and shown.base != session.scenario:
            yield _Companion(origin(session.selected), None, True, shown.base)

    def _with_projection(self, companion: _Companion) -> _Companion:
        """What was there of the same scenario, or what the other runner knows, if that is more."""
        session = self._session
        same = next((one for one in self._companions if one.scenario == companion.scenario), None)
        kept = same.projection if same is not None and _answers(same.projection, session) else None
        known = self._main.known(self._request(companion))
        companion.projection = max((kept, known), key=lambda one: 0 if one is None else one.replications)
        if same is not None and same.failure is not None and same.failure.request == self._request(companion):
            companion.failure = same.failure
        return companion

    def _request(self, companion: _Companion) -> Request:
        return Request(companion.scenario, self._session.seed, self._session.replications)

    def _make_way(self) -> None:
        if self._main.is_settled and self._main.is_live:
            self._turn.start()
        else:
            self._runner.set_live(False)

    def _go_on(self) -> None:
        """Ask for the first scenario that lacks runs, unless the selected one needs the workers."""
        if not (self._main.is_settled and self._main.is_live):
            return
        self._runner.set_live(True)
        lacking = (one for one in self._companions if one.lacks(self._session.replications))
        companion = next(lacking, None)
        if companion is not None:
            self._runner.ask(self._request(companion))

    def _take(self, projection: Projection) -> None:
        for companion in self._companions:
            if companion.scenario == projection.scenario and _answers(projection, self._session):
                companion.projection = projection
        self.changed.emit()
        if self._runner.is_finished:
            self._turn.start()

    def _give_up(self, failure: Failure) -> None:
        """Tell the scenario that was asked for of its failure; the others come all the same."""
        broken = [one for one in self._companions if self._request(one) == failure.request]
        for companion in broken:
            companion.failure = failure
        if broken:
            self.changed.emit()
        self._turn.start()


def origin(document: Document) -> str:
    """What a document's scenario is called as it was before the edits."""
    if document.shipped is not None:
        return "As shipped"
    return "As saved" if document.path is not None else "As opened"


def _answers(projection: Projection | None, session: Session) -> bool:
    return (
        projection is not None
        and projection.results.seed == session.seed
        and projection.replications <= session.replications
    )
