"""The questions of forecasts, beside what came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scenarios.observation import Observed, course_of
from simulator.ledger.questions import outcome, written
from simulator.scoring.brier import brier
from simulator.scoring.expected import Expected


@dataclass(frozen=True, slots=True)
class Answered:
    """A question of a forecast, the chance that it gave, and what came; None where that is not known, or not yet.

    Attributes:
        forecast, question: which one of which forecast, as it was asked.
        chance: that was given, from 0 to 1.
        came: what was observed.
        untold: the condition that it asks about, where figures go on to its date or beyond and none of them says when
            the condition was met, so that more figures of strength answer nothing; empty otherwise.
        is_before: people are asked about on a date before the first figure of strength: no later one tells.
    """

    forecast: str
    question: str
    chance: float
    came: bool | None
    untold: str = ""
    is_before: bool = False

    @property
    def brier(self) -> float | None:
        """The score of the chance; None before it is known what came."""
        return None if self.came is None else float(brier(self.chance, self.came))


def answered(expected: Expected, figures: Sequence[Observed], *, after_issue: bool) -> list[Answered]:
    """What a forecast was asked, as it stands by the figures; with ``after_issue`` only of what came after that day."""
    issued, start = expected.issued, expected.scenario.start
    last = max((one.date for one in figures), default=None)
    found = []
    for one in expected.questions:
        question = one.question
        if after_issue and issued is not None and question.date <= issued:
            continue
        came = outcome(question, figures, start)
        is_untold = came is None and last is not None and last >= question.date
        untold = question.condition if is_untold and question.kind == "met" else ""
        course = None if question.kind == "met" else course_of(figures, question.date)
        is_before = came is None and course is not None and course.first > 0
        found.append(Answered(expected.name, written(question), one.chance.value, came, untold, is_before))
    return found
