"""The position at the start in the editor of a part: a fold with a row for everything that can be known by then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from scenarios.editing.identity import in_names_of
from scenarios.parameters import Parameter
from scenarios.part import Part
from scenarios.places import Field as Declared
from scenarios.places import fields_of, place_of
from scenarios.schema import Scenario
from ui.desktop.assumptions.fold import FoldHeader
from ui.desktop.assumptions.form import Form, Piece
from ui.desktop.assumptions.labels import start_label
from ui.desktop.assumptions.position import AT_START, StartBinding, start_of, start_value, start_words
from ui.desktop.assumptions.rows import RowsField
from ui.desktop.controls.fields import Field, TickField
from ui.desktop.controls.optional_date import OptionalDateField
from ui.desktop.controls.row import ParameterRow
from ui.desktop.controls.typed_date import Span
from ui.desktop.controls.warned import Told
from ui.desktop.documents.session import Session
from ui.wording.titles import capital, group_of
from ui.wording.words import date_text


class _Past(Span):
    """Dates up to the start of a scenario."""

    __slots__ = ()

    def refusal(self, date: dt.date) -> str:
        """Why a date after the start is refused."""
        return f"{date_text(date)} lies after the start, {date_text(self.last)}: what is known by then comes before it."


class _StartField(Field):
    """A field of what is said at the start, which may not be said at all."""

    @property
    def _value(self) -> Any:
        return start_value(self._session.scenario, self.path)

    @property
    def _base(self) -> Any:
        try:
            return start_value(in_names_of(self._session.scenario, self._session.shown.base), self.path)
        except KeyError:
            return self._value

    def _try(self, change: Callable[[Scenario], Scenario], text: str) -> None:
        """Change the scenario; a refusal may stand at another key of the same part."""
        try:
            self._session.edit_structure(change(self._session.scenario), text)
        except ValueError as problem:
            owner = self.path.rpartition(".")[0]
            _, _, words = str(problem).removeprefix(owner).partition(": ")
            self._refuse(capital(words))
        else:
            self._problem.say("")


class StartDate(_StartField, OptionalDateField):
    """A date up to the start; it may be left out."""


class StartTick(_StartField, TickField):
    """Whether something was so at the start."""


class AtStart(QWidget):
    """A fold with what is said of a part at the start; it is closed where nothing is.

    The header carries the path, such as ``camp.at_start``. The rows are made when it is first opened.

    Args:
        session: where the part lives.
        path: of what is said, ``conditions.court.at_start``.
        owner: the name of the part.
    """

    def __init__(self, session: Session, path: str, owner: str) -> None:
        super().__init__()
        self.path = path
        self._session = session
        self._owner = owner
        self._wide = False
        self._told: Told = {}
        self._was_said = False
        self.form: Form | None = None
        self.header = FoldHeader("At the start", path, owner)
        self.header.toggled.connect(self._open)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self.refresh()

    def set_open(self, open_: bool) -> None:
        """Open or close it."""
        self.header.setChecked(open_)

    def refresh(self) -> None:
        """Show what is said; the fold opens when something is said for the first time."""
        place = place_of(self._session.scenario, self.path)
        said: Part | None = None if place is None else place.value
        self.header.say(start_words(said))
        self.header.mark(said != self._said_in_base(said))
        if said is not None and not self._was_said:
            self.set_open(True)
        self._was_said = said is not None
        if self.form is not None and self.header.isChecked():
            self.form.refresh()

    def _said_in_base(self, said: Part | None) -> Part | None:
        """What the base says; what is said now where it has no such part."""
        place = place_of(in_names_of(self._session.scenario, self._session.shown.base), self.path)
        known: Part | None = said if place is None else place.value
        return known

    def describe(self) -> None:
        """Write tooltips anew."""
        if self.form is not None:
            self.form.describe()

    def warn(self, told: Told) -> None:
        """Show what is told, now or when the rows are made; what is told opens the fold."""
        self._told = told
        if self.form is not None:
            self.form.warn(told)
        if any(path == self.path or path.startswith(f"{self.path}.") for path in told):
            self.set_open(True)

    def set_wide(self, wide: bool) -> None:
        """Use the room there is."""
        self._wide = wide
        if self.form is not None:
            self.form.set_wide(wide)

    def _open(self, open_: bool) -> None:
        if self.form is None and open_:
            self.form = start_form(self._session, self.path, self._owner)
            self.form.set_wide(self._wide)
            self.form.warn(self._told)
            self._column.addWidget(self.form)
        if self.form is not None:
            self.form.refresh()
            self.form.setVisible(open_)


def start_form(session: Session, path: str, owner: str) -> Form:
    """A row for each key of what is said at the start, as it is declared.

    Args:
        session: where the part lives.
        path: of what is said, ``conditions.court.at_start``.
        owner: the name of the part.
    """
    form, kind = Form(), type(start_of(session.scenario, path))
    form.add_warnings(path)
    for field in fields_of(kind):
        form.add(_piece(session, f"{path}.{field.name}", kind, field, owner))
    return form


def _piece(session: Session, path: str, kind: type[Part], field: Declared, owner: str) -> Piece:
    label = start_label(kind, field)
    if field.quantity is not None:
        group = (*_way(session.scenario, path), AT_START)
        number = Parameter(path, field.quantity, group, is_estimate=False, optional=field.may_be_none)
        return ParameterRow(session, number, binding=StartBinding(session, number))
    if field.rows:
        return RowsField(session, path, label, owner)
    return StartDate(session, path, label, owner, _past) if field.is_date else StartTick(session, path, label, owner)


def _way(scenario: Scenario, path: str) -> tuple[str, ...]:
    """The names on the way to the part of which something is said."""
    place = place_of(scenario, path.rpartition(".")[0])
    return () if place is None else group_of(place)


def _past(scenario: Scenario) -> Span:
    return _Past(last=scenario.start)
