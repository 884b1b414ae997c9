"""The texts in a PNG (W3C, Portable Network Graphics, third edition, section 11.3.3); no pixel is decoded."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from scenarios.storage.files import LARGEST
from scenarios.storage.inflating import inflated

SIGNATURE = b"\x89PNG\r\n\x1a\n"
"""The first bytes of a PNG."""

_MOST_CHUNKS = 20_000
_MOST_BYTES = 2 * LARGEST


def text_called(key: str, file: BinaryIO) -> bytes | None:
    """The text of this key in a PNG whose signature has been read; None where there is none.

    Raises:
        NoScenarioError: it is damaged, or too long.
    """
    return next((text for found, text in _texts(file, key.encode()) if found == key.encode()), None)


def _texts(file: BinaryIO, sought: bytes) -> Iterator[tuple[bytes, bytes]]:
    for _ in range(_MOST_CHUNKS):
        head = file.read(8)
        if len(head) < 8:
            return
        size, kind = struct.unpack(">I4s", head)
        if kind in (b"tEXt", b"zTXt", b"iTXt") and size <= _MOST_BYTES:
            key, _, rest = file.read(size).partition(b"\0")
            if key == sought:
                yield key, _text(kind, rest)
        else:
            file.seek(size, 1)
        file.seek(4, 1)


def _text(kind: bytes, rest: bytes) -> bytes:
    """The value in what follows the key of a chunk."""
    if kind == b"tEXt":
        return rest
    if kind == b"zTXt":
        return inflated(rest[1:], _MOST_BYTES)
    value = rest[2:].split(b"\0", 2)[-1]
    return inflated(value, _MOST_BYTES) if rest[:1] == b"\1" else value
