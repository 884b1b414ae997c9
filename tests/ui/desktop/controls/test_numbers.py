from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios import library
from scenarios.estimate import Estimate
from scenarios.parameters import parameters, value_of
from scenarios.quantity import Quantity, count, days, money, months, people, share
from scenarios.schema import HORIZON
from tests.thoroughness import at_most
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
        (MONEY, 1e12, "$1,000 bn"),
        (MONEY, 1_125_000, "$1,125,000"),
        (DAYS, 1.125, "1.1250 days"),
        (DAYS, 0.125, "0.125 days"),
        (SHARE, 0.07, "7 %"),
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
        (SHARE, "0.5 %", 0.005),
        (SHARE, "0.95 percent", 0.0095),
        (SHARE, "1 %", 0.01),
        (SHARE, "1.5", 0.015),
        (SHARE, "7", 0.07),
        (SHARE, "0", 0),
        (SHARE, "0.000", 0),
        (SHARE, "12.50", 0.125),
        (MONEY, "$100 M", 100e6),
        (MONEY, "2.5 million", 2.5e6),
        (MONEY, "1bn", 1e9),
        (MONEY, "16k", 16_000),
        (MONEY, "100,000,000", 100e6),
        (MONEY, "20 USD", 20),
        (RATE, "0.5 per year", 0.5),
        (DAYS, "2 weeks", 14),
        (DAYS, "3 months", 91.3125),
        (HORIZON, "2 years", 730),
        (HORIZON, "18 months", 548),
        (HORIZON, "1.5 years", 548),
        (DAYS, "1 Year", 365.25),
        (DAYS, "10d", 10),
        (months("", ""), "2 years", 24),
        (MONEY, "$1.5 M", 1.5e6),
        (MONEY, "US$ 1.5M", 1.5e6),
        (MONEY, "1.5 million USD", 1.5e6),
        (MONEY, "$1,125,000", 1_125_000),
        (PEOPLE, "1\N{NO-BREAK SPACE}000", 1000),
        (PEOPLE, "1\N{NARROW NO-BREAK SPACE}000\N{NARROW NO-BREAK SPACE}people", 1000),
        (PEOPLE, "1'000", 1000),
        (PEOPLE, "1\N{RIGHT SINGLE QUOTATION MARK}000", 1000),
        (MONEY, "1.234.567", 1_234_567),
        (MONEY, "1.234,50", 1234.5),
        (MONEY, "1 234,5", 1234.5),
        (DAYS, "0,125", 0.125),
        (MONEY, "1,234.567", 1234.567),
        (DAYS, "0.125", 0.125),
        (DAYS, "1.1250", 1.125),
        (DAYS, "1000.125", 1000.125),
        (DAYS, "\N{ARABIC-INDIC DIGIT THREE}\N{ARABIC-INDIC DIGIT FIVE}", 35),
        (
            DAYS,
            "\N{EXTENDED ARABIC-INDIC DIGIT THREE}\N{ARABIC DECIMAL SEPARATOR}\N{EXTENDED ARABIC-INDIC DIGIT FIVE}",
            3.5,
        ),
        (PEOPLE, "\N{ARABIC-INDIC DIGIT ONE}\N{ARABIC THOUSANDS SEPARATOR}" + 3 * "\N{ARABIC-INDIC DIGIT ZERO}", 1000),
        (SHARE, "\N{ARABIC-INDIC DIGIT NINE}\N{ARABIC-INDIC DIGIT FIVE}\N{ARABIC PERCENT SIGN}", 0.95),
        (
            DAYS,
            "\N{FULLWIDTH DIGIT THREE}\N{FULLWIDTH DIGIT FIVE}\N{FULLWIDTH FULL STOP}\N{FULLWIDTH DIGIT FIVE}",
            35.5,
        ),
        (DAYS, "\N{RIGHT-TO-LEFT MARK}35\N{RIGHT-TO-LEFT MARK}", 35),
        (DAYS, "=30+15", 45),
        (DAYS, "= 2 * (7 + 1) / 4 days", 4),
        (DAYS, "=-5+-(-10)", 5),
        (PEOPLE, "=1,000+1 000", 2000),
        (SHARE, "=50+5", 0.55),
        (SHARE, "=1/2 %", 0.005),
        (DAYS, "=0.1+0.2", 0.3),
    ],
)
def test_that_what_people_type_is_understood(quantity: Quantity, text: str, value: float) -> None:
    assert parsed(quantity, text) == value


NO_NUMBERS = """
x; 1.2.3; --1; 1e; nan; inf; 5 fortnights; 50 %; 1e6e6; -; .; $5; 3 m; 10 20; 1,00,000; 1 0000; 1,000 000; 0 500; 10²; ½
30+15; 1e9999; =; =1/0; =1/(2-2); =(1; =1); =2**3; =1 2; =1 week; =3 weeks + 1; =__import__('os'); =1000**1000; =1.2.3
"""


