"""A number, and the values of it that are tried."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from scenarios.estimate import Estimate
from scenarios.parameters import Parameter
from scenarios.schema import Scenario
from simulator.seek.family import Series
from simulator.seek.ladder import Ladder
from ui.desktop.controls.bubble import Bubble
from ui.desktop.look import theme
from ui.desktop.seeking.number_button import NumberButton
from ui.desktop.seeking.typed_values import ValuesLine

_SHARES = (0.5, 1.0, 1.5)
"""Of the present value: what is proposed."""


class TriedNumber(QWidget):
    """A number and the values that are tried.

    Args:
        name: of both fields.
        words: what the number is called.
    """

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.number = NumberButton(f"{name}-number", words)
        self.line = ValuesLine(f"{name}-values", f"Values of the {words.lower()}")
        self.line.refused.connect(Bubble(self.line).say)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(theme.S))
        for part in (self.number, theme.text("at"), self.line):
            row.addWidget(part, 1 if part is self.line else 0)

    def show_number(self, scenario: Scenario, path: str) -> None:
        """Show a number, and propose values of it."""
        self.number.show_number(scenario, path)
        parameter = self.number.parameter
        self.line.setEnabled(parameter is not None)
        if parameter is not None:
            values = proposed(scenario, parameter)
            whole = parameter.quantity.whole and not parameter.is_estimate
            self.line.show_values(parameter.quantity, values, whole=whole)

    @property
    def path(self) -> str:
        """Of the number; empty where none is chosen."""
        return "" if self.number.parameter is None else self.number.parameter.path

    def series(self, scenario: Scenario) -> Series:
        """What is tried; ValueError of one sentence where that cannot be."""
        return Series.of(scenario, self.path, self.line.values)


def proposed(scenario: Scenario, parameter: Parameter) -> tuple[float, ...]:
    """Values to begin with: the present one, and one on either side; thirds of the range where it is not set."""
    try:
        ladder = Ladder.of(scenario, parameter.path)
    except ValueError:
        return ()
    rungs, present = ladder.rungs, ladder.present
    assert not isinstance(present, Estimate)
    wishes = [rungs[-1] * share for share in (0.0, 0.5, 1.0)] if not present else [present * one for one in _SHARES]
    return tuple(sorted({min(rungs, key=lambda rung: abs(rung - wish)) for wish in wishes}))
