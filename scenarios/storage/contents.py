"""What a file holds: read only where it is an ordinary file and small enough, and never waited for."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from scenarios.counting import counted
from scenarios.problems import Problem
from scenarios.text.formats import RefusalError

MOST_BYTES = 1_000_000
"""Bytes of a scenario file; a larger one is refused unread."""

KEPT_RUNS = b"Muster kept runs "
"""What a file begins with in which ``muster run --keep`` keeps runs."""

OF_RUNS = Problem("", "it keeps runs, and no scenario; muster run SCENARIO --keep FILE goes on with them")

NOT_ORDINARY = Problem("", "it is not an ordinary file")

_MARKS = {b"\xff\xfe\0\0": "UTF-32", b"\0\0\xfe\xff": "UTF-32", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
"""What begins a text in other encodings than UTF-8."""

_ZEROS: dict[tuple[int, ...], str] = {
    (1, 0, 0, 0): "UTF-32",
    (0, 0, 0, 1): "UTF-32",
    (1, 0, 1, 0): "UTF-16",
    (0, 1, 0, 1): "UTF-16",
}
"""Where the first four bytes of such a text are zero when it has no mark."""


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """An ordinary file, to be read.

    A pipe, a socket or a device is refused and never waited for, also where it takes the place of a file meanwhile.

    Raises:
        RefusalError: it is none.
        OSError, ValueError: it cannot be read, or has a name that no file can have.
    """
    _refuse_odd(path.stat())
    with os.fdopen(
        os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb"
    ) as file:
        _refuse_odd(os.fstat(file.fileno()))
        yield file


def content_of(path: Path, most: int = MOST_BYTES) -> bytes:
    """All that a file holds.

    Raises:
        RefusalError: it is no ordinary file, keeps runs, or has more than ``most`` bytes.
        OSError, ValueError: it cannot be read, or has a name that no file can have.
    """
    with opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        content = file.read(most + 1 if size <= most else len(KEPT_RUNS))
    if content.startswith(KEPT_RUNS):
        raise RefusalError(OF_RUNS)
    # It may grow while it is read.
    if size > most or len(content) > most:
        raise RefusalError(Problem("", f"it has {counted(max(size, len(content)), 'byte')}; allowed: at most {most:,}"))
    return content


def text_in(content: bytes) -> str:
    """The text that a file holds; RefusalError where it is none in UTF-8."""
    if found := _other_encoding(content[:4]):
        raise RefusalError(Problem("", f"it is text in {found}, which is not read; save it as UTF-8"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        place = f"byte {error.start + 1:,}, in line {line:,},"
        raise RefusalError(Problem("", f"it is not UTF-8 text: {place} cannot be read; save it as UTF-8")) from None


def _other_encoding(head: bytes) -> str:
    marked = next((name for mark, name in _MARKS.items() if head.startswith(mark)), "")
    return marked or _ZEROS.get(tuple(min(byte, 1) for byte in head), "")


def _refuse_odd(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(status.st_mode):
        raise RefusalError(NOT_ORDINARY)
