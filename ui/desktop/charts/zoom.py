"""Which part of a chart is shown: all of it, or what the user looks at closely."""

from __future__ import annotations

from collections.abc import Hashable

import pyqtgraph as pg
from PySide6.QtCore import QObject, Signal

from ui.desktop.charts.canvas import ACROSS, UP
from ui.desktop.charts.span import Span, moved, within, zoomed

FEWEST_DAYS = 7.0
"""Days that can be seen at the closest."""

HIGHEST = 100.0
"""How many times higher than in the whole something can be drawn."""


class Zoom(QObject):
    """Keeps a view within its whole.

    What is looked at stays when the whole becomes higher or lower, as in a drag of a slider; other days begin anew.

    Attributes:
        changed: the user looks at another part.
        whole: all that there is, across and up.
    """

    changed = Signal()

    def __init__(self, view: pg.ViewBox, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self.whole: list[Span] = [(0.0, 1.0), (0.0, 1.0)]
        self._looked: list[Span | None] = [None, None]
        self._key: Hashable = None

    @property
    def is_close(self) -> bool:
        """Whether less than all is shown."""
        return any(self._looked)

    def span(self, way: int) -> Span:
        """What is shown, across or up."""
        looked = self._looked[way]
        return self.whole[way] if looked is None else within(looked, self.whole[way], self._least(way))

    def set_whole(self, across: Span, up: Span, key: Hashable) -> None:
        """Set the days and heights that there are; where ``across`` or the key is another one, show all of them."""
        if (across, key) != (self.whole[ACROSS], self._key):
            self._looked, self._key = [None, None], key
        self.whole = [across, up]
        self._apply()

    def show_all(self) -> None:
        """Show all there is."""
        if self.is_close:
            self._looked = [None, None]
            self._show()

    def show(self, way: int, span: Span) -> None:
        """Show this part, across or up; as near to it as there is something to show."""
        part = within(span, self.whole[way], self._least(way))
        self._looked[way] = None if _are_equal(part, self.whole[way]) else part
        self._show()

    def scale(self, way: int, factor: float, at: float) -> None:
        """Show a wider part, with a factor below 1 a narrower one; ``at`` stays in its place."""
        self.show(way, zoomed(self.span(way), self.whole[way], factor, at, self._least(way)))

    def move(self, way: int, by: float) -> None:
        """Show what is further along."""
        self.show(way, moved(self.span(way), self.whole[way], by))

    def reveal(self, day: float) -> None:
        """Move along so far that a day can be seen."""
        low, high = self.span(ACROSS)
        if not low <= day <= high:
            self.move(ACROSS, day - (low if day < low else high))

    def _least(self, way: int) -> float:
        low, high = self.whole[way]
        return min(FEWEST_DAYS, high - low) if way == ACROSS else (high - low) / HIGHEST

    def _show(self) -> None:
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        across, up = self.span(ACROSS), self.span(UP)
        self._view.setRange(xRange=across, yRange=up, padding=0, disableAutoRange=True)


def _are_equal(one: Span, other: Span) -> bool:
    slack = 1e-9 * (other[1] - other[0])
    return abs(one[0] - other[0]) <= slack and abs(one[1] - other[1]) <= slack
