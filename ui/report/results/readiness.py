"""Readiness and capabilities: where everybody is, how ready the force is, who is there, and what each need lacks."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.visible import visible
from simulator.figures.bands import band_name
from simulator.figures.states import STATES
from simulator.results.capability import Capability
from ui.report.document import Block, Cell, Heading, Paragraph, Section, Stated, Table, Unit
from ui.report.evidence import Evidence
from ui.report.figures import READY, EntryFigures, Figures
from ui.report.pictures.contingents import contingents
from ui.report.saying import ends, fine, people, share
from ui.report.titles import TITLES, first_cell, heads
from ui.wording.needs import need_text
from ui.wording.parts import percent_of
from ui.wording.reporting import NO_CONTINGENTS, READY_MEANS, STATES_MEAN


def readiness_section(evidence: Evidence) -> Section:
    """How ready the force is; a sentence alone where there is no contingent in any scenario."""
    figures = Figures(evidence)
    if not any(one.entry.results.scenario.contingents for one in figures.entries):
        return Section("readiness", TITLES["readiness"], (Paragraph((NO_CONTINGENTS,)),))
    return Section("readiness", TITLES["readiness"], tuple(_blocks(figures)))


def _blocks(figures: Figures) -> Iterator[Block]:
    if figures.entries[0].entry.results.scenario.contingents:
        yield contingents(figures)
    yield _states(figures)
    yield _ready(figures)
    if any(one.needs for one in figures.entries):
        yield Heading("What milestones of its own need")
        yield _needs(figures)


def _states(figures: Figures) -> Table:
    """A row for each state on each date: where everybody is, in the mean over runs."""
    names = tuple(state.replace("_", " ").capitalize() for state in STATES)
    rows = [
        (*first_cell(figures.evidence, one.entry), one.entry.results.scenario.date_of(at), *_people(one, at))
        for one in figures.entries
        for at in one.dates
    ]
    caption = f"Where everybody is on some dates, mean over runs. {STATES_MEAN}"
    return Table("states", (caption,), (*heads(figures.evidence), "Date", *names), tuple(rows))


def _people(one: EntryFigures, at: int) -> Iterator[Cell]:
    for state, mean in zip(STATES, one.entry.results.states_mean, strict=True):
        yield people(mean[at], "run", one.place, "states", state, "mean", at, is_plain=True)


def _ready(figures: Figures) -> Table:
    columns = ("Date", "90 % of runs have at least", "Half have at least", "10 % have at least")
    rows = [
        (*first_cell(figures.evidence, one.entry), one.entry.results.scenario.date_of(at), *_shares(one, place))
        for one in figures.entries
        for place, at in enumerate(one.dates)
    ]
    caption = f"Readiness: the share of the pledges that is ready or deployed. {READY_MEANS}"
    return Table("readiness", (caption,), (*heads(figures.evidence), *columns), tuple(rows))


def _shares(one: EntryFigures, place: int) -> Iterator[Cell]:
    """Of each run a share is counted, not estimated: in whole per cent, and never rounded to all."""
    for level, part in zip(READY, one.ready[place], strict=True):
        key = ("report", "scenarios", one.place, "dates", place, f"ready_{band_name(level)}")
        words = percent_of(round(100 * part), is_none=part == 0.0, is_all=part == 1.0)
        yield Stated(words, fine(part), key, Unit.SHARE)


def _needs(figures: Figures) -> Table:
    columns = ("Need", "People", "Date", "There", "Operational", "Ready", "Missing", "Holds in", "95 % interval")
    rows = [
        (*first_cell(figures.evidence, one.entry), _called(need), need.required, *_need(one, number, place))
        for one in figures.entries
        for number, need in enumerate(one.needs)
        for place in range(len(one.dates))
    ]
    caption = (
        "What the scenarios' own milestones need: people who are there, operational, ready to go and missing, mean "
        "over runs, and the share of runs in which there are enough."
    )
    return Table("needs", (caption,), (*heads(figures.evidence), *columns), tuple(rows))


def _called(need: Capability) -> str:
    return f"{visible(need.milestone.name)}: {need_text(need.need, operational=need.milestone.operational)}"


def _need(one: EntryFigures, number: int, place: int) -> tuple[Cell, ...]:
    need, at = one.needs[number], one.dates[place]
    key = ("report", "scenarios", one.place, "needs", number, "dates", place)
    means = {
        "there": need.there.mean,
        "operational": need.operational.mean,
        "ready": need.ready.mean,
        "missing": need.missing,
    }
    told = (people(float(mean[at]), *key, name, is_plain=True) for name, mean in means.items())
    chance = need.chance(at)
    date = one.entry.results.scenario.date_of(at)
    return (date, *told, share(chance, *key, "chance"), ends(chance, *key, "chance_interval") or None)
