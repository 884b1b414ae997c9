"""Fields of a contingent that have controls of their own, in words of their own."""

from __future__ import annotations

from collections.abc import Callable

from scenarios.editing.edits import with_undetermined
from scenarios.editing.forms import each_by_itself, even
from scenarios.editing.identity import in_names_of
from scenarios.estimate import Estimate
from scenarios.parameters import parameters, replaced, value_of
from scenarios.schema import Scenario
from ui.desktop.assumptions.form import Piece
from ui.desktop.assumptions.homes import parts_of
from ui.desktop.assumptions.labels import label_at
from ui.desktop.assumptions.lines import COMMITMENTS
from ui.desktop.assumptions.references import reference_field
from ui.desktop.controls.describe import value_text
from ui.desktop.controls.fields import ChoiceField, TickField
from ui.desktop.controls.unit import UnitField
from ui.desktop.documents.session import Session

_TRANCHES = {False: "even: all alike", True: "each by itself"}
_FUNDED = {"mission": "the mission", "self": "itself"}


class UndeterminedField(TickField):
    """Whether nobody has stated a contingent's size; a size that is stated is certain, and a message says so."""

    def __init__(self, session: Session, name: str) -> None:
        self._name = name
        path = f"contingents.{name}.undetermined"
        super().__init__(session, path, label_at(session.scenario, path), name)

    def _set(self, value: object) -> None:
        before = self._size
        self._try(lambda scenario: self._changed(scenario, bool(value)), f"Change {self._title}")
        if self._size != before and not value:
            self._session.message.emit(f"{self._name}: the size is certain now, {self._size}; it was {before}.")

    def _changed(self, scenario: Scenario, undetermined: bool) -> Scenario:
        """Changed; a certain size that is undetermined again has the range of the base, where it was so there."""
        changed = with_undetermined(scenario, self._name, undetermined)
        size = changed.contingent(self._name).pledge
        range_ = self._undetermined_in_base(scenario)
        if not undetermined or range_ is None or not size.is_certain or changed.contingent(self._name).tranches:
            return changed
        return replaced(changed, f"contingents.{self._name}.personnel", range_.with_likely(size.likely))

    def _undetermined_in_base(self, scenario: Scenario) -> Estimate | None:
        """The size of the contingent in the base, where nobody had stated it there."""
        bases = in_names_of(scenario, self._session.shown.base).contingents
        base = next((part for part in bases if part.name == self._name), None)
        return base.personnel if base is not None and base.undetermined else None

    @property
    def _size(self) -> str:
        scenario, path = self._session.scenario, f"contingents.{self._name}.personnel"
        known = next((item for item in parameters(scenario) if item.path == path), None)
        return "" if known is None else value_text(known, value_of(scenario, path))


class TranchesField(ChoiceField):
    """Whether its tranches are even, or each by itself; the switch keeps the numbers as far as it can."""

    def __init__(self, session: Session, path: str, name: str) -> None:
        self._name = name
        super().__init__(session, path, label_at(session.scenario, path), lambda _: _TRANCHES, name)

    @property
    def _value(self) -> bool:
        return bool(self._session.scenario.contingent(self._name).tranches)

    @property
    def _base(self) -> bool:
        bases = in_names_of(self._session.scenario, self._session.shown.base).contingents
        return next((bool(part.tranches) for part in bases if part.name == self._name), self._value)

    def _set(self, value: object) -> None:
        if value != self._value:
            change = each_by_itself if value else even
            self._try(lambda scenario: change(scenario, self._name), f"Change {self._title}")


def _commitment(session: Session, path: str, owner: str) -> tuple[Piece, ...]:
    return (ChoiceField(session, path, label_at(session.scenario, path), lambda _: COMMITMENTS, owner),)


def _lead(session: Session, path: str, owner: str) -> tuple[Piece, ...]:
    return (TickField(session, path, label_at(session.scenario, path), owner),)


def _unit(session: Session, path: str, owner: str) -> tuple[Piece, ...]:
    return (UnitField(session, path, label_at(session.scenario, path), owner),)


def _undetermined(session: Session, _: str, owner: str) -> tuple[Piece, ...]:
    return (UndeterminedField(session, owner),)


def _funded_by(session: Session, path: str, owner: str) -> tuple[Piece, ...]:
    return (ChoiceField(session, path, label_at(session.scenario, path), lambda _: _FUNDED, owner),)


def _one_of(group: str) -> Callable[[Session, str, str], tuple[Piece, ...]]:
    """Which of several camps or lifts; nothing where there is one."""

    def pieces(session: Session, path: str, owner: str) -> tuple[Piece, ...]:
        several = len(parts_of(session.scenario, group)) > 1
        return (reference_field(session, path, owner),) if several else ()

    return pieces


CONTINGENT: dict[str, Callable[[Session, str, str], tuple[Piece, ...]]] = {
    "commitment": _commitment,
    "lead": _lead,
    "unit": _unit,
    "undetermined": _undetermined,
    "camp": _one_of("camps"),
    "lift": _one_of("lifts"),
    "funded_by": _funded_by,
}
"""What stands in the place of a field, by its name."""
