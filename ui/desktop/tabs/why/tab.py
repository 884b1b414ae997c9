"""Why: what the force waits for, what makes that uncertain, what would gain most, and what failing runs share."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from scenarios.schema import Scenario
from scenarios.visible import visible
from simulator.filters.filter import Filter
from ui.desktop.answers.background import Job
from ui.desktop.answers.projection import Projection
from ui.desktop.look import theme
from ui.desktop.look.copying import table_of
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.lists import chooser
from ui.desktop.tabs.page import Columns, Page, Panel
from ui.desktop.tabs.slow_tab import SlowTab
from ui.desktop.tabs.tab import Shared
from ui.desktop.tabs.why.discovery_panel import CAPTION, DiscoveryPanel
from ui.desktop.tabs.why.gains_panel import GainsPanel
from ui.desktop.tabs.why.leaves import Leaf, Leaves
from ui.desktop.tabs.why.plot import WaitingChart
from ui.desktop.tabs.why.summary import Cost, costs_of, opened, percents_of
from ui.desktop.tabs.why.table import CostTable
from ui.desktop.tabs.why.uncertain_panel import ShownInfluence, UncertainPanel
from ui.desktop.tabs.why.waits_words import ShownWaits, at_sea, of_day
from ui.desktop.tabs.why.which_runs import PARTS, RunsChooser
from ui.wording.data_table import Table
from ui.wording.words import bound, date_text, runs_text

EVERYBODY = "All contingents"

REST = 300
"""Milliseconds after the last projection until the hand counts as resting."""

GAINED = "What each knock-out gains: what is done, the day that follows, and the days gained with their 95 % interval."


class WhyTab(SlowTab):
    """Four leaves, of which one is seen: the causes in words, by day and as a table, of all contingents or of one."""

    name = "Why"

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self.costs: tuple[Cost, ...] = ()
        self._folded: tuple[Cost, ...] = ()
        self._in_all: dict[str, str] | None = None
        self._derived_from: dict[Leaf, Projection] = {}
        self.leaves = Leaves()
        self.who = chooser("why#contingent", "Whose waiting is shown: all contingents together, or one of them")
        self.words, self.day_words = theme.text(""), theme.text("")
        for label in (self.words, self.day_words):
            label.setWordWrap(True)
        self.chart, self.table = WaitingChart(self.pointer), CostTable()
        self.which_runs, self.uncertain, self.gains = RunsChooser(), UncertainPanel(shared), GainsPanel()
        self.failing = DiscoveryPanel(shared.question)
        self.failing.keep.connect(shared.keeping.asked)
        self.every = QCheckBox("Every cause on a line of its own")
        self.panels = (Panel("People waiting, by cause", self.chart), Panel("What it costs", self.table))
        self.resting = QTimer(self, singleShot=True, interval=REST)
        self.resting.timeout.connect(self._begin_now)
        self._arrange()
        self.every.toggled.connect(self._show_costs)
        self.table.opening.connect(lambda: self.every.setChecked(True))
        self.chart.labels.clicked.connect(self._open)
        self.leaves.changed.connect(self._turn)
        self.which_runs.changed.connect(self._choose)
        self.uncertain.changed.connect(self._choose)
        for panel in (self.uncertain, self.gains.table, self.failing.table):
            panel.wanted.connect(self.wanted)
        self.who.activated.connect(lambda _: shared.cursor.choose_contingent(self.who.currentData()))
        shared.cursor.chosen.connect(self._choose)
        self.pointer.moved.connect(self._read)

    def prepare(self, scenario: Scenario) -> None:
        """List whom it may be about."""
        names = [contingent.name for contingent in scenario.contingents]
        if [self.who.itemData(place) for place in range(self.who.count())] != [None, *names]:
            with QSignalBlocker(self.who):
                self.who.clear()
                self.who.addItem(EVERYBODY)
                for name in names:
                    self.who.addItem(visible(name), name)
        self.who.setCurrentIndex(max(self.who.findData(self.shared.cursor.contingent), 0))

    def show_projection(self, projection: Projection) -> None:
        """Ask what everybody waits for in it."""
        self.prepare(projection.scenario)
        self.which_runs.prepare(projection.results, projection.whose)
        self.uncertain.prepare(projection)
        super().show_projection(projection)

    def begin(self, projection: Projection) -> None:
        """Have it worked out; what makes the answer uncertain only when the hand rests: that takes a hundred runs."""
        is_new = self.derived_from is not None and self.derived_from is not projection
        if self.leaves.leaf is Leaf.UNCERTAIN and is_new:
            self.shared.background.drop(self.name)
            self.resting.start()
        else:
            self.resting.stop()
            super().begin(projection)

    def _begin_now(self) -> None:
        if self.projection is not None:
            super().begin(self.projection)

    def learn_of(self, projection: Projection) -> None:
        """Knock-outs and fresh runs of another scenario are worked on no more."""
        self.gains.show_results(projection.all_runs.results)
        self.gains.show_kept(projection.kept_mask, projection.whose)
        kept = Filter() if projection.whole is None else self.shared.keeping.filter
        self.failing.show_results(projection.all_runs.results, kept)

    def explain(self, milestone: str) -> None:
        """Turn to what makes its day uncertain."""
        self.uncertain.explain(milestone)
        self.leaves.choose(Leaf.UNCERTAIN)
        self._turn()
        self._page.verticalScrollBar().setValue(0)

    def leave(self) -> None:
        """Hide what is waited for, and work on nothing of what was selected before."""
        super().leave()
        self.resting.stop()
        self._derived_from.clear()
        self.gains.leave()
        self.failing.leave()

    @property
    def heading(self) -> str:
        """Which leaf it is."""
        return f"{self.leaves.leaf[0].lower()}{self.leaves.leaf[1:]}"

    @property
    def spoken_day(self) -> int | None:
        """The one that the numbers are of; what is ranked on the other leaves speaks of no day."""
        return self.chart.day if self.leaves.leaf is Leaf.WAITS else -1

    def caption(self) -> str:
        """What the areas are, and of which runs; what is ranked on another leaf."""
        if self.leaves.leaf is Leaf.UNCERTAIN:
            return self.uncertain.caption()
        if self.leaves.leaf is not Leaf.WAITS:
            return GAINED if self.leaves.leaf is Leaf.GAINS else CAPTION
        part, shown = self.which_runs.chosen, self.derived_from
        everybody = "all runs" if shown is None else shown.everybody
        runs = f"runs in which “{part.condition}” is {PARTS[part.place]} ({part.date})" if part else everybody
        return f"People waiting by day, by what they wait for, mean of {runs}, the causes one upon the other."

    def data(self) -> Table | None:
        """People who wait for each cause, day by day; on another leaf what is ranked there."""
        if self.leaves.leaf is Leaf.GAINS:
            return table_of(self.gains.table)
        if self.leaves.leaf is not Leaf.WAITS:
            return self.uncertain.data() if self.leaves.leaf is Leaf.UNCERTAIN else self.failing.data()
        if self.derived_from is None or not self.costs:
            return None
        return Table.daily(
            self.derived_from.scenario, {f"waiting for {cost.label}": cost.by_day for cost in self.costs}
        )

    def close_down(self) -> None:
        """End what works out the knock-outs, and what failing runs share."""
        self.gains.close_down()
        self.failing.close_down()

    def work(self, projection: Projection) -> Callable[[Job], ShownWaits | ShownInfluence | None]:
        """Work out what the leaf that is seen shows."""
        match self.leaves.leaf:
            case Leaf.WAITS:
                return self._work_on_waits(projection)
            case Leaf.UNCERTAIN:
                return self.uncertain.work(projection)
            case Leaf.GAINS | Leaf.FAILING:
                return lambda _: None

    def _work_on_waits(self, projection: Projection) -> Callable[[Job], ShownWaits]:
        """Trace the critical path of every tranche in the runs looked at, and add up by cause."""
        place, part, results = self._place(projection.scenario), self.which_runs.chosen, projection.results

        def add_up(_: Job) -> ShownWaits:
            every = self.behind(projection, place, lambda whole: percents_of(whole.waits, place))
            if part is None:
                return ShownWaits(None, None, results.replications, costs_of(results.waits, place), every)
            parts = part.of(results)
            some = parts.only(parts.parts[part.place])
            costs = () if some is None else costs_of(some.waits, place)
            return ShownWaits(part, parts.shares, parts.shares[part.place].hits, costs, every)

        return add_up

    def show_derived(self, projection: Projection, derived: ShownWaits | ShownInfluence | None) -> None:
        """Show it on its leaf."""
        self._derived_from[self.leaves.leaf] = projection
        if isinstance(derived, ShownWaits):
            self._show_waits(projection, derived)
        elif derived is not None:
            self.uncertain.show_derived(projection, derived)

    def _show_waits(self, projection: Projection, derived: ShownWaits) -> None:
        self._folded, self._in_all = derived.costs, derived.in_all
        self._show_costs()
        self.words.setText(bound(derived.words))
        if derived.shares is not None:
            self.which_runs.show_shares(derived.shares)
        runs = runs_text(derived.runs)
        self.panels[0].say(
            f"Mean over {runs} of the people who come in a run and have not departed, by what they wait for: the "
            f"last thing on the way to their departure{at_sea(projection.scenario)}. "
            "Numbers are those of the day named above."
        )
        self.panels[1].say(f"Person-days are people times days of waiting, mean over {runs}.")
        self._read()

    def _show_costs(self) -> None:
        """Draw and list the causes, the small ones together unless each is asked for."""
        if self.derived_from is None:
            return
        self.every.setVisible(any(cost.parts for cost in self._folded))
        self.costs = opened(self._folded) if self.every.isChecked() else self._folded
        self.chart.show_costs(self.derived_from.scenario, self.costs)
        self.table.show_costs(self.costs, self._in_all)
        self._read()

    def _open(self, label: str) -> None:
        """The label of several causes opens them."""
        if any(cost.parts and cost.label == label for cost in self.costs):
            self.every.setChecked(True)

    def _place(self, scenario: Scenario) -> int | None:
        """The place of the chosen contingent; None for all."""
        names = [contingent.name for contingent in scenario.contingents]
        chosen = self.shared.cursor.contingent
        return names.index(chosen) if chosen in names else None

    def _choose(self) -> None:
        if self.projection is not None and self.isVisible():
            self.show_projection(self.projection)

    def _turn(self) -> None:
        """Another leaf is to be seen: what it shows is worked out, unless it shows the latest already."""
        for leaf, widget in self._sheets.items():
            widget.setVisible(leaf is self.leaves.leaf)
        self.derived_from = self._derived_from.get(self.leaves.leaf)
        if self.projection is not None:
            self.show_projection(self.projection)

    def _read(self) -> None:
        if self.leaves.leaf is not Leaf.WAITS:
            return
        if self.derived_from is None or not self.costs:
            self.day_words.setText("")
            return
        day = self.chart.day
        date = date_text(self.derived_from.scenario.date_of(day))
        self.day_words.setText(bound(of_day(self.costs, date, day) + self.shared.own.preview(self.derived_from)))

    def _arrange(self) -> None:
        self._page, waits = Page(self), self._waits()
        column = self._page.column
        self._sheets = {
            Leaf.WAITS: waits,
            Leaf.UNCERTAIN: self.uncertain,
            Leaf.GAINS: self.gains,
            Leaf.FAILING: self.failing,
        }
        column.addWidget(self.leaves)
        for widget in self._sheets.values():
            column.addWidget(widget, 1)
            widget.setVisible(widget is waits)

    def _waits(self) -> QWidget:
        """The leaf of what is waited for."""
        waits, line = QWidget(), QWidget()
        self.every.setObjectName("why#every_cause")
        self.every.setAccessibleName(self.every.text())
        self.every.hide()
        flow = FlowLayout(line, theme.px(theme.S), theme.px(theme.XS))
        for box in (self.who, *self.which_runs.boxes):
            flow.addWidget(box)
        column = QVBoxLayout(waits)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.S))
        for widget in (line, self.words, self.day_words):
            column.addWidget(widget)
        column.addWidget(Columns(self.panels, 460, 2), 1)
        column.addWidget(self.every)
        return waits
