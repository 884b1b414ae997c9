"""The record: what was observed beside what was projected, and how good frozen forecasts were."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.observation import Observed
from scenarios.visible import visible
from simulator.results.results import Results
from simulator.scoring.inside import BANDS
from simulator.scoring.scores import Lead, Scores
from simulator.scoring.so_far import BAND, held_at_start, so_far
from ui.report.document import Block, Cell, Heading, Paragraph, Section, Stated, Table, Unit
from ui.report.evidence import Entry, Evidence
from ui.report.saying import day, people, said, share
from ui.report.titles import TITLES, title_of
from ui.wording.observing import amount_text, held_text
from ui.wording.scores import HOW, headline, lead_text, signed
from ui.wording.titles import capital
from ui.wording.words import days_text

NAME = "record"

INSIDE = (
    "Of what was observed so far, {inside} of {days} lay inside the 80 % band of the runs. On {below} of these days "
    "what was observed lay below the median of the runs, on {above} above it; on {zero} the band begins at 0, and "
    "nothing can lie below it."
)

SUPPOSED = "Where this scenario supposes what did not happen, what was observed is no test of it."

UNSEEN = "Every figure that was observed lies outside of the days that are looked at."

CAPTION = "What was observed beside what the runs say of that day; the band holds the middle 80 % of them."

OF_A_CONDITION = " Of a condition: the median date on which it is met, and the share of runs in which it is."

FEW = (
    "Days of one mission are not independent of each other: a record of one history proves little, and it is "
    "no test of a scenario that supposes what did not happen."
)


def record_section(evidence: Evidence) -> Section | None:
    """What was observed of each scenario, and scores; None where there is neither."""
    blocks = [block for place, entry in enumerate(evidence.entries) for block in _observed(evidence, place, entry)]
    blocks += [] if evidence.scores is None else list(_scores(evidence.scores))
    return Section(NAME, TITLES[NAME], tuple(blocks)) if blocks else None


def _observed(evidence: Evidence, place: int, entry: Entry) -> Iterator[Block]:
    figures = entry.results.scenario.observed
    if not figures:
        return
    if len(evidence.entries) > 1:
        yield Heading(f"Scenario {entry.name}: {title_of(entry)}")
    yield _inside(place, entry.results)
    if place:
        yield Paragraph((SUPPOSED,), "small")
    if not place or figures != evidence.entries[0].results.scenario.observed:
        rows = tuple(_row(place, entry.results, figure) for figure in figures)
        columns = ("Date", "Of", "Observed", "Half of runs", "80 % band", "Source")
        caption = CAPTION + (OF_A_CONDITION if any(figure.condition is not None for figure in figures) else "")
        yield Table("observed" if not place else f"observed-{entry.name.lower()}", (caption,), columns, rows)
        yield Paragraph((FEW,), "small")


def _inside(place: int, results: Results) -> Paragraph:
    """On how many days the strength of all lay inside the band."""
    found, held = so_far(results), held_text(held_at_start(results.scenario))
    inside = found.inside
    if not inside.of:
        return Paragraph((UNSEEN,))
    at = ("run", place, "observed")
    days = Stated(f"{inside.days:,}", inside.days, (*at, "inside_80"), Unit.NUMBER)
    every = Stated(days_text(inside.of), inside.of, (*at, "days"), Unit.DAYS)
    sides = {
        name: Stated(f"{many:,}", many, (*at, key), Unit.NUMBER)
        for name, many, key in (
            ("below", found.below, "below_median"),
            ("above", found.above, "above_median"),
            ("zero", found.from_zero, "from_zero_80"),
        )
    }
    return Paragraph((*said(INSIDE, inside=days, days=every, **sides), f" {capital(held)}." if held else ""))


def _row(place: int, results: Results, figure: Observed) -> tuple[Cell, ...]:
    source = visible(figure.source) or "not stated"
    of, observed, middle, band = _figures(place, results, figure)
    return figure.date, of, observed, middle, band, source


def _figures(place: int, results: Results, figure: Observed) -> tuple[Cell, Cell, Cell, Cell]:
    """Of whom or what a figure is, the figure itself, and the median and the band of the runs where they tell of it."""
    scenario = results.scenario
    if figure.condition is not None:
        return visible(figure.condition), "met", *_condition(place, results, figure.condition)
    if figure.paid is not None:
        return "payments", amount_text(figure), None, None
    of = visible(figure.contingent) if figure.contingent is not None else "everybody"
    on = scenario.day_of(figure.date)
    if figure.contingent is not None or not 0 <= on <= scenario.horizon:
        return of, figure.personnel, None, None
    return of, figure.personnel, *_strength(place, results, on)


def _condition(place: int, results: Results, name: str) -> tuple[Cell, Cell]:
    """The median day on which it is met, and in how many runs it is."""
    if name not in results.conditions:
        return "no such condition", None
    outcome, at = results.conditions[name], ("run", place, "conditions", name)
    met = ("met in ", share(outcome.met, *at, "met"))
    return day(results.scenario, outcome.p50, *at, "p50"), met


def _strength(place: int, results: Results, on: int) -> tuple[Cell, Cell]:
    at = ("run", place, "strength")
    low, middle, high = (
        people(int(results.strength_band(level)[on]), *at, name, on, is_plain=True)
        for level, name in ((0.10, "p10"), (0.50, "p50"), (0.90, "p90"))
    )
    return middle, (low, " to ", high)


def _scores(scores: Scores) -> Iterator[Block]:
    """How near frozen forecasts came, by days ahead."""
    yield Heading("Earlier forecasts")
    yield Paragraph((visible(headline(scores)),))
    leads = [(("leads", place), lead) for place, lead in enumerate(scores.leads)]
    whole = [] if scores.whole is None else [(("whole",), scores.whole)]
    if not leads and not whole:
        return
    columns = ("Days ahead", "Days", "CRPS, people", "Median off, people", "Days in 80 %")
    rows = tuple(_lead(lead, ("score", *at)) for at, lead in (*leads, *whole))
    yield Table("scores", ("How near frozen forecasts came to what was observed.",), columns, rows)
    yield Paragraph((HOW,), "small")


def _lead(lead: Lead, at: tuple[str | int, ...]) -> tuple[Cell, ...]:
    inside = next(one.days for band, one in zip(BANDS, lead.inside, strict=True) if band == BAND)
    return (
        lead_text(lead),
        Stated(f"{lead.days:,}", lead.days, (*at, "days"), Unit.DAYS),
        Stated(signed(lead.crps).lstrip("+"), lead.crps, (*at, "crps"), Unit.PEOPLE),
        Stated(signed(lead.miss), lead.miss, (*at, "median_off"), Unit.PEOPLE),
        Stated(f"{inside:,}", inside, (*at, "inside", "80"), Unit.DAYS),
    )
