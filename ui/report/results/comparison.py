"""The comparison of each other scenario with the first one: what it assumes, milestones, and what that says."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.dates import spelled
from scenarios.editing.difference import Difference, differences, observed_words
from scenarios.part import Part
from scenarios.visible import visible
from simulator.figures.pairs import MeanDifference
from simulator.what_if.comparison import Comparison
from ui.report.document import Block, Bullets, Cell, Heading, Paragraph, Section, Stated, Table, Unit, Words
from ui.report.evidence import Entry, Evidence
from ui.report.figures import EntryFigures, Figures
from ui.report.pictures.difference import difference
from ui.report.saying import measured, said, share, span
from ui.report.titles import TITLES, title_of
from ui.wording.comparing import Names, sentences
from ui.wording.figures import DAYS, POINTS, amount, days_difference, interval_name
from ui.wording.milestone_rows import MilestoneRow, Side, date_of_day, half_words, rows
from ui.wording.object_numbers import finite, whole_day
from ui.wording.reporting import CHANCES, INTERVAL, NOT_BOTH, RUN_BY_RUN, SAME_CHANCES, SAME_INPUTS
from ui.wording.titles import capital
from ui.wording.words import people_text


def comparison_section(evidence: Evidence) -> Section | None:
    """Each other scenario beside the first one; None where there is only one."""
    if not evidence.comparisons:
        return None
    return Section("comparison", TITLES["comparison"], tuple(_blocks(Figures(evidence))))


def _blocks(figures: Figures) -> Iterator[Block]:
    evidence, base = figures.evidence, figures.entries[0].entry
    yield Paragraph((RUN_BY_RUN,), "small")
    yield difference(figures)
    told: set[str] = set()
    for place, (one, comparison) in enumerate(zip(figures.entries[1:], evidence.comparisons, strict=True)):
        yield from _pair(figures, one, comparison, place)
        new = [text for text in sentences(comparison, Names(base.name, one.entry.name)) if text not in told]
        yield Bullets(tuple((visible(text),) for text in new))
        told.update(new)


def _pair(figures: Figures, one: EntryFigures, comparison: Comparison, place: int) -> Iterator[Block]:
    base = figures.entries[0].entry
    yield Heading(f"{one.entry.name} compared with {base.name}: {title_of(one.entry)}")
    yield Paragraph(_chance(figures, one.entry, comparison, place))
    yield from _inputs(base, one.entry)
    yield _milestones(base, one.entry, comparison, place)


def _chance(figures: Figures, entry: Entry, comparison: Comparison, place: int) -> Words:
    """The chance that is asked about, in both: nothing but where no run of one of them tells of the day."""
    asked, base = figures.evidence.question, figures.entries[0].entry
    names = {"a": base.name, "b": entry.name}
    told, key = figures.chance(place), ("report", "comparisons", place, "chance")
    if told is None:
        return said(NOT_BOTH, **names)
    head = {"date": spelled(comparison.date_of(asked.on)), "people": people_text(asked.people), **names}
    first = share(told.base, *key, "base")
    if not told.only_base + told.only_alternative:
        return said(SAME_CHANCES, base=first, **head)
    low, high = (100 * end for end in told.interval)
    points = MeanDifference(100 * told.difference, low, high, told.runs)
    interval = span(points, POINTS, ((*key, "interval", 0), (*key, "interval", 1)), 0.01)
    return said(
        CHANCES,
        base=first,
        alternative=share(told.alternative, *key, "alternative"),
        difference=Stated(amount(points, POINTS), finite(told.difference), (*key, "difference"), Unit.SHARE),
        interval=said(INTERVAL, name=interval_name(comparison.confidence), low_to_high=interval) if interval else "",
        **head,
    )


def _inputs(base: Entry, other: Entry) -> Iterator[Block]:
    found = differences(base.results.scenario, other.results.scenario)
    seen = observed_words(base.results.scenario, other.results.scenario)
    if not found:
        yield Paragraph(said(SAME_INPUTS, a=base.name, b=other.name))
    else:
        caption = f"What {other.name} assumes differently from {base.name}."
        columns = ("What", base.name, other.name)
        yield Table(f"inputs-{other.name.lower()}", (caption,), columns, tuple(_input(each) for each in found))
    if seen:
        yield Paragraph((seen,), "small")


def _input(each: Difference) -> tuple[Cell, ...]:
    """A changed value on both sides; of a part that is added, removed or called otherwise, that."""
    if each.kind == "renamed":
        return ("Name", visible(str(each.base)), visible(str(each.value)))
    sides = (None if isinstance(value, Part) else value for value in (each.base, each.value))
    if each.kind != "changed" and not any(side is not None for side in sides):
        there = "there", "not there"
        return (visible(each.label), *(there if each.kind == "removed" else there[::-1]))
    return (visible(each.label), *map(visible, measured(each)))


def _milestones(base: Entry, other: Entry, comparison: Comparison, place: int) -> Table:
    columns = (
        *(
            "Milestone",
            f"{base.name}: reached in",
            "in half of the runs by",
            f"{other.name}: reached in",
            "in half of the runs by",
        ),
        *(f"{other.name} – {base.name}, all runs", capital(interval_name(comparison.confidence))),
    )
    told = tuple(_milestone(comparison, row, place) for row in rows(comparison))
    caption = f"Milestones of {other.name} beside those of {base.name}: run by run, over all runs."
    return Table(f"milestones-{other.name.lower()}", (caption,), columns, told)


def _milestone(comparison: Comparison, row: MilestoneRow, place: int) -> tuple[Cell, ...]:
    key = ("compare", "comparisons", place, "milestones", row.name)
    sides = (
        *_side(comparison, row.base, *key, "base"),
        *_side(comparison, row.alternative, *key, "alternative"),
    )
    return (visible(row.title), *sides, *_shift(row, key))


def _side(comparison: Comparison, side: Side, *key: str | int) -> tuple[Cell, Cell]:
    day, date = whole_day(side.p50), date_of_day(comparison, side.p50)
    half = Stated(half_words(comparison, side), day, (*key, "p50"), Unit.DAY, date)
    return share(side.reached, *key, "reached"), half


def _shift(row: MilestoneRow, key: tuple[str | int, ...]) -> tuple[Cell, Cell]:
    """The mean difference over all runs and its interval; nothing of runs of which there are none."""
    mean = row.paired.mean
    if not mean.pairs:
        return None, None
    told = Stated(days_difference(mean), finite(mean.mean), (*key, "all_runs", "mean"), Unit.DAYS)
    keys = (*key, "all_runs", "low"), (*key, "all_runs", "high")
    return told, span(mean, DAYS, keys) or None
