"""F1: a part of the window says which page of the manual is about it, and what stands around it shows that page."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

_PROPERTY = "manual"


@runtime_checkable
class ShowsManual(Protocol):
    """A window that can show a page."""

    def show_manual(self, place: str, beside: QWidget) -> None:
        """Show a page: ``manual/when.md``, or a place on it; beside a window that has the focus."""


def tell(widget: QWidget, place: str) -> None:
    """Say which page is about a widget and all in it."""
    widget.setProperty(_PROPERTY, place)


def place_of(widget: QWidget | None) -> str:
    """The page that is about a widget, or about what stands around it; empty where nothing is said."""
    while widget is not None:
        if place := widget.property(_PROPERTY):
            return str(place)
        widget = widget.parentWidget() if not widget.isWindow() else None
    return ""


def answer(dialog: QWidget) -> None:
    """Let F1 in a dialog show the page about what has the focus there."""
    key = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), dialog)
    key.activated.connect(lambda: _ask(dialog))


def _ask(dialog: QWidget) -> None:
    place = place_of(QApplication.focusWidget()) or place_of(dialog)
    above: QWidget | None = dialog
    while above is not None:
        if isinstance(above, ShowsManual):
            above.show_manual(place, dialog)
            return
        above = above.parentWidget()
