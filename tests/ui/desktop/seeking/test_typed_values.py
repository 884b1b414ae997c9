"""Several values as somebody types them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.quantity import PROBABILITY, Quantity, days, money, people
from ui.desktop.controls.numbers import shown
from ui.desktop.seeking.typed_values import MOST_VALUES, values_of

DAYS, PEOPLE, MONEY = days("Delay", "How long."), people("People", "How many."), money("Amount", "How much.")
CHANCE = Quantity("Chance", "How likely.", PROBABILITY, 0.0, 1.0)


@pytest.mark.parametrize(
    ("quantity", "text", "values"),
    [
        (DAYS, "60, 90, 120", (60, 90, 120)),
        (DAYS, "60,90,120", (60, 90, 120)),
        (DAYS, "60 days; 2 weeks", (60, 14)),
        (DAYS, "90", (90,)),
        (DAYS, "90, 90", (90,)),
        (DAYS, "0 to 120 by 30", (0, 30, 60, 90, 120)),
        (DAYS, "10 TO 25 by 10", (10, 20)),
        (PEOPLE, "1,000, 2,000", (1000, 2000)),
        (PEOPLE, "1,000", (1000,)),
        (PEOPLE, "1,000; 2,000", (1000, 2000)),
        (MONEY, "$50 M; $100 M", (50e6, 100e6)),
        (CHANCE, "50 %, 75 %", (0.5, 0.75)),
        (CHANCE, "10 % to 30 % by 10 %", (0.1, 0.2, 0.3)),
    ],
)
def test_that_values_are_read(quantity: Quantity, text: str, values: tuple[float, ...]) -> None:
    assert values_of(quantity, text, whole=quantity.whole) == values


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "At least one value"),
        ("60, x", "is not a number"),
        ("60, -1", "is not possible"),
        ("0 to 120 by 0", "A range goes up"),
        ("120 to 0 by 10", "A range goes up"),
        ("0 to 365 by 1", f"at most {MOST_VALUES} values"),
    ],
)
def test_that_what_is_no_list_of_values_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        values_of(DAYS, text)


@given(st.lists(st.integers(0, 365), min_size=1, max_size=MOST_VALUES, unique=True), st.sampled_from([", ", ";", "; "]))
def test_that_what_is_shown_can_be_typed_back(values: list[int], joint: str) -> None:
    assert values_of(DAYS, joint.join(shown(DAYS, value) for value in values)) == tuple(values)
