"""The manual searched: sections that have all words that are looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ui.desktop.manual.anchors import slug_of
from ui.desktop.manual.pages import chapters, text_of

MOST = 60
"""Sections told of at a time."""

_HEADING = re.compile(r"^(#{1,3}) (.+)$", re.MULTILINE)
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_MARKS = re.compile(r"<[^>]*>|\]\([^)]*\)|[*`\[\]|\\]")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it, up to the next one.

    Attributes:
        page: its place.
        title: of the page.
        heading: of the section; that of the page for what stands at its top.
        text: heading and text, without marks, in small letters.
    """

    page: str
    title: str
    heading: str
    text: str

    @property
    def place(self) -> str:
        """Where it is led to."""
        return f"{self.page}#{slug_of(self.heading)}"

    @property
    def words(self) -> str:
        """How it is named in a list."""
        return self.title if self.heading == self.title else f"{self.title}: {self.heading}"


def found(words: str) -> tuple[Section, ...]:
    """The sections that have all of these words; those that have them in their heading come first."""
    asked = words.casefold().split()
    hits = [section for section in _sections() if all(word in section.text for word in asked)]
    hits.sort(key=lambda section: not all(word in section.words.casefold() for word in asked))
    return tuple(hits[:MOST]) if asked else ()


@cache
def _sections() -> tuple[Section, ...]:
    pages = (entry.page for chapter in chapters() for entry in chapter.entries)
    return tuple(section for page in pages for section in _sections_of(page))


def _sections_of(page: str) -> list[Section]:
    text = text_of(page)
    # A comment in a block of code is no heading; the block stays as long as it is.
    shown = _FENCED.sub(lambda block: re.sub(r"^#", " ", block[0], flags=re.MULTILINE), text)
    heads = list(_HEADING.finditer(shown))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    title = _plain(heads[0][2])
    return [
        Section(page, title, _plain(head[2]), _plain(shown[head.start() : end]).casefold())
        for head, end in zip(heads, ends, strict=True)
    ]


def _plain(text: str) -> str:
    return _MARKS.sub("", text).strip()
