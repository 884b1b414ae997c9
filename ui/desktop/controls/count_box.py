"""A box for a whole number that has no slider: how many runs, how many people, which run."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal

from scenarios.quantity import Quantity
from ui.desktop.controls.box import NumberBox
from ui.desktop.controls.bubble import Bubble
from ui.desktop.controls.numbers import refusal


class CountBox(NumberBox):
    """Reads what every number box reads, shows it without its unit, and says in a bubble what it refuses.

    Args:
        quantity: what is counted, and how many there can be.
        sample: what it has room for, in any size of text: ``100,000``.

    Attributes:
        chosen: another number was typed.
    """

    chosen = Signal(int)

    def __init__(self, quantity: Quantity, sample: str) -> None:
        super().__init__(quantity, whole=True, bare=True)
        self._sample = sample
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        bubble = Bubble(self)
        self.textEdited.connect(lambda _: bubble.say(""))
        self.refused.connect(bubble.say)
        self.committed.connect(self.setValue)
        self.show_value(quantity.minimum)

    def value(self) -> int:
        """The number that counts: the last one that was possible."""
        return round(self._value or 0)

    def setValue(self, number: float) -> None:
        """Show a number, and tell it where it is another; ``show_value`` does not tell. What cannot be is refused."""
        if not self._quantity.allows(number):
            self.refuse(refusal(self._quantity, number))
            return
        before = self.value()
        self.show_value(number)
        if self.value() != before:
            self.chosen.emit(self.value())

    def limit(self, most: int) -> None:
        """Refuse what is above from now on; the number shown stays."""
        self._quantity = replace(self._quantity, maximum=float(most))
