"""Where in a scenario a path leads: fields by name, parts in a list by the part's name.

Names may hold dots (``contingents.St. Lucia.training``), so a path is walked along what is there, never split.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import NoneType
from typing import Any, Literal, NamedTuple, get_args, get_origin

from scenarios.estimate import Estimate
from scenarios.part import Named, Part
from scenarios.quantity import Quantity
from scenarios.reference import Reference

BOUNDS = ("low", "likely", "high")
"""The ends of a path into an estimate."""


class Field(NamedTuple):
    """A field of a part as it is declared.

    Attributes:
        name: its name.
        quantity: what its number means; None where it holds none that is assumed.
        is_estimate, is_whole, is_date, is_flag: what it holds; a date may be one of several things.
        may_be_none: whether it may be left out.
        reference: what its names mean; None where it holds no name of another part.
        parts: the kinds of part with names that its list holds; empty where it holds none.
        rows: the kinds of part without names that its list holds: they go by their number.
        choices: the words that it may hold; empty where it holds no such word.
    """

    name: str
    quantity: Quantity | None
    is_estimate: bool
    is_whole: bool
    may_be_none: bool
    is_date: bool = False
    is_flag: bool = False
    reference: Reference | None = None
    parts: tuple[type[Part], ...] = ()
    rows: tuple[type[Part], ...] = ()
    choices: tuple[str, ...] = ()


@lru_cache
def fields_of(kind: type[Part]) -> tuple[Field, ...]:
    """The fields of a kind of part, in the order of the file."""
    return tuple(_field(name, info.annotation, info.metadata) for name, info in kind.model_fields.items())


@lru_cache
def _names_of(kind: type[Part]) -> tuple[str, ...]:
    """The names of its fields; asked of pydantic once, because paths are walked for every row at every edit."""
    return tuple(kind.model_fields)


@lru_cache
def _holders_of(kind: type[Part]) -> tuple[str, ...]:
    """The names of those of its fields that may hold parts."""
    every = kind.model_fields.items()
    return tuple(name for name, info in every if kinds_in(info.annotation) and not _is_mapping(info.annotation))


def _field(name: str, annotation: Any, metadata: list[Any]) -> Field:
    quantity = next((item for item in metadata if isinstance(item, Quantity) and item.is_assumed), None)
    reference = next((item for item in metadata if isinstance(item, Reference)), None)
    is_list = get_origin(annotation) is tuple and not _is_mapping(annotation)
    held = tuple(kinds_in(annotation)) if is_list else ()
    parts = tuple(kind for kind in held if issubclass(kind, Named))
    kinds = get_args(annotation) if NoneType in get_args(annotation) else (annotation,)
    words = next((get_args(kind) for kind in kinds if get_origin(kind) is Literal), ())
    return Field(
        name,
        quantity,
        is_estimate=Estimate in kinds,
        is_whole=int in kinds,
        may_be_none=NoneType in kinds,
        is_date=dt.date in kinds,
        is_flag=annotation is bool,
        reference=reference,
        parts=parts,
        rows=held if not parts else (),
        choices=words,
    )


def _is_mapping(annotation: Any) -> bool:
    """Whether a tuple holds pairs, as sources do, and no parts with names."""
    return any(get_origin(item) is tuple for item in get_args(annotation))


def named_in(part: Part, group: str) -> Iterator[str]:
    """The names of parts of a group that a part waits for, in the order of its fields; no word for all of them.

    Names in the parts that it holds do not count.
    """
    for field in fields_of(type(part)):
        reference = field.reference
        if reference is not None and reference.waits and group in reference.groups:
            value = getattr(part, field.name)
            names = value if isinstance(value, tuple) else () if value is None else (value,)
            yield from (name for name in names if name not in reference.everybody)


def parts_in(part: Part) -> Iterator[tuple[str, tuple[Named, ...]]]:
    """The lists of parts that a part holds, such as the members of a council: field and parts."""
    return ((field.name, getattr(part, field.name)) for field in fields_of(type(part)) if field.parts)


def kinds_in(annotation: Any) -> list[type[Part]]:
    """The kinds of part that a field's annotation speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return [annotation]
    return [kind for item in get_args(annotation) for kind in kinds_in(item)]


@lru_cache
def kinds_under(kind: type[Part]) -> tuple[type[Part], ...]:
    """A kind of part, and every kind that it can hold at any depth, each once, in the order of the file."""
    found = (inner for info in kind.model_fields.values() for inner in kinds_in(info.annotation))
    return tuple(dict.fromkeys((kind, *(each for inner in found for each in kinds_under(inner)))))


