"""The files of ``muster compare --output``."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import Any

from scenarios.editing.difference import differences, in_words
from scenarios.part import Part
from simulator.figures.bands import band_name
from simulator.what_if.comparison import Comparison
from ui.terminal.base.folder import Picture
from ui.terminal.compare.compared import Compared
from ui.terminal.compare.result import BAND, days_object, json_text, median_object, strength_columns
from ui.wording.milestone_rows import MilestoneRow, Side, date_of_day, rows
from ui.wording.sheet import Row, file_of, sheet


def files_of(compared: Compared) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file but the picture, worked out one by one."""
    yield "result.json", json_text(compared).encode()
    yield "differences.csv", file_of(inputs(compared))
    yield "milestones.csv", file_of(milestones(compared))
    yield "strength-difference.csv", file_of(strength(compared))


def picture_of(compared: Compared) -> Picture:
    """The picture, to be drawn at the end."""

    def draw() -> bytes:
        from ui.terminal.compare.picture import picture

        return picture(compared)

    return Picture("comparison.png", draw)


INPUT_COLUMNS = ("base", "alternative", "path", "label", "kind", "base_value", "alternative_value", "unit")


def inputs(compared: Compared) -> str:
    """A row for each thing that an alternative assumes differently from the base."""
    return sheet(
        INPUT_COLUMNS,
        (
            (
                compared.base.name,
                other.name,
                each.path,
                each.label,
                each.kind,
                *map(_said, (each.base, each.value)),
                each.unit,
            )
            for other in compared.scenarios[1:]
            for pair in [(compared.base.name, other.name)]
            for each in differences(compared.base.scenario, other.scenario)
        ),
    )


def _said(value: Any) -> str:
    """A value in words; nothing for a whole part, of which the label says the name."""
    return "" if value is None or isinstance(value, Part) else in_words(value)


SIDE_COLUMNS = (
    *("people", "reached", "reached_low", "reached_high"),
    *("p10", "p10_date", "p50", "p50_low", "p50_high", "p50_date", "p90", "p90_date"),
)

SHARES = ("earlier", "same", "later", "only_base", "only_alternative", "neither")

MILESTONE_COLUMNS = (
    *("base", "alternative", "milestone"),
    *(f"base_{column}" for column in SIDE_COLUMNS),
    *(f"alternative_{column}" for column in SIDE_COLUMNS),
    *("days_mean", "days_low", "days_high", "pairs"),
    *(f"{share}{end}" for share in SHARES for end in ("", "_low", "_high")),
    "told_apart",
    *("all_runs_mean", "all_runs_low", "all_runs_high", "median_shift", "median_shift_low", "median_shift_high"),
    *("told_apart_in_days", "told_apart_in_runs"),
)


def milestones(compared: Compared) -> str:
    """A row for each milestone of each alternative; empty: not within the horizon, or too few runs to say.

    ``days`` are the alternative's minus the base's where both get there, ``all_runs`` and ``median_shift`` over all
    runs; see :mod:`ui.terminal.compare.result`. Days are counted from the start of the base.
    """
    return sheet(
        MILESTONE_COLUMNS,
        (
            (compared.base.name, other.name, *_milestone(comparison, row))
            for other, comparison in compared.pairs
            for row in rows(comparison)
        ),
    )


def _milestone(comparison: Comparison, row: MilestoneRow) -> Row:
    paired = row.paired
    shares = [share for name in SHARES for share in _ends(getattr(paired, name))]
    every, median = list(days_object(paired.mean).values())[:3], median_object(paired.median).values()
    told = map(_yes, (paired.is_told_apart_in_days, paired.is_told_apart_in_runs))
    both = (*days_object(paired.days).values(), *shares, _yes(paired.is_told_apart))
    sides = (*_side(comparison, row.base), *_side(comparison, row.alternative))
    return (row.name, *sides, *both, *every, *median, *told)


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def _side(comparison: Comparison, side: Side) -> Row:
    early, middle, late = ((day, date_of_day(comparison, day)) for day in (side.p10, side.p50, side.p90))
    interval = (end if isfinite(end) else None for end in side.p50_interval)
    return (side.people, *_ends(side.reached), *early, middle[0], *interval, middle[1], *late)


def _ends(share: Any) -> Row:
    return (share.value if share.of else None, share.low, share.high)


STRENGTH_COLUMNS = ("day", "date", "alternative", "mean", "low", "high", *map(band_name, BAND))


def strength(compared: Compared) -> str:
    """Strength of each alternative minus that of the base, day by day: mean with its interval, quantiles over runs."""
    return sheet(
        STRENGTH_COLUMNS,
        (
            (day, comparison.date_of(day), other.name, *values)
            for other, comparison in compared.pairs
            for day, *values in zip(comparison.days.tolist(), *strength_columns(comparison).values(), strict=True)
        ),
    )
