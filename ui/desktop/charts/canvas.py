"""The ground of a chart: a view between two axes.

pyqtgraph's own plot is not used: each makes menus with hundreds of fields, never shown, that can have the focus.
"""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QGraphicsGridLayout, QGraphicsItem, QGraphicsWidget

ACROSS, UP = 0, 1
"""The two directions: days, and whatever stands upright."""


class View(pg.ViewBox):
    """Where the lines and areas are. It tells what a drag asks for, and moves nothing by itself.

    Attributes:
        boxed: a rectangle is dragged out, in pixels of the scene; and whether the button is up again.
        pulled: the view is dragged along by so many pixels; which way (``ACROSS``, ``UP`` or None for both).
    """

    boxed = Signal(QRectF, bool)
    pulled = Signal(QPointF, object)

    def __init__(self) -> None:
        super().__init__(enableMouse=False, enableMenu=False)

    def setRange(self, *args: Any, **options: Any) -> None:
        """Show another part, at once.

        pyqtgraph moves what is drawn in the midst of the next painting, so that all is painted once more.
        """
        super().setRange(*args, **options)
        self.updateMatrix()

    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:
        """Left: a rectangle. Middle, left with Shift, or upon an axis: along."""
        button = ev.button()
        if button not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            ev.ignore()
            return
        ev.accept()
        if button == Qt.MouseButton.LeftButton and axis is None and ev.modifiers() != Qt.KeyboardModifier.ShiftModifier:
            corners = QPointF(ev.buttonDownScenePos(button)), QPointF(ev.scenePos())
            self.boxed.emit(QRectF(*corners).normalized(), bool(ev.isFinish()))
        else:
            self.pulled.emit(QPointF(ev.scenePos() - ev.lastScenePos()), axis)


class Canvas(pg.GraphicsView):
    """A view with an axis below and one at its left.

    Args:
        bottom, left: the axes.
    """

    def __init__(self, bottom: pg.AxisItem, left: pg.AxisItem) -> None:
        super().__init__()
        self.view = View()
        self.grid = QGraphicsGridLayout()
        self.grid.setSpacing(0)
        middle = QGraphicsWidget()
        middle.setLayout(self.grid)
        self.grid.addItem(self.view, 0, 1)
        for axis, row, column in ((left, 0, 0), (bottom, 1, 1)):
            axis.linkToView(self.view)
            # The lines of its grid lie over the areas and below the lines.
            axis.setZValue(0.5)
            axis.setFlag(QGraphicsItem.GraphicsItemFlag.ItemNegativeZStacksBehindParent)
            self.grid.addItem(axis, row, column)
        self.grid.setRowStretchFactor(0, 100)
        self.grid.setColumnStretchFactor(1, 100)
        self.setCentralItem(middle)

    def close(self) -> bool:
        """Hide before what is drawn is gone: who points then stops."""
        self.hide()
        super().close()
        return True

    def addItem(self, item: QGraphicsItem, ignoreBounds: bool = True) -> None:
        """Draw something in the view, which stays as it is for that."""
        self.view.addItem(item, ignoreBounds=ignoreBounds)

    def stack(self, *items: QGraphicsItem, ground: int = 0) -> None:
        """Draw these, each upon those before it, above whatever is below the ground."""
        for height, item in enumerate(items, start=ground):
            item.setZValue(height)
            self.addItem(item)
