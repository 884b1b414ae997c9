"""A scenario of which nothing is left to chance, and in which everything happens on whole days."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from scenarios.conditions import AnyCondition, Approval, Event
from scenarios.contingent import Contingent
from scenarios.estimate import Estimate
from scenarios.part import Part
from scenarios.parts import Disruption, Donor, ListedLift
from scenarios.schema import Scenario
from scenarios.vote import CouncilVote
from tests.simulator.oracle.draws import MONTH, whole

P = TypeVar("P", bound=Part)

MONEY = ("amount", "opening_balance", "cost_per_person_month", "start_up_cost_per_person")


def certain(scenario: Scenario) -> Scenario:
    """Like a scenario, with its likely values in whole days, and what is rather likely happening for sure.

    Events come on a day of their own, or never, and nobody is called home by chance.
    """
    finance = _parts(_certain(scenario.finance, arrears_days=_days(scenario.finance.arrears_days)), scenario)
    mandate = scenario.mandate
    if mandate is not None:
        months = _months(mandate.months)
        chance = _sure(mandate.renewal_probability)
        mandate = _certain(
            mandate, months=months, renewal_probability=chance, drawdown_days=_days(mandate.drawdown_days)
        )
    changes = {
        "correlation": 0.0,
        "finance": finance,
        "reception": _certain(scenario.reception),
        "mandate": mandate,
        "camp": None if scenario.camp is None else _part(scenario.camp, scenario),
        "lift": None if scenario.lift is None else _part(scenario.lift, scenario),
    }
    return _parts(scenario, scenario).model_copy(update=changes)


def _parts(owner: P, scenario: Scenario) -> P:
    """With every list of parts certain."""
    lists = ("conditions", "camps", "lifts", "disruptions", "contingents", "donors")
    there = {name: getattr(owner, name) for name in lists if name in type(owner).model_fields}
    return owner.model_copy(
        update={name: tuple(_part(one, scenario) for one in parts) for name, parts in there.items()}
    )


def _part(one: Any, scenario: Scenario) -> Any:
    sure: Any
    match one:
        case Event() if one.suppose is None:
            sure = one.model_copy(update={"suppose": _supposed(one, scenario)})
        case CouncilVote():
            votes = [(member, _sure(member.yes)) for member in one.members]
            sure = _certain(one, members=tuple(m.model_copy(update={"yes": yes, "no": 0.0}) for m, yes in votes))
        case Approval():
            chance = _sure(one.challenge_probability)
            sure = _certain(one, probability=_sure(one.probability), challenge_probability=chance)
        case Donor():
            sure = _certain(one, probability=_sure(one.probability))
        case Disruption() if one.season is None:
            at = one.per_year * 10.0 if one.at is None and one.per_year is not None else one.at
            sure = _certain(one, at=float(whole(at or 0.0)), per_year=None)
        case ListedLift():
            sure = _certain(one, cycle=Estimate.certain(_days(max(one.cycle.likely, whole(one.transit.likely)))))
        case Contingent():
            sure = _contingent(one)
        case _:
            sure = _certain(one)
    return sure


def _contingent(one: Contingent) -> Contingent:
    return _certain(
        one,
        participation=_sure(one.chance),
        stay_probability=_sure(one.stay_probability),
        tour_months=Estimate.certain(_months(one.tour_months.likely)),
        delivered=Estimate.certain(one.delivered.likely),
        leaving_days=_days(one.leaving_days),
        withdrawal_per_year=0.0,
        tranches=tuple(_certain(plan) for plan in one.tranches),
    )


def _supposed(one: AnyCondition, scenario: Scenario) -> dt.date | str:
    assert isinstance(one, Event)
    days = whole(one.per_year * 30.0)
    return "never" if days > scenario.horizon else scenario.start + dt.timedelta(days=days)


def _certain(part: P, **changes: Any) -> P:
    """With every estimate certain: dollars as likely, all else in whole numbers."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, Estimate):
            likely = value.likely if name in MONEY else float(whole(value.likely))
            changes.setdefault(name, Estimate.certain(likely))
    return part.model_copy(update=changes)


def _sure(chance: float) -> float:
    return float(chance >= 0.5)


def _days(days: float) -> float:
    return float(max(whole(days), 1))


def _months(months: float) -> float:
    """Months of a whole number of days."""
    return _days(months * MONTH) / MONTH
