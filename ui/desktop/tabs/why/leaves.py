"""Which of its questions a tab answers: buttons side by side, of which one is down."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from ui.desktop.look import theme
from ui.desktop.look.flow import FlowLayout


class Leaf(StrEnum):
    """What *Why* tells; the value is what its button says."""

    WAITS = "What it waits for"
    UNCERTAIN = "What makes it uncertain"
    GAINS = "What would gain most"
    FAILING = "What failing runs share"


class Leaves(QWidget):
    """The buttons; arrows go from one to the next.

    Attributes:
        changed: another leaf is to be seen.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {leaf: self._button(leaf) for leaf in Leaf}
        self.buttons[Leaf.WAITS].setChecked(True)
        flow = FlowLayout(self, theme.px(theme.XS), theme.px(theme.XS))
        for button in self.buttons.values():
            flow.addWidget(button)
            button.toggled.connect(self._tell)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def leaf(self) -> Leaf:
        """The one that is seen."""
        return next(leaf for leaf, button in self.buttons.items() if button.isChecked())

    def choose(self, leaf: Leaf) -> None:
        """See this one."""
        self.buttons[leaf].setChecked(True)

    def _button(self, leaf: Leaf) -> QToolButton:
        made = QToolButton()
        made.setObjectName(f"why#{leaf.name.lower()}_leaf")
        made.setText(leaf)
        made.setAccessibleName(leaf)
        made.setCheckable(True)
        made.setAutoExclusive(True)
        return made

    def _tell(self, is_down: bool) -> None:
        if is_down:
            self.changed.emit()
