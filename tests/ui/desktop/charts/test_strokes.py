"""Lines are as thick where there are two pixels for one, on a fine screen and in a picture, as where there is one."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from ui.desktop.charts.plot import Plot
from ui.desktop.charts.strokes import Axis, Curve, Rule, Spots
from ui.desktop.look import theme

RATIOS = (1.0, 2.0, 3.0)


def drawn(plot: Plot, ratio: float) -> NDArray[np.int64]:
    """How dark each pixel is; shape (rows, columns)."""
    image = QImage(plot.size() * ratio, QImage.Format.Format_Grayscale8)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("white"))
    QWidget.render(plot, image, QPoint(0, 0))
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return 255 - pixels[:, : image.width()].astype(np.int64)


def thickness(plot: Plot, ratio: float, day: float, people: float) -> float:
    """Of the black line at a place, in pixels of the design: how much ink stands on a short upright across it."""
    x, y = (ratio * number for number in place_of(plot, day, people))
    column = drawn(plot, ratio)[int(y - 8 * ratio) : int(y + 8 * ratio), int(x)]
    return float((column - column.min()).sum() / 255 / ratio)


def place_of(plot: Plot, day: float, people: float) -> tuple[float, float]:
    found = plot.mapFromScene(plot.view.mapViewToScene(QPointF(day, people)))
    return found.x(), found.y()


@pytest.mark.parametrize("width", [1, 2.4, 4])
def test_that_a_curve_is_as_thick_at_every_ratio(plot: Plot, width: float) -> None:
    curve = Curve()
    plot.addItem(curve)
    curve.setData([0.0, 100.0], [430.0, 430.0])
    curve.setPen(QColor("black"), width=width)
    found = [thickness(plot, ratio, 33, 430) for ratio in RATIOS]
    # Whole pixels: without smoothing a line of 2.4 pixels has 3.
    assert found == pytest.approx([width] * len(RATIOS), abs=0.65)
    assert curve.opts["pen"].widthF() == width


def test_that_the_edge_around_a_curve_is_as_thick_at_every_ratio(plot: Plot) -> None:
    curve = Curve()
    plot.addItem(curve)
    curve.setData([0.0, 100.0], [430.0, 430.0])
    curve.setPen(QColor("black"), width=1)
    curve.setShadowPen(QColor("black"), width=5)
    assert [thickness(plot, ratio, 33, 430) for ratio in RATIOS] == pytest.approx([5] * len(RATIOS), abs=0.45)


def test_that_a_line_across_is_as_thick_at_every_ratio(plot: Plot) -> None:
    line = Rule(430.0, angle=0)
    plot.addItem(line)
    line.setPen(QColor("black"), width=3)
    assert [thickness(plot, ratio, 33, 430) for ratio in RATIOS] == pytest.approx([3] * len(RATIOS), abs=0.45)
    assert line.pen.widthF() == 3


def test_that_a_broken_line_has_as_long_pieces_at_every_ratio(plot: Plot) -> None:
    line = Rule(430.0, angle=0)
    plot.addItem(line)
    line.setPen(QColor("black"), width=2, style=Qt.PenStyle.DashLine)
    left, right = (place_of(plot, day, 430)[0] for day in (10, 90))
    inked = []
    for ratio in RATIOS:
        row = drawn(plot, ratio)[int(place_of(plot, 50, 430)[1] * ratio), int(left * ratio) : int(right * ratio)]
        inked.append(np.count_nonzero(np.diff((row > 128).astype(int)) == 1))
    assert inked == pytest.approx([inked[0]] * len(RATIOS), abs=1)


def test_that_an_axis_is_as_thick_at_every_ratio(plot: Plot) -> None:
    for axis in (plot.dates, plot.people):
        axis.setPen(QColor("black"))
        axis.setGrid(False)
    right = plot.view.sceneBoundingRect().left()
    found = []
    for ratio in RATIOS:
        row = drawn(plot, ratio)[int(150 * ratio), int((right - 6) * ratio) : int((right + 6) * ratio)]
        found.append(float(row.sum() / 255 / ratio))
    assert found[0] > 0.8
    assert found == pytest.approx([found[0]] * len(RATIOS), abs=0.3)
    assert theme.current().colours.surface == "#FFFFFF"


def with_spots(plot: Plot, spots: pg.ScatterPlotItem, ratio: float) -> NDArray[np.int64]:
    """How dark each pixel is with these spots on the chart, and without them again afterwards."""
    plot.addItem(spots)
    spots.setData([20.0, 50.0, 81.3], [430.0, 210.0, 333.3])
    found = drawn(plot, ratio)
    plot.removeItem(spots)
    return found


@pytest.mark.parametrize("ratio", RATIOS)
def test_that_spots_are_kept_as_pixels_only_where_those_are_as_fine_as_what_is_drawn_upon(
    plot: Plot, ratio: float
) -> None:
    look = {"symbol": "d", "size": 20, "pen": None, "brush": "k"}
    found, anew, kept = (
        with_spots(plot, spots, ratio)
        for spots in (Spots(**look), *(pg.ScatterPlotItem(useCache=cache, **look) for cache in (False, True)))
    )
    assert (anew != kept).any()
    assert np.array_equal(found, kept if ratio == 1.0 else anew)


@given(
    heights=st.lists(st.integers(1, 58), unique=True, max_size=6),
    share=st.floats(0, 0.4),
    alpha=st.sampled_from([0, 60, 150, 254, 255]),
    style=st.sampled_from([Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine]),
    is_upright=st.booleans(),
)
def test_that_a_grid_which_lets_something_through_looks_as_pyqtgraph_draws_it(
    heights: list[int], share: float, alpha: int, style: Qt.PenStyle, is_upright: bool
) -> None:
    pen = pg.mkPen(QColor(200, 30, 90, alpha), style=style)
    places = [height + share for height in heights]
    # From edge to edge: Qt rounds the last pixel of a line now so, now so.
    ends = [((place, -5.0), (place, 95.0)) if is_upright else ((-5.0, place), (95.0, place)) for place in places]
    ticks = [(pen, QPointF(*first), QPointF(*last)) for first, last in ends]
    seen = []
    for axis in (Axis("left"), pg.AxisItem("left")):
        image = QImage(90, 60, QImage.Format.Format_RGB32)
        image.fill(QColor("lightyellow"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axis.drawPicture(painter, (pg.mkPen("k"), QPointF(-9, 1), QPointF(-9, 50)), ticks, [])
        painter.end()
        seen.append(np.frombuffer(image.constBits(), np.uint8).reshape(60, 90, 4).astype(int))
    # Two ways to blend may round a shade up and down.
    assert_allclose(seen[0], seen[1], rtol=0, atol=1)


def test_that_a_line_of_the_grid_is_as_thick_at_every_ratio(plot: Plot) -> None:
    # Half of it shows what is below: a line has half the ink of its thickness.
    plot.people.setTickPen(pg.mkPen("black"))
    plot.people.setGrid(128)
    high = plot.people.tickValues(0, 1000, plot.people.height())[0][1][1]
    assert [2 * thickness(plot, ratio, 33, high) for ratio in RATIOS] == pytest.approx([1] * len(RATIOS), abs=0.05)
