"""A slider for one number: positions on a scale, a tick where the base scenario stands, a band for an estimate."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from ui.desktop.controls.scale import Scale
from ui.desktop.look import theme
from ui.desktop.look.wheel import WheelByKey

FOLLOW = 33
"""Milliseconds between two values that a drag tells: the mouse moves more often than a projection can be shown."""


class ValueSlider(WheelByKey, QSlider):
    """Arrows move one step, Page ten, Home and End to the limits; the wheel turns it where a key has brought the focus.

    Attributes:
        chosen: the user chose a value. In a drag the handle follows the mouse at once; where it stands is told
            every ``FOLLOW`` milliseconds, and when it is let go.
        reset: the user double-clicked.
    """

    chosen = Signal(float)
    reset = Signal()

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._scale = scale
        self._value = scale.least
        self._base: float | None = None
        self._band: tuple[float, float] | None = None
        self._grip = 0.0
        self._told = scale.least
        self._follow = QTimer(self, singleShot=True, interval=FOLLOW)
        self._follow.timeout.connect(self._tell)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setRange(scale.first, scale.last)
        self.setSingleStep(1)
        self.setPageStep(10)
        self.valueChanged.connect(self._on_position)

    def show_value(
        self, value: float, scale: Scale, base: float | None = None, band: tuple[float, float] | None = None
    ) -> None:
        """Show a value, where the base stands and the band of an estimate, without telling anybody.

        The handle in a hand stays there where the value is the one told last: it is ahead of who shows that.
        """
        is_ahead = self.isSliderDown() and value == self._told
        self._told, self._base, self._band = value, base, band
        with QSignalBlocker(self):
            if scale != self._scale:
                self._scale = scale
                self.setRange(scale.first, scale.last)
            if not is_ahead:
                self._value = value
            self.setValue(scale.position(self._value))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough to aim with; as high as a line of text."""
        return QSize(theme.px(120), max(theme.px(20), self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        """Pixels: the smallest size that can be used."""
        return QSize(theme.px(60), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move by a step for each notch where the keyboard has brought the focus; else the page scrolls."""
        turn = event.angleDelta().y() or event.angleDelta().x()
        if not self.wheel_is_meant or turn == 0:
            event.ignore()
            return
        self.setValue(self.value() + (1 if turn > 0 else -1))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the handle, or bring it to the pointer."""
        self._by_mouse = True
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        distance = event.position().x() - self._x(self._scale.value(self.value()))
        self._grip = distance if abs(distance) <= self._radius() else 0.0
        self.setSliderDown(True)
        self._move_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle."""
        if self.isSliderDown():
            self._move_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the handle go: the drag has ended."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._tell()
            self.setSliderDown(False)
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the number of the base."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.reset.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, band, tick of the base, handle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_track(painter)
        self._paint_base(painter)
        self._paint_handle(painter)
        painter.end()

    def _on_position(self, position: int) -> None:
        self._value = self._scale.value(position)
        if not (self.isSliderDown() and self._follow.isActive()):
            self._tell()

    def _tell(self) -> None:
        """Tell where the handle stands, unless that is known."""
        if self._value != self._told:
            self._told = self._value
            # What it takes to follow this one counts: else a drag tells less often the more there is to do.
            self._follow.start()
            self.chosen.emit(self._value)

    def _move_to(self, x: float) -> None:
        left, width = self._inset(), self.width() - 2 * self._inset()
        share = (x - self._grip - left) / max(width, 1.0)
        self.setValue(round(self._scale.first + share * (self._scale.last - self._scale.first)))
        self.update()

    def _radius(self) -> float:
        return theme.px(7)

    def _inset(self) -> float:
        """From the ends of the widget to the ends of the track: room for the handle and its ring."""
        return theme.px(9)

    def _x(self, value: float) -> float:
        return self._inset() + self._scale.share(value) * (self.width() - 2 * self._inset())

    def _paint_track(self, painter: QPainter) -> None:
        colours, thick = theme.current().colours, theme.px(4)
        filled = colours.accent if self.isEnabled() else colours.edge
        painter.setPen(Qt.PenStyle.NoPen)
        ends = self._inset(), self.width() - self._inset()
        self._paint_bar(painter, ends, thick, colours.edge if self.underMouse() else colours.line)
        if self._band is None:
            self._paint_bar(painter, (ends[0], self._x(self._value)), thick, filled)
        else:
            band = self._x(self._band[0]), self._x(self._band[1])
            self._paint_bar(painter, band, thick * 2.0, colours.accent_soft)
            self._paint_bar(painter, band, thick, filled)

    def _paint_bar(self, painter: QPainter, ends: tuple[float, float], height: float, colour: str) -> None:
        """A bar with round ends, in the middle of the height."""
        round_ = height / 2
        area = QRectF(ends[0] - round_, self.height() / 2 - round_, ends[1] - ends[0] + height, height)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(area, round_, round_)

    def _paint_base(self, painter: QPainter) -> None:
        if self._base is None:
            return
        colours, x, middle, reach = theme.current().colours, self._x(self._base), self.height() / 2, self._radius()
        painter.setPen(QPen(QColor(colours.muted), theme.px(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(x, middle - reach - 1), QPointF(x, middle + reach + 1))

    def _paint_handle(self, painter: QPainter) -> None:
        colours, centre = theme.current().colours, QPointF(self._x(self._value), self.height() / 2)
        radius = self._radius() - 1.5
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawEllipse(centre, self._inset() - 1, self._inset() - 1)
            radius -= 1
        painter.setPen(QPen(QColor(colours.accent if self.isEnabled() else colours.edge), 1.5))
        filled = self.isSliderDown() or self.hasFocus()
        painter.setBrush(QColor(colours.accent if filled else colours.raised))
        painter.drawEllipse(centre, radius, radius)
