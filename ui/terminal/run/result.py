"""The result object: what ``muster run --json`` prints and ``result.json`` holds. Its keys are stable."""

from __future__ import annotations

import json
from importlib.metadata import version
from math import isfinite
from typing import Any

from scenarios.observation import course_of
from simulator.figures.bands import band_name
from simulator.figures.milestones import Milestone
from simulator.figures.precision import SHARE, is_precise, precision_of
from simulator.figures.states import STATES
from simulator.influence.influence import State
from simulator.results.outcomes import ConditionOutcome
from simulator.results.plan import Plan, plan_of
from simulator.results.results import BAND
from simulator.results.summary import AnyResults
from simulator.scoring.so_far import days_of, laid_beside
from ui.terminal.base.where import Where
from ui.terminal.run.reference_class import Outside
from ui.terminal.run.uncertainty import uncertainty
from ui.wording.object_numbers import CENTS, FINE, rounded, whole_day

__all__ = ["FINE", "JsonObject", "json_text", "object_of", "rounded", "whole_day"]

JsonObject = dict[str, Any]


def json_text(
    results: AnyResults, days: float | None = None, where: Where | None = None, outside: Outside | None = None
) -> str:
    """The object as strict JSON in ASCII, so that it survives any encoding; one line."""
    return json.dumps(object_of(results, days, where, outside), allow_nan=False) + "\n"


def object_of(
    results: AnyResults, days: float | None = None, where: Where | None = None, outside: Outside | None = None
) -> JsonObject:
    """The object. Quantiles of days and people are whole numbers; ``None`` is not within the horizon.

    ``days``: what ``--until-precise`` asked for; it and what came of it are told too. ``where``: what ``--where`` kept,
    of which all that is told is told. ``outside``: what ``--reference-class`` asked for.
    """
    scenario = results.scenario
    return {
        "scenario": {"title": scenario.title, "fingerprint": scenario.fingerprint},
        "seed": results.seed,
        "replications": results.replications,
        "version": version("muster"),
        "horizon": scenario.horizon,
        "target": scenario.target,
        "milestones": {name: _milestone(milestone) for name, milestone in results.milestones.items()},
        "strength": _strength(results),
        "contingents": _contingents(results),
        "states": {state: {"mean": rounded(mean)} for state, mean in zip(STATES, results.states_mean, strict=True)},
        "conditions": {name: _condition(outcome) for name, outcome in results.conditions.items()},
        "money": _money(results),
        "uncertainty": _uncertainty(results),
        **({} if (plan := plan_of(results)) is None else {"plan": _plan(plan)}),
        **_observed(results),
        **({} if days is None else {"precision": _precision(results, days)}),
        **({} if where is None else where.objects()),
        **({} if outside is None else {"reference_class": outside.object_of(results)}),
    }


def _milestone(milestone: Milestone) -> JsonObject:
    reached = milestone.reached
    days = {band_name(share): whole_day(milestone.quantile(share)) for share in (0.10, 0.50, 0.90)}
    return {"reached": reached.value, "reached_interval": [reached.low, reached.high], **days}


def _precision(results: AnyResults, days: float) -> JsonObject:
    found = precision_of(results.milestones)
    return {
        "asked_days": days,
        "asked_share": SHARE,
        "reached": is_precise(results.milestones, days),
        "days": found.days if isfinite(found.days) else None,
        "share": round(found.share, FINE),
    }


def _strength(results: AnyResults) -> JsonObject:
    bands = {band_name(share): results.strength_band(share).tolist() for share in BAND}
    return {"day": results.days.tolist(), "mean": rounded(results.strength_mean), **bands}


def _contingents(results: AnyResults) -> JsonObject:
    names = (contingent.name for contingent in results.scenario.contingents)
    sizes, means = rounded(results.personnel_mean), results.contingents_mean
    return {
        name: {"personnel_mean": size, "mean": rounded(mean)}
        for name, size, mean in zip(names, sizes, means, strict=True)
    }


def _condition(outcome: ConditionOutcome) -> JsonObject:
    return {"met": outcome.met.value, "p50": round(outcome.p50, FINE) if isfinite(outcome.p50) else None}


def _plan(plan: Plan) -> JsonObject:
    steps = [
        {
            "date": step.date.isoformat(),
            "day": step.day,
            "personnel": step.personnel,
            "met": None if step.met is None else step.met.value,
            "met_interval": None if step.met is None else [step.met.low, step.met.high],
        }
        for step in plan.steps
    ]
    return {"steps": steps, "shortfall_person_days_mean": round(plan.shortfall, FINE)}


def _observed(results: AnyResults) -> JsonObject:
    """How what was observed lies to the 80 % band and to the median; nothing where nothing was observed."""
    scenario = results.scenario
    course = course_of(scenario.observed, scenario.start)
    days, found = days_of(scenario, course), laid_beside(results, course)
    if not days:
        return {}
    first, last = (scenario.date_of(day).isoformat() for day in (days[0], days[-1]))
    sides = {"below_median": found.below, "above_median": found.above, "from_zero_80": found.from_zero}
    counted = {"inside_80": found.inside.days, "days": found.inside.of, **sides}
    return {"observed": {**counted, "first": first, "last": last}}


def _uncertainty(results: AnyResults) -> JsonObject:
    found = uncertainty(results)
    is_told = found.state is State.TOLD
    return {
        "of": found.measure.milestone,
        "state": found.state.value,
        "explained": round(found.explained.share, FINE) if is_told else None,
        "judgement": round(found.judgement, FINE) if is_told else None,
        "grounds": {ground.value: round(share, FINE) for ground, share in found.grounds.items()},
    }


def _money(results: AnyResults) -> JsonObject:
    return {
        "balance_mean": rounded(results.balance_mean, CENTS),
        "spending_mean": rounded(results.spending_mean, CENTS),
        "spent_mean": round(float(results.spent.mean()), CENTS),
    }
