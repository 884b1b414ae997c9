"""Names for what Qt makes inside of its own widgets: a screen reader may come to it, and it has no name of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QLineEdit, QTabWidget, QWidget


def name_inner(top: QWidget) -> None:
    """Call edits of number boxes, viewports of scrolling areas and bars of tabs what their owners are called."""
    for owner in (top, *top.findChildren(QWidget)):
        for part in _parts_of(owner):
            if not part.accessibleName():
                part.setAccessibleName(owner.accessibleName())


def _parts_of(owner: QWidget) -> list[QWidget]:
    if isinstance(owner, QAbstractSpinBox):
        return list(owner.findChildren(QLineEdit))
    if isinstance(owner, QAbstractScrollArea):
        return [owner.viewport()]
    return [owner.tabBar()] if isinstance(owner, QTabWidget) else []
