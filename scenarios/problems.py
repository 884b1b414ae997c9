"""One thing that is wrong with a scenario, and the rows of a file's data in which it is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scenarios.brevity import PLACE, SENTENCE, brief, cut, one_line
from scenarios.part import LONGEST_LIST, as_name
from scenarios.visible import visible

Data = dict[str, Any]
Rows = list[tuple[str, Data]]

LONGEST_PATH = 200
"""Letters of a path; what is longer leads to nothing that a scenario can have."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a scenario, or one warning: where (a path), what, and what is allowed.

    Whatever a file holds, each is short, and as a text it is one line of less than 300 letters.

    Attributes:
        because: of a warning that follows from others: their paths, the first one first.
    """

    path: str
    message: str
    because: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", cut(self.path, LONGEST_PATH))
        object.__setattr__(self, "message", brief(one_line(self.message)))

    def __str__(self) -> str:
        if not self.path:
            return self.message
        place = brief(one_line(self.path), PLACE)
        return f"{place}: {brief(self.message, SENTENCE - len(visible(place)) - 2)}"


def name_of(row: Any, index: int) -> str:
    """What a part in a list is called in a path: ``.Kenya``, or ``[3]`` (counted from 1) when it has no name."""
    name = row.get("name") if isinstance(row, dict) else None
    known = as_name(name) if isinstance(name, str) else ""
    return f".{cut(known, LONGEST_PATH)}" if known else f"[{index + 1}]"


def rows_of(data: Data, *keys: str, prefix: str = "", named: bool = True) -> Rows:
    """The tables of a list, each with its path; a list that is too long is refused elsewhere.

    Args:
        data: a table.
        keys: the way from it to the list.
        prefix: what stands before the keys in a path.
        named: whether such tables have names; if not, they go by their number.
    """
    value: Any = data
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    if not isinstance(value, list | tuple):
        return []
    path = prefix + ".".join(keys)
    rows = enumerate(value[:LONGEST_LIST])
    called = ((row, name_of(row, index) if named else f".{index + 1}") for index, row in rows)
    return [(path + name, row) for row, name in called if isinstance(row, dict)]


def own_name(row: Data) -> str | None:
    """The name of a table as other parts know it; None where it has none."""
    name = row.get("name")
    return as_name(name) or None if isinstance(name, str) else None


def names_of(rows: Rows) -> list[str]:
    """The names that tables have."""
    return [name for _, row in rows if (name := own_name(row)) is not None]


def strings(row: Data, key: str) -> list[str]:
    """The names that stand in a list, or the one that stands alone; what is blank is none."""
    value = row.get(key)
    items = [value] if isinstance(value, str) else value[:LONGEST_LIST] if isinstance(value, list | tuple) else ()
    return [name for item in items if isinstance(item, str) and (name := as_name(item))]
