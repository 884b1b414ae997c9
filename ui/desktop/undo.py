"""The one undo command: a document's scenario is replaced by another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from scenarios.schema import Scenario
from scenarios.visible import visible

_REPLACE_SCENARIO = 1
"""Qt asks commands of one number only whether they merge."""


class ReplaceScenario(QUndoCommand):
    """Puts a new scenario in the place of an old one.

    Two steps with the same ``merge`` key (one visit to one number) are one step, from the first's old scenario to the
    second's new one; where these are equal nothing is left. Qt merges nothing across a save.

    Args:
        put: what sets the document's scenario.
        old: the scenario before.
        new: the scenario after.
        text: what the menu says can be undone.
        merge: the visit this step belongs to; None for a step of its own.
    """

    def __init__(
        self, put: Callable[[Scenario], None], old: Scenario, new: Scenario, text: str, merge: str | None = None
    ) -> None:
        super().__init__(visible(text))
        self._put = put
        self._old = old
        self._new = new
        self._merge = merge

    def redo(self) -> None:
        """Put the new scenario."""
        self._put(self._new)

    def undo(self) -> None:
        """Put the old scenario back."""
        self._put(self._old)

    def id(self) -> int:
        """The same for all, so that Qt asks ``mergeWith``."""
        return _REPLACE_SCENARIO

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in the next step of the same visit."""
        if not isinstance(other, ReplaceScenario) or self._merge is None or self._merge != other._merge:
            return False
        self._new = other._new
        self.setObsolete(self._new == self._old)
        return True
