"""The words of a filter's text."""

from __future__ import annotations

from scenarios.claims.tokens import Language
from simulator.filters.errors import FilterError

WORDS = frozenset(
    ("and", "met", "by", "after", "never", "strength", "on", "spent", "draw", "at", "least", "below", "day")
)
"""The words of the grammar; a name that is one of them is quoted."""

LANGUAGE = Language("filter", WORDS, error=FilterError)
