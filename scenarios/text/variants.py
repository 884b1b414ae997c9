"""A scenario as a variant of another one: only what it says otherwise, as excerpts of its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scenarios.part import Many, Named, Part, Text, as_name, composed
from scenarios.places import part_name
from scenarios.problems import Data
from scenarios.schema import Scenario
from scenarios.text.merging import RIVALS, is_gone
from scenarios.text.writing import sources_in_order, text_of

NOTHING: Data = {}


class Variant(Scenario):
    """What a file with a base holds: an excerpt of a scenario, and how its lists differ from those of the base.

    Attributes:
        without: paths of what the base has and the scenario has not.
        order: paths of parts that come first in their lists.
    """

    without: Many[Text] = ()
    order: Many[Text] = ()


def variant_text(scenario: Scenario, base: Scenario, called: str) -> str:
    """The text of a variant's file.

    Args:
        scenario: which reading it gives, unless names of parts look like paths.
        base: what it stands on.
        called: the base as the file names it.
    """
    return text_of(variant_of(scenario, base), called)


def variant_of(scenario: Scenario, base: Scenario, said: Data = NOTHING) -> Variant:
    """What a scenario says otherwise than its base.

    Args:
        scenario: what reading it gives.
        base: what it stands on.
        said: the data of its file so far: what it says goes on being said, also where the base says the same.
    """
    return _Comparison(said).of(scenario, base)


def as_said(scenario: Scenario, said: Data) -> Variant:
    """What the data of a variant's file say, as excerpts of the scenario that they give."""
    values = _excerpt_values(scenario, said)
    lists: dict[str, Any] = {key: tuple(map(composed, said[key])) for key in ("without", "order") if key in said}
    known = scenario.source
    sources = tuple((composed(path), known[composed(path)]) for path in said.get("sources", {}))
    return Variant.excerpt({**values, **lists, "sources": sources})


def _excerpt_values(part: Part, said: Data) -> dict[str, Any]:
    """The fields that the data speak of, as the part has them."""
    fields = [name for name in type(part).model_fields if name in said and name != "sources"]
    return {name: _excerpt(getattr(part, name), said[name]) for name in fields}


def _excerpt(value: Any, said: Any) -> Any:
    if isinstance(value, Part):
        return value.excerpt(_excerpt_values(value, said))
    if _are_named(value):
        parts = {part_name(part): part for part in value}
        rows = ((parts[as_name(row["name"])], row) for row in said)
        return tuple(part.excerpt(_named(part, _excerpt_values(part, row))) for part, row in rows)
    return value


def _named(part: Part, values: dict[str, Any]) -> dict[str, Any]:
    """What an excerpt of a part in a list says, with what it is known by."""
    return {"id": None, **values, "name": part.name} if isinstance(part, Named) else values


