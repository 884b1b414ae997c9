"""Several values of a number as somebody types them: ``60, 90, 120``, or ``0 to 120 by 30``."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from scenarios.quantity import Quantity
from ui.desktop.controls.numbers import parsed, shown
from ui.desktop.controls.typed_line import TypedLine

MOST_VALUES = 40
"""Of one number: more than that nobody compares."""

_RANGE = re.compile(r"\s*(.+?)\s+to\s+(.+?)\s+by\s+(.+?)\s*", re.IGNORECASE)
_THOUSANDS = re.compile(r"\s*\D{0,2}\d{1,3}(,\d{3})+(\s*[^,\d]*)")


def values_of(quantity: Quantity, text: str, *, whole: bool = False) -> tuple[float, ...]:
    """The values of a text, each once, in its order.

    Commas and semicolons part values; where commas without blanks can only be those of thousands, they part none.

    Args:
        quantity: what they are values of.
        text: as typed.
        whole: refuse fractions.

    Raises:
        ValueError: there is none, one is not possible, or there are too many; the text is one sentence.
    """
    found = _RANGE.fullmatch(text)
    values = _range(quantity, *found.groups(), whole=whole) if found else _listed(quantity, text, whole=whole)
    if not values:
        raise ValueError("At least one value is needed: 60, 90, 120 or 0 to 120 by 30.")
    if len(values) > MOST_VALUES:
        raise ValueError(f"That is too much: at most {MOST_VALUES} values of one number can be tried.")
    return tuple(dict.fromkeys(values))


def _listed(quantity: Quantity, text: str, *, whole: bool) -> list[float]:
    if ";" in text or ", " in text:
        parts = re.split(r"[;]|,\s+", text)
    else:
        parts = [text] if _THOUSANDS.fullmatch(text) else text.split(",")
    return [parsed(quantity, part.strip(), whole=whole) for part in parts if part.strip()]


def _range(quantity: Quantity, first: str, last: str, step: str, *, whole: bool) -> list[float]:
    low, high, by = (parsed(quantity, word, whole=whole) for word in (first, last, step))
    if by <= 0.0 or high < low:
        raise ValueError("A range goes up, in steps above 0: 0 to 120 by 30.")
    count = int((high - low) / by + 1e-9) + 1
    return [round(low + place * by, 10) for place in range(min(count, MOST_VALUES + 1))]


class ValuesLine(TypedLine):
    """A line for several values; ``committed`` when others are entered.

    Args:
        name: objectName.
        words: what it is called.
    """

    committed = Signal(object)

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setPlaceholderText("60, 90, 120 or 0 to 120 by 30")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.values: tuple[float, ...] = ()
        self._quantity: Quantity | None = None
        self._whole = False

    def show_values(self, quantity: Quantity, values: tuple[float, ...], *, whole: bool) -> None:
        """Show these values of a quantity, and read what is typed as such."""
        self._quantity, self._whole, self.values = quantity, whole, values
        self._show()

    def _take(self, text: str) -> None:
        if self._quantity is None:
            raise ValueError("Choose a number first.")
        values = values_of(self._quantity, text, whole=self._whole)
        if values != self.values:
            self.values = values
            self.committed.emit(values)

    def _write(self) -> None:
        quantity = self._quantity
        joint = "; " if any(value >= 1000 for value in self.values) else ", "
        self.setText("" if quantity is None else joint.join(shown(quantity, value) for value in self.values))
        self.setCursorPosition(0)
