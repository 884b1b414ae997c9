"""Filters as text, both ways, for commands and files.

::

    resolution met by 2023-12-01 and closure_50 never and strength on 2024-07-01 at least 600
    and spent below 150e6 and draw "Kenya/training" at least 60

    filter = clause { "and" clause }
    clause = NAME "met" [("by" | "after") DAY] | NAME "never" "met"    a condition; "met" alone: by the horizon
           | NAME ("by" | "after") DAY | NAME "never"                  a milestone
           | "strength" "on" DAY side PEOPLE
           | "spent" side DOLLARS                                      by the horizon
           | "draw" NAME side NUMBER
    side   = "at" "least" | "below"
    DAY    = 2024-07-01 | "day" NUMBER

A NUMBER is 600, 1,000, 7.5 or 150e6; one that can be two, such as 1.000, is refused. So are PEOPLE and DOLLARS.
A name with spaces or quotation marks, or that is a word of the grammar, stands between quotation marks, in which a
backslash takes the next character as it is. The text is read and never evaluated.
"""

from __future__ import annotations

import datetime as dt

from scenarios.claims.tokens import Tokens, written_day, written_number
from scenarios.part import as_name
from scenarios.schema import Scenario
from simulator.filters.clauses import (
    Clause,
    ConditionClause,
    DrawClause,
    MilestoneClause,
    MoneyClause,
    Side,
    StrengthClause,
    When,
    refuse_beyond,
    refuse_unknown,
)
from simulator.filters.errors import FilterError
from simulator.filters.filter import Filter, kept_runs
from simulator.filters.tokens import LANGUAGE
from simulator.results.needs import names_of
from simulator.results.results import Results

BEGINNING = 'the name of a condition or a milestone, "strength", "spent" or "draw"'
MOST = 1e15
"""People of a filter are fewer."""


def parse(text: str, scenario: Scenario) -> Filter:
    """Read a filter; of an empty text the one that keeps all.

    Raises:
        FilterError: it is none, or it speaks of what the scenario does not have; one sentence. Names of draws are
            looked for when the filter is applied.
    """
    tokens = Tokens(text, LANGUAGE)
    clauses: list[Clause] = []
    while not tokens.is_at_end:
        if clauses:
            tokens.one_of("and")
        clauses.append(_clause(tokens, scenario))
    return Filter(tuple(clauses))


def only_where(results: Results, text: str) -> Results:
    """The runs of which a filter in text holds, and what they say together; all of an empty text.

    Raises:
        FilterError: it cannot be read, speaks of what these results do not have, or keeps no run.
    """
    return kept_runs(results, parse(text, results.scenario))


def written(filter_: Filter, scenario: Scenario) -> str:
    """The text of a filter, which ``parse`` reads again; empty for the one that keeps all."""
    return " and ".join(_written(clause, scenario) for clause in filter_.clauses)


def _clause(tokens: Tokens, scenario: Scenario) -> Clause:
    match tokens.next_word:
        case "strength":
            return _strength(tokens, scenario)
        case "spent":
            tokens.take(BEGINNING)
            return MoneyClause(_side(tokens), tokens.number("US dollars, such as 150e6"))
        case "draw":
            tokens.take(BEGINNING)
            name = as_name(tokens.name("the name of a draw").text)
            return DrawClause(name, _side(tokens), tokens.number("a number"))
    name = as_name(tokens.name(BEGINNING).text)
    word = tokens.one_of("met", "by", "after", "never")
    if word == "met" or (word == "never" and tokens.next_word == "met"):
        return _condition(name, word, tokens, scenario)
    _refuse_unknown_milestone(name, scenario)
    return MilestoneClause(name, *_when(word, tokens, scenario))


def _condition(name: str, word: str, tokens: Tokens, scenario: Scenario) -> ConditionClause:
    conditions, milestones = [one.name for one in scenario.conditions], names_of(scenario)
    if name not in conditions and name in milestones:
        raise FilterError(f'{name!r} is a milestone, not a condition: leave out "met".')
    refuse_unknown("condition", name, conditions)
    if word == "met" and (tokens.is_at_end or tokens.next_word == "and"):
        return ConditionClause(name, When.BY, float(scenario.horizon))
    word = tokens.one_of("by", "after") if word == "met" else f"never {tokens.one_of('met')}"
    return ConditionClause(name, *_when(word, tokens, scenario))


def _refuse_unknown_milestone(name: str, scenario: Scenario) -> None:
    conditions, milestones = [one.name for one in scenario.conditions], names_of(scenario)
    if name not in milestones and name in conditions:
        raise FilterError(f'{name!r} is a condition, not a milestone: say "met by", "met after" or "never met".')
    refuse_unknown("condition or milestone", name, [*conditions, *milestones])


def _when(word: str, tokens: Tokens, scenario: Scenario) -> tuple[When, float]:
    if word.startswith("never"):
        return When.NEVER, 0.0
    day = _day(tokens, scenario)
    if day > scenario.horizon:
        end = scenario.date_of(scenario.horizon)
        raise FilterError(f"Nothing is known of days after the horizon, day {scenario.horizon} ({end}).")
    return (When.BY if word == "by" else When.LATER), day


def _strength(tokens: Tokens, scenario: Scenario) -> StrengthClause:
    tokens.take(BEGINNING)
    tokens.one_of("on")
    day = _day(tokens, scenario)
    if not day.is_integer():
        raise FilterError("Strength is known of whole days.")
    refuse_beyond(int(day), scenario)
    side, needed = _side(tokens), "a whole number of people"
    people = tokens.number(needed)
    if not people.is_integer() or not 0 <= people < MOST:
        raise tokens.refusal(needed)
    return StrengthClause(int(day), side, int(people))


def _side(tokens: Tokens) -> Side:
    if tokens.one_of("at", "below") == "below":
        return Side.BELOW
    if tokens.comes("most"):
        raise FilterError(
            'A side is "at least" or "below": for "at most" write "below" with a number that is a little larger.'
        )
    tokens.one_of("least")
    return Side.AT_LEAST


def _day(tokens: Tokens, scenario: Scenario) -> float:
    day = tokens.day()
    return float((day - scenario.start).days) if isinstance(day, dt.date) else day


def _written(clause: Clause, scenario: Scenario) -> str:
    match clause:
        case ConditionClause(name, when, day):
            words = "never met" if when is When.NEVER else f"met {_written_when(when, day, scenario)}"
            return f"{LANGUAGE.quoted(name)} {words}"
        case MilestoneClause(name, when, day):
            return f"{LANGUAGE.quoted(name)} {_written_when(when, day, scenario)}"
        case StrengthClause(day, side, people):
            return f"strength on {_written_day(day, scenario)} {side} {people}"
        case MoneyClause(side, dollars):
            return f"spent {side} {written_number(dollars)}"
        case DrawClause(draw, side, value):
            return f"draw {LANGUAGE.quoted(draw)} {side} {written_number(value)}"


def _written_when(when: When, day: float, scenario: Scenario) -> str:
    if when is When.NEVER:
        return "never"
    return f"{'by' if when is When.BY else 'after'} {_written_day(day, scenario)}"


def _written_day(day: float, scenario: Scenario) -> str:
    """The date of a whole day, the number of another."""
    try:
        return written_day(scenario.date_of(day) if float(day).is_integer() else day)
    except OverflowError:
        return written_day(day)
