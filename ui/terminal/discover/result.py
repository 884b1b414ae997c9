"""The object that ``muster discover --json`` prints. Its keys are stable."""

from __future__ import annotations

import json
from importlib.metadata import version
from math import isfinite

from scenarios.schema import Scenario
from simulator.discovery.aims import Aim, PeopleBy
from simulator.discovery.discovery import Discovery, Measured, State, Weight
from simulator.discovery.traits import as_filter
from simulator.drivers.homes import Homes
from simulator.figures.share import Share
from simulator.filters.clauses import ConditionClause, When
from simulator.filters.grammar import written
from ui.terminal.run.result import JsonObject
from ui.wording.discovery import limit_text, trait_text


def json_text(scenario: Scenario, seed: int, discovery: Discovery) -> str:
    """The object as strict JSON in ASCII; one line."""
    return json.dumps(object_of(scenario, seed, discovery), allow_nan=False) + "\n"


def object_of(scenario: Scenario, seed: int, discovery: Discovery) -> JsonObject:
    """The object. ``runs_needed`` is None unless there are too few runs that fail, or that do not."""
    searched = discovery.search.failing
    return {
        "scenario": {"title": scenario.title, "fingerprint": scenario.fingerprint},
        "seed": seed,
        "replications": searched.of,
        "version": version("muster"),
        "aim": _aim(scenario, discovery.aim),
        "state": discovery.state.value,
        "runs_needed": discovery.search.runs_needed if discovery.state is State.TOO_FEW else None,
        "searched": {"runs": searched.of, **_share("failing", searched)},
        "fresh": {"runs": discovery.failing.of, **_share("failing", discovery.failing)},
        **_share("coverage", discovery.coverage),
        **_share("density", discovery.density),
        "traits": [_trait(scenario, one) for one in discovery.traits],
    }


def _aim(scenario: Scenario, aim: Aim) -> JsonObject:
    day = int(aim.day) if isfinite(aim.day) else None
    return {
        "people": aim.people if isinstance(aim, PeopleBy) else None,
        "milestone": None if isinstance(aim, PeopleBy) else aim.milestone,
        "by": None if day is None else scenario.date_of(day).isoformat(),
        "day": day,
    }


def _trait(scenario: Scenario, measured: Measured) -> JsonObject:
    trait = measured.trait
    return {
        "label": trait_text(scenario, trait),
        "filter": written(as_filter(trait), scenario),
        **_share("coverage", measured.coverage),
        **_share("density", measured.density),
        "adds": measured.adds.value,
        "chance": measured.chance,
        "limits": [_limit(scenario, weight) for weight in measured.weights],
    }


def _limit(scenario: Scenario, weight: Weight) -> JsonObject:
    limit = weight.limit
    told: JsonObject = dict.fromkeys(("draw", "condition", "path", "side", "value", "when", "day"))
    if isinstance(limit, ConditionClause):
        told |= {"condition": limit.condition, "when": limit.when.value}
        told["day"] = None if limit.when is When.NEVER else limit.day
    else:
        home = Homes(scenario).of(limit.draw)
        told |= {"draw": limit.draw, "path": None if home is None else home.path}
        told |= {"side": limit.side.value, "value": limit.value}
    label = limit_text(scenario, limit)
    return {"label": label, **told, **_share("without", weight.density), "chance": weight.chance}


def _share(key: str, share: Share) -> JsonObject:
    return {key: share.value, f"{key}_interval": [share.low, share.high]}
