"""The reader of words that other tests hold numbers against can tell a wrong one."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.ui.report.numbers import is_so
from ui.report.document import Stated, Unit

DATE = dt.date(2024, 3, 14)


@pytest.mark.parametrize(
    ("words", "value", "unit", "date"),
    [
        ("61 %", 0.634, Unit.SHARE, None),
        ("> 99.6 %", 0.99, Unit.SHARE, None),
        ("< 4 %", 0.05, Unit.SHARE, None),
        ("$1.25 million", 1_400_000.0, Unit.DOLLARS, None),
        ("15 Mar 2024", 73, Unit.DAY, DATE),
        ("not within the horizon", 3, Unit.DAY, None),
        ("the same day", 2, Unit.DAYS, None),
        ("4 days earlier", None, Unit.DAYS, None),
    ],
)
def test_that_words_that_say_something_else_are_found(
    words: str, value: float | None, unit: Unit, date: dt.date | None
) -> None:
    assert not is_so(Stated(words, value, ("run", 0), unit, date))
