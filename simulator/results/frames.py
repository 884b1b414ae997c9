"""Results as frames of pandas, for scripts. pandas is imported when a frame is asked for, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from simulator.figures.bands import band_name

if TYPE_CHECKING:
    import datetime as dt

    from pandas import DataFrame

    from simulator.figures.milestones import Milestone

TOLD = (0.10, 0.50, 0.90)
"""The quantiles of a milestone that are told."""


def daily_frame(start: dt.date, columns: Mapping[str, NDArray[Any]]) -> DataFrame:
    """A row for each day, under its date; ``Results.to_frame`` says what its columns are.

    Args:
        start: the date of day 0.
        columns: by name, shape (D,) each; ``day`` is one of them.

    Raises:
        ImportError: pandas is not installed.
    """
    pandas = _pandas()
    dates = pandas.DatetimeIndex(_dates(start, columns["day"]), name="date")
    return pandas.DataFrame(dict(columns), index=dates)


def milestones_frame(start: dt.date, milestones: Mapping[str, Milestone]) -> DataFrame:
    """A row for each milestone, under its name; ``Results.milestones_to_frame`` says what its columns are.

    Args:
        start: the date of day 0.
        milestones: by name, in the order of the rows.

    Raises:
        ImportError: pandas is not installed.
    """
    pandas = _pandas()
    rows = [_milestone(milestone) for milestone in milestones.values()]
    frame = pandas.DataFrame(rows, index=pandas.Index(list(milestones), name="milestone"))
    for name in map(band_name, TOLD):
        frame[f"{name}_date"] = pandas.DatetimeIndex(_dates(start, frame[name].to_numpy()))
    return frame


def _milestone(milestone: Milestone) -> dict[str, float]:
    reached, (low, high) = milestone.reached, milestone.interval(0.50)
    return {
        "people": milestone.people,
        "reached": reached.value,
        "reached_low": reached.low,
        "reached_high": reached.high,
        **{band_name(share): milestone.quantile(share) for share in TOLD},
        "p50_low": low,
        "p50_high": high,
    }


def _dates(start: dt.date, days: NDArray[Any]) -> NDArray[np.datetime64]:
    """The date of each whole day; no date (NaT) for ``inf``. In seconds, because nanoseconds end in the year 2262."""
    first = np.datetime64(start, "D")
    dates = [first + int(day) if isfinite(day) else np.datetime64("NaT", "D") for day in days.tolist()]
    return np.array(dates, "datetime64[s]")


def _pandas() -> Any:
    try:
        return import_module("pandas")
    except ModuleNotFoundError as error:
        if error.name != "pandas":
            raise
        sentence = "A frame needs pandas, which is not installed: python -m pip install pandas"
        raise ImportError(sentence, name="pandas") from None
