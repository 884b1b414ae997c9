"""A file takes the place of another one, also where somebody looks at that just now.

Windows moves nothing onto a file that a program has open, be it a spreadsheet for an hour or a virus scanner for a
moment. So a moment is waited for, and then it is said what is in the way. Elsewhere a move is one step, and this is it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from time import sleep

PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between two attempts; together longer than a scanner looks at a small file."""

HELD = "another program has it open; close it there, and try again"

_SHARED = (32, 33)
"""What Windows says of a file that a program keeps to itself: sharing violation, lock violation.

Source: learn.microsoft.com/windows/win32/debug/system-error-codes.
"""

_DENIED = 5
"""What it says of a move onto an open file: access denied. A file that may not be written is refused before."""


class HeldError(PermissionError):
    """A program has the file open that another one is to take the place of."""


def move(source: Path, target: Path) -> None:
    """Give a file another name, in the same folder or near it; what had that name is gone.

    Raises:
        HeldError: a program has either of them open, and does not let go of it.
        OSError: the system refuses it.
    """
    for pause in PAUSES:
        with suppress(HeldError):
            _move(source, target)
            return
        sleep(pause)
    _move(source, target)


def refuse_held(place: Path) -> None:
    """Refuse a file that a program keeps to itself, before anything takes its place; HeldError."""
    if not (place.is_file() and os.access(place, os.W_OK)):
        return
    try:
        os.close(os.open(place, os.O_WRONLY))
    except PermissionError as error:
        raise HeldError(error.errno, HELD, str(place)) from error


def is_held(error: Exception) -> bool:
    """Whether an error of the system means that a program keeps a file to itself; only Windows says so."""
    return isinstance(error, HeldError) or getattr(error, "winerror", None) in _SHARED


def _move(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except PermissionError as error:
        if getattr(error, "winerror", None) not in (_DENIED, *_SHARED):
            raise
        raise HeldError(error.errno, HELD, str(target)) from error
