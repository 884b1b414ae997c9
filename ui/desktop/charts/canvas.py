"""The ground of a chart: a view between two axes.

pyqtgraph's own plot is not used: each makes menus with hundreds of fields, never shown, that can have the focus.
"""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QGraphicsItem, QGraphicsSceneResizeEvent, QGraphicsWidget

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


class Middle(QGraphicsWidget):
    """Where a view and its axes stand: the axes are as broad as they want, the view has the rest within the margins.

    No layout of Qt does this: one of a graphics scene is no QObject, so that nobody hears when the garbage collector
    takes it before what it is the layout of, which then reads memory that is gone.
    """

    def __init__(self, view: View, bottom: pg.AxisItem, left: pg.AxisItem) -> None:
        super().__init__()
        self.view, self.bottom, self.left = view, bottom, left
        for part in (view, left, bottom):
            part.setParentItem(self)
        left.widthChanged.connect(self._lay_out)
        bottom.heightChanged.connect(self._lay_out)

    def event(self, event: QEvent) -> bool:
        """The margins may be others."""
        if event.type() == QEvent.Type.ContentsRectChange:
            self._lay_out()
        return super().event(event)

    def resizeEvent(self, event: QGraphicsSceneResizeEvent) -> None:
        """The view takes what there is."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        room, wide, high = self.contentsRect(), self.left.minimumWidth(), self.bottom.minimumHeight()
        across, up = max(room.width() - wide, 0.0), max(room.height() - high, 0.0)
        self.left.setGeometry(QRectF(room.left(), room.top(), wide, up))
        self.view.setGeometry(QRectF(room.left() + wide, room.top(), across, up))
        self.bottom.setGeometry(QRectF(room.left() + wide, room.top() + up, across, high))


class Canvas(pg.GraphicsView):
    """A view with an axis below and one at its left.

    Args:
        bottom, left: the axes.
    """

    def __init__(self, bottom: pg.AxisItem, left: pg.AxisItem) -> None:
        super().__init__()
        self.view = View()
        self.middle = Middle(self.view, bottom, left)
        for axis in (left, bottom):
            axis.linkToView(self.view)
            # The lines of its grid lie over the areas and below the lines.
            axis.setZValue(0.5)
            axis.setFlag(QGraphicsItem.GraphicsItemFlag.ItemNegativeZStacksBehindParent)
        self.setCentralItem(self.middle)

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
