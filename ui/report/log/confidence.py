"""How much to build on the answer, and why: the lowest of four levels, which docs/design.md tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.influence.influence import State
from simulator.scoring.so_far import inside_so_far
from ui.report.document import Stated, Unit, Words
from ui.report.evidence import Case, Evidence
from ui.report.figures import CaseFigures, Figures
from ui.report.log.pledges import Undetermined, undetermined
from ui.report.saying import ends, listed, said, share
from ui.wording import confidence as wording
from ui.wording.confidence import Confidence
from ui.wording.influence import ENOUGH, EXPLAINED, percent
from ui.wording.object_numbers import FINE
from ui.wording.words import contingents_text

HALF, FIFTH = 0.5, 0.2
"""Of what explains the uncertainty: from so much on judgement confidence is low, moderate."""

QUARTER = 0.25
"""Of the people pledged: from so many on whose size nobody has stated confidence is low."""

WIDE, NARROW = 0.20, 0.10
"""Widths of the 95 % interval of the chance, from which on confidence is low, moderate."""

MISSED, KEPT = 0.5, 2 / 3
"""Days inside the 80 % band, of those observed: below these confidence is low, moderate."""


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
    figures = Figures(evidence).cases[0]
    return list(_reasons(figures))


def _reasons(figures: CaseFigures) -> Iterator[Reason]:
    yield _grounds(figures.case)
    yield from _sizes(undetermined(figures.case.results.scenario))
    yield from _width(figures)
    yield _record(figures.case)


def _grounds(case: Case) -> Reason:
    """What the uncertainty rests on."""
    found, at = case.influences[0], ("influence", 0, "influences", 0)
    if found.state is State.CERTAIN:
        return Reason(Confidence.MODERATE, (wording.CERTAIN,))
    if found.state is State.TOO_FEW or found.runs < ENOUGH:
        return Reason(Confidence.MODERATE, (wording.TOO_FEW,))
    judged = Stated(percent(found.judgement), round(found.judgement, FINE), (*at, "judgement"), Unit.SHARE)
    if found.judgement >= FIFTH:
        level = Confidence.LOW if found.judgement >= HALF else Confidence.MODERATE
        return Reason(level, said(wording.JUDGEMENT, judgement=judged))
    if found.explained.low < EXPLAINED:
        key, low = (*at, "explained", "share_interval", 0), found.explained.low
        least = Stated(percent(low), round(low, FINE), key, Unit.SHARE)
        return Reason(Confidence.MODERATE, said(wording.UNEXPLAINED, explained=least))
    return Reason(Confidence.HIGH, said(wording.FIRM, judgement=judged))


def _sizes(found: Undetermined) -> Iterator[Reason]:
    """Pledges of which nobody has stated the size."""
    if found.names:
        many = contingents_text(len(found.names), found.contingents)
        words = said(wording.UNDETERMINED, many=many, share=percent(found.share))
        yield Reason(Confidence.LOW if found.share >= QUARTER else Confidence.MODERATE, words)


def _width(figures: CaseFigures) -> Iterator[Reason]:
    """How precisely the runs tell the chance."""
    chance = figures.chance
    if chance is not None and chance.high - chance.low >= NARROW:
        at = ("report", "scenarios", figures.place)
        interval = ends(chance, *at, "chance_interval")
        level = Confidence.LOW if chance.high - chance.low >= WIDE else Confidence.MODERATE
        bound = said(wording.BOUND, bound=share(chance, *at, "chance"))
        known = said(wording.WIDE, interval=interval) if interval else bound
        yield Reason(level, known)


def _record(case: Case) -> Reason:
    """How what was observed so far lay in the band."""
    inside = inside_so_far(case.results)
    if not inside.of:
        return Reason(Confidence.MODERATE, (wording.NEVER_HELD,))
    days, of = (
        Stated(f"{count:,}", count, ("run", 0, "observed", key))
        for count, key in ((inside.days, "inside_80"), (inside.of, "days"))
    )
    part = inside.days / inside.of
    level = Confidence.LOW if part < MISSED else Confidence.MODERATE if part < KEPT else Confidence.HIGH
    return Reason(level, said(wording.HELD, inside=days, days=of))
