"""Tab goes through the window as it is seen: panel by panel, in each from left to right and from top to bottom.

Qt goes in the order in which widgets were made, and much of the window is made late, when somebody first looks at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.desktop.look import pending


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """Something that stands in one place: a control, or a scrolling area with all that is in it."""

    place: QRect
    stops: tuple[QWidget, ...]


def stops_in(panels: Iterable[QWidget]) -> tuple[QWidget, ...]:
    """Everything that Tab stops at now, in order; panels one after the other, as they are given."""
    return tuple(stop for panel in panels if panel.isVisible() for stop in _ordered(panel))


def step(panels: Iterable[QWidget], forwards: bool) -> bool:
    """Give the focus to the next control, or the one before, round and round; whether there is any.

    What is typed is entered first: it may be that more is asked then.
    """
    panels = tuple(panels)
    if panels:
        pending.settle(panels[0].window())
    stops, focus = stops_in(panels), QApplication.focusWidget()
    if not stops:
        return False
    nowhere = -1 if forwards else 0
    here = _place_of(stops, focus, nowhere)
    there = stops[(here + (1 if forwards else -1)) % len(stops)]
    there.setFocus(Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason)
    _bring_into_view(there)
    return True


def _place_of(stops: tuple[QWidget, ...], focus: QWidget | None, nowhere: int) -> int:
    """The place of what has the focus, or of what it is a part of; ``nowhere`` where it has none."""
    while focus is not None:
        if focus in stops:
            return stops.index(focus)
        focus = focus.parentWidget()
    return nowhere


def _bring_into_view(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()


def _ordered(root: QWidget) -> Iterator[QWidget]:
    """The stops of a container, line by line."""
    blocks = sorted(_blocks(root, root), key=lambda block: (block.place.top(), block.place.left()))
    while blocks:
        first = blocks[0].place
        line = [block for block in blocks if block.place.center().y() <= first.bottom()]
        blocks = [block for block in blocks if block not in line]
        for block in sorted(line, key=lambda block: (block.place.left(), block.place.top())):
            yield from block.stops


def _blocks(widget: QWidget, root: QWidget) -> Iterator[_Block]:
    if is_stop(widget):
        yield _Block(_place_in(root, widget), (widget,))
    for child in widget.children():
        if not isinstance(child, QWidget) or child.isWindow() or not child.isVisible():
            continue
        content = child.widget() if isinstance(child, QScrollArea) else None
        if content is not None:
            yield _Block(_place_in(root, child), tuple(_ordered(content)))
        else:
            yield from _blocks(child, root)


def is_stop(widget: QWidget) -> bool:
    """Whether Tab stops at a widget, as Qt has it."""
    takes = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(takes) and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None


def _place_in(root: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())
