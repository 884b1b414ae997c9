"""The manual, beside the window: contents and search at the left, a page at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scenarios.counting import counted
from ui.desktop.look import theme
from ui.desktop.look.own_dialog import OwnDialog
from ui.desktop.manual.pages import CONTENTS, chapters, is_page, title_of
from ui.desktop.manual.reading import PageView
from ui.desktop.manual.searching import found

SIZE = (980, 700)
"""Width and height of the manual, in pixels of the design."""

PLACE = Qt.ItemDataRole.UserRole


class Manual(OwnDialog):
    """Stays open beside the window; Escape closes it.

    Args:
        parent: the window, or the dialog, beside which it is read.
    """

    manual = CONTENTS

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("manual")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search, self.list, self.page = QLineEdit(), QTreeWidget(), PageView()
        self.count = theme.text("", "caption")
        self.back, self.forth = QPushButton("Back"), QPushButton("Forward")
        self.first, self.shut = QPushButton("First page"), QPushButton("Close")
        self._dress()
        self._arrange()
        self._connect()
        self._fill("")

    def read(self, place: str) -> None:
        """Show a page, or a place on it; the first page where there is none."""
        page = place.partition("#")[0]
        self.page.turn_to(place if is_page(page) else CONTENTS)

    def conclude(self) -> None:
        """Read what is selected in the list."""
        self._open(self.list.currentItem())

    def _fill(self, words: str) -> None:
        """List the contents, or what is found."""
        self.list.clear()
        hits = found(words)
        for section in hits:
            self._item(None, section.words, section.place)
        for chapter in () if words.strip() else chapters():
            head = self._item(None, chapter.title, "")
            for entry in chapter.entries:
                self._item(head, entry.title, entry.page)
        self.list.expandAll()
        self.count.setText(counted(len(hits), "section", "sections") if words.strip() else "")
        self.count.setVisible(bool(words.strip()))
        self._mark()

    def _item(self, parent: QTreeWidgetItem | None, words: str, place: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.list if parent is None else parent, [words])
        item.setData(0, PLACE, place)
        item.setToolTip(0, theme.tooltip(words))
        if not place:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            item.setFont(0, theme.font("subtitle"))
        return item

    def _open(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and (place := item.data(0, PLACE)):
            self.read(place)
            if words := self.search.text().strip():
                self.page.mark(words)

    def _read_first(self) -> None:
        """Read what was found first."""
        item = self.list.topLevelItem(0)
        if item is not None and self.search.text().strip():
            self.list.setCurrentItem(item)
            self._open(item)

    def _turned(self) -> None:
        """Tell which page is read."""
        self.setWindowTitle(f"{title_of(self.page.place)} – Manual")
        self.back.setEnabled(self.page.isBackwardAvailable())
        self.forth.setEnabled(self.page.isForwardAvailable())
        self._mark()

    def _mark(self) -> None:
        """Select the page that is read, in the contents."""
        for item in self.list.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
            if item.parent() is not None and item.data(0, PLACE) == self.page.place:
                self.list.setCurrentItem(item)

    def _dress(self) -> None:
        self.search.setPlaceholderText("Search the manual")
        self.search.setAccessibleName("Search the manual")
        self.search.setClearButtonEnabled(True)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setItemsExpandable(False)
        self.list.setIndentation(theme.px(theme.M))
        self.list.setAccessibleName("Contents")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for button in (self.first, self.back, self.forth, self.shut):
            # None of them is proposed: there is nothing to conclude.
            button.setAutoDefault(False)
        for widget, words in ((self.back, "The page before (Alt+Left)."), (self.forth, "The page after (Alt+Right).")):
            widget.setToolTip(theme.tooltip(words))

    def _arrange(self) -> None:
        left, right, foot = QWidget(), QWidget(), QHBoxLayout()
        margin = theme.px(theme.S)
        for panel, widgets in ((left, (self.search, self.count, self.list)), (right, (self.page,))):
            column = QVBoxLayout(panel)
            column.setContentsMargins(0, 0, margin, 0)
            column.setSpacing(margin)
            for widget in widgets:
                column.addWidget(widget)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([theme.px(230), theme.px(SIZE[0] - 230)])
        for button in (self.first, self.back, self.forth):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(margin)
        column.addWidget(split, 1)
        column.addLayout(foot)
        self.resize(QSize(theme.px(SIZE[0]), theme.px(SIZE[1])).boundedTo(self.screen().availableSize() * 0.9))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._read_first)
        self.list.itemClicked.connect(self._open)
        self.list.itemActivated.connect(self._open)
        self.page.historyChanged.connect(self._turned)
        self.page.left.connect(QDesktopServices.openUrl)
        self.first.clicked.connect(lambda: self.read(CONTENTS))
        self.shut.clicked.connect(self.close)
        for button, act, keys in (
            (self.back, self.page.backward, QKeySequence.StandardKey.Back),
            (self.forth, self.page.forward, QKeySequence.StandardKey.Forward),
        ):
            button.clicked.connect(act)
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self._look)

    def _look(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()


def show_manual(place: str, beside: QWidget, window: QWidget) -> Manual:
    """Show a page beside a window; what is read already turns to it.

    A dialog that stops all else has a manual of its own, which goes with it.

    Args:
        place: of the page; empty for the first one.
        beside: the window that has the focus.
        window: the main window.
    """
    parent = beside if beside.isModal() else window
    found = (
        beside
        if isinstance(beside, Manual)
        else parent.findChild(Manual, "manual", Qt.FindChildOption.FindDirectChildrenOnly)
    )
    manual = found if isinstance(found, Manual) else Manual(parent)
    manual.show()
    manual.read(place)
    manual.raise_()
    manual.activateWindow()
    manual.page.setFocus()
    return manual
