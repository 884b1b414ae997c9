"""The session: which scenarios are open, which one is selected, and how many runs are asked for.

Which of them are shown beside the selected one is said by its ``shown``.

It is the one mutable object of the desktop app. Widgets read from it, listen to its signals, and change a scenario
through ``edit`` and ``edit_structure`` only, which push the one undo command.

    session = Session(Document.named("article-2023"))
    session.edit("contingents.Kenya.training", Estimate(14, 40, 60))      # ValueError with a sentence when refused
    session.edit("target", 1500, merge="visit 7")                         # steps with one merge key become one step
    session.edit_structure(edits.removed(...), "Remove Peru")
    session.undo_group.createUndoAction(window)                           # follows the selected document
    session.shown.set_ticked(session.documents[1], True)                  # ticks, base and slots: see Shown
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoGroup

from scenarios.editing.edits import with_field
from scenarios.library import names
from scenarios.parameters import Value, replaced
from scenarios.schema import Scenario
from scenarios.storage.naming import same_file
from scenarios.visible import meant, visible
from simulator.filters.filter import Filter
from ui.desktop.documents.document import Document
from ui.desktop.documents.pins import Pins
from ui.desktop.documents.shown import Shown
from ui.wording.titles import title_at

QUESTIONS = ("seek", "values")
"""What can be asked about a number: what it would take, and what several values of it lead to."""


class Session(QObject):
    """Open documents, the selected one, seed and number of replications.

    Attributes:
        scenario_changed: ``scenario`` is another value now: edited, undone, reverted, or another document is selected.
        leaving: another document is about to be selected; what belongs to this one is to be entered now.
        selection_changed: another document is selected; comes before its ``scenario_changed``.
        document_changed: something about a document (the argument) changed: scenario, base, path, modified or not.
        documents_changed: a document was opened, closed or moved.
        filter_changed: other runs of the selected document are kept; or another document is selected.
        runs_changed: seed or number of replications changed.
        message: a sentence for the status line.
        asked: somebody asks about a number: the question (one of ``QUESTIONS``), and its path.
        undo_group: undo and redo of the selected document.
        shown: which documents are ticked, which is the base, and the slot of each.
        pins: the numbers that stay at the top of the panel.
    """

    scenario_changed = Signal()
    leaving = Signal()
    selection_changed = Signal()
    document_changed = Signal(object)
    documents_changed = Signal()
    filter_changed = Signal()
    runs_changed = Signal()
    message = Signal(str)
    asked = Signal(str, str)

    def __init__(self, first: Document, seed: int = 1, replications: int = 1000, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_group = QUndoGroup(self)
        self._documents: list[Document] = []
        self._numbers: dict[Document, tuple[str, int]] = {}
        self._seed, self._replications = seed, replications
        self.shown = Shown(self, self)
        self.shown.message.connect(self.message)
        self.pins = Pins(parent=self)
        self._add(first)
        self._selected = first
        self.undo_group.setActiveStack(first.stack)

    @property
    def documents(self) -> tuple[Document, ...]:
        """All open documents, in the order the user gave them; never empty."""
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
            merge: a name for the visit this belongs to: steps of one name become one, and none when it ends where it
                began.

        Raises:
            ValueError: the value is refused; the text is one sentence, and nothing has changed.
        """
        scenario = replaced(self.scenario, path, value)
        return self._selected.replace(scenario, f"Change {title_at(scenario, path)}", merge)

    def edit_structure(self, scenario: Scenario, text: str) -> bool:
        """Replace the selected scenario by an edited one; ``text`` is what the menu says can be undone."""
        return self._selected.replace(scenario, text)

    @property
    def filter(self) -> Filter:
        """Which runs of the selected document are kept."""
        return self._selected.filter

    def keep_only(self, wanted: Filter, document: Document | None = None) -> bool:
        """Keep other runs of a document, by default the selected one, a step of undo; whether that changed anything."""
        one = document or self._selected
        return one.keep_only(wanted, self._step(one.filter, wanted))

    @staticmethod
    def _step(before: Filter, wanted: Filter) -> str:
        """What the menu says can be undone."""
        if wanted.clauses == before.clauses:
            return "Weigh no runs" if wanted.weighing is None else "Weigh runs by the record"
        return "Keep only some runs" if wanted.clauses else "Show all runs"

    def select(self, document: Document) -> None:
        """Let edits go to another open document."""
        if document is self._selected:
            return
        self.leaving.emit()
        self._selected = document
        self.undo_group.setActiveStack(document.stack)
        self.selection_changed.emit()
        self.filter_changed.emit()
        self.scenario_changed.emit()
        self.shown.make_room()

    def move(self, document: Document, index: int) -> None:
        """Give a document another place among the others; places beyond the ends are the ends."""
        before = self.documents
        self._documents.remove(document)
        self._documents.insert(max(index, 0), document)
        if self.documents != before:
            self.documents_changed.emit()

    def rename(self, document: Document, title: str) -> bool:
        """Give a document's scenario another title, a step that can be undone; whether that changed anything."""
        return document.replace(with_field(document.scenario, "title", meant(title).strip()), "Rename")

    def title(self, document: Document) -> str:
        """What lists and labels call a document; where several have one title, with what tells it from the others."""
        alike = [one for one in self._documents if one.title == document.title]
        number = self._number(document)
        names = [one.path.name if one.path is not None else "" for one in alike]
        own = names[alike.index(document)]
        if own and names.count(own) == 1 and (len(alike) > 1 or number > 1):
            return visible(f"{document.title} ({own})")
        return visible(document.title if number == 1 else f"{document.title} ({number})")

    def _number(self, document: Document) -> int:
        """Which of those with its title it is; it keeps its number while it is open and has that title."""
        for one in self._documents:
            if self._numbers.get(one, ("", 0))[0] != one.title:
                self._numbers.pop(one, None)
                taken = [number for title, number in self._numbers.values() if title == one.title]
                self._numbers[one] = one.title, next(number for number in count(1) if number not in taken)
        return self._numbers[document][1]

    def open(self, path: Path) -> Document:
        """Open a file and select it; only select it where it is open already. ScenarioFileError: nothing changes."""
        return self._show(self.holder(path) or Document.opened(path))

    def holder(self, path: Path) -> Document | None:
        """The open document whose file this is; None where it is nobody's."""
        return next((document for document in self._documents if _is_of(document, path)), None)

    def open_shipped(self, name: str) -> Document:
        """Open a shipped scenario and select it."""
        return self._show(Document.of_shipped(name))

    def adopt(self, document: Document, *, select: bool = True) -> Document:
        """Open a document made elsewhere, and ``select`` it; where the same one is open already, that one."""
        return self._show(next((one for one in self._documents if _is_same(one, document)), document), select=select)

    def new(self, scenario: Scenario, title: str = "Untitled", original: Document | None = None) -> Document:
        """Open a copy of a scenario, not saved anywhere yet, and select it; ``original`` has its comments."""
        text = (None, None) if original is None else (original.content, original.based_at)
        return self._show(Document(scenario.model_copy(update={"title": title}), None, None, *text))

    def close(self, document: Document) -> None:
        """Close a document, unsaved or not; in place of the last one the first shipped scenario opens."""
        if len(self._documents) == 1:
            self._add(Document.of_shipped(names()[0]), self.shown.slot(document))
        self.shown.hide(document)
        if document is self._selected:
            self.select(self._beside(document))
        self._documents.remove(document)
        self.undo_group.removeStack(document.stack)
        self.shown.forget(document)
        self._numbers.pop(document, None)
        document.deleteLater()
        self.documents_changed.emit()

    def revert(self) -> None:
        """Revert the selected document; raises as ``Document.revert`` does."""
        self._selected.revert()

    def _beside(self, document: Document) -> Document:
        """The document below another one; above it where that is the last."""
        index = self._documents.index(document)
        return self._documents[index + 1 if index + 1 < len(self._documents) else index - 1]

    def _show(self, document: Document, *, select: bool = True) -> Document:
        if document not in self._documents:
            self._add(document)
            self.documents_changed.emit()
        if select:
            self.select(document)
        return document

    def _add(self, document: Document, slot: int | None = None) -> None:
        document.setParent(self)
        self._documents.append(document)
        self.shown.take_in(document, slot)
        self.undo_group.addStack(document.stack)
        document.scenario_changed.connect(self._on_scenario(document))
        document.changed.connect(lambda: self.document_changed.emit(document))
        document.filter_changed.connect(lambda: self._on_filter(document))

    def _on_filter(self, document: Document) -> None:
        if document is self._selected:
            self.filter_changed.emit()

    def _on_scenario(self, document: Document) -> Callable[[], None]:
        def tell() -> None:
            if document is self._selected:
                self.scenario_changed.emit()
            self.document_changed.emit(document)

        return tell


def _is_of(document: Document, path: Path) -> bool:
    return document.path is not None and same_file(document.path, path)


def _is_same(one: Document, other: Document) -> bool:
    if other.path is not None:
        return _is_of(one, other.path)
    return other.shipped is not None and one.shipped == other.shipped and not one.is_modified
