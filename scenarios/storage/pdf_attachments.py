"""The scenario that is attached to a PDF (ISO 32000-2, section 7.11.4); no page is read, and nothing is repaired.

A PDF can be made to keep a reader busy for ever or to stand for gigabytes. Only the tree of the names of its files is
walked, so far, and one file is restored, so large; parsing ends after so many reads, or so many seconds.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from time import process_time
from typing import Any

from scenarios.counting import counted
from scenarios.storage.files import LARGEST
from scenarios.storage.inflating import NoScenarioError

MARK = b"%PDF-"
"""The first bytes of a PDF."""

NAMES = re.compile(r"scenario(-[a-z])?\.toml")
"""How the files are called that Muster attaches: ``scenario.toml`` to a picture, ``scenario-a.toml`` … to a report."""

PATIENCE = 2.0
"""Seconds of the processor for a PDF: one of Muster takes a hundredth."""

_MOST_READS = 1_000_000
_MOST_NODES = 1_000
_LIMITS: dict[str, Any] = {
    "maximum_declared_stream_length": 8_000_000,
    "array_maximum_element_count": 50_000,
    "dictionary_maximum_element_count": 10_000,
    "zlib_maximum_output_length": 8_000_000,
    "zlib_maximum_recovery_input_length": 0,
    "stream_filters_maximum_length": 1,
    "stream_decoding_work_maximum_length": 8_000_000,
    "lzw_maximum_output_length": 0,
    "run_length_maximum_output_length": 0,
    "brotli_maximum_output_length": 0,
    "jbig2_maximum_output_length": 0,
    "jbig2dec_binary": None,
}
"""Of pypdf, in bytes and numbers: a stream that says where things stand may have megabytes, and one filter."""


def attached_scenario(content: bytes) -> bytes | None:
    """The first scenario, by name, that a PDF has as a file of its own; None where there is none.

    Raises:
        NoScenarioError: it cannot be read, or not within the limits.
    """
    import pypdf
    from pypdf.errors import LimitReachedError

    # What is odd about a PDF it tells a log, and whoever has no log reads that on the screen.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with pypdf.apply_configuration(**_LIMITS):
            return _first(pypdf.PdfReader(_Metered(content), strict=True))
    except (NoScenarioError, MemoryError):
        raise
    except LimitReachedError:
        raise _too_much() from None
    except Exception:
        # Broken bytes end in errors of all kinds, deep in the parser.
        raise NoScenarioError("that is damaged, or not as PDFs are") from None


def _first(reader: Any) -> bytes | None:
    if reader.is_encrypted:
        raise NoScenarioError("that is locked with a password; save it without one")
    names = reader.root_object.get("/Names")
    tree = names.get_object().get("/EmbeddedFiles") if names is not None else None
    files = dict(_files(tree, {})) if tree is not None else {}
    mine = sorted((name for name in files if NAMES.fullmatch(name)), key=lambda name: (len(name), name))
    return _content(files[mine[0]]) if mine else None


def _files(node: Any, seen: dict[int, Any]) -> Iterator[tuple[str, Any]]:
    """Name and description of each file in a tree of names; of the same name, the last one counts."""
    node = node.get_object()
    if id(node) in seen:
        raise NoScenarioError("whose list of attached files leads back into itself")
    seen[id(node)] = node
    names = node.get("/Names", ())
    if len(seen) + len(names) > 2 * _MOST_NODES:
        raise _too_much()
    yield from zip(map(str, names[::2]), names[1::2], strict=False)
    for kid in node.get("/Kids", ()):
        yield from _files(kid, seen)


def _content(description: Any) -> bytes:
    """What a file holds; a scenario is compressed once at most."""
    content: bytes = description.get_object()["/EF"]["/F"].get_object().get_data()
    if len(content) > LARGEST:
        raise NoScenarioError("whose scenario is larger than any scenario")
    return content


def _too_much() -> NoScenarioError:
    return NoScenarioError(f"that takes longer than {counted(round(PATIENCE), 'second')} to read, or too much memory")


class _Metered(io.BytesIO):
    """Bytes that are read so many times, and for so long: loops in a PDF come to an end here."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self._left, self._end = _MOST_READS, process_time() + PATIENCE

    def read(self, size: int | None = -1, /) -> bytes:
        """As of any bytes; NoScenarioError when there has been enough of it."""
        self._left -= 1
        if self._left < 0 or (self._left % 256 == 0 and process_time() > self._end):
            raise _too_much()
        return super().read(size)
