"""All rows of what is known, under their headings, in a list that scrolls and can be searched."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout, QWidget

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
        moved: somebody is at another row, or at none.
        here: the path of the row that somebody is at; empty at none.

    Args:
        sheet: what is known.
    """

    made = Signal()
    moved = Signal()

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.setObjectName("update#rows")
        self.setAccessibleName("What is known")
        self.rows: dict[str, TopicRow] = {}
        self.heads: dict[str, QLabel] = {}
        self.nothing = theme.text("Nothing here is called that.", "muted")
        self.here = self._last = ""
        self._led: QWidget | None = None
        self._words: list[str] = []
        self._doubts = Doubts({}, {})
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._make_some)
        self._showing = QTimer(self, singleShot=True, interval=0)
        self._showing.timeout.connect(self._show_led)
        self._arrange()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._see)
        sheet.changed.connect(self._refresh)
        self._make_some()
        self._timer.start()

    @property
    def is_made(self) -> bool:
        """Whether all rows are there."""
        return len(self.rows) == len(self._sheet.topics)

    def tell(self, doubts: Doubts) -> None:
        """Say at each row what is wrong with it; the row that somebody is at stays where it is seen."""
        self._doubts = doubts
        here = self.rows.get(self.here)
        before = here.mapTo(self, QPoint()).y() if here else 0
        for row in self.rows.values():
            self._tell_row(row)
        if here is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + here.mapTo(self, QPoint()).y() - before)

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
        """Lead to the next row that is wrong or should be looked at again, round and round.

        It goes on from the row that somebody was at last: a press on a button has taken the focus from there.
        """
        marked = self._doubts.wrong.keys() | self._doubts.doubtful.keys()
        paths = list(self.rows)
        place = paths.index(self._last) + 1 if self._last else 0
        path = next((path for path in paths[place:] + paths[:place] if path in marked), "")
        if path:
            self._last = path
            self.rows[path].show()
            self.ensureWidgetVisible(self.rows[path])
            self.rows[path].begin()

    def leave(self) -> None:
        """Be done with the row that somebody is at: what is unsaid there stays so."""
        self.here = ""

    def _see(self, _: QWidget | None, widget: QWidget | None) -> None:
        """Somebody is elsewhere; not where a calendar, or another window, has the focus for a while."""
        if widget is None or widget.window() is not self.window():
            return
        here = next((path for path, row in self.rows.items() if row.isAncestorOf(widget)), "")
        if here != self.here:
            self.here, self._last = here, here or self._last
            self.moved.emit()

    def _lead_to(self, widget: QWidget) -> None:
        """Bring what has the focus, or holds it, into view, once it has its place."""
        self._led = widget
        self._showing.start()

    def _show_led(self) -> None:
        focus, led = self.window().focusWidget(), self._led
        if led is not None and (led is focus or led.isAncestorOf(focus)):
            self.ensureWidgetVisible(led)

    def _make_some(self) -> None:
        waiting = self._sheet.topics[len(self.rows) : len(self.rows) + AT_A_TIME]
        for topic in waiting:
            row = TopicRow(self._sheet, topic)
            self._tell_row(row)
            row.led.connect(self._lead_to)
            self.rows[topic.path] = row
            self._columns[topic.group].addWidget(row)
            row.setVisible(row.has(self._words))
            self.heads[topic.group].show()
        if self.is_made:
            self._timer.stop()
        self.made.emit()

    def _tell_row(self, row: TopicRow) -> None:
        path = row.topic.path
        # What may yet be said is told at the foot: it moves nothing under the hand.
        doubtful = "" if path in self._doubts.unsaid else self._doubts.doubtful.get(path, "")
        row.tell(self._doubts.wrong.get(path, ""), doubtful)

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
