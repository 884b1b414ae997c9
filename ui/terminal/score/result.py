"""The object that ``muster score --json`` prints. Its keys are stable."""

from __future__ import annotations

from importlib.metadata import version
from math import isfinite

from simulator.scoring.answers import Answered
from simulator.scoring.brier import Reliability
from simulator.scoring.inside import BANDS
from simulator.scoring.scores import Lead, Reached, Scored, Scores
from simulator.scoring.skill import Skill
from ui.terminal.run.result import JsonObject


def object_of(scores: Scores) -> JsonObject:
    """The object. CRPS and ``median_off`` are people, ``days_off`` days; above 0 is too many, and too late."""
    return {
        "version": version("muster"),
        "from": None if scores.first is None else scores.first.isoformat(),
        "to": None if scores.last is None else scores.last.isoformat(),
        "after_issue": scores.after_issue,
        "missions": 1,
        "dates": scores.dates,
        "strangers": list(scores.strangers),
        "changes": scores.changes,
        "forecasts": [_forecast(one) for one in scores.forecasts],
        "leads": [_lead(one) for one in scores.leads],
        "whole": None if scores.whole is None else _lead(scores.whole),
        "pit": [float(share) for share in scores.pit],
        "milestones": [_milestone(one) for one in scores.milestones],
        "days_off": scores.days_missed,
        "questions": [_question(one) for one in scores.questions],
        "brier": scores.brier,
        "reliability": None if scores.reliability is None else _reliability(scores.reliability),
    }


def _forecast(scored: Scored) -> JsonObject:
    return {
        "name": scored.name,
        "title": scored.title,
        "issued": None if scored.issued is None else scored.issued.isoformat(),
        "start": scored.start.isoformat(),
        "foretold": scored.foretold,
        "reference_class": scored.group,
        "whole": None if scored.whole is None else _lead(scored.whole),
    }


def _lead(lead: Lead) -> JsonObject:
    return {
        "first_day": lead.first,
        "last_day": int(lead.last) if isfinite(lead.last) else None,
        "days": lead.days,
        "crps": lead.crps,
        "median_off": lead.miss,
        "inside": {f"{100 * band:.0f}": inside.days for band, inside in zip(BANDS, lead.inside, strict=True)},
        "simpler": {name: _skill(skill) for name, skill in lead.skills.items()},
    }


def _skill(skill: Skill) -> JsonObject:
    return {"days": skill.days, "crps": skill.simpler, "crps_of_forecast": skill.own, "skill": skill.value}


def _milestone(reached: Reached) -> JsonObject:
    return {
        "forecast": reached.forecast,
        "milestone": reached.milestone,
        "people": reached.people,
        "median_day": reached.expected if isfinite(reached.expected) else None,
        "observed_day": reached.observed,
        "observed_at_latest": reached.is_at_latest,
        "days_off": reached.miss,
    }


def _question(answered: Answered) -> JsonObject:
    return {
        "forecast": answered.forecast,
        "question": answered.question,
        "chance": answered.chance,
        "came": answered.came,
        "brier": answered.brier,
    }


def _reliability(found: Reliability) -> JsonObject:
    return {
        "chance": [float(one) for one in found.stated],
        "came": [float(one) for one in found.came],
        "questions": [int(one) for one in found.questions],
        "miscalibration": found.miscalibration,
        "discrimination": found.discrimination,
        "uncertainty": found.uncertainty,
    }
