"""What is drawn on Build-up besides the fan, a layer each: its lines, its legend, its words and its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from scenarios.schema import Scenario
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.legend import Entry
from ui.desktop.charts.plot import Plot
from ui.desktop.look import theme
from ui.desktop.tabs.tab import Shared


class Layer(QObject):
    """One of them. Each method says or does nothing unless a layer has something to say or to do.

    A layer makes its items and its entries when it is made, puts the items on the plot with ``Plot.stack`` and hides
    what it does not show. The bands lie at 0 and 1, median and single runs below 6, the cursor at 20; what is behind
    all else lies below 0.

    Args:
        plot: where it is drawn.
        shared: what all tabs have in common.

    Attributes:
        changed: it draws, says or needs something else from now on, though nothing else has changed.
        entries: its part of the legend; a layer hides those of what it does not show.
    """

    changed = Signal()

    def __init__(self, plot: Plot, shared: Shared) -> None:
        super().__init__(plot)
        self.plot, self.shared = plot, shared
        self.entries: dict[str, Entry] = {}
        theme.current().changed.connect(self.recolour)

    def prepare(self, scenario: Scenario) -> None:
        """Draw what stands in a scenario, which may have no runs yet. Called before ``draw`` too."""

    def draw(self, projection: Projection) -> None:
        """Draw what it shows beside these runs."""

    def top(self, rest: float) -> float:
        """The height in people that it needs, in a chart whose rest needs so much."""
        return 0.0

    def readout(self, day: int) -> str:
        """What stands on a day, 0 to the horizon of the runs that are drawn: a sentence or two above the plot."""
        return ""

    def note(self) -> str:
        """What to know of it, whatever the day: a sentence below the legend."""
        return ""

    def caption(self) -> str:
        """What its lines, bands or dots are: a sentence for a picture in a report."""
        return ""

    def data(self) -> dict[str, NDArray[Any]]:
        """Its columns of the exported table, by header; shape (D,) each, D days of the runs that are drawn."""
        return {}

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on, its entries too."""


Maker = Callable[[Plot, Shared], Layer]

Some = TypeVar("Some", bound=Layer)


class Layers(QObject):
    """All layers of a plot, asked in one go.

    Attributes:
        changed: one of them has changed.
    """

    changed = Signal()

    def __init__(self, plot: Plot, shared: Shared, makers: Sequence[Maker]) -> None:
        super().__init__(plot)
        self._layers = [make(plot, shared) for make in makers]
        for layer in self._layers:
            layer.changed.connect(self.changed)

    def __iter__(self) -> Iterator[Layer]:
        """The layers, in the order in which they are told."""
        return iter(self._layers)

    def of(self, kind: type[Some]) -> Some:
        """The one of this class; StopIteration where there is none."""
        return next(layer for layer in self._layers if isinstance(layer, kind))

    @property
    def entries(self) -> dict[str, Entry]:
        """All parts of the legend."""
        return {name: entry for layer in self._layers for name, entry in layer.entries.items()}

    def prepare(self, scenario: Scenario) -> None:
        """Draw what stands in a scenario."""
        for layer in self._layers:
            layer.prepare(scenario)

    def draw(self, projection: Projection) -> None:
        """Draw what is shown beside these runs."""
        for layer in self._layers:
            layer.draw(projection)

    def top(self, rest: float) -> float:
        """The height that the highest of them needs; 0 without any."""
        return max((layer.top(rest) for layer in self._layers), default=0.0)

    def readout(self, day: int) -> str:
        """What all of them say of a day."""
        return _joined(layer.readout(day) for layer in self._layers)

    def note(self) -> str:
        """What is to be known of them, whatever the day."""
        return _joined(layer.note() for layer in self._layers)

    def caption(self) -> str:
        """What their lines, bands and dots are."""
        return _joined(layer.caption() for layer in self._layers)

    def data(self) -> dict[str, NDArray[Any]]:
        """All columns of the exported table."""
        return {header: column for layer in self._layers for header, column in layer.data().items()}


def _joined(sentences: Iterator[str]) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
