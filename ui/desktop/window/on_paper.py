"""A tab as it looks on paper, for as long as it takes to draw it; afterwards it is as it was.

Nothing of it is seen on the screen, which is painted only when this has ended: the events of painting wait meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollBar,
    QSplitter,
    QTableView,
    QWidget,
)

from ui.desktop.charts.stale_cover import StaleCover
from ui.desktop.look import theme
from ui.desktop.look.paper import ON_SCREEN, PRINTED
from ui.desktop.tabs.page import Page
from ui.desktop.tabs.tab import Tab

CONTROLS = (QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit, QAbstractSlider)
"""What is there to be used, not to be read."""

_DEPTH = 6
"""Layouts within each other, at most: each may ask the one around it for another room."""


class Paper:
    """A tab that is being drawn.

    Attributes:
        body: what is drawn: the whole of a page, however little of it its window shows.
        choices: what is chosen in boxes that are not drawn, such as ``All contingents``.
    """

    def __init__(self, chart: Tab) -> None:
        self.chart, self.body = chart, body_of(chart)
        self.choices = tuple(dict.fromkeys(_chosen_in(self.body)))


def body_of(chart: QWidget) -> QWidget:
    """What is drawn of a tab: the whole of its page, where it has one."""
    page = chart.findChild(Page)
    body = page.widget() if page is not None else None
    return body if body is not None else chart


@contextmanager
def on_paper(chart: Tab, *, is_dark: bool = False) -> Iterator[Paper]:
    """As a chart looks on paper: light unless it is to be dark, without what one could use, and as if nobody pointed.

    It may be given another size meanwhile.
    """
    paper = Paper(chart)
    with ExitStack() as taken_back:
        _keep_places(paper, taken_back)
        taken_back.enter_context(theme.current().printing(chart, is_dark=is_dark))
        taken_back.enter_context(chart.pointer.at_rest())
        _hide_controls(paper.body, taken_back)
        _speak(paper.body, taken_back)
        _rest_tables(paper.body, taken_back)
        lay_out(paper.body)
        yield paper


def lay_out(body: QWidget) -> None:
    """Give everything the room it needs now; what waits for the next turn of the window is done at once."""
    for _ in range(_DEPTH):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        for timer in body.findChildren(QTimer):
            if timer.isActive() and timer.isSingleShot() and timer.interval() == 0:
                timer.stop()
                timer.timeout.emit()


def _keep_places(paper: Paper, taken_back: ExitStack) -> None:
    """Let the layout around the body not give it the size of the window; and remember size, scrolling and shares."""
    body, around = paper.body, paper.body.parentWidget()
    for bar in _bars_of(paper):
        taken_back.callback(bar.setValue, bar.value())
    for splitter in body.findChildren(QSplitter):
        taken_back.callback(splitter.setSizes, splitter.sizes())
    taken_back.callback(lay_out, body)
    taken_back.callback(_ask_again, paper.chart)
    page = paper.chart.findChild(Page)
    if page is not None:
        page.setWidgetResizable(False)
        taken_back.callback(page.setWidgetResizable, True)
    elif around is not None and (layout := around.layout()) is not None:
        layout.setEnabled(False)
        taken_back.callback(layout.invalidate)
        taken_back.callback(layout.setEnabled, True)
    taken_back.callback(body.setGeometry, body.geometry())


def _ask_again(widget: QWidget) -> None:
    """Let all that it lies in ask it anew how much room it needs: what was answered for paper is remembered."""
    above: QWidget | None = widget
    while above is not None:
        above.updateGeometry()
        above = above.parentWidget()


def _bars_of(paper: Paper) -> list[QScrollBar]:
    """All that scroll: those within, and those of what the tab lies in."""
    within = list(paper.chart.findChildren(QScrollBar))
    above = paper.chart.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea):
            within += [above.verticalScrollBar(), above.horizontalScrollBar()]
        above = above.parentWidget()
    return within


def _hide_controls(body: QWidget, taken_back: ExitStack) -> None:
    focus = QApplication.focusWidget()
    found = [*body.findChildren(StaleCover), *(one for one in body.findChildren(QWidget) if _is_for_the_screen(one))]
    if focus is not None and body.isAncestorOf(focus):
        # What has the focus cannot be hidden without losing it.
        taken_back.callback(focus.setFocus)
    for widget in found:
        if not widget.isHidden():
            taken_back.callback(widget.show)
    for widget in found:
        widget.hide()


def _is_for_the_screen(widget: QWidget) -> bool:
    if isinstance(widget, QScrollBar):
        return False
    return isinstance(widget, CONTROLS) or bool(widget.property(ON_SCREEN)) or widget.property(PRINTED) == ""


def _speak(body: QWidget, taken_back: ExitStack) -> None:
    """Let labels say what they say on paper."""
    for label in body.findChildren(QLabel):
        if words := label.property(PRINTED):
            taken_back.callback(label.setText, label.text())
            label.setText(str(words))


def _rest_tables(body: QWidget, taken_back: ExitStack) -> None:
    """Nothing is chosen in a table; all of it starts at its top, and nothing says that it scrolls."""
    for view in body.findChildren(QTableView):
        taken_back.callback(_restore, view, _Rested.of(view))
        with QSignalBlocker(view), QSignalBlocker(view.selectionModel()):
            view.selectionModel().clear()
        view.verticalScrollBar().setValue(0)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class _Rested(NamedTuple):
    """What a table is like on the screen."""

    chosen: QItemSelection
    current: QPersistentModelIndex
    heights: tuple[int, int]
    policy: Qt.ScrollBarPolicy

    @classmethod
    def of(cls, view: QTableView) -> _Rested:
        picked = view.selectionModel()
        heights = view.minimumHeight(), view.maximumHeight()
        current = QPersistentModelIndex(picked.currentIndex())
        return cls(picked.selection(), current, heights, view.verticalScrollBarPolicy())


def _restore(view: QTableView, rested: _Rested) -> None:
    picked, flags = view.selectionModel(), QItemSelectionModel.SelectionFlag
    with QSignalBlocker(view), QSignalBlocker(picked):
        picked.select(rested.chosen, flags.Select)
        current = view.model().index(rested.current.row(), rested.current.column())
        picked.setCurrentIndex(current, flags.NoUpdate)
    view.setMinimumHeight(rested.heights[0])
    view.setMaximumHeight(rested.heights[1])
    view.setVerticalScrollBarPolicy(rested.policy)


def _chosen_in(body: QWidget) -> Iterator[str]:
    for box in body.findChildren(QComboBox):
        if box.isVisibleTo(body) and not _is_within_the_screen(box, body) and box.currentText():
            yield box.currentText()


def _is_within_the_screen(widget: QWidget | None, body: QWidget) -> bool:
    """Whether it, or what it lies in, is not drawn, and not told either."""
    while widget is not None and widget is not body:
        if widget.property(ON_SCREEN):
            return True
        widget = widget.parentWidget()
    return False
