"""What has to hold between the parts of a scenario: names are unique, known, and do not wait for themselves."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter
from itertools import chain, islice
from typing import Any

from scenarios.counting import counted
from scenarios.part import as_name

Data = dict[str, Any]
Rows = list[tuple[str, Data]]

MOST = 100
"""So many problems are told; a file with more is broken as a whole."""

FEW = 12
"""So many known names are listed when none is near."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a scenario, or one warning: where (a path), what, and what is allowed.

    Attributes:
        because: of a warning that follows from others: their paths, the first one first.
    """

    path: str
    message: str
    because: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


def problems_of(data: Data) -> list[Problem]:
    """Every inconsistency of scenario data (as in a file: plain dicts and lists), the first 100.

    Tolerates malformed parts, so that it can say what else is wrong with a broken file.
    """
    rules = (_duplicates, _reserved, _unknown, _circles, _calendar)
    return list(islice(chain(*(rule(data) for rule in rules)), MOST))


def name_of(row: Any, index: int) -> str:
    """What a part in a list is called in a path: ``.Kenya``, or ``[3]`` (counted from 1) when it has no name."""
    name = row.get("name") if isinstance(row, dict) else None
    return f".{known}" if isinstance(name, str) and (known := as_name(name)) else f"[{index + 1}]"


def nearest(name: str, known: Sequence[str]) -> str:
    """The end of a sentence on an unknown name: the nearest known one, or all of them."""
    near = get_close_matches(name, known[:MOST], n=1)
    if near:
        return f"; did you mean {near[0]!r}?"
    more = ", …" if len(known) > FEW else ""
    return f"; known: {', '.join(known[:FEW])}{more}" if known else "; the scenario has none"


def _rows(data: Data, *keys: str) -> Rows:
    """The tables of a list, each with its path."""
    value: Any = data
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    if not isinstance(value, list | tuple):
        return []
    return [(".".join(keys) + name_of(row, index), row) for index, row in enumerate(value) if isinstance(row, dict)]


def _name(row: Data) -> str | None:
    name = row.get("name")
    return as_name(name) if isinstance(name, str) else None


def _names(rows: Rows) -> list[str]:
    return [name for _, row in rows if (name := _name(row)) is not None]


def _strings(row: Data, key: str) -> list[str]:
    value = row.get(key)
    return [as_name(item) for item in value if isinstance(item, str)] if isinstance(value, list | tuple) else []


def _duplicates(data: Data) -> Iterator[Problem]:
    lists = [("conditions",), ("finance", "donors"), ("disruptions",), ("contingents",)]
    groups = [(".".join(keys), _rows(data, *keys)) for keys in lists]
    groups += [(f"{path}.members", _rows(row, "members")) for path, row in _rows(data, "conditions")]
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
    if "any" in _names(_rows(data, "contingents")):
        yield Problem("contingents.any", "'any' means all contingents together; choose another name")


def _references(data: Data) -> Iterator[tuple[str, str]]:
    """Every place that names a condition: path and name."""
    camp, mandate = data.get("camp"), data.get("mandate")
    places = [(path, row, "after") for path, row in _rows(data, "conditions")]
    places += [(path, row, "after") for path, row in _rows(data, "finance", "donors")]
    places += [("camp", camp, "after")] if isinstance(camp, dict) else []
    for path, row in _rows(data, "contingents"):
        places += [(path, row, "requires"), (path, row, "prepare_after")]
    yield from ((f"{path}.{key}", name) for path, row, key in places for name in _strings(row, key) if name)
    if isinstance(mandate, dict) and isinstance(mandate.get("condition"), str):
        yield "mandate.condition", as_name(mandate["condition"])


def _unknown(data: Data) -> Iterator[Problem]:
    conditions, contingents = _names(_rows(data, "conditions")), _names(_rows(data, "contingents"))
    known = set(conditions)
    for path, name in _references(data):
        if name not in known:
            yield Problem(path, f"there is no condition {name!r}{nearest(name, conditions)}")
    known = {*contingents, "any"}
    for path, row in _rows(data, "conditions"):
        who = row.get("contingent")
        if row.get("kind") == "presence" and isinstance(who, str) and as_name(who) not in known:
            message = f"there is no contingent {as_name(who)!r}{nearest(as_name(who), [*contingents, 'any'])}"
            yield Problem(f"{path}.contingent", message)


def _waiting(data: Data) -> dict[str, list[str]]:
    """Condition → conditions it waits for, a presence through its contingent's ``requires`` and ``prepare_after``."""
    contingents = _rows(data, "contingents")
    people = {_name(row): _strings(row, "requires") + _strings(row, "prepare_after") for _, row in contingents}
    graph: dict[str, list[str]] = {}
    for _, row in _rows(data, "conditions"):
        if row.get("kind") == "presence":
            who = row.get("contingent")
            graph[_name(row) or ""] = people.get(as_name(who), []) if isinstance(who, str) else []
        else:
            graph[_name(row) or ""] = _strings(row, "after")
    return graph


def _circles(data: Data) -> Iterator[Problem]:
    graph = _waiting(data)
    while circle := _circle(graph):
        # Begin with the condition that stands first in the file, and look for further circles without these.
        first = next(index for index, name in enumerate(circle) if name == min(circle, key=list(graph).index))
        way = [*circle[first:], *circle[:first]]
        yield Problem(f"conditions.{way[0]}", f"it waits for itself: {' → '.join([*way, way[0]])}")
        graph = {name: waits for name, waits in graph.items() if name not in circle}


def _calendar(data: Data) -> Iterator[Problem]:
    start, horizon = data.get("start"), data.get("horizon")
    if type(start) is dt.date and isinstance(horizon, int) and horizon > (dt.date.max - start).days:
        yield Problem("horizon", f"day {horizon:,} lies beyond the year {dt.date.max.year}; allowed: an earlier start")


def _circle(graph: dict[str, list[str]]) -> list[str]:
    """The names of one circle, each waiting for the next; empty when there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        # graphlib lists each node before the ones that wait for it, the first again at the end.
        circle: list[str] = error.args[1]
        return circle[:0:-1]
    return []
