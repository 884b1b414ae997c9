"""Two small charts of scores: where what came lay in the forecasts, and how reliable the chances were."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from scenarios.counting import counted
from simulator.scoring.brier import Reliability
from ui.desktop.look import theme
from ui.wording.parts import percents
from ui.wording.scores import tenth_text
from ui.wording.words import percent_text

HIGH = 170
"""Pixels of the design of a chart."""

DOT = 5.0
"""Pixels of the design of the radius of a dot."""


class SmallChart(QWidget):
    """Two axes, both in per cent; the words below them and beside them stand in the title and the note of the panel."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Pixels; as wide as there is room, and as high as its letters need."""
        return QSize(theme.px(260), theme.px(HIGH) + 2 * self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Pixels."""
        return QSize(theme.px(160), self.sizeHint().height())

    @contextmanager
    def painting(self) -> Iterator[tuple[QPainter, QRectF]]:
        """A painter, and where the chart is within its axes; what stands along the axis across is written."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption"))
        letters = painter.fontMetrics()
        side, line = 1.3 * letters.horizontalAdvance("100 %"), letters.height()
        box = QRectF(side, line * 1.3, self.width() - 1.6 * side, self.height() - 2.8 * line)
        painter.setPen(QColor(theme.current().colours.muted))
        for share in (0.0, 0.5, 1.0):
            middle = box.left() + share * box.width()
            place = QRectF(middle - side, box.bottom() + line * 0.2, 2 * side, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, percent_text(share))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        yield painter, box
        painter.end()


class Histogram(SmallChart):
    """Ten bars: the share of what came in each tenth of the forecasts; a dashed line where all would be even."""

    def __init__(self) -> None:
        super().__init__("record#histogram", "Where what was observed lay in the forecasts")
        self.shares: tuple[float, ...] = ()

    def show_shares(self, shares: tuple[float, ...]) -> None:
        """Show these from now on."""
        self.shares = shares
        told = (f"{tenth_text(place)}: {share}" for place, share in self._told())
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bars with their shares above, and the even line."""
        colours = theme.current().colours
        with self.painting() as (painter, box):
            if not self.shares:
                return
            highest = max(self.shares)
            width, line = box.width() / len(self.shares), painter.fontMetrics().height()
            told = dict(self._told())
            for place, share in enumerate(self.shares):
                high = box.height() * share / highest
                bar = QRectF(box.left() + place * width, box.bottom() - high, width, high)
                painter.fillRect(bar.adjusted(1, 0, -1, 0), QColor(colours.series[0]))
                painter.setPen(QColor(colours.text))
                above = QRectF(bar.left() - width, bar.top() - line, 3 * width, line)
                if painter.fontMetrics().horizontalAdvance(told[place]) <= width:
                    painter.drawText(above, Qt.AlignmentFlag.AlignCenter, told[place])
            painter.setPen(QPen(QColor(colours.text), 1, Qt.PenStyle.DashLine))
            even = box.bottom() - box.height() / len(self.shares) / highest
            painter.drawLine(QPointF(box.left(), even), QPointF(box.right(), even))

    def _told(self) -> Iterator[tuple[int, str]]:
        return ((place, words) for place, words in enumerate(percents(self.shares)))


class Diagonal(SmallChart):
    """A dot for each chance that was stated, as high as what came is frequent; a dashed line where both agree."""

    def __init__(self) -> None:
        super().__init__("record#reliability", "How often came what was given a chance")
        self.found: Reliability | None = None

    def show_reliability(self, found: Reliability | None) -> None:
        """Show this from now on."""
        self.found = found
        self.setAccessibleDescription("; ".join(self._lines()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the diagonal, and the dots, joined."""
        colours = theme.current().colours
        with self.painting() as (painter, box):
            painter.setPen(QPen(QColor(colours.muted), 1, Qt.PenStyle.DashLine))
            painter.drawLine(box.bottomLeft(), box.topRight())
            side = box.left()
            for share in (0.0, 1.0):
                line = painter.fontMetrics().height()
                place = QRectF(0, box.bottom() - share * box.height() - line / 2, side - theme.px(4), line)
                painter.drawText(
                    place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, percent_text(share)
                )
            dots = self._dots(box)
            painter.setPen(QPen(QColor(colours.series[0]), 1.6))
            for one, other in pairwise(dots):
                painter.drawLine(one, other)
            painter.setBrush(QColor(colours.series[0]))
            for dot in dots:
                painter.drawEllipse(dot, theme.px(DOT), theme.px(DOT))

    def _dots(self, box: QRectF) -> list[QPointF]:
        if self.found is None:
            return []
        pairs = zip(self.found.stated, self.found.came, strict=True)
        return [
            QPointF(box.left() + stated * box.width(), box.bottom() - came * box.height()) for stated, came in pairs
        ]

    def _lines(self) -> list[str]:
        if self.found is None:
            return []
        rows = zip(self.found.stated, self.found.came, self.found.questions, strict=True)
        return [
            f"{counted(int(number), 'question')} at {percent_text(round(float(stated), 2))}: "
            f"{percent_text(round(float(came), 2))} came"
            for stated, came, number in rows
        ]
