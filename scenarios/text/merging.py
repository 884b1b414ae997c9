"""A variant on its base: all that the base says, where the file of the variant says nothing else.

A key that the variant gives counts, and a table is read key by key. Parts of a list are known by their names: one of a
name that the base has is read key by key as well, a condition of another kind takes the place of the old one, and a
new name comes at the end. A list of tables without names, as of tranches, takes the place of the old one as a whole.
``without`` lists paths of what is taken out first. ``order`` lists paths of parts that come first in their list, in
this order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

from scenarios.contingent import EVEN
from scenarios.part import LONGEST_LIST, Part, as_name, composed
from scenarios.places import fields_of, kinds_under
from scenarios.problems import LONGEST_PATH, Data, Problem, name_of
from scenarios.refusals import given
from scenarios.schema import Scenario
from scenarios.text.writing import stated

OWN = ("base", "without", "order")
"""Keys of a variant's file that no scenario has."""

RIVALS: Mapping[str, tuple[str, ...]] = {
    "at": ("per_year", "season"),
    "per_year": ("at", "season"),
    "season": ("at", "per_year", "duration"),
    "camp": ("camps",),
    "camps": ("camp",),
    "lift": ("lifts",),
    "lifts": ("lift",),
    "tranches": EVEN,
    **dict.fromkeys(EVEN, ("tranches",)),
}
"""What cannot stand beside a key: who writes that one takes these out."""

ROWS = frozenset(field.name for kind in kinds_under(Scenario) for field in fields_of(kind) if field.rows)
"""Lists of tables without names: they go by their number."""

DEEPEST = 4
"""Tables in tables; people there at the start stand in that, it in a contingent, and that in the scenario."""

_ITEM = re.compile(r"\[\d+]$")

Spot = tuple[Data | list[Any], Any]
"""Where something stands: in which table or list, and its key or itself."""


def merged(base: Scenario, said: Data) -> tuple[Data, list[Problem]]:
    """The data of a whole scenario, and what is wrong with the way in which the variant says it.

    Args:
        base: what the variant stands on.
        said: what the variant's file holds.
    """
    merging = _Merging(base)
    merging.take_out(said.get("without", ()))
    whole = merging.table(merging.data, {key: value for key, value in said.items() if key not in OWN}, "")
    whole["sources"] = merging.sourced(said.get("sources"))
    merging.put_in_order(whole, said.get("order", ()))
    return whole, merging.problems


def attributed(problems: Iterable[Problem], base: Scenario, said: Data) -> list[Problem]:
    """Problems of a variant, with a word where what is wrong stands in its base alone."""
    gone = {composed(path) for path in said.get("without", ()) if isinstance(path, str)}
    known = {path for path, _ in _spots(plain(base)) if not is_gone(path, gone)}
    inherited = known - {path for path, _ in _spots(said)}
    return [_attributed(problem, inherited) for problem in problems]


def _attributed(problem: Problem, inherited: Set[str]) -> Problem:
    is_inherited = _ITEM.sub("", problem.path) in inherited
    return Problem(f"{problem.path} (in the base)", problem.message) if is_inherited else problem


def plain(part: Part) -> Data:
    """A part as the data of a file, without sources; numbers stay as they are."""
    return {name: _plain(value) for name, value in stated(part)}


def is_gone(path: str, gone: Set[str]) -> bool:
    """Whether a path, or a part that it leads into, is among these."""
    ends = (end for end in range(min(len(path), LONGEST_PATH), 0, -1) if path[end : end + 1] in ("", "."))
    return bool(gone) and any(path[:end] in gone for end in ends)


def _plain(value: Any) -> Any:
    if isinstance(value, Part):
        return plain(value)
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


