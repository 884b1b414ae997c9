"""What a PNG says of itself."""

from __future__ import annotations

import struct


def size_of(png: bytes) -> tuple[int, int]:
    """Pixels of a PNG, across and down (W3C, Portable Network Graphics, third edition, section 11.2.1)."""
    width, height = struct.unpack(">II", png[16:24])
    return int(width), int(height)
