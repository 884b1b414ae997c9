"""Why a report cannot be written in a form."""

from __future__ import annotations


class FormError(Exception):
    """A report that cannot be written in one of its forms; one sentence says why, and what helps."""
