"""What observed figures say of a later start: replies that are proposed to bring a scenario up to date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scenarios.editing.asking import topics
from scenarios.editing.replies import (
    MET,
    OPEN,
    PAID,
    Group,
    Reply,
    condition_path,
    contingent_path,
    donor_path,
)
from scenarios.observation import Observed, met_dates
from scenarios.schema import Scenario


def proposed_replies(scenario: Scenario, start: dt.date) -> dict[str, Reply]:
    """What follows from the scenario, for each topic, and from the figures that were observed up to a later start.

    A condition was met when a figure says so. Of a contingent, whoever was more than on the figure before arrived on
    the date of the figure, and whoever was less had come first. What was paid is proposed where there is one donor:
    figures do not say whose money it is.
    """
    given = {topic.path: topic.given for topic in topics(scenario, start)}
    figures = sorted((one for one in scenario.observed if one.date <= start), key=lambda one: one.date)
    return given | dict((*_met(given, figures), *_there(scenario, given, figures), *_paid(scenario, given, figures)))


Proposed = Iterator[tuple[str, Reply]]


def _met(given: dict[str, Reply], figures: Sequence[Observed]) -> Proposed:
    for name, date in met_dates(figures).items():
        path = condition_path(name)
        if path in given and given[path].state != MET:
            yield path, Reply(MET, {**given[path].answers, "met": date})


def _there(scenario: Scenario, given: dict[str, Reply], figures: Sequence[Observed]) -> Proposed:
    for contingent in scenario.contingents:
        ours = [one for one in figures if one.thing == ("personnel", contingent.name) and one.date >= scenario.start]
        if ours and contingent.copies == 1:
            path = contingent_path(contingent.name)
            answers = {key: answer for key, answer in given[path].answers.items() if key != "in_theatre"}
            groups = _groups(given[path].groups, ours)
            if groups:
                # Who is there has done with preparing.
                answers = {key: answer for key, answer in answers.items() if key != "preparing_since"}
                answers["in_theatre"] = groups
            yield path, replace(given[path], answers=answers)


def _groups(there: Sequence[Group], figures: Sequence[Observed]) -> tuple[Group, ...]:
    """Who is there after some figures, in the order in which they arrived."""
    groups = list(there)
    for figure in figures:
        more = (figure.personnel or 0) - sum(one.personnel or 0 for one in groups)
        if more > 0:
            groups.append(Group(more, figure.date))
        while more < 0:
            first = groups.pop(0)
            left = (first.personnel or 0) + more
            more = min(left, 0)
            if left > 0:
                groups.insert(0, Group(left, first.arrived))
    return tuple(groups)


def _paid(scenario: Scenario, given: dict[str, Reply], figures: Sequence[Observed]) -> Proposed:
    sums = [(one.date, one.paid) for one in figures if one.paid]
    if len(scenario.finance.donors) != 1 or not sums:
        return
    path, paid = donor_path(scenario.finance.donors[0].name), sums[-1][1]
    if given[path].state == OPEN or paid != given[path].number("paid"):
        last = min(date for date, one in sums if one == paid)
        yield path, Reply(PAID, {**given[path].answers, "paid": paid, "last": last})
