"""The dialog that weighs runs by the record: first the plain way, then date and tolerance with what they leave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from scenarios.quantity import PEOPLE, Quantity
from simulator.filters.filter import Filter
from simulator.weighing.weighing import FEWEST, Weighing, Weights, figures_until
from ui.desktop.answers.keeping import Sifted
from ui.desktop.answers.projection import Projection
from ui.desktop.controls.count_box import CountBox
from ui.desktop.controls.problem import ProblemLine
from ui.desktop.filtering.fields import date_box, fit
from ui.desktop.filtering.trying import least_tolerance, proposed, weights_with
from ui.desktop.look import pending, theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.lists import button
from ui.desktop.look.own_dialog import OwnDialog
from ui.wording.weighing import NOTHING, NOTHING_YET, closest_text, enough_text, figures_text, too_few_text, would_text
from ui.wording.words import bound

TOLERANCE = Quantity(
    "Tolerance", "People by which a run may miss an observed figure.", PEOPLE, 1, 1_000_000, step=10, whole=True
)

PLAIN = (
    "The plain way is better: bring the scenario up to date. That moves its start to a date and writes down what is "
    "known by then, so that every run begins where the mission stands."
)

WEIGHED = "Or weigh the runs that there are: each counts as it agrees with the strength that was observed up to a date."

HOW = (
    "A run counts by the figure that it misses by most: where that is the tolerance, 61 % as much as a run that misses "
    "none; where it is twice as much, 14 %. Only figures of the whole force count."
)


class Ways(NamedTuple):
    """What leads elsewhere: each closes the dialog first.

    Attributes:
        update: to bring the scenario up to date.
        observe: to write down what was observed; None where there is no such way.
    """

    update: Callable[[], object]
    observe: Callable[[], object] | None = None


class WeighDialog(OwnDialog):
    """It is accepted with a weighing only: ``weighing``. Ctrl+Return accepts; Return alone enters a field.

    Args:
        parent: the window it belongs to.
        whole: the runs that there are.
        wanted: which of them are kept, and how they are weighed now.
        ways: what leads elsewhere.
    """

    manual = "manual/as-events-come.md#weigh-runs-by-the-record"

    def __init__(self, parent: QWidget | None, whole: Projection, wanted: Filter, ways: Ways) -> None:
        super().__init__(parent)
        self.setWindowTitle("Weigh runs by the record")
        self.setObjectName("weigh")
        self._whole, self._wanted, self._ways = whole, wanted, ways
        self.update_button = button("weigh#update", "Bring up to date…", "Move the start, and write down what is known")
        self.observe_button = button("weigh#observe", "Observed figures…", "Write down what was observed")
        self.until = date_box("weigh#until", "Weigh by what was observed up to this date")
        self.tolerance = CountBox(TOLERANCE, "000,000")
        self.words, self.how, self.reason = theme.text(""), theme.text(HOW, "caption"), ProblemLine()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.weights: Weights | None = None
        self._name()
        self._arrange()
        self._begin()
        self._connect()
        self.refresh()

    @property
    def weighing(self) -> Weighing:
        """What the fields say."""
        return Weighing(self.until.date, float(self.tolerance.value()))

    @property
    def _has_figures(self) -> bool:
        """Whether there is anything to weigh by, whatever the date."""
        return bool(figures_until(self._whole.scenario, dt.date.max))

    def show_sifted(self, sifted: Sifted) -> None:
        """More runs of the same scenario are there."""
        if sifted.whole.scenario == self._whole.scenario:
            self._whole = sifted.whole
            self.refresh()

    def refresh(self) -> None:
        """Work out what the runs are worth, and tell it."""
        self.weights = weights_with(self._whole, self._wanted, self.weighing)
        is_enough = self.weights is not None and self.weights.worth >= FEWEST
        self.words.setText(bound(self._told()))
        self.words.setVisible(bool(self.words.text()))
        self.reason.say("" if is_enough or not self._has_figures else bound(self._refused()))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(is_enough)

    def _told(self) -> str:
        """By how many figures runs are weighed, what that leaves, and how close the best of them comes."""
        weights, scenario = self.weights, self._whole.scenario
        if weights is None:
            return "" if self._has_figures else NOTHING_YET
        figures = figures_text(scenario, figures_until(scenario, self.until.date))
        return f"{figures}. {would_text(weights)} {closest_text(weights)}"

    def _refused(self) -> str:
        """Why they cannot be weighed so, and from which tolerance on they could."""
        if self.weights is None:
            return NOTHING
        enough = least_tolerance(self._whole, self._wanted, self.until.date, int(TOLERANCE.maximum))
        return f"{too_few_text()} {enough_text(enough)}".strip()

    def accept(self) -> None:
        """Enter what is typed, and end where runs are worth enough."""
        if pending.settle(self):
            self.refresh()
            if self.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled():
                super().accept()

    def _begin(self) -> None:
        """Show how runs are weighed now; else what is proposed."""
        now = self._wanted.weighing or proposed(self._whole, self._wanted)
        scenario = self._whole.scenario
        fit(self.until, scenario, now.until)
        self.tolerance.show_value(now.tolerance)
        self._fields.setVisible(self._has_figures)
        self.how.setVisible(self._has_figures)
        self.observe_button.setVisible(not self._has_figures and self._ways.observe is not None)

    def _connect(self) -> None:
        self.until.committed.connect(lambda _: self.refresh())
        self.tolerance.chosen.connect(lambda _: self.refresh())
        self.update_button.clicked.connect(lambda: self._leave_for(self._ways.update))
        self.observe_button.clicked.connect(lambda: self._leave_for(self._ways.observe))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _leave_for(self, way: Callable[[], object] | None) -> None:
        self.reject()
        if way is not None:
            way()

    def _name(self) -> None:
        self.tolerance.setObjectName("weigh#tolerance")
        self.tolerance.setAccessibleName("People by which a run may miss a figure")
        self.tolerance.setToolTip(theme.tooltip(TOLERANCE.label, TOLERANCE.help))
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setText("Weigh")
        ok.setToolTip(theme.tooltip("Show what the runs say that agree with the record (Ctrl+Return)"))
        for key, name in (
            (QDialogButtonBox.StandardButton.Ok, "ok"),
            (QDialogButtonBox.StandardButton.Cancel, "cancel"),
        ):
            self.buttons.button(key).setObjectName(f"weigh#{name}")
            # Return enters a field; it must not end the dialog as well.
            self.buttons.button(key).setAutoDefault(False)

    def _arrange(self) -> None:
        plain, weighed, self._fields = theme.text(PLAIN), theme.text(WEIGHED), QWidget()
        flow = FlowLayout(self._fields, theme.px(theme.S), theme.px(theme.XS))
        for widget in (theme.text("Up to"), self.until, theme.text("within"), self.tolerance, theme.text("people")):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        margin = theme.px(theme.L)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(theme.M))
        for label in (plain, weighed, self.words, self.how):
            label.setWordWrap(True)
        column.addWidget(plain)
        column.addLayout(_left(self.update_button))
        column.addWidget(theme.rule())
        for part in (weighed, self._fields, self.words, self.reason):
            column.addWidget(part)
        column.addLayout(_left(self.observe_button))
        column.addWidget(self.how)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.resize(theme.px(560), theme.px(390))


def _left(widget: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(widget)
    line.addStretch(1)
    return line
