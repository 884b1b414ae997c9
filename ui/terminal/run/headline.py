"""The headline of a run, as tables in plain words."""

from __future__ import annotations

from math import isfinite, isinf
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from scenarios.counting import counted
from scenarios.observation import met_dates
from simulator.figures.milestones import Milestone
from simulator.figures.precision import is_precise, precision_of
from simulator.figures.quantiles import quantile
from simulator.figures.rounding import up
from simulator.results.money import cost_of
from simulator.results.needs import own_milestone
from simulator.results.plan import Plan, plan_of
from simulator.scoring.so_far import held_at_start, so_far
from ui.terminal.base.text import (
    date_text,
    day_text,
    dollars,
    milestone_day_text,
    people,
    range_text,
    safe,
    share_text,
)
from ui.terminal.run.uncertainty import uncertainty_lines
from ui.wording.milestone_days import is_from_the_start
from ui.wording.money import BETWEEN, BY_THE_HORIZON, cost_text, dollars_range
from ui.wording.needs import needs_lines
from ui.wording.observing import inside_text
from ui.wording.plans import short_text, untold_text
from ui.wording.titles import capital
from ui.wording.words import contingents_text, days_text, milestone_title, people_text, runs_text
from ui.wording.words import precision_text as days_precision

if TYPE_CHECKING:
    from simulator.results.summary import AnyResults
    from ui.terminal.base.where import Where
    from ui.terminal.run.reference_class import Outside

READING = (
    "What stands below a share, and in brackets after a day, is a 95 % interval. "
    "A run that does not get there by the horizon counts as later than any day."
)
PARTS = 4
"""Strength is told on so many days, evenly spread up to the horizon."""


def print_headline(
    results: AnyResults, days: float | None = None, where: Where | None = None, outside: Outside | None = None
) -> None:
    """Print it on the standard output: in colour on a terminal, plain elsewhere, as wide as there is room.

    ``days``: what ``--until-precise`` asked for; ``where``: what ``--where`` kept; ``outside``: what
    ``--reference-class`` asked for.
    """
    # Without markup, emoji codes and highlighting, text of a scenario is shown as it is.
    console = Console(markup=False, emoji=False, highlight=False)
    console.print(headline(results, days, where, outside))


def headline(
    results: AnyResults, days: float | None = None, where: Where | None = None, outside: Outside | None = None
) -> Group:
    """Everything that ``muster run`` prints of its results."""
    return Group(
        Text(safe(results.scenario.title) or "A scenario without a title", "bold"),
        Text(setting(results), "dim"),
        *([] if days is None else [Text(precision_text(results, days))]),
        *([] if where is None else map(Text, where.lines())),
        *_undetermined(results),
        *(part for table in _tables(results) for part in ("", table)),
        "",
        *_shortfall(results),
        *_observed(results),
        Text(_money(results)),
        *map(Text, uncertainty_lines(results)),
        *([] if outside is None else [Text(outside.line(results))]),
        "",
        Text(READING, "dim"),
    )


def _tables(results: AnyResults) -> list[Table]:
    tables = [_milestones(results), _strength(results)]
    if (plan := plan_of(results)) is not None:
        tables.append(_plan(results, plan))
    return [*tables, _conditions(results)] if results.conditions else tables


def plain_table(title: str, *columns: str) -> Table:
    """A table whose first column is told by its title."""
    made = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim")
    made.add_column(Text(title, "bold not dim"), vertical="top", overflow="fold")
    for column in columns:
        made.add_column(Text(column), justify="right", vertical="top", overflow="fold")
    return made


def setting(results: AnyResults) -> str:
    """How many runs of what, in one line."""
    scenario = results.scenario
    last = date_text(scenario.date_of(scenario.horizon))
    return (
        f"{runs_text(results.replications)}, seed {results.seed}; {date_text(scenario.start)} to {last} "
        f"({days_text(scenario.horizon)}); "
        f"target {people(scenario.target)}"
    )


def precision_text(results: AnyResults, days: float) -> str:
    """What came of ``--until-precise``, in one line."""
    found = precision_of(results.milestones)
    medians = f"medians to {days_precision(found.days)}, " if isfinite(found.days) else ""
    points = counted(float(up(100 * found.share, 1)), "percentage point", digits=1)
    known = f"{medians}shares to ± {points}"
    return f"Precise enough: {known}." if is_precise(results.milestones, days) else f"Not precise enough yet: {known}."


