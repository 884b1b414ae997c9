"""Labels beside stacked areas: swatch, name, number, and a thread to the area where they had to move apart."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from scenarios.counting import number_text
from scenarios.visible import visible
from ui.desktop.charts.area import paint_fill
from ui.desktop.charts.plot import Plot
from ui.desktop.look import theme
from ui.wording.parts import shared_out
from ui.wording.shortening import shortened

_THREAD, _SWATCH, _LINE = 18, 12, 28
_LETTERS = 14
"""Letters of a name that are shown at least."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name, its number, and the height of its area at the edge of the plot, in pixels from the top of the column.

    ``pen`` draws the line that it names, in place of an area.
    """

    name: str
    value: float
    place: float
    colour: str
    pattern: Qt.BrushStyle = Qt.BrushStyle.SolidPattern
    pen: QPen | None = None


def spread(places: list[float], room: float, top: float, bottom: float) -> list[float]:
    """Move places apart until each has room, each as little as the others allow; sorted from the bottom upwards.

    Args:
        places: wanted heights, from the lowest area (largest number) up.
        room: height of one.
        top, bottom: the ends of the column.
    """
    found: list[float] = []
    for place in places:
        ceiling = found[-1] - room if found else bottom - room / 2
        found.append(min(place, ceiling))
    floor = top + room / 2
    for index in reversed(range(len(found))):
        found[index] = max(found[index], floor)
        floor = found[index] + room
    return found


class LabelColumn(QWidget):
    """All labels of a chart, from the lowest area up.

    Attributes:
        clicked: the name of a label that was clicked.
        numbers: what is written for the value of each label; those of areas add up, as the areas do.
    """

    clicked = Signal(str)

    def __init__(self, name: str = "Contingents") -> None:
        super().__init__()
        self.labels: list[Label] = []
        self.numbers: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)

    def show_labels(self, labels: list[Label]) -> None:
        """Show these from now on."""
        names = [label.name for label in self.labels]
        self.labels, self.numbers = labels, _numbers(labels)
        pairs = zip(labels, self.numbers, strict=True)
        self.setAccessibleDescription("; ".join(f"{visible(label.name)} {number}" for label, number in pairs))
        if names != [label.name for label in labels]:
            self.updateGeometry()
        self.update()

    def place_of(self, plot: Plot, value: float) -> float:
        """Where a value of a plot beside it is, in pixels from the top of the column."""
        place = plot.mapFromScene(QPointF(0, plot.view.mapViewToScene(QPointF(0, value)).y()))
        return float(self.mapFromGlobal(plot.mapToGlobal(place)).y())

    def sizeHint(self) -> QSize:
        """Pixels: as wide as the longest name, up to a limit."""
        metrics = QFontMetrics(theme.font("caption"))
        swatch = _LINE if any(label.pen is not None for label in self.labels) else _SWATCH
        width = theme.px(_THREAD + swatch + 18) + self._names_width + metrics.horizontalAdvance("00,000")
        return QSize(width, theme.px(100))

    def minimumSizeHint(self) -> QSize:
        """Long names are cut short where there is no room, but never to less than tells them apart."""
        metrics = QFontMetrics(theme.font("caption"))
        least = self.sizeHint().width() - max(self._names_width - metrics.averageCharWidth() * _LETTERS, 0)
        return QSize(max(least, theme.px(100)), theme.px(60))

    @property
    def _names_width(self) -> int:
        """Pixels that the names take where there is room: the longest, up to a limit."""
        metrics = QFontMetrics(theme.font("caption"))
        names = max((metrics.horizontalAdvance(visible(label.name)) for label in self.labels), default=0)
        return min(names, theme.px(150))

    def paintEvent(self, event: QPaintEvent) -> None:
        """All labels that there is room for; the smallest give way."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption"))
        room = painter.fontMetrics().height() * 1.12
        names = self.names
        for (label, place), number in zip(self._placed(room), self.numbers, strict=False):
            self._paint(painter, label, place, (names[label.name], number))
        painter.end()

    @property
    def names(self) -> dict[str, str]:
        """What is written for each label: its name, or what there is room for of it."""
        metrics, whole = QFontMetrics(theme.font("caption")), [label.name for label in self.labels]
        swatch = max((_swatch_of(label) for label in self.labels), default=0)
        room = self.width() - theme.px(_THREAD + 12) - swatch - metrics.horizontalAdvance("00,000")
        return dict(zip(whole, shortened(list(map(visible, whole)), room, metrics.horizontalAdvance), strict=True))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell whose label it is."""
        room = QFontMetrics(theme.font("caption")).height() * 1.12
        for label, place in self._placed(room):
            if event.button() is Qt.MouseButton.LeftButton and abs(event.position().y() - place) <= room / 2:
                self.clicked.emit(label.name)
                return

    def _placed(self, room: float) -> list[tuple[Label, float]]:
        """The labels there is room for, with their heights."""
        shown = self.labels[: max(int(self.height() / room), 1)]
        places = spread([label.place for label in shown], room, 0.0, float(self.height()))
        return list(zip(shown, places, strict=True))

    def _paint(self, painter: QPainter, label: Label, place: float, words: tuple[str, str]) -> None:
        (name, value), colours, metrics = words, theme.current().colours, painter.fontMetrics()
        thread, side, gap = theme.px(_THREAD), _swatch_of(label), theme.px(6)
        painter.setPen(QPen(QColor(colours.edge), 1))
        near = QPointF(thread * 0.3, label.place)
        painter.drawPolyline(QPolygonF([QPointF(0, label.place), near, QPointF(thread - 3, place)]))
        if label.pen is not None:
            pen = QPen(label.pen)
            pen.setCosmetic(False)
            painter.setPen(pen)
            painter.drawLine(QPointF(thread, place), QPointF(thread + side, place))
        else:
            square = QRectF(thread, place - side / 2, side, side)
            paint_fill(painter, QPolygonF(square), QColor(label.colour), label.pattern)
        width = metrics.horizontalAdvance("00,000")
        start = thread + side + gap
        height = metrics.height()
        name_width = self.width() - start - width - gap
        painter.setPen(QColor(colours.muted if value in ("0", "< 1") else colours.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(start, place - height / 2, name_width, height), int(middle), name)
        right = QRectF(self.width() - width, place - height / 2, width, height)
        painter.drawText(right, int(middle | Qt.AlignmentFlag.AlignRight), value)


def _numbers(labels: list[Label]) -> list[str]:
    """Whole numbers; of areas, which lie one upon the other, they add up to the whole."""
    values = [label.value for label in labels]
    are_parts = all(label.pen is None for label in labels)
    told = shared_out(values, round(sum(values))) if are_parts else [round(value) for value in values]
    return ["< 1" if value and not number else number_text(number) for value, number in zip(values, told, strict=True)]


def side_by_side(plot: Plot, labels: LabelColumn) -> QHBoxLayout:
    """A line of a plot and its labels: where there is little room, both give way, not the plot alone."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(0)
    # Without a stretch: what has one is squeezed to its least before anything else gives way.
    line.addWidget(plot)
    line.addWidget(labels)
    return line


def _swatch_of(label: Label) -> int:
    """How wide its piece of an area or a line is, in pixels."""
    return theme.px(_SWATCH if label.pen is None else _LINE)
