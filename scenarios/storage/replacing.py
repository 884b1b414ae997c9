"""A file with another content in one step: a crash leaves the old file or the new one."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from scenarios.storage.contents import NOT_ORDINARY
from scenarios.storage.moving import move
from scenarios.storage.temporary import beside, sweep_once
from scenarios.text.formats import RefusalError


def _refuse_unfit(target: Path) -> None:
    """Refuse to write over what is no ordinary file or may not be written."""
    if not target.exists():
        return
    if target.is_dir():
        raise IsADirectoryError
    if not target.is_file():
        raise RefusalError(NOT_ORDINARY)
    if not os.access(target, os.W_OK):
        raise PermissionError


def replace(target: Path, content: bytes, *, new: bool) -> None:
    """Give a file another content, as a whole or not at all.

    Args:
        target: the file; no link.
        content: all of it.
        new: nothing may be there yet; FileExistsError otherwise.

    Raises:
        RefusalError: something is there that is no ordinary file.
        OSError, ValueError: the system refuses it.
    """
    _refuse_unfit(target)
    with beside(target) as temporary:
        with temporary.open("xb") as file:
            if target.exists():
                temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        (_put if new else move)(temporary, target)
    _sync_folder(target.parent)
    sweep_once(target.parent)


def _put(temporary: Path, target: Path) -> None:
    """Move a file to where nothing is; FileExistsError where something is, though it came a moment ago."""
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        # Not every disk knows a second name of a file.
        if target.exists():
            raise FileExistsError from None
        move(temporary, target)
    else:
        # It is in its place; where a virus scanner holds the other name for a moment, that is swept away later.
        with suppress(OSError):
            temporary.unlink()


def _sync_folder(folder: Path) -> None:
    # The file is in its place already; where a folder cannot be synced, the system does it in its own time.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
