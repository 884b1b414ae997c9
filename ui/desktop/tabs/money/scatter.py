"""A dot for each run: the day on which it gets there, and what it spends; with a cross of a date and a sum."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from simulator.figures.joint import Frontier
from ui.desktop.charts.area import Area, mixed
from ui.desktop.charts.axes import MILLION, DollarAxis
from ui.desktop.charts.canvas import UP
from ui.desktop.charts.cursor import Pointer
from ui.desktop.charts.four_parts import colours_of_four
from ui.desktop.charts.plot import Plot, nice_ceiling
from ui.desktop.charts.series_styles import style_of
from ui.desktop.charts.strokes import Curve, Rule, Spots
from ui.desktop.look import theme
from ui.desktop.tabs.money.cloud import Cloud
from ui.desktop.tabs.money.day_and_money import LEVELS, DayAndMoney
from ui.wording.words import level_text

Floats = NDArray[np.float64]
Key = Qt.Key

WHOLE = 1.16
"""How far the view reaches, in horizons; beyond the horizon stand the runs that never get there."""

NEVER = (1.05, 1.14)
"""Between these, in horizons, they stand, beside each other so that dots of the same sum can be told apart."""

BELOW = 0.035
"""How far the view reaches below zero, in heights: a dot of a run that spends nothing is whole."""

NEAR = 12
"""Pixels of the design between a click and a dot, at most."""

_GOLDEN = 0.6180339887498949
_MONTH = 30
_DAYS = {Key.Key_Left: -1, Key.Key_Right: 1, Key.Key_PageUp: -_MONTH, Key.Key_PageDown: _MONTH}
_SUMS = {Key.Key_Up: 1, Key.Key_Down: -1}
_STEPS, _LARGE = 100, 10


class SpentAxis(DollarAxis):
    """Millions of US dollars that a run spends."""

    words = "$ million spent"


class ScatterPlot(Plot):
    """Dots, the cross, what is at or below both of it, two frontiers, and the run that is chosen.

    The lines of the cross are dragged, each alone or both where they meet; arrows move it, Page Up and Page Down by a
    month, with Shift the sum by ten steps. Enter chooses the run that is nearest to it; a click chooses a dot.

    Attributes:
        moved: the cross is asked to stand upon another day and another sum, in dollars.
    """

    moved = Signal(int, float)

    def __init__(self, pointer: Pointer) -> None:
        self._slot, self._horizon, self._top = 0, 1, 1.0
        self._numbers = np.empty(0, np.int64)
        self._x, self._y = np.empty(0), np.empty(0)
        self.quarters, self.dots = tuple(Area() for _ in range(4)), Cloud()
        self.frontiers = tuple(Curve() for _ in LEVELS)
        self.names = tuple(pg.TextItem(anchor=(1, 1)) for _ in LEVELS)
        self.border, self.never = Rule(angle=90), pg.TextItem("never", anchor=(0.5, 0))
        self.date, self.sum = Rule(angle=90, movable=True), Rule(angle=0, movable=True)
        self.corner = pg.TargetItem(size=14, symbol="o", movable=True)
        self.ring, self.label = Spots(size=15), pg.TextItem(anchor=(0.5, 1.3))
        super().__init__(pointer, "Day and money, run by run", SpentAxis())
        self.stack(*self.quarters, self.border, *self.dots.items, *self.frontiers, *self.names, self.never)
        self.stack(self.ring, self.label, self.sum, self.date, self.corner, ground=25)
        for line in (self.date, self.sum):
            line.sigDragged.connect(lambda _: self._drag(self.date.value(), self.sum.value()))
        self.corner.sigPositionChanged.connect(self._drag_both)
        self.zoom.changed.connect(self._place_words)
        pointer.cursor.chosen.connect(self._show_chosen)
        self._show_chosen()

    def take(self, slot: int) -> None:
        """Draw in the colour of the scenario in this slot."""
        if slot != self._slot:
            self._slot = slot
            self.recolour()

    def show_runs(self, found: DayAndMoney, milestone: str, dollars: float) -> None:
        """Draw all runs and their frontiers; the view reaches over all of them and the sum of the cross."""
        self._horizon, self._numbers = found.scenario.horizon, found.numbers
        highest = max(float(found.spent.max()), dollars) / MILLION
        self._top = nice_ceiling(1.08e6 * highest) / 1e6
        self._x, self._y = self._across(found.days[milestone]), found.spent / MILLION
        self.dates.set_start(found.scenario.start)
        self.dates.set_last(self._horizon)
        self.set_whole((0, WHOLE * self._horizon), (-BELOW * self._top, self._top))
        self.last_day = self._horizon
        self.dots.show(self._x, self._y, (WHOLE * self._horizon, self._top))
        self.border.setValue(1.02 * self._horizon)
        for curve, frontier in zip(self.frontiers, found.frontiers[milestone], strict=True):
            curve.setData(*self._steps(frontier))
        self._name_frontiers(found.frontiers[milestone])
        self.date.setBounds((0, self._horizon))
        self.sum.setBounds((0, self._top))
        self._place_words()
        self._show_chosen()

    def show_cross(self, day: int, dollars: float) -> None:
        """Put the cross upon a day and a sum."""
        height = dollars / MILLION
        self.date.setValue(day)
        self.sum.setValue(height)
        if (self.corner.pos().x(), self.corner.pos().y()) != (day, height):
            self.corner.blockSignals(True)
            self.corner.setPos(day, height)
            self.corner.blockSignals(False)
        sides, heights = (0.0, float(day), WHOLE * self._horizon), (-BELOW * self._top, height, self._top)
        pairs = [(across, up) for across in pairwise(sides) for up in pairwise(heights)]
        for quarter, ((left, right), (bottom, top)) in zip(self.quarters, pairs, strict=True):
            quarter.set_outline(np.array([left, right, right, left]), np.array([bottom, bottom, top, top]))

    def set_asked(self, asked: bool) -> None:
        """Show the cross and the dots, or nothing but words."""
        items = (*self.quarters, *self.dots.items, *self.frontiers, self.border, self.never)
        for item in (*items, self.date, self.sum, self.corner):
            item.setVisible(asked)

    def nearest(self, place: QPointF, far: float = np.inf) -> int | None:
        """The number of the run whose dot is nearest to a place of the view, if it is within so many pixels."""
        if not len(self._x):
            return None
        across, up = self.view.viewPixelSize()
        distance = np.hypot((self._x - place.x()) / across, (self._y - place.y()) / up)
        run = int(distance.argmin())
        return int(self._numbers[run]) if distance[run] <= far else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cross, or choose the run beside it; the other keys are those of all charts."""
        key, held = Key(event.key()), event.modifiers()
        if not self.corner.isVisible() or held & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif key in _DAYS or key in _SUMS:
            large = _LARGE if held & Qt.KeyboardModifier.ShiftModifier else 1
            self._drag(self.date.value() + _DAYS.get(key, 0), self.sum.value() + _SUMS.get(key, 0) * large * self.step)
        elif key in (Key.Key_Return, Key.Key_Enter):
            self._choose(self.nearest(QPointF(self.date.value(), self.sum.value())))
        else:
            super().keyPressEvent(event)

    @property
    def step(self) -> float:
        """Millions of dollars that an arrow key moves the cross."""
        return nice_ceiling(1e6 * self._top / _STEPS) / 1e6

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        super().recolour()
        colours, own = theme.current().colours, style_of(self._slot).colour
        for quarter, colour in zip(self.quarters, colours_of_four(self._slot), strict=True):
            quarter.set_look(mixed(colour, colours.surface, 0.16), colours.surface)
        self.dots.recolour(own)
        self.border.setPen(pg.mkPen(colours.line, width=1))
        for line in (self.date, self.sum):
            line.setPen(pg.mkPen(colours.series[3], width=2))
            line.setHoverPen(pg.mkPen(colours.series[3], width=4))
        self.corner.setPen(pg.mkPen(colours.series[3], width=2))
        self.corner.setBrush(pg.mkBrush(colours.surface))
        self.corner.setHoverPen(pg.mkPen(colours.series[3], width=4))
        self.corner.setHoverBrush(pg.mkBrush(colours.surface))
        for curve, style in zip(self.frontiers, (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine), strict=True):
            curve.setPen(pg.mkPen(colours.text, width=1.8, style=style))
        self.ring.setPen(pg.mkPen(colours.text, width=2.4))
        self.ring.setBrush(pg.mkBrush(None))
        for text in (*self.names, self.label, self.never):
            text.setColor(colours.muted if text is self.never else colours.text)
            text.setFont(theme.font("caption"))
            text.fill = pg.mkBrush(colours.surface)

    def _across(self, days: Floats) -> Floats:
        """Where the dots stand; those that never get there beside each other, always in the same place."""
        low, high = (end * self._horizon for end in NEVER)
        beyond = low + (high - low) * ((self._numbers * _GOLDEN) % 1.0)
        return np.where(np.isfinite(days), days, beyond)

    def _steps(self, frontier: Frontier) -> tuple[Floats, Floats]:
        """The line of a frontier: down on each of its days, level until the next and until the horizon."""
        if not len(frontier.days):
            return np.empty(0), np.empty(0)
        x, y = np.repeat(frontier.days, 2), np.repeat(frontier.amounts / MILLION, 2)
        return np.append(x, self._horizon), np.concatenate([[self._top], y])

    def _name_frontiers(self, frontiers: tuple[Frontier, ...]) -> None:
        for name, frontier in zip(self.names, frontiers, strict=True):
            name.setText(level_text(frontier.share))
            name.setVisible(bool(len(frontier.days)) and self.corner.isVisible())
            if len(frontier.days):
                name.setPos(self._horizon, float(frontier.amounts[-1]) / MILLION)

    def _place_words(self) -> None:
        """What names the column of those who never get there stays at the upper edge of what is shown."""
        self.never.setPos(sum(NEVER) / 2 * self._horizon, self.zoom.span(UP)[1])

    def _drag_both(self) -> None:
        self._drag(self.corner.pos().x(), self.corner.pos().y())

    def _drag(self, day: float, height: float) -> None:
        within = min(max(round(day), 0), self._horizon), min(max(height, 0.0), self._top)
        self.moved.emit(within[0], float(round(round(within[1] / self.step) * self.step * MILLION)))
        self.zoom.reveal(within[0])

    def _click(self, event: Any) -> None:
        """A dot is chosen, and no more when it is clicked again; elsewhere a click is that of all charts."""
        place = event.scenePos()
        inside = self.view.sceneBoundingRect().contains(place)
        if event.button() != Qt.MouseButton.LeftButton or event.double() or not inside:
            super()._click(event)
            return
        run = self.nearest(self.view.mapSceneToView(place), theme.px(NEAR))
        if run is None or not self.corner.isVisible():
            super()._click(event)
            return
        self._pinned_before = self.pointer.cursor.day
        self._choose(run)

    def _choose(self, run: int | None) -> None:
        cursor = self.pointer.cursor
        cursor.choose_run(None if run == cursor.run else run, self)

    def _show_chosen(self) -> None:
        cursor = self.pointer.cursor
        # On paper a run that was looked at elsewhere has no business here.
        is_here = not theme.current().is_printing or cursor.run_from is self
        run = cursor.run if is_here else None
        found = np.flatnonzero(self._numbers == run) if run is not None else np.empty(0, int)
        known = bool(len(found)) and self.corner.isVisible()
        self.ring.setVisible(known)
        self.label.setVisible(known)
        if known:
            x, y = float(self._x[found[0]]), float(self._y[found[0]])
            self.ring.setData([x], [y])
            self.label.setText(f"run {run:,}")
            self.label.setPos(x, y)
