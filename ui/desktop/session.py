"""The session: which scenarios are open, which one is selected, and how many runs are asked for.

It is the one mutable object of the desktop app. Widgets read from it, listen to its signals, and change a scenario
through ``edit`` and ``edit_structure`` only, which push the one undo command.

    session = Session(Document.named("article-2023"))
    session.edit("contingents.Kenya.training", Estimate(14, 40, 60))      # ValueError with a sentence when refused
    session.edit("target", 1500, merge="drag 7")                          # steps with one merge key become one step
    session.edit_structure(edits.removed(...), "Remove Peru")
    session.undo_group.createUndoAction(window)                           # follows the selected document
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoGroup

from scenarios.library import names
from scenarios.parameters import Value, replaced
from scenarios.schema import Scenario
from ui.desktop.controls.describe import title_at
from ui.desktop.document import Document


class Session(QObject):
    """Open documents, the selected one, seed and number of replications.

    Attributes:
        scenario_changed: ``scenario`` is another value now: edited, undone, reverted, or another document is selected.
        selection_changed: another document is selected; comes before its ``scenario_changed``.
        document_changed: something about a document (the argument) changed: scenario, base, path, modified or not.
        documents_changed: a document was opened or closed.
        runs_changed: seed or number of replications changed.
        message: a sentence for the status line.
        undo_group: undo and redo of the selected document.
    """

    scenario_changed = Signal()
    selection_changed = Signal()
    document_changed = Signal(object)
    documents_changed = Signal()
    runs_changed = Signal()
    message = Signal(str)

    def __init__(self, first: Document, seed: int = 1, replications: int = 1000, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_group = QUndoGroup(self)
        self._documents: list[Document] = []
        self._seed, self._replications = seed, replications
        self._add(first)
        self._selected = first
        self.undo_group.setActiveStack(first.stack)

    @property
    def documents(self) -> tuple[Document, ...]:
        """All open documents in the order they were opened; never empty."""
        return tuple(self._documents)

    @property
    def selected(self) -> Document:
        """The document that edits go to."""
        return self._selected

    @property
    def scenario(self) -> Scenario:
        """The selected document's scenario."""
        return self._selected.scenario

    @property
    def base(self) -> Scenario:
        """The selected document's scenario as opened or last saved."""
        return self._selected.base

    @property
    def is_modified(self) -> bool:
        """Whether the selected document has something to save."""
        return self._selected.is_modified

    @property
    def seed(self) -> int:
        """The seed of every run."""
        return self._seed

    @property
    def replications(self) -> int:
        """How many replications are asked for."""
        return self._replications

    def set_runs(self, *, seed: int | None = None, replications: int | None = None) -> None:
        """Ask for another seed or number of replications (at least 1)."""
        before = self._seed, self._replications
        self._seed = before[0] if seed is None else seed
        self._replications = before[1] if replications is None else max(1, replications)
        if (self._seed, self._replications) != before:
            self.runs_changed.emit()

    def edit(self, path: str, value: Value, merge: str | None = None) -> bool:
        """Set one number of the selected scenario; whether that changed anything.

        Args:
            path: a parameter's path.
            value: an Estimate, a number, or None where the parameter is optional.
            merge: a name for the drag this belongs to: steps of one name become one, and none when it ends where it
                began.

        Raises:
            ValueError: the value is refused; the text is one sentence, and nothing has changed.
        """
        scenario = replaced(self.scenario, path, value)
        return self._selected.replace(scenario, f"Change {title_at(scenario, path)}", merge)

    def edit_structure(self, scenario: Scenario, text: str) -> bool:
        """Replace the selected scenario by an edited one; ``text`` is what the menu says can be undone."""
        return self._selected.replace(scenario, text)

    def select(self, document: Document) -> None:
        """Let edits go to another open document."""
        if document is self._selected:
            return
        self._selected = document
        self.undo_group.setActiveStack(document.stack)
        self.selection_changed.emit()
        self.scenario_changed.emit()

    def open(self, path: Path) -> Document:
        """Open a file and select it; only select it where it is open already. ScenarioFileError: nothing changes."""
        known = next((document for document in self._documents if _same_file(document.path, path)), None)
        return self._show(known or Document.opened(path))

    def open_shipped(self, name: str) -> Document:
        """Open a shipped scenario and select it."""
        return self._show(Document.of_shipped(name))

    def new(self, scenario: Scenario, title: str = "Untitled") -> Document:
        """Open a copy of a scenario, not saved anywhere yet, and select it."""
        return self._show(Document(scenario.model_copy(update={"title": title})))

    def close(self, document: Document) -> None:
        """Close a document, unsaved or not; in place of the last one the first shipped scenario opens."""
        index = self._documents.index(document)
        if len(self._documents) == 1:
            self._add(Document.of_shipped(names()[0]))
        self._documents.remove(document)
        self.undo_group.removeStack(document.stack)
        if document is self._selected:
            self.select(self._documents[min(index, len(self._documents) - 1)])
        document.deleteLater()
        self.documents_changed.emit()

    def save(self, path: Path | None = None) -> None:
        """Save the selected document; raises as ``Document.save`` does, NeedsPathError among them."""
        self._selected.save(path)

    def revert(self) -> None:
        """Revert the selected document; raises as ``Document.revert`` does."""
        self._selected.revert()

    def _show(self, document: Document) -> Document:
        if document not in self._documents:
            self._add(document)
            self.documents_changed.emit()
        self.select(document)
        return document

    def _add(self, document: Document) -> None:
        document.setParent(self)
        self._documents.append(document)
        self.undo_group.addStack(document.stack)
        document.scenario_changed.connect(self._on_scenario(document))
        document.changed.connect(lambda: self.document_changed.emit(document))

    def _on_scenario(self, document: Document) -> Callable[[], None]:
        def tell() -> None:
            if document is self._selected:
                self.scenario_changed.emit()
            self.document_changed.emit(document)

        return tell


def _same_file(one: Path | None, other: Path) -> bool:
    return one is not None and one.resolve() == other.resolve()
