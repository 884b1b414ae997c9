"""The editor of one part: a contingent, a condition, a donor or a disruption."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never, get_args

from scenarios.conditions import Member
from scenarios.edits import with_field, with_undetermined
from scenarios.identity import in_names_of
from scenarios.parameters import parameters, replaced, value_of
from scenarios.parts import Disruption, Target
from scenarios.places import Field, fields_of, parts_in
from scenarios.schema import Scenario
from ui.desktop.assumptions.form import Form, Piece, rows
from ui.desktop.assumptions.lines import COMMITMENTS
from ui.desktop.assumptions.members import MembersTable
from ui.desktop.assumptions.references import reference_field
from ui.desktop.controls.describe import value_text
from ui.desktop.controls.fields import ChoiceField, DateField, TickField
from ui.desktop.controls.names import NamesField
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
    """A form with everything that a part says."""
    form = Form()
    form.add_warnings(f"{group}.{name}")
    form.add(LineField(session, f"{group}.{name}.name", "Name", name))
    _EDITORS[group](form, session, f"{group}.{name}", name)
    return form


def _contingent(form: Form, session: Session, path: str, name: str) -> None:
    form.add(ChoiceField(session, f"{path}.commitment", "Commitment", lambda _: COMMITMENTS, name))
    form.add(TickField(session, f"{path}.lead", "Leads the mission", name))
    _numbers(form, session, path, "personnel")
    form.add(UndeterminedField(session, name))
    _numbers(form, session, path, "participation")
    form.head("ORDER TO DEPLOY")
    form.add(reference_field(session, f"{path}.requires", name))
    _numbers(form, session, path, "decision")
    form.head("PREPARATION")
    form.add(reference_field(session, f"{path}.prepare_after", name))
    _numbers(form, session, path, "vetting", "training", "equipment")
    form.head("DEPLOYMENT AND STAY")
    _numbers(form, session, path, "tranche", "interval")
    form.add(ChoiceField(session, f"{path}.funded_by", "Paid by", lambda _: _FUNDED, name))
    _numbers(form, session, path, "tour_months", "stay_probability")


def _condition(form: Form, session: Session, path: str, name: str) -> None:
    """Everything that its kind declares, in the order of the class; the name stands above."""
    for field in fields_of(type(session.scenario.condition(name))):
        if field.name not in ("name", "id", "kind"):
            _add_field(form, session, f"{path}.{field.name}", field, name)


def _add_field(form: Form, session: Session, path: str, field: Field, owner: str) -> None:
    """Add the control that fits a field as it is declared."""
    if field.quantity is not None:
        _numbers(form, session, *path.rsplit(".", 1))
    elif field.reference is not None:
        form.add(reference_field(session, path, owner))
    elif field.parts == (Member,):
        form.head("MEMBERS OF THE COUNCIL")
        form.add(MembersTable(session, path))
    else:
        form.add(_plain_field(session, path, field, owner))


def _plain_field(session: Session, path: str, field: Field, owner: str) -> Piece:
    """A date, yes or no, or one of a few words; the name of the field is its label."""
    label = field.name.replace("_", " ").capitalize()
    if field.is_date:
        return DateField(session, path, label, owner)
    if field.is_flag:
        return TickField(session, path, label, owner)
    if field.choices:
        return ChoiceField(session, path, label, lambda _: dict(zip(field.choices, field.choices, strict=True)), owner)
    raise TypeError(f"{path}: there is no control for such a field")


def _donor(form: Form, session: Session, path: str, name: str) -> None:
    _numbers(form, session, path, "amount", "probability")
    form.add(reference_field(session, f"{path}.after", name))
    _numbers(form, session, path, "first_payment", "instalments", "every")


def _disruption_form(form: Form, session: Session, path: str, name: str) -> None:
    form.add(NamesField(session, f"{path}.stops", "Stops", _targets, name))
    form.add(ArrivalField(session, name))
    arrival = "at" if _disruption(session.scenario, name).per_year is None else "per_year"
    _numbers(form, session, path, arrival, "duration")


def _targets(_: Scenario) -> Mapping[str, str]:
    """What a disruption can stop, to choose from."""
    return {target: _words_for(target) for target in get_args(Target)}


def _words_for(target: Target) -> str:
    match target:
        case "lift":
            return "flights"
        case "camp":
            return "building of the camp"
        case never:
            assert_never(never)


def _numbers(form: Form, session: Session, path: str, *fields: str) -> None:
    for row in rows(session, *(f"{path}.{field}" for field in fields)):
        form.add(row)


def _disruption(scenario: Scenario, name: str) -> Disruption:
    return next(part for part in scenario.disruptions if part.name == name)


_EDITORS: dict[str, Callable[[Form, Session, str, str], None]] = {
    "contingents": _contingent,
    "conditions": _condition,
    "finance.donors": _donor,
    "disruptions": _disruption_form,
}
