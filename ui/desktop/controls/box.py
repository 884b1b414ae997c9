"""A box to type one number in, with its unit; what cannot be is refused in a sentence, and nothing is changed by it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from scenarios.quantity import COUNT, Quantity
from ui.desktop.controls.numbers import parsed, shown
from ui.desktop.controls.typed_line import TypedLine
from ui.desktop.look import theme

_ROOMY, _COMPACT = "00,000 people", "000 days"
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}


def box_width(widget: QWidget, sample: str = _ROOMY) -> int:
    """Width of a number box in the font of a widget, in pixels."""
    return widget.fontMetrics().horizontalAdvance(sample) + widget.fontMetrics().height() + theme.px(theme.XS)


class NumberBox(TypedLine):
    """Takes ``1,000``, ``1e6``, ``50 %``, ``$2.5 M``; Up and Down move one step, Page ten, Escape gives up.

    Args:
        quantity: what the number is.
        whole: whether fractions are refused.
        optional: whether nothing may stand here.
        compact: whether it is narrow, for tables.
        bare: whether it is shown without its unit, which stands beside it.

    Attributes:
        committed: a good value was typed, or None where an optional number was cleared.
    """

    committed = Signal(object)
    _IS_WHOLE = True

    def __init__(
        self,
        quantity: Quantity,
        *,
        whole: bool = False,
        optional: bool = False,
        compact: bool = False,
        bare: bool = False,
    ) -> None:
        super().__init__()
        self._seen = replace(quantity, unit=COUNT) if bare else quantity
        self._quantity = quantity
        self._whole = whole
        self._optional = optional
        self._sample = _COMPACT if compact else _ROOMY
        self._value: float | None = None
        self._fallback: float | None = None
        self._written = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_value(self, value: float | None, fallback: float | None = None) -> None:
        """Show a value; where there is none, faintly, what counts instead. The same value again disturbs no typing."""
        if (value, fallback) != (self._value, self._fallback):
            self._value, self._fallback = value, fallback
            self._show()

    def sizeHint(self) -> QSize:
        """Pixels: room for most numbers, and for the one that is shown."""
        return QSize(self._wide_enough, super().sizeHint().height())

    @property
    def _wide_enough(self) -> int:
        return max(box_width(self, words) for words in (self._sample, self._written, self.placeholderText()))

    def minimumSizeHint(self) -> QSize:
        """Pixels; no less than ``sizeHint``: a box never shrinks."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steps; the rest is typing."""
        steps = _STEPS.get(Qt.Key(event.key()))
        if steps is not None:
            self._step(steps)
        else:
            super().keyPressEvent(event)

    def _write(self) -> None:
        before = self._wide_enough
        self._written = "" if self._value is None else shown(self._seen, self._value)
        self.setText(self._written)
        self.setPlaceholderText("" if self._fallback is None else shown(self._quantity, self._fallback))
        self.setCursorPosition(0)
        if self._wide_enough != before:
            self.updateGeometry()

    def _step(self, steps: int) -> None:
        if not self.settle():
            return
        start = self._value if self._value is not None else self._fallback
        if start is None:
            return
        quantity = self._quantity
        bottom = quantity.minimum + (quantity.step if quantity.above else 0.0)
        value = round(min(max(start + steps * quantity.step, min(bottom, start)), quantity.maximum), 10)
        if value != start:
            self.committed.emit(value)

    def _take(self, text: str) -> None:
        value = None if self._optional and not text.strip() else parsed(self._quantity, text, whole=self._whole)
        if value != self._value:
            self.committed.emit(value)
