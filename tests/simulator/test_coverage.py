"""How often the intervals of a comparison hold the truth, as a study of all pairs of shipped scenarios found.

A case is one figure of one pair: strength on a day, a milestone in days, a chance. See :mod:`tests.simulator.coverage`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.figures.share import Share
from tests.simulator.coverage import FIRST, MEDIANS, SIZES, intervals, plain, runs_of, stored

FIGURES = ("strength", "mean", "both", "median", "chance")


def cases(runs: int, figure: str) -> list[Share]:
    """In how many experiments each case of a figure held the truth."""
    of = MEDIANS[runs] if figure == "median" else SIZES[runs]
    return [Share(held, of) for counts in stored()["held"][str(runs)][figure].values() for held in counts]


def claimed() -> tuple[float, float]:
    """What docs/design.md says: in what share of experiments at least, on average over the cases and in the worst."""
    words = (Path(__file__).parents[2] / "docs" / "design.md").read_text(encoding="utf-8")
    claim = r"in (\d+) % of experiments or more on average over its cases, and in (\d+) % or more in the worst of them"
    found = re.search(claim, " ".join(words.split()))
    assert found is not None
    return int(found[1]) / 100, int(found[2]) / 100


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("runs", SIZES)
def test_that_intervals_hold_the_truth_as_often_as_the_design_claims(runs: int, figure: str) -> None:
    average, worst = claimed()
    held = [case.value for case in cases(runs, figure)]
    assert len(held) >= 21 * 5
    assert sum(held) / len(held) >= average >= 0.95
    assert min(held) >= worst


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("runs", SIZES)
def test_that_no_case_is_known_to_hold_the_truth_in_less_than_95_per_cent(runs: int, figure: str) -> None:
    assert all(case.high >= 0.95 for case in cases(runs, figure))


@pytest.mark.parametrize("runs", SIZES)
def test_that_intervals_of_all_alternatives_hold_together_as_often(runs: int) -> None:
    for counts in stored()["joint"][str(runs)].values():
        assert all(Share(held, SIZES[runs]).high >= 0.95 for held in counts)


def test_that_the_study_is_still_the_one_that_was_stored() -> None:
    base, other = (runs_of(name, 1, 100) for name in FIRST)
    assert plain(intervals(base, other)) == stored()["first"]
