"""What has to hold between the parts of a scenario: names are unique, known, and do not wait for themselves."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from heapq import nlargest
from itertools import chain, islice
from typing import Any

from scenarios.brevity import PLACE, SENTENCE, WORD, brief, cut, one_line
from scenarios.circles import circles
from scenarios.conditions import KINDS
from scenarios.counting import counted
from scenarios.part import LONGEST_LIST, Part, as_name
from scenarios.parts import Camp, Contingent, Donor, Mandate
from scenarios.places import fields_of
from scenarios.quantity import plain
from scenarios.reference import ANY, CONDITIONS, CONTINGENTS
from scenarios.visible import visible

Data = dict[str, Any]
Rows = list[tuple[str, Data]]

MOST = 100
"""So many problems are looked for; a file with more is broken as a whole."""

FEW = 12
"""So many known names are listed when none is near, and so many of them are compared letter by letter."""

_HINTS = 20
"""So many unknown names get a hint."""

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


def problems_of(data: Data) -> list[Problem]:
    """Every inconsistency of scenario data (as in a file: plain dicts and lists), the first 100.

    Tolerates malformed parts, so that it can say what else is wrong with a broken file.
    """
    rules = (_duplicates, _reserved, _unknown, _circles, _calendar)
    return list(islice(chain(*(rule(data) for rule in rules)), MOST))


def name_of(row: Any, index: int) -> str:
    """What a part in a list is called in a path: ``.Kenya``, or ``[3]`` (counted from 1) when it has no name."""
    name = row.get("name") if isinstance(row, dict) else None
    known = as_name(name) if isinstance(name, str) else ""
    return f".{cut(known, LONGEST_PATH)}" if known else f"[{index + 1}]"


def nearest(name: str, known: Sequence[str]) -> str:
    """The end of a sentence on an unknown name: the nearest known one, or all of them."""
    near = get_close_matches(name, _likely(name, known), n=1) if len(name) <= WORD else []
    if near:
        return f"; did you mean {near[0]!r}?"
    more = ", …" if len(known) > FEW else ""
    few = (cut(one, WORD) for one in known[:FEW])
    return f"; known: {', '.join(few)}{more}" if known else "; the scenario has none"


def _likely(name: str, known: Sequence[str]) -> list[str]:
    """The few short ones of the first known names that have most letters in common with this one."""
    letters = Counter(name)
    short = (one for one in known[:MOST] if len(one) <= WORD)
    return nlargest(FEW, short, key=lambda one: (letters & Counter(one)).total() / (len(name) + len(one) + 1))


def _rows(data: Data, *keys: str) -> Rows:
    """The tables of a list, each with its path; a list that is too long is refused elsewhere."""
    value: Any = data
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    if not isinstance(value, list | tuple):
        return []
    rows = enumerate(value[:LONGEST_LIST])
    return [(".".join(keys) + name_of(row, index), row) for index, row in rows if isinstance(row, dict)]


def _name(row: Data) -> str | None:
    name = row.get("name")
    return as_name(name) if isinstance(name, str) else None


def _names(rows: Rows) -> list[str]:
    return [name for _, row in rows if (name := _name(row)) is not None]


def _strings(row: Data, key: str) -> list[str]:
    value = row.get(key)
    items = value[:LONGEST_LIST] if isinstance(value, list | tuple) else ()
    return [as_name(item) for item in items if isinstance(item, str)]


def _duplicates(data: Data) -> Iterator[Problem]:
    lists = [("conditions",), ("finance", "donors"), ("disruptions",), ("contingents",)]
    groups = [(".".join(keys), _rows(data, *keys)) for keys in lists]
    for path, row in _rows(data, "conditions"):
        held = dict.fromkeys(field.name for kind in _kinds(row) for field in fields_of(kind) if field.parts)
        groups += [(f"{path}.{name}", _rows(row, name)) for name in held]
    for path, rows in groups:
        for name, times in Counter(_names(rows)).items():
            if times > 1:
                yield Problem(f"{path}.{name}", f"the name {name!r} is used {counted(times, 'time')}; each name once")
        yield from _ids(rows)


def _ids(rows: Rows) -> Iterator[Problem]:
    """Ids that another part of the list has too, as its id or as its name."""
    taken = Counter(word for _, row in rows for word in {_name(row), _id(row)} if word is not None)
    for path, row in rows:
        own = _id(row)
        if own is not None and taken[own] > 1:
            yield Problem(
                f"{path}.id", f"the id {own!r} is the id or name of another; each id once, and no other's name"
            )


def _id(row: Data) -> str | None:
    own = row.get("id")
    return as_name(own) if isinstance(own, str) else None


def _reserved(data: Data) -> Iterator[Problem]:
    if ANY in _names(_rows(data, CONTINGENTS)):
        yield Problem(f"contingents.{ANY}", f"{ANY!r} means all contingents together; choose another name")


def _kinds(row: Data) -> Sequence[type[Part]]:
    """The kind of a condition; all kinds where the row does not say which."""
    kind = row.get("kind")
    known = KINDS.get(kind) if isinstance(kind, str) else None
    return tuple(KINDS.values()) if known is None else (known,)


def _tables(data: Data) -> Iterator[tuple[str, Data, Sequence[type[Part]]]]:
    """Every table that may name other parts: its path, what it says, and the kinds of part it may be."""
    yield from ((path, row, _kinds(row)) for path, row in _rows(data, CONDITIONS))
    yield from ((path, row, (Donor,)) for path, row in _rows(data, "finance", "donors"))
    yield from _table(data, "camp", Camp)
    yield from ((path, row, (Contingent,)) for path, row in _rows(data, CONTINGENTS))
    yield from _table(data, "mandate", Mandate)


def _table(data: Data, key: str, kind: type[Part]) -> Iterator[tuple[str, Data, Sequence[type[Part]]]]:
    if isinstance(row := data.get(key), dict):
        yield key, row, (kind,)


def _names_in(row: Data, kinds: Sequence[type[Part]], group: str) -> Iterator[tuple[str, str]]:
    """The fields of a table that name parts of a group, each with a name; not with the word for all of them."""
    fields = {field.name: field.reference for kind in kinds for field in fields_of(kind) if field.reference is not None}
    for key, reference in fields.items():
        if reference.group == group:
            value = row.get(key)
            names = [as_name(value)] if isinstance(value, str) else _strings(row, key)
            yield from ((key, name) for name in names if name != reference.everybody)


def _unknown(data: Data) -> Iterator[Problem]:
    tables = list(_tables(data))
    for group in (CONDITIONS, CONTINGENTS):
        names = _names(_rows(data, group))
        hints = _Hints([*names, ANY] if group == CONTINGENTS else names)
        known, noun = set(names), group.removesuffix("s")
        for path, row, kinds in tables:
            for key, name in _names_in(row, kinds, group):
                if name not in known:
                    yield Problem(f"{path}.{key}", f"there is no {noun} {name!r}{hints.of(name)}")


class _Hints:
    """What may be meant by unknown names, the first few of them: of more nobody is told."""

    def __init__(self, known: Sequence[str]) -> None:
        self._known = known
        self._found: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The end of a sentence on a name; nothing for one too many."""
        if name not in self._found and len(self._found) < _HINTS:
            self._found[name] = nearest(name, self._known)
        return self._found.get(name, "")


