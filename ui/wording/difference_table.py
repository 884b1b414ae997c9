"""The difference of strength day by day as a table, the same from the window and from ``muster compare --output``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from simulator.figures.bands import LEVELS, band_name
from simulator.what_if.comparison import Comparison
from ui.wording.data_table import Table
from ui.wording.object_numbers import finite

COLUMNS = ("day", "date", "alternative", "mean", "low", "high", *map(band_name, LEVELS))


def strength_difference(pairs: Iterable[tuple[str, Comparison]]) -> Table:
    """Strength of each alternative minus that of the base, day by day: mean with its interval, quantiles over runs.

    Args:
        pairs: what each alternative is called, and its comparison with the base.
    """
    rows = (
        (day, comparison.date_of(day), name, *values)
        for name, comparison in pairs
        for day, *values in zip(comparison.days.tolist(), *strength_columns(comparison).values(), strict=True)
    )
    return Table(COLUMNS, tuple(rows))


def strength_columns(comparison: Comparison) -> dict[str, list[float | None]]:
    """The difference of strength day by day: mean, ends of its interval, quantiles; None where no run tells."""
    mean, low, high = comparison.strength_interval
    looked_at = bool(comparison.runs.any())
    columns = {"mean": mean if looked_at else mean + np.inf, "low": low, "high": high}
    columns |= {band_name(share): _band(comparison, share, looked_at) for share in LEVELS}
    return {name: [finite(value) for value in values] for name, values in columns.items()}


def _band(comparison: Comparison, share: float, looked_at: bool) -> Any:
    return comparison.strength_band(share) if looked_at else np.full(len(comparison.days), np.inf)
