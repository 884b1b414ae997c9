"""The files of the scenarios that come with Muster, as they are shipped."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from scenarios.storage.endings import USUAL

FIRST = "article-2023"
"""The one that opens when nothing else is asked for."""

GROUPS = ("hindcast",)
"""The folders of the library; this one has the mission in Haiti as it was known on several days."""

FORMER = {f"as-of-{day}": f"hindcast/{day}" for day in ("2024-03-01", "2024-07-01")}
"""Names that shipped scenarios once had, and those that they have now. A former name still means its scenario."""


@cache
def names() -> tuple[str, ...]:
    """The names of the shipped scenarios: the article's first, those of a group last, as in ``hindcast/2024-03-01``."""
    alone = [name for name in _names_in(_folder()) if name != FIRST]
    grouped = [f"{group}/{name}" for group in GROUPS for name in _names_in(_folder().joinpath(group))]
    return (FIRST, *alone, *grouped)


def is_shipped(name: str) -> bool:
    """Whether a shipped scenario has this name, or once had it."""
    return name in names() or name in FORMER


def group_of(name: str) -> str:
    """The group that a shipped scenario belongs to; empty of one that stands alone."""
    return name.rpartition("/")[0]


def file_name(name: str) -> str:
    """What a copy of a shipped scenario is called where nobody says otherwise: ``hindcast-2024-03-01.toml``."""
    return name.replace("/", "-") + USUAL


def text_in(name: str) -> str:
    """The text of the file of one of them; most name a base, and say only what differs from that."""
    return _folder().joinpath(FORMER.get(name, name) + USUAL).read_text(encoding="utf-8")


def _names_in(folder: Traversable) -> list[str]:
    return sorted(item.name.removesuffix(USUAL) for item in folder.iterdir() if item.name.endswith(USUAL))


def _folder() -> Traversable:
    return files("scenarios").joinpath("library")
