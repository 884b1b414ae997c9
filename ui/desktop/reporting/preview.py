"""The pages of the report, which of them is read, and what to know about them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.desktop.charts.stale_cover import StaleCover
from ui.desktop.controls.problem import ProblemLine
from ui.desktop.look import theme
from ui.desktop.look.lists import button
from ui.desktop.reporting.pages import PagesView

COMING = "The pages appear here as soon as the runs are done. Choices can be made meanwhile, and “Save” waits for them."
NONE = "There are no pages."


class Preview(QWidget):
    """Pages, the line above them, and a notice where they are out of date.

    Attributes:
        again: makes the report of what is so now.
    """

    def __init__(self) -> None:
        super().__init__()
        self.pages, self.problem = PagesView(), ProblemLine()
        self.cover = StaleCover(self.pages)
        self.empty, self.where = theme.text(COMING, "muted"), theme.text("", "caption")
        self.back = button("report#back", "Previous", "The page before.")
        self.on = button("report#on", "Next", "The next page.")
        self.whole = QCheckBox("Whole pages")
        self.whole.setObjectName("report#whole")
        self.whole.setToolTip(theme.tooltip("Show a whole page at a time; else pages are as wide as there is room."))
        self.stale, self.again = theme.text("", "warning"), button("report#again", "Bring up to date", "Make it anew.")
        self._arrange()
        self.pages.turned.connect(lambda _: self._tell())
        self.whole.toggled.connect(self.pages.show_whole)
        self.back.clicked.connect(lambda: self.pages.turn_to(self.pages.page - 1))
        self.on.clicked.connect(lambda: self.pages.turn_to(self.pages.page + 1))
        self.show_pages((), "")

    def show_pages(self, pages: Sequence[bytes], problem: str) -> None:
        """Show these, or why there are none."""
        self.pages.show_pages(pages)
        self.empty.setText(problem or COMING)
        for part in (self.pages, self.back, self.on, self.whole, self.where):
            part.setVisible(bool(pages))
        self.empty.setVisible(not pages)
        self._tell()

    def say(self, problem: str, stale: str, *, is_busy: bool) -> None:
        """Say what went wrong, and that the pages are out of date; nothing where nothing is."""
        self.problem.say(problem)
        self.stale.setText(stale)
        for part in (self.stale, self.again):
            part.setVisible(bool(stale))
        self.again.setEnabled(not is_busy)
        if self.empty.text() == COMING:
            self.empty.setText(COMING if is_busy or not (problem or stale) else NONE)

    def dim(self, is_past: bool, words: str) -> None:
        """Dim pages of other choices than those that are made, and say so in a corner; or do so no longer."""
        self.cover.cover(is_past and self.pages.sheets.count > 0, words)

    def _tell(self) -> None:
        page, count = self.pages.page, self.pages.sheets.count
        self.where.setText(f"Page {page} of {count}" if count else "")
        self.back.setEnabled(page > 1)
        self.on.setEnabled(page < count)

    def _arrange(self) -> None:
        column, head, notice = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.S))
        for part in (self.back, self.where, self.on):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.whole)
        notice.addWidget(self.stale, 1)
        notice.addWidget(self.again)
        for label in (self.empty, self.stale):
            label.setWordWrap(True)
        _centre(self.empty)
        column.addLayout(head)
        column.addLayout(notice)
        column.addWidget(self.problem)
        column.addWidget(self.pages, 1)
        column.addWidget(self.empty, 1)


def _centre(label: QLabel) -> None:
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
