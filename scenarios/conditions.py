"""The kinds of condition a deployment can wait for.

A kind is one class: its fields, and what the rest of the program asks of it. How it is met in a run stands in
``simulator/model/conditions.py``. Checks, renames, reasons, knock-outs, sliders and editors follow from the class.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal, Self, get_args

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from scenarios.counting import counted
from scenarios.estimate import Estimate
from scenarios.kind import AT_ONCE, Around, ConditionKind, End, Supposition
from scenarios.part import Many, Name, left_out
from scenarios.position import ApprovalAtStart, AwaitedAtStart, MetAtStart
from scenarios.quantity import Quantity, count, days, money, people, share
from scenarios.reference import ANY, CONTINGENTS, Reference
from scenarios.spans import Closed, refuse_overlaps
from scenarios.vote import CouncilVote
from scenarios.waiting import After, OnDate, Ordered, Received, There


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
        float, share("Challenged", "Chance that a challenge adds a further delay: a lawsuit, say, or a second reading.")
    ]
    challenge_delay: Annotated[
        Estimate, days("Delay by a challenge", "Days that a challenge adds, when there is one.", 365)
    ]
    closed: Annotated[Many[Closed], AfterValidator(refuse_overlaps)] = left_out(())
    suppose: Supposition = left_out(None)
    at_start: ApprovalAtStart | None = left_out(None)

    @classmethod
    def fresh(cls, name: str, _around: Around) -> Self:
        """Granted soon, seldom refused, and not challenged."""
        return cls(
            name=name,
            delay=Estimate(1, 30, 60),
            probability=0.95,
            challenge_probability=0.0,
            challenge_delay=AT_ONCE,
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
