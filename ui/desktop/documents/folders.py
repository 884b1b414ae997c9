"""Folders that a dialog about files begins in: always one that is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QStandardPaths


def first_there(*folders: Path | None) -> Path:
    """The first of some folders that is there; else the user's documents, or home.

    A fresh home has no documents yet, and a stick that a file was on may be pulled out.
    """
    candidates = (*(one for one in folders if one is not None), *_of_the_user())
    return next((one for one in candidates if _is_there(one)), Path.home())


def _is_there(folder: Path) -> bool:
    with suppress(OSError, ValueError):
        return folder.is_dir()
    return False


def _of_the_user() -> Iterator[Path]:
    places = QStandardPaths.StandardLocation
    for place in (places.DocumentsLocation, places.HomeLocation):
        # Qt gives an empty name where it knows none: that would be the folder the program was started in.
        if name := QStandardPaths.writableLocation(place):
            yield Path(name)
