"""Money: balance, received and spent over time, arrears, and what a day of a person costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray

from scenarios.schema import Scenario
from simulator.figures.bands import LEVELS
from simulator.figures.share import Share
from simulator.results.money import Money, needs_money
from simulator.why.causes import CauseKind
from ui.desktop.answers.background import Job
from ui.desktop.answers.overlay import Overlay
from ui.desktop.answers.projection import Projection
from ui.desktop.charts import marks
from ui.desktop.charts.axes import MILLION, DollarAxis, ShareAxis
from ui.desktop.charts.cursor import Pointer
from ui.desktop.charts.fan import FanLegend, FanPlot
from ui.desktop.charts.plot import Plot, nice_ceiling
from ui.desktop.charts.steps import corners
from ui.desktop.charts.strokes import Curve
from ui.desktop.look import theme
from ui.desktop.look.paper import may_give_way
from ui.desktop.tabs.money.day_and_money import DayAndMoney
from ui.desktop.tabs.money.exported import caption_of, columns_of
from ui.desktop.tabs.money.observed import ObservedPayments
from ui.desktop.tabs.money.together import Together
from ui.desktop.tabs.page import Columns, Page, Panel
from ui.desktop.tabs.slow_tab import SlowTab
from ui.desktop.tabs.tab import Shared
from ui.wording.data_table import Table
from ui.wording.money import cost_text, dollars
from ui.wording.words import bound, date_text, level_text, runs_text

Ints = NDArray[np.int64]

FANS = {
    "balance": "In the account",
    "received": "Received from donors",
    "spent": "Spent",
}
"""The fields of ``Money`` that are drawn, and their titles."""


class SharePlot(Plot):
    """The share of runs in which money is wanting, on each day, in the colour of waiting for money."""

    def __init__(self, pointer: Pointer, name: str) -> None:
        self.curve = Curve()
        super().__init__(pointer, name, ShareAxis())
        self.addItem(self.curve, ignoreBounds=True)

    def show_runs(self, scenario: Scenario, runs: Ints, of: int, never: str) -> None:
        """Draw how many runs of all it is on each day, shape (D,); ``never`` is what to say where there are none."""
        shares = 100.0 * runs / of
        self.curve.setData(*corners(shares))
        self.set_extent(scenario, nice_ceiling(1.1 * max(float(shares.max()), 5.0)))
        self.say_empty("" if runs.any() else never)

    def recolour(self) -> None:
        """Draw in the colours of the theme from now on."""
        super().recolour()
        self.curve.setPen(pg.mkPen(marks.of_kind(CauseKind.MONEY)[0], width=2.2))


Derived = tuple[Money, DayAndMoney, Money | None]


class MoneyTab(SlowTab):
    """Three fans, the arrears, and the day pointed at in words."""

    name = "Money"

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self.money: Money | None = None
        self.money_of_all: Money | None = None
        self.words, self.cost = theme.text(""), theme.text("")
        for label in (self.words, self.cost):
            label.setWordWrap(True)
        self.fans = {field: FanPlot(self.pointer, title, DollarAxis()) for field, title in FANS.items()}
        self.arrears = SharePlot(self.pointer, "Runs in arrears, over time")
        self.stopped = SharePlot(self.pointer, "Runs in which departures wait for money, over time")
        self.observed = ObservedPayments(self.fans["received"])
        self.panels = {field: Panel(title, self.fans[field]) for field, title in FANS.items()}
        self.panels["stopped"] = Panel("Departures stopped for want of money", self.stopped)
        self.panels["arrears"] = Panel("In arrears", self.arrears)
        self.together = Together(shared, self.pointer)
        page = Page(self)
        page.column.addWidget(self.words)
        page.column.addWidget(self.cost)
        page.column.addWidget(self.together.way_to(page))
        page.column.addWidget(Columns(tuple(self.panels.values()), 380, 2), 1)
        self.legend = FanLegend("Median: half of the runs have this much or more")
        page.column.addWidget(self.legend)
        page.column.addWidget(self.together, 1)
        may_give_way(self.together, 1, "day and money at once")
        may_give_way(self.panels["stopped"], 2, "departures stopped for want of money")
        may_give_way(self.panels["arrears"], 3, "arrears")
        self.pointer.moved.connect(self._read)

    def prepare(self, scenario: Scenario) -> None:
        """Show the axes of a scenario that has no projection yet."""
        for plot in (*self.fans.values(), self.stopped, self.arrears):
            plot.set_extent(scenario, 100.0)
        self.together.prepare(scenario)

    def leave(self) -> None:
        """Hide it all until the money of the scenario that is selected now is there."""
        super().leave()
        self.together.leave()

    def work(self, projection: Projection) -> Callable[[Job], Derived]:
        """Bands of the account, and arrears, of all runs too; day and money of each run."""
        results = projection.results
        return lambda _: (Money.of(results), DayAndMoney.of(results), self.behind(projection, "money", Money.of))

    def show_derived(self, projection: Projection, derived: Derived) -> None:
        """Show the account, arrears and costs, and day and money at once."""
        self.money_of_all = derived[2]
        self._show_money(projection, derived[0])
        self.together.show_found(derived[1], projection)

    def _show_money(self, projection: Projection, derived: Money) -> None:
        self.money = derived
        scenario, runs = projection.scenario, runs_text(projection.replications)
        self.legend.behind.setVisible(self.money_of_all is not None)
        for field, fan in self.fans.items():
            bands = getattr(derived, field) / MILLION
            pale = None if self.money_of_all is None else getattr(self.money_of_all, field) / MILLION
            fan.show_bands(tuple(bands))
            fan.show_behind(None if pale is None else tuple(pale))
            highest = max(float(bands[-1].max()), 0.0 if pale is None else float(pale[-1].max()))
            highest = max(highest, self.observed.show(scenario) if field == "received" else 0.0)
            fan.set_extent(scenario, nice_ceiling(1.05 * max(highest, 1e-3)))
            fan.say_empty("" if bands.any() else _why_empty(projection, field))
        self.panels["received"].say(self.observed.note)
        self.arrears.show_runs(scenario, derived.arrears, derived.replications, "No run is ever in arrears.")
        self.stopped.show_runs(scenario, derived.stopped, derived.replications, "No departure ever waits for money.")
        self.panels["balance"].say("The account is never below zero: no debt builds up.")
        self.panels["spent"].say("Start-up costs at departure, and running costs from landing to leaving.")
        self.panels["stopped"].say(_about_stopped(derived, runs))
        self.panels["arrears"].say(_about_arrears(derived, runs))
        self.cost.setText(bound(cost_text(derived.cost)))
        self._read()

    def show_overlays(self, overlays: Sequence[Overlay]) -> None:
        """Draw in the colour of the selected scenario."""
        for fan in self.fans.values():
            fan.take(self.shared.own.slot)
        self.legend.take(self.shared.own.slot)
        self.together.take(self.shared.own.slot)

    def caption(self) -> str:
        """What lines and bands are."""
        parts = {
            self.panels[
                "stopped"
            ]: " Departures stopped: share of runs in which a tranche has beds and waits for money.",
            self.panels["arrears"]: " In arrears: share of runs with an empty account and people to pay for.",
        }
        told = "".join(words for panel, words in parts.items() if not panel.isHidden())
        return (
            "Millions of US dollars by day. Line: median, dark band: the middle half of runs (25 % to 75 %), light "
            f"band: 9 in 10 runs (5 % to 95 %).{told}{self.observed.caption}"
            f"{'' if self.together.isHidden() else caption_of(self.together)}"
        )

    def data(self) -> Table | None:
        """The bands of balance, received and spent in dollars, arrears, and day and money at once, day by day."""
        if self.money is None or self.derived_from is None:
            return None
        columns: dict[str, NDArray[Any]] = {
            f"{title.lower()}, USD: {level_text(level)} have at most": getattr(self.money, field)[place]
            for field, title in FANS.items()
            for place, level in enumerate(LEVELS)
        }
        arrears = {f"runs in arrears, of {self.money.replications}": self.money.arrears}
        stopped = {f"runs with departures waiting for money, of {self.money.replications}": self.money.stopped}
        if self.money_of_all is not None:
            half = LEVELS.index(0.5)
            names = {f"{title.lower()}, USD: median of all runs": field for field, title in FANS.items()}
            columns |= {name: getattr(self.money_of_all, field)[half] for name, field in names.items()}
        columns |= stopped | arrears | self.observed.data() | columns_of(self.together)
        return Table.daily(self.derived_from.scenario, columns)

    def _read(self) -> None:
        if self.money is None or self.derived_from is None:
            return
        scenario, day = self.derived_from.scenario, self.pointer.day
        shown = scenario.horizon if day is None else min(day, scenario.horizon)
        middle = LEVELS.index(0.5)
        balance, received, spent = (dollars(float(getattr(self.money, field)[middle, shown])) for field in FANS)
        owing = Share(int(self.money.arrears[shown]), self.money.replications)
        stopped = Share(int(self.money.stopped[shown]), self.money.replications)
        words = (
            f"On {date_text(scenario.date_of(shown))}, at the median: {balance} in the account, {received} received, "
            f"{spent} spent. Somebody with beds waits for money in {stopped} of runs ({stopped.interval_text}); in "
            f"arrears: {owing} of runs. {self.observed.readout(shown)}"
        ).strip()
        self.words.setText(bound(words + self.shared.own.preview(self.derived_from)))


def _why_empty(projection: Projection, field: str) -> str:
    scenario = projection.scenario
    if field == "spent" and not needs_money(scenario):
        return "Nobody needs money of the mission."
    if field == "received" and not scenario.finance.donors:
        return "There are no donors."
    return f"Nothing, in nearly every run{projection.whose.behind}."


def _about_stopped(money: Money, runs: str) -> str:
    """Whether money ever stops a departure."""
    ever = money.ever_stopped
    if not ever.hits:
        return f"A tranche that has beds waits for money in none of {runs}."
    often = f"At some time in {ever} of {runs} ({ever.interval_text})."
    return f"Share of runs in which a tranche has beds and waits for money. {often}"


def _about_arrears(money: Money, runs: str) -> str:
    """Whether the account is ever empty with people to pay for."""
    if not money.ever_in_arrears.hits:
        return f"The account is empty with people in theatre to pay for in none of {runs}."
    ever = money.ever_in_arrears
    return (
        f"Share of runs with an empty account and people in theatre to pay for. At some time in {ever} of {runs} "
        f"({ever.interval_text})."
    )
