"""Scenarios written into pictures that are there already: what ``embedding`` reads again.

    png = png_with(png, scenario, {"Title": "Article 2023: Build-up"})
    svg = svg_with(svg, scenario)

For pictures that a library has drawn, which knows of no scenario. Nothing that is drawn changes.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType

from scenarios.schema import Scenario
from scenarios.storage.embedding import KEY, SPACE, packed
from scenarios.storage.png_texts import SIGNATURE

NOTHING: Mapping[str, str] = MappingProxyType({})

_HEAD = len(SIGNATURE) + 4 + 4 + 13 + 4
"""Bytes up to the end of the chunk ``IHDR``: its length, its kind, its content and its check."""

_ROOT = re.compile(rb"""<svg\b(?:[^>"']|"[^"]*"|'[^']*')*(?<!/)>""")
"""The tag with which a drawing begins."""


def png_with(png: bytes, scenario: Scenario, words: Mapping[str, str] = NOTHING) -> bytes:
    """A PNG with a scenario in it.

    Args:
        png: the content of the file.
        scenario: what it is to open as.
        words: further texts by their keys, each key up to 79 letters of Latin-1, such as ``Title`` and ``Description``.

    Raises:
        ValueError: where the content is none of a PNG.
    """
    if not png.startswith(SIGNATURE) or png[12:16] != b"IHDR":
        raise ValueError("this is no PNG")
    texts = chain(((key, value) for key, value in words.items() if key != KEY), [(KEY, packed(scenario))])
    return png[:_HEAD] + b"".join(_text(key, value) for key, value in texts) + png[_HEAD:]


def svg_with(svg: bytes, scenario: Scenario) -> bytes:
    """An SVG with a scenario in it, before anything that is drawn.

    Raises:
        ValueError: where the content is none of an SVG.
    """
    root = _ROOT.search(svg)
    if root is None:
        raise ValueError("this is no SVG")
    element = f'<metadata><scenario xmlns="{SPACE}">{packed(scenario)}</scenario></metadata>'
    return svg[: root.end()] + element.encode() + svg[root.end() :]


def _text(key: str, value: str) -> bytes:
    """A chunk of text in UTF-8 (W3C, Portable Network Graphics, third edition, section 11.3.3.4)."""
    content = b"iTXt" + key.encode("latin-1") + b"\0\0\0\0\0" + value.encode()
    return struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
