"""Readiness: what state the force is in, how ready it is, and when each contingent passes which step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QWidget

from scenarios.schema import Scenario
from simulator.figures.bands import LEVELS
from simulator.figures.states import STATES
from simulator.results.capability import BAND, Capability
from simulator.results.readiness import Readiness
from ui.desktop.answers.background import Job
from ui.desktop.answers.overlay import Overlay
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.axes import PledgesAxis
from ui.desktop.charts.fan import FanLegend, FanPlot
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.lists import chooser
from ui.desktop.look.paper import may_give_way
from ui.desktop.tabs.page import Columns, Page, Panel
from ui.desktop.tabs.readiness import capability_words
from ui.desktop.tabs.readiness.capability_plot import LAYERS
from ui.desktop.tabs.readiness.capability_view import CapabilityView, NoMilestones, worked_out
from ui.desktop.tabs.readiness.plot import StatesChart
from ui.desktop.tabs.readiness.table import MedianTable
from ui.desktop.tabs.slow_tab import SlowTab
from ui.desktop.tabs.tab import Shared
from ui.wording.data_table import Table
from ui.wording.parts import percent_at_least, percent_range
from ui.wording.words import bound, date_text, level_text, runs_text

TOP = 105.0
"""Per cent at the top of the readiness: what is close to 100 % is not cut."""


@dataclass(frozen=True, slots=True, eq=False)
class ShownReadiness:
    """What the tab shows: mean people in each state (8, D), bands of readiness in per cent (5, D), and medians."""

    states: NDArray[np.float64]
    bands: NDArray[np.float64]
    readiness: Readiness
    run: int | None = None
    """The replication whose states they are; None where they are the mean of all."""
    capability: Capability | None = None
    """Of the need that was chosen; None where the scenario has no milestones of its own."""
    behind: NDArray[np.float64] | None = None
    """The bands of readiness of all runs, where only some are kept."""
    row: int | None = None
    """The place of that replication among those that are shown."""


MEAN, NO_RUN = "Mean of {}", "One run: choose it in One run"


class ReadinessTab(SlowTab):
    """Who is required, there and ready; states as areas, readiness as a fan, and a table of medians."""

    name = "Readiness"

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self.derived: ShownReadiness | None = None
        self.which = chooser("readiness#run", "Where everybody is: the mean of the runs, or the run that is chosen")
        self.which.addItems([MEAN.format("all runs"), NO_RUN])
        self.words = theme.text("")
        self.words.setWordWrap(True)
        self.capability, self.nothing = CapabilityView(self.pointer, shared), NoMilestones()
        self.states, self.table = StatesChart(self.pointer), MedianTable()
        self.fan = FanPlot(self.pointer, "Readiness over time", PledgesAxis())
        self.legend = FanLegend("Median: half of the runs are as ready, or readier")
        self.panels = (
            Panel("Where everybody is", self.states),
            Panel("Ready or deployed, of all who take part", self.fan),
            Panel("Half of the runs by", self.table),
        )
        may_give_way(self.panels[2], 1, "the median days of each contingent")
        page = Page(self)
        line = QWidget()
        FlowLayout(line, theme.px(theme.S), theme.px(theme.XS)).addWidget(self.which)
        page.column.addWidget(self.capability)
        page.column.addWidget(line)
        page.column.addWidget(self.words)
        page.column.addWidget(Columns(self.panels, 420, 2), 1)
        page.column.addWidget(self.legend)
        page.column.addWidget(self.nothing)
        self.table.chosen.connect(shared.cursor.choose_contingent)
        self.pointer.moved.connect(self._read)
        shared.cursor.chosen.connect(self._name_run)
        self.which.activated.connect(lambda _: self._again())
        self.capability.chosen.connect(self._again)
        self.nothing.wanted.connect(self.wanted)
        self._name_run()

    def prepare(self, scenario: Scenario) -> None:
        """Show the axes of a scenario that has no projection yet."""
        self.fan.set_extent(scenario, TOP)
        self.capability.prepare(scenario)
        self.nothing.prepare(scenario)

    def show_projection(self, projection: Projection) -> None:
        """Offer the needs of its scenario, and have all worked out for the one that is chosen."""
        self.capability.prepare(projection.scenario)
        self.nothing.prepare(projection.scenario)
        super().show_projection(projection)

    @property
    def is_behind(self) -> bool:
        """Also where another need is chosen than the one that is shown."""
        wanted = None if self.projection is None else self.capability.wanted_of(self.projection.results)
        shown = None if self.derived is None else self.derived.capability
        needs = [None if one is None else (one.milestone, one.need) for one in (wanted, shown)]
        return super().is_behind or needs[0] != needs[1]

    def work(self, projection: Projection) -> Callable[[Job], ShownReadiness]:
        """Means of the states, or those of one run, and readiness with its bands."""
        row = projection.row_of(self._run)
        results, run, wanted = projection.results, self._run, self.capability.wanted_of(projection.results)
        last = self.derived.readiness if self.derived is not None and self.derived_from is projection else None

        def add_up(job: Job) -> ShownReadiness:
            capability = None if wanted is None else worked_out(wanted, job)
            readiness = last or Readiness.of(results)
            known = row is not None
            shown = results.only(results.numbers == run) if known else results
            bands = 100.0 * readiness.bands()
            every = self.behind(projection, "readiness", lambda whole: 100.0 * Readiness.of(whole).bands())
            chosen = run if known else None
            return ShownReadiness(shown.states_mean, bands, readiness, chosen, capability, every, row)

        return add_up

    def show_derived(self, projection: Projection, derived: ShownReadiness) -> None:
        """Show states, readiness and the days of contingents."""
        self.derived = derived
        self.capability.show_capability(derived.capability, projection)
        self.states.show_means(projection.scenario, derived.states)
        self.fan.set_extent(projection.scenario, TOP)
        self.fan.show_bands(tuple(derived.bands))
        self.fan.show_behind(None if derived.behind is None else tuple(derived.behind))
        self.legend.behind.setVisible(derived.behind is not None)
        self.table.show_medians(projection.scenario, derived.readiness)
        self.fan.show_single(None if derived.row is None else 100.0 * derived.readiness.share[derived.row])
        runs = runs_text(projection.replications)
        whose = (
            f"Mean over {runs}" if derived.run is None else f"Run {derived.run:,} alone; its line is among the bands"
        )
        self.panels[0].say(f"{whose}; declined are the people of contingents that do not take part.")
        self.panels[1].say(_about(derived.readiness, runs))
        self.panels[2].say(
            f"The day by which half of {projection.everybody} have it; a run without it counts as later than any day."
        )
        self.which.setItemText(0, MEAN.format(projection.everybody))
        self._read()

    def show_overlays(self, overlays: Sequence[Overlay]) -> None:
        """Draw in the colour of the selected scenario."""
        self.fan.take(self.shared.own.slot)
        self.legend.take(self.shared.own.slot)

    def caption(self) -> str:
        """What areas and bands are."""
        run = self.derived.run if self.derived is not None else None
        whose = "mean of the runs" if run is None else f"run {run:,}"
        return (
            f"Areas: people by state, {whose}, one state upon the other. Bands: share of the people of all "
            "contingents that take part who are ready or deployed; line: median, dark band: the middle half of runs "
            f"(25 % to 75 %), light band: 9 in 10 runs (5 % to 95 %).{self._of_need()}"
        )

    def _of_need(self) -> str:
        capability = None if self.derived is None else self.derived.capability
        if capability is None:
            return ""
        title = capability_words.title_of(capability.milestone, capability.need)
        layers = ", ".join(words[0].lower() + words[1:] for words in LAYERS.values())
        return f" {title}, dashed: required. Areas, mean of the runs, from below: {layers}; thin lines: 9 in 10 runs."

    def data(self) -> Table | None:
        """The table ``states.csv`` of a run in the terminal, at its right readiness and the need, day by day."""
        if self.derived is None or self.derived_from is None:
            return None
        whose = "" if self.derived.run is None else f"run {self.derived.run}: "
        states = {f"{whose}{state}": people for state, people in zip(STATES, self.derived.states, strict=True)}
        names = (f"{level_text(level)} have at most, % ready or deployed" for level in LEVELS)
        columns = states | dict(zip(names, self.derived.bands, strict=True))
        return Table.daily(self.derived_from.scenario, columns | _columns(self.derived.capability))

    @property
    def _run(self) -> int | None:
        """The run whose states are asked for; None for the mean of all."""
        return self.shared.cursor.run if self.which.currentIndex() == 1 else None

    def _name_run(self) -> None:
        """Another run is chosen somewhere, or none."""
        run = self.shared.cursor.run
        self.which.setItemText(1, NO_RUN if run is None else f"Run {run:,}")
        if run is None:
            self.which.setCurrentIndex(0)
        if self.derived is not None and self.derived.run != self._run:
            self._again()

    def _again(self) -> None:
        if self.projection is not None and self.isVisible():
            self.show_projection(self.projection)

    def _read(self) -> None:
        if self.derived is None or self.derived_from is None:
            return
        day, scenario = self.states.day, self.derived_from.scenario
        low, middle, high = (float(self.derived.bands[level][day]) for level in (0, 2, 4))
        if not scenario.contingents:
            self.words.setText("There are no contingents: nobody can be ready.")
            return
        words = (
            f"On {date_text(scenario.date_of(day))}, half of the runs have {percent_at_least(middle)} or more of those "
            f"who take part ready or deployed; 9 in 10 runs have {percent_range(low, high)}."
        )
        self.words.setText(bound(words + self.shared.own.preview(self.derived_from)))


def _about(readiness: Readiness, runs: str) -> str:
    words = f"Prepared and not home again, as a share of the people of all contingents that take part; {runs}."
    return f"{words} Nobody takes part in {readiness.nobody} of runs." if readiness.nobody.hits else words


def _columns(capability: Capability | None) -> dict[str, NDArray[Any]]:
    """What is drawn of a need, by day; nothing where there is none."""
    if capability is None:
        return {}
    title = capability_words.title_of(capability.milestone, capability.need)
    courses = {"in theatre": capability.there, "operational": capability.operational, "ready": capability.ready}
    columns: dict[str, NDArray[Any]] = {"required": np.full(len(capability.missing), capability.required)}
    for words, course in courses.items():
        low, high = (level_text(level) for level in BAND)
        columns |= {f"{words}, mean": course.mean}
        columns |= {f"{words}, {low} have at most": course.low, f"{words}, {high} have at most": course.high}
    columns |= {"missing, mean": capability.missing, "share of runs in which it holds": capability.holds}
    return {f"{title}: {words}": values for words, values in columns.items()}
