"""The control of a field that names other parts, as the field is declared."""

from __future__ import annotations

from collections.abc import Mapping

from scenarios.parts import CAMP, LIFT
from scenarios.places import part_name, place_of
from scenarios.reference import CAMPS, LIFTS, Reference
from scenarios.schema import Scenario
from ui.desktop.assumptions.homes import alone_in, parts_of
from ui.desktop.controls.fields import ChoiceField, Field
from ui.desktop.controls.names import NamesField
from ui.desktop.documents.session import Session

_TOGETHER = {CAMP: (CAMPS, "all camps"), LIFT: (LIFTS, "all lifts")}
"""The words that mean all of a list that may be a table of its own."""


def reference_field(session: Session, path: str, owner: str) -> Field:
    """Names to tick; one to choose, where the field holds one.

    Args:
        session: where the field lives.
        path: of the field.
        owner: the name of its part, for the accessible name.

    Raises:
        ValueError: the field is not declared to name other parts.
    """
    place = place_of(session.scenario, path)
    reference = place.field.reference if place is not None else None
    if place is None or reference is None:
        raise ValueError(f"{path}: this field names no other parts")
    may_be_none = place.field.may_be_none

    def offered(scenario: Scenario) -> Mapping[str | None, str]:
        names: Mapping[str, str] = offered_by(scenario, reference)
        itself = any(path.startswith(f"{group}.{owner}.") for group in reference.groups)
        known: dict[str | None, str] = {name: words for name, words in names.items() if not (itself and name == owner)}
        return {None: _first_of(scenario, reference), **known} if may_be_none else known

    kind = NamesField if isinstance(place.value, tuple) else ChoiceField
    return kind(session, path, reference.label, offered, owner)


def offered_by(scenario: Scenario, reference: Reference) -> Mapping[str, str]:
    """All parts of the groups by name, after the words for all of them together.

    A camp or lift that stands alone is called as the word for all of them: it stands there once.
    """
    names = [part_name(part) for group in reference.groups for part in parts_of(scenario, group)]
    together = {word: _together(scenario, word) for word in reference.everybody}
    return together | {name: name for name in names if name not in together}


def _together(scenario: Scenario, word: str) -> str:
    group, words = _TOGETHER.get(word, ("", "all together"))
    return word if group and alone_in(scenario, group) else words


def _first_of(scenario: Scenario, reference: Reference) -> str:
    """What counts where a contingent names no camp or no lift."""
    first = next((part_name(part) for group in reference.groups for part in parts_of(scenario, group)), "")
    return f"{first} (the first)"
