"""Which number of a scenario a draw answers, found by the name of the draw."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scenarios.conditions import Approval, Event
from scenarios.contingent import Contingent
from scenarios.part import Part, identity_of
from scenarios.parts import Disruption, Donor, Mandate
from scenarios.places import called_in, walk
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote, Member
from simulator.luck import names

_FIELDS: dict[tuple[type[Part], str], str] = {
    (Approval, names.GRANTED): "probability",
    (Approval, names.CHALLENGE): "challenge_probability",
    (Donor, names.PAYS): "probability",
    (Contingent, names.STAY): "stay_probability",
    (Contingent, names.WITHDRAWAL): "withdrawal_per_year",
    (Mandate, names.RENEWAL): "renewal_probability",
    (Event, names.ARRIVAL): "per_year",
    (Disruption, names.ARRIVAL): "per_year",
}
"""The fields of draws that are called otherwise."""


class Home(NamedTuple):
    """Where the number stands that a draw answers.

    Attributes:
        part: whose number it is; of several copies the contingent that stands for all.
        path: of the number.
        thing: the path of what it belongs to, as analysts see it: a contingent, a condition, a donor, a table.
        field: its name in the part; of a member's vote the first of two.
    """

    part: Part
    path: str
    thing: str
    field: str


class Homes:
    """Finds the numbers of a scenario by the names of draws."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._owners: dict[str, list[tuple[str, Part]]] = {}
        for known, path, part in _owners(scenario):
            self._owners.setdefault(known, []).append((path, part))

    def of(self, name: str) -> Home | None:
        """The number that a draw answers; None where a scenario has no such number."""
        if name == names.COMMON_CAUSE:
            return Home(self._scenario, "correlation", "correlation", "correlation")
        parts = name.split("/")
        for length in range(len(parts) - 1, 0, -1):
            for path, part in self._owners.get("/".join(parts[:length]), ()):
                found = self._in(part, path, parts[length:])
                if found is not None:
                    return found
        return None

    def _in(self, part: Part, path: str, rest: list[str]) -> Home | None:
        draw, numbers = rest[0], rest[1:]
        if isinstance(part, CouncilVote) and draw == names.VOTE and len(numbers) > 1:
            return _of_vote(part, path, "/".join(numbers[1:]))
        if isinstance(part, Contingent) and draw == names.RECEPTION:
            return Home(self._scenario.reception, "reception.days", "reception", "days")
        if isinstance(part, Contingent) and part.tranches and draw in (names.PERSONNEL, names.INTERVAL):
            return _of_tranche(part, path, draw, int(numbers[0]))
        field = _FIELDS.get((type(part), draw), draw)
        return Home(part, f"{path}.{field}", path, field) if field in type(part).model_fields else None


def _owners(scenario: Scenario) -> Iterator[tuple[str, str, Part]]:
    """What names of draws begin with, the path of that part, and the part; copies count as what they are copies of."""
    for group, part in walk(scenario):
        if len(group) == 1:
            yield group[0], group[0], part
        elif len(group) == 2 or group[:2] == ("finance", "donors"):
            path = ".".join(group)
            forces = part.each() if isinstance(part, Contingent) else (part,)
            yield from ((identity_of(each), path, part) for each in forces)


def _of_vote(council: CouncilVote, path: str, identity: str) -> Home | None:
    member = next((one for one in council.members if one.identity == identity), None)
    return None if member is None else Home(member, f"{path}.members.{member.name}.yes", path, "yes")


def _of_tranche(plan: Contingent, path: str, draw: str, number: int) -> Home | None:
    """An interval with a number follows the tranche of that number: it is told at the next one."""
    place = number - 1 if draw == names.PERSONNEL else number
    if not 0 <= place < len(plan.tranches):
        return None
    tranche = plan.tranches[place]
    return Home(tranche, f"{path}.tranches.{called_in(tranche, place)}.{draw}", path, draw)


def is_vote(home: Home) -> bool:
    """Whether a draw decides how a member votes."""
    return isinstance(home.part, Member)
