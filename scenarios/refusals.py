"""What pydantic finds wrong with scenario data, in plain sentences: where, what is given, what is allowed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import isfinite
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic import AfterValidator, ValidationError

from scenarios.brevity import WORD, cut
from scenarios.consistency import FEW, MOST, nearest
from scenarios.estimate import Estimate
from scenarios.part import Named, Part
from scenarios.parts import Source
from scenarios.places import kinds_in
from scenarios.problems import Problem, name_of
from scenarios.quantity import Quantity, plain

SPOKEN = {
    "out_of_range",
    "estimate_order",
    "vote_shares",
    "cycle_shorter_than_transit",
    "disruption_arrival",
    "disruption_duration",
    "supposition",
    "span",
    "spans_overlap",
    "season",
    "day_of_year",
    "tranches",
    "observed",
    "count",
    "claim",
    "not_text",
    "too_many",
}
"""Errors of our own, whose message is a plain sentence already."""

NAME = "a name of one line, 1 to 80 characters"

SOURCE = "a source"
"""Stands for a field where a source was entered: its key is a path of its own."""


class Written(float):
    """A number with a point or an exponent, and how the file writes it: ``30.0`` is no whole number, and looks so."""

    def __new__(cls, text: str) -> Written:
        """Read a number."""
        number = super().__new__(cls, text)
        number.text = text
        return number

    text: str


def problems_in(error: ValidationError, kind: type[Part], data: Any) -> list[Problem]:
    """The first 100 errors of one validation.

    Args:
        error: what pydantic raised.
        kind: the kind of part it was asked to make.
        data: what it was asked to make it of.
    """
    found = error.errors(include_url=False, include_input=False)
    return list(islice((problem for item in found for problem in _problems(item, kind, data)), MOST))


def _problems(item: Any, kind: type[Part], data: Any) -> Iterator[Problem]:
    if item["type"] == "inconsistent":
        yield from item["ctx"]["problems"]
        return
    spot = _Spot(kinds=[kind], value=data)
    for step in item["loc"]:
        spot.enter(step)
    if item["type"].startswith("union_tag"):
        spot.enter("kind")
    yield Problem(spot.path, _sentence(item["type"], item["msg"], spot))


def _sentence(error: str, message: str, spot: _Spot) -> str:
    if error in SPOKEN:
        return message
    if error == "extra_forbidden":
        known = [name for kind in spot.owners for name in kind.model_fields]
        return f"unknown key{nearest(str(spot.step), known)}"
    if error in ("missing", "union_tag_not_found"):
        return f"it is missing; needed: {spot.allowed}"
    if error == "union_tag_invalid":
        word = spot.value if isinstance(spot.value, str) else ""
        return f"{given(spot.value)} is no kind of condition{nearest(word, _tags(spot.owners))}"
    return f"{given(spot.value)} is given; allowed: {spot.allowed}"


@dataclass
class _Spot:
    """A place in refused data, found along the location that pydantic tells.

    Attributes:
        kinds: what kinds of part may stand here; empty where no part does.
        value: what the data say here.
        path: the names on the way.
        owners: the kinds of part whose field was entered last.
        field: that field.
        step: the last step of the way; a number inside a list.
    """

    kinds: list[type[Part]]
    value: Any
    path: str = ""
    owners: tuple[type[Part], ...] = ()
    field: str = ""
    step: str | int = ""

    def enter(self, step: str | int) -> None:
        """Go one step further."""
        if isinstance(step, int) and self.field in ("sources", SOURCE):
            self._enter_source(step)
        elif isinstance(step, int):
            self.value = self.value[step]
            self.path += name_of(self.value, step) if _go_by_names(self.kinds) else f".{step + 1}"
        elif len(self.kinds) > 1 and step in _tags(self.kinds):
            self.kinds = [kind for kind in self.kinds if step in _tags([kind])]
            return
        else:
            self._enter_field(step)
        self.step = step

    def _enter_field(self, name: str) -> None:
        self.owners, self.field = tuple(self.kinds), name
        self.path += f".{name}" if self.path else name
        self.value = self.value.get(name) if isinstance(self.value, dict) else None
        infos = [kind.model_fields[name] for kind in self.kinds if name in kind.model_fields]
        self.kinds = kinds_in(infos[0].annotation) if infos else []

    def _enter_source(self, step: int) -> None:
        # A table of sources is validated as pairs: the index of one, then 0 (its key) or 1 (its value).
        if self.field == "sources":
            key = list(self.value)[step]
            self.path += f'."{key}"'
            self.value, self.field, self.owners, self.kinds = self.value[key], SOURCE, (), [Source]

    @property
    def allowed(self) -> str:
        """What may stand here, in words."""
        owner = next((owner for owner in self.owners if self.field in owner.model_fields), None)
        if owner is None:
            return "a table"
        if self.field == "kind":
            return _one_of(_tags(self.owners))
        return allowed_in(owner, self.field, inside=isinstance(self.step, int))


def _go_by_names(kinds: list[type[Part]]) -> bool:
    """Whether the items of a list are called by their names, or are names; if not, they go by their number."""
    return not kinds or any(issubclass(kind, Named) or kind is Source for kind in kinds)


def allowed_in(kind: type[Part], field: str, *, inside: bool = False) -> str:
    """What a field may hold, in words; ``inside`` for one item of its list."""
    info = kind.model_fields[field]
    quantity = next((item for item in info.metadata if isinstance(item, Quantity)), None)
    if quantity is not None:
        return f"{_number_word(info.annotation)} {quantity.range_text}"
    if info.description is not None:
        return info.description
    if info.annotation is str and any(not isinstance(rule, AfterValidator) for rule in info.metadata):
        return NAME
    return _kind_of_value(get_args(info.annotation)[0] if inside else info.annotation)


def _number_word(annotation: Any) -> str:
    kinds = get_args(annotation) or (annotation,)
    if Estimate in kinds:
        return "one number or [low, likely, high]"
    return "a whole number" if int in kinds else "a number"


def _kind_of_value(annotation: Any) -> str:
    kinds = get_args(annotation)
    if NoneType in kinds:
        # It may be left out.
        return _kind_of_value(kinds[0])
    words = {bool: "true or false", dt.date: "a date such as 2023-10-02", str: "text"}
    if get_origin(annotation) is Literal:
        return _one_of(get_args(annotation))
    if get_origin(annotation) is tuple:
        return _kind_of_list(get_args(annotation)[0])
    if kinds_in(annotation):
        return "a table"
    # In a list, an annotated text is a name.
    return words.get(annotation, NAME)


def _kind_of_list(item: Any) -> str:
    if get_origin(item) is Literal:
        return f"a list of {_one_of(get_args(item))}"
    if get_origin(item) is tuple:
        return "a table"
    return "a list of tables" if kinds_in(item) else "a list of names"


def _one_of(values: Any) -> str:
    texts = [repr(value) for value in values]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} or {texts[-1]}"


def _tags(kinds: Any) -> list[str]:
    return [kind.model_fields["kind"].default for kind in kinds if "kind" in kind.model_fields]


def given(value: Any) -> str:
    """What a file says, short enough for a sentence."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Written):
        return cut(value.text, WORD)
    if isinstance(value, int):
        return str(value) if abs(value) < 1e15 else plain(value)
    if isinstance(value, float):
        return plain(value) if isfinite(value) else str(value)
    if isinstance(value, str):
        return repr(value if len(value) <= WORD else f"{value[:WORD]}…")
    return _word(value)


def _word(value: Any) -> str:
    if isinstance(value, dt.datetime | dt.time):
        return "a time of day"
    if isinstance(value, dt.date):
        return value.isoformat()
    if (
        isinstance(value, list | tuple)
        and 0 < len(value) <= FEW
        and all(type(item) in (int, Written) for item in value)
    ):
        return f"[{', '.join(map(given, value))}]"
    return "a table" if isinstance(value, dict) else "a list" if isinstance(value, list | tuple) else "nothing"
