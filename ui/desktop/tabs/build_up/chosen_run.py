"""The run that is chosen, drawn over others; and a click that chooses the nearest of a few."""

from __future__ import annotations

from math import floor
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QPointF

from ui.desktop.answers.projection import Projection
from ui.desktop.charts.plot import Plot
from ui.desktop.charts.steps import corners
from ui.desktop.charts.strokes import Curve
from ui.desktop.look import theme

NEAR = 24
"""Pixels of the design between a click and a path, at most."""

GROUND = 190
"""How far the ground of the number hides what is behind it, of 255."""


class ChosenRun(QObject):
    """Highlights the path of the run that is chosen, with its number beside it.

    Args:
        plot: where it is drawn; a click there chooses a run whose path is near.
    """

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self._plot = plot
        self._projection: Projection | None = None
        self.curve, self.label = Curve(), pg.TextItem(anchor=(1, 1))
        for item in (self.curve, self.label):
            item.setZValue(12)
            plot.addItem(item, ignoreBounds=True)
        plot.picked.connect(self._pick)
        plot.pointer.cursor.chosen.connect(self._show)
        plot.view.sigRangeChanged.connect(self._stand)
        plot.view.sigResized.connect(self._stand)
        theme.current().changed.connect(self._recolour)
        theme.current().printed.connect(self._show)
        self._recolour()
        self._show()

    def show_runs(self, projection: Projection) -> None:
        """Know the paths of all runs; the samples are drawn, and can be clicked."""
        self._projection = projection
        self._show()

    def nearest(self, place: QPointF) -> int | None:
        """The number of the run whose path passes nearest to a place of the view in days and people, if it is near."""
        if self._projection is None or not self._projection.samples.size:
            return None
        paths = self._projection.samples
        across, down = self._plot.view.viewPixelSize()
        days = np.arange(paths.shape[1])
        # A value holds until the next day: the path is at every day of its step, not only where it begins.
        beside = np.maximum(np.maximum(days - place.x(), place.x() - days - 1), 0.0) / across
        far = np.hypot(beside, (paths - place.y()) / down)
        # Where steps rise, the path is at all heights between two days.
        rises = np.minimum(paths[:, :-1], paths[:, 1:]), np.maximum(paths[:, :-1], paths[:, 1:])
        over = np.maximum(np.maximum(rises[0] - place.y(), place.y() - rises[1]), 0.0) / down
        steep = np.hypot((days[1:] - place.x()) / across, over)
        nearest = np.minimum(far.min(axis=1), steep.min(axis=1, initial=np.inf))
        place_of_run = int(nearest.argmin())
        near = nearest[place_of_run] <= theme.px(NEAR)
        return int(self._projection.results.numbers[place_of_run]) if near else None

    def _pick(self, place: QPointF, is_unpinned: bool) -> None:
        """Choose the run whose path is near; with the click that unpins the day, none any more. Else all stays."""
        run, cursor = self.nearest(place), self._plot.pointer.cursor
        if run is not None:
            cursor.choose_run(None if is_unpinned and run == cursor.run else run, self._plot)

    def _show(self) -> None:
        cursor = self._plot.pointer.cursor
        # On paper a run that was looked at elsewhere has no business here.
        is_here = not theme.current().is_printing or cursor.run_from is self._plot
        run, path = cursor.run, self._path if is_here else None
        self.curve.setVisible(path is not None)
        self.label.setVisible(path is not None)
        if run is None or path is None or self._projection is None:
            return
        self.curve.setData(*corners(path))
        is_shown = self._projection.row_of(run) is not None
        self.label.setText(f"run {run:,}" if is_shown else f"run {run:,}, not{self._projection.whose.behind}")
        self._stand()

    def _stand(self, *_: object) -> None:
        """Put the number above the end of the path, clear of all of it; below where there is no room above."""
        path = self._path
        if path is None or not self.label.isVisible():
            return
        size, (across, up) = self.label.boundingRect().size(), self._plot.view.viewPixelSize()
        (left, right), (_, top) = self._plot.view.viewRange()
        end = min(len(path) - 1, floor(right))
        beside = path[max(floor(end - size.width() * across), floor(left), 0) : end + 1]
        is_above = float(beside.max(initial=0)) + size.height() * up <= top
        self.label.setAnchor((1, 1 if is_above else 0))
        self.label.setPos(end, float(beside.max(initial=0) if is_above else beside.min(initial=path.max())))

    @property
    def _path(self) -> NDArray[Any] | None:
        """The strength in the run that is chosen, kept or not, shape (D,); None where there is none."""
        every = None if self._projection is None else self._projection.all_runs
        row = None if every is None else every.row_of(self._plot.pointer.cursor.run)
        return None if every is None or row is None else np.asarray(every.results.strength[row])

    def _recolour(self) -> None:
        colours = theme.current().colours
        self.curve.setPen(pg.mkPen(colours.text, width=2))
        self.label.setColor(colours.text)
        ground = pg.mkColor(colours.surface)
        ground.setAlpha(GROUND)
        # Other runs may pass behind it.
        self.label.fill = pg.mkBrush(ground)
        self.label.setFont(theme.font("caption"))
