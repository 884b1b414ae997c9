"""The lines of other scenarios, over the chart of the selected one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtGui import QFontMetricsF

from scenarios.visible import visible
from ui.desktop.answers.overlay import Overlay
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.plot import Plot
from ui.desktop.charts.series_styles import style_of
from ui.desktop.charts.steps import corners
from ui.desktop.charts.strokes import Curve
from ui.desktop.look import theme
from ui.wording.shortening import fair, shortened

Values = Callable[[Projection], NDArray[Any]]


class Beside:
    """Draws a line for each other scenario that has runs, at its own dates.

    Args:
        plot: where they are drawn.
        values: what of a projection is drawn; shape (D,).
        named: whether the names stand at the lines, for a plot that has no room for them beside it.
    """

    def __init__(self, plot: Plot, values: Values, *, named: bool = False) -> None:
        self._plot, self._values, self._named = plot, values, named
        self.names: list[pg.TextItem] = []
        self._start = dt.date.min
        self.curves: list[Curve] = []
        self.shown: tuple[Overlay, ...] = ()

    def show(self, overlays: Sequence[Overlay]) -> None:
        """Draw these from now on."""
        self.shown = tuple(one for one in overlays if one.projection is not None)
        while len(self.curves) < len(self.shown):
            self._add()
        for items in (self.curves, self.names):
            for index, item in enumerate(items):
                item.setVisible(index < len(self.shown))
        self._draw()
        self.recolour()

    def begin(self, start: dt.date) -> None:
        """The day at the left edge of the plot is this one."""
        if start != self._start:
            self._start = start
            self._draw()

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        for curve, overlay in zip(self.curves, self.shown, strict=False):
            curve.setPen(style_of(overlay.slot).pen(2.0))
            # An edge keeps it apart from whatever colour is behind it.
            curve.setShadowPen(pg.mkPen(theme.current().colours.surface, width=5) if self._named else None)
        for name in self.names:
            name.setColor(theme.current().colours.text)
            name.setFont(theme.font("caption"))
            name.fill = pg.mkBrush(theme.current().colours.surface)
        self._stand()

    @property
    def top(self) -> float:
        """The highest value of all lines; 0 without any."""
        return max((float(self._values(one.projection).max()) for one in self.shown if one.projection), default=0.0)

    def at(self, overlay: Overlay, day: int) -> float:
        """A line's value on a day of the plot: 0 before its scenario begins, the last one after its horizon."""
        assert overlay.projection is not None
        values, own = self._values(overlay.projection), day - self._late(overlay)
        return float(values[min(own, len(values) - 1)]) if own >= 0 else 0.0

    def _late(self, overlay: Overlay) -> int:
        """Days from the left edge of the plot to the start of a scenario."""
        assert overlay.projection is not None
        return (overlay.projection.scenario.start - self._start).days

    def _add(self) -> None:
        """One line more, and its name."""
        if self._named and not self.names:
            self._plot.view.sigResized.connect(self._stand)
            self._plot.view.sigXRangeChanged.connect(self._stand)
        items = [Curve(), *([pg.TextItem(anchor=(0.5, 1))] if self._named else [])]
        for height, item in enumerate(items, start=8):
            item.setZValue(height)
            self._plot.addItem(item, ignoreBounds=True)
        self.curves.append(items[0])
        self.names += items[1:]

    def _draw(self) -> None:
        if self._start == dt.date.min:
            return
        for curve, overlay in zip(self.curves, self.shown, strict=False):
            assert overlay.projection is not None
            days, values = corners(self._values(overlay.projection))
            curve.setData(days + self._late(overlay), values)
        self._stand()

    def _stand(self) -> None:
        """Write the names above their lines, from the right to the left, so that each is whole and covers no other."""
        if not self.shown or self._start == dt.date.min:
            return
        width, (first, last) = self._plot.view.width(), self._plot.view.viewRange()[0]
        metrics, gap = QFontMetricsF(theme.font("caption")), theme.px(theme.L)
        whole = [visible(overlay.label) for overlay in self.shown]
        widths = [metrics.horizontalAdvance(one) for one in whole]
        words = shortened(whole, fair(widths, width - gap * len(whole)), metrics.horizontalAdvance)
        end = width - gap / 2
        for name, overlay, text in zip(self.names, self.shown, words, strict=False):
            middle = end - metrics.horizontalAdvance(text) / 2
            day = first + (last - first) * middle / max(width, 1.0)
            name.setText(text)
            name.setPos(day, self.at(overlay, max(round(day), 0)))
            end = 2 * middle - end - gap
