"""How a disruption comes: by chance, once on a known day, or in a season of every year."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from scenarios.editing.edits import with_field
from scenarios.editing.identity import in_names_of
from scenarios.parts import Disruption
from scenarios.schema import Scenario
from scenarios.spans import Season
from ui.desktop.assumptions.form import Piece
from ui.desktop.assumptions.references import reference_field
from ui.desktop.controls.fields import ChoiceField, Field
from ui.desktop.controls.year_day import YearDayBox
from ui.desktop.documents.session import Session
from ui.desktop.look import theme

_ARRIVALS = {"per_year": "by chance", "at": "once, on a known day", "season": "every year, in a season"}

_STARTS: dict[str, Any] = {
    "per_year": 0.5,
    "at": 30.0,
    "season": Season.model_validate({"from": "06-01", "to": "11-30"}),
}
"""What each begins with where the base does not say it."""


def arrival_of(part: Disruption) -> str:
    """The field that says how a disruption comes."""
    return next(name for name in _ARRIVALS if getattr(part, name) is not None)


def arrival_pieces(session: Session, path: str, owner: str) -> tuple[Piece, ...]:
    """What a disruption stops, and below it how it comes; of a season its two days."""
    pieces: tuple[Piece, ...] = (reference_field(session, path, owner), ArrivalField(session, owner))
    if arrival_of(_disruption(session.scenario, owner)) == "season":
        return (*pieces, SeasonField(session, f"disruptions.{owner}.season", owner))
    return pieces


class ArrivalField(ChoiceField):
    """Which of the ways a disruption comes in; what the way needs begins as in the base, else sensibly."""

    def __init__(self, session: Session, name: str) -> None:
        self._name = name
        super().__init__(session, f"disruptions.{name}.arrival", "Comes", lambda _: _ARRIVALS, name)

    @property
    def _value(self) -> str:
        return arrival_of(_disruption(self._session.scenario, self._name))

    def _set(self, value: object) -> None:
        if value != self._value:
            self._try(lambda scenario: self._changed(scenario, str(value)), f"Change {self._name}")

    def _changed(self, scenario: Scenario, arrival: str) -> Scenario:
        before, path = _disruption(scenario, self._name), f"disruptions.{self._name}"
        known = getattr(self._before, arrival, None)
        changed = with_field(scenario, f"{path}.{arrival}", _STARTS[arrival] if known is None else known)
        lasted = None if self._before is None else self._before.duration
        if before.season is None or lasted is None:
            return changed
        return with_field(changed, f"{path}.duration", lasted)

    @property
    def _base(self) -> str:
        return self._value if self._before is None else arrival_of(self._before)

    @property
    def _before(self) -> Disruption | None:
        """The disruption in the base."""
        bases = in_names_of(self._session.scenario, self._session.shown.base).disruptions
        return next((part for part in bases if part.name == self._name), None)


class SeasonField(Field):
    """The two days between which it stops what it stops, in every year: ``….season.from`` and ``….season.to``."""

    def __init__(self, session: Session, path: str, owner: str) -> None:
        super().__init__(session, path, "Every year from, to", owner)
        self.boxes = {end: self._box(end) for end in ("from", "to")}
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(theme.XS))
        line.addWidget(self.boxes["from"])
        line.addWidget(theme.text("to", "muted"))
        line.addWidget(self.boxes["to"])
        line.addStretch()
        self._label.setToolTip(theme.tooltip("From the first day up to, not including, the second; over New Year too."))
        self._place(holder)

    def _show_value(self) -> None:
        """Show the days as they are in the session."""
        season = self._value
        if isinstance(season, Season):
            self.boxes["from"].show_day(season.begins)
            self.boxes["to"].show_day(season.ends)

    def _box(self, end: str) -> YearDayBox:
        box = YearDayBox()
        box.setObjectName(f"{self.path}.{end}")
        box.setAccessibleName(f"{self._title.rpartition(': ')[0]}: {end}")
        box.refused.connect(self._problem.say)
        box.committed.connect(lambda day: self._put(end, day))
        return box

    def _put(self, end: str, day: str) -> None:
        season = self._value
        days = {"from": season.begins, "to": season.ends, end: day}
        if days["from"] == days["to"]:
            self.boxes[end].refuse("A season begins and ends on two days.")
        else:
            self._set(Season.model_validate(days))


def _disruption(scenario: Scenario, name: str) -> Disruption:
    return next(part for part in scenario.disruptions if part.name == name)
