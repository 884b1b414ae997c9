"""The editor of one part: a contingent, a condition, a donor, a camp, and whatever else stands in a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from scenarios.conditions import Presence
from scenarios.contingent import Contingent, TranchePlan
from scenarios.goals import Milestone
from scenarios.kind import ConditionKind
from scenarios.part import Named, Part
from scenarios.parts import Disruption
from scenarios.places import Field, fields_of, parts_in
from scenarios.schema import Scenario
from scenarios.spans import Closed
from scenarios.vote import Member
from ui.desktop.assumptions.adjustable import SUPPOSE, adjustable
from ui.desktop.assumptions.arrival import arrival_of, arrival_pieces
from ui.desktop.assumptions.at_start import AtStart
from ui.desktop.assumptions.contingent_fields import CONTINGENT, TranchesField
from ui.desktop.assumptions.form import Form, Piece
from ui.desktop.assumptions.homes import part_of, path_of
from ui.desktop.assumptions.kind_field import KindField
from ui.desktop.assumptions.labels import KIND, label_at
from ui.desktop.assumptions.members import MembersTable
from ui.desktop.assumptions.position import AT_START
from ui.desktop.assumptions.references import reference_field
from ui.desktop.assumptions.rows import RowsField
from ui.desktop.controls.fields import ChoiceField, DateField, TickField
from ui.desktop.controls.optional_date import OptionalDateField
from ui.desktop.controls.row import ParameterRow
from ui.desktop.controls.suppose import SupposeField
from ui.desktop.controls.texts import LineField
from ui.desktop.controls.unit import UnitField
from ui.desktop.documents.session import Session

_COUNTS = {True: "the operational", False: "everybody"}


class Signature(NamedTuple):
    """What an editor depends on apart from values: another one needs another editor.

    Attributes:
        path: of its part.
        rest: its kind, and what decides which controls there are.
    """

    path: str
    rest: tuple[object, ...]


def signature(scenario: Scenario, group: str, name: str) -> Signature:
    """The signature of the editor of a part."""
    part = part_of(scenario, group, name)
    return Signature(path_of(scenario, group, name), (type(part), *_controls(scenario, part)))


def _controls(scenario: Scenario, part: Part) -> tuple[object, ...]:
    if isinstance(part, Disruption):
        return (arrival_of(part),)
    if isinstance(part, Contingent):
        return bool(part.tranches), len(scenario.all_camps) > 1, len(scenario.all_lifts) > 1
    return tuple(each.name for _, parts in parts_in(part) for each in parts)


def editor_of(session: Session, group: str, name: str, listed: Callable[[Session, str], Piece]) -> Form:
    """A form with everything that a part says, in the order in which its class declares it.

    Args:
        session: where the part lives.
        group: the group that it stands in.
        name: what it goes by.
        listed: makes the table of a list that it holds, with an editor for each of its parts.
    """
    form, path = Form(), path_of(session.scenario, group, name)
    part = part_of(session.scenario, group, name)
    form.add_warnings(path)
    for piece in _first_pieces(session, group, path, part):
        form.add(piece)
    numbers = {each.path: each for each in adjustable(session.scenario) if each.path.startswith(f"{path}.")}
    for field in _fields(type(part)):
        place = f"{path}.{field.name}"
        if head := _head(type(part), field):
            form.head(head)
        if own := _OWN.get((type(part), field.name)):
            for piece in own(session, place, name):
                form.add(piece)
        elif field.rows == (TranchePlan,):
            form.add(TranchesField(session, place, name))
            if getattr(part, field.name):
                form.add(listed(session, place))
        elif field.quantity is None:
            form.add(control_of(session, place, field, name))
        elif number := numbers.get(place):
            form.add(ParameterRow(session, number))
    return form


def _first_pieces(session: Session, group: str, path: str, part: Part) -> Iterator[Piece]:
    """The name, where it can be another one, and the kind of a condition."""
    if path != group.removesuffix("s") and isinstance(part, Named):
        yield LineField(session, f"{path}.name", "Name", part.name)
    if isinstance(part, ConditionKind):
        yield KindField(session, f"{path}.kind", KIND, part.name)


def _fields(kind: type[Part]) -> list[Field]:
    """The fields of a kind that have controls; what is supposed comes first, tranches where even ones are said."""
    fields = [field for field in fields_of(kind) if field.name not in ("name", "id", "kind")]
    supposed = [field for field in fields if field.name == SUPPOSE]
    rest = [field for field in fields if field.name != SUPPOSE and (kind, field.name) != (Disruption, "season")]
    return supposed + sorted(rest, key=lambda field: _rank(kind, field, rest))


def _rank(kind: type[Part], field: Field, fields: list[Field]) -> float:
    """The place of a field among the others; the tranches of a contingent stand where the even ones do."""
    if kind is Contingent and field.name == "tranches":
        return next(place for place, each in enumerate(fields) if each.name == "tranche") - 0.5
    return fields.index(field)


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
    label = label_at(session.scenario, path)
    if field.name == AT_START:
        return AtStart(session, path, owner)
    if field.name == SUPPOSE:
        return SupposeField(session, path, label, owner)
    if field.reference is not None:
        return reference_field(session, path, owner)
    if field.parts == (Member,):
        return MembersTable(session, path)
    if field.rows:
        return RowsField(session, path, "", owner)
    return _plain(session, path, field, label, owner)


def _plain(session: Session, path: str, field: Field, label: str, owner: str) -> Piece:
    if field.is_date:
        return (OptionalDateField if field.may_be_none else DateField)(session, path, label, owner)
    if field.is_flag:
        return TickField(session, path, label, owner)
    if field.choices:
        return ChoiceField(session, path, label, lambda _: dict(zip(field.choices, field.choices, strict=True)), owner)
    if field.name == "unit":
        return UnitField(session, path, label, owner)
    raise TypeError(f"{path}: there is no control for such a field")


def _only_operational(session: Session, path: str, owner: str) -> tuple[Piece, ...]:
    return (TickField(session, path, label_at(session.scenario, path), owner),)


def _who_counts(session: Session, path: str, owner: str) -> tuple[Piece, ...]:
    return (ChoiceField(session, path, label_at(session.scenario, path), lambda _: _COUNTS, owner),)


_OWN: dict[tuple[type[Part], str], Callable[[Session, str, str], tuple[Piece, ...]]] = {
    **{(Contingent, name): own for name, own in CONTINGENT.items()},
    (Presence, "operational"): _only_operational,
    (Milestone, "operational"): _who_counts,
    (Disruption, "stops"): arrival_pieces,
}
"""Fields with controls of their own, in words of their own."""

_HEADS: dict[tuple[type[Part], str], str] = {
    (Contingent, "requires"): "ORDER TO DEPLOY",
    (Contingent, "prepare_after"): "PREPARATION",
    (Contingent, "tranches"): "DEPLOYMENT AND STAY",
    (Contingent, "unless"): "STAYING AT HOME, AND LEAVING",
    (Milestone, "needs"): "NEEDS, ALL AT ONCE",
}
"""Headings above fields."""


def _head(kind: type[Part], field: Field) -> str:
    if field.parts == (Member,):
        return "MEMBERS OF THE COUNCIL"
    if field.rows == (Closed,):
        return "CLOSED: NOTHING IS GRANTED"
    return _HEADS.get((kind, field.name), "")
