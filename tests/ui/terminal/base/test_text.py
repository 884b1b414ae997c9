from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.figures.share import Share
from tests.examples import tiny
from ui.terminal.base.text import date_text, day_text, dollars, number, people, range_text, safe, share_text


def test_that_escapes_line_ends_and_turns_of_direction_become_visible() -> None:
    assert safe("a\x1b[31mb\nc\td\x7f\x9b\u202e") == "a⟨U+001B⟩[31mb c d⟨U+007F⟩⟨U+009B⟩⟨U+202E⟩"


def test_that_ordinary_text_stays_as_it_is() -> None:
    text = "Côte d’Ivoire – 日本 [x] $5"
    assert safe(text) == text


@given(st.text())
def test_that_safe_text_is_one_printable_line(text: str) -> None:
    shown = safe(text)
    assert len(shown.splitlines()) <= 1
    assert not any(character < " " or "\x7f" <= character < "\xa0" for character in shown)


@pytest.mark.parametrize(
    ("value", "text"),
    [(30.000000000000004, "30"), (0.1 + 0.2, "0.3"), (1e-7, "0.0000001"), (-0.0, "0"), (1e15, "1000000000000000")],
)
def test_that_a_number_has_neither_noise_nor_an_exponent(value: float, text: str) -> None:
    assert number(value) == text


def test_that_money_to_the_cent_has_no_noise() -> None:
    assert number(171086772.89) == "171086772.89"


def test_that_what_never_happens_is_an_empty_number() -> None:
    assert number(inf) == ""


@given(st.floats(0, 10_000))
def test_that_a_day_as_text_is_exact_to_nine_decimals(day: float) -> None:
    assert float(number(day)) == round(day, 9)


def test_that_a_day_has_its_date_above_it() -> None:
    assert day_text(tiny(), 12.25) == "13 Jan 2024\nday 12.2"


def test_that_never_is_spelt_out() -> None:
    assert day_text(tiny(), inf).split() == ["not", "within", "the", "horizon"]


def test_that_an_interval_ends_at_day_0_or_later() -> None:
    assert range_text(-inf, inf) == "0–later"
    assert range_text(3, 7) == "3–7"


def test_that_a_share_has_its_interval_below_it() -> None:
    assert share_text(Share(50, 100)) == "50 %\n40 to 60 %"


@pytest.mark.parametrize("hits", [0, 1, 2, 998, 999, 1000])
def test_that_neither_a_share_nor_its_interval_is_ever_0_or_100_per_cent(hits: int) -> None:
    words = share_text(Share(hits, 1000)).replace("%", "").replace("to", "").split()
    assert not {float(word) for word in words if word not in "<>"} & {0.0, 100.0}


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "$0"), (950, "$950"), (12_300.4, "$12,300"), (999_999, "$1 million"), (178.2e6, "$178 million")],
)
def test_that_money_is_told_as_one_says_it(amount: float, text: str) -> None:
    assert dollars(amount) == text


def test_that_dates_and_people_read_the_same_in_every_locale() -> None:
    assert date_text(tiny().start) == "1 Jan 2024"
    assert people(1234.4) == "1,234"
