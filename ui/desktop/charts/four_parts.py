"""Four shares that make up all runs: a bar, and what each of its pieces is in words and figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from simulator.figures.joint import Joint
from ui.desktop.charts.area import mixed
from ui.desktop.charts.legend import Entry
from ui.desktop.charts.series_styles import style_of
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.wording.joint import told_together
from ui.wording.words import bound

_HEIGHT, _GAP = 14, 2


def colours_of_four(slot: int) -> tuple[str, str, str, str]:
    """Both in the colour of the scenario, only the first and only the second in shades, neither in grey."""
    colours, own = theme.current().colours, style_of(slot).colour
    return (
        own,
        mixed(own, colours.surface, 0.5),
        mixed(colours.series[1], colours.surface, 0.75),
        mixed(colours.muted, colours.surface, 0.4),
    )


class FourParts(QWidget):
    """The bar of a joint question, and below it its four shares, which add up to the whole.

    Attributes:
        bar: the pieces, each as wide as its share.
        entries: both, only the first, only the second, neither.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._slot = 0
        self.setAccessibleName(name)
        self.bar = _Bar()
        self.entries = tuple(Entry("area", "") for _ in range(4))
        legend = QWidget()
        flow = FlowLayout(legend, theme.px(theme.L), theme.px(theme.XS))
        for entry in self.entries:
            flow.addWidget(entry)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.XS))
        column.addWidget(self.bar)
        column.addWidget(legend)
        theme.current().changed.connect(self._recolour)
        self._recolour()

    def take(self, slot: int) -> None:
        """Draw in the colour of the scenario in this slot."""
        self._slot = slot
        self._recolour()

    def show_joint(self, joint: Joint, names: Sequence[str]) -> None:
        """Show four shares, and what each of them is."""
        self.bar.show_counts(joint.counts)
        words = [f"{name}: {told}" for name, told in zip(names, told_together(joint), strict=True)]
        for entry, told in zip(self.entries, words, strict=True):
            entry.say(bound(told))
            entry.updateGeometry()
        self.setAccessibleDescription("; ".join(words))

    def _recolour(self) -> None:
        colours = colours_of_four(self._slot)
        self.bar.set_colours(colours)
        for entry, colour in zip(self.entries, colours, strict=True):
            entry.swatch.set_colour(colour)


class _Bar(QWidget):
    """Pieces from the left, as wide as their counts."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: tuple[int, ...] = ()
        self._colours: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: tuple[int, ...]) -> None:
        """Show so many runs in each piece."""
        self._counts = counts
        self.update()

    def set_colours(self, colours: tuple[str, ...]) -> None:
        """Paint in these colours from now on."""
        self._colours = colours
        self.update()

    def pieces(self) -> list[QRectF]:
        """Where each piece is; those with no run have no width."""
        whole, edges = max(sum(self._counts), 1), [0.0]
        for count in self._counts:
            edges.append(edges[-1] + self.width() * count / whole)
        return [QRectF(left, 0.0, right - left, self.height()) for left, right in pairwise(edges)]

    def sizeHint(self) -> QSize:
        """Pixels; as wide as there is room."""
        return QSize(theme.px(200), theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Pixels."""
        return QSize(theme.px(60), theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pieces, with a thin gap between them."""
        painter = QPainter(self)
        for piece, colour in zip(self.pieces(), self._colours, strict=False):
            if piece.width() > 0.0:
                gap = _GAP if piece.width() > 2 * _GAP and piece.right() < self.width() - 0.5 else 0
                painter.fillRect(piece.adjusted(0, 0, -gap, 0), QColor(colour))
        painter.end()
