"""Scenarios inside pictures: what an exported PNG, SVG or PDF carries, so that it opens as the scenario that made it.

The scenario is the text of its file, compressed and in base64: in a PNG the text chunk ``Muster scenario``, in an SVG
or a page the element ``scenario`` of the namespace ``urn:muster``. A PDF has the file itself attached. Nothing else is
read: no pixel is decoded, no link followed, no entity resolved, and every size has a limit.
"""

from __future__ import annotations

import base64
import binascii
import io
import zlib
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from scenarios.problems import Problem
from scenarios.schema import Scenario
from scenarios.storage import pdf_attachments
from scenarios.storage.contents import opened
from scenarios.storage.files import LARGEST as LARGEST_SCENARIO
from scenarios.storage.files import ScenarioFileError, dumps, read, scenario_of
from scenarios.storage.inflating import DAMAGED, NoScenarioError, inflated
from scenarios.storage.png_texts import SIGNATURE, text_called
from scenarios.storage.xml_element import element_called, is_xml
from scenarios.text.formats import RefusalError

KEY = "Muster scenario"
"""The key of the text in a PNG that has the scenario."""

SPACE = "urn:muster"
"""The namespace of the element in an SVG."""

LARGEST = 50_000_000
"""Bytes of a picture; a larger one is refused unread."""

NONE = "it is a picture without a scenario of Muster in it"

_NO_XML = "it is neither a scenario file nor a picture that can be read"
_HEAD = 64


@lru_cache(maxsize=2)
def packed(scenario: Scenario) -> str:
    """A scenario as one word of letters, digits, ``+``, ``/`` and ``=``."""
    return base64.b64encode(zlib.compress(dumps(scenario).encode(), 9)).decode()


def is_picture(path: Path) -> bool:
    """Whether a file is a PNG, a PDF or an XML document, by its first bytes; a scenario file is none of them."""
    return is_of_picture(_head(path))


def is_pdf(path: Path) -> bool:
    """Whether a file is a PDF, by its first bytes."""
    return _is_of_pdf(_head(path))


def is_of_picture(content: bytes) -> bool:
    """Whether what a file holds, or the beginning of it, is that of a PNG, a PDF or an XML document."""
    return content.startswith(SIGNATURE) or _is_of_pdf(content) or is_xml(content[:_HEAD])


def scenario_in(path: Path) -> Scenario:
    """The scenario that a picture carries; ScenarioFileError, one sentence, where it carries none."""
    return scenario_from(io.BytesIO(read(path, LARGEST)), str(path))


def scenario_from(file: BinaryIO, name: str) -> Scenario:
    """The scenario in the content of a picture; ``name`` is what a ScenarioFileError calls the picture."""
    head = file.read(len(SIGNATURE))
    kind = "PDF" if _is_of_pdf(head) else "picture"
    try:
        content = _carried(head, file)
    except NoScenarioError as error:
        raise _refused(name, f"it is a {kind} {error}") from None
    except ValueError:
        raise _refused(name, _NO_XML) from None
    return scenario_of(content, f"{name} (the scenario in the {kind})")


def _refused(name: str, sentence: str) -> ScenarioFileError:
    return ScenarioFileError(name, (Problem("", sentence),))


def _carried(head: bytes, file: BinaryIO) -> bytes:
    """The text of the scenario file."""
    if _is_of_pdf(head):
        return _there(pdf_attachments.attached_scenario(head + file.read(LARGEST)))
    if head == SIGNATURE:
        return _unpacked(_there(text_called(KEY, file)))
    return _unpacked(_there(element_called("scenario", SPACE, head + file.read(LARGEST))))


def _there(found: bytes | None) -> bytes:
    if found is None:
        raise NoScenarioError("without a scenario of Muster in it")
    return found


def _unpacked(text: bytes) -> bytes:
    try:
        return inflated(base64.b64decode(b"".join(text.split()), validate=True), LARGEST_SCENARIO)
    except binascii.Error:
        raise NoScenarioError(DAMAGED) from None


def _head(path: Path) -> bytes:
    """The first bytes of a file; none where it cannot be read."""
    try:
        with opened(path) as file:
            return file.read(_HEAD)
    except (OSError, ValueError, RefusalError):
        return b""


def _is_of_pdf(head: bytes) -> bool:
    return head.startswith(pdf_attachments.MARK)