@pytest.mark.parametrize(
    "text",
    [
        *NO_NUMBERS.strip().replace("\n", "; ").split("; "),
        "",
        "1\N{ZERO WIDTH SPACE}0",
        "=" + "(" * 40 + "1" + ")" * 40,
        "1" * 101,
    ],
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


@pytest.mark.parametrize(
    ("quantity", "text", "words"),
    [
        (PEOPLE, "1.000", "“1.000” can be 1 person or 1,000 people: write one of them."),
        (MONEY, "16.000", "“16.000” can be $16 or $16 k: write one of them."),
        (MONEY, "$16.000", "“$16.000” can be $16 or $16 k: write one of them."),
        (DAYS, "1.125 days", "“1.125 days” can be 1.1250 days or 1,125 days: write one of them."),
        (SHARE, "0.95", "“0.95” can be 0.95 % or 95 %: write one of them with the %."),
        (SHARE, "1", "“1” can be 1 % or 100 %: write one of them with the %."),
        (SHARE, "=1/2", "“=1/2” can be 0.5 % or 50 %: write one of them with the %."),
        (MONEY, "$1,5 M", "“1,5” can be 1.5 or 15: write one of them in “$1,5 M”."),
        (DAYS, "1,5", "“1,5” can be 1.5 or 15: write one of them."),
        (PEOPLE, "1,00", "“1,00” can be 1.00 or 100: write one of them."),
        (DAYS, "=1,5*2", "“1,5” can be 1.5 or 15: write one of them in “=1,5*2”."),
        (PEOPLE, "=1.000*2", "“1.000” can be 1 or 1,000: write one of them in “=1.000*2”."),
    ],
)
def test_that_what_can_be_meant_in_two_ways_is_asked_about(quantity: Quantity, text: str, words: str) -> None:
    with pytest.raises(ValueError, match="write") as refusal:
        parsed(quantity, text)
    assert str(refusal.value) == words


def test_that_no_reading_is_ruled_out_because_it_is_impossible() -> None:
    """Who writes 40.000 for forty thousand days wants to hear that these are too many, not to get 40."""
    with pytest.raises(ValueError, match="can be 40 days or 40,000 days"):
        parsed(DAYS, "40.000")


def numbers_of(name: str) -> list[tuple[Quantity, float]]:
    """Every number of a shipped scenario, with the ends of its range and a step beyond it."""
    scenario = library.shipped(name)
    found: list[tuple[Quantity, float]] = []
    for parameter in parameters(scenario):
        value, quantity = value_of(scenario, parameter.path), parameter.quantity
        ends = value.as_tuple() if isinstance(value, Estimate) else (value,)
        beyond = [round(end + quantity.step, 10) for end in ends if end is not None and end < quantity.maximum]
        found += [(quantity, end) for end in (*ends, *beyond, quantity.minimum, quantity.maximum) if end is not None]
    return found


@pytest.mark.parametrize("name", library.names())
def test_that_every_number_of_a_shipped_scenario_is_read_back_as_it_is_shown(name: str) -> None:
    for quantity, value in numbers_of(name):
        if quantity.allows(value):
            assert parsed(quantity, shown(quantity, value)) == value


QUANTITIES = (DAYS, PEOPLE, MONEY, SHARE, COUNT, RATE, months("", ""), Quantity("", "", "votes", 0, 100))


@given(st.sampled_from(QUANTITIES), st.data())
def test_that_any_number_is_read_back_exactly_as_it_is_shown(quantity: Quantity, data: st.DataObject) -> None:
    low, high = quantity.minimum, quantity.maximum
    anything = st.floats(low, high, exclude_min=quantity.above).filter(lambda number: not 0 < number < 1e-12)
    rounded = st.integers(0, 4).flatmap(lambda places: anything.map(lambda number: round(number, places)))
    value = data.draw(st.one_of(anything, rounded.filter(quantity.allows)))
    assert parsed(quantity, shown(quantity, value)) == value


GROUP = st.sampled_from([*",.' _\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}’"])


@given(st.sampled_from(QUANTITIES), st.integers(0, 4), st.integers(0, 9_999_999), GROUP, st.sampled_from(",."))
def test_that_separators_never_change_the_number(
    quantity: Quantity, places: int, digits: int, group: str, point: str
) -> None:
    """Thousands and decimals in every country's way: the number that is meant, or a refusal."""
    value = Fraction(digits, 10**places)
    signs: dict[str, str | int | None] = {",": group, ".": point}
    text = f"{digits / 10**places:,.{places}f}".translate(str.maketrans(signs))
    meant = {float(value), float(value / 100)} if quantity is SHARE else {float(value)}
    # A comma before three digits separates thousands in the window, as in every English text.
    if group != point and not (point == "," and places == 3 and value < 1000):
        with suppress(ValueError):
            assert parsed(quantity, text) in meant


ODD = st.sampled_from("0123456789.,'_ eEkm%$+-*/()=د٣１²½\N{NARROW NO-BREAK SPACE}\N{RIGHT-TO-LEFT MARK}")


def outcome(quantity: Quantity, text: str) -> float | str:
    """The number, or the refusal; nothing else may come of a text."""
    try:
        return parsed(quantity, text)
    except ValueError as refusal:
        return str(refusal)


@given(st.sampled_from(QUANTITIES), st.text(ODD | st.characters(), max_size=120))
@settings(max_examples=at_most(300))
def test_that_no_text_does_anything_but_mean_a_number_or_be_refused(quantity: Quantity, text: str) -> None:
    found = outcome(quantity, text)
    if isinstance(found, str):
        assert found.endswith(".")
        assert found.isprintable()
    else:
        assert quantity.allows(found)


@pytest.mark.parametrize("text", ["1" * 10**6, "=" + "(" * 10**6, "=" + "1+" * 10**6, " " * 10**6, "1," * 10**6])
def test_that_a_text_of_any_length_is_refused_in_a_short_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number") as refused:
        parsed(DAYS, text)
    assert len(str(refused.value)) < 300
