"""Where a window stands: whole, on a screen that is there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from ui.desktop.look import theme

FRAME = QMargins(6, 38, 6, 6)
"""What a window manager adds around a window, at a guess, in pixels of the design: nobody knows before it shows."""


def fitted(window: QRect, screens: Sequence[QRect]) -> QRect:
    """The place and size nearest to those of a window at which one screen shows all of it.

    Args:
        window: where it is to stand.
        screens: what each screen has room for, the first one first; where there are none, nothing is known.

    Returns:
        The same where it is whole on a screen; else on the screen that shows most of it, or the first one where none
        shows any of it, moved as little as possible and no larger than the screen.
    """
    if not screens:
        return window
    screen = max(screens, key=lambda each: _area(each.intersected(window)))
    size = window.size().boundedTo(screen.size())
    left = min(max(window.left(), screen.left()), screen.right() - size.width() + 1)
    top = min(max(window.top(), screen.top()), screen.bottom() - size.height() + 1)
    return QRect(left, top, size.width(), size.height())


def place(window: QMainWindow, *, remembered: bool) -> None:
    """Fit a window that is not shown yet to the screens that are there.

    Args:
        window: as large as it would like to be, and standing where it stood last.
        remembered: whether it stood anywhere; for a first window the system finds a place.
    """
    screens = [screen.availableGeometry().marginsRemoved(_frame()) for screen in QGuiApplication.screens()]
    if remembered:
        state = window.windowState()
        window.setGeometry(fitted(window.geometry(), screens))
        window.setWindowState(state)
    elif screens:
        window.resize(fitted(QRect(screens[0].topLeft(), window.size()), screens[:1]).size())


def _frame() -> QMargins:
    return QMargins(theme.px(FRAME.left()), theme.px(FRAME.top()), theme.px(FRAME.right()), theme.px(FRAME.bottom()))


def _area(part: QRect) -> int:
    size: QSize = part.size()
    return max(size.width(), 0) * max(size.height(), 0)
