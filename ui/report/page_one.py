"""Page one: the question, its answer, the plan, the scenarios side by side, and what to keep in mind."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.dates import spelled
from scenarios.observation import course_of
from scenarios.schema import Scenario
from simulator.figures.share import Share
from simulator.results.plan import KeptStep
from ui.report.document import Block, Bullets, Cell, Heading, Paragraph, Section, Table, Words
from ui.report.evidence import Evidence
from ui.report.figures import LIKELY, EntryFigures, Figures
from ui.report.gathering import usual_question
from ui.report.log.caveats import caveats
from ui.report.log.confidence import confidence_words
from ui.report.log.pledges import undetermined
from ui.report.pictures.build_up import build_up
from ui.report.saying import day, ends, listed, said, share
from ui.report.titles import TITLES, short_titles
from ui.wording.likelihood import is_hardly_known, likelihood_words
from ui.wording.plans import untold_text
from ui.wording.reporting import (
    AFTER_A_YEAR,
    BY_THEN,
    FEWER_PLEDGED,
    HARDLY_KNOWN,
    HELD,
    INTERVAL,
    LIKELY_BY,
    NAME_OF_INTERVAL,
    NO_PLAN,
    NOT_LIKELY_BY,
    OF_THE_PLAN,
    ON_THE_LAST_DAY,
    OUTSIDE,
    PASSED,
    PLAN,
    PLAN_ASKED,
    PLAN_MET,
    PLAN_UNTOLD,
    QUESTION,
    SEEN,
    UNSEEN,
    USUAL,
    answer,
)
from ui.wording.words import date_text, people_text, runs_text


def summary_section(evidence: Evidence) -> Section:
    """One page that can be read alone."""
    figures = Figures(evidence)
    return Section("summary", TITLES["summary"], tuple(_blocks(figures)))


def _blocks(figures: Figures) -> Iterator[Block]:
    first = figures.entries[0]
    yield Paragraph(listed(_question(figures), _usual(figures.evidence)))
    yield Paragraph(_answer(figures, first), "lead")
    yield Paragraph(confidence_words(figures.evidence))
    yield Paragraph(listed(_plan(first), *_fewer(figures), *_passed(figures.evidence)))
    yield _scenarios(figures)
    yield build_up(figures)
    yield Heading("What to keep in mind")
    yield Bullets(caveats(figures.evidence))


def _question(figures: Figures) -> Words:
    question, scenario = figures.evidence.question, figures.entries[0].entry.results.scenario
    return said(QUESTION, people=people_text(question.people), date=spelled(scenario.date_of(question.on)))


def _usual(evidence: Evidence) -> Words:
    """Whose question it is, where that may be nobody's."""
    scenario, question = evidence.entries[0].results.scenario, evidence.question
    if question != usual_question(scenario):
        return ()
    date = scenario.date_of(question.on)
    if any(step.date == date and step.personnel == question.people for step in scenario.plan):
        return said(USUAL, which=OF_THE_PLAN)
    return said(USUAL, which=ON_THE_LAST_DAY if question.on == scenario.horizon else AFTER_A_YEAR)


def _answer(figures: Figures, first: EntryFigures) -> Words:
    chance = first.chance
    if chance is None:
        return (OUTSIDE,)
    at = ("report", "scenarios", first.place)
    told = said(
        answer(chance, subject="" if len(figures.entries) == 1 else f"In scenario {first.entry.name}"),
        chance=share(chance, *at, "chance"),
        runs=runs_text(first.entry.results.replications),
        interval=_interval(chance, *at, "chance_interval"),
    )
    return listed(told, (HARDLY_KNOWN,) if is_hardly_known(chance) else (), _by_then(first))


def _by_then(first: EntryFigures) -> Words:
    """In how many runs so many have been there by then, where that is told with another number."""
    chance, reached, at = first.chance, first.reached, ("report", "scenarios", first.place)
    if chance is None or reached is None or str(chance) == str(reached):
        return ()
    interval = _interval(reached, *at, "reached_interval")
    return said(BY_THEN, reached=share(reached, *at, "reached"), interval=interval)


def _interval(of: Share, *key: str | int) -> Words:
    interval = ends(of, *key)
    return said(INTERVAL, name=NAME_OF_INTERVAL, low_to_high=interval) if interval else ()


