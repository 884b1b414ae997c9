"""How long the suite tortures: enough to find what is common, and little enough for every test run."""

from __future__ import annotations

SHORT = 4.0
"""Seconds for each of the four. `make torture` takes ten minutes for each."""
