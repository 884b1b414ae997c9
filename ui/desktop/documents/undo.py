"""The undo commands, which replace a document's scenario, or the filter of its runs, by another; and the stack of them.

A filter belongs to no file. Whether there is something to save is therefore asked of the scenario, never of the place
in the stack: see ``Document.is_modified``.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from scenarios.schema import Scenario
from scenarios.visible import visible
from simulator.filters.filter import Filter

MOST_STEPS = 1000
"""Steps that a document keeps; one takes about 4 kB, since scenarios share the parts that an edit leaves alone."""


class ReplaceScenario(QUndoCommand):
    """Puts a new scenario in the place of an old one.

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

    def belongs_to(self, visit: str | None) -> bool:
        """Whether the next step of a visit is part of this one."""
        return visit is not None and visit == self._merge

    def lead_to(self, new: Scenario) -> None:
        """Put another new scenario; a step that leads back to its beginning is obsolete."""
        self._new = new
        self.redo()
        self.setObsolete(self._new == self._old)


class ReplaceFilter(QUndoCommand):
    """Puts a new filter in the place of an old one.

    Args:
        put: what sets the document's filter.
        old: the filter before.
        new: the filter after.
        text: what the menu says can be undone.
    """

    def __init__(self, put: Callable[[Filter], None], old: Filter, new: Filter, text: str) -> None:
        super().__init__(visible(text))
        self._put, self._old, self._new = put, old, new

    def redo(self) -> None:
        """Put the new filter."""
        self._put(self._new)

    def undo(self) -> None:
        """Put the old filter back."""
        self._put(self._old)


class Steps(QUndoStack):
    """The steps of a document.

    Two steps with the same ``merge`` key (one visit to one number) are one step, from the first's old scenario to the
    second's new one; where these are equal nothing is left. Nothing merges across a save, nor after an undo.

    Qt's own ``mergeWith`` is not used: Qt deletes a command that another has taken in while it is being pushed, and
    PySide keeps its Python half for ever (6.10.3). A drag would leave a scenario for each of its steps.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setUndoLimit(MOST_STEPS)

    def take(
        self, put: Callable[[Scenario], None], old: Scenario, new: Scenario, text: str, merge: str | None = None
    ) -> None:
        """Do a step, or go on with the last one; the arguments are those of a command."""
        last = self._open
        if last is None or not last.belongs_to(merge):
            self.push(ReplaceScenario(put, old, new, text, merge))
            return
        last.lead_to(new)
        if last.isObsolete():
            # Takes it away without a call of its own undo.
            self.undo()

    def take_filter(self, put: Callable[[Filter], None], old: Filter, new: Filter, text: str) -> None:
        """Do a step that changes the filter alone."""
        self.push(ReplaceFilter(put, old, new, text))

    @property
    def _open(self) -> ReplaceScenario | None:
        """The last step, if nothing was saved or undone since."""
        is_last = 0 < self.count() == self.index() != self.cleanIndex()
        last = self.command(self.index() - 1) if is_last else None
        return last if isinstance(last, ReplaceScenario) else None
