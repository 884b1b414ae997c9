"""The five kinds of condition a deployment can wait for."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from scenarios.estimate import Estimate
from scenarios.part import Many, Name, Named
from scenarios.quantity import count, days, money, people, share

ANY = "any"
"""The word for all contingents together in a presence condition."""


class Member(Named):
    """One vote in the council. What is left after ``yes`` and ``no`` is the chance to abstain."""

    permanent: bool = False
    yes: Annotated[float, share("Votes yes", "Chance that this member votes in favour, at each vote anew.")]
    no: Annotated[
        float, share("Votes no", "Chance that this member votes against; from a permanent member that is a veto.")
    ]

    @model_validator(mode="after")
    def _shares_fit(self) -> Self:
        if self.yes + self.no > 1.0 + 1e-12:
            message = "yes + no is {total}; at most 1 is allowed, the rest abstains"
            raise PydanticCustomError("vote_shares", message, {"total": f"{self.yes + self.no:g}"})
        return self


class CouncilVote(Named):
    """A resolution: voted on until adopted, at most ``attempts`` times.

    Adopted with ``majority`` votes in favour and no permanent member against (UN Charter, Article 27).
    """

    kind: Literal["council-vote"] = "council-vote"
    after: Many[Name] = ()
    first_vote: Annotated[
        Estimate, days("First vote", "Days until the council first votes, once everything it waits for is met.", 90)
    ]
    attempts: Annotated[int, count("Votes at most", "How often the council votes before it gives up.")]
    retable: Annotated[Estimate, days("Until the next vote", "Days from a failed vote to the next one.", 180)]
    majority: Annotated[int, count("Majority", "Votes in favour that are needed.", slider=15, minimum=0)]
    members: Many[Member] = ()


class Approval(Named):
    """A national approval, a host agreement, a court: granted after a delay, or never."""

    kind: Literal["approval"] = "approval"
    after: Many[Name] = ()
    delay: Annotated[Estimate, days("Delay", "Days from what it waits for to the approval, without a challenge.", 180)]
    probability: Annotated[float, share("Granted in the end", "Chance that it is granted at all.")]
    challenge_probability: Annotated[
        float, share("Challenged", "Chance that a challenge, a court case say, adds a further delay.")
    ]
    challenge_delay: Annotated[
        Estimate, days("Delay by a challenge", "Days that a challenge adds, when there is one.", 365)
    ]


class Contributions(Named):
    """Met when donors have paid this much; the opening balance does not count."""

    kind: Literal["contributions"] = "contributions"
    amount: Annotated[float, money("Money received", "Contributions received that meet this condition.")]


class Presence(Named):
    """Met when so many of a contingent (or of all together) are in theatre at once."""

    kind: Literal["presence"] = "presence"
    contingent: Name
    personnel: Annotated[int, people("People in theatre", "Strength that meets this condition.", 1000, minimum=1)]


class FixedDate(Named):
    """Met at the beginning of a date."""

    kind: Literal["date"] = "date"
    date: dt.date


Condition = Annotated[CouncilVote | Approval | Contributions | Presence | FixedDate, Field(discriminator="kind")]
AnyCondition = CouncilVote | Approval | Contributions | Presence | FixedDate


def waits_for(condition: AnyCondition) -> tuple[str, ...]:
    """The names in ``after``; empty for kinds that have none."""
    return condition.after if isinstance(condition, CouncilVote | Approval) else ()
