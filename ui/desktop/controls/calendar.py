"""A month to choose a date from, below a date box."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from ui.desktop.controls.typed_date import Span
from ui.desktop.look import theme
from ui.desktop.look.icons import icon

_BUTTONS = {
    "qt_calendar_prevmonth": ("The month before", "left"),
    "qt_calendar_nextmonth": ("The month after", "right"),
    "qt_calendar_monthbutton": ("Month", ""),
    "qt_calendar_yearbutton": ("Year", ""),
}


class CalendarPopup(QFrame):
    """Arrow keys and Page go through the days, Return or a click chooses one, Escape gives up.

    Args:
        field: the box below which it opens.
        date: the day that it begins with.
        span: the dates that can be chosen.

    Attributes:
        chosen: a date was chosen; it is closed by then.
    """

    chosen = Signal(object)

    def __init__(self, field: QWidget, date: dt.date, span: Span) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Calendar")
        self.setProperty("role", "calendar")
        self.month = QCalendarWidget()
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setDateRange(_qt(span.first), _qt(span.last))
        self.month.setSelectedDate(_qt(date))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.month)
        self._dress()
        self.month.clicked.connect(self._choose)
        self.month.activated.connect(self._choose)

    def open_below(self, field: QWidget) -> None:
        """Show it below the field; above where the screen ends."""
        size, screen = self.sizeHint(), field.screen().availableGeometry()
        corner = field.mapToGlobal(QPoint(0, field.height()))
        if corner.y() + size.height() > screen.bottom():
            corner.setY(field.mapToGlobal(QPoint()).y() - size.height())
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - size.width())))
        self.move(corner)
        self.show()
        self.month.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _choose(self, date: QDate) -> None:
        # A double click is a click first: it chooses once.
        if self.isVisible():
            self.close()
            self.chosen.emit(dt.date(date.year(), date.month(), date.day()))

    def _dress(self) -> None:
        """The theme's colours, where the calendar has some of its own, and names for what can have the focus."""
        colours = theme.current().colours
        head, day = QTextCharFormat(), QTextCharFormat()
        head.setForeground(QColor(colours.muted))
        day.setForeground(QColor(colours.text))
        self.month.setHeaderTextFormat(head)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(weekday, day)
        for name, (words, drawn) in _BUTTONS.items():
            button = self.month.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setAccessibleName(words)
                if drawn:
                    button.setIcon(icon(drawn, colours))
                    button.setIconSize(QSize(theme.px(16), theme.px(16)))
        for child in self.month.findChildren(QWidget):
            if child.focusPolicy() is not Qt.FocusPolicy.NoFocus and not child.accessibleName():
                child.setAccessibleName("Day" if child.objectName() == "qt_calendar_calendarview" else "Year")


def _qt(date: dt.date) -> QDate:
    return QDate(date.year, date.month, date.day)
