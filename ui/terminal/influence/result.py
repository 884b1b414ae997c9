"""The object that ``muster influence --json`` prints. Its keys are stable."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import version

from scenarios.schema import Scenario
from simulator.figures.share import Share
from simulator.filters.apart import Move
from simulator.influence.asking import Decision
from simulator.influence.influence import Influence, NumberInfluence, Part, State, ThingInfluence
from simulator.influence.measures import Aspect, Measure
from simulator.results.results import Results
from ui.terminal.base.where import Where
from ui.terminal.run.result import FINE, JsonObject
from ui.wording.things import full_title, thing_title


@dataclass(frozen=True, slots=True)
class Uncertain:
    """All that the command has found out; ``decision`` is None where no call is to be made.

    ``where`` is what ``--where`` kept, of which the rest speaks; None where every run is looked at. ``moves`` says how
    far the record moved each number, by its path, where runs are weighed.
    """

    results: Results
    measure: Measure
    influences: tuple[Influence, ...]
    decision: Decision | None
    where: Where | None = None
    moves: dict[str, Move] = field(default_factory=dict)


def json_text(found: Uncertain) -> str:
    """The object as strict JSON in ASCII; one line."""
    return json.dumps(object_of(found), allow_nan=False) + "\n"


def object_of(found: Uncertain) -> JsonObject:
    """The object. Shares are of all variance, ``grounds`` and ``judgement`` of what is explained."""
    results, scenario = found.results, found.results.scenario
    return {
        "scenario": {"title": scenario.title, "fingerprint": scenario.fingerprint},
        "seed": results.seed,
        "replications": results.replications,
        "version": version("muster"),
        "horizon": scenario.horizon,
        "on": on_text(scenario, found.measure),
        "influences": [_influence(scenario, each, found.moves) for each in found.influences],
        "decision": None if found.decision is None else _decision(scenario, found.decision),
        **({} if found.where is None else found.where.objects()),
    }


def on_text(scenario: Scenario, measure: Measure) -> str:
    """A measure as the command reads it."""
    if measure.aspect is Aspect.STRENGTH:
        return f"strength:{scenario.date_of(measure.day).isoformat()}"
    return str(measure)


def _influence(scenario: Scenario, found: Influence, moves: dict[str, Move]) -> JsonObject:
    is_told = found.state is State.TOLD
    return {
        "of": found.measure.aspect.value,
        "state": found.state.value,
        "runs": found.runs,
        "deviation": round(found.deviation, FINE),
        "explained": _part(found.explained) if is_told else None,
        "unexplained": _part(found.unexplained) if is_told else None,
        "judgement": round(found.judgement, FINE) if is_told else None,
        "grounds": {ground.value: round(share, FINE) for ground, share in found.grounds.items()},
        "things": [_thing(scenario, thing, moves) for thing in found.things],
    }


def _thing(scenario: Scenario, thing: ThingInfluence, moves: dict[str, Move]) -> JsonObject:
    head = {"path": thing.thing, "label": thing_title(thing.thing)}
    return {
        **head,
        **_part(thing),
        "numbers": [{**_number(scenario, one), **_moved(moves.get(one.path))} for one in thing.numbers],
    }


def _number(scenario: Scenario, one: NumberInfluence) -> JsonObject:
    label = full_title(scenario, one.path, one.thing)
    return {"path": one.path, "label": label, **_part(one), "ground": one.ground.value, "draws": one.draws}


def _moved(move: Move | None) -> JsonObject:
    """What a number was in all runs, and is in the weighed ones: medians, or shares of an answer."""
    if move is None:
        return {}
    shift = move.shift
    before, after = (one.value if isinstance(one, Share) else one for one in (shift.every, shift.kept))
    figures = {"all": round(before, FINE), "weighed": round(after, FINE)}
    return {"moved": {"draw": shift.driver.name, "answer": shift.answer, **figures, "told_apart": move.is_told}}


def _part(part: Part | ThingInfluence | NumberInfluence) -> JsonObject:
    return {"share": round(part.share, FINE), "share_interval": _rounded((part.low, part.high))}


def _decision(scenario: Scenario, decision: Decision) -> JsonObject:
    return {
        "people": decision.people,
        "by": scenario.date_of(decision.day).isoformat(),
        "chance": decision.chance.value,
        "chance_interval": [decision.chance.low, decision.chance.high],
        "go": decision.is_go,
        "right": round(decision.right, FINE),
        "asking": [
            {
                "path": one.path,
                "label": full_title(scenario, one.path, one.thing),
                "worth": round(one.worth, FINE),
                "worth_interval": _rounded((one.low, one.high)),
            }
            for one in decision.asking
        ],
    }


def _rounded(ends: Iterable[float]) -> list[float]:
    return [round(end, FINE) for end in ends]
