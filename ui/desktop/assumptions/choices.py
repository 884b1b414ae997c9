"""What can be set in the panel beside numbers and suppositions: choices, ticks, dates, names, lists, words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from scenarios.contingent import Contingent
from scenarios.editing.difference import in_words
from scenarios.kind import ConditionKind
from scenarios.part import Part
from scenarios.parts import Camp, Disruption, Lift
from scenarios.places import Field, fields_of, kinds_in, walk
from scenarios.schema import Scenario
from scenarios.visible import visible
from scenarios.vote import Member
from ui.desktop.assumptions.additions import kinds_in_words
from ui.desktop.assumptions.adjustable import SUPPOSE
from ui.desktop.assumptions.labels import label_of, start_label
from ui.desktop.assumptions.position import AT_START, start_words
from ui.wording.titles import owner_of
from ui.wording.words import date_text

_ASIDE = {"observed", "checks"}
"""Lists that are no assumptions, and have a dialog of their own."""

_ELSEWHERE = {"id", "format", "sources", SUPPOSE, *_ASIDE}
"""Fields that have no control here, or one that is found as it is."""

_LISTED = {"needs", "closed", "plan", "season", *_ASIDE}
"""Lists whose parts are found as a whole, if at all."""

_WORDY = {"note"}
"""Fields of which a line would not tell what they say."""


class Choice(NamedTuple):
    """A line that leads to what can be set.

    Attributes:
        path: of what it leads to.
        words: the line: ``Kenya: Camp: Second base``.
        more: words that find it, too.
    """

    path: str
    words: str
    more: str = ""


def choices(scenario: Scenario) -> tuple[Choice, ...]:
    """A line for each field that has a control and holds no number, in the order of the file."""
    return tuple(_choices(scenario))


def _choices(scenario: Scenario) -> Iterator[Choice]:
    for group, part in walk(scenario):
        if not _is_of_a_list(group, part):
            for field in fields_of(type(part)):
                if _has_control(scenario, part, field):
                    yield _choice(group, part, field)


def _is_of_a_list(group: tuple[str, ...], part: Part) -> bool:
    """Whether a part stands in a table of cells, or in what is said at the start: that is found as a whole."""
    return isinstance(part, Member) or AT_START in group or bool(set(group) & _LISTED)


def _has_control(scenario: Scenario, part: Part, field: Field) -> bool:
    """Whether the editor of a part has a control for a field that holds no number."""
    if (
        field.name in _ELSEWHERE
        or field.quantity is not None
        or (isinstance(part, Disruption) and field.name == "season")
    ):
        return False
    if field.name == "kind":
        return isinstance(part, ConditionKind)
    if isinstance(part, Camp | Lift) and field.name == "name":
        return False
    if isinstance(part, Contingent) and field.name in ("camp", "lift"):
        return len(scenario.all_camps if field.name == "camp" else scenario.all_lifts) > 1
    holds_parts = bool(kinds_in(type(part).model_fields[field.name].annotation))
    return not holds_parts or bool(field.rows) or field.name == AT_START or field.parts == (Member,)


def _choice(group: tuple[str, ...], part: Part, field: Field) -> Choice:
    path, owner, value = ".".join((*group, field.name)), owner_of(group), getattr(part, field.name)
    label, more = label_of(type(part), field), ""
    if field.name == AT_START:
        kind = kinds_in(type(part).model_fields[AT_START].annotation)[0]
        more = " ".join(start_label(kind, each) for each in fields_of(kind))
    head = f"{owner or _alone(group)}: {label}" if owner or group else label
    if field.name == "kind":
        value = kinds_in_words()[value]
    said = "" if field.name in _WORDY else f": {_said(value)}"
    return Choice(path, visible(f"{head}{said}"), more)


def _alone(group: tuple[str, ...]) -> str:
    """What a table that stands alone is called: ``Camp``."""
    return group[0].capitalize()


def _said(value: Any) -> str:
    """What a field says, in a few words."""
    if isinstance(value, tuple) and value and isinstance(value[0], Part):
        return str(len(value))
    return start_words(value) if isinstance(value, Part) else in_words(value, date_text)
