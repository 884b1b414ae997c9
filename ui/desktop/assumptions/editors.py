"""The editor of one part: a contingent, a condition, a donor or a disruption."""

from __future__ import annotations

from collections.abc import Callable

from scenarios.conditions import Member
from scenarios.editing.edits import with_field, with_undetermined
from scenarios.editing.identity import in_names_of
from scenarios.parameters import parameters, replaced, value_of
from scenarios.part import Part
from scenarios.parts import Contingent, Disruption
from scenarios.places import Field, fields_of, part_name, parts_in, place_of
from scenarios.schema import Scenario
from ui.desktop.assumptions.adjustable import adjustable
from ui.desktop.assumptions.form import Form, Piece
from ui.desktop.assumptions.lines import COMMITMENTS
from ui.desktop.assumptions.members import MembersTable
from ui.desktop.assumptions.references import reference_field
from ui.desktop.controls.describe import value_text
from ui.desktop.controls.fields import ChoiceField, DateField, TickField
from ui.desktop.controls.row import ParameterRow
from ui.desktop.controls.texts import LineField
from ui.desktop.documents.session import Session

_FUNDED = {"mission": "the mission", "self": "itself"}
_STARTS = {"per_year": 0.5, "at": 30.0}
_ARRIVALS = {"per_year": "by chance", "at": "on a known day"}


class ArrivalField(ChoiceField):
    """Whether a disruption comes by chance or on a known day; either number begins as in the base, else sensibly."""

    def __init__(self, session: Session, name: str) -> None:
        self._name = name
        super().__init__(session, f"disruptions.{name}.arrival", "Comes", lambda _: _ARRIVALS, name)

    @property
    def _value(self) -> str:
        return "at" if _disruption(self._session.scenario, self._name).per_year is None else "per_year"

    def _set(self, value: object) -> None:
        if value != self._value:
            path, start = f"disruptions.{self._name}.{value}", self._start(str(value))
            self._try(lambda scenario: with_field(scenario, path, start), f"Change {self._name}")

    def _start(self, arrival: str) -> float:
        bases = in_names_of(self._session.scenario, self._session.shown.base).disruptions
        known = getattr(next((part for part in bases if part.name == self._name), None), arrival, None)
        return _STARTS[arrival] if known is None else float(known)


class UndeterminedField(TickField):
    """Whether nobody has stated a contingent's size; a size that is stated is certain, and a message says so."""

    def __init__(self, session: Session, name: str) -> None:
        self._name = name
        super().__init__(session, f"contingents.{name}.undetermined", "Size undetermined", name)

    def _set(self, value: object) -> None:
        before = self._size
        self._try(lambda scenario: self._changed(scenario, bool(value)), f"Change {self._title}")
        if self._size != before and not value:
            self._session.message.emit(f"{self._name}: the size is certain now, {self._size}; it was {before}.")

    def _changed(self, scenario: Scenario, undetermined: bool) -> Scenario:
        """Changed; a certain size that is undetermined again has the range of the base, where it was so there."""
        changed = with_undetermined(scenario, self._name, undetermined)
        size = changed.contingent(self._name).personnel
        bases = in_names_of(scenario, self._session.shown.base).contingents
        base = next((part for part in bases if part.name == self._name), None)
        if not undetermined or base is None or not base.undetermined or not size.is_certain:
            return changed
        return replaced(changed, f"contingents.{self._name}.personnel", base.personnel.with_likely(size.likely))

    @property
    def _size(self) -> str:
        scenario, path = self._session.scenario, f"contingents.{self._name}.personnel"
        return value_text(next(item for item in parameters(scenario) if item.path == path), value_of(scenario, path))


def signature(scenario: Scenario, group: str, name: str) -> object:
    """What an editor depends on apart from values: another one needs another editor."""
    if group == "disruptions":
        return _disruption(scenario, name).per_year is None
    if group == "conditions":
        condition = scenario.condition(name)
        return condition.kind, tuple(part.name for _, parts in parts_in(condition) for part in parts)
    return None


