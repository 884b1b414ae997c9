"""Scenarios inside pictures: what an exported PNG or SVG carries, so that it opens as the scenario that made it.

The scenario is the text of its file, compressed and in base64: in a PNG the text chunk ``Muster scenario``, in an SVG
the element ``scenario`` of the namespace ``urn:muster`` in ``<metadata>``. Nothing else of a picture is read: no pixel
is decoded, no link followed, no entity resolved, and every size has a limit.
"""

from __future__ import annotations

import base64
import binascii
import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from scenarios.counting import counted
from scenarios.problems import Problem
from scenarios.schema import Scenario
from scenarios.storage.contents import opened
from scenarios.storage.files import LARGEST as LARGEST_SCENARIO
from scenarios.storage.files import ScenarioFileError, dumps, read, scenario_of
from scenarios.text.formats import RefusalError

KEY = "Muster scenario"
"""The key of the text in a PNG that has the scenario."""

SPACE = "urn:muster"
"""The namespace of the element in an SVG."""

LARGEST = 50_000_000
"""Bytes of a picture; a larger one is refused unread."""

NONE = "it is a picture without a scenario of Muster in it"

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST_CHUNKS = 20_000
_MOST_ELEMENTS = 300_000
_MOST_ATTRIBUTES = 500_000
_ELEMENT = f"{SPACE} scenario"


class _NoScenarioError(Exception):
    """No scenario is in the picture; the text says why."""


def packed(scenario: Scenario) -> str:
    """A scenario as one word of letters, digits, ``+``, ``/`` and ``=``."""
    return base64.b64encode(zlib.compress(dumps(scenario).encode(), 9)).decode()


def is_picture(path: Path) -> bool:
    """Whether a file is a PNG or an XML document, by its first bytes; a scenario file is neither."""
    try:
        with opened(path) as file:
            return is_of_picture(file.read(64))
    except (OSError, ValueError, RefusalError):
        return False


def is_of_picture(content: bytes) -> bool:
    """Whether what a file holds, or the beginning of it, is that of a PNG or an XML document."""
    return content.startswith(_SIGNATURE) or _is_xml(content[:64])


def scenario_in(path: Path) -> Scenario:
    """The scenario that a picture carries; ScenarioFileError, one sentence, where it carries none."""
    return scenario_from(io.BytesIO(read(path, LARGEST)), str(path))


def scenario_from(file: BinaryIO, name: str) -> Scenario:
    """The scenario in the content of a picture; ``name`` is what a ScenarioFileError calls the picture."""
    try:
        content = _unpacked(_carried(file))
    except _NoScenarioError as error:
        raise _refused(name, str(error)) from None
    return scenario_of(content, f"{name} (the scenario in the picture)")


def _refused(name: str, sentence: str) -> ScenarioFileError:
    return ScenarioFileError(name, (Problem("", sentence),))


def _carried(file: BinaryIO) -> bytes:
    """What is kept under our name."""
    head = file.read(len(_SIGNATURE))
    if head == _SIGNATURE:
        found = next((text for key, text in _texts(file) if key == KEY.encode()), None)
    else:
        found = _element(head + file.read(LARGEST))
    if found is None:
        raise _NoScenarioError(NONE)
    return found


def _unpacked(text: bytes) -> bytes:
    try:
        return _inflated(base64.b64decode(b"".join(text.split()), validate=True))
    except (binascii.Error, zlib.error):
        raise _NoScenarioError("it is a picture whose scenario is damaged") from None


def _inflated(data: bytes, most: int = LARGEST_SCENARIO) -> bytes:
    """Decompress so many bytes at most; a small file can stand for gigabytes."""
    inflater = zlib.decompressobj()
    content = inflater.decompress(data, most)
    if not inflater.eof:
        raise _NoScenarioError("it is a picture whose scenario is damaged, or larger than any scenario")
    return content


def _texts(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """Key and value of the texts in a PNG (W3C, Portable Network Graphics, third edition, section 11.3.3)."""
    for _ in range(_MOST_CHUNKS):
        head = file.read(8)
        if len(head) < 8:
            return
        size, kind = struct.unpack(">I4s", head)
        if kind in (b"tEXt", b"zTXt", b"iTXt") and size <= 2 * LARGEST_SCENARIO:
            key, _, rest = file.read(size).partition(b"\0")
            if key == KEY.encode():
                yield key, _text(kind, rest)
        else:
            file.seek(size, 1)
        file.seek(4, 1)


def _text(kind: bytes, rest: bytes) -> bytes:
    """The value in what follows the key of a chunk."""
    if kind == b"tEXt":
        return rest
    try:
        if kind == b"zTXt":
            return _inflated(rest[1:], 2 * LARGEST_SCENARIO)
        value = rest[2:].split(b"\0", 2)[-1]
        return _inflated(value, 2 * LARGEST_SCENARIO) if rest[:1] == b"\1" else value
    except zlib.error:
        raise _NoScenarioError("it is a picture whose scenario is damaged") from None


class _FoundError(Exception):
    """What was looked for is there; the rest need not be read."""


class _Reader:
    """Takes the text of the first element of ours out of an XML document."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._elements = 0
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        # Else text comes in lines, and a file can have millions of empty ones.
        parser.buffer_size, parser.buffer_text = 2 * LARGEST_SCENARIO, True
        parser.StartElementHandler, parser.EntityDeclHandler = self._start, self._refuse
        parser.AttlistDeclHandler = self._refuse
        self.read = parser.Parse

    @property
    def text(self) -> str:
        """What is in the element."""
        return "".join(self._texts)

    def _start(self, name: str, _: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            raise _NoScenarioError(f"it is a picture of more than {counted(_MOST_ELEMENTS, 'element')}")
        if name == _ELEMENT:
            self._parser.CharacterDataHandler, self._parser.EndElementHandler = self._texts.append, self._end

    def _end(self, name: str) -> None:
        if name == _ELEMENT:
            raise _FoundError

    def _refuse(self, *_: object) -> None:
        # Entities can be made to stand for files of this machine, or for gigabytes; given attributes for as much.
        raise _NoScenarioError("it is a picture with entities or attributes declared in it, which are not read")


def _element(document: bytes) -> bytes | None:
    """The text of our element in an XML document; None where there is none."""
    if document.count(b"=") > _MOST_ATTRIBUTES:
        raise _NoScenarioError(f"it is a picture of more than {counted(_MOST_ATTRIBUTES, 'attribute')}")
    reader = _Reader()
    try:
        reader.read(document, True)
    except _FoundError:
        return reader.text.encode()
    except (expat.ExpatError, ValueError, LookupError):
        raise _NoScenarioError("it is neither a scenario file nor a picture that can be read") from None
    return None


def _is_xml(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
