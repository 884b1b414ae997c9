"""The head of the form: the template to begin with, and the fields, each below its label."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from ui.desktop.creating import telling
from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout

_HELPS = {
    "title": "What it is called, in lists and charts.",
    "start": "The date of day 0, such as 15 Jan 2027; today where it is empty.",
    "horizon": "How far to look: days, months or years, such as 24 months, or the last date.",
    "target": "People that the mission is meant to reach; where it is empty, what is pledged in all.",
}

_SAMPLE = "Coalition of the willing"
"""What each field has room for."""


def field_of(name: str) -> QLineEdit:
    """A field of the form, by its name in an outline."""
    field = QLineEdit()
    field.setObjectName(f"new#{name}")
    field.setAccessibleName(telling.NAMES[name])
    field.setToolTip(theme.tooltip(_HELPS[name]))
    return field


def head_of(template: QComboBox, fields: Mapping[str, QLineEdit]) -> QWidget:
    """The template and the fields; they break into lines where there is little room."""
    head = QWidget()
    line = FlowLayout(head, theme.px(theme.M), theme.px(theme.XS), stretches=True)
    pieces: list[tuple[str, QWidget]] = [("Begin with", template)]
    for words, widget in (*pieces, *((telling.NAMES[name], one) for name, one in fields.items())):
        piece, label = QWidget(), theme.text(words, "caption")
        label.setBuddy(widget)
        widget.setMinimumWidth(widget.fontMetrics().horizontalAdvance(_SAMPLE) + theme.px(theme.L))
        column = QVBoxLayout(piece)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.XS))
        column.addWidget(label)
        column.addWidget(widget)
        line.addWidget(piece)
    return head
