"""A lock that ends with its program, however it ends: the system itself gives it up."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """A file that one program at a time can hold.

    Unlike a file with the number of a process in it, this is not misled by another process with the same number, as
    there is in a container or after a restart. Worker processes are spawned and do not inherit it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self) -> bool:
        """Take it; whether it is ours now. OSError when the file cannot be made."""
        if self._handle is not None:
            return True
        self._clear_the_way()
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
            # Whoever held it before may have removed the file in between: then this one locks nothing.
            is_ours = os.path.samestat(os.fstat(handle), self._path.stat())
        except OSError:
            is_ours = False
        if is_ours:
            self._handle = handle
        else:
            os.close(handle)
        return is_ours

    def _clear_the_way(self) -> None:
        """Remove what is no file: nobody can hold it."""
        with suppress(OSError):
            mode = self._path.lstat().st_mode
            if stat.S_ISDIR(mode):
                self._path.rmdir()
            elif not stat.S_ISREG(mode):
                self._path.unlink()

    def release(self) -> None:
        """Give it up, and remove the file."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        with suppress(OSError):
            # Removed while it is held, so that nobody locks a file without a name; Windows wants it closed first.
            if sys.platform == "win32":
                os.close(handle)
            self._path.unlink()
        if sys.platform != "win32":
            os.close(handle)
