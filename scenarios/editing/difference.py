"""What differs between two scenarios, field by field, by path."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from scenarios.counting import counted, with_unit
from scenarios.editing.forms import in_one_form
from scenarios.editing.identity import Way, in_names_of, renames
from scenarios.estimate import Estimate
from scenarios.part import Named, Part
from scenarios.places import Field, fields_of, walk
from scenarios.position import CampAtStart, ContingentAtStart, DonorAtStart, MetAtStart
from scenarios.quantity import Quantity
from scenarios.rules import AT_START
from scenarios.schema import Scenario

Dated = Callable[[dt.date], str]
"""Writes a date."""

Kind = Literal["changed", "added", "removed", "renamed"]

UNSEEN = ("name", "id", "kind", "format", "sources", "observed")
"""Fields that say who a part is, where a number comes from or what was observed, not what is assumed."""

UNASSUMED = ("title", "note", "checks")
"""Fields of a scenario that assume nothing: no run hangs on them."""

WORDS = {AT_START: "At the start", "in_theatre": "There at the start"}
"""What fields are called where their names do not say it."""

NUMBERED = {"tranches": "tranche", "needs": "need", "closed": "closed time", "plan": "plan step", "in_theatre": "group"}
"""What one of a list of parts without names is called."""

POSITIONS = (MetAtStart, DonorAtStart, CampAtStart, ContingentAtStart)

BEFORE = {
    "personnel": "",
    "unit": "",
    "contingent": "of ",
    "arrived": "since ",
    "date": "from ",
    "from": "",
    "in_theatre": "there ",
}
"""What stands before a value of a part without a name, where that is not what its field is called."""

SILENT = {"suppose": "as modelled", "camp": "the first camp", "lift": "the first lift"}
"""What it means that a field says nothing, where that is not nothing."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two scenarios assume differently.

    Attributes:
        path: where it stands; for an added or removed part the path of the part.
        label: what it is called, with the part it belongs to.
        kind: whether a value is changed, a part has another name, or a whole part is added or removed.
        base, value: what each scenario says; None where it says nothing.
        unit: of both, "" where there is none.
        nothing: what it means that one says nothing.
    """

    path: str
    label: str
    kind: Kind
    base: Any
    value: Any
    unit: str = ""
    nothing: str = "none"

    @property
    def words(self) -> tuple[str, str]:
        """Both in words."""
        return self._in_words(str)

    @property
    def measured(self) -> tuple[str, str]:
        """Both in words with their unit; what is not said has none."""
        before, after = (
            words if value is None else with_unit(words, self.unit)
            for words, value in zip(self.words, (self.base, self.value), strict=True)
        )
        return before, after

    def __str__(self) -> str:
        return self.told(str)

    def told(self, dated: Dated) -> str:
        """In a line, ``Kenya: Tour: 12 → 9 months``, with dates as ``dated`` writes them."""
        if self.kind == "renamed":
            return f"{self.base} is now called {self.value}"
        if self.kind != "changed":
            return f"{self.label}: {self.kind}"
        before, after = self._in_words(dated)
        return f"{self.label}: {before} → {after if self.value is None else with_unit(after, self.unit)}"

    def _in_words(self, dated: Dated) -> tuple[str, str]:
        before, after = (self.nothing if value is None else in_words(value, dated) for value in (self.base, self.value))
        return before, after


@lru_cache(maxsize=64)
def differences(base: Scenario, alternative: Scenario) -> tuple[Difference, ...]:
    """Everything that ``alternative`` assumes differently from ``base``, in the order of the file.

    Parts are paired by their identity, and called as the alternative calls them. What has another name comes first,
    added parts where they stand in the alternative, removed ones at the end. Parts without names are paired by their
    number, where there are as many; else their lists differ as a whole. Titles, notes and sources are words about a
    scenario, and observed figures no assumptions: they do not count.
    """
    base, alternative = in_one_form(base, alternative)
    old, new = _parts(in_names_of(alternative, base)), _parts(alternative)
    called = (_renamed(way, name) for way, name in renames(base, alternative))
    owners = Owners((old, new))
    return (*called, *_changes(old, new, owners), *_orders(old, new, owners), *_removals(old, new, owners))


def observed_words(base: Scenario, alternative: Scenario) -> str:
    """That two scenarios have other observed figures, in a sentence; empty where they have the same."""
    one, other = base.observed, alternative.observed
    if set(one) == set(other):
        return ""
    ours, theirs = len({*one} - {*other}), len({*other} - {*one})
    return f"Observed figures differ: {counted(ours, 'is', 'are')} only in the first, {theirs:,} only in the second."


def in_words(value: Any, dated: Dated = str) -> str:
    """A value as one would write it: ``14 / 35 / 60``, ``yes``, ``resolution, funding``, ``200 since 2023-12-01``."""
    if isinstance(value, Estimate):
        numbers = [value.likely] if value.is_certain else list(value.as_tuple())
        return " / ".join(f"{number:,.10g}" for number in numbers)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(in_words(each, dated) for each in value) or "nothing"
    if isinstance(value, Part):
        return _part_in_words(value, dated)
    if isinstance(value, int | float):
        return f"{value:,.10g}"
    words = dated(value) if isinstance(value, dt.date) else str(value)
    return "none" if value is None else words or "nothing"


def _part_in_words(part: Part, dated: Dated) -> str:
    """What a part without a name says: ``there 200 since 2023-12-01, prepared``."""
    fields = type(part).model_fields
    stated = {name: getattr(part, name) for name in fields if getattr(part, name) != fields[name].default}
    words = [_said(name, value, dated) for name, value in stated.items()]
    return (", " if isinstance(part, POSITIONS) else " ").join(words) or "nothing"


def _said(name: str, value: Any, dated: Dated) -> str:
    words = name.replace("_", " ")
    return words if value is True else f"{BEFORE.get(name, f'{words} ')}{in_words(value, dated)}"


Parts = dict[Way, Part]


def _parts(scenario: Scenario) -> Parts:
    """The parts with names, and the tables at the top of the file, by the way to them."""
    return {way: part for way, part in walk(scenario) if isinstance(part, Named) or len(way) < 2}


class Owners:
    """What parts are called where one says whose something is; all that stand beside each other are given."""

    def __init__(self, given: Sequence[Parts]) -> None:
        self._parts = {way: part for parts in given for way, part in parts.items()}
        alone = [(way[-1], way[:-1]) for way in self._parts if len(self._names(way)) == 1]
        times = Counter(name for name, _ in set(alone))
        self._twins = {name for name, number in times.items() if number > 1}

    def of(self, way: Way) -> str:
        """``Kenya``; ``resolution, China``; ``Donor Canada`` where a contingent is called so, too; ``Camp``."""
        names = self._names(way)
        if len(names) == 1 and names[0] in self._twins:
            return f"{_noun(way)} {names[0]}"
        return ", ".join(names) or (way[0].capitalize() if way else "")

    def _names(self, way: Way) -> list[str]:
        """The names on a way; a table at the top of the file is called as its key is."""
        ends = range(2, len(way) + 1)
        return [way[end - 1] for end in ends if isinstance(self._parts.get(way[:end]), Named)]


def _noun(way: Way) -> str:
    """What a part of a list is: ``Donor``."""
    return way[-2].removesuffix("s").capitalize()


def _changes(old: Parts, new: Parts, owners: Owners) -> Iterator[Difference]:
    for group, part in new.items():
        before = old.get(group)
        if before is None:
            if not _belongs_to_another(group, new, old):
                yield _whole(group, "added", (None, part), owners)
        elif type(before) is type(part):
            yield from _fields(group, owners.of(group), before, part)
        else:
            kinds = (getattr(before, "kind", None), getattr(part, "kind", None))
            yield Difference(".".join((*group, "kind")), f"{owners.of(group)}: Kind", "changed", *kinds)


def _belongs_to_another(group: Way, these: Parts, those: Parts) -> bool:
    """Whether a part stands within one that is itself only in ``these``, or of another kind in ``those``."""
    outer = (group[:cut] for cut in range(1, len(group)))
    return any(above in these and type(these[above]) is not type(those.get(above)) for above in outer)


def _fields(group: Way, owner: str, before: Part, after: Part) -> Iterator[Difference]:
    """What two parts say otherwise, and what is in them without a name; ``owner`` is what they are called."""
    for field in fields_of(type(after)):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old != new and field.name not in UNSEEN and (group or field.name not in UNASSUMED):
            yield from _field((*group, field.name), owner, field, (old, new))


def _field(way: Way, owner: str, field: Field, values: tuple[Any, Any]) -> Iterator[Difference]:
    old, new = values
    if field.parts or (len(way) == 1 and not isinstance(old, tuple) and (_is_part(old) or _is_part(new))):
        # Parts with names, and tables at the top of the file, tell of themselves.
        return
    if _is_part(old) and _is_part(new):
        words = WORDS.get(field.name, field.name)
        yield from _fields(way, f"{owner}, {words.lower()}", old, new)
    elif field.rows and len(old) == len(new):
        for number, (one, other) in enumerate(zip(old, new, strict=True), start=1):
            yield from _fields((*way, str(number)), _row(owner, field.name, number, len(new)), one, other)
    else:
        label, silent = _label(owner, field), SILENT.get(field.name, "none")
        yield Difference(".".join(way), label, "changed", old, new, _unit(field.quantity), silent)


def _row(owner: str, field: str, number: int, of: int) -> str:
    """What one of a list of parts without names is called; the only one as the part that it belongs to."""
    if field == "in_theatre" and of == 1:
        return owner
    noun = f"{NUMBERED[field]} {number}"
    return f"{owner}, {noun}" if owner else noun.capitalize()


def _orders(old: Parts, new: Parts, owners: Owners) -> Iterator[Difference]:
    """Lists whose parts are the same and stand in another order: who stands first goes first among equals."""
    lists = _lists(old)
    for group, names in _lists(new).items():
        before = lists.get(group, [])
        both = set(before) & set(names)
        common, kept = [name for name in before if name in both], [name for name in names if name in both]
        if common != kept:
            whose = f" of {owners.of(group[:-1])}" if len(group) > 2 else ""
            yield Difference(".".join(group), f"Order of {group[-1]}{whose}", "changed", tuple(common), tuple(kept))


def _lists(parts: Parts) -> dict[Way, list[str]]:
    lists: dict[Way, list[str]] = {}
    for group in parts:
        if len(group) > 1:
            lists.setdefault(group[:-1], []).append(group[-1])
    return lists


def _removals(old: Parts, new: Parts, owners: Owners) -> Iterator[Difference]:
    for group, part in old.items():
        if group not in new and not _belongs_to_another(group, old, new):
            yield _whole(group, "removed", (part, None), owners)


def _whole(group: Way, kind: Kind, values: tuple[Part | None, Part | None], owners: Owners) -> Difference:
    words = f"{_noun(group)} {group[-1]}" if len(group) > 1 else group[-1].capitalize()
    whose = f" of {owners.of(group[:-2])}" if len(group) > 3 else ""
    return Difference(".".join(group), f"{words}{whose}", kind, *values)


def _renamed(way: Way, old: str) -> Difference:
    return Difference(".".join((*way, "name")), f"{way[-1]}: Name", "renamed", old, way[-1])


def _is_part(value: Any) -> bool:
    return isinstance(value, Part)


def _label(owner: str, field: Field) -> str:
    """What a field is called, with the part that it belongs to: ``Kenya, tranche 2: Personnel``."""
    plain = field.name.replace("_", " ").capitalize()
    words = field.quantity.label if field.quantity is not None else WORDS.get(field.name, plain)
    at_start = WORDS[AT_START].lower()
    owner = owner.replace(f", {at_start}", "") if at_start in words.lower() else owner
    owner = "" if words.startswith(f"{owner} (") else owner
    return f"{owner}: {words}" if owner else words


def _unit(quantity: Quantity | None) -> str:
    return quantity.unit if quantity is not None else ""
