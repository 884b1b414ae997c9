"""What is asked, and what is said, to bring a scenario up to date.

A *topic* is one part: a condition, the account, a donor, a camp, a contingent. It is in one of a few *states*, and in
each there are *queries*. A *reply* is what somebody says of a topic; replies go by the paths of topics.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from scenarios.conditions import Count
from scenarios.estimate import Estimate
from scenarios.parts import ListedCamp
from scenarios.quantity import Quantity
from scenarios.schema import Scenario

Sort = Literal["date", "number", "yes", "people", "estimate"]
"""What an answer is: a date, a number, yes or no, people with the dates on which they arrived, or an estimate."""

GROUPS = ("Conditions", "Money", "Camps", "Contingents")
"""Under which headings topics stand, in their order."""

OPEN, MET, CHALLENGED, PAID, ONLY = "open", "met", "challenged", "paid", ""
"""States: not come about, come about, challenged in between, of a donor: has paid; and where there is but one."""

ACCOUNT = "finance"
"""The path of the topic that asks what the mission's account holds."""


class Group(NamedTuple):
    """People who are there, and since when; None where nobody has said it."""

    personnel: int | None = None
    arrived: dt.date | None = None


Answer = dt.date | float | bool | Estimate | tuple[Group, ...] | None
"""What is said; None where nothing is."""


@dataclass(frozen=True, slots=True)
class Query:
    """One thing that is asked of a topic.

    Attributes:
        key: what it goes by within its topic.
        words: how it is asked; they stand before the answer.
        sort: what an answer is.
        quantity: of a number or an estimate.
        given: what follows from the scenario itself; None where nothing does.
        is_rare: whether most leave it alone.
        copies: how many of its part there are; an answer is of each of them.
    """

    key: str
    words: str
    sort: Sort
    quantity: Quantity | None = None
    given: Answer = None
    is_rare: bool = False
    copies: int = 1


@dataclass(frozen=True, slots=True)
class State:
    """One of the states in which a topic can be, and what is asked in it."""

    key: str
    words: str
    queries: tuple[Query, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said of a topic: its state, and answers by the keys of queries."""

    state: str = ONLY
    answers: Mapping[str, Answer] = field(default_factory=dict)

    def date(self, key: str) -> dt.date | None:
        """A date that is said."""
        answer = self.answers.get(key)
        return answer if isinstance(answer, dt.date) else None

    def number(self, key: str) -> float | None:
        """A number that is said."""
        answer = self.answers.get(key)
        return answer if isinstance(answer, int | float) and not isinstance(answer, bool) else None

    def estimate(self, key: str) -> Estimate | None:
        """An estimate that is said."""
        answer = self.answers.get(key)
        return answer if isinstance(answer, Estimate) else None

    def flag(self, key: str) -> bool | None:
        """Yes or no, where either is said."""
        answer = self.answers.get(key)
        return answer if isinstance(answer, bool) else None

    @property
    def groups(self) -> tuple[Group, ...]:
        """The people who are said to be there, without empty rows."""
        answer = self.answers.get("in_theatre")
        return tuple(one for one in answer if one != Group()) if isinstance(answer, tuple) else ()

    @property
    def there(self) -> int:
        """How many are said to be there."""
        return sum(group.personnel or 0 for group in self.groups)


Replies = Mapping[str, Reply]


@dataclass(frozen=True, slots=True)
class Topic:
    """One part that is asked about.

    Attributes:
        path: of the part; replies go by it.
        group: one of ``GROUPS``.
        name: what the part is called.
        about: what it is, in a few words.
        states: those that it can be in, one at least.
        given: what follows from the scenario itself.
    """

    path: str
    group: str
    name: str
    about: str
    states: tuple[State, ...]
    given: Reply

    def asks(self, state: str) -> tuple[Query, ...]:
        """What is asked in a state."""
        return next(one.queries for one in self.states if one.key == state)


def condition_path(name: str) -> str:
    """The path of a condition's topic."""
    return f"conditions.{name}"


def contingent_path(name: str) -> str:
    """The path of a contingent's topic."""
    return f"contingents.{name}"


def donor_path(name: str) -> str:
    """The path of a donor's topic."""
    return f"finance.donors.{name}"


def camp_path(scenario: Scenario, camp: ListedCamp) -> str:
    """The path of a camp's topic."""
    return f"camps.{camp.name}" if scenario.camp is None else "camp"


def met_dates(scenario: Scenario, replies: Replies) -> dict[str, dt.date]:
    """When each condition that is said to be met was met; a count of conditions follows from theirs."""
    known = {
        one.name: date
        for one in scenario.conditions
        if (reply := replies[condition_path(one.name)]).state == MET and (date := reply.date("met")) is not None
    }
    counts = [one for one in scenario.conditions if isinstance(one, Count) and one.suppose is None]
    while True:
        found = {one.name: date for one in counts if one.name not in known and (date := _counted(one, known))}
        if not found:
            return known
        known |= found


def _counted(count: Count, known: Mapping[str, dt.date]) -> dt.date | None:
    """When enough of its conditions were met; None where not enough are."""
    dates = sorted(known[name] for name in dict.fromkeys(count.of) if name in known)
    return dates[count.needed - 1] if len(dates) >= count.needed else None
