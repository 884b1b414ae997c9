"""Build-up: the plot, its read-out above, and below in words what it shows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from scenarios.schema import Scenario
from scenarios.visible import visible
from ui.desktop.answers.overlay import Overlay
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.area import mixed
from ui.desktop.charts.fan import BEHIND
from ui.desktop.charts.labels import Label, LabelColumn, side_by_side
from ui.desktop.charts.legend import Entry
from ui.desktop.charts.plot import nice_ceiling
from ui.desktop.charts.series_styles import style_of
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.legible import Legible
from ui.desktop.look.paper import leave_on_screen, say_on_paper
from ui.desktop.tabs import telling
from ui.desktop.tabs.build_up.plot import INNER, OUTER, SHADES, BuildUpPlot
from ui.desktop.tabs.build_up.side_by_side import SideBySide
from ui.desktop.tabs.tab import Shared, Tab
from ui.wording.data_table import Table
from ui.wording.run_tables import strength
from ui.wording.words import bound


class BuildUpChart(Tab):
    """The plot with its read-out above, and below in words what it shows and what to know about it."""

    name = "Build-up"

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self._projection: Projection | None = None
        self.plot = BuildUpPlot(self.pointer, shared)
        self.when = theme.text("", "subtitle")
        self.when.setWordWrap(True)
        leave_on_screen(self.when)
        self.readout = theme.text("")
        self.readout.setWordWrap(True)
        self.also = theme.text("")
        self.also.setWordWrap(True)
        self.note = theme.text("", "caption")
        self.note.setWordWrap(True)
        self.notice_text = theme.text("")
        self.notice_text.setWordWrap(True)
        self.notice = QFrame()
        self.entries = {
            "median": Entry("line", "Median: half of the runs have this many or more"),
            "inner": Entry("area", "The middle half of runs (25 % to 75 %)"),
            "outer": Entry("area", "9 in 10 runs (5 % to 95 %)"),
            "samples": Entry("thin", ""),
            **self.plot.layers.entries,
            "beside": Entry("line", "Named at the right: the medians of the other scenarios"),
            "behind": Entry("area", ""),
            "before": Entry("dashed", ""),
        }
        self.labels = LabelColumn("Scenarios")
        self.parts = SideBySide(self.pointer, shared)
        self.parts.hide()
        self._arrange()
        self.words = Legible(self._tell, self)
        self.pointer.moved.connect(self._read)
        self.plot.layers.changed.connect(self._read)
        self.plot.zoom.changed.connect(self._label)
        theme.current().changed.connect(self._recolour)
        self.plot.view.sigResized.connect(self._label)
        self._recolour()
        self.show_overlays(())
        self.parts.seen.connect(self._show_side_by_side)

    def prepare(self, scenario: Scenario) -> None:
        """Show the axes of a scenario that has no projection yet."""
        self.plot.prepare(scenario, nice_ceiling(1.1 * scenario.target))

    def show_projection(self, projection: Projection) -> None:
        """Draw many runs, and say what they are."""
        self._projection = projection
        self.parts.follow(projection)
        self.plot.show_projection(projection)
        self._tell_behind()
        self.words.change()
        if self.words.is_behind and self._before is None:
            # Names stand where their lines are, whatever is said.
            self._label()

    def _tell(self) -> None:
        """Say what the runs are that are drawn."""
        projection = self._projection
        if projection is None:
            return
        drawn = len(projection.samples)
        runs, samples = f"{drawn} single runs" if drawn > 1 else "A single run", self.entries["samples"]
        samples.say(f"{runs}: click one to see it in One run" if drawn > 1 else runs)
        say_on_paper(samples.label, runs)
        words = telling.notice(projection)
        self.notice_text.setText(bound(words))
        self.notice.setVisible(bool(words))
        self._read()

    def show_overlays(self, overlays: Sequence[Overlay]) -> None:
        """Draw the medians of other scenarios, each with its name at its end.

        Where the only one is the scenario itself as it was, the legend names it: so an edit leaves the chart where it
        is, and does not make it smaller to have room for names.
        """
        self.plot.show_overlays(overlays, self.shared.own.slot)
        self.parts.take(self.shared.own.slot)
        # Words before they are seen: else they are laid out for those of before, and seen so for a moment.
        self._label()
        for widget in (self.labels, self.entries["beside"]):
            widget.setVisible(bool(self.plot.beside.shown) and self._before is None)
        self.entries["before"].setVisible(self._before is not None)
        self._tell_behind()
        self._recolour()

    def _show_side_by_side(self, parted: bool) -> None:
        self.parts.setVisible(parted)
        self._alone.setVisible(not parted)

    def _tell_behind(self) -> None:
        """Say whose fan is behind all else."""
        shown = self.plot.behind.shown
        # Words before it is seen: else it is laid out for none, and seen so for a moment.
        name = "" if shown is None else visible(shown.name)
        words = BEHIND if self.plot.behind.is_of_all else f"Behind, pale: what was thought in {name}"
        self.entries["behind"].say(words)
        self.entries["behind"].setVisible(shown is not None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Labels stand at the height of their lines: they move when the plot does."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._label()
        return False

    def caption(self) -> str:
        """What the bands are."""
        if not self.parts.isHidden():
            return self.parts.caption
        drawn = len(self._projection.samples) if self._projection is not None else 0
        others = " ".join(words for words in (self.plot.layers.caption(), self._others()) if words)
        return (
            "People in theatre by day. Line: median, half of the runs have this many or more. Dark band: the middle "
            "half of runs (25 % to 75 %). Light band: 9 in 10 runs (5 % to 95 %). Dashed: the target. "
            f"Thin lines: {drawn} single runs. {others}"
        ).strip()

    def _others(self) -> str:
        names = "; ".join(one.label for one in self.plot.beside.shown)
        behind = self.plot.behind.shown
        then = "; dashed: their median" if self.plot.behind.is_of_all else ", as was thought then"
        fan = f"Pale bands behind: {behind.name}{then}." if behind is not None else ""
        return f"Other lines: medians of {names}. {fan}".strip() if names else fan

    def data(self) -> Table | None:
        """The table ``strength.csv`` of a run in the terminal, and at its right what else is drawn, day by day."""
        projection = self._projection
        if projection is None:
            return None
        if not self.parts.isHidden():
            return self.parts.data
        beside, days = self.plot.beside, range(projection.scenario.horizon + 1)
        others = {
            f"median of {one.label}": np.array([round(beside.at(one, day)) for day in days]) for one in beside.shown
        }
        of_all = {} if projection.whole is None else {"median of all runs": projection.whole.bands[0.5]}
        return strength(projection.results).with_columns(of_all | self.plot.layers.data() | others)

    def _read(self) -> None:
        """Say what stands on the day that is read; on the last one where there is none."""
        if self._projection is not None:
            pointer = self.pointer
            self.when.setText(telling.day_line(self._projection, pointer, self.shared.own.wanted))
            self.readout.setText(bound(telling.readout(self._projection, pointer.day, pointer.people)))
            last = self._projection.scenario.horizon
            layers, day = self.plot.layers, last if pointer.day is None else min(pointer.day, last)
            for label, words in ((self.also, layers.readout(day)), (self.note, layers.note())):
                label.setText(bound(words))
                label.setVisible(bool(words))
            self._label()

    @property
    def _before(self) -> Overlay | None:
        """The selected scenario as it was, where that is the only other line."""
        shown = self.plot.beside.shown
        return shown[0] if len(shown) == 1 and shown[0].slot is None else None

    def _label(self) -> None:
        """Name all lines where there are several, with the median of the day that is read."""
        projection, beside = self._projection, self.plot.beside
        if projection is None or not beside.shown:
            return
        last = projection.scenario.horizon
        day = last if self.pointer.day is None else min(self.pointer.day, last)
        if self._before is not None:
            words = f"{self._before.label}: half of the runs have {beside.at(self._before, day):,.0f} or more"
            self.entries["before"].say(words)
            return
        own, median, pen = self.shared.own, projection.bands[0.5], QPen(QColor(self.plot.colour), 2.4)
        # At the height where its line leaves what is shown.
        edge = min(self.plot.edge, last)
        ends = [(own.name, float(median[day]), float(median[edge]), pen)]
        ends += [
            (one.label, beside.at(one, day), beside.at(one, edge), style_of(one.slot).pen(2.0)) for one in beside.shown
        ]
        places = [self.labels.place_of(self.plot, end) for _, _, end, _ in ends]
        labels = [
            Label(name, value, place, pen.color().name(), pen=pen)
            for (name, value, _, pen), place in zip(ends, places, strict=True)
        ]
        self.labels.show_labels(sorted(labels, key=lambda label: -label.place))

    def _recolour(self) -> None:
        colours, colour = theme.current().colours, self.plot.colour
        self.entries["median"].swatch.set_colour(colour)
        self.entries["inner"].swatch.set_colour(mixed(colour, colours.surface, SHADES[INNER]))
        self.entries["outer"].swatch.set_colour(mixed(colour, colours.surface, SHADES[OUTER]))
        self.entries["beside"].swatch.set_colour(colours.muted)
        self.entries["behind"].swatch.set_colour(self.plot.behind.colour)
        self.entries["before"].swatch.set_colour(style_of(None).colour)
        self.entries["samples"].swatch.set_colour(mixed(colours.text, colours.surface, 0.34))

    def _arrange(self) -> None:
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        gap = theme.px(theme.M)
        legend = QWidget()
        flow = FlowLayout(legend, theme.px(theme.L), theme.px(theme.XS))
        for entry in self.entries.values():
            flow.addWidget(entry)
        self.notice.setProperty("role", "notice")
        QVBoxLayout(self.notice).addWidget(self.notice_text)
        self.notice.hide()
        self._alone, whole = QWidget(), QVBoxLayout(self)
        whole.setContentsMargins(gap, theme.px(theme.S), gap, theme.px(theme.S))
        whole.addWidget(self._alone)
        whole.addWidget(self.parts)
        column = QVBoxLayout(self._alone)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.XS))
        for widget in (self.when, self.readout, self.also):
            column.addWidget(widget)
        self.plot.installEventFilter(self)
        self.labels.installEventFilter(self)
        column.addLayout(side_by_side(self.plot, self.labels), 1)
        column.addWidget(legend)
        column.addWidget(self.note)
        column.addWidget(self.notice)
