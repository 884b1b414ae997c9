"""What ``muster report --json`` has of the figures of a report, under ``report``."""

from __future__ import annotations

from math import isfinite
from typing import Any

from simulator.figures.bands import band_name
from simulator.figures.milestones import Milestone
from simulator.figures.pairs import PairedChance
from simulator.figures.quantiles import quantile
from simulator.figures.share import Share
from simulator.results.capability import Capability
from ui.report.figures import DATES, LIKELY, READY, EntryFigures, Figures
from ui.report.saying import cents, fine
from ui.report.waiting import Waiting
from ui.wording.object_numbers import finite, whole_day


def report_object(figures: Figures) -> dict[str, Any]:
    """What ``muster report --json`` has under ``report``; ``None`` is not within the horizon, or too few runs to say.

    ``{"question": {"people", "on": date}, "scenarios": [{"name", "file", "chance", "chance_interval": on it,``
    ``"reached", "reached_interval": at some time by then,``
    ``"p10", "p50", "p50_interval", "p80", "p80_interval", "p90": days by which so many runs have so many people,``
    ``"milestones": {name: {"p50_interval", "p80"}}, "conditions": {name: {"met_interval"}},``
    ``"plan": [as "p10" … "p90" above, of so many as are announced],``
    ``"dates": [{"day", "ready_p10", "ready_p50", "ready_p90"}],``
    ``"needs": [{"milestone", "required", "dates": [{"day", "there", "operational", "ready", "missing": means,``
    ``"chance", "chance_interval"}]}],``
    ``"money": {"received_mean", "received_p10", "received_p90", "spent_p10", "spent_p50", "spent_p90",``
    ``"cost_mean", "cost_interval", "cost_p50", "arrears", "arrears_interval", "stopped", "stopped_interval"},``
    ``"waits": {"person_days_mean", "others_mean", "parts": of all, of each cause that is told, then of the others,``
    ``"contingents": [{"name", "person_days_mean", "part": of its own, of what it mostly waits for}]}}],``
    ``"comparisons": [{"chance": {"base", "alternative", "difference", "interval"} or null}]}``
    """
    evidence = figures.evidence
    date = evidence.entries[0].results.scenario.date_of(evidence.question.on)
    return {
        "question": {"people": evidence.question.people, "on": date.isoformat()},
        "scenarios": [_entry(one) for one in figures.entries],
        "comparisons": [{"chance": _paired(figures.chance(place))} for place in range(len(evidence.comparisons))],
    }


def _entry(figures: EntryFigures) -> dict[str, Any]:
    chance, reached, results = figures.chance, figures.reached, figures.entry.results
    return {
        "name": figures.entry.name,
        "file": figures.entry.file,
        "chance": None if chance is None else chance.value,
        "chance_interval": None if chance is None else _ends(chance),
        "reached": None if reached is None else reached.value,
        "reached_interval": None if reached is None else _ends(reached),
        **_days(figures.asked),
        "milestones": {name: _later(one) for name, one in results.milestones.items()},
        "conditions": {name: {"met_interval": _ends(one.met)} for name, one in results.conditions.items()},
        "plan": [_days(one) for one in figures.kept],
        "dates": [
            {"day": day, **{f"ready_{band_name(level)}": fine(part) for level, part in zip(READY, parts, strict=True)}}
            for day, parts in zip(figures.dates, figures.ready, strict=True)
        ],
        "needs": [_need(one, figures.dates) for one in figures.needs],
        "money": _money(figures),
        "waits": _waits(figures.waiting),
    }


def _waits(waiting: Waiting) -> dict[str, Any]:
    return {
        "person_days_mean": fine(waiting.total),
        "others_mean": fine(waiting.others),
        "parts": [fine(part) for part in waiting.parts],
        "contingents": [
            {
                "name": one.name,
                "person_days_mean": fine(one.lost),
                "part": fine(one.largest / one.lost) if one.lost else None,
            }
            for one in waiting.contingents
        ],
    }


def _days(asked: Milestone) -> dict[str, Any]:
    days = {band_name(level): whole_day(asked.quantile(level)) for level in DATES}
    return {**days, **{f"{band_name(level)}_interval": _span(asked, level) for level in (0.50, LIKELY)}}


def _later(milestone: Milestone) -> dict[str, Any]:
    return {"p50_interval": _span(milestone, 0.50), "p80": whole_day(milestone.quantile(LIKELY))}


def _span(milestone: Milestone, level: float) -> list[int | None]:
    return [whole_day(end) for end in milestone.interval(level)]


def _need(need: Capability, dates: tuple[int, ...]) -> dict[str, Any]:
    return {
        "milestone": need.milestone.name,
        "required": need.required,
        "dates": [
            {
                "day": day,
                "there": fine(need.there.mean[day]),
                "operational": fine(need.operational.mean[day]),
                "ready": fine(need.ready.mean[day]),
                "missing": fine(need.missing[day]),
                "chance": need.chance(day).value,
                "chance_interval": _ends(need.chance(day)),
            }
            for day in dates
        ],
    }


def _money(figures: EntryFigures) -> dict[str, Any]:
    results, money = figures.entry.results, figures.money
    received, spent, cost = results.received_by_horizon, figures.spent, money.cost
    is_known = bool(cost.mean.pairs)
    return {
        "received_mean": cents(received.mean()),
        **{f"received_{band_name(level)}": cents(quantile(received, level)) for level in (0.10, 0.90)},
        **{f"spent_{band_name(level)}": cents(quantile(spent, level)) for level in (0.10, 0.50, 0.90)},
        "cost_mean": cents(cost.mean.mean) if is_known else None,
        "cost_interval": [cents(end) if isfinite(end) else None for end in (cost.mean.low, cost.mean.high)],
        "cost_p50": cents(cost.median) if is_known else None,
        "arrears": money.ever_in_arrears.value,
        "arrears_interval": _ends(money.ever_in_arrears),
        "stopped": money.ever_stopped.value,
        "stopped_interval": _ends(money.ever_stopped),
    }


def _paired(chance: PairedChance | None) -> dict[str, Any] | None:
    if chance is None:
        return None
    return {
        "base": chance.base.value,
        "alternative": chance.alternative.value,
        "difference": fine(chance.difference),
        "interval": [finite(end) for end in chance.interval],
    }


def _ends(share: Share) -> list[float]:
    return [share.low, share.high]
