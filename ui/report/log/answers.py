"""Answers to a checklist: in which sections of the report something stands, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from ui.report.evidence import Evidence
from ui.report.titles import TITLES


@dataclass(frozen=True, slots=True)
class Answer:
    """Where something stands, and what of it is missing; each may be empty."""

    where: str
    gap: str = ""


def answered(evidence: Evidence, *names: str, says: str = "", missing: str = "") -> Answer:
    """The answer that names sections; those that were left out of the report are missing.

    Args:
        evidence: with the names of the sections that the report has.
        names: of the sections in which it stands.
        says: what else there is to tell.
        missing: what is missing in any case.
    """
    there = [TITLES[name] for name in names if name in evidence.sections]
    gone = [f"the section “{TITLES[name]}” is left out" for name in names if name not in evidence.sections]
    return Answer(
        _sentence("; ".join([*there, *([says] if says else [])])),
        _sentence("; ".join([*gone, *([missing] if missing else [])])),
    )


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""
