"""When: milestones with their intervals, dates by which so many runs are there, the plan, and the chance by date."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from scenarios.schema import Scenario
from scenarios.visible import visible
from simulator.figures.bands import band_name
from simulator.figures.milestones import Milestone
from simulator.results.needs import own_milestone
from simulator.results.plan import Plan
from ui.report.document import Block, Cell, Paragraph, Section, Stated, Table, Words
from ui.report.evidence import Evidence
from ui.report.figures import DATES, EntryFigures, Figures
from ui.report.pictures.build_up import fan
from ui.report.pictures.chances import chances
from ui.report.saying import day, day_span, ends, joined, people, plain_number, said, share
from ui.report.titles import TITLES, before, first_cell, heads
from ui.wording.milestone_days import is_from_the_start
from ui.wording.needs import needs_text
from ui.wording.plans import NEVER_SHORT, SHORT, shortfall_text, untold_text
from ui.wording.reporting import COUNTED, PLAN_IS_OF_ITS_DAY
from ui.wording.words import milestone_title


def when_section(evidence: Evidence) -> Section:
    """When so many people are there."""
    return Section("when", TITLES["when"], tuple(_blocks(Figures(evidence))))


def _blocks(figures: Figures) -> Iterator[Block]:
    yield Paragraph((COUNTED,), "small")
    yield _milestones(figures)
    yield _dates(figures)
    yield chances(figures)
    if any(one.plan for one in figures.entries):
        yield _plan(figures)
        yield from _shortfalls(figures)
    if len(figures.entries) > 1:
        yield fan(figures, "fan")
    yield _strength(figures)
    if any(one.entry.results.conditions for one in figures.entries):
        yield _conditions(figures)


def _shortfalls(figures: Figures) -> Iterator[Block]:
    """How far strength falls short of the plan, of each scenario that has one."""
    for one in figures.entries:
        if one.plan is not None:
            yield Paragraph(joined(before(figures.evidence, one.entry), _short(one.place, one.plan)))


def _milestones(figures: Figures) -> Table:
    columns = (
        "Milestone",
        "People",
        "Reached in",
        "95 % interval",
        "In half of the runs by",
        "95 % interval of that day",
    )
    rows = [
        (*first_cell(figures.evidence, one.entry), *_milestone(one, milestone))
        for one in figures.entries
        for milestone in one.entry.results.milestones.values()
    ]
    caption = "Milestones: in what share of runs they are reached by the end of the horizon, and the median day."
    return Table("milestones", (caption,), (*heads(figures.evidence), *columns), tuple(rows))


def _milestone(one: EntryFigures, milestone: Milestone) -> tuple[Cell, ...]:
    run = ("run", one.place, "milestones", milestone.name)
    own = ("report", "scenarios", one.place, "milestones", milestone.name)
    scenario, half = one.entry.results.scenario, milestone.quantile(0.50)
    return (
        _title(one, milestone),
        milestone.people,
        share(milestone.reached, *run, "reached"),
        ends(milestone.reached, *run, "reached_interval") or None,
        day(scenario, half, *run, "p50", milestone=milestone.name),
        _interval(scenario, milestone, *own, "p50_interval") if isfinite(half) else None,
    )


def _interval(scenario: Scenario, milestone: Milestone, *key: str | int) -> Words | None:
    """The 95 % interval of the median day; None where it is there from the start for certain, which is no day."""
    span = milestone.interval(0.50)
    return None if is_from_the_start(scenario, milestone.name, span[1]) else day_span(scenario, span, *key)


def _title(one: EntryFigures, milestone: Milestone) -> str:
    """What a milestone is called, and of one of the scenario's own what it needs."""
    own = own_milestone(one.entry.results.scenario, milestone.name)
    return milestone_title(milestone.name) + (f": {needs_text(own)}" if own is not None else "")


