"""What a mission aims at and may not exceed, and what has to hold in every run of it.

Milestones of its own, the build-up that was announced, ceilings, and reality checks.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from scenarios.claims.grammar import ClaimError, parse
from scenarios.part import Many, Name, Named, Part, Text, left_out
from scenarios.quantity import people
from scenarios.reference import CONTINGENTS, Reference


class Need(Part):
    """So many people: of a unit, of a contingent, of both, or of anybody."""

    personnel: Annotated[int, people("People needed", "People who have to be there at once.", 2000, minimum=1)]
    unit: Name | None = left_out(None)
    contingent: Annotated[Name | None, Reference("Whose people", (CONTINGENTS,), vital=True)] = left_out(None)


class Milestone(Named):
    """A state of readiness: reached on the first day on which all needs hold at once."""

    operational: bool = left_out(True)
    needs: Many[Need] = ()


class PlanStep(Part):
    """Strength that was announced from a date on."""

    date: dt.date
    personnel: Annotated[int, people("Planned strength", "People in theatre that were announced.", 5000)]


class Ceiling(Named):
    """The most people allowed in theatre at once; of those in force the last listed counts."""

    personnel: Annotated[int, people("Ceiling", "The most people allowed in theatre at once.", 5000)]
    after: Annotated[Many[Name], Reference("In force after")] = ()


def _claim(text: str) -> str:
    try:
        parse(text)
    except ClaimError as error:
        sentence = str(error).removesuffix(".")
        told = f"in column {error.column}: {sentence[0].lower()}{sentence[1:]}"
        raise PydanticCustomError("claim", "{text}", {"text": told}) from None
    return text


def _claim_or_nothing(text: str) -> str:
    return _claim(text) if text else text


Saying = Annotated[
    Text,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]+$"
    ),
    Field(description="one line of 1 to 200 characters"),
]
"""A claim in the words of whoever makes it."""

ClaimText = Annotated[Text, StringConstraints(strip_whitespace=True), AfterValidator(_claim)]
"""A claim as text; what it may say stands in ``scenarios/claims/grammar.py``."""

ClaimOrNothing = Annotated[Text, StringConstraints(strip_whitespace=True), AfterValidator(_claim_or_nothing)]
"""A claim as text, or an empty text."""


class Check(Part):
    """A reality check: what any planner would sign; it changes no run.

    Attributes:
        say: it in plain words.
        where: the claim that chooses the runs of which it speaks; "" where it speaks of all.
        expect: the claim that has to hold in each of them.
    """

    say: Saying
    where: ClaimOrNothing = left_out("")
    expect: ClaimText