class Step(NamedTuple):
    """From a part into a field, and into one of its parts when the field is a list (else ``item`` is None)."""

    part: Part
    field: str
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a path leads: the way there, and which number of an estimate is meant (None: all of it)."""

    steps: tuple[Step, ...]
    bound: str | None = None

    @property
    def owner(self) -> Part:
        """The part whose field it is."""
        return self.steps[-1].part

    @property
    def field(self) -> Field:
        """The field as declared."""
        name = self.steps[-1].field
        return next(field for field in fields_of(type(self.owner)) if field.name == name)

    @property
    def value(self) -> Any:
        """What stands there."""
        step = self.steps[-1]
        value = getattr(step.part, step.field)
        value = value if step.item is None else value[step.item]
        return getattr(value, self.bound) if self.bound else value

    def owner_in(self, root: Part) -> object:
        """What stands in the place of :attr:`owner` in another version of the root, whatever it is called."""
        found: Any = root
        for step in self.steps[:-1]:
            value = getattr(found, step.field, None)
            if step.item is None:
                found = value
            elif isinstance(value, tuple) and step.item < len(value):
                found = value[step.item]
            else:
                return None
        return found

    def in_version(self, root: Part) -> Place | None:
        """The place of the same path in another version of the root, where the parts on the way stand as they stood.

        None where they do not: then the path has to be walked.
        """
        steps: list[Step] = []
        for step in self.steps:
            if type(root) is not type(step.part) or part_name(root) != part_name(step.part):
                return None
            steps.append(Step(root, step.field, step.item))
            if len(steps) < len(self.steps):
                value = getattr(root, step.field)
                if step.item is not None and step.item >= len(value):
                    return None
                root = value if step.item is None else value[step.item]
        return Place(tuple(steps), self.bound) if self._ends_alike(steps[-1].part) else None

    def _ends_alike(self, owner: Part) -> bool:
        """Whether the field of another version of the owner has what the path names at its end."""
        step = self.steps[-1]
        value = getattr(owner, step.field)
        if step.item is not None:
            return step.item < len(value) and part_name(value[step.item]) == part_name(self.value)
        return self.bound is None or isinstance(value, Estimate)

    def with_owner(self, owner: Part) -> Part:
        """The root with another part in the place of :attr:`owner`; everything is taken as valid."""
        for step in reversed(self.steps[:-1]):
            value: Any = owner
            if step.item is not None:
                old = getattr(step.part, step.field)
                value = (*old[: step.item], owner, *old[step.item + 1 :])
            owner = step.part.model_copy(update={step.field: value})
        return owner


def place_of(root: Part, path: str) -> Place | None:
    """Where the path leads; None when nothing is there. Of two readings the first in file order counts."""
    return next(_places(root, path, ()), None)


def _places(part: Part, path: str, way: tuple[Step, ...]) -> Iterator[Place]:
    for name in _names_of(type(part)):
        if not path.startswith(name):
            continue
        if path == name:
            yield Place((*way, Step(part, name)))
        elif path[len(name)] == ".":
            yield from _places_in(Step(part, name), path[len(name) + 1 :], way)


def _places_in(step: Step, path: str, way: tuple[Step, ...]) -> Iterator[Place]:
    value = getattr(step.part, step.field)
    if isinstance(value, Part):
        yield from _places(value, path, (*way, step))
    elif isinstance(value, Estimate) and path in BOUNDS:
        yield Place((*way, step), path)
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            if isinstance(part, Part) and path.startswith(name := called_in(part, index)):
                yield from _places_of(part, Step(step.part, step.field, index), path[len(name) :], way)


def _places_of(part: Part, step: Step, rest: str, way: tuple[Step, ...]) -> Iterator[Place]:
    if not rest:
        yield Place((*way, step))
    elif rest.startswith("."):
        yield from _places(part, rest[1:], (*way, step))


def paths_of(root: Part) -> frozenset[str]:
    """All paths that lead somewhere; to ask for many, this is quicker than ``place_of``."""
    return frozenset(path for group, part in walk(root) for path in _paths_in(part, group))


def _paths_in(part: Part, group: tuple[str, ...]) -> Iterator[str]:
    if group:
        yield ".".join(group)
    for name in _names_of(type(part)):
        path = ".".join((*group, name))
        yield path
        if isinstance(getattr(part, name), Estimate):
            yield from (f"{path}.{bound}" for bound in BOUNDS)


def part_name(part: Part) -> str:
    """The name a part in a list goes by."""
    name: str = part.__dict__.get("name", "")
    return name


def called_in(part: Part, index: int, called: Callable[[Part], str] = part_name) -> str:
    """What a part in a list goes by: its name, or where its kind has none its number, counted from 1."""
    return called(part) or str(index + 1)


def walk(
    part: Part, group: tuple[str, ...] = (), called: Callable[[Part], str] = part_name
) -> Iterator[tuple[tuple[str, ...], Part]]:
    """Every part with the names on the way to it, the part itself first, in the order of the file.

    ``called`` says what parts in a list go by; parts without a name go by their number.
    """
    yield group, part
    for name in _holders_of(type(part)):
        value = getattr(part, name)
        if isinstance(value, Part):
            yield from walk(value, (*group, name), called)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Part):
                    yield from walk(item, (*group, name, called_in(item, index, called)), called)
