"""What both dialogs are: they stay open beside the window, work in the background, and end that when they close."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from ui.desktop.controls.problem import ProblemLine
from ui.desktop.documents.session import Session
from ui.desktop.look import theme
from ui.desktop.look.lists import button
from ui.desktop.look.own_dialog import OwnDialog
from ui.desktop.seeking.errand import Errand
from ui.desktop.seeking.fields import Aim, WorkRow, scrolled
from ui.wording.words import runs_text


class AskingDialog(OwnDialog):
    """A question, the work behind it, and room for the answer.

    Attributes:
        session: whose selected scenario is asked about.
        errand: works it out.
        aim: so many people by a date.
        work: begins, shows how far it is, and stops.
        problem: why there is no answer.
        ran: runs of each scenario and seed of what is worked out; None where nothing is.

    Args:
        parent: the window it belongs to.
        session: see above.
        make_pool: makes what runs the scenarios.
    """

    name: ClassVar[str]
    """objectName, and what the names of its controls begin with."""
    title: ClassVar[str]
    """Of the dialog."""
    begins: ClassVar[tuple[str, str]]
    """What the button says that begins, and what it does."""

    def __init__(self, parent: QWidget | None, session: Session, make_pool: Callable[[], Executor]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.title)
        self.setObjectName(self.name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session, self.errand = session, Errand(make_pool, self)
        self.ran: tuple[int, int] | None = None
        self.aim, self.problem = Aim(self.name), ProblemLine()
        self.work = WorkRow(self.errand, self.name, *self.begins)
        self.shut = button(f"{self.name}#close", "Close", "Close, and stop what is on its way.")
        self.work.start.clicked.connect(self.begin)
        self.shut.clicked.connect(self.close)

    def begin(self) -> None:
        """Work it out."""
        raise NotImplementedError

    def of_runs(self, what: str) -> str:
        """``1,000 runs of each value, seed 1``: of what is worked out, or else would be; kept runs or not."""
        runs, seed = self.ran or (self.session.replications, self.session.seed)
        whole = "; over all runs, the filter is left out" if self.session.filter.clauses else ""
        whole = "; over all runs, none of them weighed" if self.session.filter.weighing is not None else whole
        return f"{runs_text(runs)} of {what}, seed {seed}{whole}"

    def done(self, result: int) -> None:
        """Close, in whichever way: end what is on its way."""
        self.close_down()
        super().done(result)

    def close_down(self) -> None:
        """End thread and processes."""
        self.errand.close()

    def conclude(self) -> None:
        """Work it out."""
        self.begin()

    def arrange(self, parts: Sequence[QWidget], foot: QPushButton, size: tuple[int, int]) -> QVBoxLayout:
        """Put parts below each other into a page that scrolls, and a button below it; the layout of the page.

        ``size``: width and height in pixels of the design, as far as the screen has them.
        """
        page, column = QWidget(), QVBoxLayout()
        page.setLayout(column)
        column.setContentsMargins(0, 0, theme.px(theme.S), 0)
        column.setSpacing(theme.px(theme.S))
        for part in parts:
            column.addWidget(part)
        outer = QVBoxLayout(self)
        margin = theme.px(theme.L)
        outer.setContentsMargins(margin, margin, margin, margin)
        outer.setSpacing(theme.px(theme.S))
        outer.addWidget(scrolled(page, self.windowTitle()), 1)
        outer.addLayout(_foot(foot, self.shut))
        self.resize(QSize(theme.px(size[0]), theme.px(size[1])).boundedTo(self.screen().availableSize() * 0.9))
        return column


def _foot(left: QWidget, right: QWidget) -> QLayout:
    row = QHBoxLayout()
    row.addWidget(left)
    row.addStretch(1)
    row.addWidget(right)
    return row
