"""Filters in words: what is asked of the runs, how many are kept, what sets them apart, and what falls in two."""

from __future__ import annotations

from collections.abc import Sequence

from scenarios.counting import counted
from scenarios.schema import Scenario
from scenarios.visible import visible
from simulator.figures.share import Share
from simulator.filters.apart import Shift
from simulator.filters.clauses import (
    Clause,
    ConditionClause,
    DrawClause,
    MilestoneClause,
    MoneyClause,
    Side,
    StrengthClause,
    When,
)
from simulator.filters.clusters import STRENGTH, Clusters
from simulator.filters.filter import Filter
from ui.wording.draws import draw_named, shift_text
from ui.wording.money import dollars
from ui.wording.titles import capital
from ui.wording.words import date_text, day_text, milestone_title, people_text, runs_text


def clause_text(scenario: Scenario, clause: Clause) -> str:
    """What holds in a run: ``“host” is met by 1 Dec 2023``, ``at least 600 people are in theatre on 1 Jul 2024``."""
    match clause:
        case ConditionClause(name, when, day):
            return f"“{visible(name)}” {_when(scenario, 'met', when, day)}"
        case MilestoneClause("first_arrival", when, day):
            return _arrival(scenario, when, day)
        case MilestoneClause(name, when, day):
            return f"{_milestone(scenario, name)} {_when(scenario, 'reached', when, day)}"
        case StrengthClause(day, side, people):
            return f"{_people(side, people)} in theatre on {day_text(scenario, day)}"
        case MoneyClause(side, amount):
            return f"{'at least' if side is Side.AT_LEAST else 'less than'} {dollars(amount)} is spent"
        case DrawClause(draw, side, value):
            return draw_named(scenario, draw).asked(side, value)


def filter_text(scenario: Scenario, filter_: Filter) -> str:
    """What holds in every kept run, joined with "and"; empty where all are kept."""
    return " and ".join(clause_text(scenario, clause) for clause in filter_.clauses)


def kept_text(scenario: Scenario, filter_: Filter, share: Share) -> str:
    """``412 of 1,000 runs (41 %, 38 to 45 %), in which “host” is met by 1 Dec 2023``; all runs without a filter."""
    if not filter_:
        return f"all {runs_text(share.of)}"
    return f"{share_kept_text(share)}, in which {filter_text(scenario, filter_)}"


def share_kept_text(share: Share) -> str:
    """``412 of 1,000 runs (41 %, 38 to 45 %)``; a bound alone where none or all are kept."""
    among = f", {share.interval_text}" if 0 < share.hits < share.of else ""
    return f"{share.hits:,} of {runs_text(share.of)} ({share}{among})"


def apart_text(scenario: Scenario, shifts: Sequence[Shift], *, is_by_draws: bool = False) -> str:
    """What sets the kept runs apart, in one sentence; that nothing does, where there are no shifts.

    Draws that the filter itself speaks of are left out; ``is_by_draws`` says that there are such.
    """
    if not shifts:
        other = "No draw other than those that are asked for" if is_by_draws else "No draw"
        return f"{other} sets these runs apart from all."
    return f"In these runs {'; '.join(shift_text(scenario, shift) for shift in shifts)}."


def clusters_text(scenario: Scenario, clusters: Clusters) -> str:
    """Two clusters in one sentence, and in another what tells them apart, where something does."""
    between, below, above = _between(scenario, clusters), clusters.below, clusters.above
    found = f"{capital(between[0])} falls in two: {between[1]} in {below} of runs, {between[2]} in {above}."
    clause = clusters.clause
    if clause is None:
        return found
    asked = f"“{visible(clause.condition)}”"
    when = "is ever met" if clause.when is When.NEVER else f"is met by {day_text(scenario, clause.day)}, later or never"
    return f"{found} Most of that hangs on whether {asked} {when}."


def _between(scenario: Scenario, clusters: Clusters) -> tuple[str, str, str]:
    if clusters.outcome == STRENGTH:
        people = round(clusters.parting)
        last = date_text(scenario.date_of(scenario.horizon))
        return f"strength on {last}", f"below {people_text(people)}", f"{people:,} or more"
    date = day_text(scenario, clusters.parting)
    return f"the day of {_milestone(scenario, clusters.outcome)}", f"before {date}", f"on {date} or later"


def _milestone(scenario: Scenario, name: str) -> str:
    own = name in {one.name for one in scenario.milestones}
    title = milestone_title(name)
    return f"“{title}”" if own else title[:1].lower() + title[1:]


def _when(scenario: Scenario, verb: str, when: When, day: float) -> str:
    """``is met by 1 Dec 2023``, ``is met after 1 Dec 2023``, ``is not met within the horizon``."""
    if when is When.NEVER:
        return f"is not {verb} within the horizon"
    return f"is {verb} {_by(scenario, when, day)}"


def _by(scenario: Scenario, when: When, day: float) -> str:
    return f"{'by' if when is When.BY else 'after'} {day_text(scenario, day)}"


def _arrival(scenario: Scenario, when: When, day: float) -> str:
    """``the first people arrive by 1 Mar 2024``, ``nobody arrives within the horizon``."""
    if when is When.NEVER:
        return "nobody arrives within the horizon"
    return f"the first people arrive {_by(scenario, when, day)}"


def _people(side: Side, people: int) -> str:
    """``at least 600 people are``, ``fewer than 600 people are``, ``nobody is``, ``somebody is``."""
    if people == 1:
        return "somebody is" if side is Side.AT_LEAST else "nobody is"
    return f"{'at least' if side is Side.AT_LEAST else 'fewer than'} {counted(people, 'person is', 'people are')}"
