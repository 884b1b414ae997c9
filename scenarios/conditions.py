"""The kinds of condition a deployment can wait for.

A kind is one class: its fields, and what the rest of the program asks of it. How it is met in a run stands in
``simulator/model/conditions.py``. Checks, renames, reasons, knock-outs, sliders and editors follow from the class.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, Field, PlainSerializer, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

from scenarios.counting import counted
from scenarios.estimate import Estimate
from scenarios.kind import AT_ONCE, Around, ConditionKind, End
from scenarios.part import Many, Name, Named, left_out
from scenarios.position import ApprovalAtStart, AwaitedAtStart, MetAtStart, VoteAtStart
from scenarios.quantity import Quantity, count, days, money, people, share
from scenarios.reference import ANY, CONTINGENTS, Reference
from scenarios.spans import Closed, refuse_overlaps
from scenarios.waiting import After, OnDate, Ordered, Received, There

NEVER: Literal["never"] = "never"


def _supposed(value: Any) -> Any:
    if value is None or value == NEVER or type(value) is dt.date:
        return value
    raise PydanticCustomError("supposition", 'it is neither a date such as 2024-06-01 nor "never"', {})


Supposition = Annotated[
    dt.date | Literal["never"] | None, PlainValidator(_supposed), PlainSerializer(str, when_used="json-unless-none")
]
"""What is supposed of a condition instead of its own course: met on that date, never met, or nothing."""

PERMANENT = ("China", "France", "Russia", "United Kingdom", "United States")
"""The council's permanent members (UN Charter, Article 23)."""


class Member(Named):
    """One vote in the council. What is left after ``yes`` and ``no`` is the chance to abstain."""

    permanent: bool = False
    yes: Annotated[float, share("Votes yes", "Chance that this member votes in favour, at each vote anew.")]
    no: Annotated[
        float, share("Votes no", "Chance that this member votes against; from a permanent member that is a veto.")
    ]

    @classmethod
    def fresh(cls, name: str) -> Self:
        """An elected one."""
        return cls(name=name, yes=0.97, no=0.005)

    @model_validator(mode="after")
    def _shares_fit(self) -> Self:
        if self.yes + self.no > 1.0 + 1e-12:
            message = "yes + no is {total}; at most 1 is allowed, the rest abstains"
            raise PydanticCustomError("vote_shares", message, {"total": f"{self.yes + self.no:g}"})
        return self


class CouncilVote(ConditionKind):
    """A resolution: voted on until adopted, at most ``attempts`` times.

    Adopted with ``majority`` votes in favour and no permanent member against (UN Charter, Article 27).
    """

    words = "council vote"
    line = "{first_vote}", "to the first vote"
    end = End("given up", "the council gave up “{}” on {}")

    kind: Literal["council-vote"] = "council-vote"
    after: Annotated[Many[Name], Reference("Waits for")] = ()
    first_vote: Annotated[
        Estimate, days("First vote", "Days until the council first votes, once everything it waits for is met.", 90)
    ]
    attempts: Annotated[int, count("Votes at most", "How often the council votes before it gives up.")]
    retable: Annotated[Estimate, days("Until the next vote", "Days from a failed vote to the next one.", 180)]
    majority: Annotated[int, count("Majority", "Votes in favour that are needed.", slider=15, minimum=0)]
    members: Many[Member] = ()
    suppose: Supposition = left_out(None)
    at_start: VoteAtStart | None = left_out(None)

    @classmethod
    def fresh(cls, name: str, around: Around) -> Self:
        """With the members of the first vote there is, else the permanent five and ten elected ones."""
        votes = [item for item in around.conditions if isinstance(item, CouncilVote)]
        return cls(
            name=name,
            first_vote=Estimate(6, 13, 27),
            attempts=3,
            retable=Estimate(7, 30, 90),
            majority=9,
            members=votes[0].members if votes else _council(),
        )

    @property
    def waits_for(self) -> After:
        """What stands in ``after``."""
        return After(self.after, (self.first_vote.low,))

    def at_once(self, start: dt.date) -> Self:
        """Adopted by its first vote, which needs nobody; on day 0, where votes have failed before."""
        members = tuple(member.model_copy(update={"no": 0.0}) for member in self.members)
        position = self.at_start
        if position is not None and position.failed_votes:
            position = VoteAtStart(since=position.since or start)
        changes = {"first_vote": AT_ONCE, "majority": 0, "members": members, "at_start": position}
        return self.model_copy(update=changes)

    @property
    def obstacle(self) -> str:
        """A veto each time, or too few votes."""
        if any(member.permanent and member.no == 1 for member in self.members):
            return "a permanent member always votes against"
        if self.majority > len(self.members):
            return f"a majority of {self.majority} is more than the {counted(len(self.members), 'member')}"
        votes = sum(member.yes > 0 for member in self.members)
        if self.majority > votes:
            needed = counted(self.majority, "vote in favour is", "votes in favour are")
            return f"{needed} needed, {counted(votes, 'member')} may give theirs"
        return ""

    @property
    def never_read(self) -> Mapping[str, str]:
        """There is no next vote where there is one at most."""
        return {} if self.attempts > 1 else {"retable": ""}


