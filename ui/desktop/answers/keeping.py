"""Which runs are kept: the filter that the whole window shows, and projections cut to what it keeps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from simulator.figures.share import Share
from simulator.filters.clauses import Clause
from simulator.filters.errors import FilterError
from simulator.filters.filter import Filter
from simulator.results.results import Results
from ui.desktop.answers.background import Background
from ui.desktop.answers.overlay import Own
from ui.desktop.answers.parting import Parting
from ui.desktop.answers.projection import Projection
from ui.wording.words import Whose

Mask = NDArray[np.bool_]

JOB = "runs that are kept"
"""The name of the job in ``Shared.background``."""


class Keeping(QObject):
    """What the tabs and the bar above them have in common.

    Attributes:
        changed: other runs are kept from now on.
        asked: the user wants to keep other runs: a Filter (the argument).
        parting_changed: other parts are shown side by side, or none any more.
        filter: which runs are kept.
        parting: what is shown side by side; None where nothing is.
    """

    changed = Signal()
    asked = Signal(object)
    parting_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.filter = Filter()
        self.parting: Parting | None = None

    def keep_only(self, wanted: Filter) -> None:
        """Keep these runs from now on."""
        if wanted != self.filter:
            self.filter = wanted
            self.changed.emit()

    def show_side_by_side(self, parting: Parting | None) -> None:
        """Show three parts of the runs beside each other; with None all together again."""
        if parting != self.parting:
            self.parting = parting
            self.parting_changed.emit()


@dataclass(frozen=True, slots=True, eq=False)
class Sifted:
    """What a filter keeps of a projection.

    Attributes:
        whole: all runs.
        filter: what was asked of them.
        mask: which are kept; shape (N,).
        asked: of which all clauses hold, before they are weighed; shape (N,).
        problems: for each clause why it cannot be applied, a sentence; empty where it is.
        unweighed: why they are not weighed though they were to be, a sentence; empty where they are.
        projection: the runs that are kept; None where none is.
    """

    whole: Projection
    filter: Filter
    mask: Mask
    asked: Mask
    problems: tuple[str, ...]
    unweighed: str
    projection: Projection | None

    @property
    def share(self) -> Share:
        """The share of runs of which all clauses hold."""
        return Share(int(self.asked.sum()), len(self.asked))

    @property
    def worth(self) -> Share:
        """How many of these are kept because they are weighed."""
        return Share(int(self.mask.sum()), int(self.asked.sum()))

    @property
    def is_weighed(self) -> bool:
        """Whether they are weighed."""
        return self.filter.weighing is not None and not self.unweighed and self.projection is not None


def sifted(whole: Projection, wanted: Filter) -> Sifted:
    """Cut a projection to the runs that are kept. Takes tens of milliseconds for a thousand runs.

    A clause about something that the scenario does not have keeps nothing out, and a weighing that cannot be, weighs
    nothing: whoever shows it says so.
    """
    asked = np.ones(whole.replications, np.bool_)
    problems = [_cut(asked, clause, whole.results) for clause in wanted.clauses]
    mask, unweighed = _weighed(asked, wanted, whole.results)
    whose = Whose.DRAWN if wanted.weighing is not None and not unweighed else Whose.KEPT
    projection = whole if mask.all() and not wanted.clauses else whole.only(mask, whose)
    return Sifted(whole, wanted, mask, asked, tuple(problems), unweighed, projection)


def _weighed(asked: Mask, wanted: Filter, results: Results) -> tuple[Mask, str]:
    """Which runs are kept, and why they are not weighed; of no run there is nothing to say."""
    if not asked.any():
        return asked, ""
    try:
        return wanted.weighed(results, asked), ""
    except FilterError as problem:
        return asked, str(problem)


def _cut(mask: Mask, clause: Clause, results: Results) -> str:
    try:
        mask &= clause.mask(results)
    except FilterError as problem:
        return str(problem)
    return ""


class Sifter(QObject):
    """Cuts projections away from the thread of the window, and hands them over; at once where all runs are kept.

    Attributes:
        sifted: the latest projection is ready: a Sifted (the argument).

    Args:
        keeping: which runs are kept.
        background: where the work is done.
        own: the selected scenario; says how many runs are asked for.
    """

    sifted = Signal(object)

    def __init__(self, keeping: Keeping, background: Background, own: Own, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeping, self._background, self._own = keeping, background, own
        self._latest: Projection | None = None
        self.is_busy = False
        keeping.changed.connect(self._again)

    def take(self, projection: Projection) -> None:
        """Cut this one, and no other any more."""
        self._latest = projection
        self._again()

    def drop(self) -> None:
        """Nobody wants what was taken."""
        self._latest, self.is_busy = None, False
        self._background.drop(JOB)

    def _again(self) -> None:
        latest, wanted = self._latest, self._keeping.filter
        if latest is None:
            return
        if not wanted:
            self._background.drop(JOB)
            self._hand_over(sifted(latest, wanted))
            return
        self.is_busy = True
        self._background.ask(JOB, lambda _: sifted(latest, wanted), self._hand_over, self._give_up)

    def _give_up(self, _: str) -> None:
        self.is_busy = False

    def _hand_over(self, ready: Sifted) -> None:
        """A preview of too few runs to be weighed waits for the rest of them: the charts would jump to and fro."""
        self.is_busy = bool(ready.unweighed) and ready.whole.replications < self._own.wanted
        if not self.is_busy:
            self.sifted.emit(ready)
