"""What is not finished yet: files and folders that are being written, and those that killed programs have left.

A file is written under a hidden name beside its place, a folder's files in a hidden folder in it. The name says which
process on which machine writes there, so whoever comes later can tell what nobody will finish any more.
"""

from __future__ import annotations

import os
import platform
import re
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from zlib import crc32

AGE = 60.0
"""Seconds after which nobody writes any more, where a name does not say who does, or says that another machine does."""

_FILE = re.compile(r"\.[0-9a-f]{16}(?:\.(?P<machine>[0-9a-f]{8})-(?P<process>[1-9][0-9]{0,9}))?\.(?:part|muster)")
_FOLDER = re.compile(r"\.muster-(?P<machine>[0-9a-f]{8})-(?P<process>[1-9][0-9]{0,9})-[a-z0-9_]{8}")

LONGEST_NAME = 45
"""Letters of the longest such name of a file, and of the stroke before it."""

_own: set[str] = set()
"""Names of files that this process is writing."""

_swept: set[Path] = set()


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A place beside a file, to be written to and moved onto it; where that fails nothing stays there."""
    place = target.with_name(f".{secrets.token_hex(8)}.{_writer()}.part")
    _own.add(place.name)
    try:
        yield place
    except BaseException:
        # What went wrong is told, not that the rest of it cannot be removed.
        with suppress(OSError):
            place.unlink(missing_ok=True)
        raise
    finally:
        _own.discard(place.name)


def folder_prefix() -> str:
    """What the name of a hidden folder of this process begins with, for ``tempfile.TemporaryDirectory``."""
    return f".muster-{_writer()}-"


def sweep_once(folder: Path) -> None:
    """Sweep a folder, unless this process has done so before."""
    if folder not in _swept:
        _swept.add(folder)
        sweep(folder)


def sweep(folder: Path) -> None:
    """Remove from a folder what killed programs have left there; what cannot be removed stays.

    Only files and folders are touched that have just such a name, and that nobody writes: their process lives no more,
    or where that is not known, they are older than ``AGE``. A link is never followed.
    """
    with suppress(OSError):
        for path in tuple(folder.iterdir()):
            with suppress(OSError):
                _remove_left(path)


def _remove_left(path: Path) -> None:
    if (found := _FILE.fullmatch(path.name)) and stat.S_ISREG(_status(path).st_mode):
        if _is_left(path, found):
            path.unlink()
    elif (found := _FOLDER.fullmatch(path.name)) and stat.S_ISDIR(_status(path).st_mode) and _is_left(path, found):
        shutil.rmtree(path, ignore_errors=True)


def _status(path: Path) -> os.stat_result:
    return path.stat(follow_symlinks=False)


def _is_left(path: Path, found: re.Match[str]) -> bool:
    """Whether nobody writes there any more."""
    lives = _lives(int(found["process"])) if found["machine"] == _machine() else None
    if lives is not None:
        return path.name not in _own if f".{_writer()}." in path.name else not lives
    # The hidden folder of a run is as old as the run: on another machine it may be in use for days.
    return found.re is _FILE and time.time() - _status(path).st_mtime > AGE


def _lives(process: int) -> bool | None:
    """Whether a process of this machine lives; None where that cannot be asked."""
    if sys.platform == "win32":
        return None
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        pass
    return True


def _writer() -> str:
    return f"{_machine()}-{os.getpid()}"


@cache
def _machine() -> str:
    return f"{crc32(platform.node().encode(errors='replace')):08x}"
