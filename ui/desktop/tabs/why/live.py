"""Answers that follow the hand: where the kernel is quick enough, they are worked out anew whenever it rests."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from simulator.kernel.engine import seems_to_speak
from simulator.results.results import Results

REST = 300
"""Milliseconds from a projection after which the hand counts as resting."""

MOST = 2000
"""Runs up to which nobody is asked: of a thousand, all knock-outs take five to twenty seconds."""


def are_many(results: Results) -> bool:
    """Whether their knock-outs take so long that they are worked out only for who asks."""
    return results.replications > MOST


class Live(QObject):
    """Says when answers that are out of date are to be worked out anew.

    Attributes:
        due: now, for these Results (the argument).
        is_on: whether somebody wants that: from the first time that answers were asked for until they are cancelled.
    """

    due = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_on = False
        self._results: Results | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._tell)

    def see(self, results: Results) -> None:
        """Answers for these are out of date, or not complete."""
        self._results = results
        if self.is_on and not are_many(results):
            self._rest.start()
        else:
            self._rest.stop()

    def stop(self) -> None:
        """Nobody looks at results any more."""
        self._results = None
        self._rest.stop()

    def _tell(self) -> None:
        if self.is_on and self._results is not None and seems_to_speak(self._results.scenario):
            self.due.emit(self._results)
