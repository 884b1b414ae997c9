"""How Muster says how near forecasts came to what was observed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from math import inf, isfinite

from scenarios.counting import counted, noun, number_text
from scenarios.visible import visible
from simulator.scoring.inside import BANDS
from simulator.scoring.scores import Lead, Reached, Scored, Scores
from simulator.scoring.simpler import SIMPLER
from simulator.scoring.skill import Skill
from ui.wording.answers import of_questions
from ui.wording.data_table import Table
from ui.wording.simpler import listed, simpler_phrase, simpler_titles
from ui.wording.words import bound, date_text, days_text, milestone_subject, percent_text

HOW = (
    "CRPS: how far a forecast lay from what was observed, in people, with all that it held possible; 0 is best. "
    "Beside the CRPS of a simpler forecast stands the skill: by how much this one came nearer; below 0 it was further "
    "off."
)
PIT = (
    "Where what was observed lay in the forecast. Even bars: as unsure as it said. A hump: too unsure. Two high ends: "
    "too sure. High at the left: it told too many."
)
RELIABILITY = (
    "How often came what was given a chance. On the diagonal the chances were right; below it they were too high."
)
NO_FIGURES = "No figure was observed of a day that a forecast tells of."

NONE = "–"
"""Stands where there is nothing to tell."""


def headline(scores: Scores) -> str:
    """What was held against what, and of which dates."""
    scored = sum(one.whole is not None for one in scores.forecasts)
    if scores.first is None or scores.last is None:
        return "There is nothing yet to score strength by." if scores.forecasts else "There is no forecast."
    after = ", each only after the day on which it was frozen" if scores.after_issue else ""
    return f"{counted(scored, 'forecast')} beside what was observed {_from_to(scores.first, scores.last)}{after}."


def sentences(scores: Scores) -> list[str]:
    """All that is told below the headline, a thought each."""
    told = [] if scores.whole is None else _of_strength(scores, scores.whole)
    asked = [*_of_milestones(scores), *of_questions(scores)]
    return [*of_others(scores), *told, *asked, *_of_issue(scores), *_unscored(scores)]


def lead_text(lead: Lead) -> str:
    """``91–180``; ``731 and more``; ``all`` where it has all days."""
    if lead.last == inf:
        return f"{lead.first} and more" if lead.first else "all"
    return f"{lead.first}–{lead.last:.0f}"


def inside_text(lead: Lead, band: float) -> str:
    """``80 of 91``: on how many days what was observed lay inside a band."""
    inside = lead.inside[BANDS.index(band)]
    return f"{inside.days:,} of {inside.of:,}"


def off_text(people: float) -> str:
    """``+213``, ``−40``: people by which the median was off, above 0 where it told too many."""
    return signed(people)


def signed(value: float, unit: str = "") -> str:
    """A whole number with its sign: ``+45 %``, ``−1,234``, ``0``."""
    text = number_text(abs(value))
    sign = "" if text == "0" else "−" if value < 0 else "+"
    return f"{sign}{text}{unit}"


def skill_text(skill: Skill | None) -> str:
    """The score of a simpler forecast, and the skill beside it: ``339, +45 %``; ``0`` alone where that was perfect."""
    if skill is None:
        return NONE
    return number_text(skill.simpler) + ("" if skill.value is None else f", {signed(100 * skill.value, ' %')}")


def lead_rows(scores: Scores) -> list[tuple[str, ...]]:
    """The table by lead time, the row of all days last: as ``lead_header`` names its columns."""
    whole = [] if scores.whole is None else [scores.whole]
    return [lead_row(lead) for lead in (*scores.leads, *whole)]


def lead_header(scores: Scores) -> tuple[str, ...]:
    """The columns of ``lead_rows``."""
    return ("Days ahead", "Days", "CRPS", "Median off", "In 50 %", "In 80 %", "In 90 %", *simpler_titles(scores))


def lead_row(lead: Lead) -> tuple[str, ...]:
    """One line of it."""
    inside = (inside_text(lead, band) for band in BANDS)
    others = (skill_text(lead.skills.get(name)) for name in SIMPLER)
    return (lead_text(lead), f"{lead.days:,}", number_text(lead.crps), off_text(lead.miss), *inside, *others)


def narrow_header(scores: Scores) -> tuple[str, ...]:
    """The columns of ``narrow_rows``."""
    return ("Days ahead", "Days", "CRPS", "Median off", bound("Days in 80 %"), *simpler_titles(scores))


def narrow_rows(scores: Scores) -> list[tuple[str, ...]]:
    """``lead_rows`` in less room: of the days inside bands only the number of the 80 % band."""
    return [tuple(bound(cell) for cell in _narrow(row)) for row in lead_rows(scores)]


def _narrow(row: tuple[str, ...]) -> tuple[str, ...]:
    ahead, days, crps, off, _, inside, _, *others = row
    return (ahead, days, crps, off, inside.split(" of ")[0], *others)


def tenth_text(place: int) -> str:
    """``10 to 20 %``: a tenth of a histogram, by its place from 0."""
    return f"{10 * place} to {percent_text((place + 1) / 10)}"


def table(scores: Scores) -> Table:
    """The same for a spreadsheet, in plain numbers; an empty cell where there is nothing to tell."""
    bands = (f"inside_{100 * band:.0f}" for band in BANDS)
    simpler = (f"{kind}_{name}" for name in SIMPLER for kind in ("crps", "skill"))
    header = ("first_day", "last_day", "days", "crps", "median_off", *bands, *simpler)
    whole = [] if scores.whole is None else [scores.whole]
    return Table(header, tuple(_plain(lead) for lead in (*scores.leads, *whole)))


def _plain(lead: Lead) -> tuple[object, ...]:
    last = int(lead.last) if isfinite(lead.last) else None
    found = [lead.skills.get(name) for name in SIMPLER]
    others = (cell for one in found for cell in ((None, None) if one is None else (one.simpler, one.value)))
    return (lead.first, last, lead.days, lead.crps, lead.miss, *(one.days for one in lead.inside), *others)


def _of_strength(scores: Scores, whole: Lead) -> list[str]:
    counts = ", ".join(f"{percent_text(band)} on {one.days:,}" for band, one in zip(BANDS, whole.inside, strict=True))
    return [
        f"Of {_looked_at(scores, whole)} what was observed lay inside the band of {counts}.",
        f"{_crps(whole)} {_beside(scores, whole)}".strip(),
        _events(scores),
    ]


def _looked_at(scores: Scores, whole: Lead) -> str:
    """``196 days, each looked at by 2 forecasts (392 in all),``: a day of two forecasts counts twice."""
    days = f"{days_text(scores.dates)},"
    if scores.most <= 1:
        return days
    each = "each" if whole.days == scores.most * scores.dates else "some"
    up_to = "" if each == "each" else "up to "
    return f"{days} {each} looked at by {up_to}{counted(scores.most, 'forecast')} ({whole.days:,} in all),"


def _crps(whole: Lead) -> str:
    off = number_text(abs(whole.miss))
    way = "as often too high as too low" if off == "0" else f"{off} {'too many' if whole.miss > 0 else 'too few'}"
    return f"On average the forecast lay {_people(whole.crps)} off (CRPS); its median told {way}."


def _people(count: float) -> str:
    text = number_text(count)
    return f"{text} {noun(text, 'person', 'people')}"


def _beside(scores: Scores, whole: Lead) -> str:
    """Whether it came nearer than each simpler one."""
    values = {name: skill.value for name, skill in whole.skills.items() if skill.value is not None}
    nearer = [simpler_phrase(name, scores) for name, value in values.items() if value > 0.0]
    others = [simpler_phrase(name, scores) for name, value in values.items() if value <= 0.0]
    ways = (("nearer", nearer), ("no nearer", others))
    words = ", but ".join(f"{way} than {listed(names)}" for way, names in ways if names)
    none = "" if "last_figure" in whole.skills else " No figure was known by then, so there is no last figure to stay."
    return f"It came {words}.{none}" if words else none.strip()


def _events(scores: Scores) -> str:
    """Few events stand behind many days."""
    lead, days = "Days of one mission are not independent", days_text(scores.dates)
    if not scores.changes:
        return f"{lead}: strength did not change on these {days}."
    changes = counted(scores.changes, "change of strength", "changes of strength")
    return f"{lead}: {changes} in one mission {'stands' if scores.changes == 1 else 'stand'} behind these {days}."


def _of_milestones(scores: Scores) -> list[str]:
    told = [_mean_of_days(scores)] if scores.days_missed is not None else []
    open_ = [one for one in scores.milestones if one.miss is None]
    return [*told, *_between(scores.milestones), *_each_open(open_), *_own(scores)]


def _between(reached: Sequence[Reached]) -> list[str]:
    """Milestones whose day lies somewhere between two figures."""
    wide = [one for one in reached if one.miss is not None and one.gap > 1]
    names = dict.fromkeys(milestone_subject(one.milestone) for one in wide)
    if not wide:
        return []
    most = days_text(max(one.gap for one in wide) - 1)
    return [f"Reached at the latest on the day of a figure, perhaps up to {most} earlier: {', '.join(names)}."]


def _own(scores: Scores) -> list[str]:
    names = dict.fromkeys(visible(name) for one in scores.forecasts if one.whole is not None for name in one.own)
    return [f"Milestones of a scenario's own are not scored: {', '.join(names)}."] if names else []


def _mean_of_days(scores: Scores) -> str:
    known = [one for one in scores.milestones if one.miss is not None]
    mean = scores.days_missed or 0.0
    way = "late" if mean > 0 else "early"
    off = "on the day" if number_text(mean) == "0" else f"{days_text(abs(mean))} too {way}"
    names = dict.fromkeys(one.milestone for one in known)
    each = ", ".join(f"{milestone_subject(name)} {_mean_miss(known, name)}" for name in names)
    return f"The median day of milestones came {off} on average (in days: {each})."


def _mean_miss(known: Sequence[Reached], milestone: str) -> str:
    """Of one milestone, over the forecasts."""
    missed = [one.miss or 0.0 for one in known if one.milestone == milestone]
    return signed(sum(missed) / len(missed))


def _each_open(reached: Sequence[Reached]) -> list[str]:
    """Why milestones count in no mean: each reason once, with the names."""
    reasons: dict[str, list[str]] = {}
    for one in reached:
        names = reasons.setdefault(_why_open(one), [])
        names += [milestone_subject(one.milestone)] if milestone_subject(one.milestone) not in names else []
    return [f"{reason}: {', '.join(names)}." for reason, names in reasons.items()]


def _why_open(one: Reached) -> str:
    if one.observed is None:
        return "Not reached in what was observed"
    if one.is_at_latest:
        return "Reached at the latest with the first figure, so that the day is not known"
    return "Reached, though not within the horizon in half of all runs"


def _of_issue(scores: Scores) -> list[str]:
    """How much of it was foresight."""
    frozen = [one for one in scores.forecasts if one.issued is not None and one.whole is not None]
    days = sum(one.whole.days for one in frozen if one.whole is not None)
    foretold = sum(one.foretold for one in frozen)
    if scores.after_issue or not days or foretold == days:
        return []
    if foretold:
        many = scores.most > 1
        of = f"{'Counted for each forecast, only' if many else 'Only'} {foretold:,} of {'' if many else 'these '}"
        return [
            f"{of}{days_text(days)} had not passed when it was frozen; what it says of the others may be hindsight."
        ]
    when = f"on {date_text(frozen[0].issued)}, " if len(frozen) == 1 and frozen[0].issued is not None else ""
    return [f"Frozen {when}after all of these days: a hindcast, which may know what followed."]


def _unscored(scores: Scores) -> list[str]:
    left = [one for one in scores.forecasts if one.whole is None]
    if not left or scores.whole is None:
        return [NO_FIGURES] if left else []
    return [f"Nothing was observed of the days of {listed([name_text(one) for one in left])}."]


def of_others(scores: Scores) -> list[str]:
    """A warning of forecasts that the figures have nothing to do with."""
    if not scores.strangers:
        return []
    names = listed([visible(name) for name in scores.strangers])
    are = "is of another mission: it has" if len(scores.strangers) == 1 else "are of other missions: they have"
    return [
        f"{names} {are} no contingent in common with “{visible(scores.mission)}”, so that these scores mean little."
    ]


def name_text(scored: Scored) -> str:
    """What a forecast is called: its name, else the title of its scenario."""
    return visible(scored.name or scored.title) or "a scenario without a title"


def _from_to(first: dt.date, last: dt.date) -> str:
    return f"on {date_text(first)}" if first == last else f"from {date_text(first)} to {date_text(last)}"