def _undetermined(results: AnyResults) -> list[Text]:
    """Sizes that nobody stated are never passed over in silence."""
    contingents = results.scenario.contingents
    names = [safe(contingent.name) for contingent in contingents if contingent.undetermined]
    if not names:
        return []
    many = contingents_text(len(names), len(contingents))
    return [Text(f"Undetermined: nobody stated the size of {many}; the scenario assumes them: {', '.join(names)}")]


def _milestones(results: AnyResults) -> Table:
    table = plain_table("When", "reached in", "10 % of\nruns by", "half of\nall runs by", "90 % of\nruns by")
    for milestone in results.milestones.values():
        early, middle, late = (
            milestone_day_text(results.scenario, milestone.name, milestone.quantile(share))
            for share in (0.10, 0.50, 0.90)
        )
        if not is_from_the_start(results.scenario, milestone.name, milestone.quantile(0.50)):
            middle += _precision(milestone)
        row = (_name(results, milestone), share_text(milestone.reached), early, middle, late)
        table.add_row(*map(Text, row))
    return table


def _name(results: AnyResults, milestone: Milestone) -> str:
    """What a milestone is called, and below it what it asks for."""
    title, own = milestone_title(milestone.name), own_milestone(results.scenario, milestone.name)
    if own is not None:
        return "\n".join((title, *needs_lines(own)))
    return title if milestone.name == "first_arrival" else f"{title}\n{people_text(milestone.people)}"


def _precision(milestone: Milestone) -> str:
    """The interval of the median, where there is a median."""
    return "" if isinf(milestone.quantile(0.50)) else f" ({range_text(*milestone.interval(0.50))})"


def _strength(results: AnyResults) -> Table:
    scenario = results.scenario
    columns = ("90 % of runs\nhave at least", "half have\nat least", "10 % have\nat least", "mean")
    table = plain_table("People in theatre", *columns, f"{people(scenario.target)} or\nmore in")
    for day in _days(scenario.horizon):
        bands = [people(results.strength_band(share)[day]) for share in (0.10, 0.50, 0.90)]
        mean, chance = people(results.strength_mean[day]), share_text(results.chance(scenario.target, day))
        table.add_row(*map(Text, (day_text(scenario, day), *bands, mean, chance)))
    return table


def _days(horizon: int) -> list[int]:
    return sorted({max(round(horizon * part / PARTS), 1) for part in range(1, PARTS + 1)})


def _plan(results: AnyResults, plan: Plan) -> Table:
    table = plain_table("The plan", "people\nannounced", "so many or\nmore in")
    for step in plan.steps:
        met = untold_text(step) if step.met is None else share_text(step.met)
        row = (day_text(results.scenario, step.day), people(step.personnel), met)
        table.add_row(*map(Text, row))
    return table


def _conditions(results: AnyResults) -> Table:
    seen = met_dates(results.scenario.observed)
    is_seen = any(name in seen for name in results.conditions)
    table = plain_table("Conditions", "met in", "half of\nall runs by", *(["observed"] if is_seen else []))
    for name, outcome in results.conditions.items():
        row = [safe(name), share_text(outcome.met), day_text(results.scenario, outcome.p50)]
        row += [date_text(seen[name]) if name in seen else ""] if is_seen else []
        table.add_row(*map(Text, row))
    return table


def _shortfall(results: AnyResults) -> list[Text]:
    """How far strength falls short of the plan, where there is one."""
    plan = plan_of(results)
    return [] if plan is None else [Text(short_text(plan))]


def _observed(results: AnyResults) -> list[Text]:
    """How often what was observed lies within what is projected, where anything was."""
    words = inside_text(so_far(results), held=held_at_start(results.scenario))
    return [Text(f"{capital(words)}.")] if words else []


def _money(results: AnyResults) -> str:
    spent, received = results.spent, float(results.received_by_horizon.mean())
    low, high = (quantile(spent, share) for share in (0.10, 0.90))
    between = BETWEEN.format(low_to_high=dollars_range(low, high)) if low != high else ""
    told = BY_THE_HORIZON.format(received=dollars(received), spent=dollars(float(spent.mean())), between=between)
    return f"{told} {cost_text(cost_of(results))}"
