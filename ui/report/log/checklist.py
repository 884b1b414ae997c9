"""The checklist: what STRESS-DES and the AQuA Book ask for, where it stands in the report, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping

from scenarios.counting import counted
from ui.report.document import Block, Heading, Paragraph, Section, Table
from ui.report.evidence import Evidence
from ui.report.log.answers import Answer
from ui.report.log.aqua import aqua_answers
from ui.report.log.stress import stress_answers
from ui.report.titles import TITLES
from ui.wording.stress import AQUA, STRESS, Item

NAME = "checklist"

SAID = (
    "Two lists of what a report on a simulation should say, and where this one says it. What is not in it is told as "
    "missing: some of it only people can add."
)

STRESS_CAPTION = "What STRESS-DES asks for (Monks and others, Journal of Simulation 13, 2019)."
AQUA_CAPTION = "What the AQuA Book asks for (HM Treasury, 2015 and 2025)."


def checklist_section(evidence: Evidence) -> Section:
    """Both lists, of the sections that stand before it in the report."""
    stress, aqua = stress_answers(evidence), aqua_answers(evidence)
    blocks: tuple[Block, ...] = (
        Paragraph((SAID,)),
        Heading("STRESS-DES"),
        Paragraph((_missing(STRESS, stress),)),
        _table("stress-des", STRESS_CAPTION, STRESS, stress),
        Heading("The AQuA Book"),
        Paragraph((_missing(AQUA, aqua),)),
        _table("aqua", AQUA_CAPTION, AQUA, aqua),
    )
    return Section(NAME, TITLES[NAME], blocks)


def _table(name: str, caption: str, items: Mapping[str, Item], answers: Mapping[str, Answer]) -> Table:
    rows = tuple(
        (item.name, item.asks, answers[key].where or None, answers[key].gap or None) for key, item in items.items()
    )
    return Table(name, (caption,), ("Item", "Asks for", "Where", "Missing"), rows)


def _missing(items: Mapping[str, Item], answers: Mapping[str, Answer]) -> str:
    open_ = [item.name for key, item in items.items() if answers[key].gap]
    if not open_:
        return f"Nothing of its {counted(len(items), 'item')} is missing."
    some = counted(len(open_), "item is", "items are")
    return f"Of {counted(len(items), 'item')}, {some} missing, in whole or in part: {'; '.join(open_)}."
