"""An open scenario: its value now, what it was when opened or saved, where it lives, and the steps between."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from scenarios import files
from scenarios.library import resolve
from scenarios.library import shipped as shipped_scenario
from scenarios.schema import Scenario
from ui.desktop.undo import ReplaceScenario


class NeedsPathError(Exception):
    """A document without a file was asked to save itself: ask the user for a place, then ``save(path)``."""


class Document(QObject):
    """One open scenario. Only its undo stack's commands replace the scenario.

    Attributes:
        scenario_changed: ``scenario`` is another value now.
        changed: anything but the scenario changed: path, base, or whether it is modified.
        base: the scenario as opened or last saved; sliders show where it stands.
        path: its file; None for a shipped scenario and for a new one.
        shipped: the name of the shipped scenario it is; None for others, and once saved to a file.
        stack: the steps; connect menus to the session's ``undo_group`` rather than to this.
    """

    scenario_changed = Signal()
    changed = Signal()

    def __init__(self, scenario: Scenario, path: Path | None = None, shipped: str | None = None) -> None:
        super().__init__()
        self.base = scenario
        self.path = path
        self.shipped = shipped
        self.stack = QUndoStack(self)
        self.stack.cleanChanged.connect(self.changed)
        self._scenario = scenario

    @classmethod
    def opened(cls, path: Path) -> Document:
        """A document of a scenario file; ScenarioFileError where it cannot be read."""
        return cls(files.load(path), path=path.absolute())

    @classmethod
    def of_shipped(cls, name: str) -> Document:
        """A document of a shipped scenario."""
        return cls(shipped_scenario(name), shipped=name)

    @classmethod
    def named(cls, path_or_name: str) -> Document:
        """What a command line names: a file, or else a shipped scenario; ScenarioFileError where it is neither."""
        path = Path(path_or_name)
        return cls.opened(path) if path.exists() else cls(resolve(path_or_name), shipped=path_or_name)

    @property
    def scenario(self) -> Scenario:
        """The scenario as it is now."""
        return self._scenario

    @property
    def is_modified(self) -> bool:
        """Whether there is something to save: the stack is not where it was last saved."""
        return not self.stack.isClean()

    @property
    def name(self) -> str:
        """What tabs and title bars call it: its file's name, else the scenario's title."""
        if self.path is not None:
            return self.path.name
        return self._scenario.title or self.shipped or "Untitled"

    def replace(self, scenario: Scenario, text: str, merge: str | None = None) -> bool:
        """Push a step that puts another scenario; False, and no step, where it is the same one."""
        if scenario == self._scenario:
            return False
        self.stack.push(ReplaceScenario(self._put, self._scenario, scenario, text, merge))
        return True

    def save(self, path: Path | None = None) -> None:
        """Write the scenario to its file, or to another from now on.

        Raises:
            NeedsPathError: there is no file yet and none was given.
            ScenarioFileError, OSError: it could not be written; nothing has changed.
        """
        place = path or self.path
        if place is None:
            raise NeedsPathError("a shipped or a new scenario is saved to a file of your own; say where")
        files.save(self._scenario, place)
        self.path, self.shipped, self.base = place, None, self._scenario
        self.stack.setClean()
        self.changed.emit()

    def revert(self) -> None:
        """Go back to what is in the file (or as shipped, or as it began); undo, or redo, brings the edits back.

        Raises:
            ScenarioFileError: the file cannot be read any more; nothing has changed.
        """
        saved = self.base if self.path is None else files.load(self.path)
        if saved == self.base and self.stack.cleanIndex() >= 0:
            self.stack.setIndex(self.stack.cleanIndex())
            return
        self.base = saved
        self.replace(saved, "Revert")
        self.stack.setClean()
        self.changed.emit()

    def _put(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self.scenario_changed.emit()
