"""How the window says days, dates, numbers and shares: as the terminal does."""

from __future__ import annotations

from ui.wording.words import (
    LATER,
    MONTHS,
    bound,
    contingents_text,
    date_text,
    day_text,
    days_text,
    level_text,
    milestone_title,
    missing,
    people_text,
    precision_text,
    runs_text,
    span_text,
)

__all__ = [
    "LATER",
    "MONTHS",
    "bound",
    "contingents_text",
    "date_text",
    "day_text",
    "days_text",
    "level_text",
    "milestone_title",
    "missing",
    "people_text",
    "precision_text",
    "runs_text",
    "span_text",
]
