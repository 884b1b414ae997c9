"""What the selected scenario assumes differently from the base: to look at, and to take back."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QMenu, QVBoxLayout, QWidget

from scenarios.counting import counted
from scenarios.editing.difference import Difference, differences
from scenarios.editing.reverting import like, reverted
from ui.desktop.documents.session import Session
from ui.desktop.look import theme
from ui.desktop.look.copying import Copied
from ui.desktop.look.legible import LEGIBLE
from ui.desktop.look.lists import KEY, button, dress, item
from ui.wording.words import date_text

SOON = LEGIBLE
"""Milliseconds from an edit until the list follows: in a drag it changes no more often than it can be read."""

_BACK = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ChangeList(QWidget):
    """How many differences there are, a list of them, and what takes them back: one, or all.

    Attributes:
        wanted: the path of a number that the user wants to see in the assumptions.
    """

    wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.title = theme.text("")
        self.title.setWordWrap(True)
        self.list = _Rows(self)
        self.one = button("scenarios#revert", "Take back", "Take back the chosen difference (Delete).")
        self.all = button("scenarios#revert_all", "Take back all", "Assume again what the base assumes.")
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.refresh)
        self.list.itemClicked.connect(lambda row: self.wanted.emit(row.data(KEY).path))
        self.list.itemActivated.connect(lambda row: self.wanted.emit(row.data(KEY).path))
        self.list.currentRowChanged.connect(lambda row: self.one.setEnabled(row >= 0))
        self.one.clicked.connect(self.take_back)
        self.all.clicked.connect(self.take_back_all)
        self._arrange()

    def refresh_soon(self) -> None:
        """Follow an edit, together with those that come right after it."""
        if not self._soon.isActive():
            self._soon.start()

    def refresh(self) -> None:
        """Show the differences as they are."""
        self._soon.stop()
        changes = differences(self._session.shown.base, self._session.scenario)
        chosen = self.chosen
        self.list.clear()
        for change in changes:
            self.list.addItem(item(change.told(date_text), change, "Show it in the assumptions. Delete takes it back."))
            if chosen is not None and change.path == chosen.path:
                self.list.setCurrentRow(self.list.count() - 1)
        self.title.setText(_counted(len(changes), self._of()))
        for widget in (self.list, self.one, self.all):
            widget.setVisible(bool(changes))
        self.one.setEnabled(self.list.currentRow() >= 0)

    @property
    def chosen(self) -> Difference | None:
        """The difference whose row is chosen."""
        rows = self.list.selectedItems()
        found = rows[0].data(KEY) if rows else None
        return found if isinstance(found, Difference) else None

    def take_back(self) -> None:
        """Assume of the chosen difference what the base assumes; where that cannot be, say why."""
        change = self.chosen
        if change is None:
            return
        session = self._session
        try:
            session.edit_structure(reverted(session.shown.base, session.scenario, change), f"Take back {change.label}")
        except ValueError as refusal:
            session.message.emit(str(refusal))
        self.refresh()

    def take_back_all(self) -> None:
        """Assume what the base assumes; a step that can be undone."""
        session = self._session
        session.edit_structure(like(session.shown.base, session.scenario), "Take back all differences")
        self.refresh()

    def add_to(self, menu: QMenu, index: QModelIndex) -> None:
        """Offer what can be done with a difference."""
        if index.isValid():
            path = index.data(KEY).path
            menu.addAction("Show in the assumptions").triggered.connect(lambda: self.wanted.emit(path))
            menu.addAction("Take back\tDel").triggered.connect(self.take_back)
            menu.addAction("Take back all").triggered.connect(self.take_back_all)

    def _of(self) -> str:
        base = self._session.shown.base_document
        if base is None or base is self._session.selected:
            return "the scenario as it was opened or saved"
        return f"“{self._session.title(base)}”"

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.S))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(theme.XS))
        buttons.addWidget(self.one)
        buttons.addWidget(self.all)
        buttons.addStretch()
        column.addWidget(self.title)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        column.addStretch()


class _Rows(Copied, QListWidget):
    """The list; Delete takes the chosen one back."""

    def __init__(self, owner: ChangeList) -> None:
        super().__init__()
        self._owner = owner
        dress(self, "scenarios#changes", "Differences from the base")

    def add_to(self, menu: QMenu, index: QModelIndex) -> None:
        """Put what the owner of the list offers into the menu of a row."""
        self._owner.add_to(menu, index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back the chosen differences with Delete."""
        if Qt.Key(event.key()) in _BACK:
            self._owner.take_back()
        else:
            super().keyPressEvent(event)


def _counted(number: int, base: str) -> str:
    if not number:
        return f"None: it assumes the same as {base}."
    return f"{counted(number, 'difference')} from {base}."
