"""What of a widget is drawn on paper: nobody can click, point or scroll there.

    say_on_paper(label, "12 single runs")       # the words of a label in place of those on the screen
    leave_on_screen(search, row_of_buttons)     # not drawn at all
    may_give_way(panel, 1, "what happened")     # left out, those with 1 first, where there is not room for all

Buttons, boxes to choose from and fields need not be named: nothing of the kind is drawn.
"""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

PRINTED = "printed"
"""The property of a label whose words are others on paper; with no words it is not drawn."""

ON_SCREEN = "on_screen"
"""The property, true, of what is not drawn on paper."""

DETAIL, DETAIL_NAME = "detail", "detail_name"
"""The properties of what may be left out: the least number goes first, and its name is told."""


def say_on_paper(label: QLabel, words: str) -> None:
    """Let a label have these words on paper; with none it is not drawn there."""
    label.setProperty(PRINTED, words)


def leave_on_screen(*widgets: QWidget) -> None:
    """Let these not be drawn on paper."""
    for widget in widgets:
        widget.setProperty(ON_SCREEN, True)


def may_give_way(widget: QWidget, order: int, name: str) -> None:
    """Let a widget be left out where a picture has not room for all: the least order first; the picture names it."""
    widget.setProperty(DETAIL, order)
    widget.setProperty(DETAIL_NAME, name)
