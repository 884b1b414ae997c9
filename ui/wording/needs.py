"""What a milestone of a scenario's own asks for, in words."""

from __future__ import annotations

from scenarios.goals import Milestone, Need
from scenarios.visible import visible
from ui.wording.words import people_text


def need_text(need: Need, *, operational: bool) -> str:
    """``600 people operational``, ``50 people (engineers)``, ``400 people (Kenya, infantry)``."""
    whose = ", ".join(visible(name) for name in (need.contingent, need.unit) if name is not None)
    state = " operational" if operational else ""
    return f"{people_text(need.personnel)}{state}{f' ({whose})' if whose else ''}"


def needs_lines(milestone: Milestone) -> list[str]:
    """What each of the needs of a milestone asks for."""
    return [need_text(need, operational=milestone.operational) for need in milestone.needs]


def needs_text(milestone: Milestone) -> str:
    """All that a milestone needs at once: ``600 people operational, 50 people operational (engineers)``."""
    return ", ".join(needs_lines(milestone))
