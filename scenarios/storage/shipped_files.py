"""The files of the scenarios that come with Muster, as they are shipped."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

FIRST = "article-2023"
"""The one that opens when nothing else is asked for."""

SUFFIX = ".toml"


@cache
def names() -> tuple[str, ...]:
    """The names of the shipped scenarios, the article's first."""
    found = sorted(item.name for item in _folder().iterdir() if item.name.endswith(SUFFIX))
    stems = [name.removesuffix(SUFFIX) for name in found]
    return (FIRST, *(stem for stem in stems if stem != FIRST))


def text_in(name: str) -> str:
    """The text of the file of one of them; most name a base, and say only what differs from that."""
    return _folder().joinpath(name + SUFFIX).read_text(encoding="utf-8")


def _folder() -> Traversable:
    return files("scenarios").joinpath("library")
