"""What the model does not know: its own limits, what this scenario leaves out, and what in it may mislead."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.checks.warnings import warnings_of
from scenarios.counting import counted
from scenarios.visible import visible
from ui.report.document import Block, Bullets, Heading, Paragraph, Section, Words
from ui.report.evidence import Entry, Evidence
from ui.report.log.leaving_out import left_out
from ui.report.titles import TITLES, title_of
from ui.wording.confidence import RULE
from ui.wording.likelihood import likelihood_note
from ui.wording.titles import capital

NAME = "limits"

MOST = 30
"""Warnings of a scenario that are told; how many more there are is said."""

LIMITS = (
    "Fighting. Losses, and what the force does once it is there, are not modelled; a closed airport is.",
    "Politics beyond its conditions. A vote is a set of independent chances at each vote; nobody bargains, and a "
    "nation does not change its pledge because another one did, unless a condition says so.",
    "Equipment as things. It is a delay of its contingent, and days at sea; vehicles do not queue for lift.",
    "Prices that move. The cost of a person is drawn once in a run and stays; nobody borrows, and no debt grows.",
    "Decisions under way. Nobody in a run sees that it goes badly and changes the plan; what is decided early stands "
    "in the scenario as a condition, or not at all.",
    "Dependence that nobody has stated. Delays share one common cause at most; sizes, money and chances are "
    "independent of each other.",
    "Whether the assumptions are right. Bands and shares show what follows from them: they hold the luck of the runs "
    "and the estimates that somebody has made, and no doubt about the model itself.",
)
"""Its limits; docs/model.md has the rules that they follow from."""


def limits_section(evidence: Evidence) -> Section:
    """The limits of the model, then those of each scenario, then how doubt is told."""
    first = evidence.entries[0]
    own = (block for entry in evidence.entries for block in _of(entry, first, is_alone=len(evidence.entries) == 1))
    told = (Heading("How doubt is told"), Paragraph((likelihood_note(),)), Paragraph((RULE,)))
    return Section(NAME, TITLES[NAME], (Bullets(tuple((limit,) for limit in LIMITS)), *own, *told))


def _of(entry: Entry, first: Entry, *, is_alone: bool) -> Iterator[Block]:
    scenario = entry.results.scenario
    yield Heading("In this scenario" if is_alone else f"In scenario {entry.name}: {title_of(entry)}")
    missing = left_out(scenario)
    if entry is not first and missing == left_out(first.results.scenario):
        yield Paragraph((f"What does not happen in {first.name} does not happen here either.",))
    elif missing:
        yield Paragraph(("What may happen in the world and does not here:",))
        yield Bullets(tuple((f"{capital(words)}.",) for words in missing))
    warnings = warnings_of(scenario)
    if not warnings:
        yield Paragraph(("No check found an assumption that cannot happen, cannot matter or may mislead.",))
        return
    yield Paragraph(("What cannot happen, cannot matter or may mislead, as the checks of the scenario tell it:",))
    yield Bullets((*((visible(str(one)),) for one in warnings[:MOST]), *_more(len(warnings) - MOST)))


def _more(left: int) -> Iterator[Words]:
    if left > 0:
        yield (f"And {counted(left, 'more warning', 'more warnings')}, which muster check tells.",)
