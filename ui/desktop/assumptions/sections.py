"""The sections of the panel: their titles, what they hold, and which numbers belong to which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from scenarios.parameters import Parameter, parameters
from scenarios.schema import Scenario
from ui.desktop.assumptions.form import Form, Piece, rows
from ui.desktop.assumptions.key import key_paths
from ui.desktop.assumptions.mandate import MandateForm
from ui.desktop.assumptions.parts_view import PartsView
from ui.desktop.assumptions.paths_form import PathsForm
from ui.desktop.assumptions.references import reference_field
from ui.desktop.controls.fields import DateField
from ui.desktop.controls.texts import LineField, PageField
from ui.desktop.controls.typed_date import Span
from ui.desktop.documents.session import Session
from ui.wording.words import days_text


@dataclass(frozen=True, slots=True)
class Plan:
    """A section before it is made.

    Attributes:
        title: of its header.
        fields: the fields of a scenario that it shows; none where it shows some of all.
        make: makes its body.
        count: how much there is, in words.
    """

    title: str
    fields: frozenset[str]
    make: Callable[[Session], Piece]
    count: Callable[[Scenario], str] = lambda _: ""


def parts_view_in(piece: Piece | None, group: str) -> PartsView | None:
    """The table of a group in a section's body."""
    if isinstance(piece, PartsView):
        return piece if piece.group == group else None
    pieces = piece.pieces if isinstance(piece, Form) else ()
    return next((inner for inner in pieces if isinstance(inner, PartsView) and inner.group == group), None)


def _key(session: Session) -> Piece:
    return PathsForm(session, key_paths, owners=True)


def _funding(session: Session) -> Piece:
    form = Form()
    form.add_warnings("finance")
    _add_numbers(form, session, "finance")
    form.head("DONORS")
    form.add(PartsView(session, "finance.donors"))
    return form


def _lift_and_camp(session: Session) -> Piece:
    form = Form()
    form.head("LIFT")
    form.add_warnings("lift")
    _add_numbers(form, session, "lift")
    form.head("CAMP")
    form.add_warnings("camp")
    form.add(reference_field(session, "camp.after", "Camp"))
    _add_numbers(form, session, "camp")
    form.head("RECEPTION")
    _add_numbers(form, session, "reception")
    return form


def _mission(session: Session) -> Piece:
    form = Form()
    form.add(LineField(session, "title", "Title"))
    form.add(PageField(session, "note", "Note"))
    form.add(DateField(session, "start", "Day 0", span=_starts))
    for row in rows(session, "horizon", "target", "correlation"):
        form.add(row)
    return form


def _starts(scenario: Scenario) -> Span:
    """The dates on which a scenario can start: its last day comes before the year 10,000."""
    last = dt.date.max - dt.timedelta(days=scenario.horizon)
    return Span(dt.date.min, last, f"what {days_text(scenario.horizon)} of projection allow")


def _add_numbers(form: Form, session: Session, part: str) -> None:
    """A row for each number of a part, in the order of the file."""
    paths = [each.path for each in parameters(session.scenario) if each.group == (part,)]
    for row in rows(session, *paths):
        form.add(row)


def section_of(parameter: Parameter) -> int:
    """Which section a number belongs to."""
    field = parameter.group[0] if parameter.group else parameter.path
    return next(index for index, plan in enumerate(PLANS) if field in plan.fields)


def list_of(parameter: Parameter) -> str:
    """The group whose table a number's part is in: ``contingents``, ``finance.donors``; its first name elsewhere."""
    return "finance.donors" if parameter.group[:2] == ("finance", "donors") else next(iter(parameter.group), "")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _parts(group: str) -> Callable[[Session], Piece]:
    return lambda session: PartsView(session, group)


_MISSION = frozenset({"title", "note", "start", "horizon", "target", "correlation"})

PLANS = (
    Plan("Key assumptions", frozenset(), _key),
    Plan("Vote and conditions", frozenset({"conditions"}), _parts("conditions"), lambda now: str(len(now.conditions))),
    Plan("Funding", frozenset({"finance"}), _funding, lambda now: _counted(len(now.finance.donors), "donor")),
    Plan("Contingents", frozenset({"contingents"}), _parts("contingents"), lambda now: str(len(now.contingents))),
    Plan("Lift and camp", frozenset({"lift", "camp", "reception"}), _lift_and_camp),
    Plan("Mandate", frozenset({"mandate"}), MandateForm, lambda now: "" if now.mandate else "none"),
    Plan("Disruptions", frozenset({"disruptions"}), _parts("disruptions"), lambda now: str(len(now.disruptions))),
    Plan("Mission", _MISSION, _mission),
)
"""The sections from above."""
