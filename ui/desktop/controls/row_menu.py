"""The context menu of a number: take it back, copy it, open its ends, read where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu

from ui.desktop.controls.describe import about, value_text
from ui.desktop.look import dialogs
from ui.wording.titles import title_of

if TYPE_CHECKING:
    from ui.desktop.controls.row import ParameterRow


def menu_of(row: ParameterRow) -> QMenu:
    """What can be done with a number; it is gone when it is closed."""
    menu = QMenu(row)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    add_entries(menu, row)
    return menu


def box_menu_of(row: ParameterRow) -> QMenu:
    """The same where its number is typed: below what can be done with the text."""
    menu = row.box.createStandardContextMenu()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addSeparator()
    add_entries(menu, row)
    return menu


def show_box_menu(row: ParameterRow, place: QPoint) -> None:
    """Open the menu of the box at a place of it."""
    box_menu_of(row).popup(row.box.mapToGlobal(place))


def add_entries(menu: QMenu, row: ParameterRow) -> None:
    """Put what can be done with a number into a menu."""
    parameter, binding = row.parameter, row.binding
    reset = menu.addAction(f"Reset to {value_text(parameter, binding.base)}".replace("&", "&&"))
    reset.setEnabled(row.is_changed)
    reset.triggered.connect(row.reset)
    if parameter.is_estimate:
        menu.addAction("Hide low and high" if row.is_unfolded else "Show low and high").triggered.connect(row.turn)
    menu.addSeparator()
    value = value_text(parameter, binding.value).replace("\N{NO-BREAK SPACE}", " ")
    menu.addAction("Copy value").triggered.connect(lambda: _put(value))
    menu.addAction("Copy path").triggered.connect(lambda: _put(parameter.path))
    menu.addSeparator()
    menu.addAction("Where it comes from…").triggered.connect(lambda: _tell(row))


def _put(words: str) -> None:
    QApplication.clipboard().setText(words)


def _tell(row: ParameterRow) -> None:
    """Show meaning, unit and source to be read at leisure."""
    lines = about(row.parameter, row.binding.scenario)
    dialogs.Reader(row.window(), title_of(row.parameter), "\n\n".join(line for line in lines if line)).show()
