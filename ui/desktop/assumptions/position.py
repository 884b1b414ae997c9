"""What is said of a part at the start: read where nothing is said yet, and gone where nothing is said any more."""

from __future__ import annotations

from typing import Any

from scenarios.counting import counted
from scenarios.editing.edits import with_field
from scenarios.editing.identity import in_names_of
from scenarios.parameters import Value
from scenarios.part import Part
from scenarios.places import kinds_in, place_of
from scenarios.position import ApprovalAtStart, CampAtStart, ContingentAtStart, DonorAtStart, MetAtStart, VoteAtStart
from scenarios.quantity import money
from scenarios.schema import Scenario
from ui.desktop.controls.binding import Binding
from ui.desktop.controls.numbers import shown
from ui.desktop.controls.visit import Visit
from ui.wording.titles import title_of
from ui.wording.words import date_text, people_text

AT_START = "at_start"

_MONEY = money("", "")


def start_of(scenario: Scenario, path: str) -> Part:
    """What is said at a path that ends in ``at_start``: nothing but its defaults where it is left out.

    Raises:
        KeyError: there is no such part.
    """
    place = place_of(scenario, path)
    if place is None:
        raise KeyError(path)
    said: Part | None = place.value
    return said or kinds_in(type(place.owner).model_fields[AT_START].annotation)[0]()


def start_value(scenario: Scenario, path: str) -> Any:
    """What stands at a path into what is said at the start, such as ``conditions.court.at_start.met``.

    Raises:
        KeyError: there is no such part, or one of another kind, of which nothing like it can be said.
    """
    owner, _, name = path.rpartition(".")
    said = start_of(scenario, owner)
    if name not in type(said).model_fields:
        raise KeyError(path)
    return getattr(said, name)


class StartBinding(Binding):
    """A number of what is said at the start; its first entry says it."""

    @property
    def value(self) -> Value:
        """The number as it is in the session now."""
        value: Value = start_value(self._session.scenario, self.parameter.path)
        return value

    @property
    def base(self) -> Value:
        """The number in the base scenario; the number now where the base has no such part."""
        try:
            value: Value = start_value(in_names_of(self.scenario, self._session.shown.base), self.parameter.path)
        except KeyError:
            return self.value
        return value

    def _put(self, visit: Visit, value: Value) -> None:
        path = self.parameter.path
        place = place_of(self.scenario, path)
        if place is not None and value != type(place.owner).model_fields[place.field.name].default:
            super()._put(visit, value)
            return
        words = f"Change {title_of(self.parameter)}"
        self._session.selected.replace(with_field(self.scenario, path, value), words, visit.key)
        visit.left = self.value


def start_words(said: Part | None) -> str:
    """What is said of a part at the start, in a few words; empty where nothing is."""
    if said is None:
        return ""
    if isinstance(said, MetAtStart) and said.met is not None:
        return f"met on {date_text(said.met)}"
    return _words(said) or _since(said) or "something is said"


def _since(said: Part) -> str:
    """Since when it is awaited, challenged, built or prepared."""
    since = getattr(said, "since", None) or getattr(said, "preparing_since", None)
    if isinstance(said, ApprovalAtStart) and said.challenged:
        return "challenged"
    if isinstance(said, ContingentAtStart) and (said.ordered or said.prepared):
        return " and ".join(word for word in ("ordered", "prepared") if getattr(said, word))
    return "" if since is None else f"since {date_text(since)}"


def _words(said: Part) -> str:
    """The number that says most."""
    if isinstance(said, VoteAtStart) and said.failed_votes:
        return f"{said.failed_votes} failed"
    if isinstance(said, DonorAtStart) and said.paid:
        return f"{shown(_MONEY, said.paid)} paid"
    if isinstance(said, CampAtStart) and said.beds is not None:
        return counted(said.beds, "bed")
    if isinstance(said, ContingentAtStart) and said.people:
        return f"{people_text(said.people)} there"
    return ""
