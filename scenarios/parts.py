"""Money, camp, lift, reception, mandate, disruptions and contingents: the tables of a scenario file."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from scenarios.estimate import Estimate
from scenarios.part import Many, Name, Named, Part, Text
from scenarios.quantity import Quantity, count, days, money, months, people, share
from scenarios.reference import Reference

PARTICIPATION = {"announced": 0.9, "supportive": 0.45, "considering": 0.2}
"""Chance that a pledge ever deploys, by commitment. Source: priors, row "pledge ever deploys"."""


Target = Literal["lift", "camp"]
"""What a disruption can stop: flights, or building of the camp."""


class Donor(Named):
    """Somebody who pays into the mission's account in equal instalments, or never."""

    amount: Annotated[Estimate, money("Amount", "All instalments together.")]
    probability: Annotated[float, share("Pays at all", "Chance that this donor pays anything.")]
    after: Annotated[Many[Name], Reference("Pays after")] = ()
    first_payment: Annotated[
        Estimate, days("First payment", "Days until the first instalment, once everything it waits for is met.")
    ]
    instalments: Annotated[int, count("Instalments", "Number of equal parts.", slider=12, maximum=1000)]
    every: Annotated[Estimate, days("Between instalments", "Days from one instalment to the next.", 180)]


class Finance(Part):
    """The mission's account: what it holds, what people cost, and how cautious it is."""

    opening_balance: Annotated[float, money("Opening balance", "Money in the account on day 0.")]
    cost_per_person_month: Annotated[
        Estimate, money("Cost per person and month", "Running cost of a mission-funded person in theatre.", 40_000, 500)
    ]
    start_up_cost_per_person: Annotated[
        Estimate, money("Start-up cost per person", "Paid when a mission-funded tranche departs.", 80_000, 1000)
    ]
    reserve_months: Annotated[
        float,
        Quantity(
            "Reserve",
            "Months of running cost that must be covered before a tranche leaves.",
            "months",
            0,
            1200,
            slider=12,
            step=0.5,
        ),
    ]
    arrears_days: Annotated[
        float,
        Quantity(
            "Patience with arrears",
            "Days at a balance of zero after which a tranche goes home.",
            above=True,
            slider=180,
        ),
    ]
    donors: Many[Donor] = ()


class Camp(Part):
    """Beds in theatre: none until the camp is built, then more every week."""

    after: Annotated[Many[Name], Reference("Building starts after")] = ()
    build: Annotated[Estimate, days("Time to build", "Days of work until the first beds.", 180)]
    opening_beds: Annotated[int, people("Beds at opening", "Beds on the day the camp opens.", 2000)]
    beds_per_week: Annotated[int, people("Beds added a week", "Beds added at the end of each week after opening.", 500)]
    max_beds: Annotated[int, people("Beds at most", "The size at which building stops.", 5000)]


class Lift(Part):
    """Aircraft that bring people into theatre."""

    aircraft: Annotated[int, count("Aircraft", "Aircraft that fly at the same time.", minimum=0)]
    passengers: Annotated[int, people("Passengers a flight", "People on one flight.", 400, minimum=1)]
    transit: Annotated[Estimate, days("Transit", "Days from departure to landing.", 14)]
    cycle: Annotated[
        Estimate,
        Quantity(
            "Cycle",
            "Days from one departure to the aircraft's next; not shorter than the transit.",
            above=True,
            slider=30,
        ),
    ]

    @model_validator(mode="after")
    def _cycle_covers_transit(self) -> Self:
        pairs = zip(self.cycle.as_tuple(), self.transit.as_tuple(), strict=True)
        if any(cycle < transit for cycle, transit in pairs):
            raise PydanticCustomError(
                "cycle_shorter_than_transit", "cycle is shorter than transit; allowed: cycle ≥ transit", {}
            )
        return self


class Reception(Part):
    """Reception, staging and onward movement in theatre (RSOI)."""

    days: Annotated[Estimate, days("Reception (RSOI)", "Days from landing to operational.", 90)]


class Mandate(Part):
    """The authority to be there: it expires, and is renewed or lapses."""

    condition: Annotated[Name, Reference("Runs from")]
    months: Annotated[float, months("Length", "Months from the day its condition is met, and of each renewal.", 36)]
    renewal_probability: Annotated[float, share("Renewed", "Chance of renewal, at each expiry.")]
    drawdown_days: Annotated[float, days("Drawdown", "Days in which everybody leaves after a lapse.", 180)]


class Disruption(Named):
    """Something that stops flights or building for a while: by chance, or once on a known day."""

    stops: Many[Target] = ()
    per_year: Annotated[
        float | None,
        Quantity(
            "Times a year",
            "How often it begins, on average (Poisson arrivals).",
            "per year",
            0,
            1000,
            slider=6,
            step=0.1,
        ),
    ] = None
    at: Annotated[float | None, days("Day it begins", "The day on which it begins, once.", 730)] = None
    duration: Annotated[Estimate, days("Duration", "Days that it lasts.", 365)]

    @model_validator(mode="after")
    def _one_kind_of_arrival(self) -> Self:
        if (self.per_year is None) == (self.at is None):
            raise PydanticCustomError("disruption_arrival", "either per_year or at is needed, and not both", {})
        return self


class Contingent(Named):
    """People one nation pledges, what they wait for and how long each step takes."""

    commitment: Literal["announced", "supportive", "considering"]
    lead: bool = False
    personnel: Annotated[Estimate, people("Personnel", "Size of the contingent.", 2000)]
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
    tranche: Annotated[int, people("Tranche", "People who travel together.", 1000, minimum=1)]
    interval: Annotated[
        Estimate, days("Between tranches", "Days from one tranche's departure to the next one's earliest.", 365)
    ]
    funded_by: Literal["mission", "self"]
    tour_months: Annotated[float, months("Tour", "Months in theatre before relief.", 36)]
    stay_probability: Annotated[
        float, share("Relieved in place", "Chance at the end of a tour that relief comes; else the tranche leaves.")
    ]

    @property
    def chance(self) -> float:
        """Probability that the contingent comes at all: as given, or by its commitment."""
        return PARTICIPATION[self.commitment] if self.participation is None else self.participation


class Source(Part):
    """Where a number comes from."""

    ground: Literal["document", "data", "judgement"]
    text: Text = ""
