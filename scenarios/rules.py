"""Rules between parts of a scenario that speak of the mission: what is known at the start, camps, lifts and goals."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

from scenarios.counting import counted
from scenarios.observation import THINGS
from scenarios.problems import Data, Problem, Rows, names_of, own_name, rows_of, strings
from scenarios.reference import ANY, CAMPS, CONDITIONS, CONTINGENTS, LIFTS

OWN_MILESTONES = ("first_arrival", "closure_50", "closure_75", "closure_90", "closure_100")
"""Milestones that every scenario has; none of its own may be called so."""

AT_START = "at_start"


def reserved(data: Data) -> Iterator[Problem]:
    """Names that mean something else, and copies that are called as another contingent."""
    contingents = rows_of(data, CONTINGENTS)
    if ANY in names_of(contingents):
        yield Problem(f"contingents.{ANY}", f"{ANY!r} means all contingents together; choose another name")
    for name in names_of(rows_of(data, "milestones")):
        if name in OWN_MILESTONES:
            yield Problem(f"milestones.{name}", f"every scenario has a milestone {name!r}; choose another name")
    yield from _copies(contingents)
    camps, lifts = names_of(rows_of(data, CAMPS)), names_of(rows_of(data, LIFTS))
    if "lift" in camps:
        yield Problem("camps.lift", "'lift' means all lifts together; choose another name")
    if "camp" in lifts:
        yield Problem("lifts.camp", "'camp' means all camps together; choose another name")
    for name in lifts:
        if name in camps:
            yield Problem(f"lifts.{name}", f"a camp is called {name!r} too; choose another name for one of them")


def _copies(contingents: Rows) -> Iterator[Problem]:
    taken = {word for _, row in contingents for word in (own_name(row), row.get("id")) if isinstance(word, str)}
    for path, row in contingents:
        copies = row.get("copies", 1)
        if isinstance(copies, int) and 1 < copies <= 100:
            for stem in dict.fromkeys((own_name(row), row.get("id"))):
                for name in (f"{stem} {number}" for number in range(1, copies + 1)):
                    if name in taken:
                        message = f"one of its copies is called {name!r}, as another contingent; choose another name"
                        yield Problem(f"{path}.copies", message)
                        return


def alone_or_listed(data: Data) -> Iterator[Problem]:
    """A camp and a lift there must be, in a table of its own or in a list."""
    for alone, listed in (("camp", CAMPS), ("lift", LIFTS)):
        has_one, has_list = data.get(alone) is not None, bool(data.get(listed))
        if has_one and has_list:
            yield Problem(listed, f"[{alone}] stands beside [[{listed}]]; write one of them")
        if not has_one and not has_list:
            yield Problem(alone, f"it is missing; needed: a table, or a list [[{listed}]]")


_DATES = ("met", "since", "departed", "preparing_since")
"""The dates of ``at_start``; of people in theatre, ``arrived`` is another."""


def facts(data: Data) -> Iterator[Problem]:
    """What is known at the start has happened by then, and one fact leaves no room for another."""
    groups = ((CONDITIONS,), ("finance", "donors"), (CAMPS,), (CONTINGENTS,))
    rows = [row for keys in groups for row in rows_of(data, *keys)]
    rows += [("camp", camp)] if isinstance(camp := data.get("camp"), dict) else []
    for path, row in rows:
        position = row.get(AT_START)
        if isinstance(position, dict):
            yield from _after_the_start(position, f"{path}.{AT_START}", data.get("start"))
            yield from _beside_others(position, f"{path}.{AT_START}")


def _after_the_start(position: Data, path: str, start: Any) -> Iterator[Problem]:
    dates = [(f"{path}.{key}", position.get(key)) for key in _DATES]
    for place, group in rows_of(position, "in_theatre", prefix=f"{path}.", named=False):
        dates.append((f"{place}.arrived", group.get("arrived")))
    for place, date in dates:
        if type(date) is dt.date and type(start) is dt.date and date > start:
            yield Problem(place, f"{date} lies after the start; allowed: dates up to {start}")


def _beside_others(position: Data, path: str) -> Iterator[Problem]:
    if position.get("met") is not None:
        for key in ("since", "failed_votes", "challenged"):
            if position.get(key):
                yield Problem(f"{path}.{key}", f"the condition was met on {position['met']}; leave {key} out")
    if position.get("beds") is not None and position.get("since") is not None:
        yield Problem(f"{path}.since", "the camp has beds, so it has been built; leave since or beds out")


def goals(data: Data) -> Iterator[Problem]:
    """Milestones need somebody, and a plan says one number for a date."""
    for path, row in rows_of(data, "milestones"):
        if row.get("needs", ()) in ((), []):
            yield Problem(f"{path}.needs", "it needs nobody; needed: a list of tables such as { personnel = 600 }")
    dates = [row.get("date") for _, row in rows_of(data, "plan", named=False)]
    for date, times in Counter(date for date in dates if type(date) is dt.date).items():
        if times > 1:
            yield Problem("plan", f"{date} stands there {counted(times, 'time')}; each date once")


def observed(data: Data) -> Iterator[Problem]:
    """Of one day and one thing there is one figure, and all together are no contingent."""
    first: dict[tuple[Any, str, str], str] = {}
    for path, row in rows_of(data, "observed", named=False):
        whose, date = "".join(strings(row, "contingent")), row.get("date")
        if whose == ANY:
            yield Problem(f"{path}.contingent", f"{ANY!r} means all contingents together; leave it out to say so")
        for thing in (name for name in THINGS if row.get(name) is not None and type(date) is dt.date):
            name = "".join(strings(row, "condition")) if thing == "condition" else whose
            other = first.setdefault((date, thing, name), path)
            if other != path:
                yield Problem(f"{path}.date", f"{date} has {_figure(thing, name)} in {other} already; each day once")


def _figure(thing: str, name: str) -> str:
    if thing == "condition":
        return f"the condition {name!r}"
    of = f" of {name}" if name else ""
    return f"the people in theatre{of}" if thing == "personnel" else "the dollars paid"
