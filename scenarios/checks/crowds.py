"""How many can be in theatre at once, of whom conditions and milestones speak: of all, a contingent, a unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scenarios.checks.growing import Crowd, Then
from scenarios.checks.reach import camp_name, there_at_start
from scenarios.contingent import Contingent
from scenarios.goals import Need
from scenarios.reference import ANY
from scenarios.schema import Scenario
from scenarios.waiting import There

Who = tuple[str, str | None, bool]
"""A contingent or "any", a unit or None, and whether only operational people count."""


class Landing(NamedTuple):
    """People of a contingent who are there from now on, or operational."""

    contingent: Contingent
    number: int
    operational: bool = False


class Crowds:
    """The crowds of one scenario that somebody asks for."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._crowds: dict[Who, Crowd] = {}

    def want(self, there: There, then: Then) -> None:
        """Let something follow on the day on which so many of these can be there at once."""
        who = there.contingent, there.unit, there.operational
        self._crowds.setdefault(who, Crowd()).want(there.personnel, then)

    def begin(self) -> None:
        """Who is there at the start is there on day 0, operational; whoever wants others has said so."""
        for contingent in self._scenario.contingents:
            if number := there_at_start(contingent):
                camp = camp_name(contingent, self._scenario)
                for operational in (False, True):
                    for crowd in self._with(contingent, operational):
                        crowd.begin(camp, number)
        self.look(0.0, 0.0)

    def land(self, landing: Landing, beds: int, allowed: float, day: float) -> None:
        """More people of a contingent are there; its camp has so many beds, and ceilings allow so many, at most."""
        camp = camp_name(landing.contingent, self._scenario)
        for crowd in self._with(landing.contingent, landing.operational):
            crowd.land(camp, landing.number, beds)
            crowd.look(allowed, day)

    def look(self, allowed: float, day: float) -> None:
        """Let follow what follows by now, where ceilings have allowed so many people at most."""
        for crowd in self._crowds.values():
            crowd.look(allowed, day)

    def _with(self, contingent: Contingent, operational: bool) -> Iterator[Crowd]:
        """The crowds in which a contingent counts."""
        for name in (contingent.name, ANY):
            for unit in (None, contingent.unit or ""):
                if crowd := self._crowds.get((name, unit, operational)):
                    yield crowd


def wanted(need: Need, operational: bool) -> There:
    """Whom a need of a milestone speaks of."""
    return There(need.contingent or ANY, need.personnel, need.unit, operational)
