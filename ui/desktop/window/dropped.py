"""Files that are dropped on the window: which they are, and which of them hold a table."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent

TABLES = (".csv", ".tsv")
"""Endings of files that hold a table, and no scenario."""


def files_of(event: QDropEvent) -> list[Path]:
    """The local files that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def is_table(path: Path) -> bool:
    """Whether a file holds a table, by its ending."""
    return path.suffix.casefold() in TABLES
