"""What the force of the first scenario waits for, and what would gain most days."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.visible import visible
from simulator.figures.pairs import MeanDifference
from simulator.what_if.gains import Gain
from ui.report.document import Block, Cell, Heading, Paragraph, Section, Stated, Table, Unit, Words
from ui.report.evidence import Evidence
from ui.report.figures import EntryFigures, Figures
from ui.report.gathering import HALF
from ui.report.saying import day, ends, fine, person_days, said, share, span
from ui.report.titles import TITLES
from ui.wording.figures import GAINED
from ui.wording.parts import part_of, percents
from ui.wording.reasons import gain_text, knockout_text
from ui.wording.reporting import AS_IT_IS, GAINS, NOBODY_WAITS, NOT_ASKED, NOTHING_GAINS, PERSON_DAY
from ui.wording.words import milestone_title


def waits_section(evidence: Evidence) -> Section:
    """What it waits for, and what would gain most."""
    return Section("waits", TITLES["waits"], tuple(_blocks(Figures(evidence))))


def _blocks(figures: Figures) -> Iterator[Block]:
    first = figures.entries[0]
    if not first.waiting.told:
        yield Paragraph((NOBODY_WAITS,))
    else:
        yield _causes(figures)
        yield _contingents(figures)
    yield Heading("What would gain most")
    yield from _gains(figures)


def _whose(figures: Figures) -> str:
    return "" if len(figures.entries) == 1 else f" in scenario {figures.entries[0].entry.name}"


def _causes(figures: Figures) -> Table:
    first = figures.entries[0]
    waiting, key = first.waiting, ("report", "scenarios", first.place, "waits")
    columns = ("What for", "Person-days of a run", "Of all", "Costs most in", "95 % interval")
    rows = [_cause(first, rank) for rank in range(len(waiting.told))]
    if waiting.others:
        cells = person_days(waiting.others, *key, "others_mean"), _part(first, len(rows))
        rows.append((f"{waiting.untold} more", *cells, None, None))
    rows.append(("All together", person_days(waiting.total, *key, "person_days_mean"), None, None, None))
    caption = f"What the force waits for{_whose(figures)}, the dearest first. {PERSON_DAY}"
    return Table("causes", (caption,), columns, tuple(rows))


def _cause(first: EntryFigures, rank: int) -> tuple[Cell, ...]:
    waits, (place, lost) = first.entry.results.waits, first.waiting.told[rank]
    key, largest = ("why", "causes", rank), waits.largest[place]
    label = visible(waits.causes[place].label)
    figures = person_days(lost, *key, "person_days_mean"), _part(first, rank), share(largest, *key, "largest")
    return (label, *figures, ends(largest, *key, "largest_interval") or None)


def _part(first: EntryFigures, rank: int) -> Stated:
    key = ("report", "scenarios", first.place, "waits", "parts", rank)
    return Stated(percents(first.waiting.costs)[rank], fine(first.waiting.parts[rank]), key, Unit.SHARE)


def _contingents(figures: Figures) -> Table:
    first = figures.entries[0]
    columns = ("Contingent", "Person-days of a run", "Mostly for", "Of its own")
    rows = [_contingent(first, rank) for rank in range(len(first.waiting.contingents))]
    caption = f"Who waits{_whose(figures)}, the longest first, and what each contingent mostly waits for."
    return Table("waiting", (caption,), columns, tuple(rows))


def _contingent(first: EntryFigures, rank: int) -> tuple[Cell, ...]:
    one, key = first.waiting.contingents[rank], ("report", "scenarios", first.place, "waits", "contingents", rank)
    lost = person_days(one.lost, *key, "person_days_mean")
    if not one.lost:
        return visible(one.name), lost, None, None
    mostly = visible(first.entry.results.waits.causes[one.cause].label).removeprefix(f"{visible(one.name)}: ")
    part = Stated(part_of(one.largest, one.lost), fine(one.largest / one.lost), (*key, "part"), Unit.SHARE)
    return visible(one.name), lost, mostly, part


def _gains(figures: Figures) -> Iterator[Block]:
    first, gains = figures.entries[0], figures.evidence.gains
    if gains is None:
        yield Paragraph((NOT_ASKED,))
        return
    told = [(place, gain) for place, gain in enumerate(gains) if gain.changes]
    yield Paragraph(_as_it_is(first))
    if not told:
        yield Paragraph((NOTHING_GAINS,))
        return
    columns = ("What is done", "In half of the runs by", "Gained", "95 % interval", "Reached in")
    rows = tuple(_gain(first, place, gain) for place, gain in told)
    caption = f"What would gain most{_whose(figures)}, the best first. {GAINS}"
    yield Table("gains", (caption,), columns, rows)


def _as_it_is(first: EntryFigures) -> Words:
    """By when half of the runs are there as it is, and in how many they are there at all."""
    scenario, milestone = first.entry.results.scenario, first.entry.results.milestones[HALF]
    when = day(scenario, milestone.quantile(0.50), "why", "day", milestone=HALF, is_long=True)
    reached = share(milestone.reached, "why", "reached")
    return said(AS_IT_IS, milestone=milestone_title(HALF), day=when, reached=reached)


def _gain(first: EntryFigures, place: int, gain: Gain) -> tuple[Cell, ...]:
    key, scenario = ("why", "knock_outs", place), first.entry.results.scenario
    days = None if gain.days is None else fine(gain.days)
    return (
        visible(knockout_text(gain.knockout)),
        day(scenario, gain.day, *key, "day", milestone=HALF),
        Stated(gain_text(gain), days, (*key, "days_gained"), Unit.DAYS),
        _interval(gain, *key, "days_gained_interval") or None,
        share(gain.reached.alternative, *key, "reached"),
    )


def _interval(gain: Gain, *key: str | int) -> Words:
    if gain.days is None:
        return ()
    return span(MeanDifference(gain.days, gain.low, gain.high, 2), GAINED, ((*key, 0), (*key, 1)))
