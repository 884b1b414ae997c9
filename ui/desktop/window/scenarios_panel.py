"""The scenarios at the right: those that are open, those that come with Muster, and what differs from the base."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from scenarios import library
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session
from ui.desktop.look import pending, theme
from ui.desktop.look.lists import KEY, FittedList, button, dress, item
from ui.desktop.look.scrolling import scroll
from ui.desktop.window.change_list import SOON, ChangeList
from ui.desktop.window.open_list import Act, OpenList

HELP = "Tick to show beside the selected one."


class ScenariosPanel(QScrollArea):
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
        self.open_list = OpenList(session, self.acts)
        self.help = theme.text(HELP, "caption")
        self.help.setWordWrap(True)
        self.shipped_list = FittedList()
        dress(self.shipped_list, "scenarios#shipped", "Scenarios that come with Muster")
        self.hindcasts = FittedList()
        dress(self.hindcasts, "scenarios#hindcasts", "One mission as it was known on several days")
        self.changes = ChangeList(session)
        self.duplicate = button("scenarios#duplicate", "Duplicate", "Open a copy of the selected scenario.")
        self.close_button = button("scenarios#close", "Close", "Close the selected scenario.")
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._show_open)
        self._opening = QTimer(self, singleShot=True)
        self._fill_shipped()
        self._arrange()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show the session as it is."""
        self._show_open()
        self.changes.refresh()

    def acts(self, document: Document) -> list[Act]:
        """All that can be done with an open scenario."""
        session, found = self._session, self.open_list
        place, last = session.documents.index(document), len(session.documents) - 1
        is_base, is_ticked = document is session.shown.base_document, document in session.shown.ticked
        return [
            Act(
                "show",
                "Show &beside the selected one",
                lambda: self._tick(document, not is_ticked),
                "",
                True,
                is_ticked,
            ),
            Act(
                "base",
                "Compare &all with it",
                lambda: session.shown.set_base(None if is_base else document),
                "",
                True,
                is_base,
            ),
            Act("rename", "&Rename…", lambda: found.rename(document), "F2"),
            Act("duplicate", "&Duplicate", lambda: self._duplicate(document), "Ctrl+D"),
            Act("up", "Move &up", lambda: found.shift(document, -1), "Alt+Up", place > 0),
            Act("down", "Move dow&n", lambda: found.shift(document, 1), "Alt+Down", place < last),
            Act("close", "&Close", lambda: self.closing.emit(document), "Ctrl+W"),
        ]

    def act(self, name: str) -> None:
        """Do one of these with the selected scenario, when what is typed is entered."""
        if pending.settle(self.window()):
            next(act for act in self.acts(self._session.selected) if act.name == name).do()

    def show_projected(self, documents: Sequence[Document]) -> None:
        """Show which documents have results."""
        self.open_list.show_projected(documents)

    def open_shipped(self, name: str) -> None:
        """Open a shipped scenario as it is shipped; where it is open, and nobody has edited it, it is only selected."""
        same = (one for one in self._session.documents if one.shipped == name and not one.is_modified)
        known = next(same, None)
        if known is not None:
            self._session.select(known)
        else:
            self._session.open_shipped(name)

    def _show_open(self) -> None:
        self._soon.stop()
        self.open_list.refresh()
        self.help.setVisible(len(self._session.documents) > 1)

    def _follow(self, _: Document) -> None:
        """After an edit, and in a drag not after every one of them."""
        if not self._soon.isActive():
            self._soon.start()
        self.changes.refresh_soon()

    def _fill_shipped(self) -> None:
        for name in library.names():
            words = library.words_of(name)
            shipped = self.hindcasts if library.group_of(name) else self.shipped_list
            shipped.addItem(item(words.title or name, name, words.note))
        for shipped in (self.shipped_list, self.hindcasts):
            shipped.most_rows = shipped.count()
            shipped.fit()

    def _connect(self) -> None:
        session = self._session
        for signal in (session.documents_changed, session.selection_changed, session.shown.base_changed):
            signal.connect(self.refresh)
        session.shown.ticks_changed.connect(self._show_open)
        session.document_changed.connect(self._follow)
        for shipped in (self.shipped_list, self.hindcasts):
            shipped.itemClicked.connect(self._open_shipped)
            shipped.itemActivated.connect(self._open_shipped)
        self.changes.wanted.connect(self.wanted)
        self.duplicate.clicked.connect(lambda: self.act("duplicate"))
        self.close_button.clicked.connect(lambda: self.act("close"))

    def _open_shipped(self, row: QListWidgetItem) -> None:
        """Open what is clicked, once: what is opened makes this list slide, and a double click ends on another row."""
        # It is a list of what can be opened: a row that stays marked would look like the one that is selected.
        row.listWidget().clearSelection()
        if not self._opening.isActive():
            self._opening.start(QApplication.doubleClickInterval())
            self.open_shipped(row.data(KEY))
            # To open may take longer than that; a click that came meanwhile is only handed on now.
            self._opening.start(QApplication.doubleClickInterval())

    def _tick(self, document: Document, ticked: bool) -> None:
        try:
            self._session.shown.set_ticked(document, ticked)
        except ValueError as refusal:
            self._session.message.emit(str(refusal))

    def _duplicate(self, document: Document) -> None:
        title = f"{document.scenario.title or document.name} (copy)"
        self._session.new(document.scenario, title, document)

    def _arrange(self) -> None:
        body = QWidget()
        scroll(self, body)
        self.setMinimumWidth(theme.px(180))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(theme.XS))
        buttons.addWidget(self.duplicate)
        buttons.addWidget(self.close_button)
        buttons.addStretch()
        column = QVBoxLayout(body)
        margin = theme.px(theme.M)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(theme.S))
        column.addWidget(theme.text("Open", "subtitle"))
        column.addWidget(self.open_list)
        column.addWidget(self.help)
        column.addLayout(buttons)
        column.addSpacing(theme.px(theme.S))
        column.addWidget(theme.text("Shipped with Muster", "subtitle"))
        column.addWidget(self.shipped_list)
        column.addWidget(theme.text("Hindcasts", "subtitle"))
        column.addWidget(self.hindcasts)
        column.addSpacing(theme.px(theme.S))
        column.addWidget(theme.text("Changes", "subtitle"))
        column.addWidget(self.changes, 1)
        column.addStretch()
