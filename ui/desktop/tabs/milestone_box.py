"""A box with all milestones of a scenario: those that every scenario has, then its own."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from scenarios.schema import Scenario
from simulator.results.needs import names_of
from ui.wording.words import bound, milestone_title


def list_milestones(box: QComboBox, scenario: Scenario, usual: str) -> None:
    """List the milestones of a scenario, without telling; the chosen one stays, or gives way to ``usual``."""
    names, chosen = names_of(scenario), box.currentData()
    if [box.itemData(place) for place in range(box.count())] == [*names]:
        return
    with QSignalBlocker(box):
        box.clear()
        for name in names:
            box.addItem(bound(milestone_title(name)), name)
        box.setCurrentIndex(box.findData(chosen if chosen in names else usual))
