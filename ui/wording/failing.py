"""Why a run fails, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite

from scenarios.counting import counted
from scenarios.schema import Scenario
from simulator.failing import Failure, Reason
from simulator.why.causes import CauseKind
from ui.wording.words import day_text, people_text

_SILENT = {
    "does not pay": "“{}” was never met: {} did not pay",
    "declines": "“{}” was never met: {} did not take part",
}

AWAY = {
    CauseKind.LEAVING: "its contingent goes home",
    CauseKind.WITHDRAWAL: "withdrawn by its government",
}
"""Why people stay at home that are not kept there by a condition."""

_STATES = {False: "there", True: "operational"}

FEW = 3
"""So many names are listed."""


def failure_text(scenario: Scenario, failure: Failure) -> str:
    """``It fails because the mandate was not renewed and lapsed on 4 Oct 2024. At most 410 people were there, …``."""
    return f"It fails because {_why(scenario, failure, day_text(scenario, failure.day))}. {_most(scenario, failure)}"


def _why(scenario: Scenario, failure: Failure, date: str) -> str:
    match failure.reason:
        case Reason.PLEDGES:
            return f"{_taking_part(failure)}{_away(failure)}"
        case Reason.MANDATE:
            return f"the mandate was not renewed and lapsed on {date}"
        case Reason.CONDITION:
            return _condition(scenario, failure, date)
        case Reason.ARREARS:
            return f"the mission could not pay: from {date} on people were called home"
        case Reason.WAITING:
            return f"{people_text(failure.people)} waited for {failure.subject} to the end, since {date}"
        case Reason.HOME | Reason.LATE | Reason.LEFT:
            return _not_together(failure, date)


def _not_together(failure: Failure, date: str) -> str:
    if failure.reason is Reason.HOME:
        return _home(failure, date)
    if failure.reason is Reason.LEFT:
        return "people left before others came"
    return f"{counted(failure.people, 'person was', 'people were')} still on the way when the horizon ended"


def _taking_part(failure: Failure) -> str:
    if not failure.people:
        return f"nobody{_whose(failure)} takes part"
    takes = "takes" if failure.people == 1 else "take"
    return f"only {people_text(failure.people)}{_whose(failure)} {takes} part"


def _condition(scenario: Scenario, failure: Failure, date: str) -> str:
    if failure.names:
        ended = _SILENT[failure.event].format(failure.subject, _named(failure.names))
    elif failure.event:
        ended = scenario.condition(failure.subject).end.words.format(failure.subject, date)
    else:
        ended = f"“{failure.subject}” was not met within the horizon"
    return f"{ended}; {people_text(failure.people)} waited for it to the end"


def _home(failure: Failure, date: str) -> str:
    """``200 people of Kenya stayed at home from 1 May 2024 on: “coup” was met``."""
    quoted = tuple(f"“{name}”" for name in failure.names)
    was = "was" if len(quoted) == 1 else "were"
    why = f"{_named(quoted)} {was} met" if quoted else "its government withdrew it"
    if not failure.people:
        return f"{failure.subject} went home from {date} on: {why}"
    return f"{people_text(failure.people)} of {failure.subject} stayed at home from {date} on: {why}"


def first_met(met: Mapping[str, float], names: Sequence[str]) -> str:
    """Which of some conditions was met first; of several at one instant the one that is named first."""
    return min(names, key=met.__getitem__)


def _most(scenario: Scenario, failure: Failure) -> str:
    needed = counted(failure.needed, "person is", "people are")
    whose, state = _whose(failure), _STATES[failure.operational]
    if not failure.most:
        return f"Nobody{whose} was ever {state}; {needed} needed."
    day = day_text(scenario, failure.most_day) if isfinite(failure.most_day) else ""
    was = "was" if failure.most == 1 else "were"
    return f"At most {people_text(failure.most)}{whose} {was} {state} at a time, first on {day}; {needed} needed."


def _whose(failure: Failure) -> str:
    return f" ({', '.join(failure.whose)})" if failure.whose else ""


def _away(failure: Failure) -> str:
    return f"; {_named(failure.names)} {'does' if len(failure.names) == 1 else 'do'} not" if failure.names else ""


def _named(names: tuple[str, ...]) -> str:
    """``Kenya, Jamaica and 4 more``."""
    shown = names if len(names) <= FEW else names[: FEW - 1]
    last = f"{len(names) - len(shown)} more" if len(names) > len(shown) else shown[-1]
    first = shown if len(names) > len(shown) else shown[:-1]
    return f"{', '.join(first)} and {last}" if first else last