def _fewer(figures: Figures) -> Iterator[Words]:
    """Of each scenario in which fewer are pledged than are asked about."""
    for one in figures.entries:
        pledged = undetermined(one.entry.results.scenario).pledged
        if pledged < one.people:
            where = f"in scenario {one.entry.name}" if len(figures.entries) > 1 else "than that"
            yield said(FEWER_PLEDGED, where=where, pledged=people_text(pledged))


def _passed(evidence: Evidence) -> Iterator[Words]:
    """Where the date has passed when the report is made: that, and what was observed on it."""
    scenario, question = evidence.entries[0].results.scenario, evidence.question
    if evidence.made <= scenario.date_of(question.on):
        return
    yield said(PASSED, seen=_seen(scenario, question.on))


def _seen(scenario: Scenario, day: int) -> str:
    """What was observed of everybody on a day, or last before it; between two figures the earlier one holds."""
    course = course_of(scenario.observed, scenario.start)
    people = None if course is None else course.at(day)
    if course is None or people is None:
        return UNSEEN
    of = max(one for one in course.days if one <= day)
    if of == day:
        return SEEN.format(people=people_text(people))
    after = min(one for one in course.days if one > day)
    pairs = ((of, people), (after, course.at(after) or 0.0))
    before, later = (f"{people_text(many)} ({spelled(scenario.date_of(at))})" for at, many in pairs)
    return HELD.format(before=before, later=later)


def _plan(first: EntryFigures) -> Words:
    """The last date of the plan of which a run tells, or the last of all: the chance to meet it, and the surer date."""
    if not first.steps:
        return (NO_PLAN,)
    steps = list(enumerate(first.steps))
    place, step = ([pair for pair in steps if pair[1].met is not None] or steps)[-1]
    if (step.personnel, step.day) == (first.people, first.on):
        return listed((PLAN_ASKED,), _likely(first, place))
    head = said(PLAN, people=people_text(step.personnel), date=spelled(step.date))
    return listed(head, _met(first, place, step), _likely(first, place))


def _met(first: EntryFigures, place: int, step: KeptStep) -> Words:
    if step.met is None:
        return said(PLAN_UNTOLD, where=untold_text(step).split(",")[0])
    at = ("run", first.place, "plan", "steps", place)
    return said(PLAN_MET, chance=share(step.met, *at, "met"), interval=_interval(step.met, *at, "met_interval"))


def _likely(first: EntryFigures, place: int) -> Words:
    scenario, at = first.entry.results.scenario, first.kept[place].quantile(LIKELY)
    if at > scenario.horizon:
        return said(NOT_LIKELY_BY, last=spelled(scenario.date_of(scenario.horizon)))
    return said(
        LIKELY_BY, day=day(scenario, at, "report", "scenarios", first.place, "plan", place, "p80", is_long=True)
    )


def _scenarios(figures: Figures) -> Table:
    question, scenario = figures.evidence.question, figures.entries[0].entry.results.scenario
    date = date_text(scenario.date_of(question.on))
    caption = (
        f"The scenarios: the chance that {people_text(question.people)} or more are in theatre on {date}, and the days "
        "by which so many have been there at some time."
    )
    columns = (
        *("Scenario", f"Chance on {date}", "In words", "95 % interval"),
        *("Reached in half of the runs by", "Reached in 80 % by"),
    )
    titles = short_titles(figures.evidence)
    rows = (_row(one, title) for one, title in zip(figures.entries, titles, strict=True))
    return Table("scenarios", (caption,), columns, tuple(rows))


def _row(one: EntryFigures, title: str) -> tuple[Cell, ...]:
    at, scenario, chance = ("report", "scenarios", one.place), one.entry.results.scenario, one.chance
    told: tuple[Cell, ...] = ("outside its horizon", None, None)
    if chance is not None:
        words = "hardly known" if is_hardly_known(chance) else likelihood_words(chance) or None
        told = share(chance, *at, "chance"), words, ends(chance, *at, "chance_interval") or None
    half, likely = (one.asked.quantile(level) for level in (0.50, LIKELY))
    return (title, *told, day(scenario, half, *at, "p50"), day(scenario, likely, *at, "p80"))