class _Merging:
    """Puts together what base and variant say.

    Attributes:
        data: what the base says.
        problems: what is wrong with what the variant says.
    """

    def __init__(self, base: Scenario) -> None:
        self.data = plain(base)
        self.problems: list[Problem] = []
        self._sources: Data = {path: plain(source) for path, source in base.sources}
        self._gone: list[str] = []

    def take_out(self, paths: Any) -> None:
        """Take out what stands at these paths."""
        spots: dict[str, Spot] = {}
        for path, spot in _spots(self.data) if paths else ():
            spots.setdefault(path, spot)
        for path in self._paths("without", paths):
            if path.startswith("sources.") and path[8:] in self._sources:
                del self._sources[path[8:]]
            elif path in spots:
                _take_out(*spots[path])
                self._gone.append(path)
            else:
                self._refuse("without", path, "leads to nothing in the base")

    def table(self, old: Data, new: Data, path: str) -> Data:
        """A table of the base, with the keys that the variant gives; what cannot stand beside them goes."""
        rivals = {rival for key in new for rival in RIVALS.get(key, ()) if rival not in new}
        self._gone += [f"{path}{key}" for key in old if key in rivals]
        kept = {key: value for key, value in old.items() if key not in rivals}
        return {**kept, **{key: self._value(old.get(key), new[key], f"{path}{key}") for key in new}}

    def sourced(self, new: Any) -> Any:
        """All sources: those of the base whose numbers are still there, and the variant's own."""
        if new is not None and not isinstance(new, dict):
            return new
        gone = set(self._gone)
        kept = {path: source for path, source in self._sources.items() if not is_gone(path, gone)}
        return {**kept, **{composed(path): source for path, source in (new or {}).items()}}

    def put_in_order(self, whole: Data, paths: Any) -> None:
        """Put the parts at these paths first in their lists, in this order."""
        parts: dict[str, Spot] = {}
        for path, (host, part) in _spots(whole) if paths else ():
            if isinstance(host, list):
                parts.setdefault(path, (host, part))
        first: dict[int, tuple[list[Any], list[Any]]] = {}
        for path in self._paths("order", paths):
            if path in parts:
                host, part = parts[path]
                assert isinstance(host, list)
                first.setdefault(id(host), (host, []))[1].append(part)
            else:
                self._refuse("order", path, "leads to no part of a list")
        for host, front in first.values():
            known = set(map(id, front))
            host[:] = [*front, *(part for part in host if id(part) not in known)]

    def _value(self, old: Any, new: Any, path: str) -> Any:
        if isinstance(new, dict) and isinstance(old, dict):
            return self.table(old, new, f"{path}.")
        if isinstance(new, list) and _is_of_parts(old):
            if path.rpartition(".")[2] not in ROWS:
                return self._parts(old, new, path)
            self._gone.append(path)
        return new

    def _parts(self, old: list[Any], new: list[Any], path: str) -> list[Any]:
        """A list of parts: those of the base, with what the variant says of them, and new ones behind them."""
        if not new:
            message = f'an empty list takes nothing out of the base; write without = ["{path}"]'
            self.problems.append(Problem(path, message))
        places = {row["name"]: place for place, row in enumerate(old)}
        found = list(old)
        for name, row in self._named(new, path):
            if name in places:
                found[places[name]] = self._part(old[places[name]], row, f"{path}.{name}")
            else:
                found.append(row)
        return found

    def _named(self, rows: list[Any], path: str) -> list[tuple[str, Data]]:
        """The parts of a list that have a name, each name once."""
        found: dict[str, Data] = {}
        for number, row in enumerate(rows, start=1):
            name = row.get("name") if isinstance(row, dict) else None
            if not isinstance(name, str):
                words = "it has no name; the parts of a list that differ from the base are known by their names"
                self.problems.append(Problem(f"{path}[{number}]", words))
            elif as_name(name) in found:
                words = f"the name {as_name(name)!r} is used more than once; each name once"
                self.problems.append(Problem(f"{path}.{as_name(name)}", words))
            else:
                found[as_name(name)] = row
        return list(found.items())

    def _part(self, old: Data, new: Data, path: str) -> Data:
        if "kind" in new and new["kind"] != old.get("kind"):
            self._gone.append(path)
            return new
        return self.table(old, new, f"{path}.")

    def _paths(self, key: str, paths: Any) -> list[str]:
        if not isinstance(paths, list | tuple):
            self.problems.append(Problem(key, f"{given(paths)} is given; allowed: a list of paths"))
            return []
        strange = [path for path in paths if not isinstance(path, str)]
        if strange:
            self.problems.append(Problem(key, f"{given(strange[0])} is in the list; allowed: paths in quotation marks"))
        paths = [path for path in paths if isinstance(path, str)]
        if len(paths) > LONGEST_LIST:
            self.problems.append(Problem(key, f"it has too many paths; allowed: at most {LONGEST_LIST:,}"))
        return list(dict.fromkeys(map(composed, paths[:LONGEST_LIST])))

    def _refuse(self, key: str, path: str, words: str) -> None:
        example = "a path is written as a source has it, such as contingents.Kenya"
        self.problems.append(Problem(key, f"{given(path)} {words}; {example}"))


def _is_of_parts(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _take_out(host: Data | list[Any], what: Any) -> None:
    if isinstance(host, dict):
        host.pop(what, None)
    else:
        host[:] = [item for item in host if item is not what]


def _spots(table: Data, prefix: str = "", depth: int = 1) -> Iterator[tuple[str, Spot]]:
    """All that stands in a table, by path; parts in lists by their names. What no scenario has is left out."""
    for key, value in table.items() if depth <= DEEPEST else ():
        path = f"{prefix}{key}"
        if len(key) > LONGEST_PATH:
            continue
        yield path, (table, key)
        if isinstance(value, dict):
            yield from _spots(value, f"{path}.", depth + 1)
        elif _is_of_parts(value):
            for index, row in enumerate(value):
                if isinstance(row, dict):
                    called = f"{path}{name_of(row, index) if key not in ROWS else f'.{index + 1}'}"
                    yield called, (value, row)
                    yield from _spots(row, f"{called}.", depth + 1)
