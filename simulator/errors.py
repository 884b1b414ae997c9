"""What the engine says when a scenario cannot be run."""

from __future__ import annotations


class ModelError(Exception):
    """A scenario that cannot be run; the text is one sentence for the user."""


class WorkerError(Exception):
    """Workers that cannot do what they were asked; the text is one sentence for the user."""


class ClusterError(WorkerError):
    """A cluster that cannot be reached, has gone away, or is another Muster; the text is one sentence for the user."""
