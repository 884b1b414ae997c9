"""What has to hold between the parts of a scenario: names are unique, known, and do not wait for themselves."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from heapq import nlargest
from itertools import chain, islice

from scenarios.brevity import WORD, cut
from scenarios.circles import circles
from scenarios.contingent import Contingent
from scenarios.counting import counted
from scenarios.part import Named, as_name
from scenarios.places import fields_of
from scenarios.problems import Data, Problem, Rows, names_of, own_name, rows_of, strings
from scenarios.quantity import plain
from scenarios.reference import ANY, CONDITIONS, CONTINGENTS, GROUPS, Reference
from scenarios.referring import LISTS, Known, Table, kinds_of, known_in, tables_of
from scenarios.rules import alone_or_listed, facts, goals, observed, reserved

MOST = 100
"""So many problems are looked for; a file with more is broken as a whole."""

FEW = 12
"""So many known names are listed when none is near, and so many of them are compared letter by letter."""

_HINTS = 20
"""So many unknown names get a hint."""


def problems_of(data: Data) -> list[Problem]:
    """Every inconsistency of scenario data (as in a file: plain dicts and lists), the first 100.

    Tolerates malformed parts, so that it can say what else is wrong with a broken file.
    """
    rules = (_duplicates, reserved, alone_or_listed, _unknown, _circles, facts, goals, observed, _calendar)
    return list(islice(chain(*(rule(data) for rule in rules)), MOST))


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


def _duplicates(data: Data) -> Iterator[Problem]:
    groups = [(".".join(keys), rows_of(data, *keys)) for keys in LISTS]
    for path, row in rows_of(data, "conditions"):
        fields = [field for kind in kinds_of(row) for field in fields_of(kind)]
        held = dict.fromkeys(field.name for field in fields if any(issubclass(kind, Named) for kind in field.parts))
        groups += [(f"{path}.{name}", rows_of(row, name, prefix=f"{path}.")) for name in held]
    for path, rows in groups:
        for name, times in Counter(names_of(rows)).items():
            if times > 1:
                yield Problem(f"{path}.{name}", f"the name {name!r} is used {counted(times, 'time')}; each name once")
        yield from _ids(rows)


def _ids(rows: Rows) -> Iterator[Problem]:
    """Ids that another part of the list has too, as its id or as its name."""
    taken = Counter(word for _, row in rows for word in {own_name(row), _id(row)} if word is not None)
    for path, row in rows:
        own = _id(row)
        if own is not None and taken[own] > 1:
            yield Problem(
                f"{path}.id", f"the id {own!r} is the id or name of another; each id once, and no other's name"
            )


def _id(row: Data) -> str | None:
    own = row.get("id")
    return as_name(own) if isinstance(own, str) else None


def _unknown(data: Data) -> Iterator[Problem]:
    known = {group: known_in(data, group) for group in GROUPS}
    hints: dict[Reference, _Hints] = {}
    for group in GROUPS:
        for table in tables_of(data):
            for key, reference in table.references:
                if reference.groups[0] == group:
                    yield from _unknown_in(table, key, reference, known, hints)


def _unknown_in(
    table: Table, key: str, reference: Reference, known: Known, hints: dict[Reference, _Hints]
) -> Iterator[Problem]:
    groups = reference.groups
    for name in table.names(key):
        if name in reference.everybody or any(name in known[group] for group in groups):
            continue
        if reference not in hints:
            there = (name for group in groups for name in known[group])
            hints[reference] = _Hints([*dict.fromkeys((*there, *reference.everybody))])
        noun = " or ".join(group.removesuffix("s") for group in groups)
        yield Problem(f"{table.path}.{key}", f"there is no {noun} {name!r}{hints[reference].of(name)}")


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
    people = {own_name(row): Table(path, row, (Contingent,)) for path, row in rows_of(data, CONTINGENTS)}
    alone = _alone_of_units(people)
    graph: dict[str, list[str]] = {}
    for path, row in rows_of(data, CONDITIONS):
        table = Table(path, row, kinds_of(row))
        through = (people[name].waited_for(keys) for name, keys in _behind(row, table, alone) if name in people)
        graph[own_name(row) or ""] = [*table.waited_for(), *chain.from_iterable(through)]
    return graph


def _alone_of_units(people: Mapping[str | None, Table]) -> dict[str, str]:
    """Unit → the contingent that alone is of it: where several are, another may come first."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, one in people.items():
        for unit in strings(one.row, "unit"):
            found[unit].append(name or "")
    return {unit: names[0] for unit, names in found.items() if len(names) == 1}


def _behind(row: Data, table: Table, alone: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The contingents whose people or order a condition waits for, each with what it waits for in its turn."""
    keys = ("requires",) if row.get("kind") == "ordered" else ("requires", "prepare_after")
    named = [
        name for key, reference in table.references if CONTINGENTS in reference.groups for name in table.names(key)
    ]
    units = strings(row, "unit") if ANY in named else []
    yield from ((name, keys) for name in (*named, *(alone[unit] for unit in units if unit in alone)))


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
