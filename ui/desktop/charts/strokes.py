"""Lines and spots of charts, as thick and as fine on a fine screen or in a picture as on a coarse screen.

pyqtgraph's pens are cosmetic: as broad as so many pixels of whatever they draw upon, of which a fine screen has two or
more for each of the design.
"""

from __future__ import annotations

from math import sqrt
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEngine, QPainter, QPen
from PySide6.QtWidgets import QWidget

_OPAQUE = 255


def ratio_of(painter: QPainter) -> float:
    """How many pixels of what is drawn upon there are for one of the design.

    Read off the painter: its device is the widget also where it draws into a picture.
    """
    own, whole = painter.worldTransform().determinant(), painter.deviceTransform().determinant()
    # As areas; to a hundredth, that the last digits of a division are no other ratio.
    return round(sqrt(abs(whole / own)), 2) if own else 1.0


def is_screen(painter: QPainter, widget: QWidget | None) -> bool:
    """Whether what is drawn has the pixels that a widget has on its screen."""
    if widget is None or painter.paintEngine().type() != QPaintEngine.Type.Raster:
        return False
    return abs(ratio_of(painter) - widget.devicePixelRatioF()) < 0.01


def broad(pen: QPen, ratio: float) -> QPen:
    """A pen that draws as thick a line with so many pixels for one."""
    made = QPen(pen)
    made.setWidthF(max(pen.widthF(), 1.0) * ratio)
    return made


class Curve(pg.PlotCurveItem):
    """A line through points."""

    def paint(self, p: QPainter, opt: Any, widget: Any) -> None:
        """Draw it; broader where there are more pixels."""
        ratio = ratio_of(p)
        if ratio == 1.0:
            super().paint(p, opt, widget)
            return
        pens = {kind: self.opts[kind] for kind in ("pen", "shadowPen") if self.opts[kind] is not None}
        self.opts.update({kind: broad(pen, ratio) for kind, pen in pens.items()})
        try:
            super().paint(p, opt, widget)
        finally:
            self.opts.update(pens)


class Spots(pg.ScatterPlotItem):
    """Symbols: on the screen from pixels that were made once, in a picture or on a page drawn anew."""

    def __init__(self, **options: Any) -> None:
        super().__init__(pxMode=True, **options)

    def paint(self, p: QPainter, option: Any, widget: Any) -> None:
        """Draw them."""
        self.opts["useCache"] = is_screen(p, widget)
        try:
            super().paint(p, option, widget)
        finally:
            self.opts["useCache"] = True


class Rule(pg.InfiniteLine):
    """A line across the whole view, upright or level."""

    def paint(self, p: QPainter, *args: Any) -> None:
        """Draw it; broader where there are more pixels."""
        pen = self._pen_of_now
        self.currentPen = broad(pen, ratio_of(p))
        try:
            super().paint(p, *args)
        finally:
            self.currentPen = pen

    @property
    def _pen_of_now(self) -> QPen:
        """Another one while the mouse is over it."""
        return QPen(self.currentPen)


class Axis(pg.AxisItem):
    """An axis, its ticks and its grid."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self._ratio = 1.0

    def paint(self, p: QPainter, opt: Any, widget: Any) -> None:
        """Draw it, anew where there are more pixels, or fewer, than before."""
        ratio = ratio_of(p)
        if ratio != self._ratio:
            self._ratio, self.picture = ratio, None
        super().paint(p, opt, widget)

    def drawPicture(self, p: QPainter, axisSpec: Any, tickSpecs: Any, textSpecs: Any) -> None:
        """Draw it with lines as broad as the pixels ask for."""
        pen, *ends = axisSpec
        lines: list[Any] = []
        p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for tick, *places in tickSpecs:
            if _is_veil(tick, *places):
                p.fillRect(_bar(tick, *places), tick.color())
            else:
                lines.append((broad(tick, self._ratio), *places))
        super().drawPicture(p, (broad(pen, self._ratio), *ends), lines, textSpecs)


def _is_veil(pen: QPen, first: QPointF, last: QPointF) -> bool:
    """Whether a line is level and lets through what is below it.

    Qt blends such a line pixel by pixel, and a filled bar in one go: a hundred times as fast.
    """
    return pen.color().alpha() < _OPAQUE and first.y() == last.y() and pen.style() == Qt.PenStyle.SolidLine


def _bar(pen: QPen, first: QPointF, last: QPointF) -> QRectF:
    """The level line as a bar, with the square ends of a line."""
    left, right = sorted((first.x(), last.x()))
    width = max(pen.widthF(), 1.0)
    return QRectF(left - width / 2, first.y() - width / 2, right - left + width, width)
