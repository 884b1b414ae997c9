"""The scenarios at the right: those that are open, those that come with Muster, and what differs from the base."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from scenarios import library
from scenarios.difference import differences
from scenarios.schema import Scenario
from ui.desktop import theme
from ui.desktop.document import Document
from ui.desktop.session import Session

_KEY = Qt.ItemDataRole.UserRole


class ScenariosPanel(QWidget):
    """Lists of scenarios. A click or Enter opens; what comes with Muster is never overwritten.

    Attributes:
        wanted: the path of a number that the user wants to see in the assumptions.
        closing: a document that the user wants to close.
    """

    wanted = Signal(str)
    closing = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.open_list = _list("scenarios#open", "Open scenarios")
        self.shipped_list = _list("scenarios#shipped", "Scenarios that come with Muster")
        self.change_list = _list("scenarios#changes", "Differences from the base")
        self.changes_title = theme.text("")
        self.duplicate = _button("scenarios#duplicate", "Duplicate", "Open a copy of the selected scenario.")
        self.close_button = _button("scenarios#close", "Close", "Close the selected scenario.")
        self._fill_shipped()
        self._arrange()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show the session as it is."""
        with QSignalBlocker(self.open_list):
            self.open_list.clear()
            for document in self._session.documents:
                self.open_list.addItem(_item(_title(document), document, _about(document.scenario)))
            self.open_list.setCurrentRow(self._session.documents.index(self._session.selected))
        _fit(self.open_list)
        self._show_changes()

    def _show_changes(self) -> None:
        changes = differences(self._session.base, self._session.scenario)
        self.change_list.clear()
        for change in changes:
            self.change_list.addItem(_item(str(change), change.path, "Show it in the assumptions."))
        self.changes_title.setText(_counted(len(changes)))
        self.change_list.setVisible(bool(changes))

    def _fill_shipped(self) -> None:
        for name in library.names():
            scenario = library.shipped(name)
            self.shipped_list.addItem(_item(scenario.title or name, name, _about(scenario)))
        _fit(self.shipped_list)

    def _connect(self) -> None:
        session = self._session
        session.documents_changed.connect(self.refresh)
        session.selection_changed.connect(self.refresh)
        session.document_changed.connect(self.refresh)
        for found, act in (
            (self.open_list, self._select),
            (self.shipped_list, self._open_shipped),
            (self.change_list, lambda item: self.wanted.emit(item.data(_KEY))),
        ):
            found.itemClicked.connect(act)
            found.itemActivated.connect(act)
        self.duplicate.clicked.connect(self._duplicate)
        self.close_button.clicked.connect(lambda: self.closing.emit(session.selected))

    def _select(self, item: QListWidgetItem) -> None:
        document = item.data(_KEY)
        if document in self._session.documents:
            self._session.select(document)

    def _open_shipped(self, item: QListWidgetItem) -> None:
        self.open_shipped(item.data(_KEY))

    def open_shipped(self, name: str) -> None:
        """Open a shipped scenario as it is shipped; where it is open, and nobody has edited it, it is only selected."""
        same = (one for one in self._session.documents if one.shipped == name and not one.is_modified)
        known = next(same, None)
        if known is not None:
            self._session.select(known)
        else:
            self._session.open_shipped(name)

    def _duplicate(self) -> None:
        document = self._session.selected
        self._session.new(document.scenario, f"{document.scenario.title or document.name} (copy)")

    def _arrange(self) -> None:
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(theme.px(160))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(theme.XS))
        buttons.addWidget(self.duplicate)
        buttons.addWidget(self.close_button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        margin = theme.px(theme.M)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(theme.S))
        column.addWidget(theme.text("Open", "subtitle"))
        column.addWidget(self.open_list)
        column.addLayout(buttons)
        column.addSpacing(theme.px(theme.S))
        column.addWidget(theme.text("Shipped with Muster", "subtitle"))
        column.addWidget(self.shipped_list)
        column.addSpacing(theme.px(theme.S))
        self.changes_title.setWordWrap(True)
        column.addWidget(theme.text("Changes", "subtitle"))
        column.addWidget(self.changes_title)
        column.addWidget(self.change_list, 1)
        column.addStretch()


def _counted(number: int) -> str:
    if not number:
        return "None: these are the assumptions of the base."
    return "1 difference from the base." if number == 1 else f"{number} differences from the base."


def _list(name: str, words: str) -> QListWidget:
    found = QListWidget()
    found.setObjectName(name)
    found.setAccessibleName(words)
    found.setWordWrap(True)
    found.setResizeMode(QListWidget.ResizeMode.Adjust)
    found.setTextElideMode(Qt.TextElideMode.ElideNone)
    found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    found.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
    return found


def _button(name: str, words: str, help_text: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(help_text)
    button.setToolTip(theme.tooltip(help_text))
    button.setAutoDefault(False)
    return button


def _item(words: str, key: object, about: str) -> QListWidgetItem:
    item = QListWidgetItem(words)
    item.setData(_KEY, key)
    item.setToolTip(theme.tooltip(words, about))
    return item


def _title(document: Document) -> str:
    return f"{document.name} •" if document.is_modified else document.name


def _about(scenario: Scenario) -> str:
    return scenario.note


def _fit(found: QListWidget) -> None:
    """As high as what it shows, within reason; it scrolls beyond."""
    line = found.sizeHintForRow(0) if found.count() else found.fontMetrics().height()
    found.setFixedHeight(min(found.count(), 8) * max(line, 1) + theme.px(theme.S))
