"""What tests of charts share: a plot that is shown, and is within something else as plots are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.examples import tiny
from ui.desktop.charts.cursor import Cursor, Pointer
from ui.desktop.charts.plot import Plot


@pytest.fixture
def plot(qtbot: QtBot) -> Iterator[Plot]:
    """A plot of a hundred days and a thousand people."""
    around = QWidget()
    qtbot.addWidget(around)
    made = Plot(Pointer(Cursor()), "Plot")
    made.setParent(around)
    made.resize(400, 300)
    around.show()
    made.set_extent(tiny(horizon=100), 1000)
    yield made
    around.close()
