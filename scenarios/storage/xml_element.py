"""One element of an XML document: no link is followed, and no entity resolved."""

from __future__ import annotations

from xml.parsers import expat

from scenarios.counting import counted
from scenarios.storage.files import LARGEST
from scenarios.storage.inflating import NoScenarioError

_MOST_ELEMENTS = 300_000
_MOST_ATTRIBUTES = 500_000


class _FoundError(Exception):
    """What was looked for is there; the rest need not be read."""


class _Reader:
    """Takes the text of the first element of this name out of an XML document."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._texts: list[str] = []
        self._elements = 0
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        # Else text comes in lines, and a file can have millions of empty ones.
        parser.buffer_size, parser.buffer_text = 2 * LARGEST, True
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
            raise NoScenarioError(f"of more than {counted(_MOST_ELEMENTS, 'element')}")
        if name == self._name:
            self._parser.CharacterDataHandler, self._parser.EndElementHandler = self._texts.append, self._end

    def _end(self, name: str) -> None:
        if name == self._name:
            raise _FoundError

    def _refuse(self, *_: object) -> None:
        # Entities can be made to stand for files of this machine, or for gigabytes; given attributes for as much.
        raise NoScenarioError("with entities or attributes declared in it, which are not read")


def element_called(name: str, space: str, document: bytes) -> bytes | None:
    """The text of the first element of this name, in this namespace; None where there is none.

    Raises:
        NoScenarioError: the document is not read.
        ValueError: it is no XML.
    """
    if document.count(b"=") > _MOST_ATTRIBUTES:
        raise NoScenarioError(f"of more than {counted(_MOST_ATTRIBUTES, 'attribute')}")
    reader = _Reader(f"{space} {name}")
    try:
        reader.read(document, True)
    except _FoundError:
        return reader.text.encode()
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise ValueError from error
    return None


def is_xml(head: bytes) -> bool:
    """Whether a file begins as an XML document does."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
