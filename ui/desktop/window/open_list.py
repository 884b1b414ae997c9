"""The list of open scenarios: what each is drawn with, which are shown beside the selected one, and the base."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from weakref import ref

from PySide6.QtCore import QAbstractItemModel, QPoint, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QDropEvent, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from scenarios.visible import meant, visible
from ui.desktop.charts.series_styles import style_of
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session
from ui.desktop.look import theme
from ui.desktop.look.lists import KEY, FittedList, Index, Roomy, dress

_STATE = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do with an open scenario: for a menu."""

    name: str
    words: str
    do: Callable[[], object]
    keys: str = ""
    is_possible: bool = True
    is_on: bool | None = None


class OpenList(FittedList):
    """A row for each document; Enter or a click selects it, a tick shows it beside the selected one.

    F2 renames, Alt with Up or Down moves, and so does a drag; a menu has all there is to do.

    Args:
        session: whose documents they are.
        acts: what can be done with a document.
    """

    def __init__(self, session: Session, acts: Callable[[Document], list[Act]]) -> None:
        super().__init__()
        dress(self, "scenarios#open", "Open scenarios")
        self._session, self._acts = session, acts
        self._projected: Collection[Document] = ()
        self._has_ticked = False
        delegate = _Renaming(session, self)
        self.setItemDelegate(delegate)
        delegate.closeEditor.connect(self.refresh)
        self.setEditTriggers(QListWidget.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setIconSize(QSize(theme.px(_WIDTH), theme.px(_HEIGHT)))
        self.customContextMenuRequested.connect(self._offer)
        self.itemChanged.connect(self._tick)
        self.itemClicked.connect(self._click)
        self.itemActivated.connect(self._select)
        theme.current().changed.connect(self.refresh)

    def show_projected(self, documents: Collection[Document]) -> None:
        """These have results; the lines of the others are pale."""
        if set(documents) != set(self._projected):
            self._projected = tuple(documents)
            self.refresh()

    def refresh(self) -> None:
        """Show the documents as they are, unless somebody is writing into a row: what is written would be lost."""
        if self.is_renaming:
            return
        documents = self._session.documents
        with QSignalBlocker(self):
            while self.count() > len(documents):
                self.takeItem(self.count() - 1)
            while self.count() < len(documents):
                self.addItem(QListWidgetItem())
            for row, document in enumerate(documents):
                self._show(self.item(row), document)
            self.setCurrentRow(documents.index(self._session.selected))
        self.fit()

    @property
    def is_renaming(self) -> bool:
        """Whether somebody is typing a name into a row."""
        return self.state() is QListWidget.State.EditingState

    def document(self, item: QListWidgetItem | None) -> Document:
        """The document of a row; the selected one where there is no row, or that of a closed document."""
        return self.held(item) or self._session.selected

    def held(self, item: QListWidgetItem | None) -> Document | None:
        """The open document of a row; None where there is no row, or that of a closed one."""
        found = item.data(KEY)() if item is not None else None
        return found if found in self._session.documents else None

    def rename(self, document: Document) -> None:
        """Let the user type another title into its row."""
        self.setFocus()
        self.setCurrentRow(self._session.documents.index(document))
        self.editItem(self.currentItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with Up and Down moves the document."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() != Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        document = self.document(self.currentItem())
        self.shift(document, step)
        self.setCurrentRow(self._session.documents.index(document))

    def shift(self, document: Document, step: int) -> None:
        """Move a document up (negative) or down."""
        self._session.move(document, self._session.documents.index(document) + step)

    def dropEvent(self, event: QDropEvent) -> None:
        """Move the document to where it is dropped: the session does, and the list shows it."""
        if event.source() is not self:
            event.ignore()
            return
        document = self.document(self.currentItem())
        self._session.move(document, self._place(event.position().toPoint(), document))
        # The list fills itself: nothing is to be taken out of it.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def _place(self, point: QPoint, document: Document) -> int:
        """The place among the others that a point lies at."""
        middles = [self.visualItemRect(self.item(row)).center().y() for row in range(self.count())]
        own = self._session.documents.index(document)
        return sum(point.y() > middle for row, middle in enumerate(middles) if row != own)

    def _show(self, item: QListWidgetItem, document: Document) -> None:
        session = self._session
        base, ticked = document is session.shown.base_document, document in session.shown.ticked
        # Of a QObject itself Qt would keep the address only, also when it is closed while the row stays as it is.
        item.setData(KEY, ref(document))
        item.setText(f"{session.title(document)}{' •' if document.is_modified else ''}{' (base)' if base else ''}")
        item.setIcon(_swatch(session.shown.slot(document), is_pale=document not in self._projected))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable)
        item.setCheckState(_STATE[ticked])
        marks = self._marks(document)
        item.setToolTip(theme.tooltip(session.title(document), *marks, document.scenario.note))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join((session.title(document), *marks)))

    def _marks(self, document: Document) -> list[str]:
        """What the signs of a row mean."""
        session = self._session
        said = {
            "The base: the others are compared with it": document is session.shown.base_document,
            "Not saved": document.is_modified,
            "Shown beside the selected one": document in session.shown.ticked,
            "Has results": document in self._projected,
            "No results yet: tick it, or select it": document not in self._projected,
        }
        return [words for words, holds in said.items() if holds]

    def _tick(self, item: QListWidgetItem) -> None:
        self._has_ticked = True
        try:
            self._session.shown.set_ticked(self.document(item), item.checkState() is Qt.CheckState.Checked)
        except ValueError as refusal:
            self._session.message.emit(str(refusal))
        self.refresh()

    def _click(self, item: QListWidgetItem) -> None:
        """A click on the box ticks; anywhere else it selects."""
        if not self._has_ticked:
            self._select(item)
        self._has_ticked = False
        self.refresh()

    def _select(self, item: QListWidgetItem) -> None:
        self._session.select(self.document(item))

    def _offer(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act in self._acts(self.document(self.itemAt(point))):
            action = menu.addAction(f"{act.words}\t{act.keys}" if act.keys else act.words)
            action.setEnabled(act.is_possible)
            action.setCheckable(act.is_on is not None)
            action.setChecked(bool(act.is_on))
            action.triggered.connect(lambda _=False, act=act: act.do())
        menu.popup(self.viewport().mapToGlobal(point))


class TitleLine(QLineEdit):
    """The line that a title is typed into, in its row of the list."""

    def __init__(self, parent: QWidget, delegate: QStyledItemDelegate, view: OpenList) -> None:
        super().__init__(parent)
        self.setAccessibleName("Title")
        self.setObjectName("scenarios#title")
        self._delegate, self._view = delegate, view

    def settle(self) -> bool:
        """Rename, unless its row has gone: the line stays for a moment, and is nobody's."""
        if self._view.is_renaming:
            self._delegate.commitData.emit(self)
            self.give_up()
        return True

    def give_up(self) -> None:
        """Leave the row as it was."""
        self._delegate.closeEditor.emit(self)


class _Renaming(Roomy):
    """Edits the title alone, without the marks around it."""

    def __init__(self, session: Session, view: OpenList) -> None:
        super().__init__(view)
        self._session, self._view = session, view

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line that is done with before anything else happens."""
        return TitleLine(parent, self, self._view)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the title of the document."""
        if isinstance(editor, QLineEdit):
            editor.setText(visible(self._view.document(self._view.item(index.row())).title))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Rename; an empty title changes nothing."""
        document = self._view.held(self._view.item(index.row()))
        if document is None or not isinstance(editor, QLineEdit):
            return
        if meant(editor.text()).strip() not in ("", document.title):
            self._session.rename(document, editor.text())


_WIDTH, _HEIGHT = 22, 12


def _swatch(slot: int, *, is_pale: bool) -> QIcon:
    """A piece of the line that the document is drawn with."""
    ratio = 2
    pixmap = QPixmap(theme.px(_WIDTH) * ratio, theme.px(_HEIGHT) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(0.35 if is_pale else 1.0)
    painter.setPen(style_of(slot).pen(theme.px(2) * ratio))
    middle = theme.px(_HEIGHT) // 2
    painter.drawLine(0, middle, theme.px(_WIDTH), middle)
    painter.end()
    result = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        result.addPixmap(pixmap, mode)
    return result
