"""The documents, as tests read them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PAGES = tuple(sorted((ROOT / "docs").rglob("*.md")))
"""The pages of the manual."""

DOCUMENTS = (*PAGES, *sorted(ROOT.glob("*.md")))


class Fence(NamedTuple):
    """A fenced block: its language, its text, and the line where the text begins."""

    language: str
    text: str
    line: int


FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def fences(document: Path) -> list[Fence]:
    """All fenced blocks of a document, from the top."""
    whole = document.read_text(encoding="utf-8")
    return [Fence(found[1], found[2], whole.count("\n", 0, found.start(2)) + 1) for found in FENCED.finditer(whole)]


def prose(document: Path) -> str:
    """What stands outside of fenced blocks."""
    return FENCED.sub("", document.read_text(encoding="utf-8"))
