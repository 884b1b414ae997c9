"""Questions: what a forecast says yes or no to with a chance, and what is observed later.

::

    600 or more on 2024-06-01          people in theatre as that date begins
    fewer than 600 on 2024-06-01
    600 or more by 2024-06-01          on that date, or on any date before it
    resolution met by 2023-10-15       a condition, as that date begins or earlier

What happens in the course of a day counts from the next date on. The text is read and never evaluated.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scenarios.brevity import WORD, cut, one_line
from scenarios.observation import Course, Observed, course_of, met_dates
from scenarios.part import as_name
from scenarios.schema import Scenario
from scenarios.typed.amounts import UnclearError, number_in
from scenarios.visible import visible
from simulator.figures.milestones import first_day_with
from simulator.filters.clauses import When
from simulator.ledger.errors import ForecastError
from simulator.model.clock import INSTANT
from simulator.results.results import Results

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]
Kind = Literal["on", "by", "met"]

FORMS = (
    '"600 or more on 2024-06-01", "fewer than 600 on 2024-06-01", "600 or more by 2024-06-01" or '
    '"resolution met by 2023-10-15"'
)
"""What a question can look like."""

_PEOPLE = r"([0-9][0-9.,'_e]*)"
_STRENGTH = re.compile(
    rf"(?:{_PEOPLE}(?: people)? or more|at least {_PEOPLE}(?: people)?|(?:fewer|less) than {_PEOPLE}(?: people)?)"
    r" (on|by) (\S+)",
    re.IGNORECASE,
)
MOST = 10**9
"""People who are asked about are fewer."""

_MET = re.compile(r"(.+)\s+met\s+by\s+(\S+)", re.IGNORECASE)
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""How a date is written."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a run, and of what really happens.

    Attributes:
        kind: ``on`` the date so many people are in theatre, as it begins; ``by`` it they have been there on some date
            of the forecast; a condition is ``met`` as it begins or earlier.
        date: of the question.
        people: how many; 0 where a condition is asked about.
        condition: its name; empty where people are asked about.
        fewer: asked is whether fewer people are there; only ``on`` a date.
    """

    kind: Kind
    date: dt.date
    people: int = 0
    condition: str = ""
    fewer: bool = False


def parse_question(text: str, scenario: Scenario) -> Question:
    """Read a question about a scenario.

    Raises:
        ForecastError: it is none, or asks for what the scenario does not have; one sentence.
    """
    plain = one_line(text).strip().rstrip("?.")
    found = _strength(" ".join(plain.split())) or _condition(plain, scenario)
    if found is None:
        raise ForecastError(f"{_shown(text)} is no question; allowed: {FORMS}.")
    refuse_unknown(found, scenario)
    return found


def written(question: Question) -> str:
    """The text of a question, which ``parse_question`` reads again."""
    date = question.date.isoformat()
    if question.kind == "met":
        return f"{question.condition} met by {date}"
    amount = f"fewer than {question.people}" if question.fewer else f"{question.people} or more"
    return f"{amount} {question.kind} {date}"


def refuse_unknown(question: Question, scenario: Scenario) -> None:
    """Refuse a question that a scenario does not answer.

    Raises:
        ForecastError: its date lies outside the horizon, or the scenario has no such condition; one sentence.
    """
    if not 0 <= scenario.day_of(question.date) <= scenario.horizon:
        first, last = scenario.start, scenario.date_of(scenario.horizon)
        raise ForecastError(f"Nothing is forecast of {question.date}: the scenario goes from {first} to {last}.")
    known = [one.name for one in scenario.conditions]
    if question.kind == "met" and question.condition not in known:
        there = (
            f"there {'is' if len(known) == 1 else 'are'} {', '.join(map(_shown, known))}" if known else "it has none"
        )
        raise ForecastError(f"The scenario has no condition {_shown(question.condition)}; {there}.")


