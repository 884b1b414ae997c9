"""The chance of what is wanted over the values of a number."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt

from scenarios.quantity import Quantity
from simulator.seek.curve import Point
from simulator.seek.sought import Crossing, Sought
from ui.desktop.charts.area import Area, mixed
from ui.desktop.charts.axes import PeopleAxis, ShareAxis
from ui.desktop.charts.canvas import Canvas
from ui.desktop.charts.strokes import Axis, Curve, Rule, Spots
from ui.desktop.look import theme
from ui.wording.seeking import value_text
from ui.wording.words import bound, percent_text

TOP = 105.0
"""Per cent at the top: what is close to 100 % is not cut."""


ROOM = 0.22
"""Of the width of the chart: what words need."""

NOWHERE = np.zeros(1), np.zeros(1)
"""The outline of an area that is not there."""


class ValueAxis(PeopleAxis):
    """Values of a number, below a chart."""

    is_strength = False
    least = 1e-9

    def __init__(self) -> None:
        Axis.__init__(self, "bottom")
        self._room = 60.0
        self.quantity: Quantity | None = None

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Each with its unit."""
        return [] if self.quantity is None else [value_text(self.quantity, round(value, 10)) for value in values]


class ReachPlot(Canvas):
    """Line, dots and interval of the chance; what is wanted, the present value and the answer as lines."""

    def __init__(self) -> None:
        self.across, self.up = ValueAxis(), ShareAxis()
        super().__init__(self.across, self.up)
        self.setAntialiasing(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("seek#curve")
        self.setAccessibleName("Chance by value")
        self.setMinimumSize(theme.px(200), theme.px(200))
        self.range_of_answer, self.band = Area(), Area()
        self.line, self.dots = Curve(), Spots()
        self.goal, self.now, self.answer = Rule(angle=0), Rule(angle=90), Rule(angle=90)
        self.goal_flag, self.now_flag, self.answer_flag = (pg.TextItem() for _ in range(3))
        self.stack(self.range_of_answer, self.band, self.goal, self.now, self.answer, self.line, self.dots)
        self.stack(self.goal_flag, self.now_flag, self.answer_flag, ground=20)
        self.span = (0.0, 1.0)
        theme.current().changed.connect(self.recolour)
        self.recolour()
        self.clear()

    def sizeHint(self) -> QSize:
        """Large enough to be read; it grows with the dialog."""
        return QSize(theme.px(520), theme.px(260))

    def clear(self) -> None:
        """Show nothing."""
        for item in (self.now, self.answer, self.now_flag, self.answer_flag, self.goal, self.goal_flag):
            item.hide()
        self.show_points(())
        self.range_of_answer.set_outline(*NOWHERE)

    def begin(self, quantity: Quantity, span: tuple[float, float], present: float | None, chance: float) -> None:
        """Set the axes for a number, and show what is wanted and the present value."""
        self.clear()
        self.across.quantity, self.span = quantity, span
        room = 0.05 * (span[1] - span[0])
        self.view.setRange(xRange=(span[0] - room, span[1] + room), yRange=(0.0, TOP), padding=0)
        self._place(self.goal, self.goal_flag, 100 * chance, bound(f"wanted: {percent_text(chance)}"))
        self.goal_flag.setAnchor((1, 1))
        self.goal_flag.setPos(span[1], 100 * chance)
        if present is not None:
            self._place(self.now, self.now_flag, present, f"as it is: {value_text(quantity, present)}")
            self.now_flag.setAnchor((0 if present < sum(span) / 2 else 1, 1))
            self.now_flag.setPos(present, 0.0)
        self.recolour()

    def show_points(self, points: Sequence[Point]) -> None:
        """Show what is known of the curve, by value."""
        values = np.array([point.value for point in points], float)
        shares = np.array([100 * point.share.value for point in points], float)
        low, high = (np.array([100 * getattr(point.share, end) for point in points]) for end in ("low", "high"))
        self.line.setData(values, shares)
        self.dots.setData(values, shares)
        around = np.concatenate((values, values[::-1])), np.concatenate((low, high[::-1]))
        self.band.set_outline(*(around if len(points) else NOWHERE))

    def show_answer(self, sought: Sought) -> None:
        """Show the whole answer."""
        self.show_points(sought.points)
        crossing = sought.answer
        if crossing is None:
            return
        value = crossing.reaches.value
        side = "at most" if crossing.is_upper else "at least"
        self._place(self.answer, self.answer_flag, value, f"{side} {value_text(sought.ladder.quantity, value)}")
        self.answer_flag.setAnchor((0 if value < sum(self.span) / 2 else 1, 0))
        self.answer_flag.setPos(value, TOP)
        self._make_way(sought.ladder.present, value)
        self._show_range(crossing)

    def _make_way(self, present: float | None, value: float) -> None:
        """The words at the present value stand on the side where the answer is not, if there is room for them."""
        if present is None:
            return
        low, high = self.span
        room = (present - low if value > present else high - present) / (high - low)
        is_left = value > present if room > ROOM else present > (low + high) / 2
        self.now_flag.setAnchor((1 if is_left else 0, 1))

    def _show_range(self, crossing: Crossing) -> None:
        low = self.span[0] if crossing.low is None else crossing.low
        high = self.span[1] if crossing.high is None else crossing.high
        self.range_of_answer.set_outline(np.array([low, high, high, low]), np.array([0.0, 0.0, TOP, TOP]))

    def _place(self, rule: Rule, flag: pg.TextItem, value: float, words: str) -> None:
        rule.setValue(value)
        flag.setText(words)
        for item in (rule, flag):
            item.show()

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        colours, font = theme.current().colours, theme.font("caption")
        metrics = self.fontMetrics()
        self.setBackground(colours.surface)
        for axis in (self.across, self.up):
            axis.setPen(pg.mkPen(colours.line))
            axis.setTextPen(pg.mkPen(colours.muted))
            axis.setTickPen(pg.mkPen(colours.line))
            axis.setTickFont(font)
            axis.setStyle(tickLength=theme.px(4), tickTextOffset=theme.px(4))
        self.across.set_room(2.0 * metrics.horizontalAdvance("$000 million"))
        self.across.setHeight(metrics.height() + theme.px(theme.M))
        self.up.set_room(metrics.height() * 3.2)
        self.up.setLabel(self.up.words, color=colours.muted, **{"font-size": f"{font.pointSizeF():.1f}pt"})
        self.up.setWidth(metrics.horizontalAdvance("000") + metrics.height() + theme.px(theme.L))
        self.up.setGrid(60)
        self.middle.setContentsMargins(0, theme.px(theme.S), theme.px(theme.M), 0)
        line = colours.series[0]
        self.line.setPen(pg.mkPen(line, width=2.2))
        self.dots.setSize(theme.px(6))
        self.dots.setPen(pg.mkPen(colours.surface, width=1))
        self.dots.setBrush(pg.mkBrush(line))
        self.band.set_look(mixed(line, colours.surface, 0.28), colours.surface)
        self.range_of_answer.set_look(mixed(colours.good, colours.surface, 0.14), colours.surface)
        self.goal.setPen(pg.mkPen(colours.series[3], width=1.6, style=Qt.PenStyle.DashLine))
        self.now.setPen(pg.mkPen(colours.muted, width=1.4, style=Qt.PenStyle.DashLine))
        self.answer.setPen(pg.mkPen(colours.good, width=2.2))
        marks = ((self.goal_flag, colours.series[3]), (self.now_flag, colours.muted), (self.answer_flag, colours.good))
        for flag, colour in marks:
            flag.setColor(colour)
            flag.setFont(font)
