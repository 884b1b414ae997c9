"""Plain lists, boxes and buttons of the panels: rows that wrap, and a height that fits them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QTableWidget,
)

from scenarios.visible import visible
from ui.desktop.look import theme
from ui.desktop.look.copying import Copied
from ui.wording.shortening import shortened

Index = QModelIndex | QPersistentModelIndex

KEY = Qt.ItemDataRole.UserRole
"""Under which a row keeps what it stands for."""

MOST_ROWS = 8


class Roomy(QStyledItemDelegate):
    """Rows high enough for their words: Qt's own answer forgets the space around them, and cuts the last line off."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height at a width that leaves that space."""
        option.rect.setWidth(option.rect.width() - theme.px(theme.L))
        return super().sizeHint(option, index)


def dress(found: QListWidget, name: str, words: str) -> None:
    """Give a list its name, what it is called, and rows that wrap."""
    found.setObjectName(name)
    found.setAccessibleName(words)
    found.setItemDelegate(Roomy(found))
    found.setWordWrap(True)
    found.setResizeMode(QListWidget.ResizeMode.Adjust)
    found.setTextElideMode(Qt.TextElideMode.ElideNone)
    found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    found.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)


def dress_table(found: QTableWidget, name: str, words: str, headers: Sequence[str]) -> None:
    """Give a table that is only read its name, what it is called, and its columns; the first takes the room left."""
    found.setObjectName(name)
    found.setAccessibleName(words)
    found.setHorizontalHeaderLabels(headers)
    found.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    found.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    found.setShowGrid(False)
    found.setTabKeyNavigation(False)
    found.verticalHeader().hide()
    header = found.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)


def item(words: str, key: object, about: str) -> QListWidgetItem:
    """A row that stands for something, with a tooltip."""
    made = QListWidgetItem(visible(words))
    made.setData(KEY, key)
    made.setToolTip(theme.tooltip(words, about))
    return made


class FittedList(Copied, QListWidget):
    """A list as high as what it shows, up to so many rows; it scrolls beyond."""

    most_rows = MOST_ROWS

    def fit(self) -> None:
        """Take the height that the rows need at this width."""
        self.doItemsLayout()
        heights = [self.visualItemRect(self.item(row)).height() for row in range(min(self.count(), self.most_rows))]
        self.setFixedHeight(sum(heights) + theme.px(theme.S) if heights else self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the rows, which may wrap at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


def button(name: str, words: str, help_text: str) -> QPushButton:
    """A button of a panel; ``help_text`` is what a tooltip and a screen reader say."""
    made = QPushButton(words)
    made.setObjectName(name)
    made.setAccessibleName(help_text)
    made.setToolTip(theme.tooltip(help_text))
    made.setAutoDefault(False)
    return made


class WideList(QComboBox):
    """A box to choose from, whose list is as wide as its words."""

    def showPopup(self) -> None:
        """Give the list the room that its longest line needs, on the screen that there is."""
        view = self.view()
        beside = view.verticalScrollBar().sizeHint().width() + theme.px(theme.L)
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + beside, self.screen().availableSize().width()))
        super().showPopup()


class Chooser(WideList):
    """A box to choose from; what is chosen is shortened where it does not fit, so that it still tells what it is."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame and arrow as Qt does, and the words cut to the room."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    @property
    def shown(self) -> str:
        """What is written of the choice."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        field = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        words = [self.itemText(place) for place in range(self.count())]
        metrics = self.fontMetrics()
        found = dict(zip(words, shortened(words, field.width() - theme.px(4), metrics.horizontalAdvance), strict=True))
        return found.get(self.currentText(), "")


def chooser(name: str, words: str) -> Chooser:
    """A box of a tab to choose from; ``words`` is what a tooltip and a screen reader say."""
    made = Chooser()
    made.setObjectName(name)
    made.setAccessibleName(words)
    made.setToolTip(theme.tooltip(f"{words}."))
    # What it offers may be long: in a narrow window it is cut short, and whole in the list.
    made.setMinimumWidth(theme.px(140))
    return made
