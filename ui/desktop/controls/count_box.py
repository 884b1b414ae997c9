"""A box for a whole number that is typed."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QSpinBox

from ui.desktop import theme


class CountBox(QSpinBox):
    """Takes a number when it is typed to its end; has no buttons, but the arrow keys work.

    Args:
        sample: what it has room for, in any size of text: ``100,000``.
    """

    def __init__(self, sample: str) -> None:
        super().__init__()
        self._sample = sample
        self.setGroupSeparatorShown(True)
        self.setKeyboardTracking(False)
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the sample."""
        width = self.fontMetrics().horizontalAdvance(self._sample) + theme.px(theme.L)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()
