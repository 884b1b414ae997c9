"""Page one: the question, its answer, the plan, the scenarios side by side, and what to keep in mind."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.dates import spelled
from simulator.results.plan import KeptStep
from ui.report.document import Block, Bullets, Cell, Heading, Paragraph, Section, Table, Words
from ui.report.evidence import Evidence
from ui.report.figures import LIKELY, CaseFigures, Figures
from ui.report.log.caveats import caveats
from ui.report.log.confidence import confidence_words
from ui.report.pictures.build_up import build_up
from ui.report.saying import day, ends, listed, said, share
from ui.report.titles import short_titles
from ui.wording.plans import untold_text
from ui.wording.reporting import (
    INTERVAL,
    LIKELY_BY,
    NAME_OF_INTERVAL,
    NO_PLAN,
    NOT_LIKELY_BY,
    OUTSIDE,
    PLAN,
    PLAN_MET,
    PLAN_UNTOLD,
    QUESTION,
    answer,
)
from ui.wording.words import date_text, people_text, runs_text


def summary_section(evidence: Evidence) -> Section:
    """One page that can be read alone."""
    figures = Figures(evidence)
    return Section("summary", "Summary", tuple(_blocks(figures)))


def _blocks(figures: Figures) -> Iterator[Block]:
    first = figures.cases[0]
    yield Paragraph(_question(figures))
    yield Paragraph(_answer(figures, first), "lead")
    yield Paragraph(confidence_words(figures.evidence))
    yield Paragraph(_plan(first))
    yield _scenarios(figures)
    yield build_up(figures)
    yield Heading("What to keep in mind")
    yield Bullets(caveats(figures.evidence))


def _question(figures: Figures) -> Words:
    question, scenario = figures.evidence.question, figures.cases[0].case.results.scenario
    return said(QUESTION, people=people_text(question.people), date=spelled(scenario.date_of(question.by)))


def _answer(figures: Figures, first: CaseFigures) -> Words:
    chance = first.chance
    if chance is None:
        return (OUTSIDE,)
    at = ("report", "scenarios", first.place)
    interval = ends(chance, *at, "chance_interval")
    return said(
        answer(chance, subject="" if len(figures.cases) == 1 else f"In scenario {first.case.name}"),
        chance=share(chance, *at, "chance"),
        runs=runs_text(first.case.results.replications),
        interval=said(INTERVAL, name=NAME_OF_INTERVAL, low_to_high=interval) if interval else "",
    )


def _plan(first: CaseFigures) -> Words:
    """The last date of the plan of which a run tells, or the last of all: the chance to meet it, and the surer date."""
    if not first.steps:
        return (NO_PLAN,)
    steps = list(enumerate(first.steps))
    place, step = ([pair for pair in steps if pair[1].met is not None] or steps)[-1]
    head = said(PLAN, people=people_text(step.personnel), date=spelled(step.date))
    return listed(head, _met(first, place, step), _likely(first, place))


def _met(first: CaseFigures, place: int, step: KeptStep) -> Words:
    if step.met is None:
        return said(PLAN_UNTOLD, where=untold_text(step).split(",")[0])
    at = ("run", first.place, "plan", "steps", place)
    interval = ends(step.met, *at, "met_interval")
    told = said(INTERVAL, name=NAME_OF_INTERVAL, low_to_high=interval) if interval else ""
    return said(PLAN_MET, chance=share(step.met, *at, "met"), interval=told)


def _likely(first: CaseFigures, place: int) -> Words:
    scenario, at = first.case.results.scenario, first.kept[place].quantile(LIKELY)
    if at > scenario.horizon:
        return said(NOT_LIKELY_BY, last=spelled(scenario.date_of(scenario.horizon)))
    return said(
        LIKELY_BY, day=day(scenario, at, "report", "scenarios", first.place, "plan", place, "p80", is_long=True)
    )


def _scenarios(figures: Figures) -> Table:
    question, scenario = figures.evidence.question, figures.cases[0].case.results.scenario
    date = date_text(scenario.date_of(question.by))
    caption = f"The scenarios: when {people_text(question.people)} or more are in theatre."
    columns = ("Scenario", f"Chance by {date}", "95 % interval", "Half of runs by", "80 % of runs by")
    titles = short_titles(figures.evidence)
    rows = (_row(one, title) for one, title in zip(figures.cases, titles, strict=True))
    return Table("scenarios", (caption,), columns, tuple(rows))


def _row(one: CaseFigures, title: str) -> tuple[Cell, ...]:
    at, scenario, chance = ("report", "scenarios", one.place), one.case.results.scenario, one.chance
    told: tuple[Cell, ...] = ("outside its horizon", None)
    if chance is not None:
        told = share(chance, *at, "chance"), ends(chance, *at, "chance_interval") or None
    half, likely = (one.asked.quantile(level) for level in (0.50, LIKELY))
    return (title, *told, day(scenario, half, *at, "p50"), day(scenario, likely, *at, "p80"))
