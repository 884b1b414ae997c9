"""The sections of the panel: their titles, what they hold, and which numbers belong to which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from scenarios.parameters import parameters
from scenarios.schema import Scenario
from ui.desktop.assumptions.form import Form, Piece, rows
from ui.desktop.assumptions.key_form import KeyForm
from ui.desktop.assumptions.mandate import MandateForm
from ui.desktop.assumptions.parts_view import PartsView
from ui.desktop.assumptions.rows import RowsField
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


def _funding(session: Session) -> Piece:
    form = Form()
    form.add_warnings("finance")
    _add_numbers(form, session, "finance")
    form.head("DONORS")
    form.add(PartsView(session, "finance.donors"))
    return form


def _lift_and_camp(session: Session) -> Piece:
    form = Form()
    form.head("LIFTS")
    form.add(PartsView(session, "lifts"))
    form.head("CAMPS")
    form.add(PartsView(session, "camps"))
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
    form.head("MILESTONES")
    form.add(PartsView(session, "milestones"))
    form.head("ANNOUNCED BUILD-UP")
    form.add(RowsField(session, "plan", ""))
    form.head("CEILINGS")
    form.add(PartsView(session, "ceilings"))
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


def section_of(path: str) -> int:
    """Which section shows what a path leads to."""
    field = path.partition(".")[0]
    return next(index for index, plan in enumerate(PLANS) if field in plan.fields)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _parts(group: str) -> Callable[[Session], Piece]:
    return lambda session: PartsView(session, group)


_MISSION = frozenset({"title", "note", "start", "horizon", "target", "correlation", "milestones", "plan", "ceilings"})
_LIFT_AND_CAMP = frozenset({"lift", "lifts", "camp", "camps", "reception"})

PLANS = (
    Plan("Key assumptions", frozenset(), KeyForm),
    Plan("Mission", _MISSION, _mission),
    Plan("Vote and conditions", frozenset({"conditions"}), _parts("conditions"), lambda now: str(len(now.conditions))),
    Plan("Funding", frozenset({"finance"}), _funding, lambda now: _counted(len(now.finance.donors), "donor")),
    Plan("Contingents", frozenset({"contingents"}), _parts("contingents"), lambda now: str(len(now.contingents))),
    Plan("Lift and camp", _LIFT_AND_CAMP, _lift_and_camp),
    Plan("Mandate", frozenset({"mandate"}), MandateForm, lambda now: "" if now.mandate else "none"),
    Plan("Disruptions", frozenset({"disruptions"}), _parts("disruptions"), lambda now: str(len(now.disruptions))),
)
"""The sections from above."""
