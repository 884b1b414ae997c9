"""The pages of the manual, as files: in ``docs`` of the source, and beside this module of an installed Muster."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from posixpath import dirname, join, normpath

CONTENTS = "index.md"
"""The first page; its lists are the contents of the manual."""

_CHAPTER = re.compile(r"^## (.+)$")
_ENTRY = re.compile(r"^- \[([^\]]+)\]\(([^)]+\.md)\)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as the contents name it: its title, and its place below the folder of all pages."""

    title: str
    page: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """Pages under one heading."""

    title: str
    entries: tuple[Entry, ...]


@cache
def folder() -> Path:
    """Where the pages are."""
    installed = Path(__file__).parent / "pages"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "docs"


@lru_cache(maxsize=100)
def text_of(page: str) -> str:
    """What a page says, in Markdown; KeyError where there is no such page."""
    if not is_page(page):
        raise KeyError(page)
    return (folder() / page).read_text(encoding="utf-8")


def is_page(page: str) -> bool:
    """Whether there is a page at this place."""
    return page.endswith(".md") and normpath(page) == page and not page.startswith(("/", "..")) and _is_file(page)


def _is_file(place: str) -> bool:
    return (folder() / place).is_file()


@cache
def chapters() -> tuple[Chapter, ...]:
    """The contents: every heading of the first page that has a list of pages below it."""
    found: list[Chapter] = []
    for line in text_of(CONTENTS).splitlines():
        if heading := _CHAPTER.match(line):
            found.append(Chapter(heading[1], ()))
        elif (entry := _ENTRY.match(line)) and found:
            last = found.pop()
            found.append(Chapter(last.title, (*last.entries, Entry(entry[1], normpath(entry[2])))))
    return tuple(chapter for chapter in found if chapter.entries)


def title_of(page: str) -> str:
    """The heading of a page."""
    return text_of(page).partition("\n")[0].removeprefix("# ")


def resolved(link: str, page: str) -> str:
    """Where a link on a page leads, from the folder of all pages; what stands behind ``#`` stays."""
    place, sign, anchor = link.partition("#")
    return f"{normpath(join(dirname(page), place)) if place else page}{sign}{anchor}"
