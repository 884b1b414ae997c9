"""The context menu of a number: take it back, copy it, open its ends, say where it comes from."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from scenarios.parameters import Parameter
from ui.desktop.controls.binding import Binding
from ui.desktop.controls.box import NumberBox
from ui.desktop.controls.describe import value_text
from ui.desktop.controls.source_dialog import ask_for_source
from ui.desktop.documents.session import QUESTIONS

ASKING = dict(zip(QUESTIONS, ("What it would take…", "Try values…"), strict=True))
"""What can be asked about a number, in words."""

SOURCE = "Where it comes from…"
"""What leads to the source of a number, to be read and to be said anew."""

HORIZON = "horizon"
"""It changes nothing that happens."""


class Row(Protocol):
    """The row of a number, as far as its menu needs it.

    Attributes:
        parameter: which number.
        binding: its value, and that of the base.
        is_changed: whether the two differ.
    """

    parameter: Parameter
    binding: Binding
    is_changed: bool

    @property
    def is_unfolded(self) -> bool:
        """Whether low and high are shown."""

    def turn(self) -> None:
        """Show low and high, or hide them."""

    def reset(self) -> None:
        """Set the number to that of the base."""

    def window(self) -> QWidget:
        """The window that the row stands in."""


def fill(menu: QMenu, row: Row) -> QMenu:
    """Put what can be done with a number into its menu, which is gone when it is closed; the menu again."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    parameter, binding = row.parameter, row.binding
    reset = menu.addAction(f"Reset to {value_text(parameter, binding.base)}".replace("&", "&&"))
    reset.setEnabled(row.is_changed)
    reset.triggered.connect(row.reset)
    if parameter.is_estimate:
        menu.addAction("Hide low and high" if row.is_unfolded else "Show low and high").triggered.connect(row.turn)
    pins = binding.pins
    pin = menu.addAction("Keep among the key assumptions")
    pin.setCheckable(True)
    pin.setChecked(parameter.path in pins.paths)
    pin.triggered.connect(lambda _: pins.turn(parameter.path))
    menu.addSeparator()
    for question, words in ASKING.items():
        action = menu.addAction(words)
        action.setEnabled(parameter.path != HORIZON)
        action.triggered.connect(lambda _=False, question=question: binding.ask(question))
    menu.addSeparator()
    value = value_text(parameter, binding.value).replace("\N{NO-BREAK SPACE}", " ")
    menu.addAction("Copy value").triggered.connect(lambda: _put(value))
    menu.addAction("Copy path").triggered.connect(lambda: _put(parameter.path))
    menu.addSeparator()
    menu.addAction(SOURCE).triggered.connect(lambda: ask_for_source(row.window(), binding))
    return menu


def _put(words: str) -> None:
    QApplication.clipboard().setText(words)


def offer_source(box: NumberBox, binding: Binding) -> None:
    """Let the menu of a box that stands in no row of its own lead to where its number comes from."""

    def show(place: QPoint) -> None:
        menu = box.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        menu.addAction(SOURCE).triggered.connect(lambda: ask_for_source(box.window(), binding))
        menu.popup(box.mapToGlobal(place))

    box.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    box.customContextMenuRequested.connect(show)
