import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.quantity import Quantity, count, days, money, months, people, share
from ui.desktop.controls.numbers import allowed, parsed, shown, shown_range

DAYS, PEOPLE, MONEY, SHARE, COUNT = days("", ""), people("", ""), money("", ""), share("", ""), count("", "")
RATE = Quantity("", "", "per year", 0, 1000)


@pytest.mark.parametrize(
    ("quantity", "value", "words"),
    [
        (DAYS, 35, "35 days"),
        (DAYS, 1, "1 day"),
        (DAYS, 7.25, "7.25 days"),
        (DAYS, 0, "0 days"),
        (PEOPLE, 1000, "1,000 people"),
        (PEOPLE, 1, "1 person"),
        (months("", ""), 12, "12 months"),
        (COUNT, 3, "3"),
        (RATE, 0.5, "0.5 per year"),
        (SHARE, 0.95, "95 %"),
        (SHARE, 0.005, "0.5 %"),
        (MONEY, 100e6, "$100 M"),
        (MONEY, 1.25e9, "$1.25 bn"),
        (MONEY, 16_000, "$16 k"),
        (MONEY, 950, "$950"),
        (MONEY, 0, "$0"),
        (MONEY, 123_456_789, "$123,456,789"),
    ],
)
def test_that_a_number_is_shown_with_its_unit(quantity: Quantity, value: float, words: str) -> None:
    assert shown(quantity, value) == words


def test_that_a_range_has_one_unit() -> None:
    assert shown_range(DAYS, 14, 60) == "14–60 days"
    assert shown_range(MONEY, 50e6, 300e6) == "$50 M–$300 M"
    assert shown_range(SHARE, 0, 1) == "0–100 %"


@pytest.mark.parametrize(
    ("quantity", "text", "value"),
    [
        (DAYS, "35", 35),
        (DAYS, " 35 days ", 35),
        (DAYS, "1 day", 1),
        (DAYS, "7.5", 7.5),
        (DAYS, ".5", 0.5),
        (PEOPLE, "1,000", 1000),
        (PEOPLE, "1e6", 1_000_000),
        (PEOPLE, "1.2k", 1200),
        (PEOPLE, "1 000 people", 1000),
        (SHARE, "50%", 0.5),
        (SHARE, "50 %", 0.5),
        (SHARE, "50", 0.5),
        (SHARE, "0.5", 0.005),
        (SHARE, "7", 0.07),
        (MONEY, "$100 M", 100e6),
        (MONEY, "2.5 million", 2.5e6),
        (MONEY, "1bn", 1e9),
        (MONEY, "16k", 16_000),
        (MONEY, "100,000,000", 100e6),
        (MONEY, "20 USD", 20),
        (RATE, "0.5 per year", 0.5),
    ],
)
def test_that_what_people_type_is_understood(quantity: Quantity, text: str, value: float) -> None:
    assert parsed(quantity, text) == value


@pytest.mark.parametrize(
    "text", ["", "x", "1,00", "1.2.3", "--1", "1e", "nan", "inf", "5 weeks", "50 %", "1e6e6", "-", "."]
)
def test_that_what_is_no_number_of_days_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a number\. Allowed: from 0 days to 36,500 days\.$"):
        parsed(DAYS, text)


@pytest.mark.parametrize(("quantity", "text"), [(DAYS, "-1"), (DAYS, "1e9"), (SHARE, "101"), (months("", ""), "0")])
def test_that_a_number_out_of_range_is_refused(quantity: Quantity, text: str) -> None:
    with pytest.raises(ValueError, match=r"is not possible\. Allowed: "):
        parsed(quantity, text)


def test_that_a_fraction_is_refused_where_only_whole_numbers_count() -> None:
    with pytest.raises(ValueError, match="Allowed: whole numbers from"):
        parsed(COUNT, "3.5", whole=True)
    assert parsed(PEOPLE, "3.5") == 3.5


def test_that_an_excluded_minimum_says_so() -> None:
    assert allowed(months("", "")) == "above 0 months, at most 1,200 months"
    assert allowed(SHARE) == "from 0 % to 100 %"


@given(st.integers(0, 10_000_000))
def test_that_what_is_shown_can_be_typed_back(number: int) -> None:
    for quantity, value in ((MONEY, number * 100.0), (PEOPLE, number % 1_000_001), (SHARE, number / 10_000_000)):
        assert parsed(quantity, shown(quantity, value)) == pytest.approx(value, rel=1e-12)
