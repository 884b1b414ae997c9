"""The split fan: runs that meet a condition by a date, later and never, each in a chart of its own, on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from scenarios.schema import Scenario
from simulator.filters.clauses import When
from ui.desktop.answers.parting import Parting, RunPart, parts_of
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.axes import HeadcountAxis
from ui.desktop.charts.cursor import Pointer
from ui.desktop.charts.fan import FanLegend, FanPlot
from ui.desktop.charts.plot import nice_ceiling
from ui.desktop.look import theme
from ui.desktop.look.lists import button
from ui.desktop.tabs.page import Columns
from ui.desktop.tabs.tab import Shared
from ui.wording.data_table import Table
from ui.wording.filtering import clause_text
from ui.wording.titles import capital
from ui.wording.words import Whose, bound, level_text, runs_text

JOB = "parts side by side"

ORDER = (When.BY, When.LATER, When.NEVER)


class PartPlot(FanPlot):
    """A fan that is chosen with a click.

    Attributes:
        wanted: somebody has clicked it.
    """

    wanted = Signal()

    def _click(self, event: Any) -> None:
        """A click chooses; it pins no day."""
        inside = self.view.sceneBoundingRect().contains(event.scenePos())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            event.accept()
            self.wanted.emit()
        else:
            super()._click(event)


class PartPanel(QWidget):
    """A chart with what holds in its runs and their share above, on a button that keeps them.

    Attributes:
        wanted: these runs are to be kept.
    """

    wanted = Signal()

    def __init__(self, when: When, pointer: Pointer) -> None:
        super().__init__()
        self.title = theme.text("", "subtitle")
        self.title.setWordWrap(True)
        self.title.setMinimumHeight(2 * self.title.fontMetrics().lineSpacing())
        self.title.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self.share = theme.text("", "caption")
        self.share.setWordWrap(True)
        self.keep: QPushButton = button(f"parts#{when}", "Keep only these", "Keep only the runs of this chart")
        self.plot = PartPlot(pointer, f"Build-up: {when}", HeadcountAxis())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.XS))
        column.addWidget(self.title)
        column.addWidget(self.share)
        column.addWidget(self.plot, 1)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.keep.clicked.connect(self.wanted)
        self.plot.wanted.connect(self.wanted)

    def show_part(self, words: str, part: RunPart, scenario: Scenario, top: float, every: int) -> None:
        """Show the runs of a part; ``words`` say what holds in them, and there are ``every`` runs in all."""
        self.title.setText(bound(capital(words)))
        among = f" ({part.share.interval_text})" if part.share.hits else ""
        self.share.setText(bound(f"{part.share} of {_parted(part, every)}{among}"))
        self.keep.setEnabled(part.projection is not None)
        self.keep.setAccessibleName(f"Keep only the runs in which {words}")
        bands = [] if part.projection is None else list(part.projection.bands.values())
        for item in (self.plot.outer, self.plot.inner, self.plot.median):
            item.setVisible(bool(bands))
        if bands:
            self.plot.show_bands(bands)
        self.plot.set_extent(scenario, top)
        self.plot.say_empty("" if bands else "No run is\nlike this.")


def _parted(part: RunPart, every: int) -> str:
    """``1,000 runs``; ``the 869 of 1,000 runs in which all else holds`` where more than the parts is asked of a run."""
    runs = part.share.of
    if runs >= every:
        return runs_text(runs)
    some = f"the {runs:,} of {runs_text(every)}"
    return f"{some}{part.whose.behind}" if part.whose is Whose.DRAWN else f"{some} in which all else holds"


class SideBySide(QWidget):
    """Three charts on one scale. A part that is chosen becomes part of the filter.

    Attributes:
        seen: whether parts are to be seen from now on, in place of one chart.
        slot_changed: the scenario has another place among the colours (the argument).
    """

    seen = Signal(bool)
    slot_changed = Signal(int)

    def __init__(self, pointer: Pointer, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self._projection: Projection | None = None
        shared.keeping.parting_changed.connect(self._ask)
        self._pointer, self._slot = pointer, 0
        self.parts: tuple[RunPart, ...] = ()
        self._parting: Parting | None = None
        self._scenario: Scenario | None = None

    @cached_property
    def panels(self) -> dict[When, PartPanel]:
        """The charts; made when they are first to be seen, for most windows never show them."""
        made = {when: PartPanel(when, self._pointer) for when in ORDER}
        legend = FanLegend("Median: half of the runs have this many or more")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Columns(tuple(made.values()), 240, 3), 1)
        column.addWidget(legend)
        for when, panel in made.items():
            panel.wanted.connect(lambda when=when: self._choose(when))
        self.slot_changed.connect(legend.take)
        for panel in made.values():
            self.slot_changed.connect(panel.plot.take)
        self.slot_changed.emit(self._slot)
        return made

    def follow(self, projection: Projection) -> None:
        """Have the parts of these runs worked out, where any are to be seen."""
        self._projection = projection
        self._ask()

    def _ask(self) -> None:
        projection, keeping = self._projection, self._shared.keeping
        parting, wanted = keeping.parting, keeping.filter
        if parting is None or projection is None:
            self._shared.background.drop(JOB)
            self.seen.emit(False)
            return
        whole = projection.all_runs
        self._shared.background.ask(
            JOB,
            lambda _: parts_of(whole, wanted, parting),
            lambda parts: self._take(whole.scenario, parting, parts),
            lambda _: keeping.show_side_by_side(None),
        )

    def _take(self, scenario: Scenario, parting: Parting, parts: tuple[RunPart, ...]) -> None:
        self.show_parts(scenario, parting, parts)
        self.seen.emit(True)

    def show_parts(self, scenario: Scenario, parting: Parting, parts: Sequence[RunPart]) -> None:
        """Show the parts of some runs."""
        self.parts, self._parting, self._scenario = tuple(parts), parting, scenario
        tops = [float(part.projection.bands[0.95].max()) for part in parts if part.projection is not None]
        top = nice_ceiling(1.1 * max(scenario.target, *tops))
        every = 0 if self._projection is None else self._projection.computed
        for part in parts:
            words = clause_text(scenario, parting.clause(part.when))
            self.panels[part.when].show_part(words, part, scenario, top, every)

    def take(self, slot: int) -> None:
        """Draw in the colour of the scenario in this slot."""
        self._slot = slot
        self.slot_changed.emit(slot)

    @property
    def caption(self) -> str:
        """What the charts are."""
        if self._parting is None or self._scenario is None:
            return ""
        told = "; ".join(f"{self._words(part)}: {part.share} of runs" for part in self.parts)
        return (
            f"People in theatre by day, in parts of the runs: {told}. Line: median. Dark band: the middle half of runs "
            "(25 % to 75 %). Light band: 9 in 10 runs (5 % to 95 %)."
        )

    @property
    def data(self) -> Table | None:
        """The quantiles of strength in each part, day by day."""
        if self._scenario is None:
            return None
        columns = {
            f"{self._words(part)}: {level_text(level)} have at most": band
            for part in self.parts
            if part.projection is not None
            for level, band in part.projection.bands.items()
        }
        return Table.daily(self._scenario, columns)

    def _words(self, part: RunPart) -> str:
        assert self._parting is not None
        assert self._scenario is not None
        return clause_text(self._scenario, self._parting.clause(part.when))

    def _choose(self, when: When) -> None:
        part = next((one for one in self.parts if one.when is when), None)
        keeping, parting = self._shared.keeping, self._parting
        if part is not None and part.projection is not None and parting is not None:
            keeping.show_side_by_side(None)
            keeping.asked.emit(parting.kept_in(keeping.filter, when))
