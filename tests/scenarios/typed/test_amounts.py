"""Numbers in texts with a grammar: read as they were written, and never guessed."""

from __future__ import annotations

from contextlib import suppress
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.claims.grammar import parse
from scenarios.claims.tokens import written_number
from scenarios.claims.tree import Amount, Compares, Kind, Sign
from scenarios.typed.amounts import UnclearError, number_in, unmistakable

FINITE = st.floats(allow_nan=False, allow_infinity=False)


@given(FINITE)
def test_that_every_number_is_read_as_it_was_written(value: float) -> None:
    assert number_in(written_number(value)) == value


@given(st.integers(0, 10**12))
def test_that_thousands_may_stand_apart_in_a_whole_number(value: int) -> None:
    assert number_in(f"{value:,}") == number_in(f"{value}") == number_in(f"+{value:_}") == value


@pytest.mark.parametrize("length", [400, 1_001, 5_000, 200_000])
@pytest.mark.parametrize("written", ["9", "9,", "0."])
def test_that_no_number_of_many_digits_is_an_error_of_its_own(written: str, length: int) -> None:
    assert number_in((written * length)[:length].rstrip(",.")) is None
    assert number_in(f"0.{'9' * 400}") == 1


@given(st.integers(1, 999), st.integers(0, 999))
def test_that_a_point_before_three_digits_is_refused_with_both(whole: int, rest: int) -> None:
    text = f"{whole}.{rest:03}"
    with pytest.raises(UnclearError, match=rf" or {whole},{rest:03}$"):
        number_in(text)
    assert number_in(unmistakable(text)) == float(text)
    assert unmistakable(f"-{text}") == f"-{text}0"


@given(st.integers(1, 999), st.integers(-300, 300))
def test_that_a_power_of_ten_may_follow(value: int, power: int) -> None:
    assert number_in(f"{value}e{power}") == float(f"{value}e{power}")


@given(st.text(max_size=12) | st.text(alphabet="0123456789.,'_eE+-", max_size=12))
def test_that_any_text_is_a_number_or_none_or_can_be_two(text: str) -> None:
    found: float | None = None
    with suppress(UnclearError):
        found = number_in(text)
    assert found is None or -inf < found < inf


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        ".",
        "e6",
        "1e999",
        "1e9999",
        "1,00,0",
        "1 000",
        "0x10",
        "\N{ARABIC-INDIC DIGIT THREE}",
        "inf",
        "nan",
        "--1",
    ],
)
def test_that_what_is_no_number_is_none(text: str) -> None:
    assert number_in(text) is None


@given(FINITE)
def test_that_a_claim_takes_what_a_claim_says(value: float) -> None:
    assert parse(f"spent > {written_number(value)}") == Compares(Amount(Kind.SPENT), Sign.MORE, value)