def _council() -> tuple[Member, ...]:
    permanent = [Member(name=name, permanent=True, yes=0.95, no=0.005) for name in PERMANENT]
    return (*permanent, *(Member.fresh(f"Elected member {number}") for number in range(1, 11)))


class Approval(ConditionKind):
    """A national approval, a host agreement, a court: granted after a delay, or never."""

    words = "approval"
    line = "{delay}", "{probability} granted"
    end = End("refused", "“{}” was refused on {}")

    kind: Literal["approval"] = "approval"
    after: Annotated[Many[Name], Reference("Waits for")] = ()
    delay: Annotated[Estimate, days("Delay", "Days from what it waits for to the approval, without a challenge.", 180)]
    probability: Annotated[float, share("Granted in the end", "Chance that it is granted at all.")]
    challenge_probability: Annotated[
        float, share("Challenged", "Chance that a challenge, a court case say, adds a further delay.")
    ]
    challenge_delay: Annotated[
        Estimate, days("Delay by a challenge", "Days that a challenge adds, when there is one.", 365)
    ]
    closed: Annotated[Many[Closed], AfterValidator(refuse_overlaps)] = left_out(())
    suppose: Supposition = left_out(None)
    at_start: ApprovalAtStart | None = left_out(None)

    @classmethod
    def fresh(cls, name: str, _around: Around) -> Self:
        """Granted soon, and seldom refused."""
        return cls(
            name=name,
            delay=Estimate(1, 30, 60),
            probability=0.95,
            challenge_probability=0.3,
            challenge_delay=Estimate(30, 90, 240),
        )

    @property
    def waits_for(self) -> After:
        """What stands in ``after``."""
        challenge = self.challenge_delay.low if self.challenge_probability == 1 else 0.0
        return After(self.after, (self.delay.low, challenge))

    def at_once(self, start: dt.date) -> Self:
        """Granted without a challenge, whatever the day; on day 0, where a challenge is under way."""
        position = self.at_start
        if position is not None and position.challenged:
            position = ApprovalAtStart(since=position.since or start)
        certain = {"delay": AT_ONCE, "probability": 1.0, "challenge_probability": 0.0}
        return self.model_copy(update=certain | {"closed": (), "at_start": position})

    @property
    def obstacle(self) -> str:
        """Nobody ever grants it."""
        return "its probability is 0" if self.probability == 0 else ""

    @property
    def never_read(self) -> Mapping[str, str]:
        """Without a challenge there is no delay by one."""
        if self.challenge_probability > 0 or (self.at_start is not None and self.at_start.challenged):
            return {}
        worth = self.challenge_delay.high > 0
        return {"challenge_delay": "it cannot matter: the probability of a challenge is 0" if worth else ""}


class Contributions(ConditionKind):
    """Met when donors have paid this much; the opening balance does not count."""

    words = "contributions"
    line = "{amount}", "received"

    kind: Literal["contributions"] = "contributions"
    amount: Annotated[float, money("Money received", "Contributions received that meet this condition.")]
    suppose: Supposition = left_out(None)
    at_start: MetAtStart | None = left_out(None)

    @classmethod
    def fresh(cls, name: str, _around: Around) -> Self:
        """50 million."""
        return cls(name=name, amount=50e6)

    @property
    def waits_for(self) -> Received:
        """Its amount."""
        return Received(self.amount)

    def at_once(self, _start: dt.date) -> Self:
        """The condition with an amount of nothing, which is met at once."""
        return self.model_copy(update={"amount": 0.0})


class Presence(ConditionKind):
    """Met when so many of a contingent (or of all together) are in theatre at once."""

    words = "presence"
    line = "{personnel}", "of {contingent}"

    kind: Literal["presence"] = "presence"
    contingent: Annotated[Name, Reference("Whose people", (CONTINGENTS,), everybody=(ANY,))]
    unit: Name | None = left_out(None)
    operational: bool = left_out(False)
    personnel: Annotated[int, people("People in theatre", "Strength that meets this condition.", 1000, minimum=1)]
    suppose: Supposition = left_out(None)
    at_start: MetAtStart | None = left_out(None)

    @classmethod
    def fresh(cls, name: str, _around: Around) -> Self:
        """A hundred people of all contingents together."""
        return cls(name=name, contingent=ANY, personnel=100)

    @property
    def waits_for(self) -> There:
        """Its people."""
        return There(self.contingent, self.personnel, self.unit, self.operational)

    def at_once(self, start: dt.date) -> FixedDate:
        """A date on day 0: nobody can be there by then."""
        return FixedDate(name=self.name, id=self.id, date=start)