class _Comparison:
    """Goes through a scenario and its base side by side.

    Attributes:
        without: paths of what only the base has.
        order: paths of parts that come first in their lists.
        gone: paths at which the base's sources do not hold any more.
    """

    def __init__(self, said: Data) -> None:
        self._said = said
        self.without: list[str] = []
        self.order: list[str] = []
        self.gone: set[str] = set()

    def of(self, scenario: Scenario, base: Scenario) -> Variant:
        values = self._fields(base, scenario, self._said, "") | ({} if self._said else {"format": scenario.format})
        sources = self._sources(scenario, base)
        lists: dict[str, Any] = {"without": self._listed("without", self.without), "order": tuple(self.order)}
        spoken = {key: paths for key, paths in lists.items() if paths}
        return Variant.excerpt({**values, **spoken, "sources": sources})

    def _listed(self, key: str, paths: Sequence[str]) -> tuple[str, ...]:
        """Paths in the order in which the file has them, new ones behind them."""
        before = [composed(path) for path in self._said.get(key, ()) if composed(path) in paths]
        return tuple(dict.fromkeys([*before, *paths]))

    def _fields(self, base: Part, part: Part, said: Data, prefix: str) -> dict[str, Any]:
        """What a part says otherwise than the same part of the base."""
        names = [name for name in type(part).model_fields if name != "sources"]
        fields = ((name, getattr(base, name), getattr(part, name)) for name in names)
        written = [(name, old, new) for name, old, new in fields if old != new or name in said]
        rivals = {rival for name, _, new in written if new not in (None, ()) for rival in RIVALS.get(name, ())}
        # They go by themselves.
        self.gone |= {f"{prefix}{name}" for name, _, new in written if name in rivals and new in (None, ())}
        values = {
            name: self._field(old, new, said.get(name, NOTHING), f"{prefix}{name}")
            for name, old, new in written
            if name not in rivals or new not in (None, ())
        }
        return {name: value for name, value in values.items() if value is not None}

    def _field(self, old: Any, new: Any, said: Any, path: str) -> Any:
        """What is written of a field; None where that is nothing."""
        if isinstance(old, Part) and isinstance(new, Part):
            values = self._fields(old, new, said, f"{path}.")
            return type(new).excerpt(values) if values or said else None
        if _are_named(old):
            return self._parts(old, new, said, path) or None
        if _are_rows(old) or (new is None and old is not None):
            # Of tables without names all are written, and no source of the old ones holds.
            self.gone.add(path)
            self.without += [] if new else [path]
        return new or None if _are_rows(old) else new

    def _parts(self, old: Sequence[Part], new: Sequence[Part], said: Any, path: str) -> tuple[Part, ...]:
        """The parts of a list that differ, in the order of the file as far as it speaks of them."""
        before = {part_name(part): part for part in old}
        rows: Mapping[str, Data] = {as_name(row["name"]): row for row in said}
        found = {part_name(part): self._part(before.get(part_name(part)), part, rows, path) for part in new}
        for name in before:
            if name not in found:
                self._take_out(f"{path}.{name}")
        inherited = [name for name in before if name in found]
        self._arrange([*inherited, *(name for name in found if name not in before)], list(found), path)
        names = [*(name for name in rows if name in before), *found]
        parts = [(name, found.get(name)) for name in dict.fromkeys(names)]
        changed = {name: part for name, part in parts if part is not None}
        return tuple(sorted(changed.values(), key=lambda part: part_name(part) not in before))

    def _part(self, old: Part | None, new: Part, rows: Mapping[str, Data], path: str) -> Part | None:
        """What is written of a part; None where that is nothing."""
        name = part_name(new)
        if old is None or type(old) is not type(new):
            self.gone |= {f"{path}.{name}"} if old is not None else set()
            return new
        values = self._fields(old, new, rows.get(name, NOTHING), f"{path}.{name}.")
        return type(new).excerpt(_named(new, values)) if values or name in rows else None

    def _arrange(self, there: Sequence[str], wanted: Sequence[str], path: str) -> None:
        """Say which parts come first, so that a list has the wanted order."""
        places = {name: place for place, name in enumerate(there)}
        front = len(wanted)
        while front and (front == len(wanted) or places[wanted[front - 1]] < places[wanted[front]]):
            front -= 1
        self.order += [f"{path}.{name}" for name in wanted[:front]]

    def _take_out(self, path: str) -> None:
        self.without.append(path)
        self.gone.add(path)

    def _sources(self, scenario: Scenario, base: Scenario) -> tuple[tuple[str, Any], ...]:
        """The sources that differ; those that the file has, in its order, come first."""
        inherited = {path: source for path, source in base.sources if not is_gone(path, self.gone)}
        known = scenario.source
        self.without += [f"sources.{path}" for path in inherited if path not in known]
        before = [path for path in map(composed, self._said.get("sources", NOTHING)) if path in known]
        changed = [path for path, source in sources_in_order(scenario) if inherited.get(path) != source]
        return tuple((path, known[path]) for path in dict.fromkeys([*before, *changed]))


def _are_named(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(item, Named) for item in value)


def _are_rows(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(item, Part) and not isinstance(item, Named) for item in value)
