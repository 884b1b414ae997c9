"""A need of a milestone in words: who is there on a day, how likely it holds, and which pledges would close the gap."""

from __future__ import annotations

from collections.abc import Sequence

from scenarios.counting import counted
from scenarios.goals import Milestone, Need
from scenarios.schema import Scenario
from scenarios.visible import visible
from simulator.results.capability import Capability, Pledge
from ui.desktop.tabs.readiness import capability_plot
from ui.wording.needs import need_text
from ui.wording.words import date_text, missing, people_text

MOST = 6
"""Pledges that are told."""


def title_of(milestone: Milestone, need: Need) -> str:
    """``IOC: 50 people operational (engineers)``."""
    return f"{visible(milestone.name)}: {need_text(need, operational=milestone.operational)}"


def of_day(scenario: Scenario, capability: Capability, day: int) -> str:
    """Who is there on a day, in the mean of the runs, and how likely that is enough."""
    there, operational = (float(course.mean[day]) for course in (capability.there, capability.operational))
    band, ready = capability_plot.counted(capability), float(capability.ready.mean[day])
    spread = f"9 in 10 runs: {band.low[day]:,} to {band.high[day]:,}"
    if capability.milestone.operational:
        who = f"{people_text(operational)} operational ({spread}), {_more(there - operational)} in theatre"
    else:
        who = f"{people_text(there)} in theatre ({spread}), {round(operational):,} of them operational"
    lacking = float(capability.missing[day])
    short = f"{_are_missing(lacking)} on average" if lacking else "nobody is missing in any run"
    return (
        f"On {date_text(scenario.date_of(day))}, mean of the runs: {who}, {_ready(ready)}. "
        f"The need holds in {capability.chance(day)} of runs; {short}."
    )


def of_pledges(scenario: Scenario, capability: Capability, day: int, pledges: Sequence[Pledge]) -> str:
    """Which pledges would close the gap on a day, one a line, those first that do so most often."""
    date, chance = date_text(scenario.date_of(day)), capability.chance(day)
    if chance.hits == chance.of:
        return f"On {date} there is no gap in any run."
    if not pledges:
        return f"On {date} nobody is away who could close the gap: no pledge has more people for it."
    told, more = sorted(pledges, key=lambda pledge: -pledge.closes.hits)[:MOST], len(pledges) - MOST
    lines = [f"On {date} there is a gap in {missing(chance)} of runs. Of these it would close with all people of"]
    lines += map(_line, told)
    lines += [f"• {counted(more, 'other')} in no more of them."] if more > 0 else []
    return "\n".join(lines)


def _line(pledge: Pledge) -> str:
    away = f"{people_text(pledge.away)} away on average"
    return f"• {visible(pledge.contingent)} in {pledge.closes}: {away}, {_coming(pledge)}."


def _coming(pledge: Pledge) -> str:
    """How many of those who are away are on their way, and how many of these are ready."""
    coming, ready = _about(pledge.coming), _about(pledge.ready)
    return "none of them to come" if not pledge.coming else f"{coming} of them to come, {ready} of these ready"


def _about(people: float) -> str:
    """``less than 1``, ``12``."""
    return "less than 1" if 0.0 < people < 0.5 else f"{round(people):,}"


def _more(people: float) -> str:
    return f"{_about(people)} more" if people else "nobody else"


def _ready(people: float) -> str:
    return f"{_about(people)} ready to take off" if people else "nobody ready to take off"


def _are_missing(people: float) -> str:
    return (
        "less than 1 person is missing" if people < 0.5 else counted(people, "person is missing", "people are missing")
    )
