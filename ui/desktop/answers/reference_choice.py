"""What is shown of the reference class, a group and from when it counts: a look, and no part of a scenario."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from scenarios.schema import Scenario
from simulator.reference_class.clock import START, usual_condition
from simulator.reference_class.reference_class import GROUPS

USUAL = ""
"""It counts from the mandate, else from the first vote, else from the start."""

CONDITION = "condition:"
"""It counts from the condition whose name follows; in a scenario without it, as is usual."""


class ReferenceChoice(QObject):
    """The same for all scenarios: the names of conditions are looked for in each of them.

    Attributes:
        changed: another group, or another condition.
        group: one of ``GROUPS``; empty where none is shown.
        since: ``USUAL``, ``START``, or ``CONDITION`` with a name.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.group, self.since = "", USUAL

    def choose(self, group: str, since: str) -> None:
        """Show another group, or count from something else; a group that nobody knows is none."""
        group = group if group in GROUPS else ""
        if (group, since) != (self.group, self.since):
            self.group, self.since = group, since
            self.changed.emit()

    def condition_in(self, scenario: Scenario) -> str | None:
        """The condition of a scenario from which it counts; None for the start."""
        if self.since == START:
            return None
        name = self.since.removeprefix(CONDITION)
        is_there = self.since.startswith(CONDITION) and any(one.name == name for one in scenario.conditions)
        return name if is_there else usual_condition(scenario)
