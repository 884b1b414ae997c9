"""What is asked to be explained: a milestone and what of it, strength on a date, or money spent."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from scenarios.schema import Scenario
from simulator.influence.measures import OF_A_MILESTONE, Aspect, Measure
from simulator.results.needs import names_of
from ui.desktop.controls.bubble import Bubble
from ui.desktop.controls.date_box import DateBox
from ui.desktop.look import theme
from ui.desktop.look.lists import chooser
from ui.desktop.tabs.question import horizon_of
from ui.wording.words import bound, milestone_title

USUAL = Measure.of("closure_50")
"""What is asked about until something else is chosen."""

_ASPECTS = {
    Aspect.DAY: "the day, or never",
    Aspect.WHETHER: "whether it is reached",
    Aspect.WHEN: "when, where it is reached",
}

_OTHERS = {Aspect.STRENGTH: "Strength on a date", Aspect.SPENT: "Money spent"}


class MeasureChooser(QObject):
    """Boxes for the measure; what of a milestone, and the date of a strength, only where it is one.

    Attributes:
        changed: another measure is asked about.
        dated: another date of a strength is asked about.
        boxes: to be laid out by whoever has room for them.
    """

    changed = Signal()
    dated = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.what = chooser("why#measure", "What is uncertain: a milestone, strength on a date, or money spent")
        self.aspect = chooser("why#aspect", "What of the milestone: its day, whether it is reached, or when")
        self.date = DateBox()
        self.date.setObjectName("why#strength_on")
        self.date.setAccessibleName("The date of the strength")
        self.date.setToolTip(theme.tooltip("The date of the strength: type another, or use the arrow keys."))
        self.boxes: tuple[QWidget, ...] = (self.what, self.aspect, self.date)
        for box in (self.what, self.aspect):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.aspect.addItems(list(_ASPECTS.values()))
        self._offered: tuple[Measure, ...] = ()
        self._day = 0
        for box in (self.what, self.aspect):
            box.activated.connect(self._tell)
        self.date.refused.connect(Bubble(self.date).say)
        self.date.committed.connect(lambda _: self.dated.emit(self.date.date))
        # Nothing is shown here: a box that stands nowhere yet would be a window of its own, and take the focus.
        self.date.hide()

    @property
    def measure(self) -> Measure:
        """What is asked about now."""
        chosen = self._offered[self.what.currentIndex()] if self._offered else USUAL
        if chosen.milestone:
            return Measure.of(chosen.milestone, OF_A_MILESTONE[self.aspect.currentIndex()])
        return Measure(chosen.aspect, day=self._day if chosen.aspect is Aspect.STRENGTH else 0)

    def prepare(self, scenario: Scenario, day: int) -> None:
        """Offer the measures of a scenario; what is chosen stays chosen as far as it has it.

        Args:
            scenario: whose measures.
            day: of a strength.
        """
        self._day = day
        offered = (*map(Measure.of, names_of(scenario)), *map(Measure, _OTHERS))
        if offered != self._offered:
            self._list(offered)
        self.date.allow(horizon_of(scenario))
        self.date.show_date(scenario.date_of(day))
        self._hide_rest()

    def choose(self, milestone: str) -> None:
        """Ask about the day of a milestone, without telling; nothing where the scenario does not have it."""
        if Measure.of(milestone) in self._offered:
            self.what.setCurrentIndex(self._offered.index(Measure.of(milestone)))
            self.aspect.setCurrentIndex(OF_A_MILESTONE.index(Aspect.DAY))
            self._hide_rest()

    def _list(self, offered: tuple[Measure, ...]) -> None:
        chosen = self._offered[self.what.currentIndex()] if self._offered else USUAL
        self._offered = offered
        with QSignalBlocker(self.what):
            self.what.clear()
            for one in offered:
                self.what.addItem(bound(_OTHERS.get(one.aspect) or milestone_title(one.milestone)))
            self.what.setCurrentIndex(offered.index(chosen if chosen in offered else USUAL))

    def _tell(self) -> None:
        self._hide_rest()
        self.changed.emit()

    def _hide_rest(self) -> None:
        chosen = self.measure.aspect
        self.aspect.setVisible(chosen in OF_A_MILESTONE)
        self.date.setVisible(chosen is Aspect.STRENGTH)
