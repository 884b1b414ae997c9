"""Money, camp, lift, reception, mandate, disruptions and sources: the tables of a scenario file."""

from __future__ import annotations

from typing import Annotated, Literal, Self, get_args

from pydantic import PlainSerializer, model_validator
from pydantic_core import PydanticCustomError

from scenarios.estimate import Estimate, to_plain
from scenarios.part import Many, Name, Named, Part, Text, left_out
from scenarios.position import CampAtStart, DonorAtStart
from scenarios.quantity import Quantity, count, days, money, months, people, share
from scenarios.reference import CAMPS, LIFTS, Reference
from scenarios.spans import Season

CAMP, LIFT = "camp", "lift"
"""What the camp and the lift are called that stand alone; in what a disruption stops, all camps and all lifts."""

ALONE = {CAMPS: CAMP, LIFTS: LIFT}
"""What may stand alone in the place of each list."""

Beds = Annotated[Estimate, PlainSerializer(lambda beds: int(beds.low) if _is_whole(beds) else to_plain(beds))]
"""An estimate of whole beds; written as a whole number where it is certain."""


def _is_whole(beds: Estimate) -> bool:
    return beds.is_certain and beds.low.is_integer()


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
    unless: Annotated[Many[Name], Reference("Pays no more once", waits=False)] = left_out(())
    at_start: DonorAtStart | None = left_out(None)


class Finance(Part):
    """The mission's account: what it holds, what people cost, and how cautious it is."""

    opening_balance: Annotated[Estimate, money("Opening balance", "Money in the account on day 0.")]
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


class ListedCamp(Named):
    """Beds in theatre: none until the camp is built, then more every week."""

    after: Annotated[Many[Name], Reference("Building starts after")] = ()
    build: Annotated[Estimate, days("Time to build", "Days of work until the first beds.", 180)]
    opening_beds: Annotated[Beds, people("Beds at opening", "Beds on the day the camp opens.", 2000)]
    beds_per_week: Annotated[
        Beds, people("Beds added a week", "Beds added at the end of each week after opening.", 500)
    ]
    max_beds: Annotated[Beds, people("Beds at most", "The size at which building stops.", 5000)]
    at_start: CampAtStart | None = left_out(None)


class Camp(ListedCamp):
    """The camp that stands alone, in a table of its own: it is called "camp"."""

    name: Literal["camp"] = left_out(CAMP)


class ListedLift(Named):
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

    after: Annotated[Many[Name], Reference("Flies after")] = left_out(())

    @model_validator(mode="after")
    def _cycle_covers_transit(self) -> Self:
        pairs = zip(self.cycle.as_tuple(), self.transit.as_tuple(), strict=True)
        if any(cycle < transit for cycle, transit in pairs):
            raise PydanticCustomError(
                "cycle_shorter_than_transit", "cycle is shorter than transit; allowed: cycle ≥ transit", {}
            )
        return self


class Lift(ListedLift):
    """The lift that stands alone, in a table of its own: it is called "lift"."""

    name: Literal["lift"] = left_out(LIFT)


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
    """Something that stops flights or building for a while: by chance, once on a known day, or in every year."""

    stops: Annotated[Many[Name], Reference("Stops", (LIFTS, CAMPS), everybody=(LIFT, CAMP), waits=False)] = ()
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
    season: Season | None = left_out(None)
    duration: Annotated[Estimate | None, days("Duration", "Days that it lasts.", 365)] = left_out(None)

    @model_validator(mode="after")
    def _one_kind_of_arrival(self) -> Self:
        given = [value for value in (self.per_year, self.at, self.season) if value is not None]
        if len(given) != 1:
            raise PydanticCustomError(
                "disruption_arrival", "one of per_year, at and season is needed, and no other", {}
            )
        if self.duration is None and self.season is None:
            raise PydanticCustomError("disruption_duration", "duration is missing; needed: days that it lasts", {})
        if self.duration is not None and self.season is not None:
            raise PydanticCustomError(
                "disruption_duration", "a season lasts as long as it says; leave duration out", {}
            )
        return self


class Source(Part):
    """Where a number comes from."""

    ground: Literal["document", "data", "judgement"]
    text: Text = ""


GROUNDS: tuple[str, ...] = get_args(Source.model_fields["ground"].annotation)
"""What a number can rest on, as files call it."""
