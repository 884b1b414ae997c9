"""Colour and pattern of what a number rests on."""

from __future__ import annotations

from PySide6.QtCore import Qt

from simulator.influence.grounds import Ground
from ui.desktop.charts import marks
from ui.desktop.look import theme

_SPOTS: dict[Ground, tuple[int, Qt.BrushStyle]] = {
    Ground.DOCUMENT: (0, Qt.BrushStyle.SolidPattern),
    Ground.DATA: (2, Qt.BrushStyle.Dense6Pattern),
    Ground.JUDGEMENT: (1, Qt.BrushStyle.VerPattern),
}


def look_of(ground: Ground) -> marks.Look:
    """Colour and pattern; grey and crossed where nothing is given."""
    if ground is Ground.NONE:
        return marks.others()[0], Qt.BrushStyle.HorPattern
    series, pattern = _SPOTS[ground]
    return theme.current().colours.series[series], pattern
