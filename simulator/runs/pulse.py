"""A sign of life between two runs: who waits for many runs can tell slow ones from one that never ends."""

from __future__ import annotations

from collections.abc import Callable


def _silence() -> None:
    """Nobody listens."""


_tell: Callable[[], None] = _silence


def listen(tell: Callable[[], None]) -> None:
    """Have ``tell`` called in this process whenever a run is done."""
    global _tell  # noqa: PLW0603 - of the process: what runs knows nobody who waits for it
    _tell = tell


def beat() -> None:
    """Say that a run is done."""
    _tell()
