"""The two sides of a number in words: what it is at its better end and at its worse one, and what comes of it there."""

from __future__ import annotations

from math import isfinite

from scenarios.counting import number_text, with_unit
from scenarios.estimate import Estimate
from scenarios.parameters import value_of
from scenarios.places import place_of
from scenarios.quantity import MONEY, Quantity
from scenarios.schema import Scenario
from simulator.what_if.gains import Gain
from simulator.what_if.knockout import Knockout
from simulator.what_if.way import Way
from ui.wording.money import dollars
from ui.wording.reasons import gain_interval_text, gain_text
from ui.wording.words import date_text, percent_text

_ENDS = {
    Way.MET: "at once",
    Way.TAKEN_AWAY: "taken away",
    Way.PREVENTED: "never",
    Way.DELIVERED: "in full",
    Way.CERTAIN: "certain",
    Way.RULED_OUT: "never",
}


def end_text(knockout: Knockout) -> str:
    """Where it puts what it changes: ``at once``, ``0 days``, ``certain``, ``never``, ``60 days``, ``$30 million``."""
    told = _ENDS.get(knockout.way)
    if told is not None:
        return told
    place, value = place_of(knockout.scenario, knockout.path), value_of(knockout.scenario, knockout.path)
    if place is None or place.field.quantity is None or not isinstance(value, Estimate):
        return knockout.way.value
    # The shortest cycle of an aircraft is its transit, which may be uncertain.
    return amount_text(place.field.quantity, value.low) if value.is_certain else "as short as it goes"


def amount_text(quantity: Quantity, amount: float) -> str:
    """One value of a quantity: ``45 days``, ``400 people``, ``20 %``, ``$30 million``."""
    if quantity.unit == MONEY:
        return dollars(amount)
    if quantity.is_share:
        return percent_text(amount)
    return with_unit(number_text(amount, 0 if quantity.whole else 1), quantity.unit)


def side_text(scenario: Scenario, side: Gain) -> str:
    """What comes of a side: ``45 days: 12 days later (8 to 20); 5 Jul 2024, reached in 78 % of runs``.

    In how many runs is told where that is another share than as it is, or no day is told.
    """
    interval = gain_interval_text(side)
    ends = f" ({interval})" if interval else ""
    date = [date_text(scenario.date_of(side.day))] if isfinite(side.day) else []
    is_told = not date or side.reached.difference
    reached = [f"reached in {side.reached.alternative} of runs"] if is_told else []
    return f"{end_text(side.knockout)}: {gain_text(side)}{ends}; {', '.join(date + reached)}"


def swing_text(gain: Gain) -> str:
    """Both sides in few words: ``45 days earlier … 12 days later``."""
    return " … ".join(gain_text(side) for side in gain.sides if side is not None)
