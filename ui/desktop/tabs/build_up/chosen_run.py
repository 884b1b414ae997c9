"""The run that is chosen, drawn over others; and a click that chooses the nearest of a few."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QPointF

from ui.desktop.charts.plot import Plot
from ui.desktop.charts.steps import corners
from ui.desktop.charts.strokes import Curve
from ui.desktop.look import theme

NEAR = 24
"""Pixels of the design between a click and a path, at most."""


class ChosenRun(QObject):
    """Highlights the path of the run that is chosen, with its number beside it.

    Args:
        plot: where it is drawn; a click there chooses a run whose path is near.
    """

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self._plot, self._paths = plot, np.empty((0, 0), np.int64)
        self._clickable = 0
        self.curve, self.label = Curve(), pg.TextItem(anchor=(1, 1))
        for item in (self.curve, self.label):
            item.setZValue(12)
            plot.addItem(item, ignoreBounds=True)
        plot.picked.connect(self._pick)
        plot.pointer.cursor.chosen.connect(self._show)
        theme.current().changed.connect(self._recolour)
        self._recolour()
        self._show()

    def show_paths(self, paths: NDArray[Any], clickable: int) -> None:
        """Know the paths of all runs, shape (N, D); the first few of them are drawn, and can be clicked."""
        self._paths, self._clickable = paths, clickable
        self._show()

    def nearest(self, place: QPointF) -> int | None:
        """The run whose path passes nearest to a place of the view in days and people, if it is near."""
        paths = self._paths[: self._clickable]
        if not paths.size:
            return None
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
        run = int(nearest.argmin())
        return run if nearest[run] <= theme.px(NEAR) else None

    def _pick(self, place: QPointF, is_unpinned: bool) -> None:
        """Choose the run whose path is near; with the click that unpins the day, none any more. Else all stays."""
        run, cursor = self.nearest(place), self._plot.pointer.cursor
        if run is not None:
            cursor.choose_run(None if is_unpinned and run == cursor.run else run)

    def _show(self) -> None:
        run = self._plot.pointer.cursor.run
        known = run is not None and run < len(self._paths)
        self.curve.setVisible(known)
        self.label.setVisible(known)
        if run is None or not known:
            return
        path = self._paths[run]
        self.curve.setData(*corners(path))
        self.label.setText(f"run {run:,}")
        self.label.setPos(len(path) - 1, float(path[-1]))

    def _recolour(self) -> None:
        colours = theme.current().colours
        self.curve.setPen(pg.mkPen(colours.text, width=2))
        self.label.setColor(colours.text)
        self.label.setFont(theme.font("caption"))
