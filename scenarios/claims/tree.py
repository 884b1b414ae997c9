"""What a claim says of a run: a tree that is read from a text and never evaluated as one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

Day = dt.date | float
"""A date, or the number of a day."""


class When(StrEnum):
    """When something happens: within the horizon, by a day, after it but within the horizon, or not within it."""

    MET = "met"
    BY = "by"
    AFTER = "after"
    NEVER = "never"


class Role(StrEnum):
    """What a name in a claim means; an event is a milestone or, where none is called so, a condition."""

    CONDITION = "condition"
    EVENT = "condition or milestone"
    CONTINGENT = "contingent"


class Kind(StrEnum):
    """What of a run is compared, in the words of the grammar."""

    STRENGTH = "strength"
    OPERATIONAL = "operational"
    PEOPLE = "people of"
    PEAK = "peak strength"
    BALANCE = "balance"
    SPENT = "spent"
    RECEIVED = "received"
    DAY = "day of"

    @property
    def unit(self) -> str:
        """In what it is counted."""
        if self in (Kind.BALANCE, Kind.SPENT, Kind.RECEIVED):
            return "US dollars"
        return "days" if self is Kind.DAY else "people"

    @property
    def is_dated(self) -> bool:
        """Whether it is so much on a day, which has to be said."""
        return self in (Kind.STRENGTH, Kind.OPERATIONAL, Kind.PEOPLE, Kind.BALANCE)


class Sign(StrEnum):
    """How two amounts compare."""

    EQUAL = "="
    OTHER = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class Happens:
    """A condition is met, or a milestone reached, at a time.

    Attributes:
        name: of the condition or milestone.
        when: at what time.
        day: by which, or after which; None where it is neither.
        is_met: whether the text says "met", so that only a condition can be meant.
    """

    name: str
    when: When
    day: Day | None = None
    is_met: bool = False

    @property
    def role(self) -> Role:
        """What its name means."""
        return Role.CONDITION if self.is_met else Role.EVENT


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that each run has.

    Attributes:
        kind: of what.
        day: on which; None is the horizon, of what is dated.
        name: of the contingent, condition or milestone of which it is; "" where it is of none.
    """

    kind: Kind
    day: Day | None = None
    name: str = ""

    @property
    def role(self) -> Role | None:
        """What its name means; None where it has none."""
        return {Kind.PEOPLE: Role.CONTINGENT, Kind.DAY: Role.EVENT}.get(self.kind)


@dataclass(frozen=True, slots=True)
class Compares:
    """An amount compares with a number, with a date or with another amount."""

    left: Amount
    sign: Sign
    right: Amount | float | dt.date


@dataclass(frozen=True, slots=True)
class Not:
    """A claim does not hold."""

    claim: Claim


@dataclass(frozen=True, slots=True)
class Every:
    """All of these hold; two or more."""

    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of these holds; two or more."""

    claims: tuple[Claim, ...]


Claim = Happens | Compares | Not | Every | Some


def atoms_in(claim: Claim) -> Iterator[Happens | Amount]:
    """Everything in a claim that speaks of something of a run, in the order of the text."""
    match claim:
        case Happens():
            yield claim
        case Compares(left, _, right):
            yield left
            if isinstance(right, Amount):
                yield right
        case Not(inner):
            yield from atoms_in(inner)
        case Every(claims) | Some(claims):
            for each in claims:
                yield from atoms_in(each)
