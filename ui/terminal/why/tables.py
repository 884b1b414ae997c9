"""What ``muster why`` prints: what the force waits for, and what would gain most days, as tables in plain words."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.text import Text

from scenarios.counting import counted
from scenarios.schema import Scenario
from simulator.results.results import Results
from simulator.what_if.gains import Gain
from simulator.what_if.way import Way
from ui.terminal.base.text import day_text, milestone_day_text, people, safe, share_text
from ui.terminal.run.headline import plain_table, setting
from ui.terminal.why.result import Why
from ui.wording.parts import part_of, percents
from ui.wording.reasons import cost_of_waiting, gain_interval_text, gain_text, share_of_runs
from ui.wording.words import milestone_subject

MOST = 12
"""Rows of a table at most; what follows is added up in one more."""

READING = (
    "A person-day is one person who has not departed for one day. What stands below a share, or below days, is a 95 % "
    "interval."
)

BETTER = (
    "At its best a condition is met, or a delay is over, at once and for certain; all else, luck included, is as it "
    "was. A run that does not get there by the horizon counts as later than any day."
)

WORSE = (
    "At its worst a number is at the other end: a delay or an amount at that end of its estimate, and what a chance is "
    "of never comes about, or a challenge and a veto always. That is tried for the twelve that gain most."
)

GAINED = (
    "What is gained is how far the day moves when a thing is certain and at its best; how much a number makes the day "
    "uncertain is another question: muster influence tells that."
)

AT_SEA = "People in theatre wait as long as their major equipment is at sea."

_OTHERS = {
    Way.TAKEN_AWAY: "What is neither a condition nor a delay is taken away.",
    Way.PREVENTED: "“Never” is a condition that is not met.",
    Way.DELIVERED: "“In full” is a pledge of which all is sent.",
    Way.CERTAIN: "What a chance is of is certain at its best.",
    Way.AT_HIGH_END: "An amount is at the better end of its estimate.",
}
"""What is said of the ways in which some scenarios are changed and others are not."""


def print_why(why: Why) -> None:
    """Print it on the standard output: in colour on a terminal, plain elsewhere, as wide as there is room."""
    console = Console(markup=False, emoji=False, highlight=False)
    console.print(why_text(why))


def why_text(why: Why) -> Group:
    """Everything that ``muster why`` prints."""
    results = why.results
    parts: list[RenderableType] = [_causes(results)]
    if results.scenario.contingents:
        parts.append(_contingents(results))
    if why.gains is not None:
        parts.append(_gains(why, why.gains))
    return Group(
        Text(safe(results.scenario.title) or "A scenario without a title", "bold"),
        Text(setting(results), "dim"),
        *([] if why.where is None else map(Text, why.where.lines())),
        *(line for part in parts for line in ("", part)),
        "",
        Text(_reading(why), "dim"),
    )


def _reading(why: Why) -> str:
    """How the tables are to be read."""
    ways = {gain.knockout.way for gain in why.gains or ()}
    others = (words for way, words in _OTHERS.items() if way in ways)
    at_sea = [AT_SEA] if any(plan.shipping.high for plan in why.results.scenario.contingents) else []
    sides = [] if why.gains is None else [BETTER, GAINED]
    sides += [WORSE] if any(gain.sides[1] is not None for gain in why.gains or ()) else []
    return " ".join((READING, *sides, *at_sea, *others))


def _causes(results: Results) -> RenderableType:
    waits, costs = results.waits, cost_of_waiting(results.waits)
    if not costs:
        return Text("Nobody waits for anything.")
    made = plain_table("What it waits for", "person-days\na run", "of all", "costs most in")
    rest = [lost for _, lost in costs[MOST:]]
    parts = percents([*(lost for _, lost in costs[:MOST]), sum(rest)])
    for (place, lost), part in zip(costs[:MOST], parts, strict=False):
        cells = (safe(waits.causes[place].label), people(lost), part, share_text(waits.largest[place]))
        made.add_row(*map(Text, cells))
    if rest:
        made.add_row(*map(Text, (f"{len(rest)} more", people(sum(rest)), parts[-1], "")))
    return made


def _contingents(results: Results) -> RenderableType:
    waits, lost = results.waits, results.waits.person_days_by_contingent
    made = plain_table("By contingent", "person-days\na run", "mostly for", "of its own")
    names = [contingent.name for contingent in results.scenario.contingents]
    order = sorted(range(len(names)), key=lambda place: -lost[place].sum())
    for place in order:
        total, dearest = float(lost[place].sum()), int(lost[place].argmax())
        mostly, part = (waits.causes[dearest].label, part_of(float(lost[place, dearest]), total)) if total else ("", "")
        mostly = mostly.removeprefix(f"{names[place]}: ")
        made.add_row(*map(Text, (safe(names[place]), people(total), safe(mostly), part)))
    return made


def _gains(why: Why, gains: tuple[Gain, ...]) -> RenderableType:
    scenario, base = why.results.scenario, why.results.milestones[why.milestone]
    changing = [gain for gain in gains if gain.changes]
    day = milestone_day_text(scenario, why.milestone, base.quantile(why.percentile))
    one_line = day.replace("\n", " ")
    subject = f"{milestone_subject(why.milestone)}, {share_of_runs(why.percentile)}: {one_line}"
    if not changing:
        return Text(f"{subject}. No single condition or number would change that.")
    made = plain_table(
        "At its best", f"{share_of_runs(why.percentile)}\nget there by", "gained", "reached in", "at its worst"
    )
    made.add_row(*map(Text, ("as it is", day, "", str(base.reached), "")))
    for gain in changing[:MOST]:
        made.add_row(*map(Text, (safe(gain.knockout.label), *_better(scenario, gain), _worse(gain))))
    left = len(gains) - len(changing[:MOST])
    less = counted(left, "more condition or number gains", "more conditions and numbers gain")
    same = [Text(f"{less} less, or nothing.", "dim")] if left else []
    return Group(Text(subject, "bold"), made, *same)


def _better(scenario: Scenario, gain: Gain) -> tuple[str, str, str]:
    """The day, the days gained and the runs that get there on the better side; nothing where it is as it is."""
    better = gain.sides[0]
    if better is None:
        return "", "", ""
    gained = "\n".join(filter(None, (gain_text(better), gain_interval_text(better))))
    return day_text(scenario, better.day), gained, str(better.reached.alternative)


def _worse(gain: Gain) -> str:
    """What comes of the worse side, and its interval; where no days are told, in how many runs it is reached."""
    worse = gain.sides[1]
    if worse is None:
        return ""
    ends = gain_interval_text(worse) if worse.days is not None else f"reached in {worse.reached.alternative}"
    return "\n".join(filter(None, (gain_text(worse), ends)))