def editor_of(session: Session, group: str, name: str) -> Form:
    """A form with everything that a part says, in the order in which its class declares it."""
    form, path = Form(), f"{group}.{name}"
    form.add_warnings(path)
    form.add(LineField(session, f"{path}.name", "Name", name))
    kind = type(_part(session.scenario, group, name))
    numbers = {each.path: each for each in adjustable(session.scenario) if each.path.startswith(f"{path}.")}
    for field in fields_of(kind):
        if head := _HEADS.get((kind, field.name)) or _LISTS.get(field.parts):
            form.head(head)
        if own := _OWN.get((kind, field.name)):
            for piece in own(session, f"{path}.{field.name}", name):
                form.add(piece)
        elif field.quantity is None and field.name not in _NOT_YET:
            form.add(control_of(session, f"{path}.{field.name}", field, name))
        elif number := numbers.get(f"{path}.{field.name}"):
            form.add(ParameterRow(session, number))
    return form


def control_of(session: Session, path: str, field: Field, owner: str) -> Piece:
    """The control that fits the declaration of a field that holds no number.

    Args:
        session: where the field lives.
        path: of the field.
        field: as it is declared.
        owner: the name of its part.

    Raises:
        TypeError: there is no control for such a field.
    """
    label = field.name.replace("_", " ").capitalize()
    if field.reference is not None:
        return reference_field(session, path, owner)
    if field.parts == (Member,):
        return MembersTable(session, path)
    if field.is_date:
        return DateField(session, path, label, owner)
    if field.is_flag:
        return TickField(session, path, label, owner)
    if field.choices:
        return ChoiceField(session, path, label, lambda _: dict(zip(field.choices, field.choices, strict=True)), owner)
    raise TypeError(f"{path}: there is no control for such a field")


def _commitment(session: Session, path: str, owner: str) -> tuple[Piece, ...]:
    return (ChoiceField(session, path, "Commitment", lambda _: COMMITMENTS, owner),)


def _lead(session: Session, path: str, owner: str) -> tuple[Piece, ...]:
    return (TickField(session, path, "Leads the mission", owner),)


def _undetermined(session: Session, _: str, owner: str) -> tuple[Piece, ...]:
    return (UndeterminedField(session, owner),)


def _funded_by(session: Session, path: str, owner: str) -> tuple[Piece, ...]:
    return (ChoiceField(session, path, "Paid by", lambda _: _FUNDED, owner),)


def _stops(session: Session, path: str, owner: str) -> tuple[Piece, ...]:
    """What it stops, and below it how it comes, whose number follows."""
    return reference_field(session, path, owner), ArrivalField(session, owner)


_OWN: dict[tuple[type[Part], str], Callable[[Session, str, str], tuple[Piece, ...]]] = {
    (Contingent, "commitment"): _commitment,
    (Contingent, "lead"): _lead,
    (Contingent, "undetermined"): _undetermined,
    (Contingent, "funded_by"): _funded_by,
    (Disruption, "stops"): _stops,
}
"""Fields with controls of their own, in words of their own."""

_NOT_YET = ("name", "id", "kind", "suppose", "at_start", "unit", "closed", "tranches", "season", "operational")

_HEADS: dict[tuple[type[Part], str], str] = {
    (Contingent, "requires"): "ORDER TO DEPLOY",
    (Contingent, "prepare_after"): "PREPARATION",
    (Contingent, "tranche"): "DEPLOYMENT AND STAY",
}
"""Headings above fields."""

_LISTS: dict[tuple[type[Part], ...], str] = {(Member,): "MEMBERS OF THE COUNCIL"}
"""Headings above lists of parts."""


def _part(scenario: Scenario, group: str, name: str) -> Part:
    place = place_of(scenario, group)
    parts: tuple[Part, ...] = () if place is None else place.value
    return next(part for part in parts if part_name(part) == name)


def _disruption(scenario: Scenario, name: str) -> Disruption:
    return next(part for part in scenario.disruptions if part.name == name)
