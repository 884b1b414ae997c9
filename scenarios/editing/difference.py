"""What differs between two scenarios, field by field, by path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from scenarios.counting import with_unit
from scenarios.editing.identity import in_names_of, renames
from scenarios.estimate import Estimate
from scenarios.part import Part
from scenarios.places import fields_of, part_name, walk
from scenarios.quantity import Quantity
from scenarios.rules import AT_START
from scenarios.schema import Scenario

Kind = Literal["changed", "added", "removed", "renamed"]

UNSEEN = ("name", "id", "kind", "format", "sources")
"""Fields that say who a part is or where a number comes from, not what is assumed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two scenarios assume differently.

    Attributes:
        path: where it stands; for an added or removed part the path of the part.
        label: what it is called, with the part it belongs to.
        kind: whether a value is changed, a part has another name, or a whole part is added or removed.
        base, value: what each scenario says; None where it says nothing.
        unit: of both, "" where there is none.
    """

    path: str
    label: str
    kind: Kind
    base: Any
    value: Any
    unit: str = ""

    def __str__(self) -> str:
        if self.kind == "renamed":
            return f"{self.base} is now called {self.value}"
        if self.kind != "changed":
            return f"{self.label}: {self.kind}"
        return f"{self.label}: {in_words(self.base)} → {with_unit(in_words(self.value), self.unit)}"


def differences(base: Scenario, alternative: Scenario) -> tuple[Difference, ...]:
    """Everything that ``alternative`` assumes differently from ``base``, in the order of the file.

    Parts are paired by their identity, and called as the alternative calls them. What has another name comes first,
    added parts where they stand in the alternative, removed ones at the end. Titles, notes and sources are words about
    a scenario and do not count.
    """
    old, new = dict(walk(in_names_of(alternative, base))), dict(walk(alternative))
    called = (_renamed(way, name) for way, name in renames(base, alternative))
    return (*called, *_changes(old, new), *_orders(old, new), *_removals(old, new))


def in_words(value: Any) -> str:
    """A value as one would write it: ``14 / 35 / 60``, ``yes``, ``resolution, funding``."""
    if isinstance(value, Estimate):
        numbers = [value.likely] if value.is_certain else list(value.as_tuple())
        return " / ".join(f"{number:,.10g}" for number in numbers)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value) or "nothing"
    if isinstance(value, int | float):
        return f"{value:,.10g}"
    return "none" if value is None else str(value)


Parts = dict[tuple[str, ...], Part]


def _changes(old: Parts, new: Parts) -> Iterator[Difference]:
    for group, part in new.items():
        before = old.get(group)
        if before is None:
            if not _belongs_to_another(group, new, old):
                yield _whole(group, "added", None, part)
        elif type(before) is type(part):
            yield from _fields(group, before, part)
        else:
            kinds = (getattr(before, "kind", None), getattr(part, "kind", None))
            yield Difference(".".join((*group, "kind")), f"{group[-1]}: Kind", "changed", *kinds)


def _belongs_to_another(group: tuple[str, ...], these: Parts, those: Parts) -> bool:
    """Whether a part stands within one that is itself only in ``these``, or of another kind in ``those``."""
    outer = (group[:cut] for cut in range(1, len(group)))
    return any(above in these and type(these[above]) is not type(those.get(above)) for above in outer)


def _fields(group: tuple[str, ...], before: Part, after: Part) -> Iterator[Difference]:
    for field in fields_of(type(after)):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new or field.name in UNSEEN or _is_parts(old) or _is_parts(new):
            continue
        if not group and field.name in ("title", "note"):
            continue
        path = ".".join((*group, field.name))
        yield Difference(path, _label(group, field.name, field.quantity), "changed", old, new, _unit(field.quantity))


def _orders(old: Parts, new: Parts) -> Iterator[Difference]:
    """Lists whose parts are the same and stand in another order: who stands first goes first among equals."""
    lists = _lists(old)
    for group, names in _lists(new).items():
        before = lists.get(group, [])
        both = set(before) & set(names)
        common, kept = [name for name in before if name in both], [name for name in names if name in both]
        if common != kept:
            yield Difference(".".join(group), f"Order of {group[-1]}", "changed", tuple(common), tuple(kept))


def _lists(parts: Parts) -> dict[tuple[str, ...], list[str]]:
    lists: dict[tuple[str, ...], list[str]] = {}
    for group, part in parts.items():
        if part_name(part):
            lists.setdefault(group[:-1], []).append(group[-1])
    return lists


def _removals(old: Parts, new: Parts) -> Iterator[Difference]:
    for group, part in old.items():
        if group not in new and not _belongs_to_another(group, old, new):
            yield _whole(group, "removed", part, None)


def _whole(group: tuple[str, ...], kind: Kind, base: Part | None, value: Part | None) -> Difference:
    if group[-1] == AT_START:
        part = base if value is None else value
        label = f"{group[-2]} at the start{_said_by(part)}"
        return Difference(".".join(group), label, kind, base, value)
    words = {"contingents": "Contingent", "conditions": "Condition", "donors": "Donor", "disruptions": "Disruption"}
    noun = words.get(group[-2], group[-2].rstrip("s").capitalize()) if len(group) > 1 else group[-1].capitalize()
    return Difference(".".join(group), f"{noun} {group[-1]}" if len(group) > 1 else noun, kind, base, value)


def _said_by(part: Part | None) -> str:
    """What a position says, in brackets: `` (met 2023-10-02)``."""
    words: list[str] = []
    if part is None:
        return ""
    for field in fields_of(type(part)):
        value = getattr(part, field.name)
        if value == type(part).model_fields[field.name].default:
            continue
        name = field.name.replace("_", " ")
        said = str(sum(one.personnel for one in value)) if field.rows else in_words(value)
        words.append(name if field.is_flag else f"{name} {said}")
    return f" ({', '.join(words)})" if words else ""


def _renamed(way: tuple[str, ...], old: str) -> Difference:
    return Difference(".".join((*way, "name")), f"{way[-1]}: Name", "renamed", old, way[-1])


def _is_parts(value: Any) -> bool:
    return isinstance(value, Part) or (isinstance(value, tuple) and any(isinstance(item, Part) for item in value))


def _label(group: tuple[str, ...], field: str, quantity: Quantity | None) -> str:
    words = quantity.label if quantity is not None else field.replace("_", " ").capitalize()
    return f"{group[-1]}: {words}" if len(group) > 1 else words


def _unit(quantity: Quantity | None) -> str:
    return quantity.unit if quantity is not None else ""
