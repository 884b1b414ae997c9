"""What is said of a filter that cannot be applied."""

from __future__ import annotations

from scenarios.claims.tokens import GrammarError


class FilterError(GrammarError):
    """A filter that cannot be read or applied; the text is one sentence for the user."""
