"""How long the suite tortures: enough to find what is common, and little enough for every test run."""

from __future__ import annotations

SHORT = 30.0
"""Seconds for each of the four: two minutes in all."""
