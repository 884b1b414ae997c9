"""Numbers and their nouns."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from scenarios.counting import counted, with_unit


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
@example(1.0, 1)
@example(0.96, 1)
@example(-0.2, 0)
def test_that_one_and_only_one_is_singular(number: float, digits: int) -> None:
    text, noun = counted(number, "day", digits=digits).split(" ")
    assert (noun == "day") == (text in ("1", "-1"))
    assert not re.search(r"\.\d*0$|^-0$", text)
    assert abs(float(text.replace(",", "")) - number) <= 0.5001 * 10.0**-digits


def test_that_a_verb_follows_the_number() -> None:
    assert counted(1, "person is", "people are") == "1 person is"
    assert counted(1200, "person is", "people are") == "1,200 people are"


def test_that_a_written_number_has_the_unit_of_its_quantity() -> None:
    assert [with_unit("1", unit) for unit in ("days", "people", "months", "", "per year")] == [
        *("1 day", "1 person", "1 month", "1", "1 per year")
    ]
    assert with_unit("14 / 35 / 60", "days") == "14 / 35 / 60 days"
