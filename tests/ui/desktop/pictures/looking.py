"""Looking at what a widget has drawn: the colour at a place of a chart."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from ui.desktop.charts.plot import Plot


def grabbed(widget: QWidget) -> QImage:
    """What it looks like now."""
    return widget.grab().toImage()


def place_of(plot: Plot, within: QWidget, day: float, people: float) -> tuple[int, int]:
    """The pixel of a widget at which its plot shows a day and a number of people."""
    scene = plot.view.mapViewToScene(QPointF(day, people))
    inside = plot.viewport().mapTo(within, plot.mapFromScene(scene))
    return inside.x(), inside.y()


def colour_near(image: QImage, place: tuple[int, int], reach: int = 2) -> str:
    """The commonest colour around a pixel: a thin line that passes by does not matter."""
    x, y = place
    around = range(-reach, reach + 1)
    return Counter(image.pixelColor(x + across, y + down).name() for across in around for down in around).most_common(
        1
    )[0][0]


def colours_in(image: QImage, left: int, top: int, right: int, bottom: int) -> set[str]:
    """All colours of a rectangle."""
    return {image.pixelColor(x, y).name() for x in range(left, right) for y in range(top, bottom)}


def is_close(one: str, other: str, tolerance: int = 12) -> bool:
    """Whether two colours look the same."""
    pairs = zip(QColor(one).getRgb()[:3], QColor(other).getRgb()[:3], strict=True)  # type: ignore[index]
    return all(abs(first - second) <= tolerance for first, second in pairs)
