"""Walks back along the tranches of a contingent, from its end to before its first tranche."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

import numpy as np

from simulator.runs.block import Block
from simulator.runs.tables import AVAILABLE, BEDS_AT, DEPARTED, MONEY_AT, Ints
from simulator.why.causes import CauseKind, Places
from simulator.why.tranche_rows import TrancheRows
from simulator.why.walks import Trail, Walk


class TrancheWalks:
    """Notes what paths waited for while tranches were there: aircraft, money, beds, and the interval before each.

    What it gives are paths that stand before the first tranche of a contingent.

    Args:
        block: the runs.
        rows: where their tranches stand.
        causes: where each cause stands in a trail.
        trail: where parts of paths are noted.
    """

    def __init__(self, block: Block, rows: TrancheRows, causes: Places, trail: Trail) -> None:
        self._lapsed, self._tranches = block.runs.lapsed, block.tranches
        self._rows, self._causes, self._trail = rows, causes, trail

    def from_end(self, contingent: int, walk: Walk, *, own: bool) -> Iterator[Walk]:
        """From where a coming contingent stands at the horizon, or from its last departure where all of it is gone.

        Args:
            contingent: its place.
            walk: paths that stand at the horizon.
            own: whether the paths are the contingent's own: then they are numbered as its tranches.
        """
        rows = self._rows.last_of(walk.run, contingent)
        yield walk.where(rows < 0)
        walk, rows = walk.where(rows >= 0), rows[rows >= 0]
        has_gone = self._tranches.departed[rows] < inf
        is_all = self._rows.left_over[walk.run, contingent] == 0
        more, all_gone = has_gone & ~is_all, has_gone & is_all
        yield from self.from_rows(contingent, walk.where(~has_gone), rows[~has_gone], own=own)
        yield from self._before_next(contingent, walk.where(more), rows[more], own=own)
        gone = self._departed(walk.where(all_gone), rows[all_gone])
        yield from self.from_rows(contingent, gone, rows[all_gone], own=own)

    def _before_next(self, contingent: int, walk: Walk, rows: Ints, *, own: bool) -> Iterator[Walk]:
        """From the horizon where the next tranche is not available yet; ``rows`` are those that departed last."""
        if own:
            walk = walk._replace(number=self._tranches.number[rows] + 1)
        yield from self.from_rows(contingent, self._note_interval(contingent, walk, rows), rows, own=own)

    def _departed(self, walk: Walk, rows: Ints) -> Walk:
        """The paths as they stand at the departure of ``rows``; nobody waits any more at the horizon."""
        departed = np.minimum(self._tranches.departed[rows], walk.upto)
        return walk._replace(upto=departed, open=np.zeros_like(walk.open))

    def from_rows(self, contingent: int, walk: Walk, rows: Ints, *, own: bool) -> Iterator[Walk]:
        """From the departure of tranches of a contingent, or the horizon where they have not departed.

        Args:
            contingent: its place.
            walk: the paths.
            rows: the tranche of each path; shape (paths,).
            own: whether the paths are the contingent's own: then they are numbered as its tranches.
        """
        while walk:
            number = self._tranches.number[rows]
            walk = self._note_tranche(walk._replace(number=number) if own else walk, rows)
            is_first = number == 1
            yield walk.where(is_first)
            rows = rows[~is_first] - 1
            walk = self._note_interval(contingent, walk.where(~is_first), rows)

    def from_any_rows(self, walk: Walk, rows: Ints) -> Iterator[tuple[int, Walk]]:
        """From tranches of several contingents, for paths that are not their own: the contingent with its paths."""
        contingents = self._tranches.contingent[rows]
        for each in np.unique(contingents).tolist():
            here = contingents == each
            for walks in self.from_rows(each, walk.where(here), rows[here], own=False):
                yield each, walks

    def _note_tranche(self, walk: Walk, rows: Ints) -> Walk:
        """What tranches waited for since they were available: beds, money, aircraft, or a mandate that had lapsed."""
        times, causes, note = self._tranches.times[rows], self._causes, self._trail.note
        lapsed = np.maximum(self._lapsed[walk.run], times[:, MONEY_AT])
        walk = note(walk, causes.of_all(CauseKind.MANDATE), np.where(times[:, DEPARTED] < inf, inf, lapsed))
        walk = note(walk, causes.of_all(CauseKind.AIRCRAFT), times[:, MONEY_AT])
        walk = note(walk, causes.of_all(CauseKind.MONEY), times[:, BEDS_AT])
        return note(walk, causes.of_all(CauseKind.BEDS), times[:, AVAILABLE])

    def _note_interval(self, contingent: int, walk: Walk, rows: Ints) -> Walk:
        """The interval since the departure of ``rows``, the tranches before those that wait."""
        cause = self._causes.of_contingent(CauseKind.INTERVAL, contingent)
        return self._trail.note(walk, cause, self._tranches.departed[rows])
