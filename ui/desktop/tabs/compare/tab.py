"""Compare: how an alternative differs from the base, in what it assumes and in what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QWidget

from scenarios.schema import Scenario
from scenarios.visible import visible
from ui.desktop.answers.background import Job
from ui.desktop.answers.overlay import Overlay
from ui.desktop.answers.projection import Projection
from ui.desktop.charts.area import mixed
from ui.desktop.charts.fan import INNER, INNER_WORDS, OUTER, OUTER_WORDS
from ui.desktop.charts.legend import Entry
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.lines import Lines
from ui.desktop.look.lists import chooser
from ui.desktop.look.paper import may_give_way, say_on_paper
from ui.desktop.tabs.compare.compared import Asked, Compared, Sides, sides_of, worked_out
from ui.desktop.tabs.compare.outcomes import OutcomesView
from ui.desktop.tabs.compare.plot import DifferencePlot
from ui.desktop.tabs.compare.tables import Inputs, headers, milestone_lines
from ui.desktop.tabs.compare.telling import about, caption_of, missing, table_of
from ui.desktop.tabs.page import Columns, Page, Panel
from ui.desktop.tabs.slow_tab import SlowTab
from ui.desktop.tabs.tab import Shared
from ui.wording.comparing import chance_sentence, milestone_sentence, strength_sentence
from ui.wording.data_table import Table
from ui.wording.figures import interval_name
from ui.wording.words import bound

ALONE = (
    "There is nothing to compare with yet. Tick another scenario in the list at the right, choose one under "
    "“Compare with” above, or change an assumption: then it is compared with what it was."
)
IN_RUNS = "In {}"

SAME_RUNS = "All others are read in the same runs, by number."

READING = (
    "Days are those by which half of {everybody} are there, with their 95 % intervals in brackets; a run that never "
    "gets there counts as later than any day. Differences are over {everybody}, never counting in their mean as the "
    "day after the horizon; the last column tells them where both get there."
)

FIRST = "closure_50"
"""The milestone that is spoken of first."""


class CompareTab(SlowTab):
    """Words, the difference over time, the milestones side by side, and what is assumed differently."""

    name = "Compare"
    peeks = False

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self.compared: Compared | None = None
        self._overlays: tuple[Overlay, ...] = ()
        self._owner = ("", 0)
        self._asked: Asked | None = None
        self._sides: Sides | None = None
        self._chosen: str | None = None
        self._condition: str | None = None
        self.which = chooser("compare#alternative", "The alternative that is compared with the base")
        self.runs = chooser("compare#runs", "In which runs they are compared")
        self.about, self.empty = theme.text("", "muted"), theme.text(ALONE)
        self.headline, self.day_words, self.words = theme.text("", "subtitle"), theme.text(""), theme.text("")
        for label in (self.empty, self.headline, self.day_words, self.words, self.about):
            label.setWordWrap(True)
        self.plot = DifferencePlot(self.pointer)
        self.milestones = Lines("compare#milestones", "Milestones side by side")
        self.inputs, self.outcomes = Inputs(), OutcomesView()
        bands = Entry("area", bound(INNER_WORDS)), Entry("area", bound(OUTER_WORDS))
        self.entries = (Entry("line", ""), Entry("dashed", ""), *bands)
        self.panels = {
            "difference": Panel("Alternative minus base, run by run", self.plot),
            "words": Panel("In words", self.words),
            "outcomes": Panel("In how many runs", self.outcomes),
            "milestones": Panel("Milestones side by side", self.milestones),
            "inputs": Panel("Assumed differently", self.inputs),
        }
        self._arrange()
        self._connect()
        self._show_nothing()

    def show_overlays(self, overlays: Sequence[Overlay]) -> None:
        """Compare with these; where another document is selected by now, when its projection comes."""
        self._overlays, own = tuple(overlays), self.shared.own
        if self.projection is None:
            return
        if self._owner == (own.name, own.slot) or own.scenario == self.projection.scenario:
            self.show_projection(self.projection)
        else:
            self.shared.background.drop(self.name)
            self.projection = self._asked = None

    def show_projection(self, projection: Projection) -> None:
        """Ask what it is like beside the others; say so where there are none."""
        if self.shared.own.awaits:
            return
        self._owner = self.shared.own.name, self.shared.own.slot
        self._sides = sides = sides_of(projection, self.shared.own, self._overlays)
        if sides is not None and sides.alternatives:
            self._offer(sides)
            self._asked = sides.marks, max(self.which.currentIndex(), 0), self._condition
            super().show_projection(projection)
            return
        self._asked = None
        self.projection = self.derived_from = projection
        self.shared.background.drop(self.name)
        self._lag.stop()
        self._is_left = False
        self._cover.cover(False)
        self._show_nothing()

    def leave(self) -> None:
        """Hide the comparison until there is one of the document that is selected now."""
        super().leave()
        self.compared = self._asked = None

    def work(self, projection: Projection) -> Callable[[Job], Compared]:
        """Compare what is chosen."""
        sides, asked = self._sides, self._asked
        assert sides is not None
        assert asked is not None
        _, chosen, condition = asked
        return lambda _: worked_out(sides, chosen, condition)

    @property
    def is_behind(self) -> bool:
        """Whether other scenarios, another alternative or other runs are asked for than are shown."""
        return self._asked is not None and (self.compared is None or self.compared.asked != self._asked)

    def show_derived(self, projection: Projection, derived: Compared) -> None:
        """Show a comparison."""
        self.compared = derived
        self._set_empty("")
        self.headline.setText(bound(milestone_sentence(derived.comparison.milestones[FIRST], derived.names)))
        self.words.setText(bound("\n\n".join(derived.sentences)))
        is_whole = projection.whole is None
        kept = "" if is_whole else f"{self.shared.own.preview(projection)} {SAME_RUNS}"
        self.about.setText(bound(about(derived, self.shared.own.wanted if is_whole else 0) + kept))
        self.plot.show_comparison(derived.comparison, derived.alternative.slot, projection.scenario.start)
        self.outcomes.show_outcomes(derived)
        self.milestones.show_lines(headers(projection.everybody), milestone_lines(derived))
        self.inputs.show_inputs(derived)
        self.panels["milestones"].say(READING.format(everybody=projection.everybody))
        self.panels["difference"].say(missing(derived.sides))
        self._read()
        self._recolour()

    def caption(self) -> str:
        """What the bands are, and who is compared."""
        return caption_of(self.compared) if self.compared is not None else ""

    def data(self) -> Table | None:
        """The difference day by day."""
        return table_of(self.compared) if self.compared is not None else None

    def _show_nothing(self) -> None:
        self.compared = None
        self._set_empty((missing(self._sides) if self._sides is not None else "") or ALONE)

    def _set_empty(self, words: str) -> None:
        self.empty.setText(words)
        self.empty.setVisible(bool(words))
        for widget in self._parts:
            widget.setVisible(not words)
        self.which.setVisible(not words and self.which.count() > 1)

    def _offer(self, sides: Sides) -> None:
        """List the alternatives and the conditions that all of them have."""
        names = [side.name for side in sides.alternatives]
        _fill(self.which, names, self._chosen)
        conditions = sides.conditions
        whose = "all runs" if self.projection is None else self.projection.everybody
        if self._condition not in conditions:
            self._condition = None
        _fill(self.runs, [IN_RUNS.format(whose), *(f"Only where “{one}” is met in both" for one in conditions)], None)
        with QSignalBlocker(self.runs):
            self.runs.setCurrentIndex(0 if self._condition is None else conditions.index(self._condition) + 1)

    def _choose(self) -> None:
        self._chosen = self.which.currentText()
        place = self.runs.currentIndex() - 1
        self._condition = self._sides.conditions[place] if self._sides is not None and place >= 0 else None
        if self.projection is not None:
            self.show_projection(self.projection)

    def _read(self) -> None:
        """Say what differs on the day pointed at, or else on the last one; and what the cards ask about."""
        if self.compared is None:
            return
        comparison, names = self.compared.comparison, self.compared.names
        day = self.pointer.day
        shown = comparison.horizon
        if day is not None:
            # The cursor counts from the start of the selected scenario, a comparison from that of the base.
            shown = min(max(day - self.plot.shift, comparison.first), comparison.horizon)
        words = strength_sentence(comparison, shown, names)
        self.day_words.setText(bound(f"{words} {self._chance(comparison.base.scenario)}".strip()))
        self.plot.setAccessibleDescription(self.day_words.text())

    def _chance(self, base: Scenario) -> str:
        """The chance of the question that the cards ask, where there is one."""
        question = self.shared.question
        assert self.compared is not None
        comparison = self.compared.comparison
        if question.people is None or question.date is None:
            return ""
        day = (question.date - base.start).days
        if not comparison.first <= day <= comparison.horizon:
            return ""
        return chance_sentence(comparison, question.people, day, self.compared.names)

    def _recolour(self) -> None:
        colours = theme.current().colours
        colour = self.plot.colour
        shades = (colour, colours.text, mixed(colour, colours.surface, INNER), mixed(colour, colours.surface, OUTER))
        for entry, shade in zip(self.entries, shades, strict=True):
            entry.swatch.set_colour(shade)
        confidence = self.compared.comparison.confidence if self.compared is not None else 0.95
        self.entries[0].say("Mean of the differences")
        self.entries[1].say(bound(f"{_capital(interval_name(confidence))} of that mean"))

    def _connect(self) -> None:
        self.which.activated.connect(lambda _: self._choose())
        self.runs.activated.connect(lambda _: self._choose())
        self.pointer.moved.connect(self._read)
        self.shared.question.changed.connect(self._read)
        theme.current().changed.connect(self._recolour)

    def _arrange(self) -> None:
        page, line, legend = Page(self), QWidget(), QWidget()
        choice = FlowLayout(line, theme.px(theme.S), theme.px(theme.XS))
        for part in (self.which, self.runs):
            choice.addWidget(part)
        signs = FlowLayout(legend, theme.px(theme.L), theme.px(theme.XS))
        for entry in self.entries:
            signs.addWidget(entry)
        pair = self.panels["inputs"], self.panels["outcomes"]
        above = line, self.about, self.headline, self.day_words, self.panels["difference"], legend
        self._parts = (*above, Columns(pair, 370, 2), self.panels["words"], self.panels["milestones"])
        self.plot.setMinimumHeight(theme.px(280))
        may_give_way(self.panels["words"], 1, "each milestone in words")
        may_give_way(self.panels["milestones"], 2, "the milestones side by side")
        may_give_way(self.panels["inputs"], 3, "what is assumed differently")
        may_give_way(self.panels["outcomes"], 4, "in how many runs")
        say_on_paper(self.empty, "There is nothing to compare with.")
        page.column.addWidget(self.empty)
        for widget in self._parts:
            page.column.addWidget(widget, 1 if widget is self.panels["difference"] else 0)
        page.column.addStretch()


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _fill(box: QComboBox, words: list[str], chosen: str | None) -> None:
    """Offer these; the chosen one stays chosen where it is still there."""
    words = list(map(visible, words))
    if words != [box.itemText(place) for place in range(box.count())]:
        with QSignalBlocker(box):
            box.clear()
            box.addItems(words)
            box.setCurrentIndex(max(box.findText(chosen or ""), 0))
