"""The context menu of a number: take it back, copy it, open its ends, read where it comes from."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from scenarios.parameters import Parameter
from ui.desktop.controls.binding import Binding
from ui.desktop.controls.describe import about, value_text
from ui.desktop.documents.session import QUESTIONS
from ui.desktop.look import dialogs
from ui.wording.titles import title_of

ASKING = dict(zip(QUESTIONS, ("What it would take…", "Try values…"), strict=True))
"""What can be asked about a number, in words."""

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
    menu.addAction("Where it comes from…").triggered.connect(lambda: _tell(row))
    return menu


def _put(words: str) -> None:
    QApplication.clipboard().setText(words)


def _tell(row: Row) -> None:
    """Show meaning, unit and source to be read at leisure."""
    lines = about(row.parameter, row.binding.scenario)
    dialogs.Reader(row.window(), title_of(row.parameter), "\n\n".join(line for line in lines if line)).show()
