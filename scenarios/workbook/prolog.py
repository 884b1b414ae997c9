"""What stands in a file of XML before its first element."""

from __future__ import annotations

from contextlib import suppress
from typing import IO, Any
from xml.parsers import expat


class _KnownError(Exception):
    """Enough was read."""


def declares_type(file: IO[bytes]) -> bool:
    """Whether a file of XML declares a type of document, and may declare entities; what is no XML does not.

    It is read up to its first element only.
    """
    found: list[Any] = []

    def declare(*declared: Any) -> None:
        found.append(declared)
        raise _KnownError

    def begin(*_: Any) -> None:
        raise _KnownError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler = declare, begin
    with suppress(_KnownError, expat.ExpatError):
        parser.ParseFile(file)
    return bool(found)
