"""A chart as a picture file that says what it shows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from ui.desktop import theme
from ui.desktop.picture import Picture
from ui.desktop.words import runs_text

SHARPNESS = 2
"""Pixels of the file for one of the screen."""


def caption(picture: Picture) -> str:
    """What made a picture: enough to make it again."""
    scenario = picture.scenario
    title = scenario.title or "Untitled"
    return (
        f"{title} · {runs_text(picture.replications)} · seed {picture.results.seed} · scenario {scenario.fingerprint}"
    )


def export(chart: QWidget, picture: Picture, path: Path) -> None:
    """Write what the chart shows, with a line below that says what it is; OSError where that cannot be done."""
    words, gap = caption(picture), theme.px(theme.M)
    font = theme.font("caption")
    height = theme.px(theme.L) + gap
    file = QPixmap(chart.width() * SHARPNESS, (chart.height() + height) * SHARPNESS)
    file.setDevicePixelRatio(SHARPNESS)
    file.fill(QColor(theme.current().colours.surface))
    painter = QPainter(file)
    chart.render(painter, QPoint(0, 0))
    painter.setFont(font)
    painter.setPen(QColor(theme.current().colours.muted))
    line = QRect(gap, chart.height(), chart.width() - 2 * gap, height)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)
    painter.end()
    if not file.save(str(path), "PNG"):
        raise OSError(f"“{path.name}” could not be written there.")
