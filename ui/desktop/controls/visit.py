"""A visit to a number: from the first entry until the focus leaves. All that is entered in one is one change."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING
from weakref import ReferenceType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from scenarios.estimate import Estimate
from scenarios.parameters import Value

if TYPE_CHECKING:
    from ui.desktop.documents.document import Document

_visits = count(1)


@dataclass(slots=True)
class Visit:
    """What a number was when somebody came to it.

    Attributes:
        owner: the document it is a number of; a visit keeps none that is closed.
        start: what every entry of a likely value begins with: the number at the beginning, with those ends that were
            set since.
        left: the number as the last entry left it.
        is_over: whether the focus has left.
        key: the name under which its entries are one step of undo.
    """

    owner: ReferenceType[Document]
    start: Value
    left: Value
    is_over: bool = False
    key: str = field(default_factory=lambda: f"visit {next(_visits)}")

    @property
    def gave_way(self) -> Estimate | None:
        """The estimate with the ends that had to give way; None where none had to."""
        start, left = self.start, self.left
        if not isinstance(start, Estimate) or not isinstance(left, Estimate) or start.is_certain:
            return None
        return start if (start.low, start.high) != (left.low, left.high) else None


def with_end(start: Estimate, now: Estimate, end: str, number: float) -> Estimate:
    """What later entries begin with, once an end was set by hand; the other end is that of the beginning if it can be.

    Args:
        start: what they began with before.
        now: the estimate as it is shown, with the new end.
        end: ``low`` or ``high``.
        number: the new end.
    """
    low, high = (number, start.high) if end == "low" else (start.low, number)
    if start.is_certain or low > high:
        low, high = now.low, now.high
    return Estimate(low, min(max(start.likely, low), high), high)


class Leaving(QObject):
    """Tells when the focus leaves a widget and all that is in it.

    A menu, a dialog or another application in front is no leaving: the focus comes back to where it was.

    Attributes:
        left: the focus is elsewhere now.
    """

    left = Signal()

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self._place = place
        self._is_watching = False

    def watch(self) -> None:
        """Wait for it; it is told at once where the focus is elsewhere already."""
        if not self._is_here():
            self._tell()
        elif not self._is_watching:
            self._is_watching = True
            _application().focusChanged.connect(self._look)

    def _look(self) -> None:
        if not self._is_here():
            self._tell()

    def _tell(self) -> None:
        if self._is_watching:
            self._is_watching = False
            _application().focusChanged.disconnect(self._look)
        self.left.emit()

    def _is_here(self) -> bool:
        focus: QWidget | None = self._place.window().focusWidget()
        return focus is not None and (focus is self._place or self._place.isAncestorOf(focus))


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
