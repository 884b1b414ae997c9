"""A scenario as flat arrays: its contingents, each copy by itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from math import ceil, floor

from scenarios.contingent import Contingent
from scenarios.estimate import Estimate
from scenarios.position import ContingentAtStart
from scenarios.reference import ANY
from simulator.kernel.flat import FEW, Flat, Piece, piece
from simulator.kernel.layout import Row
from simulator.kernel.strands import Rectangle, Strand
from simulator.luck import names
from simulator.luck.names import numbered
from simulator.model.clock import INSTANT, MONTH

MANY = 1_000_000
"""Tours that are over when day 0 begins, at most: more are looked for by SimPy."""

NOBODY = ContingentAtStart()
"""Where a contingent stands of which the file says nothing."""


def flat_contingents(flat: Flat) -> list[Row]:
    """All of them, in the order of the file."""
    scenario = flat.scenario
    camps = {camp.name: place for place, camp in enumerate(scenario.all_camps)}
    lifts = {lift.name: place for place, lift in enumerate(scenario.all_lifts)}
    rows: list[Row] = []
    for plan, group in zip(scenario.forces, scenario.contingent_of_force, strict=True):
        here: Row = {"group": group, "camp": camps.get(plan.camp or "", 0), "lift": lifts.get(plan.lift or "", 0)}
        rows.append({**here, **_plan(flat, plan), **_steps(flat, plan), **_waits(flat, plan), **_tranches(flat, plan)})
        rows[-1] |= _people(flat, plan, scenario.contingents[group].name)
    return rows


def _plan(flat: Flat, plan: Contingent) -> Row:
    position = plan.at_start or NOBODY
    since = position.preparing_since
    return {
        "chance": plan.chance,
        "stay_probability": plan.stay_probability,
        "leaving_days": plan.leaving_days,
        "preparing_since": 0.0 if since is None else flat.day(since),
        "self_funded": plan.funded_by == "self",
        "may_stay": bool(plan.unless or plan.leaves_when or plan.withdrawal_per_year),
        "is_there": plan.there > 0 or position.ordered,
        "at_start": plan.at_start is not None,
        "prepared": position.prepared,
        "is_under_way": since is not None,
        "ordered": position.ordered or bool(position.in_theatre),
        "ships": plan.shipping.high > 0.0,
        "called": plan.withdrawal_per_year > 0.0,
        "participation": flat.chance(plan.identity, names.PARTICIPATION),
        "withdrawal": flat.wait(plan.identity, names.WITHDRAWAL, plan.withdrawal_per_year)
        if plan.withdrawal_per_year
        else 0,
    }


def _steps(flat: Flat, plan: Contingent) -> Row:
    known, elapsed = plan.identity, flat.elapsed(plan.requires)
    return {
        "delivered": flat.amount(known, names.DELIVERED, plan.delivered),
        "vetting": flat.delay(known, names.VETTING, plan.vetting),
        "training": flat.delay(known, names.TRAINING, plan.training),
        "equipment": flat.delay(known, names.EQUIPMENT, plan.equipment),
        "shipping": flat.delay(known, names.SHIPPING, plan.shipping),
        "decision": flat.delay(known, names.DECISION, plan.decision, elapsed),
        "decision_elapsed": elapsed,
        "tour": flat.amount(known, names.TOUR, plan.tour_months),
    }


def _waits(flat: Flat, plan: Contingent) -> Row:
    return {
        "prepare_elapsed": flat.elapsed(plan.prepare_after),
        "leave_elapsed": flat.elapsed(plan.leaves_when),
        **piece("prepare_after", flat.conditions(plan.prepare_after)),
        **piece("requires", flat.conditions(plan.requires)),
        **piece("unless", flat.conditions(plan.unless)),
        **piece("leaves_when", flat.conditions(plan.leaves_when)),
    }


def _tranches(flat: Flat, plan: Contingent) -> Row:
    known, scenario = plan.identity, flat.scenario
    expected = len(plan.tranches) if plan.tranche is None else ceil(plan.pledge.likely / plan.tranche)
    tranches = Rectangle(1, min(expected, FEW))
    tours = max(ceil(min(scenario.horizon / (plan.tour_months.low * MONTH), FEW)) - 1, 0)
    stays = partial(names.stay, known)
    return {
        "tranche": plan.tranche or 0,
        "reception": flat.delays(known, names.RECEPTION, (scenario.reception.days,), tranches),
        "stays": flat.strand(Strand(stays, first=Rectangle(1, tranches.rows, 1, tours))),
        **_even(flat, plan, tranches),
        **(_by_name(flat, plan) if plan.tranches else {}),
        **_since(flat, plan),
    }


def _even(flat: Flat, plan: Contingent, tranches: Rectangle) -> Row:
    if plan.personnel is None or plan.interval is None:
        return {}
    known = plan.identity
    return {
        "personnel": flat.amount(known, names.PERSONNEL, plan.personnel),
        "interval": flat.delays(known, names.INTERVAL, (plan.interval,), Rectangle(1, max(tranches.rows - 1, 0))),
    }


def _by_name(flat: Flat, plan: Contingent) -> Row:
    known, tranches = plan.identity, plan.tranches
    numbers = Rectangle(1, len(tranches))
    sizes = tuple(one.personnel for one in tranches)
    later = tuple(one.interval for one in tranches[1:] if one.interval is not None)
    named = flat.of(
        "tranche_plans",
        [
            {
                "not_before": 0.0 if one.not_before is None else flat.day(one.not_before),
                "is_dated": one.not_before is not None,
                "has_interval": one.interval is not None,
                **piece("requires", flat.conditions(one.requires)),
            }
            for one in tranches
        ],
    )
    return {
        "personnel": flat.strand(Strand(lambda n, _: numbered(known, names.PERSONNEL, n), sizes, first=numbers)),
        "interval": flat.delays(known, names.INTERVAL, later, Rectangle(1, len(later))) if later else 0,
        **piece("named", named),
    }


def _since(flat: Flat, plan: Contingent) -> Row:
    """The interval since the last departure before the start: that of the first tranche that has people."""
    departed = (plan.at_start or NOBODY).departed
    if departed is None:
        return {}
    intervals = (plan.interval,) if plan.interval is not None else tuple(one.interval for one in plan.tranches)
    estimates = tuple(Estimate.certain(0) if one is None else one for one in intervals)
    name, elapsed = numbered(plan.identity, names.INTERVAL, 0), -flat.day(departed)
    where = Rectangle(1, len(estimates))
    strand = Strand(lambda *_: name, estimates, flat.scenario.correlation, elapsed, first=where)
    return {"departed_before": 1, "departure_elapsed": elapsed, "since_departure": flat.strand(strand)}


def _people(flat: Flat, plan: Contingent, group: str) -> Row:
    """People who are there at the start, and whose presence counts where."""
    groups = (plan.at_start or NOBODY).in_theatre
    days = [0.0 if one.arrived is None else flat.day(one.arrived) for one in groups]
    rows: list[Row] = [{"arrived": day, "personnel": one.personnel} for day, one in zip(days, groups, strict=True)]
    there, known = flat.of("groups", rows), plan.identity
    tours = _tours_of_those_there(flat, plan, days)
    stays = Strand(lambda place, number: names.stay(known, -place, number), first=tours)
    return {
        "stays_there": flat.strand(stays) if groups else 0,
        **piece("there", there),
        **piece("strengths", _gauges(flat, plan, group, False)),
        **piece("workers", _gauges(flat, plan, group, True)),
    }


def _tours_of_those_there(flat: Flat, plan: Contingent, days: list[float]) -> Rectangle:
    if not days:
        return Rectangle(rows=0)
    low, high = plan.tour_months.low * MONTH, plan.tour_months.high * MONTH
    first = 1 + floor(min(-max(days) / high + INSTANT, MANY))
    last = ceil(min((flat.scenario.horizon - min(days)) / low, first + FEW))
    return Rectangle(0, min(len(days), FEW), first, max(last + 1 - first, 0))


def _gauges(flat: Flat, plan: Contingent, group: str, operational: bool) -> Piece:
    return flat.places(_gauges_of(flat, plan, group, operational))


def _gauges_of(flat: Flat, plan: Contingent, group: str, operational: bool) -> Iterator[int]:
    for name in (group, ANY):
        for unit in (None, plan.unit) if plan.unit else (None,):
            if (name, unit, operational) in flat.gauges:
                yield flat.gauges[name, unit, operational]
