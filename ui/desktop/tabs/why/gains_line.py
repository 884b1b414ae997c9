"""The line above the answers of the knock-outs: what is asked, the buttons, and how far it is."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from simulator.figures.milestones import MILESTONES
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.lists import button, chooser
from ui.wording.reasons import share_of_runs
from ui.wording.titles import capital
from ui.wording.words import milestone_title

PERCENTILES = (0.5, 0.1, 0.25, 0.75, 0.9)
"""Which day of a milestone can be asked about: that by which this share of runs gets there."""

FIRST = "closure_50"


class GainsLine(QWidget):
    """Boxes, buttons and progress side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.milestone, self.percentile = (
            chooser("why#milestone", "The milestone that is to come sooner"),
            chooser("why#percentile", "Which share of runs is to get there sooner"),
        )
        for name in MILESTONES:
            self.milestone.addItem(milestone_title(name), name)
        for share in PERCENTILES:
            self.percentile.addItem(capital(share_of_runs(share)), share)
        self.milestone.setCurrentIndex(self.milestone.findData(FIRST))
        self.start = button("why#knock_out", "Work out what would help", "Run the scenario with each knock-out.")
        self.cancel = button("why#cancel", "Cancel", "Stop, and keep what has been worked out.")
        self.bar, self.left = QProgressBar(), theme.text("", "caption")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme.px(160))
        self.bar.setAccessibleName("Knock-outs done")
        flow = FlowLayout(self, theme.px(theme.S), theme.px(theme.XS))
        for widget in (self.milestone, self.percentile, self.start, self.cancel, self.bar, self.left):
            flow.addWidget(widget)
