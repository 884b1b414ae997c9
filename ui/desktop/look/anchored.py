"""A page that scrolls, in which what has the focus keeps its place when something above it changes its height."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

_MOVES = (QEvent.Type.LayoutRequest, QEvent.Type.Move, QEvent.Type.Resize)


class AnchoredArea(QScrollArea):
    """Scrolls along when what is above the focus grows or shrinks, as far as there is something to scroll.

    A hand that has let a slider go, or a number that was typed, is about to aim at something near: nothing there moves
    by itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self._anchor = _Anchor(self)

    def setWidget(self, page: QWidget) -> None:
        """Scroll this page."""
        super().setWidget(page)
        page.installEventFilter(self._anchor)

    def event(self, event: QEvent) -> bool:
        """It is laid out anew, or has another place."""
        done = super().event(event)
        if event.type() in _MOVES:
            self._anchor.keep()
        return done


class _Anchor(QObject):
    """What has the focus in an area, and at which height of the window it is to stay.

    An object of its own: while an area is destroyed the focus goes elsewhere, and it could not listen any more.
    """

    def __init__(self, area: QScrollArea) -> None:
        super().__init__()
        self._area = area
        self._held: QWidget | None = None
        self._top = 0
        self._keeps = False
        # Parts of a page are laid out one after the other, from the inside.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.keep)
        area.verticalScrollBar().valueChanged.connect(self._on_scroll)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Something in the page is laid out anew."""
        if event.type() in _MOVES:
            self._soon.start()
        return super().eventFilter(watched, event)

    def keep(self) -> None:
        """Put it where it was; as near as can be, until somebody scrolls or the focus goes elsewhere."""
        if not isValid(self._area):
            return
        held, bar = self._held, self._area.verticalScrollBar()
        if held is None or held is not self._area.window().focusWidget() or not held.isVisible():
            self._note()
            return
        self._keeps = True
        bar.setValue(bar.value() + self._top_of(held) - self._top)
        self._keeps = False

    def _on_scroll(self, _value: int) -> None:
        if not self._keeps:
            self._note()

    def _on_focus(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self._note()

    def _note(self) -> None:
        """Remember what has the focus, where that is seen in the page, and at which height of the window it is."""
        if not isValid(self._area):
            return
        focused: QWidget | None = self._area.window().focusWidget()
        page: QWidget | None = self._area.widget()
        is_within = focused is not None and page is not None and page.isAncestorOf(focused)
        self._held = focused if is_within and focused and not focused.visibleRegion().isEmpty() else None
        self._top = 0 if self._held is None else self._top_of(self._held)

    def _top_of(self, widget: QWidget) -> int:
        return widget.mapTo(self._area.window(), QPoint()).y()
