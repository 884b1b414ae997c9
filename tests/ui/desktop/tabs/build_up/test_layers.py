"""Layers of Build-up: what one draws, says and needs is on the chart without a word about it in the tab."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.desktop.fakes import projection_for, uncertain
from tests.ui.desktop.pictures.looking import colours_in, grabbed, is_close, place_of
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.legend import Entry
from ui.desktop.charts.plot import Plot
from ui.desktop.charts.strokes import Rule
from ui.desktop.look import theme
from ui.desktop.tabs.build_up import layers
from ui.desktop.tabs.build_up.layer import Layer
from ui.desktop.tabs.build_up.tab import BuildUpChart
from ui.desktop.tabs.tab import Shared


class Mark(Layer):
    """A level line at a height that changes with a signal of its own."""

    moved = Signal(int)

    def __init__(self, plot: Plot, shared: Shared) -> None:
        super().__init__(plot, shared)
        self.height, self.drawn = 50, 0
        self.line = Rule(angle=0)
        self.entries = {"mark": Entry("line", "A mark")}
        plot.stack(self.line, ground=15)
        self.moved.connect(self._move)
        self.recolour()

    def draw(self, projection: Projection) -> None:
        self.drawn = len(projection.samples[0])
        self.line.setValue(self.height)

    def top(self, rest: float) -> float:
        return self.height

    def readout(self, day: int) -> str:
        return f"The mark is at {self.height} on day {day}."

    def note(self) -> str:
        return "Marks are of the test."

    def caption(self) -> str:
        return "Line across: the mark."

    def data(self) -> dict[str, NDArray[Any]]:
        return {"mark": np.full(self.drawn, self.height)}

    def recolour(self) -> None:
        self.line.setPen(pg.mkPen(theme.current().colours.series[4], width=3))
        self.entries["mark"].swatch.set_colour(theme.current().colours.series[4])

    def _move(self, height: int) -> None:
        self.height = height
        self.line.setValue(height)
        self.changed.emit()


@pytest.fixture
def chart(qtbot: QtBot, shared: Shared, monkeypatch: pytest.MonkeyPatch) -> BuildUpChart:
    monkeypatch.setattr(layers, "LAYERS", [*layers.LAYERS, Mark])
    made = BuildUpChart(shared)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.show_projection(projection_for(uncertain()))
    return made


def test_that_a_layer_is_in_legend_words_caption_and_table(chart: BuildUpChart) -> None:
    assert chart.entries["mark"].isVisible()
    assert chart.also.text().endswith("The mark is at 50 on day 30.")
    chart.pointer.point(7)
    assert chart.also.text().endswith("The mark is at 50 on day 7.")
    assert chart.note.text() == "Marks are of the test."
    assert "Line across: the mark." in chart.caption()
    table = chart.data()
    assert table is not None
    assert {row[table.header.index("mark")] for row in table.rows} == {50}


def test_that_a_layer_that_changes_is_told_anew_and_the_axis_reaches_it(chart: BuildUpChart) -> None:
    before = chart.plot.view.viewRange()[1][1]
    chart.plot.layers.of(Mark).moved.emit(5000)
    assert before < 5000 < chart.plot.view.viewRange()[1][1]
    assert chart.also.text().endswith("The mark is at 5000 on day 30.")
    chart.plot.layers.of(Mark).moved.emit(50)
    assert chart.plot.view.viewRange()[1][1] == before


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_that_a_layer_is_painted_in_the_colours_of_the_theme(
    chart: BuildUpChart, qapp: QApplication, choice: theme.Choice
) -> None:
    chart.plot.layers.of(Mark).moved.emit(4000)
    theme.apply(qapp, choice)
    image = grabbed(chart)
    left, middle = place_of(chart.plot, chart, 5, 4000)
    right, _ = place_of(chart.plot, chart, 8, 4000)
    found = colours_in(image, left, middle - 2, right, middle + 3)
    assert any(is_close(one, theme.current().colours.series[4]) for one in found)


def test_that_a_chart_without_layers_says_nothing_more(
    qtbot: QtBot, shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layers, "LAYERS", [])
    made = BuildUpChart(shared)
    qtbot.addWidget(made)
    made.show_projection(projection_for(uncertain()))
    assert (made.also.text(), made.note.text()) == ("", "")
    assert made.caption().endswith("single runs.")
