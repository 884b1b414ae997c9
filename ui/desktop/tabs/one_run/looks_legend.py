"""What the bars of the timeline are, in words, and the marks above them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desktop.charts import marks
from ui.desktop.charts.legend import Entry
from ui.desktop.charts.observed import colour_of_observed
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.tabs.one_run.bar_styles import ABSENT, LEFT, THERE, Key, look_of, look_words
from ui.desktop.tabs.one_run.reading import Reading


class LooksLegend(QWidget):
    """A key for each look that occurs in a run, and one for what was observed."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[Key] = []
        self.observed = Entry("diamond", "Observed: a condition is met")
        self._reading: Reading | None = None
        self._flow = FlowLayout(self, theme.px(theme.M), theme.px(2))
        self._flow.addWidget(self.observed)
        self.observed.hide()
        theme.current().changed.connect(self._show)

    def show_reading(self, reading: Reading) -> None:
        """Explain the looks that occur in a run."""
        self._reading = reading
        self._show()

    def _show(self) -> None:
        if self._reading is None:
            return
        marks.learn(self._reading.scenario)
        lanes = [below for lane in self._reading.lanes for below in (lane, *lane.below)]
        used = dict.fromkeys(bar.look for lane in lanes for bar in lane.bars if bar.look not in (ABSENT, LEFT, *THERE))
        looks = [*sorted(used, key=lambda name: (not name.startswith("condition"), name)), *THERE]
        while len(self.keys) < len(looks):
            self.keys.append(Key())
            self._flow.addWidget(self.keys[-1])
        for place, key in enumerate(self.keys):
            key.setVisible(place < len(looks))
            if place < len(looks):
                key.show_look(look_words(looks[place]), look_of(looks[place]))
        self.observed.swatch.set_colour(colour_of_observed())
        self.observed.setVisible(bool(self._reading.sightings))
        self.updateGeometry()
