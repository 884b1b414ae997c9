"""How often the intervals of a comparison hold the truth, as a study of a thousand experiments found.

The intervals take runs as independent. Runs are spread more evenly than that, so that intervals are wider than they
need be: they hold the truth in more experiments than they promise.
"""

from __future__ import annotations

import pytest

from simulator.share import Share
from tests.simulator.coverage import FIRST, intervals, plain, stored


@pytest.mark.parametrize("question", ["alone: days", "alone: strength", "alone: chance"])
def test_that_the_interval_of_one_comparison_holds_the_truth_in_95_per_cent_of_experiments_at_least(
    question: str,
) -> None:
    study = stored()
    held = Share(study["held"][question], study["seeds"])
    assert held.low >= 0.95


@pytest.mark.parametrize("kind", ["chance", "strength", "days"])
def test_that_joint_intervals_hold_the_truth_as_often(kind: str) -> None:
    study = stored()
    assert Share(study["held"][f"joint: {kind}"], study["seeds"]).low >= 0.95


def test_that_the_study_is_still_the_one_that_was_stored() -> None:
    study = stored()
    assert [plain(intervals(seed)) for seed in range(1, FIRST + 1)] == study["first"]
