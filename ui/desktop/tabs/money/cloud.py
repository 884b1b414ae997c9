"""Many dots: each by itself, or where there are too many to be drawn quickly, how many there are in each place."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from ui.desktop.charts.strokes import Spots

Floats = NDArray[np.float64]

MANY = 5000
"""From so many dots on they are drawn as an image."""

BINS = (220, 120)
"""Cells of the image, across and up."""

_ALPHA = 150
"""How strong a dot is, of 255; where several lie upon each other it is darker."""


class Cloud:
    """Two items of a chart, of which one is seen.

    Attributes:
        dots: each dot by itself.
        image: how many there are in each cell, the darker the more.
    """

    def __init__(self) -> None:
        self.dots = Spots(size=6, pen=None)
        self.image = pg.ImageItem()
        self._counts = np.zeros(BINS)
        self._colour = QColor("#808080")
        self._area = QRectF(0.0, 0.0, 1.0, 1.0)

    @property
    def items(self) -> tuple[pg.GraphicsObject, ...]:
        """What is to be drawn, from the ground up."""
        return self.image, self.dots

    def show(self, x: Floats, y: Floats, whole: tuple[float, float]) -> None:
        """Draw these dots; ``whole`` is how far the view reaches across and up."""
        if len(x) < MANY:
            self.image.clear()
            self.dots.setData(x, y)
            return
        self.dots.setData([], [])
        self._counts = np.histogram2d(x, y, BINS, ((0.0, whole[0]), (0.0, whole[1])))[0]
        self._area = QRectF(0.0, 0.0, *whole)
        self._paint()

    def recolour(self, colour: str) -> None:
        """Draw in another colour from now on."""
        self._colour = QColor(colour)
        faint = QColor(colour)
        faint.setAlpha(_ALPHA)
        self.dots.setBrush(pg.mkBrush(faint))
        if self.image.image is not None:
            self._paint()

    def _paint(self) -> None:
        """The more dots, the less can be seen through; one alone can be seen, too."""
        strength = np.log1p(self._counts) / max(float(np.log1p(self._counts.max())), 1e-9)
        picture = np.empty((*BINS, 4), np.uint8)
        picture[..., :3] = self._colour.getRgb()[:3]  # type: ignore[index] # stubs say object
        picture[..., 3] = np.where(self._counts > 0, 60 + 195 * strength, 0).astype(np.uint8)
        self.image.setImage(picture, autoLevels=False, levels=(0, 255))
        self.image.setRect(self._area)