def values(question: Question, results: Results) -> Floats:
    """What is asked about, run by run; shape (N,).

    People in theatre as the date begins; or the first date with so many people, or on which the condition has been met
    as it begins, in whole days from the start, 0 where that was earlier, ``inf`` = not within the horizon.
    """
    scenario = results.scenario
    refuse_unknown(question, scenario)
    if question.kind == "on":
        return results.strength[:, scenario.day_of(question.date)].astype(float)
    if question.kind == "by":
        return first_day_with(results.strength, question.people)
    # Who is late by a rounding error is not late by a day.
    return np.asarray(np.maximum(np.ceil(_met(question, results) - INSTANT), 0.0))


def holds(question: Question, results: Results) -> Mask:
    """In which runs the answer is yes; shape (N,)."""
    day = results.scenario.day_of(question.date)
    if question.kind == "met":
        refuse_unknown(question, results.scenario)
        return When.BY.holds(_met(question, results), day)
    found = values(question, results)
    return np.asarray((found >= question.people) != question.fewer if question.kind == "on" else found <= day)


def _met(question: Question, results: Results) -> Floats:
    """The instant at which its condition is met, run by run; shape (N,)."""
    return results.met[:, [one.name for one in results.scenario.conditions].index(question.condition)]


def outcome(question: Question, figures: Iterable[Observed], since: dt.date | None = None) -> bool | None:
    """What was observed; None where that is not known, or not yet.

    Between two figures the earlier one holds, and after the last one nothing is known. What the record does not say of
    a condition may have happened all the same: no is the answer only where it says that the condition was met later.

    Args:
        question: what is asked.
        figures: all that was observed.
        since: the day from which people count who have been there ``by`` the date: the first one of the forecast.
    """
    known = tuple(figures)
    if question.kind == "met":
        met = met_dates(known).get(question.condition)
        return None if met is None else met <= question.date
    course = course_of(known, question.date)
    there = None if course is None else course.at(0)
    if course is None or question.kind == "on":
        return None if there is None else (there >= question.people) != question.fewer
    first = course.first if since is None else (since - question.date).days
    if first <= 0 and any(people >= question.people for people in _seen(course, first)):
        return True
    return None if there is None else False


def _seen(course: Course, first: int) -> list[float]:
    """What was seen from a day to day 0."""
    held = course.at(first)
    later = [value for day, value in zip(course.days, course.values, strict=True) if first < day <= 0]
    return later if held is None else [held, *later]


def _strength(text: str) -> Question | None:
    match = _STRENGTH.fullmatch(text)
    if match is None:
        return None
    more, least, fewer, when, date = match.groups()
    if fewer and when.lower() == "by":
        raise ForecastError('Fewer people are asked for on a date: write "on" in place of "by".')
    people = _people(more or least or fewer)
    if not people:
        raise ForecastError("There are always at least so many; ask for 1 or more.")
    return Question("on" if when.lower() == "on" else "by", _date(date), people, fewer=bool(fewer))


def _people(text: str) -> int:
    try:
        number = number_in(text)
    except UnclearError as two:
        raise ForecastError(f"{_shown(text)} can be {two.both}: write one of them.") from None
    if number is None or not number.is_integer() or number >= MOST:
        raise ForecastError(f"{_shown(text)} is no whole number of people; needed: one below {MOST:,}.")
    return int(number)


def _condition(text: str, scenario: Scenario) -> Question | None:
    match = _MET.fullmatch(text)
    if match is None:
        return None
    name, known = as_name(match[1]), [one.name for one in scenario.conditions]
    bare = as_name(name[1:-1]) if len(name) > 2 and name[0] == name[-1] == '"' else name
    alike = [one for one in known if one.casefold() == bare.casefold()]
    exact = next((one for one in (name, bare) if one in known), alike[0] if len(alike) == 1 else bare)
    return Question("met", _date(match[2]), condition=exact)


def _date(text: str) -> dt.date:
    try:
        if DATE.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise ForecastError(f"{_shown(text)} is no date; needed: one such as 2024-06-01.")


def _shown(text: str) -> str:
    return f'"{cut(visible(one_line(text)), WORD)}"'
