"""The kind of condition that a council votes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from scenarios.counting import counted
from scenarios.estimate import Estimate
from scenarios.kind import AT_ONCE, Around, ConditionKind, End, Supposition
from scenarios.part import Many, Name, Named, left_out
from scenarios.position import VoteAtStart
from scenarios.quantity import count, days, share
from scenarios.reference import Reference
from scenarios.waiting import After

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
