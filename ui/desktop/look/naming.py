"""Names for what Qt makes inside of its own widgets: a screen reader may come to it, and it has no name of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QLineEdit, QTabWidget, QWidget


def name_inner(top: QWidget) -> None:
    """Call edits of number boxes, viewports of scrolling areas and bars of tabs what their owners are called."""
    for owner in (top, *top.findChildren(QWidget)):
        for inner in _inner_of(owner):
            if not inner.accessibleName():
                inner.setAccessibleName(owner.accessibleName())


def _inner_of(owner: QWidget) -> list[QWidget]:
    if isinstance(owner, QAbstractSpinBox):
        return list(owner.findChildren(QLineEdit))
    if isinstance(owner, QAbstractScrollArea):
        return [owner.viewport()]
    return [owner.tabBar()] if isinstance(owner, QTabWidget) else []
