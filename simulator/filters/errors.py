"""What is said of a filter that cannot be applied."""

from __future__ import annotations


class FilterError(ValueError):
    """A filter that cannot be read or applied; the text is one sentence for the user."""
