"""The unfolded part of an estimate: low and high at the ends of a small curve."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from scenarios.estimate import Estimate
from ui.desktop.controls.binding import Binding
from ui.desktop.controls.box import NumberBox
from ui.desktop.controls.curve import EstimateCurve
from ui.desktop.controls.describe import sentence
from ui.desktop.look import theme
from ui.wording.titles import title_of


class EstimateDetail(QWidget):
    """Low, curve, high. Boxes are named ``<path>.low`` and ``<path>.high``.

    Attributes:
        problem: a sentence about what was typed; empty when it was good.
        entered: an end was typed, be it good or not.
    """

    problem = Signal(str)
    entered = Signal()

    def __init__(self, binding: Binding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._binding = binding
        self.curve = EstimateCurve()
        self.boxes = {end: self._box(end) for end in ("low", "high")}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, theme.px(theme.XS), 0, theme.px(theme.XS))
        layout.setHorizontalSpacing(theme.px(theme.S))
        layout.setVerticalSpacing(2)
        for column, end in ((0, "low"), (2, "high")):
            layout.addWidget(theme.text(end.capitalize(), "caption"), 0, column)
            layout.addWidget(self.boxes[end], 1, column)
        layout.addWidget(self.curve, 0, 1, 2, 1)
        layout.setColumnStretch(1, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show the estimate as it is now."""
        value, base = self._binding.value, self._binding.base
        if isinstance(value, Estimate):
            self.boxes["low"].show_value(value.low)
            self.boxes["high"].show_value(value.high)
            self.curve.show_estimate(value, base if isinstance(base, Estimate) else None)

    def _box(self, end: str) -> NumberBox:
        parameter = self._binding.parameter
        box = NumberBox(parameter.quantity, compact=True)
        box.setObjectName(f"{parameter.path}.{end}")
        box.setAccessibleName(f"{title_of(parameter)}, {end}")
        box.committed.connect(lambda number: self._take(end, number))
        box.refused.connect(self.problem)
        return box

    def _take(self, end: str, number: float) -> None:
        try:
            self._binding.take_end(end, number)
        except ValueError as problem:
            self.boxes[end].refuse(sentence(self._binding.parameter.path, problem))
        else:
            self.problem.emit("")
        self.entered.emit()
