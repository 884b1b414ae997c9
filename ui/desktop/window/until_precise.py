"""Scenario ▸ Run until precise: twice as many runs, again and again, until the headline is known well enough."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from scenarios.counting import counted
from simulator.figures.precision import DAYS, SHARE
from ui.desktop.answers.freshness import Freshness
from ui.desktop.answers.projection import Projection
from ui.desktop.documents.session import Session
from ui.wording.words import precision_text, runs_text

MOST = 20_000
"""Runs at most: the window keeps each run, and more would take more memory than many a machine has."""


class UntilPrecise(QObject):
    """While it is on, asks for twice as many runs whenever all are there; turns itself off when that makes no sense.

    Attributes:
        is_on: whether it goes on asking.
        ended: it has turned itself off; the argument is a sentence that says why.

    Args:
        session: whose number of runs it doubles.
        freshness: says whether all runs asked for are there, and how precise they are.
        parent: the owner in Qt's sense.
    """

    ended = Signal(str)

    def __init__(self, session: Session, freshness: Freshness, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._freshness = session, freshness
        self.is_on = False
        freshness.changed.connect(self._go_on)

    def turn(self, on: bool) -> None:
        """Begin to ask for more runs, or end."""
        self.is_on = on
        self._go_on()

    def _go_on(self) -> None:
        projection = self._freshness.projection
        if not self.is_on:
            return
        if self._freshness.problem:
            self._end("Not precise enough, and more runs cannot be had: see above.")
        elif projection is not None and self._freshness.is_finished:
            self._weigh(projection)

    def _weigh(self, projection: Projection) -> None:
        """Ask for more runs where these are not precise enough."""
        runs, twice = runs_text(projection.replications), 2 * projection.replications
        if projection.is_precise:
            points = counted(100 * SHARE, "percentage point")
            self._end(f"Precise enough with {runs}: {precision_text(DAYS)} and ± {points}.")
        elif twice > MOST:
            self._end(f"Not precise enough with {runs}; muster run --until-precise goes further.")
        else:
            self._session.set_runs(replications=twice)

    def _end(self, sentence: str) -> None:
        self.is_on = False
        self.ended.emit(sentence)
