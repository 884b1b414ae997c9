"""An open scenario: its value now, what it was when opened or saved, where it lives, and the steps between."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from scenarios.editing.edits import with_field
from scenarios.library import resolve
from scenarios.library import shipped as shipped_scenario
from scenarios.schema import Scenario
from scenarios.storage import files
from scenarios.storage.bases import NOWHERE, Home
from scenarios.storage.holding import Holding, digest, text_held, trouble_with_base, variant_for
from scenarios.storage.rewriting import rewritten
from simulator.filters.filter import Filter
from ui.desktop.documents.finding import found_in
from ui.desktop.documents.undo import Steps

OnDisk = Literal["same", "changed", "gone"]
"""What has become of a file since it was loaded or saved."""


class NeedsPathError(Exception):
    """A document without a file was asked to save itself: ask the user for a place, then ``save(path)``."""


class Document(QObject):
    """One open scenario. Only its undo stack's commands replace the scenario.

    Attributes:
        scenario_changed: ``scenario`` is another value now.
        changed: anything but the scenario changed: path, base, or whether it is modified.
        filter_changed: ``filter`` is another one now.
        base: the scenario as opened or last saved; sliders show where it stands.
        path: its file; None for a shipped scenario and for a new one.
        shipped: the name of the shipped scenario it is; None for others, and once saved to a file.
        content: what its file holds, or what it was copied from: comments and all; None where there was no text yet.
        based_at: the file from which the base is found that ``content`` names; None where that has no base.
        known: SHA-256 of its file as the user knows it: as loaded or saved last, or as it was when the user chose to
            keep this scenario instead; empty where there is no file.
        is_gone: its file is not there any more, and the user knows.
        is_rescued: it came from a crash or a picture, and no file holds it.
        is_kept: the user chose to keep it, though its file holds something else by now.
        filter: which runs are kept; no file holds it.
        stack: the steps; connect menus to the session's ``undo_group`` rather than to this.
    """

    scenario_changed = Signal()
    changed = Signal()
    filter_changed = Signal()

    def __init__(
        self,
        scenario: Scenario,
        path: Path | None = None,
        shipped: str | None = None,
        content: bytes | None = None,
        based_at: Path | None = None,
    ) -> None:
        super().__init__()
        self.base = scenario
        self.path = path
        self.shipped = shipped
        self.content, self.based_at = content, based_at
        self.known = ""
        self.is_gone = self.is_rescued = self.is_kept = False
        self._seen = ""
        self._draft: tuple[Scenario, bytes | None] | None = None
        self.filter = Filter()
        self.stack = Steps(self)
        self.stack.cleanChanged.connect(self.changed)
        self.stack.indexChanged.connect(self._tell_modified)
        self._told_modified = False
        self._scenario = scenario

    @classmethod
    def opened(cls, path: Path) -> Document:
        """A document of a file, which is read here and now; ScenarioFileError where it cannot be read."""
        return cls.holding(path, found_in(path))

    @classmethod
    def holding(cls, path: Path, found: Holding) -> Document:
        """A document of a file in which this was found.

        A picture that Muster has exported opens as the scenario in it: a new document, not saved anywhere.
        """
        if found.content is None:
            document = cls(found.scenario)
            document.rescue()
            return document
        place = path.absolute()
        document = cls(found.scenario, path=place, content=found.content, based_at=place if found.has_base else None)
        document.known = found.digest
        return document

    @classmethod
    def of_shipped(cls, name: str) -> Document:
        """A document of a shipped scenario."""
        return cls(shipped_scenario(name), shipped=name)

    @classmethod
    def named(cls, path_or_name: str) -> Document:
        """What a command line names: a file, or else a shipped scenario; ScenarioFileError where it is neither."""
        path = Path(path_or_name)
        return cls.opened(path) if is_there(path) else cls(resolve(path_or_name), shipped=path_or_name)

    @property
    def scenario(self) -> Scenario:
        """The scenario as it is now."""
        return self._scenario

    @property
    def is_modified(self) -> bool:
        """Whether there is something to save: no file holds it, or it is another scenario than was opened or saved."""
        return self.is_gone or self.is_kept or self.has_edits

    @property
    def has_edits(self) -> bool:
        """Whether there is something here that the user made, or rescued, and no file holds."""
        return self.is_rescued or self._scenario != self.base

    @property
    def name(self) -> str:
        """What tabs and title bars call it: its file's name, else the scenario's title."""
        if self.path is not None:
            return self.path.name
        return self._scenario.title or self.shipped or "Untitled"

    @property
    def title(self) -> str:
        """What lists and charts call it: the scenario's title, else its name."""
        return self._scenario.title or self.name

    @property
    def loses_comments(self) -> bool:
        """Whether a save loses comments of the file, because it is written in a way that cannot be kept."""
        return self.content is not None and b"#" in self.content and self._kept(self._scenario) is None

    @property
    def trouble_with_base(self) -> str:
        """Why the base of its file cannot be read now; empty where it can, and where the file names none."""
        if self.based_at is None or self.content is None:
            return ""
        return trouble_with_base(self.content, self.based_at)

    def replace(self, scenario: Scenario, text: str, merge: str | None = None) -> bool:
        """Push a step that puts another scenario; False, and no step, where it is the same one."""
        if scenario == self._scenario:
            return False
        self.stack.take(self._put, self._scenario, scenario, text, merge)
        return True

    def keep_only(self, wanted: Filter, text: str) -> bool:
        """Push a step that keeps other runs; False, and no step, where they are the same."""
        if wanted == self.filter:
            return False
        self.stack.take_filter(self.begin_with, self.filter, wanted, text)
        if not self.is_modified:
            # Revert leads back to here, and takes no filter back.
            self.stack.setClean()
        return True

    def begin_with(self, wanted: Filter) -> None:
        """Keep these runs, without a step."""
        self.filter = wanted
        self.filter_changed.emit()

    def save(self, path: Path | None = None, title: str | None = None, *, whole: bool = False) -> None:
        """Write the scenario to its file, or to another from now on.

        A variant stays one where its base can be reached from the file.

        Args:
            path: another file.
            title: another title that the scenario has from now on, a step that can be undone.
            whole: write all of it, without a base.

        Raises:
            NeedsPathError: there is no file yet and none was given.
            ScenarioFileError, OSError: it could not be written; nothing has changed.
        """
        place = path or self.path
        if place is None:
            raise NeedsPathError("a shipped or a new scenario is saved to a file of your own; say where")
        scenario = self._scenario if title is None else with_field(self._scenario, "title", title)
        found = Holding(scenario, *self._written(scenario, place.absolute(), whole))
        assert found.content is not None
        files.write(found.content, place)
        self.replace(scenario, "Title like the file's name")
        self.path, self.shipped, self.base = place, None, self._scenario
        self._hold(found, place)
        self.stack.setClean()
        self.changed.emit()

    def revert(self, text: str = "Revert", found: Holding | None = None) -> None:
        """Go back to what is in the file (or as shipped, or as it began); undo, or redo, brings the edits back.

        Args:
            text: what the menu says can be undone.
            found: what is in the file; where None, it is read here and now.

        Raises:
            ScenarioFileError: the file cannot be read any more; nothing has changed.
        """
        saved = self.base if self.path is None else self._take(found or text_held(self.path), self.path)
        if saved == self.base and self.stack.cleanIndex() >= 0 and self.is_modified:
            self.stack.setIndex(self.stack.cleanIndex())
            return
        self.base = saved
        self.is_rescued = False
        self.replace(saved, text)
        self.stack.setClean()
        self.changed.emit()

    def look(self) -> OnDisk:
        """Compare the file, by content, with what is known of it; one that cannot be read counts as changed."""
        if self.path is None:
            return "same"
        try:
            self._seen = digest(files.read(self.path))
        except files.ScenarioFileError:
            if not is_there(self.path):
                return "gone"
            self._seen = "unreadable"
        return "same" if self._seen == self.known else "changed"

    def keep(self) -> None:
        """Keep this scenario, though the file is another one by now: it is unsaved, and a save replaces that file."""
        self.known, self.is_gone, self.is_kept = self._seen, False, True
        self._lead_nowhere()

    def lose(self) -> None:
        """The file is gone: what is here is unsaved."""
        self.is_gone = True
        self._lead_nowhere()

    def find(self) -> None:
        """The file is there again as it was: where nothing was edited, there is nothing to save."""
        self.is_gone = False
        self._tell_modified()

    def rescue(self) -> None:
        """Let it count as modified until it is saved, whatever is undone: no file holds it."""
        self.is_rescued = True
        self._lead_nowhere()

    def _written(self, scenario: Scenario, place: Path, whole: bool) -> tuple[bytes, bool]:
        """What a file of it holds, and whether that names a base."""
        kept: bytes | None = None
        if self.based_at is None or self.content is None:
            kept = self._kept(scenario)
        elif not whole:
            kept = variant_for(scenario, self.content, self.based_at, place)
        return (files.dumps(scenario).encode(), False) if kept is None else (kept, self.based_at is not None)

    def _take(self, found: Holding, place: Path) -> Scenario:
        """The scenario that the file holds, and is known to hold from now on."""
        self._hold(found, place)
        return found.scenario

    def _hold(self, found: Holding, place: Path) -> None:
        """The file holds this now, and it is what is here."""
        self.content, self.known = found.content, found.digest
        self.based_at = place.absolute() if found.has_base else None
        self.is_gone = self.is_rescued = self.is_kept = False
        self._draft = None

    def _kept(self, scenario: Scenario) -> bytes | None:
        """The text of its file with this scenario in it; None where it cannot be kept. To ask twice costs nothing."""
        # The base of a variant may have changed since.
        if self._draft is None or self._draft[0] is not scenario or self.based_at is not None:
            home = NOWHERE if self.based_at is None else Home.of(self.based_at)
            self._draft = scenario, None if self.content is None else rewritten(self.content, scenario, home)
        return self._draft[1]

    def _lead_nowhere(self) -> None:
        self.stack.resetClean()
        self._tell_modified()

    def _tell_modified(self) -> None:
        """Qt tells of its own index alone: a step that goes on changes it as well."""
        if self._told_modified != self.is_modified:
            self._told_modified = self.is_modified
            self.changed.emit()

    def _put(self, scenario: Scenario) -> None:
        self._scenario, self._draft = scenario, None
        self.scenario_changed.emit()
        self._tell_modified()


def is_there(path: Path) -> bool:
    """Whether a file is in its folder; whoever may not even look into that does not know that it is gone."""
    try:
        return path.exists()
    except OSError:
        return True
