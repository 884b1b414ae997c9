"""When the hand rests: which reality checks of the selected scenario its runs break."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from simulator.claims.verdicts import Outcome
from ui.desktop.answers.freshness import Freshness
from ui.desktop.answers.rest import AtRest
from ui.desktop.claims.runs import Judge
from ui.desktop.documents.session import Session

REST = 300
"""Milliseconds after the last projection until the hand counts as resting."""


class Watching(AtRest):
    """Has the checks judged, not once more for every projection of a drag.

    Attributes:
        told: how many checks are broken, of how many, and what these say: none where there is nothing to tell.

    Args:
        session: has the checks.
        freshness: says when runs have come.
        judge: judges by them.
        parent: the owner in Qt's sense.
    """

    told = Signal(int, int, object)

    def __init__(self, session: Session, freshness: Freshness, judge: Judge, parent: QObject | None = None) -> None:
        super().__init__(REST, self._ask, parent)
        self._session, self._judge = session, judge
        self._judge.judged.connect(self._tell)
        session.selection_changed.connect(self._turn)
        session.scenario_changed.connect(self._wait)
        freshness.projected.connect(self._wait)

    def _turn(self) -> None:
        """What is said of another document is not said of this one."""
        self.told.emit(0, 0, ())
        self._wait()

    def _wait(self, *_: object) -> None:
        self._judge.drop()
        if self._session.scenario.checks:
            self._rest.start()
        else:
            self._rest.stop()
            self.told.emit(0, 0, ())

    def _ask(self) -> None:
        self._judge.ask(self._session.scenario.checks)

    def _tell(self, verdicts: object) -> None:
        assert isinstance(verdicts, tuple)
        broken = [verdict.check.say for verdict in verdicts if verdict.outcome is Outcome.BROKEN]
        self.told.emit(len(broken), len(verdicts), broken)
