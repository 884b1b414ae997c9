"""What is said where runs cannot be weighed."""

from __future__ import annotations


class WeighingError(ValueError):
    """Runs that cannot be weighed, or are worth too few once they are; the text is one sentence for the user."""
