"""What is told of kept runs once the hand rests: what sets them apart, and whether all runs fall in two groups."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from simulator.drivers.drivers import Drivers
from simulator.filters.apart import set_apart
from simulator.filters.clauses import DrawClause
from simulator.filters.clusters import Clusters, clusters_of
from ui.desktop.answers.background import Background
from ui.desktop.answers.keeping import Sifted
from ui.desktop.answers.projection import Projection
from ui.desktop.answers.rest import Rest
from ui.wording.filtering import apart_text

REST = 300
"""Milliseconds from the last change after which it is worked out: in a drag nobody reads it."""

JOB = "what sets kept runs apart"


class Told(NamedTuple):
    """What was worked out.

    Attributes:
        sifted: of which runs.
        apart: what sets the kept ones apart, a sentence; empty where all are kept, or none.
        clusters: the two groups of all runs; None where there are none.
    """

    sifted: Sifted
    apart: str
    clusters: Clusters | None


class Teller(QObject):
    """Works it out away from the thread of the window.

    Attributes:
        told: something is worked out: a Told (the argument).
        is_busy: whether anything is still to be worked out.

    Args:
        background: where the work is done.
    """

    told = Signal(object)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._sifted: Sifted | None = None
        self.is_busy = False
        self._rest = Rest(REST, self)
        self._rest.rested.connect(self._begin)

    def take(self, sifted: Sifted) -> None:
        """Work it out for these, and for no others any more, as soon as the hand rests."""
        self._sifted, self.is_busy = sifted, True
        self._background.drop(JOB)
        self._rest.start()

    def hurry(self) -> None:
        """Wait for no hand to rest from now on."""
        self._rest.setInterval(0)

    def drop(self) -> None:
        """Nobody wants to know."""
        self._sifted, self.is_busy = None, False
        self._rest.stop()
        self._background.drop(JOB)

    def _begin(self) -> None:
        sifted = self._sifted
        if sifted is not None:
            self._background.ask(JOB, lambda _: told_of(sifted), self._hand_over, self._give_up)

    def _hand_over(self, told: Told) -> None:
        self.is_busy = False
        self.told.emit(told)

    def _give_up(self, _: str) -> None:
        self.is_busy = False


def told_of(sifted: Sifted) -> Told:
    """What is to be told of some runs. Takes a few tenths of a second."""
    return Told(sifted, _apart(sifted), _clusters(sifted.whole))


def _apart(sifted: Sifted) -> str:
    if not sifted.filter or not sifted.mask.any() or sifted.mask.all():
        return ""
    own = [clause.draw for clause in sifted.filter.clauses if isinstance(clause, DrawClause)]
    results = sifted.whole.results
    shifts = set_apart(_drivers(sifted.whole), sifted.mask, without=own)
    return apart_text(results.scenario, shifts, is_by_draws=bool(own))


@lru_cache(maxsize=1)
def _drivers(whole: Projection) -> Drivers:
    """Another filter of the same runs asks about the same draws."""
    return Drivers.of(whole.results)


@lru_cache(maxsize=1)
def _clusters(whole: Projection) -> Clusters | None:
    return clusters_of(whole.results)
