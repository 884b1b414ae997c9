"""All rows of what is known, under their headings, in a list that scrolls and can be searched."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from scenarios.editing.doubting import Doubts
from scenarios.editing.replies import GROUPS
from ui.desktop.look import theme
from ui.desktop.look.scrolling import scroll
from ui.desktop.updating.row import TopicRow
from ui.desktop.updating.sheet import Sheet

AT_A_TIME = 12
"""Rows that are made before the window may react again."""


class Page(QScrollArea):
    """The rows of a sheet. They are made a few at a time, so that a long list keeps nobody waiting.

    Attributes:
        made: some rows more are there.

    Args:
        sheet: what is known.
    """

    made = Signal()

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.setObjectName("update#rows")
        self.setAccessibleName("What is known")
        self.rows: dict[str, TopicRow] = {}
        self.heads: dict[str, QLabel] = {}
        self.nothing = theme.text("Nothing here is called that.", "muted")
        self._words: list[str] = []
        self._doubts = Doubts({}, {})
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._make_some)
        self._arrange()
        sheet.changed.connect(self._refresh)
        self._make_some()
        self._timer.start()

    @property
    def is_made(self) -> bool:
        """Whether all rows are there."""
        return len(self.rows) == len(self._sheet.topics)

    def tell(self, doubts: Doubts) -> None:
        """Say at each row what is wrong with it."""
        self._doubts = doubts
        for path, row in self.rows.items():
            row.tell(doubts.wrong.get(path, ""), doubts.doubtful.get(path, ""))

    def search(self, text: str) -> None:
        """Show the rows that have all words of a text."""
        self._words = text.casefold().split()
        shown = set()
        for row in self.rows.values():
            row.setVisible(row.has(self._words))
            if row.has(self._words):
                shown.add(row.topic.group)
        for group, head in self.heads.items():
            head.setVisible(group in shown)
        self.nothing.setVisible(not shown)

    def show_next(self) -> None:
        """Lead to the next row with something wrong, then to those that should be looked at again."""
        wrong = [path for path in self.rows if path in self._doubts.wrong]
        marked = wrong or [path for path in self.rows if path in self._doubts.doubtful]
        if not marked:
            return
        focus: QWidget | None = self.window().focusWidget()
        here = next((path for path, row in self.rows.items() if focus and row.isAncestorOf(focus)), "")
        row = self.rows[marked[(marked.index(here) + 1) % len(marked)] if here in marked else marked[0]]
        row.show()
        row.begin()
        self.ensureWidgetVisible(row)

    def _make_some(self) -> None:
        waiting = self._sheet.topics[len(self.rows) : len(self.rows) + AT_A_TIME]
        for topic in waiting:
            row = TopicRow(self._sheet, topic)
            row.tell(self._doubts.wrong.get(topic.path, ""), self._doubts.doubtful.get(topic.path, ""))
            self.rows[topic.path] = row
            self._columns[topic.group].addWidget(row)
            row.setVisible(row.has(self._words))
            self.heads[topic.group].show()
        if self.is_made:
            self._timer.stop()
        self.made.emit()

    def _refresh(self) -> None:
        for row in self.rows.values():
            row.refresh()

    def _arrange(self) -> None:
        body = QWidget()
        scroll(self, body)
        column = QVBoxLayout(body)
        margin = theme.px(theme.M)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(theme.XS))
        self._columns: dict[str, QVBoxLayout] = {}
        for group in GROUPS:
            self.heads[group] = theme.text(group, "subtitle")
            self.heads[group].hide()
            self._columns[group] = QVBoxLayout()
            self._columns[group].setSpacing(0)
            column.addWidget(self.heads[group])
            column.addLayout(self._columns[group])
        self.nothing.hide()
        column.addWidget(self.nothing)
        column.addStretch()