class FixedDate(ConditionKind):
    """Met at the beginning of a date."""

    words = "date"
    line = "{date}", ""

    kind: Literal["date"] = "date"
    date: dt.date
    suppose: Supposition = left_out(None)
    at_start: MetAtStart | None = left_out(None)

    @classmethod
    def fresh(cls, name: str, around: Around) -> Self:
        """Day 90."""
        return cls(name=name, date=around.day_90)

    @property
    def waits_for(self) -> OnDate:
        """Its date."""
        return OnDate(self.date)

    def at_once(self, start: dt.date) -> Self:
        """On day 0, where it is later."""
        return self if self.date <= start else self.model_copy(update={"date": start})


class Event(ConditionKind):
    """Something that may befall the mission: it comes after an exponential wait, and once."""

    words = "event"
    line = "{per_year}", "a year"

    kind: Literal["event"] = "event"
    after: Annotated[Many[Name], Reference("Waits for")] = ()
    per_year: Annotated[
        float,
        Quantity("Times a year", "How often it would come, on average.", "per year", 0, 1000, True, slider=6, step=0.1),
    ]
    suppose: Supposition = left_out(None)
    at_start: AwaitedAtStart | None = left_out(None)

    @classmethod
    def fresh(cls, name: str, _around: Around) -> Self:
        """Once a year."""
        return cls(name=name, per_year=1.0)

    @property
    def waits_for(self) -> After:
        """What stands in ``after``; it can come at once."""
        return After(self.after)

    def at_once(self, _start: dt.date) -> ConditionKind:
        """An approval that is certain and immediate; on day 0, where it is awaited since before."""
        since = None if self.at_start is None else self.at_start.since
        return _met_after(self, self.after, since)


class Count(ConditionKind):
    """Met when so many of some conditions are met."""

    words = "count"
    line = "{needed}", "of {of}"

    kind: Literal["count"] = "count"
    of: Annotated[Many[Name], Reference("Of these")] = ()
    needed: Annotated[int, count("Needed", "So many of them are enough.", minimum=0, maximum=2000)]
    suppose: Supposition = left_out(None)
    at_start: MetAtStart | None = left_out(None)

    @classmethod
    def fresh(cls, name: str, around: Around) -> Self:
        """One of the first two conditions there are."""
        names = tuple(item.name for item in around.conditions[:2])
        return cls(name=name, of=names, needed=min(1, len(names)))

    @property
    def waits_for(self) -> After:
        """So many of what stands in ``of``."""
        return After(self.of, (), self.needed)

    def at_once(self, start: dt.date) -> ConditionKind:
        """A date on day 0; the condition itself, where none of them is needed."""
        return FixedDate(name=self.name, id=self.id, date=start) if self.needed else self

    @model_validator(mode="after")
    def _has_enough(self) -> Self:
        known = len(set(self.of))
        if self.needed > known:
            words = {"needed": f"{self.needed:,}", "known": counted(known, "condition")}
            raise PydanticCustomError(
                "count", "needed is {needed}, and of has {known}; allowed: no more than those", words
            )
        return self


class OrderedCondition(ConditionKind):
    """Met when a contingent is ordered to deploy."""

    words = "ordered"
    line = "{contingent}", "is ordered"

    kind: Literal["ordered"] = "ordered"
    contingent: Annotated[Name, Reference("Which contingent", (CONTINGENTS,))]
    suppose: Supposition = left_out(None)
    at_start: MetAtStart | None = left_out(None)

    @classmethod
    def fresh(cls, name: str, around: Around) -> Self:
        """Of the lead, or of the first contingent there is."""
        return cls(name=name, contingent=around.lead)

    @property
    def waits_for(self) -> Ordered:
        """The order of its contingent."""
        return Ordered(self.contingent)

    def at_once(self, start: dt.date) -> ConditionKind:
        """A date on day 0."""
        return FixedDate(name=self.name, id=self.id, date=start)


def _met_after(condition: ConditionKind, after: tuple[str, ...], since: dt.date | None) -> Approval:
    """An approval in the place of a condition that is met at once when these are met, or on day 0 with ``since``."""
    return Approval(
        name=condition.name,
        id=condition.id,
        after=after,
        delay=AT_ONCE,
        probability=1.0,
        challenge_probability=0.0,
        challenge_delay=AT_ONCE,
        at_start=None if since is None else ApprovalAtStart(since=since),
    )


AnyCondition = CouncilVote | Approval | Contributions | Presence | FixedDate | Event | Count | OrderedCondition
"""Every kind; a new one is added here."""

Condition = Annotated[AnyCondition, Field(discriminator="kind")]

KINDS: Mapping[str, type[AnyCondition]] = {kind.model_fields["kind"].default: kind for kind in get_args(AnyCondition)}
"""Every kind by the word in a file, in the order of menus."""