def _waiting(data: Data) -> dict[str, list[str]]:
    """Condition → conditions it waits for, itself or through a contingent that it waits for."""
    people = {_name(row): _conditions_in(row, (Contingent,)) for _, row in _rows(data, CONTINGENTS)}
    graph: dict[str, list[str]] = {}
    for _, row in _rows(data, CONDITIONS):
        through = (people.get(name, []) for _, name in _names_in(row, _kinds(row), CONTINGENTS))
        graph[_name(row) or ""] = [*_conditions_in(row, _kinds(row)), *chain.from_iterable(through)]
    return graph


def _conditions_in(row: Data, kinds: Sequence[type[Part]]) -> list[str]:
    return [name for _, name in _names_in(row, kinds, CONDITIONS)]


def _circles(data: Data) -> Iterator[Problem]:
    for circle in circles(_waiting(data)):
        way = [cut(name, WORD) for name in circle[: 2 * FEW]]
        more = ["…"] if len(circle) > len(way) else []
        words = " → ".join([*way, *more, way[0]])
        yield Problem(f"conditions.{circle[0]}", f"it waits for itself: {words}")


def _calendar(data: Data) -> Iterator[Problem]:
    start, horizon = data.get("start"), data.get("horizon")
    if type(start) is dt.date and isinstance(horizon, int) and horizon > (dt.date.max - start).days:
        day = f"day {plain(horizon)}" if horizon < 1e15 else plain(horizon)
        yield Problem("horizon", f"{day} lies beyond the year {dt.date.max.year}; allowed: an earlier start")
