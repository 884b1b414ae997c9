"""What was observed, in words."""

from __future__ import annotations

import datetime as dt

import pytest

from scenarios.observation import Observed
from simulator.scoring.inside import Inside
from simulator.scoring.so_far import SoFar
from ui.wording.observing import SOURCE, figure_text, inside_briefly, inside_text, left_out_text

DAY = dt.date(2024, 7, 16)


def test_that_a_figure_is_told_with_its_date_and_the_first_part_of_its_source() -> None:
    seen = Observed(date=DAY, personnel=400, source="Letter; Chronicle 2024-07-19; https://example.org")
    assert figure_text(seen) == "400 people (16 Jul 2024, Letter)"
    assert figure_text(Observed(date=DAY, personnel=1)) == "1 person (16 Jul 2024)"
    assert figure_text(Observed(date=DAY, paid=12e6)) == "$12 million (16 Jul 2024)"
    long = Observed(date=DAY, personnel=2, source="word " * 100)
    assert len(figure_text(long)) < SOURCE + 40


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (0, 0, ""),
        (1, 0, "1 figure before the start is not shown"),
        (0, 2, "2 figures after the horizon are not shown"),
        (3, 1, "3 figures before the start and 1 after the horizon are not shown"),
    ],
)
def test_that_what_is_not_shown_is_told(before: int, after: int, words: str) -> None:
    assert left_out_text(before, after) == words


def standing(days: int, of: int, below: int = 0, above: int = 0, from_zero: int = 0) -> SoFar:
    return SoFar(Inside(days, of), below, above, from_zero)


def test_that_being_inside_is_told_with_the_side_of_the_median_and_where_nothing_can_be_below() -> None:
    words = inside_text(standing(687, 687, 600, 20, 1300))
    assert words.endswith(
        " days so far; below the median of the runs on 600, above it on 20; the band begins at 0 on 1,300"
    )
    assert inside_text(standing(1, 9, above=4), "about ").endswith("; above the median of the runs on about 4")


def test_that_a_card_tells_of_the_side_with_more_days() -> None:
    words = inside_briefly(standing(687, 687, 474, 9, 687))
    assert words == "Observed: in the 80 % band on 687 of 687 days, below the median on 474."
    assert inside_briefly(standing(1, 9, 1, 4), "about ").endswith("about 1 of 9 days, above the median on about 4.")
    assert inside_briefly(standing(2, 2)) == "Observed: in the 80 % band on 2 of 2 days."
    assert inside_briefly(standing(0, 0)) == ""


def test_that_days_inside_are_told_in_singular_and_plural() -> None:
    assert inside_text(standing(312, 365)) == "observed: inside the 80 % band on 312 of 365 days so far"
    assert inside_text(standing(0, 1)) == "observed: inside the 80 % band on 0 of 1 day so far"
    assert inside_text(standing(3, 7), "about ") == "observed: inside the 80 % band on about 3 of 7 days so far"
    assert inside_text(standing(6, 91), held=DAY).endswith(
        " 91 days so far, the figure of 16 Jul 2024 holding on day 0"
    )
    assert inside_text(standing(0, 0), held=DAY) == ""
