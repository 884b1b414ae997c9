"""Waits for the hand to rest: what nobody reads in a drag is not worked out in it, and so does not slow it down.

rest = Rest(500, parent)
rest.rested.connect(begin)
rest.start()                  # begins anew whenever something moves
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication


class Rest(QTimer):
    """A timer that goes on as long as a mouse button is pressed.

    Attributes:
        rested: it was started so long ago, and no mouse button is pressed.

    Args:
        milliseconds: how long nothing may have moved.
        parent: the owner in Qt's sense.
    """

    rested = Signal()

    def __init__(self, milliseconds: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(milliseconds)
        self.timeout.connect(self._look)

    def _look(self) -> None:
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.rested.emit()
        else:
            self.start()


class AtRest(QObject):
    """Something that is done when the hand rests.

    Args:
        milliseconds: how long nothing may have moved.
        do: is called then.
        parent: the owner in Qt's sense.
    """

    def __init__(self, milliseconds: int, do: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rest = Rest(milliseconds, self)
        self._rest.rested.connect(do)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is about to be begun; what is under way is a job of the background."""
        return not self._rest.isActive()

    def stop(self) -> None:
        """Begin nothing any more: the window closes."""
        self._rest.stop()
