"""Scenario ▸ Run until precise: twice as many runs, again and again, until the headline is known well enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from scenarios.counting import counted
from simulator.figures.precision import DAYS, SHARE
from ui.wording.words import precision_text, runs_text

if TYPE_CHECKING:
    from ui.desktop.window.window import Window

MOST = 20_000
"""Runs at most: the window keeps each run, and more would take more memory than many a machine has."""

NAME = "Scenario.precise"
"""The action, which is ticked while the runs go on."""


class UntilPrecise(QObject):
    """Asks for more runs whenever all are there, while the action is ticked; then takes the tick away and says why."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.runner.progressed.connect(self.look)
        window.runner.failed.connect(self.look)

    def look(self) -> None:
        """Ask for more if what is there is not precise enough."""
        window, projection = self._window, self._window.projection
        if not window.menus.actions[NAME].isChecked():
            return
        if window.problem:
            self._end("Not precise enough, and more runs cannot be had: see above.")
            return
        if projection is None or not window.is_finished:
            return
        runs = runs_text(projection.replications)
        if projection.is_precise:
            points = counted(100 * SHARE, "percentage point")
            self._end(f"Precise enough with {runs}: {precision_text(DAYS)} and ± {points}.")
        elif 2 * projection.replications > MOST:
            self._end(f"Not precise enough with {runs}; muster run --until-precise goes further.")
        else:
            window.tools.runs.setValue(2 * projection.replications)

    def _end(self, sentence: str) -> None:
        self._window.menus.actions[NAME].setChecked(False)
        self._window.status.say(sentence)
