"""The control of a field that names other parts, as the field is declared."""

from __future__ import annotations

from collections.abc import Mapping

from scenarios.places import part_name, place_of
from scenarios.reference import Reference
from scenarios.schema import Scenario
from ui.desktop.controls.fields import ChoiceField, Field
from ui.desktop.controls.names import NamesField
from ui.desktop.documents.session import Session


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

    def offered(scenario: Scenario) -> Mapping[str, str]:
        names = _offered(scenario, reference)
        itself = any(path.startswith(f"{group}.{owner}.") for group in reference.groups)
        return {name: words for name, words in names.items() if not (itself and name == owner)}

    kind = NamesField if isinstance(place.value, tuple) else ChoiceField
    return kind(session, path, reference.label, offered, owner)


def _offered(scenario: Scenario, reference: Reference) -> Mapping[str, str]:
    """All parts of the group by name, after the word for all of them together."""
    places = [place_of(scenario, group) for group in reference.groups]
    names = [part_name(part) for place in places if place is not None for part in place.value]
    return dict.fromkeys(reference.everybody, "all together") | dict(zip(names, names, strict=True))
