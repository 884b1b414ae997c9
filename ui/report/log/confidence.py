"""How much to build on the answer, and why: the lowest of four levels, which docs/design.md tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scenarios.counting import counted
from simulator.influence.grounds import Ground
from simulator.influence.influence import State
from simulator.scoring.so_far import SoFar, so_far
from ui.report.document import Stated, Unit, Words
from ui.report.evidence import Entry, Evidence
from ui.report.figures import EntryFigures, Figures
from ui.report.log.numbers import Numbers
from ui.report.log.pledges import Undetermined, share_text, undetermined
from ui.report.saying import ends, listed, said, share
from ui.wording import confidence as wording
from ui.wording.confidence import Confidence
from ui.wording.influence import ENOUGH, EXPLAINED, percent
from ui.wording.object_numbers import FINE
from ui.wording.words import contingents_text

HALF, FIFTH = 0.5, 0.2
"""Of what explains the uncertainty, or of the numbers: from so much on judgement confidence is low, moderate."""

QUARTER = 0.25
"""Of the people pledged: from so many on whose size nobody has stated confidence is low."""

WIDE, NARROW = 0.20, 0.10
"""Widths of the 95 % interval of the chance, from which on confidence is low, moderate."""

MISSED, KEPT = 0.5, 2 / 3
"""Days inside the 80 % band, of those observed: below these confidence is low, moderate."""

ONE_SIDED = 0.9
"""Days on one side of the median, of those observed: on more than these confidence is low."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that decides the level, and the sentence on it."""

    level: Confidence
    words: Words


def confidence_words(evidence: Evidence) -> Words:
    """``Confidence in this answer is low.`` and why: all that lowers it; where nothing does, what it rests on."""
    found = reasons(evidence)
    level = min(reason.level for reason in found)
    told = [reason for reason in found if reason.level is not Confidence.HIGH] or found
    ranked = sorted(told, key=lambda reason: reason.level)
    return listed(said(wording.CONFIDENCE, level=level.name.lower()), *(reason.words for reason in ranked))


def reasons(evidence: Evidence) -> list[Reason]:
    """What decides how much to build on the answer of page one, which is of the first scenario."""
    figures = Figures(evidence).entries[0]
    return list(_reasons(figures))


def _reasons(figures: EntryFigures) -> Iterator[Reason]:
    yield _grounds(figures.entry)
    yield from _sizes(undetermined(figures.entry.results.scenario))
    yield from _width(figures)
    yield _record(figures.entry)


def _grounds(entry: Entry) -> Reason:
    """What the uncertainty rests on: by influence, and by the count of numbers where that is not known."""
    found, at = entry.influences[0], ("influence", 0, "influences", 0)
    if found.runs < ENOUGH:
        return Reason(Confidence.LOW, (wording.TOO_FEW,))
    if found.state is not State.TOLD:
        return _counted(entry, Confidence.MODERATE, (wording.CERTAIN,))
    judged = Stated(percent(found.judgement), round(found.judgement, FINE), (*at, "judgement"), Unit.SHARE)
    level = _level(found.judgement)
    own = said(wording.FIRM if level is Confidence.HIGH else wording.JUDGEMENT, judgement=judged)
    if found.explained.low >= EXPLAINED:
        return Reason(level, own)
    key, low = (*at, "explained", "share_interval", 0), found.explained.low
    least = said(wording.UNEXPLAINED, explained=Stated(percent(low), round(low, FINE), key, Unit.SHARE))
    return _counted(entry, min(level, Confidence.MODERATE), listed(own, least))


def _counted(entry: Entry, most: Confidence, words: Words) -> Reason:
    """What the numbers themselves rest on, each counting alike; never more than ``most``."""
    numbers = Numbers(entry, 0).every
    loose = sum(one.ground in (Ground.JUDGEMENT, Ground.NONE) for one in numbers)
    level = min(most, _level(loose / len(numbers) if numbers else 1.0))
    return Reason(
        level, listed(words, (wording.COUNTED.format(loose=f"{loose:,}", every=counted(len(numbers), "number")),))
    )


def _level(loose: float) -> Confidence:
    """By the share that rests on judgement or on nothing stated."""
    return Confidence.LOW if loose >= HALF else Confidence.MODERATE if loose >= FIFTH else Confidence.HIGH


def _sizes(found: Undetermined) -> Iterator[Reason]:
    """Pledges of which nobody has stated the size."""
    if found.names:
        many = contingents_text(len(found.names), found.contingents)
        words = said(wording.UNDETERMINED, many=many, share=share_text(found))
        yield Reason(Confidence.LOW if found.share >= QUARTER else Confidence.MODERATE, words)


def _width(figures: EntryFigures) -> Iterator[Reason]:
    """How precisely the runs tell the chance."""
    chance = figures.chance
    if chance is not None and chance.high - chance.low >= NARROW:
        at = ("report", "scenarios", figures.place)
        interval = ends(chance, *at, "chance_interval")
        level = Confidence.LOW if chance.high - chance.low >= WIDE else Confidence.MODERATE
        bound = said(wording.BOUND, bound=share(chance, *at, "chance"))
        known = said(wording.WIDE, interval=interval) if interval else bound
        yield Reason(level, known)


def _record(entry: Entry) -> Reason:
    """How what was observed so far lay in the band, and to the median: nearly always on one side of it is a miss."""
    found = so_far(entry.results)
    if not found.inside.of:
        return Reason(Confidence.MODERATE, (wording.NEVER_HELD,))
    part, is_missed = found.inside.share, found.one_sided > ONE_SIDED
    level = Confidence.LOW if part < MISSED or is_missed else Confidence.MODERATE if part < KEPT else Confidence.HIGH
    return Reason(level, _held(found, is_missed=is_missed))


def _held(found: SoFar, *, is_missed: bool) -> Words:
    lower = found.below >= found.above
    counts = {
        "inside": (found.inside.days, "inside_80"),
        "days": (found.inside.of, "days"),
        "beside": (found.below, "below_median") if lower else (found.above, "above_median"),
    }
    parts = {name: Stated(f"{many:,}", many, ("run", 0, "observed", key)) for name, (many, key) in counts.items()}
    held = said(wording.HELD, inside=parts["inside"], days=parts["days"])
    one_sided = wording.BELOW if lower else wording.ABOVE
    return listed(held, said(one_sided, beside=parts["beside"])) if is_missed else held