def _dates(figures: Figures) -> Table:
    columns = ("Milestone", "Reached in 10 % of the runs by", "in 50 % by", "in 80 % by", "in 90 % by")
    rows = [
        (*first_cell(figures.evidence, one.entry), milestone_title(milestone.name), *_days(one, milestone))
        for one in figures.entries
        for milestone in one.entry.results.milestones.values()
    ]
    caption = "Dates: the day by which so many of all runs have reached a milestone."
    return Table("dates", (caption,), (*heads(figures.evidence), *columns), tuple(rows))


def _days(one: EntryFigures, milestone: Milestone) -> Iterator[Cell]:
    for level in DATES:
        own = ("report", "scenarios", one.place) if band_name(level) == "p80" else ("run", one.place)
        key = (*own, "milestones", milestone.name, band_name(level))
        yield day(one.entry.results.scenario, milestone.quantile(level), *key, milestone=milestone.name)


def _plan(figures: Figures) -> Table:
    columns = (
        *("Date", "People announced", "Chance on that date", "95 % interval"),
        *("Reached in half of the runs by", "Reached in 80 % by"),
    )
    rows = [
        (*first_cell(figures.evidence, one.entry), *_step(one, place))
        for one in figures.entries
        for place in range(len(one.steps))
    ]
    caption = f"The plan as announced, and when so many are there. {PLAN_IS_OF_ITS_DAY}"
    return Table("plan", (caption,), (*heads(figures.evidence), *columns), tuple(rows))


def _step(one: EntryFigures, place: int) -> tuple[Cell, ...]:
    step, when, scenario = one.steps[place], one.kept[place], one.entry.results.scenario
    run, own = ("run", one.place, "plan", "steps", place), ("report", "scenarios", one.place, "plan", place)
    met: tuple[Cell, ...] = (untold_text(step), None)
    if step.met is not None:
        met = share(step.met, *run, "met"), ends(step.met, *run, "met_interval") or None
    days = (day(scenario, when.quantile(level), *own, band_name(level)) for level in (0.50, 0.80))
    return (step.date, step.personnel, *met, *days)


def _short(place: int, plan: Plan) -> Words:
    if not plan.shortfall:
        return (NEVER_SHORT,)
    key = ("run", place, "plan", "shortfall_person_days_mean")
    return said(SHORT, days=Stated(shortfall_text(plan.shortfall), plain_number(plan.shortfall), key))


def _strength(figures: Figures) -> Table:
    columns = ("Date", "90 % of runs have at least", "Half have at least", "10 % have at least", "Mean")
    rows = [
        (*first_cell(figures.evidence, one.entry), one.entry.results.scenario.date_of(at), *_people(one, at))
        for one in figures.entries
        for at in one.dates
    ]
    return Table("strength", ("People in theatre on some dates.",), (*heads(figures.evidence), *columns), tuple(rows))


def _people(one: EntryFigures, at: int) -> Iterator[Cell]:
    results = one.entry.results
    for level in (0.10, 0.50, 0.90):
        band = results.strength_band(level)[at]
        yield people(band, "run", one.place, "strength", band_name(level), at, is_plain=True)
    yield people(results.strength_mean[at], "run", one.place, "strength", "mean", at, is_plain=True)


def _conditions(figures: Figures) -> Table:
    columns = ("Condition", "Met in", "95 % interval", "In half of the runs by")
    rows = [
        (*first_cell(figures.evidence, one.entry), visible(name), *_condition(one, name))
        for one in figures.entries
        for name in one.entry.results.conditions
    ]
    return Table(
        "conditions",
        ("Conditions: in what share of runs they are met.",),
        (*heads(figures.evidence), *columns),
        tuple(rows),
    )


def _condition(one: EntryFigures, name: str) -> tuple[Cell, ...]:
    outcome, key = one.entry.results.conditions[name], ("run", one.place, "conditions", name)
    interval = ends(outcome.met, "report", "scenarios", one.place, "conditions", name, "met_interval")
    return share(outcome.met, *key, "met"), interval or None, day(one.entry.results.scenario, outcome.p50, *key, "p50")
