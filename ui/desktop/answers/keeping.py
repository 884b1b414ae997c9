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
from ui.desktop.answers.parting import Parting
from ui.desktop.answers.projection import Projection

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
        problems: for each clause why it cannot be applied, a sentence; empty where it is.
        projection: the runs that are kept; None where none is.
    """

    whole: Projection
    filter: Filter
    mask: Mask
    problems: tuple[str, ...]
    projection: Projection | None

    @property
    def share(self) -> Share:
        """The share of runs that are kept."""
        return Share(int(self.mask.sum()), len(self.mask))


def sifted(whole: Projection, wanted: Filter) -> Sifted:
    """Cut a projection to the runs that are kept. Takes tens of milliseconds for a thousand runs.

    A clause about something that the scenario does not have keeps nothing out: whoever shows it says so.
    """
    mask, problems = np.ones(whole.replications, np.bool_), []
    for clause in wanted.clauses:
        problem = _cut(mask, clause, whole.results)
        problems.append(problem)
    projection = whole.only(mask) if wanted.clauses else whole
    return Sifted(whole, wanted, mask, tuple(problems), projection)


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
    """

    sifted = Signal(object)

    def __init__(self, keeping: Keeping, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeping, self._background = keeping, background
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
        if not wanted.clauses:
            self._background.drop(JOB)
            self._hand_over(sifted(latest, wanted))
            return
        self.is_busy = True
        self._background.ask(JOB, lambda _: sifted(latest, wanted), self._hand_over, self._give_up)

    def _give_up(self, _: str) -> None:
        self.is_busy = False

    def _hand_over(self, ready: Sifted) -> None:
        self.is_busy = False
        self.sifted.emit(ready)
