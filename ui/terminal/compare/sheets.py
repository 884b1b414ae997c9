"""The files of ``muster compare --output``."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import Any

from scenarios.editing.difference import differences, in_words
from scenarios.part import Part
from simulator.what_if.comparison import Comparison
from ui.terminal.base.folder import Picture
from ui.terminal.compare.compared import Compared
from ui.terminal.compare.result import days_object, json_text, median_object
from ui.wording.data_table import Table
from ui.wording.difference_table import strength_difference
from ui.wording.milestone_rows import MilestoneRow, Side, date_of_day, rows
from ui.wording.sheet import POINT, Row, Separators


def files_of(compared: Compared, separators: Separators = POINT) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file but the picture, worked out one by one; ``separators``: how tables are written."""
    yield "result.json", json_text(compared).encode()
    yield "differences.csv", inputs(compared).file(separators)
    yield "milestones.csv", milestones(compared).file(separators)
    yield "strength-difference.csv", strength(compared).file(separators)


def picture_of(compared: Compared) -> Picture:
    """The picture, to be drawn at the end."""

    def draw() -> bytes:
        from ui.terminal.compare.picture import picture

        return picture(compared)

    return Picture("comparison.png", draw)


INPUT_COLUMNS = ("base", "alternative", "path", "label", "kind", "base_value", "alternative_value", "unit")


def inputs(compared: Compared) -> Table:
    """A row for each thing that an alternative assumes differently from the base."""
    return Table(
        INPUT_COLUMNS,
        tuple(
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


def milestones(compared: Compared) -> Table:
    """A row for each milestone of each alternative; empty: not within the horizon, or too few runs to say.

    ``days`` are the alternative's minus the base's where both get there, ``all_runs`` and ``median_shift`` over all
    runs; see :mod:`ui.terminal.compare.result`. Days are counted from the start of the base.
    """
    return Table(
        MILESTONE_COLUMNS,
        tuple(
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


def strength(compared: Compared) -> Table:
    """Strength of each alternative minus that of the base, day by day: mean with its interval, quantiles over runs."""
    return strength_difference((other.name, comparison) for other, comparison in compared.pairs)
