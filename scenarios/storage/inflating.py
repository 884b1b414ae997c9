"""What is kept compressed in a picture, restored: never more than a scenario can have."""

from __future__ import annotations

import zlib


class NoScenarioError(Exception):
    """No scenario is in the picture; the text says why, after "it is a picture " or the like."""


DAMAGED = "whose scenario is damaged"


def inflated(data: bytes, most: int) -> bytes:
    """Decompressed data, so many bytes at most; a small file can stand for gigabytes.

    Raises:
        NoScenarioError: there would be more, or the data are damaged.
    """
    inflater = zlib.decompressobj()
    try:
        content = inflater.decompress(data, most)
    except zlib.error:
        raise NoScenarioError(DAMAGED) from None
    if not inflater.eof:
        raise NoScenarioError(f"{DAMAGED}, or larger than any scenario")
    return content
