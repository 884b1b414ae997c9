"""What the record says, as numbers: hindcasts and the article run, frozen, and held against what was observed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from importlib.metadata import version
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.estimate import Estimate
from scenarios.library import group_of, names, shipped
from scenarios.observation import Course, Observed, course_of
from scenarios.parameters import replaced
from scenarios.schema import Scenario
from simulator.experiment import run
from simulator.ledger.forecast import LEVELS, Forecast
from simulator.ledger.freezing import freeze
from simulator.reference_class.clock import usual_condition
from simulator.results.results import Results
from simulator.scoring.scores import Lead, Scores, score

RUNS, SEED = 4000, 1

HINDCASTS = tuple(name for name in names() if group_of(name) == "hindcast")

KNOWN_LATER: Mapping[str, Estimate | int] = {
    "finance.cost_per_person_month": Estimate(8000, 16000, 20000),
    "camp.opening_beds": 400,
    "camp.beds_per_week": 100,
    "camp.max_beds": 1400,
}
"""What article-2023 had up to Muster 0.2: contracts and estimates that were not known on its day."""

BAND = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
"""The levels that are drawn."""

NEAR = 30
"""First arrivals within so many days of the true one are near it."""

COUNTED = dt.date(2025, 6, 20)
"""The day on which every contingent was counted."""

Floats = NDArray[np.float64]
Told = dict[str, Any]
Progress = Callable[[str, int], None]


def measured(runs: int, executor: Executor | None = None, progress: Progress = lambda name, done: None) -> Told:
    """All numbers of the record; what is passed to ``progress`` is a scenario, and how many of its runs are done."""

    def results_of(name: str, scenario: Scenario) -> Results:
        return run(scenario, runs, seed=SEED, executor=executor, progress=lambda done: progress(name, done))

    article = shipped("article-2023")
    figures, found = article.observed, {name: results_of(name, shipped(name)) for name in HINDCASTS}
    forecasts = [frozen(name, results) for name, results in found.items()]
    return {
        "runs": runs,
        "seed": SEED,
        "hindcasts": [hindcast(one, found[one.name], figures) for one in forecasts],
        "together": together(score(forecasts, figures, after_issue=True)),
        "article": {
            "now": of_article(results_of("article-2023", article), figures),
            "before": of_article(results_of("article-2023 as it was", as_it_was(article)), figures),
        },
    }


def as_it_was(article: Scenario) -> Scenario:
    """The article with what was known only later."""
    for path, value in KNOWN_LATER.items():
        article = replaced(article, path, value)
    return article


def frozen(name: str, results: Results) -> Forecast:
    """What results say, as said on the day on which their scenario starts."""
    scenario = results.scenario

    condition = usual_condition(scenario)
    reference = ("all", condition)
    return freeze(results, issued=scenario.start, version=version("muster"), reference=reference, name=name)


def hindcast(forecast: Forecast, results: Results, figures: Sequence[Observed]) -> Told:
    """One of them: its scores, what it says in numbers and in pictures, and who it was wrong about."""
    scores = score([forecast], figures, after_issue=True)
    course = _course(figures, forecast.scenario.start)
    return {
        "name": forecast.name,
        "start": forecast.scenario.start.isoformat(),
        "target": forecast.scenario.target,
        **lead(_whole(scores)),
        "first": first_arrival(results),
        "drawn": drawn(forecast),
        "plan": [[step.date.isoformat(), step.personnel] for step in forecast.scenario.plan],
        "waits": waits_near(results, course),
        "contingents": contingents_on(forecast, COUNTED),
    }


def together(scores: Scores) -> Told:
    """All of them as one."""
    return {
        "whole": lead(_whole(scores)),
        "leads": [{"first": one.first, "last": _day(one.last), **lead(one)} for one in scores.leads],
        "pit": [round(share, 4) for share in scores.pit.tolist()],
        "changes": scores.changes,
        "first": str(scores.first),
        "last": str(scores.last),
        "days_missed": None if scores.days_missed is None else round(scores.days_missed, 1),
        "milestones": [
            {
                "hindcast": one.forecast,
                "people": one.people,
                "expected": _day(one.expected),
                "observed": one.observed,
            }
            for one in scores.milestones
        ],
    }


def lead(scores: Lead) -> Told:
    """Scores of strength, people to one digit."""
    skills = {name: [one.days, round(one.own, 1), round(one.simpler, 1)] for name, one in scores.skills.items()}
    return {
        "days": scores.days,
        "crps": round(scores.crps, 1),
        "miss": round(scores.miss, 1),
        "inside": [one.days for one in scores.inside],
        "skills": skills,
    }


def of_article(results: Results, figures: Sequence[Observed]) -> Told:
    """The article: up to the last count, and to its last day with that count held; the plan is that of the hindcast."""
    plan = shipped(HINDCASTS[0]).plan
    forecast = frozen("article-2023", results)
    planned = forecast.scenario.model_copy(update={"plan": plan})
    said = Forecast(**{**vars(forecast), "scenario": planned})
    last = max(one.date for one in figures if one.thing == ("personnel", ""))
    end = planned.date_of(planned.horizon)
    course = _course(figures, planned.start)
    held = Observed(date=end, personnel=int(course.values[-1]), source="the last count, held")
    return {
        "last": last.isoformat(),
        "counted": lead(_whole(score([said], figures, after_issue=True))),
        "held": lead(_whole(score([said], (*figures, held), after_issue=True))),
        "never": round(1.0 - results.milestones["first_arrival"].reached.value, 4),
        "waits": waits_near(results, course),
        "drawn": drawn(forecast),
    }


def first_arrival(results: Results) -> Told:
    """The day of the first arrival, and the share of runs in which nobody comes."""
    milestone = results.milestones["first_arrival"]
    days = {f"p{round(100 * level)}": _day(milestone.quantile(level)) for level in (0.1, 0.5, 0.9)}
    return {**days, "never": round(1.0 - milestone.reached.value, 4)}


def drawn(forecast: Forecast) -> Told:
    """The bands of a forecast week by week."""
    rows = {f"{level:g}": forecast.strength[LEVELS.index(level)].tolist() for level in BAND}
    return {"days": forecast.days.tolist(), "strength": rows}


def waits_near(results: Results, course: Course) -> Told | None:
    """What the first tranche of the lead waited for, mean days, in runs that arrive near the day on which it did.

    None where it had arrived before the start.
    """
    true = next(day for day, value in zip(course.days, course.values, strict=True) if value > 0)
    if true <= 0:
        return None
    days = results.milestones["first_arrival"].days
    near = np.flatnonzero(np.abs(days - true) <= NEAR)
    lead_force = next(place for place, one in enumerate(results.scenario.forces) if one.lead)
    spent: defaultdict[str, float] = defaultdict(float)
    for place in near.tolist():
        first = next(one for one in results.waits.tranches(place) if one.force == lead_force)
        for part in first.parts:
            spent[results.waits.causes[part.cause].label] += part.end - part.begin
    means = {label: round(total / len(near), 1) for label, total in sorted(spent.items(), key=lambda item: -item[1])}
    return {"true": true, "runs": len(near), "days": means}


def contingents_on(forecast: Forecast, date: dt.date) -> dict[str, int]:
    """Mean people of each contingent on a date."""
    day = forecast.scenario.day_of(date)
    return {name: round(float(np.interp(day, forecast.days, means))) for name, means in forecast.contingents.items()}


def _whole(scores: Scores) -> Lead:
    if scores.whole is None:
        raise ValueError("nothing was observed of any of its days")
    return scores.whole


def _course(figures: Sequence[Observed], start: dt.date) -> Course:
    course = course_of(figures, start)
    if course is None:
        raise ValueError("nothing was observed")
    return course


def _day(day: float) -> int | None:
    return int(day) if isfinite(day) else None
