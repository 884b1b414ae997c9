"""How each open scenario is drawn: in a colour and a line style of its own, never told apart by colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from ui.desktop.look import theme

_SERIES = (0, 1, 2, 5, 4, 7)
_DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2.5), (7, 2.5, 1.5, 2.5), (1.5, 2), (10, 3), (4, 2, 1.5, 2, 1.5, 2))
"""In widths of the line: drawn and left out by turns."""

_WAS = (3.0, 2.0)


@dataclass(frozen=True, slots=True)
class SeriesStyle:
    """A colour, and how its line is broken; nothing for a line without gaps."""

    colour: str
    dashes: tuple[float, ...]

    def pen(self, width: float) -> QPen:
        """To draw its line with."""
        pen = QPen(QColor(self.colour), width)
        pen.setCosmetic(True)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if self.dashes:
            pen.setDashPattern(list(self.dashes))
        return pen


def style_of(slot: int | None) -> SeriesStyle:
    """The style of a slot in the theme of now; without a slot that of what the selected scenario was before."""
    colours = theme.current().colours
    if slot is None:
        return SeriesStyle(colours.muted, _WAS)
    return SeriesStyle(colours.series[_SERIES[slot % len(_SERIES)]], _DASHES[slot % len(_DASHES)])
