"""The editor of one part: a contingent, a condition, a donor or a disruption."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from scenarios.conditions import ANY
from scenarios.edits import with_field, with_undetermined
from scenarios.identity import in_names_of
from scenarios.parameters import parameters, replaced, value_of
from scenarios.parts import Disruption
from scenarios.schema import Scenario
from ui.desktop.assumptions.form import Form, rows
from ui.desktop.assumptions.lines import COMMITMENTS
from ui.desktop.assumptions.members import MembersTable
from ui.desktop.controls.describe import value_text
from ui.desktop.controls.fields import ChoiceField, DateField, TickField
from ui.desktop.controls.names import NamesField
from ui.desktop.controls.texts import LineField
from ui.desktop.documents.session import Session

_FUNDED = {"mission": "the mission", "self": "itself"}
_STOPS = {"lift": "flights", "camp": "building of the camp"}
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
        return condition.kind, tuple(member.name for member in getattr(condition, "members", ()))
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
    form.add(NamesField(session, f"{path}.requires", "Requires", condition_names, name))
    _numbers(form, session, path, "decision")
    form.head("PREPARATION")
    form.add(NamesField(session, f"{path}.prepare_after", "Starts after", condition_names, name))
    _numbers(form, session, path, "vetting", "training", "equipment")
    form.head("DEPLOYMENT AND STAY")
    _numbers(form, session, path, "tranche", "interval")
    form.add(ChoiceField(session, f"{path}.funded_by", "Paid by", lambda _: _FUNDED, name))
    _numbers(form, session, path, "tour_months", "stay_probability")


def _condition(form: Form, session: Session, path: str, name: str) -> None:
    kind = session.scenario.condition(name).kind
    if kind in ("council-vote", "approval"):
        form.add(NamesField(session, f"{path}.after", "Waits for", _others(name), name))
    if kind == "council-vote":
        _numbers(form, session, path, "first_vote", "attempts", "retable", "majority")
        form.head("MEMBERS OF THE COUNCIL")
        form.add(MembersTable(session, name))
    elif kind == "approval":
        _numbers(form, session, path, "delay", "probability", "challenge_probability", "challenge_delay")
    elif kind == "contributions":
        _numbers(form, session, path, "amount")
    elif kind == "presence":
        form.add(ChoiceField(session, f"{path}.contingent", "Whose people", _contingent_names, name))
        _numbers(form, session, path, "personnel")
    else:
        form.add(DateField(session, f"{path}.date", "Date", name))


def _donor(form: Form, session: Session, path: str, name: str) -> None:
    _numbers(form, session, path, "amount", "probability")
    form.add(NamesField(session, f"{path}.after", "Pays after", condition_names, name))
    _numbers(form, session, path, "first_payment", "instalments", "every")


def _disruption_form(form: Form, session: Session, path: str, name: str) -> None:
    form.add(NamesField(session, f"{path}.stops", "Stops", lambda _: _STOPS, name))
    form.add(ArrivalField(session, name))
    arrival = "at" if _disruption(session.scenario, name).per_year is None else "per_year"
    _numbers(form, session, path, arrival, "duration")


def _numbers(form: Form, session: Session, path: str, *fields: str) -> None:
    for row in rows(session, *(f"{path}.{field}" for field in fields)):
        form.add(row)


def condition_names(scenario: Scenario) -> Mapping[str, str]:
    """The scenario's conditions, to choose from."""
    return {condition.name: condition.name for condition in scenario.conditions}


def _others(name: str) -> Callable[[Scenario], Mapping[str, str]]:
    return lambda scenario: {other: other for other in condition_names(scenario) if other != name}


def _contingent_names(scenario: Scenario) -> Mapping[str, str]:
    return {ANY: "all together", **{part.name: part.name for part in scenario.contingents}}


def _disruption(scenario: Scenario, name: str) -> Disruption:
    return next(part for part in scenario.disruptions if part.name == name)


_EDITORS: dict[str, Callable[[Form, Session, str, str], None]] = {
    "contingents": _contingent,
    "conditions": _condition,
    "finance.donors": _donor,
    "disruptions": _disruption_form,
}
