"""Reality checks that cannot be judged: their claims speak of what the scenario does not have, or of days beyond it."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.claims.grammar import parse
from scenarios.claims.tokens import written_number
from scenarios.claims.tree import Amount, Claim, Day, Happens, Role, atoms_in
from scenarios.consistency import nearest
from scenarios.problems import Problem
from scenarios.rules import OWN_MILESTONES
from scenarios.schema import Scenario


def warnings_of_checks(scenario: Scenario) -> Iterator[Problem]:
    """That a reality check cannot be judged."""
    for number, check in enumerate(scenario.checks, start=1):
        for field in ("where", "expect"):
            text = getattr(check, field)
            if text and (reason := why_not_judged(parse(text), scenario)):
                yield Problem(f"checks.{number}.{field}", f"it cannot be judged: {reason}")


def why_not_judged(claim: Claim, scenario: Scenario) -> str:
    """Why runs of a scenario say nothing of a claim: the first reason, without its end; "" where they do."""
    reasons = (_unknown(atom, scenario) or _beyond(atom, scenario) for atom in atoms_in(claim))
    return next((reason for reason in reasons if reason), "")


def day_in(day: Day, scenario: Scenario) -> float:
    """A date, or a number, as a day of a scenario; below 0 before the start."""
    return day if isinstance(day, float | int) else float(scenario.day_of(day))


def _unknown(atom: Happens | Amount, scenario: Scenario) -> str:
    if atom.role is None:
        return ""
    conditions = [one.name for one in scenario.conditions]
    known = {
        Role.CONDITION: conditions,
        Role.EVENT: [*conditions, *(one.name for one in scenario.milestones), *OWN_MILESTONES],
        Role.CONTINGENT: [one.name for one in scenario.contingents],
    }[atom.role]
    return "" if atom.name in known else f"there is no {atom.role} {atom.name!r}{nearest(atom.name, known)}"


def _beyond(atom: Happens | Amount, scenario: Scenario) -> str:
    if atom.day is None:
        return ""
    day, last = day_in(atom.day, scenario), scenario.horizon
    if day > last:
        return f"{_spelled(atom.day)} lies after the horizon, day {last} ({scenario.date_of(last)})"
    if isinstance(atom, Amount) and day < 0:
        return f"{_spelled(atom.day)} lies before the start, {scenario.start}"
    if isinstance(atom, Amount) and not day.is_integer():
        return f"{atom.kind.unit} are known of whole days, and not on day {day:g}"
    return ""


def _spelled(day: Day) -> str:
    return f"day {written_number(day)}" if isinstance(day, float | int) else str(day)
