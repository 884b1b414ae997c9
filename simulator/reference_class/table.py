"""The table of the reference class, as it is shipped: ``scenarios/reference_class/un_buildup.csv``."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from math import inf
from typing import NamedTuple

COLUMNS = ("q10", "q25", "median", "q75", "q90")
"""The columns of the quantiles, the lowest first."""

TABLED = (1, 3, 6, 9, 12, 18, 24)
"""The months after which the share of the authorised strength is tabled."""


class Row(NamedTuple):
    """One line of the table.

    Attributes:
        cases: how many were looked at.
        quantiles: of ``COLUMNS``; ``inf`` where the quantile is of cases that never got there.
    """

    cases: int
    quantiles: tuple[float, ...]


@cache
def rows() -> dict[tuple[str, str], Row]:
    """Every line by its group and its metric, in the order of the file."""
    text = files("scenarios").joinpath("reference_class/un_buildup.csv").read_text(encoding="utf-8")
    return {(line["group"], line["metric"]): _row(line) for line in csv.DictReader(text.splitlines())}


def _row(line: dict[str, str]) -> Row:
    return Row(int(line["n"]), tuple(float(line[column] or inf) for column in COLUMNS))
