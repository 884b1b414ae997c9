"""Missions in which much happens: of those at random, most wait for something that never comes."""

from __future__ import annotations

from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scenarios.contingent import Contingent, TranchePlan
from scenarios.estimate import Estimate
from scenarios.schema import Scenario
from tests.strategies import missions

P = TypeVar("P", Contingent, TranchePlan)


@st.composite
def lively_missions(draw: DrawFn) -> Scenario:
    """Missions with some of what holds them up taken away, each by chance."""
    mission, often = draw(missions()), st.sampled_from([True, True, True, False])
    changes: dict[str, Any] = {"horizon": 120}
    if draw(often):
        balance = Estimate.certain(draw(st.sampled_from([20_000_000.0, 20_000_000.0, 1_000_000.0])))
        changes["finance"] = mission.finance.model_copy(update={"opening_balance": balance})
    if mission.mandate is not None and draw(st.booleans()):
        changes["mandate"] = mission.mandate.model_copy(update={"renewal_probability": 0.4})
    if draw(often):
        changes |= _all(mission, "lift", "lifts", {"aircraft": draw(st.integers(1, 3)), "after": ()})
    if draw(often):
        built = {"after": (), "build": Estimate(0, 2, 9), "opening_beds": Estimate.certain(300)}
        changes |= _all(mission, "camp", "camps", built | {"max_beds": Estimate.certain(500)})
    if draw(often):
        changes["ceilings"] = mission.ceilings[:1]
    changes["contingents"] = tuple(_contingent(draw, one) for one in mission.contingents)
    return mission.model_copy(update=changes)


def _all(mission: Scenario, alone: str, listed: str, changes: dict[str, Any]) -> dict[str, Any]:
    one = getattr(mission, alone)
    several = tuple(part.model_copy(update=changes) for part in getattr(mission, listed))
    return {alone: None if one is None else one.model_copy(update=changes), listed: several}


def _contingent(draw: DrawFn, one: Contingent) -> Contingent:
    often = st.sampled_from([True, True, False])
    changes: dict[str, Any] = {"participation": 1.0}
    if draw(often):
        changes["requires"] = one.requires[:1] if draw(st.booleans()) else ()
    if draw(often):
        changes |= {"prepare_after": (), "vetting": Estimate(0, 1, 5), "equipment": Estimate(0, 5, 9)}
    if draw(often):
        changes |= {"delivered": Estimate.certain(1), "interval": None if one.tranches else Estimate(0, 4, 9)}
    if one.tranche is not None and draw(often):
        changes["tranche"] = draw(st.integers(10, 60))
    if draw(often):
        changes["unless"] = ()
    if draw(st.booleans()):
        changes["funded_by"] = "mission"
    if draw(often):
        changes["tranches"] = tuple(each.model_copy(update={"requires": ()}) for each in one.tranches)
    if draw(st.booleans()):
        changes["withdrawal_per_year"] = draw(st.sampled_from([0.0, 8.0]))
        changes["leaving_days"] = float(draw(st.integers(0, 30)))
    if draw(st.booleans()):
        changes |= {"tour_months": Estimate.certain(12), "shipping": Estimate(1, 20, 40)}
    return one.model_copy(update=changes)


def unhurried(mission: Scenario) -> Scenario:
    """The mission with short ways and long intervals, so that there are days on which nobody is under way."""
    quick = {"passengers": 100, "transit": Estimate.certain(1), "cycle": Estimate.certain(1)}
    return mission.model_copy(
        update={
            **_all(mission, "lift", "lifts", quick),
            "reception": mission.reception.model_copy(update={"days": Estimate.certain(1)}),
            "contingents": tuple(map(_unhurried, mission.contingents)),
        }
    )


def _unhurried(one: Contingent) -> Contingent:
    longer = [each if each.interval is None else _spaced(each) for each in one.tranches]
    changed = one.model_copy(update={"tranches": tuple(longer), "shipping": Estimate.certain(0)})
    return changed if one.interval is None else _spaced(changed)


def _spaced(one: P) -> P:
    interval = one.interval
    assert interval is not None
    return one.model_copy(update={"interval": Estimate(*(10 + 2 * number for number in interval.as_tuple()))})
