"""The tables of many runs, the same from the window and from ``muster run --output``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isfinite
from typing import Any

from scenarios.schema import Scenario
from simulator.figures.bands import band_name
from simulator.figures.milestones import Milestone
from simulator.figures.share import Share
from simulator.figures.states import STATES
from simulator.model.log import Event
from simulator.results.plan import Plan, plan_of
from simulator.results.results import BAND
from simulator.results.summary import AnyResults
from ui.wording.data_table import Table
from ui.wording.sheet import POINT, Row, Separators, file_of, sheet


def files(results: AnyResults, separators: Separators = POINT) -> Iterator[tuple[str, bytes]]:
    """File name and content of every table."""
    yield "strength.csv", strength(results).file(separators)
    yield "contingents.csv", contingents(results).file(separators)
    yield "states.csv", states(results).file(separators)
    yield "milestones.csv", milestones(results).file(separators)
    yield "replications.csv", file_of(replications(results, separators))
    if (kept := plan_of(results)) is not None:
        yield "plan.csv", plan(kept).file(separators)


def strength(results: AnyResults) -> Table:
    """People in theatre day by day: mean and quantiles."""
    columns = {"mean": results.strength_mean}
    return Table.daily(results.scenario, columns | {band_name(share): results.strength_band(share) for share in BAND})


def contingents(results: AnyResults) -> Table:
    """Mean strength of each contingent day by day."""
    names = [contingent.name for contingent in results.scenario.contingents]
    # A contingent may be called as the day: names stay apart from what is no contingent.
    means = dict(zip(names, results.contingents_mean, strict=True))
    return Table.daily(results.scenario, {}).with_columns(means)


def states(results: AnyResults) -> Table:
    """Mean people in each state day by day."""
    return Table.daily(results.scenario, dict(zip(STATES, results.states_mean, strict=True)))


MILESTONE_COLUMNS = (
    *("day", "date", "milestone", "people", "reached", "reached_low", "reached_high"),
    *("p10", "p10_date", "p50", "p50_low", "p50_high", "p90", "p90_date"),
)


def milestones(results: AnyResults) -> Table:
    """A row for each milestone. ``day`` and ``date`` are the median, ``_low`` and ``_high`` the ends of 95 % intervals.

    Empty: not within the horizon; an empty ``p50_low`` or ``p50_high``: too few runs to say.
    """
    rows = (_milestone(results.scenario, milestone) for milestone in results.milestones.values())
    return Table(MILESTONE_COLUMNS, tuple(rows))


def _milestone(scenario: Scenario, milestone: Milestone) -> Row:
    p10, p50, p90 = (_dated(scenario, milestone.quantile(share)) for share in (0.10, 0.50, 0.90))
    low, high = (day if isfinite(day) else None for day in milestone.interval(0.50))
    reached = milestone.reached
    head = (*p50, milestone.name, milestone.people, reached.value, reached.low, reached.high)
    return (*head, *p10, p50[0], low, high, *p90)


def _dated(scenario: Scenario, day: float) -> tuple[float | None, Any]:
    return (day, scenario.date_of(day)) if isfinite(day) else (None, None)


FIGURE_COLUMNS = ("peak_strength", "strength_at_horizon", "person_days", "spent")


def replications(results: AnyResults, separators: Separators = POINT) -> str:
    """The text of a table with a row for each replication, of which there may be a million.

    An empty milestone is not within the horizon. ``spent`` is in US dollars.
    """
    columns = (
        results.numbers.tolist(),
        *(milestone.days for milestone in results.milestones.values()),
        *(results.peak, results.strength_at_horizon, results.person_days, results.spent.round(2)),
    )
    return sheet(("replication", *results.milestones, *FIGURE_COLUMNS), zip(*columns, strict=True), separators)


PLAN_COLUMNS = ("day", "date", "personnel", "met", "met_low", "met_high")


def plan(kept: Plan) -> Table:
    """A row for each date of the plan: in what share of runs at least so many people are there.

    Empty: before the start, where the plan counts from day 0 on, and after the horizon.
    """
    return Table(PLAN_COLUMNS, tuple((step.day, step.date, step.personnel, *_ends(step.met)) for step in kept.steps))


def _ends(share: Share | None) -> Row:
    return (None, None, None) if share is None else (share.value, share.low, share.high)


EVENT_COLUMNS = ("day", "date", "subject", "event", "personnel", "detail")


def events(scenario: Scenario, log: Iterable[Event]) -> Table:
    """A row for each event of one run, in order of time; ``day`` is a real number, ``date`` the date it falls on."""
    return Table(EVENT_COLUMNS, tuple((event.day, scenario.date_of(event.day), *event[1:]) for event in log))
