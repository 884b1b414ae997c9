"""What is said of days of issue."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import FIRST_DAY, tiny
from ui.wording.issuing import EARLY, issue_notes

SCENARIO = tiny(horizon=9)
NOW = FIRST_DAY + dt.timedelta(days=40)


@given(st.integers(-900, 900))
def test_that_a_day_of_issue_is_told_that_is_too_late_to_come_or_far_too_early(day: int) -> None:
    said = " ".join(issue_notes(SCENARIO, FIRST_DAY + dt.timedelta(days=day), NOW))
    assert ("ended on 10 Jan 2024: nothing in it is a forecast any more" in said) == (day > 9)
    assert ("has not come yet" in said) == (day > 40)
    assert ("more than a year before 1 Jan 2024" in said) == (day < -EARLY)
    assert (said == "") == (-EARLY <= day <= 9)
