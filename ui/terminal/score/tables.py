"""What ``muster score`` prints: how near the forecasts came, in words and tables."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from simulator.scoring.brier import Reliability
from simulator.scoring.inside import BANDS
from simulator.scoring.scores import Scored, Scores
from simulator.scoring.simpler import SIMPLER
from ui.terminal.base.text import safe
from ui.terminal.run.headline import plain_table
from ui.wording.answers import HEADER, question_rows
from ui.wording.parts import percents
from ui.wording.scores import (
    HOW,
    NONE,
    PIT,
    RELIABILITY,
    headline,
    lead_row,
    lead_rows,
    lead_text,
    name_text,
    sentences,
    skill_text,
    tenth_text,
)
from ui.wording.simpler import simpler_titles
from ui.wording.words import date_text, percent_text

BAR = 24
"""Letters of the longest bar."""


def print_scores(scores: Scores) -> None:
    """Print them on the standard output: in colour on a terminal, plain elsewhere, as wide as there is room."""
    Console(markup=False, emoji=False, highlight=False).print(scores_group(scores))


def scores_group(scores: Scores) -> Group:
    """Everything that ``muster score`` prints."""
    tables: list[RenderableType] = [] if scores.whole is None else _strength(scores)
    parts: list[RenderableType] = [part for table in (*tables, *_questions(scores)) for part in ("", table)]
    return Group(
        Text(safe(headline(scores)), "bold"),
        *parts,
        "",
        *(Text(safe(words)) for words in sentences(scores)),
        *([] if scores.whole is None else [Text(""), Text(HOW, "dim"), Text(PIT, "dim")]),
        *([] if scores.reliability is None else [Text(RELIABILITY, "dim")]),
    )


def _strength(scores: Scores) -> list[RenderableType]:
    several = [_forecasts(scores.forecasts)] if len(scores.forecasts) > 1 else []
    return [*several, _leads(scores), _simpler(scores), _pit(scores)]


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    made = plain_table(*header)
    for row in rows:
        made.add_row(*(Text(safe(cell)) for cell in row))
    return made


def _forecasts(forecasts: Sequence[Scored]) -> Table:
    rows = [(name_text(one), NONE if one.issued is None else date_text(one.issued), *_whole(one)) for one in forecasts]
    return _table(("Forecast", "issued", "days", "CRPS", "median off", "in 80 %"), rows)


def _whole(scored: Scored) -> tuple[str, ...]:
    if scored.whole is None:
        return ("0", NONE, NONE, NONE)
    _, days, crps, off, _, inside, *_ = lead_row(scored.whole)
    return days, crps, off, inside


def _leads(scores: Scores) -> Table:
    header = ("Days ahead", "days", "CRPS", "median off", *(f"in {percent_text(band)}" for band in BANDS))
    return _table(header, [row[: len(header)] for row in lead_rows(scores)])


def _simpler(scores: Scores) -> Table:
    leads = [*scores.leads, *([] if scores.whole is None else [scores.whole])]
    rows = [(lead_text(lead), *(skill_text(lead.skills.get(name)) for name in SIMPLER)) for lead in leads]
    return _table(("CRPS, skill", *simpler_titles(scores)), rows)


def _pit(scores: Scores) -> Table:
    made = plain_table("What came lay in", "of the days", "")
    made.columns[-1].justify = "left"
    shares = percents([float(share) for share in scores.pit])
    for place, (share, told) in enumerate(zip(scores.pit, shares, strict=True)):
        bar = "█" * round(BAR * float(share / max(scores.pit.max(), 1e-9)))
        made.add_row(*map(Text, (tenth_text(place), told, bar)))
    return made


def _questions(scores: Scores) -> list[RenderableType]:
    if not scores.questions:
        return []
    diagram = [] if scores.reliability is None else [_reliability(scores.reliability)]
    return [_table(HEADER, question_rows(scores)), *diagram]


def _reliability(found: Reliability) -> Table:
    rows = [
        (_percent(chance), _percent(came), f"{count:,}")
        for chance, came, count in zip(found.stated, found.came, found.questions, strict=True)
    ]
    return _table(("Chance stated", "came", "questions"), rows)


def _percent(share: float) -> str:
    return percent_text(round(float(share), 3))
