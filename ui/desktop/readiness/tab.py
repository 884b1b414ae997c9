"""Readiness: what state the force is in, how ready it is, and when each contingent passes which step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.bands import LEVELS
from simulator.readiness import Readiness
from simulator.states import STATES
from ui.desktop import theme
from ui.desktop.aside import Job
from ui.desktop.charts.axes import PledgesAxis
from ui.desktop.charts.fan import FanLegend, FanPlot
from ui.desktop.charts.page import Columns, Page, Panel
from ui.desktop.charts.table import Table
from ui.desktop.picture import Picture
from ui.desktop.readiness.plot import StatesChart
from ui.desktop.readiness.table import MedianTable
from ui.desktop.tabs import Shared
from ui.desktop.words import bound, date_text, runs_text
from ui.desktop.worked import Worked

TOP = 105.0
"""Per cent at the top of the readiness: what is close to 100 % is not cut."""


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What the tab shows: mean people in each state (8, D), bands of readiness in per cent (5, D), and medians."""

    states: NDArray[np.float64]
    bands: NDArray[np.float64]
    readiness: Readiness


class ReadinessTab(Worked):
    """States as areas, readiness as a fan, and a table of medians."""

    name = "Readiness"

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self.answer: Answer | None = None
        self.words = theme.text("")
        self.words.setWordWrap(True)
        self.states, self.table = StatesChart(shared.cursor), MedianTable()
        self.fan = FanPlot(shared.cursor, "Readiness over time", PledgesAxis(), 2)
        self.legend = FanLegend(2, "Median: half of the runs are as ready, or readier")
        self.panels = (
            Panel("Where everybody is", self.states),
            Panel("Ready or deployed, of all who take part", self.fan),
            Panel("Half of the runs by", self.table),
        )
        page = Page(self)
        page.column.addWidget(self.words)
        page.column.addWidget(Columns(self.panels, 420, 2), 1)
        page.column.addWidget(self.legend)
        self.table.chosen.connect(shared.cursor.choose_contingent)
        shared.cursor.moved.connect(self._read)

    def prepare(self, scenario: Scenario) -> None:
        """Show the axes of a scenario that has no picture yet."""
        self.fan.set_extent(scenario, TOP)

    def work(self, picture: Picture) -> Callable[[Job], Answer]:
        """Means of the states, and readiness with its bands."""

        def add_up(_: Job) -> Answer:
            readiness = Readiness.of(picture.results)
            return Answer(picture.results.states_mean, 100.0 * readiness.bands(), readiness)

        return add_up

    def show_answer(self, picture: Picture, answer: Answer) -> None:
        """Show it."""
        self.answer = answer
        self.states.show_means(picture.scenario, answer.states)
        self.fan.set_extent(picture.scenario, TOP)
        self.fan.show_bands(tuple(answer.bands))
        self.table.show_medians(picture.scenario, answer.readiness)
        runs = runs_text(picture.replications)
        self.panels[0].say(f"Mean over {runs}; declined are the people of contingents that do not take part.")
        self.panels[1].say(_about(answer.readiness, runs))
        self.panels[2].say("The day by which half of all runs have it; a run without it counts as later than any day.")
        self._read()

    def caption(self) -> str:
        """What areas and bands are."""
        return (
            "Left: people by state, mean of the runs, one state upon the other. Right: share of the people of all "
            "contingents that take part who are ready or deployed; line: median, dark band: the middle half of runs "
            "(25 % to 75 %), light band: 9 in 10 runs (5 % to 95 %)."
        )

    def data(self) -> Table | None:
        """Mean people in each state, and readiness, day by day."""
        if self.answer is None or self.answered is None:
            return None
        states = dict(zip((f"mean {state.replace('_', ' ')}" for state in STATES), self.answer.states, strict=True))
        names = (f"{100 * level:.0f} % of runs have at most, % ready or deployed" for level in LEVELS)
        return Table.daily(self.answered.scenario, states | dict(zip(names, self.answer.bands, strict=True)))

    def _read(self) -> None:
        if self.answer is None or self.answered is None:
            return
        day, scenario = self.states.day, self.answered.scenario
        low, middle, high = (float(self.answer.bands[level][day]) for level in (0, 2, 4))
        words = (
            f"On {date_text(scenario.date_of(day))}, half of the runs have {middle:.0f} % or more of those who take "
            f"part ready or deployed; 9 in 10 runs have {low:.0f} to {high:.0f} %."
        )
        self.words.setText(bound(words))


def _about(readiness: Readiness, runs: str) -> str:
    words = f"Prepared and not home again, as a share of the people of all contingents that take part; {runs}."
    return f"{words} Nobody takes part in {readiness.nobody} of runs." if readiness.nobody.hits else words
