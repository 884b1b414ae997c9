"""Words that change no more often in a drag than anybody can read: the picture beside them follows every time.

cards = Legible(show_cards, parent)
cards.change()                  # at once, or a little later; what is shown then is what counts then
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

LEGIBLE = 120
"""Milliseconds for which words stay at least while a mouse button is pressed."""


class Legible(QObject):
    """Has words shown at once; in a drag not sooner than the ones before could be read, and the last ones always.

    Attributes:
        is_behind: other words are to be shown soon.

    Args:
        show: shows the words as they are at that moment.
        parent: the owner in Qt's sense.
    """

    def __init__(self, show: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self.is_behind = False
        self._timer = QTimer(self, singleShot=True, interval=LEGIBLE)
        self._timer.timeout.connect(self._catch_up)

    def change(self, *, at_once: bool = False) -> None:
        """The words may be others now; with ``at_once`` those before are not to be read any longer."""
        if not at_once and self._timer.isActive() and QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self.is_behind = True
            return
        self.is_behind = False
        self._timer.start()
        self._show()

    def _catch_up(self) -> None:
        if self.is_behind:
            self.change()
