"""What the engine says when a scenario cannot be run."""

from __future__ import annotations


class ModelError(Exception):
    """A scenario that cannot be run; the text is one sentence for the user."""
