"""The objects that ``muster seek --json`` and ``muster sweep --json`` print. Their keys are stable."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import version

from scenarios.schema import Scenario
from simulator.figures.bands import band_name
from simulator.figures.milestones import Milestone
from simulator.figures.share import Share
from simulator.seek.curve import Point
from simulator.seek.family import Family, Member, Series
from simulator.seek.sought import Crossing, Sought
from simulator.seek.wanted import Wanted
from ui.terminal.run.result import JsonObject, whole_day
from ui.wording.seeking import number_title

OUTCOMES = ("found", "always", "never")


@dataclass(frozen=True, slots=True)
class Answer:
    """What ``muster seek`` has found, with how many runs and which luck."""

    sought: Sought
    replications: int
    seed: int


@dataclass(frozen=True, slots=True)
class Swept:
    """What ``muster sweep`` has found, likewise."""

    family: Family
    replications: int
    seed: int


def seek_text(answer: Answer) -> str:
    """The object as strict JSON in ASCII; one line."""
    return json.dumps(seek_object(answer), allow_nan=False) + "\n"


def sweep_text(swept: Swept) -> str:
    """The object as strict JSON in ASCII; one line."""
    return json.dumps(sweep_object(swept), allow_nan=False) + "\n"


def seek_object(answer: Answer) -> JsonObject:
    """The object. ``outcome`` is ``found``, ``always`` or ``never``; ``answer`` is None unless it is ``found``.

    ``interval`` are the values between which other luck might have put the answer; an end is None where it is not
    within the range. ``crossings`` are all places where the chance passes what is wanted, the answer among them.
    """
    sought = answer.sought
    ladder = sought.ladder
    return {
        **_setting(ladder.scenario, answer.replications, answer.seed),
        "number": {
            "path": ladder.path,
            "label": number_title(ladder.scenario, ladder.path),
            "unit": ladder.quantity.unit,
            "present": ladder.present,
            "step": ladder.step,
        },
        **_wanted(ladder.scenario, sought.wanted),
        "wanted": sought.wanted.chance,
        "outcome": OUTCOMES[0] if sought.crossings else OUTCOMES[1 if sought.is_always_reached else 2],
        "answer": None if sought.answer is None else _crossing(sought.answer),
        "crossings": [_crossing(crossing) for crossing in sought.crossings],
        "best": _point(sought.best),
        "worst": _point(sought.worst),
        "monotone": sought.is_monotone,
        "evaluations": sought.asked,
        "curve": [_point(point) for point in sought.points],
    }


def _setting(scenario: Scenario, replications: int, seed: int) -> JsonObject:
    return {
        "scenario": {"title": scenario.title, "fingerprint": scenario.fingerprint},
        "seed": seed,
        "replications": replications,
        "version": version("muster"),
    }


def _wanted(scenario: Scenario, wanted: Wanted | None) -> JsonObject:
    if wanted is None:
        return {"people": None, "by": None, "day": None}
    return {"people": wanted.people, "by": scenario.date_of(wanted.day).isoformat(), "day": wanted.day}


def _point(point: Point) -> JsonObject:
    return {"value": point.value, **_share(point.share)}


def _share(share: Share) -> JsonObject:
    return {"chance": share.value, "chance_interval": [share.low, share.high]}


def _crossing(crossing: Crossing) -> JsonObject:
    return {
        **_point(crossing.reaches),
        "interval": [crossing.low, crossing.high],
        "side": "at most" if crossing.is_upper else "at least",
        "next": _point(crossing.misses),
    }


def sweep_object(swept: Swept) -> JsonObject:
    """The object. A member whose values are refused has a ``problem`` and no milestones.

    ``chance`` is None where nobody asked for one, or where the horizon of the member ends before the day.
    """
    family = swept.family
    return {
        **_setting(family.scenario, swept.replications, swept.seed),
        "numbers": [_series(family.scenario, series) for series in family.series],
        **_wanted(family.scenario, family.wanted),
        "members": [_member(member) for member in family.members],
    }


def _series(scenario: Scenario, series: Series) -> JsonObject:
    label = number_title(scenario, series.path)
    return {"path": series.path, "label": label, "unit": series.quantity.unit, "values": list(series.values)}


def _member(member: Member) -> JsonObject:
    chance = {"chance": None, "chance_interval": None} if member.chance is None else _share(member.chance)
    return {
        "values": list(member.values),
        "fingerprint": None if member.scenario is None else member.scenario.fingerprint,
        "problem": member.problem or None,
        **chance,
        "milestones": {name: _milestone(milestone) for name, milestone in member.milestones.items()},
    }


def _milestone(milestone: Milestone) -> JsonObject:
    reached = milestone.reached
    days = {band_name(share): whole_day(milestone.quantile(share)) for share in (0.10, 0.50, 0.90)}
    return {"reached": reached.value, "reached_interval": [reached.low, reached.high], **days}
