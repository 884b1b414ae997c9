"""Warnings of the scenario at hand: those of a small one at once, those of a large one on another thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from scenarios.checks.folding import Folded, folded
from scenarios.checks.warnings import warnings_of
from scenarios.places import parts_in
from scenarios.schema import Scenario
from ui.desktop.answers.background import Background

MANY = 100
"""Parts of a scenario; up to so many, its warnings take some 10 ms, and 60 ms where there are thousands."""


class Warner(QObject):
    """Tells of the latest scenario only.

    Attributes:
        warned: the warnings, folded.

    Args:
        background: works out those of large scenarios; where None, all are worked out here and now.
        parent: the owner in Qt's sense.
    """

    warned = Signal(object)

    def __init__(self, background: Background | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background

    def ask(self, scenario: Scenario) -> None:
        """Find the warnings of a scenario, and forget about any other."""
        if self._background is not None:
            self._background.drop("warnings")
        if self._background is None or parts_of(scenario) <= MANY:
            self.warned.emit(_folded(scenario))
        else:
            self._background.ask("warnings", lambda _: _folded(scenario), self.warned.emit)


def parts_of(scenario: Scenario) -> int:
    """How many parts a scenario has."""
    lists = (scenario.milestones, scenario.ceilings, scenario.conditions, scenario.finance.donors)
    more = (scenario.all_camps, scenario.all_lifts, scenario.disruptions, scenario.contingents)
    held = (len(parts) for condition in scenario.conditions for _, parts in parts_in(condition))
    own = (len(contingent.tranches) for contingent in scenario.contingents)
    return sum(map(len, (*lists, *more))) + sum(held) + sum(own)


def _folded(scenario: Scenario) -> tuple[Folded, ...]:
    return folded(warnings_of(scenario))
