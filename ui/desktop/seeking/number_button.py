"""A button that says which number is meant, and lets another one be found by a few letters of its name."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from scenarios.parameters import Parameter, parameters, value_of
from scenarios.schema import Scenario
from ui.desktop.look import theme
from ui.desktop.look.palette import Command, Palette
from ui.wording.shortening import shortened
from ui.wording.titles import listed

NONE = "Choose a number…"

_WIDEST = 300


class NumberButton(QPushButton):
    """Shows the chosen number; a click opens the list of all.

    Attributes:
        chosen: another number is chosen: its path.
        parameter: the number; None where none is chosen.
    """

    chosen = Signal(str)

    def __init__(self, name: str, words: str) -> None:
        super().__init__(NONE)
        self.setObjectName(name)
        self._words = words
        self.setAutoDefault(False)
        self.parameter: Parameter | None = None
        self._scenario: Scenario | None = None
        self.clicked.connect(self.open_list)
        self._say()

    def show_number(self, scenario: Scenario, path: str) -> None:
        """Show the number at a path; none where the scenario has no such number."""
        self._scenario = scenario
        # Asked at each step of a drag: to look through thousands of numbers would take its time.
        if self.parameter is None or self.parameter.path != path or not _is_there(scenario, path):
            self.parameter = next((one for one in choices(scenario) if one.path == path), None) if path else None
            self._say()

    def open_list(self) -> Palette | None:
        """Offer all numbers of the scenario."""
        if self._scenario is None:
            return None
        commands = [
            Command("Number", listed(one), "", partial(self.chosen.emit, one.path)) for one in choices(self._scenario)
        ]
        palette = Palette(self.window(), commands)
        palette.setWindowTitle("Choose a number")
        palette.field.setPlaceholderText("Type a part of its name")
        palette.field.setAccessibleName("Number")
        palette.found.setAccessibleName("Numbers found")
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.open()
        return palette

    def _say(self) -> None:
        title = NONE if self.parameter is None else listed(self.parameter)
        (short,) = shortened([title], theme.px(_WIDEST), self.fontMetrics().horizontalAdvance)
        self.setText(short.replace("&", "&&"))
        self.setAccessibleName(f"{self._words}: {title}")
        self.setToolTip(theme.tooltip(title, "Choose another number."))


def _is_there(scenario: Scenario, path: str) -> bool:
    try:
        value_of(scenario, path)
    except ValueError:
        return False
    return True


def choices(scenario: Scenario) -> list[Parameter]:
    """All numbers that can change what happens."""
    return [one for one in parameters(scenario) if one.path != "horizon"]
