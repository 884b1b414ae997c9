"""What of a part stands in a cell besides numbers: its fields, their headings, the kinds of a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_origin

from scenarios.part import Part
from scenarios.places import Field, fields_of, kinds_in
from scenarios.schema import Scenario

_UNWRITTEN = ("name", "id", "kind", "format", "sources")


def kinds_of(group: str) -> tuple[type[Part], ...]:
    """The kinds of part that a list holds."""
    kind: type[Part] = Scenario
    kinds: list[type[Part]] = []
    for name in group.split("."):
        kinds = kinds_in(kind.model_fields[name].annotation)
        kind = kinds[0]
    return tuple(kinds)


def kind_word(kind: type[Part]) -> str:
    """What a file calls a kind of condition."""
    word: str = kind.model_fields["kind"].default
    return word


def plain_fields(kind: type[Part]) -> Iterator[Field]:
    """The fields of a part that are one text, one date, one word, names, or yes and no."""
    for one in fields_of(kind):
        info = kind.model_fields[one.name]
        if one.quantity is None and one.name not in _UNWRITTEN and not kinds_in(info.annotation):
            yield one


def titles_of(kinds: tuple[type[Part], ...]) -> dict[str, str]:
    """The headings of a list's fields, and the fields."""
    return {label_of(same): name for name, same in by_name(kinds).items()}


def by_name(kinds: Iterable[type[Part]]) -> dict[str, list[Field]]:
    """The plain fields that any of some kinds has, by name; each as every kind that has it declares it."""
    found: dict[str, list[Field]] = {}
    for kind in kinds:
        for one in plain_fields(kind):
            found.setdefault(one.name, []).append(one)
    return found


def label_of(same: list[Field]) -> str:
    """What a field is called: as where it is declared, if all kinds that have it agree."""
    labels = {one.reference.label for one in same if one.reference}
    return labels.pop() if len(labels) == 1 else same[0].name.replace("_", " ").capitalize()


def is_list(kind: type[Part], name: str) -> bool:
    """Whether a field holds several names."""
    return get_origin(kind.model_fields[name].annotation) is tuple
