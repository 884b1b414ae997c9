"""What is said of a forecast that cannot be frozen or read, and of a question that cannot be asked."""

from __future__ import annotations


class ForecastError(ValueError):
    """A forecast or a question that cannot be used; the text is one sentence for the user."""
