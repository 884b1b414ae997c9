"""Lengths that were set once, in pixels of the text as it was then, follow the text when it becomes larger or smaller.

What a widget or layout was given first is remembered: text that is as usual again has the lengths that it had before,
to the pixel, whatever sizes it had in between and whenever the widget was made.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QWidget

from ui.desktop.look.flow import FlowLayout

_KEPT = "lengthsAtFirst"
_HAIRLINE, _ENDLESS = 1, 16_777_215
"""Pixels of what is as thin as can be, and of what has no limit: neither follows the text."""

Lengths = tuple[int, ...]


def rescale(widgets: Iterable[QWidget], before: float, now: float) -> None:
    """Give widgets, and the layouts in them, their lengths for another size of text.

    Args:
        widgets: all that there are; windows keep their size.
        before, now: how many times the ordinary height text was high, and is.
    """
    for widget in widgets:
        if not widget.isWindow():
            _follow(widget, _limits(widget), before, now)
        for child in widget.children():
            if isinstance(child, QLayout):
                _rescale_layout(child, before, now)


def _rescale_layout(layout: QLayout, before: float, now: float) -> None:
    _follow(layout, _gaps(layout), before, now)
    for child in layout.children():
        if isinstance(child, QLayout):
            _rescale_layout(child, before, now)


def _follow(owner: QWidget | QLayout, lengths: Lengths, before: float, now: float) -> None:
    """Set lengths for the text of now; they are counted from those that were set by somebody else last."""
    kept = owner.property(_KEPT)
    is_untouched = kept is not None and tuple(kept[2]) == lengths
    first, unit = kept[:2] if is_untouched else (lengths, before)
    wanted = tuple(_scaled(length, now / unit) for length in first)
    if wanted != lengths:
        _set(owner, wanted)
    owner.setProperty(_KEPT, [first, unit, wanted])


def _scaled(length: int, factor: float) -> int:
    return length if not _HAIRLINE < length < _ENDLESS else max(round(length * factor), 1)


def _limits(widget: QWidget) -> Lengths:
    return widget.minimumWidth(), widget.minimumHeight(), widget.maximumWidth(), widget.maximumHeight()


def _gaps(layout: QLayout) -> Lengths:
    margins = layout.contentsMargins()
    around = margins.left(), margins.top(), margins.right(), margins.bottom()
    if isinstance(layout, QGridLayout):
        return *around, layout.horizontalSpacing(), layout.verticalSpacing()
    if isinstance(layout, FlowLayout):
        return *around, *layout.gaps
    return *around, layout.spacing()


def _set(owner: QObject, lengths: Lengths) -> None:
    if isinstance(owner, QWidget):
        owner.setMinimumSize(*lengths[:2])
        owner.setMaximumSize(*lengths[2:])
    elif isinstance(owner, QLayout):
        owner.setContentsMargins(*lengths[:4])
        _set_gaps(owner, lengths[4:])


def _set_gaps(layout: QLayout, gaps: Lengths) -> None:
    if isinstance(layout, QGridLayout):
        layout.setHorizontalSpacing(gaps[0])
        layout.setVerticalSpacing(gaps[1])
    elif isinstance(layout, FlowLayout):
        layout.set_gaps(*gaps)
    elif isinstance(layout, QBoxLayout):
        layout.setSpacing(gaps[0])
