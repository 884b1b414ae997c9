"""The numbers that stay at the top of the panel of assumptions, whatever matters most.

They are paths, the same for all scenarios; a scenario that has no such number shows none.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

MOST = 40
"""Paths that are kept; the oldest go first."""


class Pins(QObject):
    """Paths of numbers, in the order in which they were pinned.

    Attributes:
        changed: another number is pinned, or one no longer is.
    """

    changed = Signal()

    def __init__(self, paths: Iterable[str] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths = tuple(paths)[-MOST:]

    @property
    def paths(self) -> tuple[str, ...]:
        """The pinned numbers, the oldest first."""
        return self._paths

    def put(self, paths: Iterable[str]) -> None:
        """Pin these and no others."""
        wanted = tuple(dict.fromkeys(paths))[-MOST:]
        if wanted != self._paths:
            self._paths = wanted
            self.changed.emit()

    def turn(self, path: str) -> None:
        """Pin a number, or pin it no longer."""
        self.put([one for one in self._paths if one != path] if path in self._paths else [*self._paths, path])
