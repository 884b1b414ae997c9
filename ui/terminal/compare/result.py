"""What ``muster compare --json`` prints and its ``result.json`` holds. The keys are stable.

``{"version", "seed", "replications", "condition": name or null, "confidence",``
``"scenarios": [{"name": "A" …, "file", "title", "fingerprint", "start", "horizon", "target"}],``
``"comparisons": [{"base", "alternative": names, "inputs": [{"path", "label", "kind", "base", "value", "unit"}],``
``"runs": {"compared", "share", "interval"}, "first_day", "last_day",``
``"milestones": {name: {"base": {"people", "reached", "reached_interval", "p10", "p50", "p50_interval", "p90"},``
``"alternative": as base, "days": {"mean", "low", "high", "pairs"}, "earlier", "same", "later", "only_base",``
``"only_alternative", "neither": each {"share", "low", "high"}, "told_apart", "all_runs": as days, with``
``"mean_day_of_base", "mean_day_of_alternative", "median_shift": {"days", "low", "high"}, "told_apart_in_days",``
``"told_apart_in_runs"}},``
``"strength": {"day", "mean", "low", "high", "p05", "p25", "p50", "p75", "p95": of alternative minus base},``
``"sentences": [text]}]}``

``all_runs`` and ``median_shift`` count every run; a run that never gets there counts in the mean as the day after the
horizon, in the median as later than any. ``days`` are those of the runs in which both get there. ``told_apart`` is
whether these runs show a difference, in days (the mean of all runs) or in how often one is earlier than the other.

Days are counted from the start of the base, in scenarios that start on another date too. What is not reached, and what
too few runs tell, is null. ``confidence`` is that of each interval of a difference; the intervals of single shares and
medians of base and alternative are 95 % intervals.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from pydantic_core import to_jsonable_python

from scenarios.editing.difference import Difference, differences
from scenarios.estimate import Estimate, to_plain
from simulator.figures.share import Share
from simulator.what_if.comparison import Comparison, MeanDifference, MedianShift, PairedMilestone
from ui.terminal.compare.compared import Compared, NamedScenario
from ui.terminal.run.result import FINE, JsonObject, whole_day
from ui.wording.comparing import sentences
from ui.wording.difference_table import strength_columns
from ui.wording.milestone_rows import MilestoneRow, Side, rows
from ui.wording.object_numbers import finite


def json_text(compared: Compared) -> str:
    """The object as strict JSON in ASCII; one line."""
    return json.dumps(object_of(compared), allow_nan=False) + "\n"


def object_of(compared: Compared) -> JsonObject:
    """The object."""
    first = compared.comparisons[0]
    return {
        "version": version("muster"),
        "seed": first.base.seed,
        "replications": first.base.replications,
        "condition": first.condition,
        "confidence": round(first.confidence, FINE),
        "scenarios": [_scenario(each) for each in compared.scenarios],
        "comparisons": [_comparison(compared, other, comparison) for other, comparison in compared.pairs],
    }


def inputs(found: Iterable[Difference]) -> list[JsonObject]:
    """What is assumed differently; an estimate is a number or ``[low, likely, high]``, an added part all its fields."""
    return [
        {
            "path": each.path,
            "label": each.label,
            "kind": each.kind,
            "base": plain(each.base),
            "value": plain(each.value),
            "unit": each.unit,
        }
        for each in found
    ]


def plain(value: Any) -> Any:
    """A value of a scenario as JSON has it, written as in a file."""
    return to_plain(value) if isinstance(value, Estimate) else to_jsonable_python(value)


def _scenario(each: NamedScenario) -> JsonObject:
    scenario = each.scenario
    return {
        "name": each.name,
        "file": each.file,
        "title": scenario.title,
        "fingerprint": scenario.fingerprint,
        "start": scenario.start.isoformat(),
        "horizon": scenario.horizon,
        "target": scenario.target,
    }


def _comparison(compared: Compared, other: NamedScenario, comparison: Comparison) -> JsonObject:
    share = comparison.share_of_runs
    return {
        "base": compared.base.name,
        "alternative": other.name,
        "inputs": inputs(differences(compared.base.scenario, other.scenario)),
        "runs": {"compared": share.hits, "share": share.value, "interval": [share.low, share.high]},
        "first_day": comparison.first,
        "last_day": comparison.horizon,
        "milestones": {row.name: _milestone(row) for row in rows(comparison)},
        "strength": {"day": comparison.days.tolist(), **strength_columns(comparison)},
        "sentences": list(sentences(comparison, compared.names(other))),
    }


def _milestone(row: MilestoneRow) -> JsonObject:
    paired = row.paired
    names = ("earlier", "same", "later", "only_base", "only_alternative", "neither")
    return {
        "base": _side(row.base),
        "alternative": _side(row.alternative),
        "days": days_object(paired.days),
        **{name: _share(getattr(paired, name)) for name in names},
        "told_apart": paired.is_told_apart,
        "all_runs": {**days_object(paired.mean), **_mean_days(paired)},
        "median_shift": median_object(paired.median),
        "told_apart_in_days": paired.is_told_apart_in_days,
        "told_apart_in_runs": paired.is_told_apart_in_runs,
    }


def median_object(median: MedianShift) -> JsonObject:
    """The shift of the median and its interval; nothing where a median is not within the horizon."""
    low, high = finite(median.low), finite(median.high)
    return {"days": None if median.days is None else finite(median.days), "low": low, "high": high}


def _mean_days(paired: PairedMilestone) -> JsonObject:
    base, alternative = (finite(day) if len(paired.base) else None for day in paired.mean_days)
    return {"mean_day_of_base": base, "mean_day_of_alternative": alternative}


def _side(side: Side) -> JsonObject:
    low, high = side.p50_interval
    return {
        "people": side.people,
        "reached": side.reached.value if side.reached.of else None,
        "reached_interval": [side.reached.low, side.reached.high],
        "p10": whole_day(side.p10),
        "p50": whole_day(side.p50),
        "p50_interval": [whole_day(low), whole_day(high)],
        "p90": whole_day(side.p90),
    }


def days_object(days: MeanDifference) -> JsonObject:
    """A mean difference; without a pair there is none."""
    mean, low, high = (finite(value) for value in (days.mean, days.low, days.high))
    return {"mean": mean if days.pairs else None, "low": low, "high": high, "pairs": days.pairs}


def _share(share: Share) -> JsonObject:
    return {"share": share.value if share.of else None, "low": share.low, "high": share.high}
