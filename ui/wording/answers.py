"""How Muster says what was asked of forecasts, and what came."""

from __future__ import annotations

from collections.abc import Sequence

from scenarios.counting import counted
from scenarios.visible import visible
from simulator.scoring.answers import Answered
from simulator.scoring.brier import ENOUGH
from simulator.scoring.scores import Scores
from ui.wording.words import percent_text

OPEN = "not known yet"
"""Of a question that is not resolved."""

HEADER = ("Question", "Forecast", "Chance", "Came", "Brier")
"""The columns of ``question_rows``."""


def question_rows(scores: Scores) -> list[tuple[str, ...]]:
    """A line for each question, as ``HEADER`` names the cells: those that are resolved first, otherwise as given."""
    return [_row(one) for one in sorted(scores.questions, key=lambda one: one.came is None)]


def _row(one: Answered) -> tuple[str, ...]:
    score = "" if one.brier is None else f"{one.brier:.2f}"
    return (visible(one.question), visible(one.forecast), percent_text(round(one.chance, 3)), came_text(one), score)


def came_text(answered: Answered) -> str:
    """``yes``, ``no``, ``not known yet``, ``no figure tells`` of a date before the first one."""
    if answered.is_before:
        return "no figure tells"
    if answered.came is None:
        return f"{OPEN}: no figure says" if answered.untold else OPEN
    return "yes" if answered.came else "no"


def of_questions(scores: Scores) -> list[str]:
    """How many are resolved, with which score, and which figures would resolve others."""
    if not scores.questions:
        return []
    return [_resolved(scores), *_untold(scores.questions)]


def _resolved(scores: Scores) -> str:
    resolved, asked = len(scores.resolved), len(scores.questions)
    if scores.brier is None:
        return f"None of {counted(asked, 'question')} is resolved by what was observed."
    told = f"{resolved:,} of {counted(asked, 'question is', 'questions are')} resolved: Brier score {scores.brier:.2f}"
    more = "" if resolved >= ENOUGH else f" A reliability diagram needs {ENOUGH} of them."
    return f"{told} (0 is best; who always says one half has 0.25).{more}"


def _untold(questions: Sequence[Answered]) -> list[str]:
    """Conditions of which nothing was observed, though figures go on beyond the date that was asked about."""
    open_ = [one for one in questions if one.untold]
    if not open_:
        return []
    names = list(dict.fromkeys(f"“{visible(one.untold)}”" for one in open_))
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
    stay = counted(len(open_), "question stays", "questions stay")
    return [f"{stay} open: no figure says when {listed} was met."]
