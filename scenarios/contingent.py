"""Contingents: what each country pledges, all at once or tranche by tranche."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from scenarios.estimate import Estimate
from scenarios.part import Many, Name, Named, Part, Unit, left_out
from scenarios.position import ContingentAtStart
from scenarios.quantity import PLEDGED, Quantity, count, days, months, people, share
from scenarios.reference import CAMPS, LIFTS, Reference

PARTICIPATION = {"announced": 0.9, "supportive": 0.45, "considering": 0.2}
"""Chance that a pledge ever deploys, by commitment. Source: priors, row "pledge ever deploys"."""

EVEN = ("personnel", "tranche", "interval")
"""What a contingent says of its even tranches, where it has no tranches of their own."""

NOTHING, ALL = Estimate.certain(0), Estimate.certain(1)


class TranchePlan(Part):
    """People of a contingent who travel together, with conditions of their own."""

    personnel: Annotated[Estimate, people("Personnel", "People of this tranche.", 1000)]
    requires: Annotated[Many[Name], Reference("Requires as well")] = left_out(())
    not_before: dt.date | None = left_out(None)
    interval: Annotated[
        Estimate | None, days("After the tranche before", "Days from the departure of the tranche before.", 365)
    ] = left_out(None)


class Contingent(Named):
    """People one nation pledges, what they wait for and how long each step takes."""

    commitment: Literal["announced", "supportive", "considering"]
    lead: bool = False
    copies: Annotated[
        int, count("Contingents like it", "So many of them, each with luck of its own.", slider=10, maximum=100)
    ] = left_out(1)
    unit: Unit = left_out("")
    personnel: Annotated[Estimate | None, people("Personnel", "Size of the contingent.", 2000)] = left_out(None)
    delivered: Annotated[Estimate, share("Delivered", "How much is sent in the end.", PLEDGED)] = left_out(ALL)
    undetermined: bool = False
    participation: Annotated[
        float | None, share("Participates", "Chance that it comes at all; by commitment where none is given.")
    ] = None
    requires: Annotated[Many[Name], Reference("Requires")] = ()
    decision: Annotated[
        Estimate, days("Decision", "Days from the last required condition to the order to deploy.", 120)
    ]
    prepare_after: Annotated[Many[Name], Reference("Starts after")] = ()
    vetting: Annotated[Estimate, days("Vetting", "Human-rights and unit vetting; training follows it.", 180)]
    training: Annotated[Estimate, days("Training", "Training before deployment; after vetting.", 180)]
    equipment: Annotated[Estimate, days("Equipment", "Days to get major equipment, beside vetting and training.", 365)]
    shipping: Annotated[Estimate, days("Shipping", "Days by sea of its major equipment.", 180)] = left_out(NOTHING)
    tranche: Annotated[int | None, people("Tranche", "People who travel together.", 1000, minimum=1)] = left_out(None)
    interval: Annotated[
        Estimate | None, days("Between tranches", "Days from one tranche's departure to the next one's earliest.", 365)
    ] = left_out(None)
    camp: Annotated[Name | None, Reference("Camp", (CAMPS,), waits=False)] = left_out(None)
    lift: Annotated[Name | None, Reference("Lift", (LIFTS,), waits=False)] = left_out(None)
    funded_by: Literal["mission", "self"]
    tour_months: Annotated[Estimate, months("Tour", "Months in theatre before relief.", 36)]
    stay_probability: Annotated[
        float, share("Relieved in place", "Chance at the end of a tour that relief comes; else the tranche leaves.")
    ]
    unless: Annotated[Many[Name], Reference("Stays at home once", waits=False)] = left_out(())
    leaves_when: Annotated[Many[Name], Reference("Goes home when", waits=False)] = left_out(())
    leaving_days: Annotated[float, days("Leaving", "Days in which all of it leaves.", 180)] = left_out(0.0)
    withdrawal_per_year: Annotated[
        float,
        Quantity(
            "Called home",
            "How often a year its government would call it home, from its first landing on.",
            "per year",
            0,
            1000,
            slider=2,
            step=0.05,
        ),
    ] = left_out(0.0)
    tranches: Many[TranchePlan] = left_out(())
    at_start: ContingentAtStart | None = left_out(None)

    @model_validator(mode="after")
    def _is_of_even_tranches_or_of_its_own(self) -> Self:
        given = [name for name in EVEN if getattr(self, name) is not None]
        if self.tranches and given:
            names, verb = ", ".join(given), "stands" if len(given) == 1 else "stand"
            words = f"{names} {verb} beside tranches, each of which has its own; leave {names} or tranches out"
            raise PydanticCustomError("tranches", words, {})
        if not self.tranches and len(given) < len(EVEN):
            names = ", ".join(name for name in EVEN if name not in given)
            verb = "is" if len(EVEN) - len(given) == 1 else "are"
            raise PydanticCustomError("tranches", f"{names} {verb} missing; needed: {', '.join(EVEN)}, or tranches", {})
        for number, tranche in enumerate(self.tranches, start=1):
            if number > 1 and tranche.interval is None:
                words = f"interval of tranche {number} is missing; needed: from the second tranche on"
                raise PydanticCustomError("tranches", words, {})
        return self

    @property
    def pledge(self) -> Estimate:
        """People who are still to come, as pledged: of all tranches together."""
        if self.personnel is not None:
            return self.personnel
        ends = [sum(ends) for ends in zip(*(one.personnel.as_tuple() for one in self.tranches), strict=True)]
        return Estimate(*ends)

    def each(self) -> tuple[Contingent, ...]:
        """The contingent, or each of its copies: they have names and luck of their own."""
        if self.copies == 1:
            return (self,)
        numbers = range(1, self.copies + 1)
        return tuple(
            self.model_copy(update={"name": f"{self.name} {n}", "id": f"{self.identity} {n}", "copies": 1})
            for n in numbers
        )

    @property
    def there(self) -> int:
        """People who are in theatre on day 0."""
        return 0 if self.at_start is None else self.at_start.people

    @property
    def chance(self) -> float:
        """Probability that the contingent comes at all: as given, or by its commitment."""
        return PARTICIPATION[self.commitment] if self.participation is None else self.participation
