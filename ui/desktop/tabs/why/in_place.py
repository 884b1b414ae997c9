"""Widgets of which one stands in the place of another, and takes the keyboard over from it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget


def show_in_place(shown: QWidget | None, others: Iterable[QWidget], otherwise: QWidget) -> None:
    """Show one and hide the others; what is focused and hides hands that on to it, and not to whatever comes next.

    Args:
        shown: the one that is to be seen; None for none.
        others: those that are not.
        otherwise: has the focus where none is shown.
    """
    others = tuple(others)
    has_focus = any(each.window().focusWidget() is each for each in others)
    if shown is not None:
        shown.show()
    if has_focus:
        (shown or otherwise).setFocus()
    for each in others:
        each.hide()
