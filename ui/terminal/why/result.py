"""The object that ``muster why --json`` prints. Its keys are stable."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from math import isfinite
from typing import Any

from simulator.figures.share import Share
from simulator.results.results import Results
from simulator.what_if.gains import Gain
from ui.terminal.base.where import Where
from ui.terminal.run.result import FINE, JsonObject, rounded, whole_day
from ui.wording.reasons import cost_of_waiting


@dataclass(frozen=True, slots=True)
class Why:
    """All that the command has found out; ``gains`` is None where no knock-out was asked for.

    ``where`` is what ``--where`` kept, of which the rest speaks; None where every run is looked at.
    """

    results: Results
    milestone: str
    percentile: float
    gains: tuple[Gain, ...] | None
    where: Where | None = None


def json_text(why: Why) -> str:
    """The object as strict JSON in ASCII; one line."""
    return json.dumps(object_of(why), allow_nan=False) + "\n"


def object_of(why: Why) -> JsonObject:
    """The object. Days are whole numbers; ``None`` is not within the horizon.

    ``causes`` are those that anybody ever waits for, the dearest first; ``waiting_mean`` are people at the end of each
    day. ``knock_outs`` are ranked; ``days_gained`` is None where the percentile is not within the horizon without the
    knock-out or with it, and so is an end of its interval that reaches beyond the horizon. ``way`` is what is done,
    ``worse`` the same figures of the other side, the number at its worse end; None where there is no such
    side, or where it was not tried: the number is not among the most promising.
    """
    results, scenario = why.results, why.results.scenario
    milestone = results.milestones[why.milestone]
    return {
        "scenario": {"title": scenario.title, "fingerprint": scenario.fingerprint},
        "seed": results.seed,
        "replications": results.replications,
        "version": version("muster"),
        "horizon": scenario.horizon,
        "milestone": why.milestone,
        "percentile": round(100 * why.percentile, FINE),
        "day": whole_day(milestone.quantile(why.percentile)),
        "reached": milestone.reached.value,
        "reached_interval": _interval(milestone.reached),
        "causes": _causes(results),
        "contingents": _contingents(results),
        "knock_outs": None if why.gains is None else [_knock_out(gain) for gain in why.gains],
        **({} if why.where is None else why.where.objects()),
    }


def _causes(results: Results) -> list[JsonObject]:
    waits, by_day = results.waits, results.waits.by_day()
    return [
        {
            "kind": waits.causes[place].kind.value,
            "subject": waits.causes[place].subject,
            "label": waits.causes[place].label,
            "person_days_mean": round(lost, FINE),
            "largest": waits.largest[place].value,
            "largest_interval": _interval(waits.largest[place]),
            "waiting_mean": rounded(by_day[place]),
        }
        for place, lost in cost_of_waiting(waits)
    ]


def _contingents(results: Results) -> dict[str, Any]:
    """Person-days of each contingent by the label of the cause, the dearest first."""
    waits = results.waits
    return {
        plan.name: {"person_days_mean": _lost(lost.tolist(), [cause.label for cause in waits.causes])}
        for plan, lost in zip(results.scenario.contingents, waits.person_days_by_contingent, strict=True)
    }


def _lost(days: Sequence[float], labels: Sequence[str]) -> dict[str, float]:
    order = sorted(range(len(days)), key=lambda place: -days[place])
    return {labels[place]: round(days[place], FINE) for place in order if days[place] > 0.0}


def _knock_out(gain: Gain) -> JsonObject:
    worse = None if gain.worse is None else _side(gain.worse)
    return {"path": gain.knockout.path, "label": gain.knockout.label} | _side(gain) | {"worse": worse}


def _side(gain: Gain) -> JsonObject:
    ends = [None if gain.days is None or not isfinite(end) else end for end in (gain.low, gain.high)]
    return {
        "way": gain.knockout.way.value,
        "day": whole_day(gain.day),
        "days_gained": gain.days,
        "days_gained_interval": ends,
        "reached": gain.reached.alternative.value,
        "reached_change": gain.reached.difference,
        "reached_change_interval": list(gain.reached.interval),
    }


def _interval(share: Share) -> list[float]:
    return [share.low, share.high]
